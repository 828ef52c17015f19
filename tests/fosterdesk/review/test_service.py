"""Annual reviews from their due date to their agreement, on a real desk."""

from collections.abc import Callable
from datetime import date

import pytest

from fosterdesk.errors import InvalidInput, NotAllowed, Refused, StaleRecord
from fosterdesk.people.records import Scope
from fosterdesk.review import service
from fosterdesk.review.records import CallReview, HoldReview, KeepView, PlanReview
from fosterdesk.review.tasks import tasks
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement
from tests.building.review import (
    a_concluded_review,
    a_held_review,
    outcome,
    waiting_review,
)

DeskAs = Callable[..., Desk]


def test_the_first_review_is_due_twelve_months_after_approval(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2026, 2, 28))

    first = waiting_review(desk, household_id)

    assert (first.number, first.due.due) == (1, date(2027, 2, 28))
    assert first.due.words == "12 months after 28 Feb 2026"
    assert first.due.source == "Reg 28(2)"


def test_the_next_review_is_due_twelve_months_after_the_meeting(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 1, 10))
    a_held_review(desk, household_id, date(2025, 12, 3))

    following = waiting_review(desk, household_id)

    assert (following.number, following.due.due) == (2, date(2026, 12, 3))


def test_a_review_says_what_stops_it_at_each_step(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    review = waiting_review(desk, household_id)

    def stops() -> str:
        return service.review(desk, review.id).blocker

    assert stops() == "No meeting is planned; the review is due 10 Nov 2026, 12 days late."
    plan = PlanReview(review.id, review.version, date(2026, 11, 20), "N. Chair")
    service.plan_review(desk, plan)
    assert stops() == "Views not sought yet: Dayo Okafor (carer) and Jo Reed (carer)."
    service.ask_all_views(desk, review.id, date(2026, 11, 12))
    assert stops() == "Planned for 20 Nov 2026: record that it was held."
    version = service.review(desk, review.id).review.version
    service.hold_review(desk, HoldReview(review.id, version, date(2026, 11, 20), "N. Chair"))
    assert stops() == "The outcome and the report’s findings are not recorded."
    version = service.review(desk, review.id).review.version
    service.set_outcome(desk, outcome(review.id, version))
    assert stops() == "Waits for the fostering panel, then for the decision maker."


def test_planning_lists_each_view_once_however_often_it_is_planned(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))
    a_placement(desk, household_id)
    review = waiting_review(desk, household_id)
    for day in (date(2026, 12, 1), date(2026, 12, 2)):
        version = service.review(desk, review.id).review.version
        service.plan_review(desk, PlanReview(review.id, version, day))

    views = service.review(desk, review.id).review.views

    assert [(view.source, view.who) for view in views] == [
        ("carer", "Dayo Okafor"),
        ("carer", "Jo Reed"),
        ("child", "K.T."),
        ("placing-social-worker", "R. Invented"),
    ]


