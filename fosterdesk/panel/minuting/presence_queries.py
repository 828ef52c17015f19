"""Reads of who was in the room when, and the quorum of each item by it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from fosterdesk.panel import queries
from fosterdesk.panel.agenda.agenda_queries import meeting_timings
from fosterdesk.panel.records import AttendanceRecord, ItemRecord, MeetingRecord
from fosterdesk.panel.room import Span, Window
from fosterdesk.panel.rules import item_quorum
from fosterdesk.panel.tables import Presence
from fosterdesk.rules.quorum import Quorum
from fosterdesk.store.desk import ReadTransaction

Spans = Mapping[int, tuple[Span, ...]]


def spans_of(tx: ReadTransaction, meeting_id: int) -> dict[int, tuple[Span, ...]]:
    """The times in the room by member id, in order; who has none was there throughout."""
    query = (
        select(Presence.member_id, Presence.in_at, Presence.out_at)
        .where(Presence.meeting_id == meeting_id)
        .order_by(Presence.in_at, Presence.id)
    )
    found: dict[int, tuple[Span, ...]] = {}
    for row in tx.rows(query):
        found[row.member_id] = (*found.get(row.member_id, ()), Span(row.in_at, row.out_at))
    return found


def item_window(meeting: MeetingRecord, item: ItemRecord, planned: Mapping[int, Window]) -> Window:
    """The time of an item: as recorded, else as planned, else the whole meeting."""
    if item.began_at is not None:
        return Window(item.began_at, item.ended_at or meeting.ended_at)
    if item.id in planned:
        return planned[item.id]
    return Window(meeting.began_at or meeting.starts_at, meeting.ended_at, "meeting")


def windows(
    tx: ReadTransaction, meeting: MeetingRecord, items: Sequence[ItemRecord]
) -> dict[int, Window]:
    """The time of each item by its id."""
    planned = {
        slot.item_id: Window(slot.starts, slot.ends, "planned")
        for slot in meeting_timings(tx, meeting, queries.items(tx, meeting.id)).slots
    }
    return {item.id: item_window(meeting, item, planned) for item in items}


def item_quorums(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    items: Sequence[ItemRecord],
    attendance: Sequence[AttendanceRecord],
) -> dict[int, Quorum]:
    """The quorum of each item by its id, by who was in the room for the whole of it."""
    spans, times = spans_of(tx, meeting.id), windows(tx, meeting, items)
    rule = tx.desk.rules.quorum
    return {
        item.id: item_quorum(rule, meeting, attendance, item.interests, spans, times[item.id])
        for item in items
    }
