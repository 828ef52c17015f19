"""FosterDesk can send the draft minutes to the members as a file and an e-mail to be sent."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.panel import queries
from fosterdesk.panel.packing.packs import print_minutes
from fosterdesk.panel.records import MeetingRecord
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Meeting
from fosterdesk.papers.mail_draft import Enclosure, mail_draft
from fosterdesk.people import queries as people
from fosterdesk.rules.words import long_date, short_date
from fosterdesk.store.desk import Desk

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class SentDraft:
    """What was written, and the last day for corrections."""

    changes: Changes
    minutes: Path
    mail: Path
    corrections_by: dt.date


def send_draft(
    desk: Desk,
    meeting_id: int,
    version: int,
    folder: Path,
    report: Report,
    stopped: Callable[[], bool],
) -> SentDraft:
    """Write the draft minutes and an e-mail to the members who came, and record the day.

    Takes seconds. Refused before the meeting, without attendance or once signed off; Stopped.
    Nothing is sent: the mail program opens the e-mail to be looked at.
    """
    require(desk, "record minutes")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        refuse_signed(meeting)
        if meeting.on > desk.today():
            raise Refused(f"The panel meets on {short_date(meeting.on)}. Send the draft after it.")
        present = [one.member for one in queries.attendance(tx, meeting) if one.is_present]
        if not present:
            raise Refused("Record who was present first, under Members and quorum.")
        service = people.setting(tx, "service-name")
    content = print_minutes(desk, meeting_id, report, stopped)
    by = desk.rules.due("minutes-corrections", desk.today()).due
    name = f"Draft minutes {short_date(meeting.on)}"
    mail = mail_draft(
        [one.email for one in present],
        f"Draft minutes of the fostering panel, {short_date(meeting.on)}",
        letter_of(meeting, by, service),
        [Enclosure(f"{name}.pdf", "application/pdf", content)],
    )
    (folder / f"{name}.pdf").write_bytes(content)
    (folder / f"{name}.eml").write_bytes(mail)
    changes = record_draft_sent(desk, meeting_id, version)
    return SentDraft(changes, folder / f"{name}.pdf", folder / f"{name}.eml", by)


def record_draft_sent(desk: Desk, meeting_id: int, version: int) -> Changes:
    """Record that the draft minutes went to the members today; Refused once signed off."""
    require(desk, "record minutes")
    with desk.write("Send the draft minutes to the members") as tx:
        row = tx.load(Meeting, meeting_id, version)
        refuse_signed(row)
        row.minutes_circulated_on = desk.today()
    return tx.changes


def letter_of(meeting: MeetingRecord, by: dt.date, service: str) -> str:
    """The words of the e-mail: what it holds, the day for corrections, how to keep it."""
    return (
        "Dear panel member,\n\n"
        f"The draft minutes of the fostering panel of {long_date(meeting.on)} come with this "
        "message. They are not agreed yet.\n\n"
        f"Please read them, and tell me by {long_date(by)} what should be put right: the item, "
        "the words, and how they should read. After that day the chair signs the minutes off.\n\n"
        "They are confidential. Keep them where nobody else can read them, send them on to "
        "nobody, and delete this draft once the minutes are signed off.\n\n"
        f"{meeting.minute_taker or 'The minute taker'}\n"
        f"{service}\n"
    )
