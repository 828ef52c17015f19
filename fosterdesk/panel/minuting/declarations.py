"""FosterDesk can keep what the chair ruled on a declared interest."""

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.panel.records import AttendanceRecord, InterestRecord
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Interest, Item, Meeting
from fosterdesk.store.desk import Desk

PRESIDING = ("chair", "vice-chair")


def rule_on_interest(
    desk: Desk, interest_id: int, leaves: bool, ruling: str, ruled_by: str
) -> Changes:
    """Keep the ruling on an interest: whether the member leaves, in whose words (MIN-4).

    InvalidInput without a name, or without words where the member stays.
    """
    require(desk, "record minutes")
    problems = {}
    if not ruled_by.strip():
        problems["ruled_by"] = "Say who ruled: the chair, or the vice chair who presided."
    if not leaves and not ruling.strip():
        problems["ruling"] = "Say why the member may stay, in the chair’s words."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Record the chair’s ruling on an interest") as tx:
        row = tx.get(Interest, interest_id)
        refuse_signed(tx.get(Meeting, tx.get(Item, row.item_id).meeting_id))
        row.leaves, row.ruling, row.ruled_by = leaves, ruling.strip(), ruled_by.strip()
    return tx.changes


def who_rules(attendance: tuple[AttendanceRecord, ...], interest: InterestRecord) -> str:
    """Who presides when an interest is ruled on: the chair, else the vice chair; or nothing.

    Nobody rules on an interest of their own.
    """
    recorded = any(one.is_present is not None for one in attendance)
    for role in PRESIDING:
        for one in attendance:
            here = one.is_present if recorded else one.expected != "no"
            if here and one.member.role == role and one.member.id != interest.member_id:
                return one.member.name
    return ""


def ruling_words(interest: InterestRecord) -> str:
    """What was ruled as a sentence; empty while nothing is recorded."""
    if not interest.ruled_by:
        return ""
    does = "leaves the room" if interest.leaves else "stays"
    said = interest.ruling.rstrip(".")
    return f"{interest.ruled_by} ruled: {interest.member} {does}{f' ({said})' if said else ''}."
