"""FosterDesk can plan a panel and take in the papers of its items."""

from sqlalchemy import func, select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.agenda.standing import place_standing_items
from fosterdesk.panel.central_list.capacity import usual_capacity
from fosterdesk.panel.records import AttachPaper, SaveMeeting, time_words
from fosterdesk.panel.signed import refuse_signed as refuse_signed
from fosterdesk.panel.tables import (
    Attendance,
    Interest,
    Item,
    ItemPaper,
    Meeting,
    Panel,
)
from fosterdesk.people.attaching import media_type_of, paper_to_attach
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.store.tables import Attachment


def save_meeting(desk: Desk, command: SaveMeeting) -> Changes:
    """Plan a panel or change its day, time and place; Refused once its minutes are signed off."""
    require(desk, "prepare panel")
    if command.meeting_id is None and command.on < desk.today():
        raise InvalidInput({"on": f"{short_date(command.on)} has passed. Choose a day to come."})
    if command.ends_at is not None and command.ends_at <= command.starts_at:
        raise InvalidInput({"ends_at": f"It begins at {time_words(command.starts_at)}."})
    with desk.write("Plan a panel") as tx:
        if command.meeting_id is None:
            row = tx.add(Meeting(on=command.on, starts_at=command.starts_at))
            row.capacity = usual_capacity(tx)
        else:
            row = tx.load(Meeting, command.meeting_id, command.version)
            refuse_signed(row)
        row.on, row.starts_at, row.place = command.on, command.starts_at, command.place.strip()
        row.is_joint, row.minute_taker = command.is_joint, command.minute_taker.strip()
        row.panel_id, row.ends_at = command.panel_id, command.ends_at
        if command.panel_id is not None:
            row.is_joint = tx.get(Panel, command.panel_id).is_joint
        if command.standing_items:
            place_standing_items(tx, row.id)
    return tx.changes


def record_papers_sent(desk: Desk, meeting_id: int, version: int) -> Changes:
    """Record that the papers went to the members today (NMS 14.3)."""
    require(desk, "prepare panel")
    with desk.write("Send panel papers") as tx:
        tx.load(Meeting, meeting_id, version).papers_sent_on = desk.today()
    return tx.changes


def expect_member(desk: Desk, meeting_id: int, member_id: int, expected: str) -> Changes:
    """Record whether a member is coming: yes, no or unknown."""
    require(desk, "prepare panel")
    with desk.write("Record who is coming to the panel") as tx:
        attendance_row(tx, meeting_id, member_id).expected = expected
    return tx.changes


def record_presence(desk: Desk, meeting_id: int, present: dict[int, bool]) -> Changes:
    """Record who was present, by member id; Refused before the day of the meeting."""
    require(desk, "record minutes")
    with desk.write("Record who was present at the panel") as tx:
        meeting = tx.get(Meeting, meeting_id)
        refuse_signed(meeting)
        if meeting.on > desk.today():
            raise Refused(f"The panel meets on {short_date(meeting.on)}. Record presence then.")
        for member_id, came in present.items():
            attendance_row(tx, meeting_id, member_id).is_present = came
        meeting.status = "held"
    return tx.changes


def attendance_row(tx: WriteTransaction, meeting_id: int, member_id: int) -> Attendance:
    """The row of a member at a meeting, made when there is none."""
    query = select(Attendance).where(
        Attendance.meeting_id == meeting_id, Attendance.member_id == member_id
    )
    found = tx.find(Attendance, query)
    return found[0] if found else tx.add(Attendance(meeting_id=meeting_id, member_id=member_id))


def attach_paper(desk: Desk, command: AttachPaper) -> Changes:
    """Put a PDF, picture or Word file among an item's papers, late after their closing day.

    Refused with a sentence when the file cannot be printed.
    """
    from fosterdesk.papers.files import check  # noqa: PLC0415 - loads the PDF libraries

    require(desk, "prepare panel")
    file_name, content = paper_to_attach(command.file_name, command.content)
    media_type = media_type_of(file_name)
    facts = check(content, media_type)
    if facts.problem:
        raise Refused(facts.problem)
    stored = desk.attachments.put(content)
    with desk.write("Attach a paper to a panel item") as tx:
        row = tx.get(Item, command.item_id)
        meeting = tx.get(Meeting, row.meeting_id)
        refuse_signed(meeting)
        kept = Attachment(
            digest=stored.digest,
            name=file_name,
            media_type=media_type,
            size=stored.size,
            pages=facts.pages,
            added_at=desk.now(),
        )
        last = tx.scalar(select(func.max(ItemPaper.position)).where(ItemPaper.item_id == row.id))
        tx.add(
            ItemPaper(
                item_id=row.id,
                paper_id=command.paper_id,
                attachment_id=keep_attachment(tx, kept),
                title=command.title.strip() or command.file_name,
                position=(last or 0) + 1,
                is_late=desk.today() > desk.rules.due("papers", meeting.on).due,
            )
        )
    return tx.changes


def keep_attachment(tx: WriteTransaction, wanted: Attachment) -> int:
    """The id of the attachment with this content, kept once however often it is attached."""
    held: int | None = tx.scalar(select(Attachment.id).where(Attachment.digest == wanted.digest))
    return held if held is not None else tx.add(wanted).id


def remove_paper(desk: Desk, item_paper_id: int) -> Changes:
    """Take a file out of an item's papers; the audit keeps that it was there."""
    require(desk, "prepare panel")
    with desk.write("Remove a paper from a panel item") as tx:
        row = tx.get(ItemPaper, item_paper_id)
        refuse_signed(tx.get(Meeting, tx.get(Item, row.item_id).meeting_id))
        tx.remove(row)
    return tx.changes


def mark_late(desk: Desk, item_paper_id: int, is_late: bool) -> Changes:
    """Mark a paper as late or in time."""
    require(desk, "prepare panel")
    with desk.write("Mark a late panel paper") as tx:
        tx.get(ItemPaper, item_paper_id).is_late = is_late
    return tx.changes


def declare_interest(
    desk: Desk, item_id: int, member_id: int, nature: str, leaves: bool = True
) -> Changes:
    """Record a member's interest in an item; who leaves does not count for its quorum."""
    require(desk, "prepare panel")
    if not nature.strip():
        raise InvalidInput({"nature": "Say what the interest is, in a few words."})
    with desk.write("Declare an interest in a panel item") as tx:
        row = tx.get(Item, item_id)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        query = select(Interest).where(Interest.item_id == item_id, Interest.member_id == member_id)
        found = tx.find(Interest, query)
        interest = (
            found[0]
            if found
            else tx.add(Interest(item_id=item_id, member_id=member_id, nature=nature.strip()))
        )
        interest.nature, interest.leaves = nature.strip(), leaves
    return tx.changes


def remove_interest(desk: Desk, interest_id: int) -> Changes:
    """Take a declared interest back, since it was recorded by mistake."""
    require(desk, "prepare panel")
    with desk.write("Remove a declared interest") as tx:
        tx.remove(tx.get(Interest, interest_id))
    return tx.changes
