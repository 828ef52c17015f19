"""FosterDesk can give a panel the items that stand on every agenda."""

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.panel.agenda.items import FIRST, LAST, agenda_order, place_item, renumber
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.tables import Meeting
from fosterdesk.store.desk import Desk, WriteTransaction

STANDING = (
    (FIRST, "Minutes of the last meeting and matters arising"),
    (LAST, "Feedback on the quality of reports"),
)


def add_standing_items(desk: Desk, meeting_id: int) -> Changes:
    """Put those standing items on an agenda that are not on it; Refused once it is signed off."""
    require(desk, "prepare panel")
    with desk.write("Add the standing items to the panel’s agenda") as tx:
        place_standing_items(tx, meeting_id)
    return tx.changes


def place_standing_items(tx: WriteTransaction, meeting_id: int) -> None:
    """The minutes and matters arising first (NMS 14.7), the feedback on reports last (NMS 14.2)."""
    on = tx.get(Meeting, meeting_id).on
    held = {row.kind for row in agenda_order(tx, meeting_id)}
    for kind, title in STANDING:
        if kind not in held and tx.desk.rules.business(kind, on).panel:
            place_item(tx, AddItem(meeting_id, kind, title))
    order = agenda_order(tx, meeting_id)
    ranks = {FIRST: 0, LAST: 2}
    renumber(sorted(order, key=lambda row: ranks.get(row.kind, 1)))


def missing_standing(kinds: set[str]) -> bool:
    """Whether an agenda with items of these kinds lacks a standing one."""
    return any(kind not in kinds for kind, _ in STANDING)
