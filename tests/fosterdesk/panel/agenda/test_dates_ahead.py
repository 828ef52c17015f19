"""Dates ahead: what waits for a panel, by when, and which meeting it can make."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import service
from fosterdesk.panel.agenda.dates_ahead import dates_ahead, put_on_agenda, put_words
from fosterdesk.panel.agenda.planning import set_capacity
from fosterdesk.panel.central_list.date_records import SetCapacity, WaitingCase
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.carers import an_approved_household
from tests.building.panel import NEXT, a_first_review, a_meeting, an_agreed_case
from tests.building.progression import a_sent_case

DeskAs = Callable[..., Desk]
JANUARY = dt.date(2027, 1, 12)


def only(desk: Desk, kind: str) -> WaitingCase:
    (found,) = [one for one in dates_ahead(desk).waiting if one.kind == kind]
    return found


def test_a_ready_case_goes_to_the_first_meeting_whose_papers_it_can_make(
    desk_as: DeskAs,
) -> None:
    a_first_review(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    a_meeting(desk, JANUARY)

    case = only(desk, "first-review")

    assert case.is_ready
    assert case.first is not None
    assert case.first.id == meeting_id
    # Papers for Tuesday 1 December are due five working days before it.
    assert case.first_words.startswith("Papers by 24 Nov 2026")
    assert put_words(case.first) == "Put on 1 December"

    put_on_agenda(desk, case.candidate, meeting_id)

    assert [one.kind for one in dates_ahead(desk).waiting] == []
    assert dates_ahead(desk).meetings[0].items == 1


def test_a_meeting_whose_papers_have_closed_is_passed_over(desk_as: DeskAs) -> None:
    a_first_review(desk_as("supervising-social-worker"))
    before = desk_as("panel-administrator")
    a_meeting(before)
    january = a_meeting(before, JANUARY)

    case = only(desk_as("panel-administrator", dt.date(2026, 11, 25)), "first-review")

    assert case.first is not None
    assert case.first.id == january


def test_a_full_meeting_is_passed_over_and_the_lack_of_dates_said(desk_as: DeskAs) -> None:
    a_first_review(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    assert only(desk, "first-review").first_words == "No meeting is planned. Plan another date."
    meeting_id = a_meeting(desk)
    version = service.meeting_page(desk, meeting_id).meeting.version
    set_capacity(desk, SetCapacity(meeting_id, version, {"first-review": 0}))

    full = only(desk, "first-review")
    assert (full.first, full.first_words) == (
        None,
        "The meetings planned are full. Plan another date.",
    )
    january = a_meeting(desk, JANUARY)

    found = only(desk, "first-review")
    assert found.first is not None
    assert found.first.id == january


def test_an_application_is_under_its_eight_months(desk_as: DeskAs) -> None:
    application_id = a_ready_application(desk_as)
    desk = desk_as("panel-administrator")
    a_meeting(desk)

    case = only(desk, "approval")

    assert case.is_ready
    assert case.candidate.subject_id == application_id
    assert case.by is not None
    assert (case.by.timer, case.by.source) == ("eight-months", "NMS 14.4")


def test_a_meeting_after_the_day_is_called_late_and_the_last_in_time_is_named(
    desk_as: DeskAs,
) -> None:
    a_ready_application(desk_as)
    desk = desk_as("panel-administrator")
    due = only(desk, "approval").by
    assert due is not None
    a_meeting(desk, due.due + dt.timedelta(days=7))
    late = only(desk, "approval")
    assert late.is_late
    assert "that is after its day" in late.first_words

    a_meeting(desk, due.due - dt.timedelta(days=7))

    found = only(desk, "approval")
    assert not found.is_late
    assert found.first_words.endswith("no later meeting is in time")


def test_a_first_review_not_yet_held_waits_with_what_stops_it(desk_as: DeskAs) -> None:
    worker = desk_as("supervising-social-worker")
    an_approved_household(worker, names=(("Lucia", "Marchetti"),), approved_on=dt.date(2026, 2, 1))
    desk = desk_as("panel-administrator")
    a_meeting(desk, JANUARY)

    case = only(desk, "first-review")

    assert not case.is_ready
    assert case.stops == "No meeting is planned; the review is due 1 Feb 2027, in 71 days."
    assert case.first_words.startswith("If ready by 5 Jan 2027")
    assert case.can_be_put


def test_a_first_review_that_is_far_off_does_not_wait_yet(desk_as: DeskAs) -> None:
    worker = desk_as("supervising-social-worker")
    an_approved_household(worker, names=(("Ann", "Dawes"),), approved_on=dt.date(2026, 6, 1))

    assert dates_ahead(desk_as("panel-administrator")).waiting == ()


def test_a_case_waits_for_the_team_manager_first(desk_as: DeskAs) -> None:
    a_sent_case(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    a_meeting(desk)

    case = only(desk, "progression")

    assert case.stops == "It waits for the team manager to agree or return it."
    assert not case.can_be_put


def test_an_agreed_case_is_ready_and_under_no_clock(desk_as: DeskAs) -> None:
    an_agreed_case(desk_as)
    desk = desk_as("panel-administrator")
    a_meeting(desk, NEXT)

    case = only(desk, "progression")

    assert case.is_ready
    assert case.by is None
    assert case.can_be_put