def test_an_outcome_waits_until_every_view_was_sought(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    review = waiting_review(desk, household_id)
    command = HoldReview(review.id, review.version, date(2026, 11, 9), "N. Chair")
    service.hold_review(desk, command)
    version = service.review(desk, review.id).review.version

    with pytest.raises(Refused, match=r"Views not sought yet: Dayo Okafor \(carer\)"):
        service.set_outcome(desk, outcome(review.id, version))


def test_a_positive_outcome_needs_suitable_carers_and_household(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    review_id = a_held_review(desk, household_id, date(2026, 11, 9))
    version = service.review(desk, review_id).review.version

    with pytest.raises(InvalidInput) as caught:
        service.set_outcome(
            desk, outcome(review_id, version, household_suitable=False, terms_appropriate=None)
        )

    assert set(caught.value.problems) == {"outcome", "terms_appropriate"}


def test_the_operations_manager_agrees_a_later_review(desk: Desk, desk_as: DeskAs) -> None:
    household_id = an_approved_household(desk, approved_on=date(2024, 10, 1))
    a_concluded_review(desk, household_id, date(2025, 9, 30), agreed_by="decision-maker")
    later = a_concluded_review(desk, household_id, date(2026, 9, 29), agreed_by=None)
    manager = desk_as("operations-manager")
    version = service.review(manager, later).review.version

    service.agree(manager, later, version, date(2026, 11, 22))

    agreed = service.review(desk, later).review
    assert agreed.agreed_words == (
        "Agreed 22 Nov 2026 by the operations manager, Invented Operations manager"
    )
    assert agreed.stage == "agreed"


def test_the_first_review_is_agreed_only_through_the_panel(desk: Desk, desk_as: DeskAs) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    review_id = a_concluded_review(desk, household_id, date(2026, 11, 9), agreed_by=None)
    manager = desk_as("operations-manager")

    with pytest.raises(Refused, match="goes to the fostering panel"):
        service.agree(
            manager, review_id, service.review(manager, review_id).review.version, manager.today()
        )
    with desk.read() as tx:
        assert [one.id for one in service.reviews_for_panel(tx)] == [review_id]


def test_a_social_worker_cannot_agree_a_review(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        service.agree(desk, 1, 1, desk.today())


def test_a_view_received_counts_as_asked_for(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))
    review = waiting_review(desk, household_id)
    command = KeepView(
        review.id, "other", "School", received_on=date(2026, 11, 2), text="Doing well."
    )
    service.keep_view(desk, command)

    (view,) = service.review(desk, review.id).review.views

    assert view.asked_on == date(2026, 11, 2)
    assert view.words == "Received 2 Nov 2026"


def test_an_answer_cannot_stand_before_its_question(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))
    review = waiting_review(desk, household_id)

    with pytest.raises(InvalidInput, match="cannot stand before"):
        service.keep_view(
            desk,
            KeepView(review.id, "other", "School", date(2026, 11, 3), date(2026, 11, 2), "Well."),
        )


def test_a_review_called_early_says_why_and_keeps_the_earlier_day(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2026, 6, 1))
    command = CallReview(household_id, "A serious complaint", date(2026, 12, 15))
    service.call_review(desk, command)

    called = waiting_review(desk, household_id)

    assert called.due.due == date(2026, 12, 15)
    assert called.due.words == "called early: A serious complaint"


def test_two_people_planning_at_once_are_told_of_each_other(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))
    review = waiting_review(desk, household_id)
    service.plan_review(desk, PlanReview(review.id, review.version, date(2026, 12, 1)))

    with pytest.raises(StaleRecord):
        service.plan_review(desk, PlanReview(review.id, review.version, date(2026, 12, 2)))


def test_an_agreed_review_stands_as_it_is(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    review_id = a_concluded_review(desk, household_id, date(2026, 11, 9))
    version = service.review(desk, review_id).review.version

    with pytest.raises(Refused, match="stands as it is"):
        service.set_outcome(desk, outcome(review_id, version))


def test_reviews_due_within_sixty_days_are_tasks_with_their_reason(desk: Desk) -> None:
    soon = an_approved_household(desk, approved_on=date(2026, 1, 20))
    an_approved_household(desk, names=(("Sam", "Marlowe"),), approved_on=date(2026, 1, 23))

    with desk.read() as tx:
        found = tasks(tx, Scope(desk.today(), desk.rules, desk.user.id))

    assert [(task.household_id, task.what) for task in found] == [(soon, "Plan the annual review")]
    assert found[0].due.words == "12 months after 20 Jan 2026"
    assert found[0].who == "Okafor & Reed"


def test_the_list_shows_each_review_with_what_stops_it(desk: Desk) -> None:
    an_approved_household(desk, approved_on=date(2025, 11, 10))
    source = service.reviews_list(desk)

    (row,) = source.block(0, 200, "", False, "okafor")

    assert source.count("marlowe") == 0
    assert row.cells[0].chip == ("late", "12 days late")
    assert row.cells[2].text == "10 Nov 2026"
