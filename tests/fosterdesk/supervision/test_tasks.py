from datetime import date

from fosterdesk.people.records import Scope, Task
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.desk import Desk
from fosterdesk.supervision.rules import unannounced_due
from fosterdesk.supervision.tasks import tasks
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.supervision import a_visit


def due_now(desk: Desk, owner_id: int | None = None, days_ahead: int = 60) -> list[Task]:
    with desk.read() as tx:
        return tasks(tx, Scope(desk.today(), desk.rules, owner_id, days_ahead))


def test_a_year_without_an_unannounced_visit_is_due_with_its_reason(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_visit(desk, household_id, date(2025, 11, 25), "unannounced")
    a_visit(desk, household_id, date(2026, 11, 2), "supervisory")
    (task,) = due_now(desk)
    assert (task.what, task.who, task.button) == (
        "Unannounced visit",
        "Okafor & Reed",
        "Plan visit",
    )
    assert (task.screen, task.record_id) == ("household-visits", household_id)
    assert task.due.due == date(2026, 11, 25)
    assert task.due.words == "12 months after 25 Nov 2025, the last unannounced visit"
    assert task.owner_id == desk.user.id


def test_a_visit_within_the_year_is_no_task_until_two_months_before(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    # Sixty days after 22 November 2026 is 21 January 2027.
    a_visit(desk, household_id, date(2026, 1, 22), "unannounced")
    assert due_now(desk) == []
    other = an_approved_household(desk, names=(("Sam", "Marlowe"),))
    a_visit(desk, other, date(2026, 1, 21), "unannounced")
    assert [task.who for task in due_now(desk)] == ["Marlowe"]


def test_only_what_is_overdue_is_asked_of_those_who_do_not_look_ahead(desk: Desk) -> None:
    an_approved_household(desk, approved_on=date(2025, 11, 25))
    an_approved_household(desk, names=(("Sam", "Marlowe"),), approved_on=date(2025, 11, 20))
    assert [task.who for task in due_now(desk, days_ahead=0)] == ["Marlowe"]


def test_a_colleague_is_not_told(desk: Desk) -> None:
    an_approved_household(desk)
    assert len(due_now(desk, desk.user.id)) == 1
    assert due_now(desk, desk.user.id + 1) == []


def test_applicants_are_not_visited_unannounced(desk: Desk) -> None:
    an_applicant_household(desk)
    assert due_now(desk) == []


def test_a_visit_while_temporarily_approved_still_counts_after_the_decision(
    rules: RuleBook,
) -> None:
    due = unannounced_due(rules, date(2026, 7, 1), date(2026, 3, 4))
    assert due.due == date(2027, 3, 4)


def test_a_visit_of_an_approval_long_ended_counts_no_more(rules: RuleBook) -> None:
    due = unannounced_due(rules, date(2026, 7, 1), date(2023, 3, 4))
    assert due.due == date(2027, 7, 1)
