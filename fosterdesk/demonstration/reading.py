"""What the makers read again and again: less than a screen does, since only a little is wanted."""

from fosterdesk.panel import queries
from fosterdesk.panel.deciding.decisions import records
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.records import DecisionRecord, ItemRecord, MeetingRecord
from fosterdesk.panel.tables import Item
from fosterdesk.store.desk import Desk


def agenda(desk: Desk, meeting_id: int) -> tuple[ItemRecord, ...]:
    """The items of a meeting in order, without their papers."""
    with desk.read() as tx:
        return queries.items(tx, meeting_id)


def meeting(desk: Desk, meeting_id: int) -> MeetingRecord:
    """A meeting alone, without what hangs on it."""
    with desk.read() as tx:
        return queries.meeting(tx, meeting_id)


def version(desk: Desk, meeting_id: int) -> int:
    """The version of a meeting's row as it stands now."""
    return meeting(desk, meeting_id).version


def decisions(desk: Desk, meeting_id: int | None = None) -> tuple[DecisionRecord, ...]:
    """The decisions of a meeting, or all there are."""
    with desk.read() as tx:
        wanted = Decision.id > 0 if meeting_id is None else Item.meeting_id == meeting_id
        return records(tx, wanted)
