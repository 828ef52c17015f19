"""FosterDesk can write invitations to meetings: calendar files, and e-mail drafts with them.

Nothing is sent: the drafts are looked at and sent by hand. No invitation names a case.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.panel import queries, seat_queries
from fosterdesk.panel.records import MeetingRecord, MemberRecord, time_words
from fosterdesk.papers.mail_draft import Enclosure, mail_draft
from fosterdesk.people import queries as people
from fosterdesk.rules.words import joined, long_date, plural, short_date
from fosterdesk.store.desk import Desk, ReadTransaction

LONDON = "Europe/London"
CALENDAR = "text/calendar"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')


@dataclass(frozen=True)
class Invitation:
    """One meeting as an invitation names it."""

    meeting: MeetingRecord
    panel: str
    service: str

    @property
    def title(self) -> str:
        return f"Fostering panel: {self.panel}" if self.panel else "Fostering panel"

    @property
    def file_name(self) -> str:
        return _safe(f"{self.title} {short_date(self.meeting.on)}.ics")

    @property
    def words(self) -> str:
        """`Tuesday 1 December 2026, 10.00 to 13.00, Luttrell Room`."""
        meeting = self.meeting
        until = f" to {time_words(meeting.ends_at)}" if meeting.ends_at else ""
        where = f", {meeting.place}" if meeting.place else ""
        return f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}{until}{where}"

    @property
    def papers_words(self) -> str:
        return f"Papers will be with you by {long_date(self.meeting.papers_due.due)}."


@dataclass(frozen=True)
class WrittenInvitations:
    """What was written, and the members who have no e-mail address and must be asked otherwise."""

    files: tuple[Path, ...]
    drafts: int
    without_address: tuple[str, ...]

    @property
    def to_open(self) -> Path:
        """What is looked at next: the draft where there is one alone, else the folder."""
        drafts = [one for one in self.files if one.suffix == ".eml"]
        return drafts[0] if len(drafts) == 1 else self.files[0].parent

    @property
    def words(self) -> str:
        """What to do now, in words."""
        folder = self.files[0].parent.name if self.files else ""
        calendars = len(self.files) - self.drafts
        them, it = ("draft", "it") if self.drafts == 1 else ("drafts", "them")
        said = (
            f"{plural(self.drafts, 'e-mail draft')} and {plural(calendars, 'calendar file')} "
            f"written to “{folder}”. Open the {them}, look at {it}, and send {it}."
        )
        if self.without_address:
            said += f" Without an e-mail address: {joined(self.without_address)}."
        return said


def write_invitations(
    desk: Desk, meeting_ids: Sequence[int], folder: Path, one_each: bool = True
) -> WrittenInvitations:
    """Write the calendar files of meetings and e-mail drafts to their members into a folder.

    Each member has a draft of their own, so that no address is shown to another, or all share
    one. Who said that they are not coming is not asked again. Refused when a meeting has passed,
    when nobody sits, or when a file cannot be written.
    """
    require(desk, "prepare panel")
    with desk.read() as tx:
        found = [_invitation(tx, one) for one in meeting_ids]
        asked = {one.meeting.id: _to_ask(tx, one.meeting) for one in found}
    past = [one for one in found if one.meeting.on < desk.today()]
    if past or not found:
        raise Refused("Only a meeting that is still to come has invitations.")
    members = {one.id: one for each in asked.values() for one in each}
    if not members:
        raise Refused("Nobody sits on this panel yet. Give seats, or add members to the list.")
    calendars = {one.meeting.id: calendar_file(one, desk.now()) for one in found}
    written = {one.file_name: calendars[one.meeting.id] for one in found}
    drafts = _drafts(found, calendars, asked, members, one_each)
    files = _write(folder, written | drafts)
    missing = tuple(one.name for one in members.values() if not one.email)
    return WrittenInvitations(files, len(drafts), missing)


def _invitation(tx: ReadTransaction, meeting_id: int) -> Invitation:
    meeting = queries.meeting(tx, meeting_id)
    panel = ""
    if meeting.panel_id is not None:
        panel = seat_queries.panel(tx, meeting.panel_id).name
    return Invitation(meeting, panel, people.setting(tx, "service-name"))


def _to_ask(tx: ReadTransaction, meeting: MeetingRecord) -> tuple[MemberRecord, ...]:
    return tuple(one.member for one in queries.attendance(tx, meeting) if one.expected != "no")


def calendar_file(invitation: Invitation, at: dt.datetime) -> bytes:
    """The meeting as one plain event of an `.ics` file, in UK time, made at an instant.

    The same meeting keeps its UID, and SEQUENCE grows with each change of it, so that a calendar
    puts the new time in place of the old (RFC 5545).
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - with the calendar library, only when used

    from icalendar import Calendar, Event  # noqa: PLC0415

    meeting, zone = invitation.meeting, ZoneInfo(LONDON)
    event = Event()
    event.add("uid", f"panel-{meeting.id}@{_word(invitation.service)}.fosterdesk")
    event.add("dtstamp", at)
    event.add("sequence", meeting.version)
    event.add("dtstart", dt.datetime.combine(meeting.on, meeting.starts_at, zone))
    if meeting.ends_at is not None:
        event.add("dtend", dt.datetime.combine(meeting.on, meeting.ends_at, zone))
    event.add("summary", invitation.title)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", invitation.papers_words)
    calendar = Calendar()
    calendar.add("prodid", "-//FosterDesk//Fostering panel//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _word(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "service"


def _drafts(
    found: Sequence[Invitation],
    calendars: dict[int, bytes],
    asked: dict[int, tuple[MemberRecord, ...]],
    members: dict[int, MemberRecord],
    one_each: bool,
) -> dict[str, bytes]:
    """The drafts by file name: one for each member who has an address, or one for all."""
    if not one_each:
        to = [one.email for one in members.values()]
        return {"Invitation to all members.eml": _draft(to, "Dear all,", found, calendars)}
    made: dict[str, bytes] = {}
    for member in members.values():
        own = [one for one in found if member in asked[one.meeting.id]]
        if member.email:
            name = _safe(f"Invitation to {member.name}.eml")
            if name in made:
                name = _safe(f"Invitation to {member.name} ({len(made)}).eml")
            made[name] = _draft([member.email], f"Dear {member.name},", own, calendars)
    return made


def _draft(
    to: Sequence[str],
    greeting: str,
    own: Sequence[Invitation],
    calendars: dict[int, bytes],
) -> bytes:
    first = own[0]
    subject = f"Fostering panel, {long_date(first.meeting.on)}"
    if len(own) > 1:
        subject = f"Fostering panel, {plural(len(own), 'date')} from {long_date(first.meeting.on)}"
    dates = "\n".join(f"- {one.words}. {one.papers_words}" for one in own)
    it = "it" if len(own) == 1 else "each of them"
    body = (
        f"{greeting}\n\nWe would be glad if you could sit on the fostering panel:\n\n{dates}\n\n"
        f"A calendar file is enclosed for {it}. Please tell us whether you can come, so that we "
        f"know early whether the panel is quorate.\n\nWith thanks\n{first.service}\n"
    )
    files = [Enclosure(one.file_name, CALENDAR, calendars[one.meeting.id]) for one in own]
    return mail_draft(to, subject, body, files)


def _write(folder: Path, wanted: dict[str, bytes]) -> tuple[Path, ...]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in wanted.items():
            (folder / name).write_bytes(content)
    except OSError as problem:
        raise Refused(
            f"The invitations could not be written to “{folder.name}”. Choose another folder."
        ) from problem
    return tuple(folder / name for name in wanted)


def _safe(name: str) -> str:
    return re.sub(r"\s+", " ", _NOT_IN_NAMES.sub(" ", name)).strip()
