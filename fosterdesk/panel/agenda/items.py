"""FosterDesk can make up an agenda: put items on it, change, move and withdraw them."""

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.service import application_to_panel
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.agenda.agenda_queries import usual_attendees
from fosterdesk.panel.agenda.attending import attending_text
from fosterdesk.panel.business import subject_of
from fosterdesk.panel.records import AddItem, ChangeItem
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.subjects import Subject
from fosterdesk.panel.tables import Item, Meeting
from fosterdesk.progression.cases import put_to_panel
from fosterdesk.store.desk import Desk, WriteTransaction

FIRST, LAST = "minutes", "quality-feedback"
LONGEST_ITEM, LONGEST_BREAK = 480, 240


def add_item(desk: Desk, command: AddItem) -> Changes:
    """Put business on an agenda; Refused when its subject is missing or listed.

    It stands last, but for the feedback on reports, which closes an agenda.
    """
    require(desk, "prepare panel")
    with desk.write("Add an item to the panel’s agenda") as tx:
        place_item(tx, command)
    return tx.changes


def place_item(tx: WriteTransaction, command: AddItem) -> int:
    """Put business on an agenda within a transaction; returns the item's id."""
    meeting = tx.get(Meeting, command.meeting_id)
    refuse_signed(meeting)
    _refuse_direct(tx, command, meeting)
    subject = subject_of(tx, command)
    if command.title.strip() == "" and subject.title == "":
        raise InvalidInput({"title": "Name the item as the agenda should show it."})
    _check_lengths(command)
    order = agenda_order(tx, meeting.id)
    row = tx.add(
        Item(
            meeting_id=meeting.id,
            position=len(order) + 1,
            kind=command.kind,
            title=command.title.strip() or subject.title,
            household_id=subject.household_id,
            application_id=command.application_id or subject.application_id,
            review_id=command.review_id or subject.review_id,
            case_id=command.case_id,
            note=command.note.strip(),
            attending=command.attending.strip() or _usual(tx, command, subject, meeting),
            terms=dict(command.terms or subject.terms),
            minutes=command.minutes,
            break_after=command.break_after,
        )
    )
    if order and order[-1].kind == LAST and command.kind != LAST:
        renumber([*order[:-1], row, order[-1]])
    if command.case_id is not None:
        put_to_panel(tx, command.case_id, meeting.on)
    if command.application_id is not None:
        application_to_panel(tx, command.application_id, True)
    return row.id


def _refuse_direct(tx: WriteTransaction, command: AddItem, meeting: Meeting) -> None:
    rule = tx.desk.rules.business(command.kind, meeting.on)
    if not rule.panel:
        raise Refused(
            f"{rule.title}: by the rules this goes to the decision maker without a panel. "
            "Send it there from the decisions page."
        )


def _usual(tx: WriteTransaction, command: AddItem, subject: Subject, meeting: Meeting) -> str:
    if not tx.desk.rules.business(command.kind, meeting.on).decision:
        return ""
    application_id = command.application_id or subject.application_id
    return attending_text(usual_attendees(tx, subject.household_id, application_id, meeting.on))


def _check_lengths(command: AddItem | ChangeItem) -> None:
    problems = {}
    if command.minutes is not None and not 1 <= command.minutes <= LONGEST_ITEM:
        problems["minutes"] = f"Give the length in minutes, from 1 to {LONGEST_ITEM}."
    if not 0 <= command.break_after <= LONGEST_BREAK:
        problems["break_after"] = f"Give the break in minutes, {LONGEST_BREAK} at most."
    if problems:
        raise InvalidInput(problems)


def change_item(desk: Desk, command: ChangeItem) -> Changes:
    """Change an item's title, note, who attends, its length, or the terms it proposes."""
    require(desk, "prepare panel")
    _check_lengths(command)
    with desk.write("Change an item of the panel’s agenda") as tx:
        row = tx.load(Item, command.item_id, command.version)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        row.title, row.note = command.title.strip() or row.title, command.note.strip()
        row.attending = command.attending.strip()
        row.minutes, row.break_after = command.minutes, command.break_after
        if command.terms is not None:
            row.terms = dict(command.terms)
    return tx.changes


def move_item(desk: Desk, item_id: int, by: int) -> Changes:
    """Move an item by so many places, up (-1) or down (+1), to an end of the agenda at most.

    Its break goes with it. Refused once the minutes are signed off.
    """
    require(desk, "prepare panel")
    with desk.write("Change the order of the agenda") as tx:
        row = tx.get(Item, item_id)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        order = agenda_order(tx, row.meeting_id)
        at = order.index(row)
        to = min(max(at + by, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        renumber(order)
    return tx.changes


def withdraw_item(desk: Desk, item_id: int, version: int) -> Changes:
    """Take an item off the agenda; what was written about it is kept."""
    require(desk, "prepare panel")
    with desk.write("Withdraw an item from the panel’s agenda") as tx:
        row = tx.load(Item, item_id, version)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        row.withdrawn_on = desk.today()
        if row.case_id is not None:
            put_to_panel(tx, row.case_id)
        if row.application_id is not None:
            application_to_panel(tx, row.application_id, False)
        tx.flush()
        renumber(agenda_order(tx, row.meeting_id))
    return tx.changes


def agenda_order(tx: WriteTransaction, meeting_id: int) -> list[Item]:
    """The rows of an agenda in order, without those withdrawn."""
    query = select(Item).where(Item.meeting_id == meeting_id, Item.withdrawn_on.is_(None))
    return tx.find(Item, query.order_by(Item.position, Item.id))


def renumber(order: list[Item]) -> None:
    """Give the rows of an agenda their places, from 1."""
    for position, one in enumerate(order, start=1):
        one.position = position
