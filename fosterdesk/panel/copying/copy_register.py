"""FosterDesk can keep which numbered copies were made for whom, and which came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.panel.copying.copy_records import CopyOrder, CopyRecord
from fosterdesk.panel.pack_tables import IssuedPack, PackCopy
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction


@dataclass(frozen=True, slots=True)
class Entry:
    """A copy to be registered, of a pack or (None) of a draft."""

    meeting_id: int
    pack_id: int | None
    order: CopyOrder
    left_out: str


def copies(tx: ReadTransaction, meeting_id: int) -> tuple[CopyRecord, ...]:
    """The copies of a meeting’s packs: those of the latest pack first, by number."""
    query = (
        select(
            PackCopy.id,
            PackCopy.version,
            PackCopy.number,
            PackCopy.name,
            PackCopy.kind,
            PackCopy.left_out,
            PackCopy.made_at,
            PackCopy.returned_on,
            IssuedPack.number.label("pack_number"),
        )
        .outerjoin(IssuedPack, IssuedPack.id == PackCopy.pack_id)
        .where(PackCopy.meeting_id == meeting_id)
        .order_by(func.coalesce(IssuedPack.number, 0).desc(), PackCopy.number, PackCopy.id)
    )
    return tuple(
        CopyRecord(
            row.id,
            row.version,
            row.number,
            row.name,
            row.kind,
            f"v{row.pack_number}" if row.pack_number else "the draft",
            row.left_out,
            row.made_at,
            row.returned_on,
        )
        for row in tx.rows(query)
    )


def numbered(
    desk: Desk, meeting_id: int, pack_id: int | None, orders: Sequence[CopyOrder]
) -> tuple[int, ...]:
    """The number each of these copies has or would have: its own where it was made before.

    A number is given once for a meeting, whichever of its packs the copy is of, so that a copy is
    called back by its number alone.
    """
    query = select(PackCopy.pack_id, PackCopy.kind, PackCopy.name, PackCopy.number)
    with desk.read() as tx:
        rows = list(tx.rows(query.where(PackCopy.meeting_id == meeting_id)))
    held = {(row.pack_id, row.kind, row.name): row.number for row in rows}
    found = []
    for order in orders:
        following = max(held.values(), default=0) + 1
        found.append(held.setdefault((pack_id, order.kind, order.name), following))
    return tuple(found)


def register(desk: Desk, entries: Sequence[tuple[Entry, int]]) -> Changes:
    """Keep that these copies were made, under these numbers; one made again is out again."""
    require(desk, "prepare panel")
    with desk.write("Make readers’ copies of a panel pack") as tx:
        for entry, number in entries:
            of_pack = (
                PackCopy.pack_id == entry.pack_id
                if entry.pack_id is not None
                else PackCopy.pack_id.is_(None)
            )
            query = select(PackCopy).where(
                PackCopy.meeting_id == entry.meeting_id,
                of_pack,
                PackCopy.kind == entry.order.kind,
                PackCopy.name == entry.order.name,
            )
            found = tx.find(PackCopy, query)
            row = found[0] if found else _new(tx, entry, number, desk)
            row.left_out, row.made_at, row.returned_on = entry.left_out, desk.now(), None
    return tx.changes


def _new(tx: WriteTransaction, entry: Entry, number: int, desk: Desk) -> PackCopy:
    return tx.add(
        PackCopy(
            meeting_id=entry.meeting_id,
            pack_id=entry.pack_id,
            number=number,
            name=entry.order.name,
            kind=entry.order.kind,
            made_at=desk.now(),
        )
    )


def mark_returned(desk: Desk, copy: CopyRecord, back: bool = True) -> Changes:
    """Tick a copy as returned today, or take the tick back."""
    require(desk, "prepare panel")
    with desk.write("Tick a copy of a panel pack as returned") as tx:
        row = tx.load(PackCopy, copy.id, copy.version)
        row.returned_on = desk.today() if back else None
    return tx.changes
