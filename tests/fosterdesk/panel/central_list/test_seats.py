"""Panels formed from the central list: seats, who sits at a meeting, and what a panel lacks."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.agenda.dates_ahead import one_ahead
from fosterdesk.panel.agenda.planning import ask_member
from fosterdesk.panel.central_list.members import give_notice, member_page
from fosterdesk.panel.central_list.seats import end_seat, give_seat, panels, save_panel
from fosterdesk.panel.member_records import GiveNotice, GiveSeat, SavePanel
from fosterdesk.panel.records import SaveMeeting
from fosterdesk.store.desk import Desk
from tests.building.panel import NEXT, the_members

DeskAs = Callable[..., Desk]
SINCE = dt.date(2026, 1, 5)
ROLES = ("chair", "vice-chair", "member", "member", "member")


def a_panel(desk: Desk, ids: list[int], **more: object) -> int:
    """A panel with seats for the first five of these members."""
    command = SavePanel("North panel", **more)  # type: ignore[arg-type]
    panel_id = save_panel(desk, command).created_id("panel")
    for member_id, role in zip(ids, ROLES, strict=False):
        give_seat(desk, GiveSeat(panel_id, member_id, role, SINCE))
    return panel_id


def a_meeting_of(desk: Desk, panel_id: int, on: dt.date = NEXT) -> int:
    command = SaveMeeting(on, dt.time(10), "Taunton", panel_id=panel_id)
    return service.save_meeting(desk, command).created_id("panel_meeting")


def sitting(desk: Desk, meeting_id: int) -> list[tuple[str, str]]:
    found = service.meeting_page(desk, meeting_id).attendance
    return [(one.member.name, one.member.role) for one in found]


def test_those_with_a_seat_sit_in_their_role_there(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    meeting_id = a_meeting_of(desk, a_panel(desk, [ids[3], ids[0], ids[2], ids[1]]))

    assert sitting(desk, meeting_id) == [
        ("M. Castle", "chair"),
        ("A. Whitcombe", "vice-chair"),
        ("R. Adeyemi", "member"),
        ("S. Bird", "member"),
    ]


def test_without_a_panel_the_whole_list_sits(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    a_panel(desk, the_members(desk))
    command = SaveMeeting(NEXT, dt.time(10), "Taunton")
    meeting_id = service.save_meeting(desk, command).created_id("panel_meeting")

    assert len(sitting(desk, meeting_id)) == 6


def test_somebody_without_a_seat_is_asked_to_one_meeting(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = a_panel(desk, ids)
    first, second = a_meeting_of(desk, panel_id), a_meeting_of(desk, panel_id, dt.date(2027, 1, 5))

    ask_member(desk, first, ids[5])

    assert ("H. Patel", "member") in sitting(desk, first)
    assert ("H. Patel", "member") not in sitting(desk, second)


def test_a_seat_counts_on_the_day_of_the_meeting(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = a_panel(desk, ids)
    seat = next(one for one in panels(desk)[0].seats if one.member_id == ids[4])
    end_seat(desk, seat.id, seat.version, NEXT)
    before = a_meeting_of(desk, panel_id, NEXT - dt.timedelta(days=1))

    assert ("T. Dunn", "member") in sitting(desk, before)
    assert ("T. Dunn", "member") not in sitting(desk, a_meeting_of(desk, panel_id))


def test_a_joint_panel_makes_its_meetings_joint_and_needs_six(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = a_panel(desk, ids)
    meeting_id = a_meeting_of(desk, panel_id)
    for one in service.meeting_page(desk, meeting_id).attendance:
        service.expect_member(desk, meeting_id, one.member.id, "yes")
    assert service.meeting_page(desk, meeting_id).quorum.quorate

    version = panels(desk)[0].version
    save_panel(desk, SavePanel("North panel", True, "North Vale", None, panel_id, version))

    page = service.meeting_page(desk, meeting_id)
    assert page.meeting.is_joint
    assert not page.quorum.quorate
    assert panels(desk)[0].words == "Joint panel with North Vale"


def test_partners_without_joint_are_asked_about(desk_as: DeskAs) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_panel(desk_as("panel-administrator"), SavePanel("North", False, "North Vale"))

    assert "is_joint" in refused.value.problems


def test_what_a_panel_lacks_is_said_and_stops_nothing(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = save_panel(desk, SavePanel("North panel")).created_id("panel")
    meeting_id = a_meeting_of(desk, panel_id)
    assert one_ahead(desk, meeting_id).warnings == (
        "North panel. It has no chair. Appoint one (Reg 23(4)).",
        "North panel. It has no vice chair. Appoint one or two (Reg 23(4)).",
    )

    give_seat(desk, GiveSeat(panel_id, ids[5], "chair", SINCE))
    for member_id in ids[1:4]:
        give_seat(desk, GiveSeat(panel_id, member_id, "vice-chair", SINCE))

    warnings = one_ahead(desk, meeting_id).warnings
    assert "North panel. H. Patel is not independent" in warnings[0]
    assert "3 vice chairs" in warnings[1]
    assert len(warnings) == 2


def test_another_role_takes_the_place_of_the_one_before(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = a_panel(desk, ids)
    give_seat(desk, GiveSeat(panel_id, ids[2], "vice-chair", dt.date(2026, 6, 1)))

    held = panels(desk)[0].seats_on(desk.today())
    assert [one.role for one in held if one.member_id == ids[2]] == ["vice-chair"]
    with pytest.raises(Refused, match="has this seat already"):
        give_seat(desk, GiveSeat(panel_id, ids[2], "vice-chair", dt.date(2026, 7, 1)))


def test_notice_ends_the_seats_on_the_day_it_takes_effect(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = a_panel(desk, ids)
    version = member_page(desk, ids[0]).member.version
    give_notice(desk, GiveNotice(ids[0], version, dt.date(2026, 11, 2), "member"))

    (seat,) = member_page(desk, ids[0]).listed.seats
    assert seat.to_on == dt.date(2026, 12, 2)
    assert ("A. Whitcombe", "chair") in sitting(desk, a_meeting_of(desk, panel_id))
    later = a_meeting_of(desk, panel_id, dt.date(2026, 12, 2))
    assert "A. Whitcombe" not in dict(sitting(desk, later))


def test_who_left_the_list_gets_no_seat(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    panel_id = a_panel(desk, ids[:2])
    version = member_page(desk, ids[2]).member.version
    give_notice(desk, GiveNotice(ids[2], version, dt.date(2026, 10, 1), "member"))

    with pytest.raises(Refused, match="left the central list on 1 Nov 2026"):
        give_seat(desk, GiveSeat(panel_id, ids[2], "member", desk.today()))
