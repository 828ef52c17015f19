import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.demonstration.foundation import USERS
from fosterdesk.store.desk import Desk
from fosterdesk.worklist import service

TODAY = dt.date(2026, 11, 22)
Open = Callable[[str], Desk]


def whats(desk: Desk) -> list[tuple[str, str]]:
    return [(task.what, task.who) for task in service.worklist(desk)]


def test_each_task_says_why_by_which_rule_and_where_it_is_done(demonstration_as: Open) -> None:
    tasks = service.worklist(demonstration_as("priya.shah"))
    assert tasks
    for task in tasks:
        assert task.due.words
        assert task.due.source_words
        assert task.button
        assert task.screen
    assert [task.due.due for task in tasks] == sorted(task.due.due for task in tasks)
    assert tasks[-1].due.due <= TODAY + dt.timedelta(days=60)


def test_the_household_not_visited_unannounced_for_a_year_is_due_in_three_days(
    demonstration_as: Open,
) -> None:
    tasks = service.worklist(demonstration_as("priya.shah"))
    (visit,) = [task for task in tasks if task.what == "Unannounced visit"]
    assert (visit.who, visit.button) == ("Marchetti", "Plan visit")
    # Approved on 25 November 2025 and not visited without notice since (NMS 21.8).
    assert visit.due.due == dt.date(2026, 11, 25)
    assert visit.due.source_words == "NMS 21.8"


def test_a_social_worker_sees_own_work_only(demonstration_as: Open) -> None:
    desk = demonstration_as("priya.shah")
    owners = {task.owner_id for task in service.worklist(desk)}
    assert owners <= {desk.user.id, None}
    # Marlowe's last review was held on 18 Nov 2025, and nothing was planned since (Reg 28(2)).
    assert ("Plan the annual review", "Marlowe") in whats(desk)
    assert all(who != "Hartnell & Moss" for _, who in whats(desk))


def test_a_colleague_sees_the_other_households(demonstration_as: Open) -> None:
    assert ("Gather evidence for progression", "Hartnell & Moss") in whats(
        demonstration_as("tom.ashby")
    )


def test_what_only_a_manager_can_do_waits_for_the_manager(demonstration_as: Open) -> None:
    waiting = ("Agree or return a progression case", "Ferreira")
    assert waiting in whats(demonstration_as("helen.marsh"))
    assert waiting not in whats(demonstration_as("priya.shah"))


def test_a_manager_sees_everything_overdue_and_nothing_else_ahead(demonstration_as: Open) -> None:
    desk = demonstration_as("helen.marsh")
    ahead = [task for task in service.worklist(desk) if task.due.due >= TODAY]
    assert all(task.waits_for == "team-manager" for task in ahead)
    assert ("Plan the annual review", "Marlowe") in whats(desk)


def test_the_operations_manager_is_asked_to_agree_a_review(demonstration_as: Open) -> None:
    assert ("Review outcome to be agreed", "Wetherby") in whats(demonstration_as("martin.cole"))


def test_the_decision_maker_sees_what_waits_for_a_decision(demonstration_as: Open) -> None:
    assert whats(demonstration_as("ruth.vaughan")) == [
        ("Make the decision", "Lowe"),
        ("Make the decision", "Silverton"),
        ("Representations end", "Vickery"),
    ]


def test_a_panel_administrator_sees_the_papers_that_close(demonstration_as: Open) -> None:
    tasks = service.worklist(demonstration_as("grace.lund"))
    papers = next(task for task in tasks if task.what == "Send the papers")
    # Five working days before Tuesday 1 December 2026 (NMS 14.3).
    assert papers.due.due == dt.date(2026, 11, 24)


@pytest.mark.parametrize("user", [name for name, _, _ in USERS])
def test_today_can_be_read_by_each_role(user: str, demonstration_as: Open) -> None:
    page = service.today(demonstration_as(user))
    assert page.words.startswith("Sunday 22 November 2026 · ")
    assert page.next_panel is not None
    assert page.next_panel.papers_words == "Papers close Tuesday 24 November"


def test_households_are_counted_by_level(demonstration_as: Open) -> None:
    everybodys = service.households_by_level(demonstration_as("helen.marsh"))
    pairs = dict(everybodys.pairs)
    levels = [int(pairs[name]) for name in ("Fostering", "Fostering Plus", "Specialist Fostering")]
    assert sum(levels) == 34
    assert everybodys.title == "Households"
    own = service.households_by_level(demonstration_as("priya.shah"))
    assert own.title == "My households"


def test_the_household_nearest_to_the_next_level_is_named_with_what_it_lacks(
    demonstration_as: Open,
) -> None:
    found = service.could_go_forward(demonstration_as("priya.shah"))
    assert found is not None
    # Of its second carer's two days half a day stands in the year.
    assert found.sentence.startswith("Abara & Quill could be put forward for Fostering Plus")
    assert "second carer" in found.missing
    assert "1.5 days" in found.missing


def test_the_rail_counts_what_waits_in_each_room(demonstration_as: Open) -> None:
    desk = demonstration_as("priya.shah")
    counts = service.counts(desk)
    assert counts["households"] == 34 + 1  # and one who is approved temporarily
    assert counts["progression"] == 5
    assert counts["panel"] == 1
    assert counts["today"] == sum(task.due.due <= TODAY for task in service.worklist(desk))


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("okafor", "household", "Okafor & Reed"),
        ("ree", "household", "Okafor & Reed"),
        ("tamsin", "household", "Tamsin Penrose"),
        ("jo reed", "household", "Jo Reed"),
        ("P-2026-002", "case", "P-2026-002 · Okafor & Reed"),
        ("hughes", "application", "A-2026-002 · Hughes"),
        ("e-2026-001", "enquiry", "Juno Kilburn"),
        ("panel dec", "meeting", "Panel, Tuesday 1 December 2026"),
        ("december", "meeting", "Panel, Tuesday 1 December 2026"),
    ],
)
def test_the_search_finds(typed: str, kind: str, title: str, demonstration_as: Open) -> None:
    found = service.find(demonstration_as("priya.shah"), typed)
    assert (kind, title) in [(one.kind, one.title) for one in found]


def test_a_name_that_begins_so_stands_before_one_that_only_holds_it(
    demonstration_as: Open,
) -> None:
    titles = [one.title for one in service.find(demonstration_as("priya.shah"), "mar")]
    assert titles[0].startswith("Mar")


@pytest.mark.parametrize("typed", ["", " ", "x", "%", "__", "'; DROP TABLE household; --"])
def test_a_search_for_nothing_that_is_a_name_finds_nothing(
    typed: str, demonstration_as: Open
) -> None:
    assert service.find(demonstration_as("priya.shah"), typed) == []
