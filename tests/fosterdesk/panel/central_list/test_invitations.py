"""Invitations: calendar files in UK time that a change replaces, and drafts that name no case."""

import datetime as dt
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from fosterdesk.errors import NotAllowed, Refused
from fosterdesk.panel import service
from fosterdesk.panel.central_list.invitations import write_invitations
from fosterdesk.panel.central_list.seats import give_seat, save_panel
from fosterdesk.panel.member_records import GiveSeat, SavePanel
from fosterdesk.panel.records import AddItem, SaveMeeting, SaveMember
from fosterdesk.store.desk import Desk
from tests.building.panel import JOINED, OUTSIDE, a_meeting, an_item

DeskAs = Callable[..., Desk]
SUMMER = dt.date(2027, 6, 8)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "invitations"


def a_member(desk: Desk, name: str, email: str) -> int:
    command = SaveMember(name, "member", JOINED, "", True, OUTSIDE, email=email)
    return service.save_member(desk, command).created_id("panel_member")


def planned(desk: Desk, on: dt.date = SUMMER, **more: object) -> int:
    command = SaveMeeting(on, dt.time(10), "Luttrell Room", ends_at=dt.time(13), **more)  # type: ignore[arg-type]
    return service.save_meeting(desk, command).created_id("panel_meeting")


def event_in(content: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def draft_in(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_calendar_file_is_one_event_in_uk_time(desk_as: DeskAs, out: Path) -> None:
    desk = desk_as("panel-administrator")
    a_member(desk, "A. Whitcombe", "a.whitcombe@example.org")
    meeting_id = planned(desk)

    write_invitations(desk, [meeting_id], out)

    content = (out / "Fostering panel 8 Jun 2027.ics").read_bytes()
    event = event_in(content)
    # British Summer Time: ten o'clock in London is nine in UTC.
    assert dt.datetime(2027, 6, 8, 10, tzinfo=ZoneInfo("Europe/London")) == event.DTSTART
    assert event.DTSTART.astimezone(dt.UTC).hour == 9
    assert event.DTEND.astimezone(dt.UTC).hour == 12
    assert b"DTSTART;TZID=Europe/London:20270608T100000\r\n" in content
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"METHOD" not in content
    assert event["DTSTAMP"].dt == desk.now()
    assert str(event["LOCATION"]) == "Luttrell Room"
    assert str(event["DESCRIPTION"]) == "Papers will be with you by Tuesday 1 June 2027."


def test_a_change_keeps_the_identity_and_counts_up(desk_as: DeskAs, out: Path) -> None:
    desk = desk_as("panel-administrator")
    a_member(desk, "A. Whitcombe", "a.whitcombe@example.org")
    meeting_id = planned(desk)
    write_invitations(desk, [meeting_id], out / "first")
    held = service.meeting_page(desk, meeting_id).meeting
    command = SaveMeeting(
        dt.date(2027, 6, 9), dt.time(14), "Hall", meeting_id=meeting_id, version=held.version
    )
    service.save_meeting(desk, command)

    write_invitations(desk, [meeting_id], out / "second")

    first, second = (
        event_in(next((out / name).glob("*.ics")).read_bytes()) for name in ("first", "second")
    )
    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])


def test_each_member_has_a_draft_of_their_own_and_no_case_is_named(
    desk_as: DeskAs, out: Path
) -> None:
    desk = desk_as("panel-administrator")
    away = a_member(desk, "A. Way", "a.way@example.org")
    a_member(desk, "A. Whitcombe", "a.whitcombe@example.org")
    a_member(desk, "R. Adeyemi", "r.adeyemi@example.org")
    a_member(desk, "S. Bird", "")
    first, second = planned(desk), planned(desk, dt.date(2027, 7, 6))
    an_item(desk, AddItem(first, "note-only", "Hughes and Marchetti", note="None."))
    for one in (first, second):
        service.expect_member(desk, one, away, "no")

    written = write_invitations(desk, [first, second], out)

    drafts = {path.name: draft_in(path) for path in out.glob("*.eml")}
    assert sorted(drafts) == ["Invitation to A. Whitcombe.eml", "Invitation to R. Adeyemi.eml"]
    draft = drafts["Invitation to R. Adeyemi.eml"]
    assert (draft["To"], draft["X-Unsent"]) == ("r.adeyemi@example.org", "1")
    body = draft.get_body(("plain",))
    assert body is not None
    assert "Tuesday 8 June 2027, 10.00 to 13.00, Luttrell Room" in body.get_content()
    assert [part.get_filename() for part in draft.iter_attachments()] == [
        "Fostering panel 8 Jun 2027.ics",
        "Fostering panel 6 Jul 2027.ics",
    ]
    said = [body.get_content(), *(path.read_text("utf-8") for path in out.glob("*.ics"))]
    assert "Hughes" not in "".join(said)
    assert written.words == (
        f"2 e-mail drafts and 2 calendar files written to “{out.name}”. Open the drafts, "
        "look at them, and send them. Without an e-mail address: S. Bird."
    )


def test_one_draft_to_all_names_them_together(desk_as: DeskAs, out: Path) -> None:
    desk = desk_as("panel-administrator")
    a_member(desk, "A. Whitcombe", "a.whitcombe@example.org")
    a_member(desk, "R. Adeyemi", "r.adeyemi@example.org")

    write_invitations(desk, [planned(desk)], out, one_each=False)

    (path,) = out.glob("*.eml")
    assert draft_in(path)["To"] == "a.whitcombe@example.org, r.adeyemi@example.org"


def test_only_those_with_a_seat_are_invited_to_a_panel(desk_as: DeskAs, out: Path) -> None:
    desk = desk_as("panel-administrator")
    sits = a_member(desk, "A. Whitcombe", "a.whitcombe@example.org")
    a_member(desk, "R. Adeyemi", "r.adeyemi@example.org")
    panel_id = save_panel(desk, SavePanel("North: one/two")).created_id("panel")
    meeting_id = planned(desk, panel_id=panel_id)
    with pytest.raises(Refused, match="Nobody sits on this panel yet"):
        write_invitations(desk, [meeting_id], out)
    give_seat(desk, GiveSeat(panel_id, sits, "chair", JOINED))

    write_invitations(desk, [meeting_id], out)

    assert sorted(path.name for path in out.iterdir()) == [
        "Fostering panel North one two 8 Jun 2027.ics",
        "Invitation to A. Whitcombe.eml",
    ]


def test_a_meeting_that_has_passed_and_a_folder_that_cannot_be_are_refused(
    desk_as: DeskAs, out: Path
) -> None:
    desk = desk_as("panel-administrator")
    a_member(desk, "A. Whitcombe", "a.whitcombe@example.org")
    meeting_id = a_meeting(desk)
    out.mkdir()
    (out / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match="Choose another folder"):
        write_invitations(desk, [meeting_id], out / "file")
    with pytest.raises(NotAllowed):
        write_invitations(desk_as("supervising-social-worker"), [meeting_id], out)

    later = desk_as("panel-administrator", dt.date(2026, 12, 2))
    with pytest.raises(Refused, match="still to come"):
        write_invitations(later, [meeting_id], out)
