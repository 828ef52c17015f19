"""Times in the room, times of items, and what they do to each item's quorum."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.minuting.presence import (
    begin_item,
    came_in,
    end_item,
    left_room,
    put_times_right,
    set_item_times,
    set_meeting_times,
)
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.room import spans_words
from fosterdesk.store.desk import Desk
from tests.building.minutes import Met, a_met_panel
from tests.building.panel import a_meeting, an_item, recommended, the_members

DeskAs = Callable[..., Desk]


@pytest.fixture
def met(desk_as: DeskAs) -> Met:
    return a_met_panel(desk_as)


def at(hour: int, minute: int = 0) -> dt.time:
    return dt.time(hour, minute)


def times_of(met: Met, name: str) -> str:
    return spans_words(met.book.spans.get(met.member(name), ()))


def test_a_member_goes_and_comes_back(met: Met) -> None:
    bird = met.member("S. Bird")
    left_room(met.desk, met.meeting_id, bird, at(11, 40))
    came_in(met.desk, met.meeting_id, bird, at(12, 10))
    left_room(met.desk, met.meeting_id, bird, at(13))

    assert times_of(met, "S. Bird") == "10.00–11.40, 12.10–13.00"
    assert times_of(met, "M. Castle") == ""


def test_who_comes_in_late_is_present_from_then(met: Met) -> None:
    patel = met.member("H. Patel")
    came = {one.member.id: one.member.id != patel for one in met.page.attendance}
    service.record_presence(met.desk, met.meeting_id, came)

    came_in(met.desk, met.meeting_id, patel, at(10, 20))

    assert times_of(met, "H. Patel") == "from 10.20"
    assert [a.is_present for a in met.page.attendance if a.member.id == patel] == [True]


def test_nobody_comes_in_twice_or_leaves_without_having_come(met: Met) -> None:
    bird = met.member("S. Bird")
    came_in(met.desk, met.meeting_id, bird, at(10, 20))
    with pytest.raises(Refused, match=r"came in at 10\.20"):
        came_in(met.desk, met.meeting_id, bird, at(10, 30))
    with pytest.raises(InvalidInput, match=r"came in at 10\.20"):
        left_room(met.desk, met.meeting_id, bird, at(10, 15))
    left_room(met.desk, met.meeting_id, bird, at(11))
    with pytest.raises(Refused, match="not in the room"):
        left_room(met.desk, met.meeting_id, bird, at(11, 30))
    with pytest.raises(InvalidInput, match=r"left at 11\.00"):
        came_in(met.desk, met.meeting_id, bird, at(10, 45))


def test_times_are_put_right_as_typed_and_taken_away(met: Met) -> None:
    bird = met.member("S. Bird")
    left_room(met.desk, met.meeting_id, bird, at(11, 40))

    put_times_right(met.desk, met.meeting_id, bird, "10.05-11.00, 11.30-13")
    assert times_of(met, "S. Bird") == "10.05–11.00, 11.30–13.00"
    with pytest.raises(InvalidInput, match="overlap"):
        put_times_right(met.desk, met.meeting_id, bird, "10-12, 11-13")
    put_times_right(met.desk, met.meeting_id, bird, "")
    assert times_of(met, "S. Bird") == ""


def test_a_quorum_lost_in_an_item_stops_the_sign_off_and_not_the_recommendation(met: Met) -> None:
    set_item_times(met.desk, met.item_id, at(10, 10), at(11))
    left_room(met.desk, met.meeting_id, met.member("S. Bird"), at(10, 40))

    recommended(met.desk, met.item_id, "remains-suitable")

    assert met.page.items[0].quorum.words.startswith("Not quorate from 10.40, when S. Bird left")
    assert "not quorate from 10.40, when S. Bird left" in met.page.not_signable
    with pytest.raises(Refused, match="not quorate"):
        met.sign()


def test_who_left_after_the_item_counts_for_it(met: Met) -> None:
    set_item_times(met.desk, met.item_id, at(10, 10), at(11))
    left_room(met.desk, met.meeting_id, met.member("S. Bird"), at(11))

    assert met.page.items[0].quorum.quorate


def test_without_recorded_times_the_planned_ones_count(met: Met) -> None:
    planned = met.book.times[met.item_id]
    assert (planned.source, planned.starts) == ("planned", at(10))
    assert planned.ends is not None
    left_room(met.desk, met.meeting_id, met.member("S. Bird"), planned.ends)
    assert met.page.items[0].quorum.quorate

    put_times_right(met.desk, met.meeting_id, met.member("S. Bird"), "10.00-10.05")
    assert not met.page.items[0].quorum.quorate


def test_beginning_an_item_ends_the_one_before_and_begins_the_meeting(desk_as: DeskAs) -> None:
    day = dt.date(2026, 12, 1)
    before = desk_as("panel-administrator")
    the_members(before)
    meeting_id = a_meeting(before, day)
    first, second = (
        an_item(before, AddItem(meeting_id, "note-only", title, note="Words"))
        for title in ("First", "Second")
    )
    desk = desk_as("panel-administrator", day)

    begin_item(desk, first, at(10, 2))
    begin_item(desk, second, at(10, 20))
    with pytest.raises(InvalidInput, match="Second began at"):
        begin_item(desk, first, at(10, 10))
    end_item(desk, second, at(10, 45))

    page = service.meeting_page(desk, meeting_id)
    assert page.meeting.began_at == at(10, 2)
    assert [(s.item.began_at, s.item.ended_at) for s in page.items] == [
        (at(10, 2), at(10, 20)),
        (at(10, 20), at(10, 45)),
    ]


def test_times_run_forward(met: Met) -> None:
    with pytest.raises(InvalidInput, match="ends before it begins"):
        set_item_times(met.desk, met.item_id, at(11), at(10))
    with pytest.raises(InvalidInput, match="when it began"):
        set_meeting_times(met.desk, met.meeting_id, met.version, None, at(13))
    with pytest.raises(Refused, match="began first"):
        end_item(met.desk, met.item_id, at(11))


def test_no_time_is_recorded_before_the_meeting(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    members = the_members(desk)
    meeting_id = a_meeting(desk)

    with pytest.raises(Refused, match="Record times then"):
        came_in(desk, meeting_id, members[0], at(10))


def test_signed_minutes_keep_their_times(met: Met) -> None:
    recommended(met.desk, met.item_id, "remains-suitable")
    met.sign()

    with pytest.raises(Refused, match="signed off"):
        left_room(met.desk, met.meeting_id, met.member("S. Bird"), at(11))
    with pytest.raises(Refused, match="signed off"):
        set_item_times(met.desk, met.item_id, at(10), at(11))
