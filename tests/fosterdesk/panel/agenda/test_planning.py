"""Runs of meetings, what they have room for, and who is said to come."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.agenda.dates_ahead import one_ahead
from fosterdesk.panel.agenda.planning import (
    expect_the_rest,
    plan_run,
    propose_dates,
    set_capacity,
)
from fosterdesk.panel.central_list.date_records import PlanRun, SetCapacity
from fosterdesk.panel.records import AddItem, SaveMeeting
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import NEXT, a_meeting, an_item, the_members

DeskAs = Callable[..., Desk]
TEN, ONE = dt.time(10), dt.time(13)
RUN = PlanRun(dt.date(2026, 12, 14), 2, TEN, "Taunton", many=4, ends_at=ONE)


def version(desk: Desk, meeting_id: int) -> int:
    return service.meeting_page(desk, meeting_id).meeting.version


def test_a_run_says_which_days_cannot_be_and_when_papers_are_due(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    a_meeting(desk, dt.date(2027, 1, 11))

    found = propose_dates(desk, RUN)

    # 28 December 2026 is the substitute day for Boxing Day, a Saturday.
    assert [(one.on, one.clash) for one in found] == [
        (dt.date(2026, 12, 14), ""),
        (dt.date(2026, 12, 28), "A bank holiday: Boxing Day."),
        (dt.date(2027, 1, 11), "A meeting is planned for this day already."),
        (dt.date(2027, 1, 25), ""),
    ]
    assert found[0].papers_due.due == dt.date(2026, 12, 7)


def test_a_run_goes_up_to_its_last_day(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    run = replace(RUN, many=None, until=dt.date(2027, 1, 11))

    assert [one.on for one in propose_dates(desk, run)][-1] == dt.date(2027, 1, 11)
    assert len(propose_dates(desk, run)) == 3


@pytest.mark.parametrize(
    ("run", "field"),
    [
        (replace(RUN, many=None), "many"),
        (replace(RUN, until=dt.date(2027, 3, 1)), "many"),
        (replace(RUN, many=0), "many"),
        (replace(RUN, many=27), "many"),
        (replace(RUN, many=None, until=dt.date(2026, 12, 1)), "until"),
        (replace(RUN, many=None, until=dt.date(2036, 12, 1)), "until"),
        (replace(RUN, every_weeks=0), "every_weeks"),
        (replace(RUN, ends_at=dt.time(9)), "ends_at"),
    ],
)
def test_a_run_without_sense_is_refused_beside_its_field(
    desk_as: DeskAs, run: PlanRun, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        propose_dates(desk_as("panel-administrator"), run)

    assert field in refused.value.problems


def test_the_days_that_are_left_are_planned_all_or_none(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    days = {"day-1": dt.date(2026, 12, 14), "day-2": dt.date(2026, 12, 28)}
    with pytest.raises(InvalidInput) as refused:
        plan_run(desk, RUN, days)
    assert refused.value.problems == {"day-2": "A bank holiday: Boxing Day."}
    assert service.meetings(desk) == ()
    twice = {"day-1": dt.date(2026, 12, 14), "day-3": dt.date(2026, 12, 14)}
    with pytest.raises(InvalidInput, match="twice"):
        plan_run(desk, RUN, twice)
    with pytest.raises(Refused):
        plan_run(desk, RUN, {})

    plan_run(desk, RUN, days | {"day-2": dt.date(2026, 12, 30)})

    made = [one.meeting for one in service.meetings(desk)]
    assert [one.on for one in made] == [dt.date(2026, 12, 14), dt.date(2026, 12, 30)]
    assert {(one.starts_at, one.ends_at, one.place) for one in made} == {(TEN, ONE, "Taunton")}


def test_more_than_there_is_room_for_is_said_in_words(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    worker = desk_as("supervising-social-worker")
    meeting_id = a_meeting(desk)
    for name in ("Alder", "Birch", "Cedar"):
        household = an_approved_household(worker, names=(("Ann", name),))
        an_item(desk, AddItem(meeting_id, "termination", "", household_id=household, note="Ends."))
    set_capacity(desk, SetCapacity(meeting_id, version(desk, meeting_id), {"termination": 3}))
    assert one_ahead(desk, meeting_id).warnings == ()
    assert one_ahead(desk, meeting_id).room_words == "Full"

    capacity = {"termination": 2, "approval": 1}
    set_capacity(desk, SetCapacity(meeting_id, version(desk, meeting_id), capacity))

    assert one_ahead(desk, meeting_id).warnings == ("3 endings of approval, room for 2.",)
    assert one_ahead(desk, meeting_id).room_words == "Room for 1 approval"


def test_the_usual_numbers_begin_a_new_meeting(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    first = a_meeting(desk)
    assert service.meeting_page(desk, first).meeting.capacity == {}
    usual = {"approval": 2, "first-review": 3}
    set_capacity(desk, SetCapacity(first, version(desk, first), usual, as_usual=True))

    second = a_meeting(desk, dt.date(2027, 1, 5))
    plan_run(desk, RUN, {"day-1": dt.date(2026, 12, 14)})

    held = {one.meeting.on: one.meeting.capacity for one in service.meetings(desk)}
    assert service.meeting_page(desk, second).meeting.capacity == usual
    assert held[dt.date(2026, 12, 14)] == usual


def test_a_meeting_ends_after_it_begins(desk_as: DeskAs) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.save_meeting(
            desk_as("panel-administrator"), SaveMeeting(NEXT, TEN, "Taunton", ends_at=TEN)
        )

    assert refused.value.problems == {"ends_at": "It begins at 10.00."}


def test_the_same_answer_is_recorded_for_all_not_heard_of(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    meeting_id = a_meeting(desk)
    service.expect_member(desk, meeting_id, ids[2], "no")

    expect_the_rest(desk, meeting_id, "yes")

    said = {
        one.member.id: one.expected for one in service.meeting_page(desk, meeting_id).attendance
    }
    assert said.pop(ids[2]) == "no"
    assert set(said.values()) == {"yes"}


def test_items_that_run_past_the_planned_end_are_warned_about(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    command = SaveMeeting(NEXT, TEN, "Taunton", ends_at=dt.time(10, 30))
    meeting_id = service.save_meeting(desk, command).created_id("panel_meeting")
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None."))
    assert one_ahead(desk, meeting_id).warnings == ()

    household = an_approved_household(desk_as("supervising-social-worker"))
    an_item(desk, AddItem(meeting_id, "termination", household_id=household, note="They retire."))

    (warning,) = one_ahead(desk, meeting_id).warnings
    assert "planned end 10.30" in warning
    assert warning.endswith(" over.")
