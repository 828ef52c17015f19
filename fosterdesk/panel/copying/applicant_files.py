"""FosterDesk can keep which attached files an applicant’s own copy holds."""

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.panel.agenda.meetings import refuse_signed
from fosterdesk.panel.tables import Item, ItemPaper, Meeting
from fosterdesk.store.desk import Desk


def put_for_applicant(desk: Desk, item_paper_id: int, is_theirs: bool) -> Changes:
    """Say that a file holds no words of others, so that its applicants have it too, or not."""
    require(desk, "prepare panel")
    with desk.write("Say which files an applicant’s copy holds") as tx:
        row = tx.get(ItemPaper, item_paper_id)
        refuse_signed(tx.get(Meeting, tx.get(Item, row.item_id).meeting_id))
        row.for_applicant = is_theirs
    return tx.changes
