"""FosterDesk can say who may have a copy of a pack, and what each would get."""

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.panel import queries
from fosterdesk.panel.copying.copy_records import (
    APPLICANT,
    ARCHIVE,
    CHAIR,
    DECISION_MAKER,
    LARGE_PRINT,
    MEMBER,
    CopyOrder,
    Reader,
    ReadersPage,
)
from fosterdesk.panel.copying.copy_register import copies
from fosterdesk.panel.copying.copy_sources import published
from fosterdesk.panel.copying.decision_copy import asks_for_decision
from fosterdesk.panel.papers import heading_of
from fosterdesk.panel.records import AttendanceRecord, ItemRecord
from fosterdesk.rules.words import joined, plural
from fosterdesk.store.desk import Desk, ReadTransaction

MINUTE_TAKER = "Minute taker"


def readers_page(desk: Desk, meeting_id: int) -> ReadersPage:
    """Everybody who may have a copy, and the register of those that were made."""
    require(desk, "read records")
    with desk.read() as tx:
        pack = published(tx, meeting_id)
        source = (
            f"Copies are made from pack {pack.name}, as it was published."
            if pack is not None
            else "No pack is published yet: copies are made from a draft and say so."
        )
        supplement = ""
        if pack is not None and pack.number > 1:
            supplement = (
                "Readers who hold an earlier pack need the changed pages only: they are in the "
                "supplement under “Packs”."
            )
        return ReadersPage(readers(tx, meeting_id), copies(tx, meeting_id), source, supplement)


def readers(tx: ReadTransaction, meeting_id: int) -> tuple[Reader, ...]:
    """Members who come, the minute taker, the decision maker, applicants, and copies for no one."""
    meeting = queries.meeting(tx, meeting_id)
    items = queries.items(tx, meeting_id)
    attendance = [one for one in queries.attendance(tx, meeting) if one.expected != "no"]
    chairing = chair_of(attendance)
    found = [_member(one, items, one is chairing) for one in attendance]
    taker = meeting.minute_taker or MINUTE_TAKER
    found.append(Reader(CopyOrder(MEMBER, taker), "The whole pack", usual=True))
    cases = asks_for_decision(tx, meeting, items)
    if cases:
        gets = f"{plural(len(cases), 'case')}, with minutes once recorded"
        order = CopyOrder(DECISION_MAKER, "Decision maker")
        found.append(Reader(order, f"{gets}: items {joined([one.letter for one in cases])}"))
    found += [_applicant(one) for one in items if one.household_id is not None]
    found.append(Reader(CopyOrder(LARGE_PRINT, "Large print"), "The whole pack at 18 point"))
    found.append(Reader(CopyOrder(ARCHIVE, "Archive"), "The whole pack, unmarked, as PDF/A"))
    return tuple(found)


def chair_of(attendance: list[AttendanceRecord]) -> AttendanceRecord | None:
    """Who takes the chair: the chair, or a vice-chair where the chair does not come."""
    for role in ("chair", "vice-chair"):
        for one in attendance:
            if one.member.role == role:
                return one
    return None


def left_out_of(items: tuple[ItemRecord, ...], member_id: int | None) -> tuple[ItemRecord, ...]:
    """The items for which a member leaves the room, so that their copy is without them."""
    return tuple(
        item
        for item in items
        if any(one.member_id == member_id and one.leaves for one in item.interests)
    )


def letters_words(letters: tuple[str, ...]) -> str:
    """`item C`, `items C and E`; empty for none."""
    if not letters:
        return ""
    return f"{'item' if len(letters) == 1 else 'items'} {joined(list(letters))}"


def _member(one: AttendanceRecord, items: tuple[ItemRecord, ...], chairs: bool) -> Reader:
    letters = tuple(item.letter for item in left_out_of(items, one.member.id))
    gets = "The pack with the running order and members’ questions" if chairs else "The whole pack"
    if letters:
        gets = f"{gets.replace('whole ', '')}, without {letters_words(letters)}"
    kind = CHAIR if chairs else MEMBER
    return Reader(CopyOrder(kind, one.member.name, one.member.id), gets, letters, usual=True)


def _applicant(item: ItemRecord) -> Reader:
    name = f"{heading_of(item)} (item {item.letter})"
    return Reader(CopyOrder(APPLICANT, name, item_id=item.id), "Their own part of the pack")


def order_of(tx: ReadTransaction, meeting_id: int, asked: str, letter: str = "") -> CopyOrder:
    """The copy meant by a word of the command line: a kind, a member’s name, or another reader’s.

    Refused when an applicant’s part is asked for without its item.
    """
    found = readers(tx, meeting_id)
    if asked == APPLICANT:
        item = next((i for i in queries.items(tx, meeting_id) if i.letter == letter.upper()), None)
        if item is None or item.household_id is None:
            raise Refused(
                "An applicant’s part is of one item about a household: name it by its letter, "
                "for example --item B."
            )
        return _applicant(item).order
    for one in found:
        if asked == one.order.kind and asked != MEMBER:
            return one.order
    if asked in (CHAIR, DECISION_MAKER):
        raise Refused(f"There is no {asked.replace('-', ' ')}’s copy to make of this panel.")
    wanted = asked.casefold()
    named = (one.order for one in found if one.order.name.casefold() == wanted)
    order = next((one for one in named if one.kind in (MEMBER, CHAIR)), None)
    if order is None:
        return CopyOrder(MEMBER, asked)
    return CopyOrder(MEMBER, order.name, order.member_id)
