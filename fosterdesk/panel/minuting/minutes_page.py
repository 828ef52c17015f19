"""A meeting's minutes in one reading, for the window and for print."""

import datetime as dt
from collections.abc import Sequence

from fosterdesk.access.permissions import require
from fosterdesk.panel import queries
from fosterdesk.panel.minuting.minutes_papers import minutes_blocks
from fosterdesk.panel.minuting.minutes_queries import book
from fosterdesk.panel.minuting.minutes_records import MinutesBook
from fosterdesk.panel.minuting.presence_queries import item_quorums
from fosterdesk.panel.records import IssuedPackRecord, ItemState, MeetingRecord
from fosterdesk.papers.blocks import Block
from fosterdesk.store.desk import Desk, ReadTransaction


def minutes_book(desk: Desk, meeting_id: int) -> MinutesBook:
    """Everything recorded of a meeting beside its items; NotFound when it is not on the desk."""
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        attendance = queries.attendance(tx, meeting)
        return book(tx, meeting, queries.items(tx, meeting_id), attendance)


def minutes_of(tx: ReadTransaction, held: MeetingRecord) -> tuple[Block, ...]:
    """The minutes of a meeting as they stand, for print."""
    attendance = queries.attendance(tx, held)
    items = [
        one
        for one in queries.items(tx, held.id, withdrawn=True)
        if one.withdrawn_on is None or one.letter or one.began_at is not None
    ]
    quorums = item_quorums(tx, held, items, attendance)
    states = tuple(ItemState(one, "", (), quorums[one.id]) for one in items)
    titles = {one.id: f"{one.title}." for one in tx.desk.rules.recommendations}
    recorded = book(tx, held, items, attendance)
    pack = pack_had(queries.packs(tx, held.id), held.on)
    return minutes_blocks(held, states, attendance, titles, recorded, pack)


def pack_had(issued: Sequence[IssuedPackRecord], on: dt.date) -> IssuedPackRecord | None:
    """The last pack that was published by a day, or None."""
    out = [one for one in issued if one.published_at is not None and one.published_at.date() <= on]
    return max(out, key=lambda one: one.number, default=None)
