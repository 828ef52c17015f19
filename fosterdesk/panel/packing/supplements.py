"""FosterDesk can make the supplement to a published pack: slip, fresh index, changed pages."""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import aliased

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.panel.agenda.meetings import keep_attachment
from fosterdesk.panel.pack_tables import IssuedPack, PackCopy, Supplement
from fosterdesk.panel.packing.pack_records import CHAIR
from fosterdesk.panel.packing.packs import (
    Pack,
    Report,
    fingerprint_of,
    gather,
    is_published,
    never,
    quiet,
)
from fosterdesk.panel.packing.publishing import Made, attachment_of, keep_published, make, store
from fosterdesk.panel.packing.supplement_papers import FRONT, changes_between, slip_blocks
from fosterdesk.papers.blocks import Title
from fosterdesk.papers.document import Document, Part, PrintedPiece
from fosterdesk.papers.swapping import Sheet, Swap, after_swaps, swaps
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Attachment


@dataclass(frozen=True)
class SupplementRecord:
    """A supplement that was made: between which packs, how long, when, and its file."""

    id: int
    before: str
    after: str
    pages: int
    built_at: dt.datetime
    digest: str

    @property
    def name(self) -> str:
        """`Supplement v1 to v2`."""
        return f"Supplement {self.before} to {self.after}"


@dataclass(frozen=True)
class MadeSupplement:
    """A supplement that was kept with the pack it leads to."""

    name: str
    pages: int
    content: bytes
    changes: Changes


@dataclass(frozen=True)
class _Change:
    """What lies between the pack that members hold and the new one."""

    swaps: tuple[Swap, ...]
    sheets: tuple[Sheet, ...]
    changed: frozenset[str]


def make_supplement(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> MadeSupplement:
    """Publish the pack as it is now, and keep the supplement that brings members from the last.

    Refused when nothing is published yet or nothing has changed; LeaksFound and Stopped as
    `build_pack` has them, with nothing kept.
    """
    require(desk, "prepare panel")
    with desk.read() as tx:
        pack = gather(tx, meeting_id)
    fingerprint = fingerprint_of(pack, desk.attachments.get)
    _require_change(pack, fingerprint)
    made = make(desk, pack, fingerprint, "published", report, stopped)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        room = Path(folder)
        (room / "new.pdf").write_bytes(made.content)
        change = _change(desk, made, room)
        pages = _write(desk, made, change, room)
        content = (room / "supplement.pdf").read_bytes()
    return _keep(desk, made, change, content, pages)


def _require_change(pack: Pack, fingerprint: str) -> None:
    held = pack.published
    if held is None:
        raise Refused("Nothing is published for this panel yet. Publish the pack first.")
    if is_published(pack, fingerprint):
        raise Refused(f"Nothing has changed since {held.name} was published.")
    if not pack.ledger.sheets:
        raise Refused(
            f"{held.name} was kept before pages had the letters of their items, so that no sheet "
            "of it can be named. Publish the pack and send it whole."
        )


def _change(desk: Desk, made: Made, room: Path) -> _Change:
    from fosterdesk.papers.comparing import changed_pages  # noqa: PLC0415 - the PDF libraries

    held = made.pack.published
    assert held is not None
    (room / "held.pdf").write_bytes(desk.attachments.get(held.digest))
    before, after = _places(made.pack.ledger.pieces), _places(made.rendered.pieces)
    suspect = {
        label: (before[label][0], page)
        for label, (page, digest) in after.items()
        if label in before and before[label][1] != digest
    }
    changed = changed_pages(room / "held.pdf", room / "new.pdf", suspect)
    changed |= set(after) - set(before)
    wanted = [label for piece in made.rendered.pieces for label in piece.labels]
    begins = {piece.labels[0] for piece in made.rendered.pieces if piece.is_late}
    steps = swaps(made.pack.ledger.sheets, wanted, changed, begins)
    return _Change(steps, after_swaps(made.pack.ledger.sheets, steps), frozenset(changed))


def _places(pieces: tuple[PrintedPiece, ...]) -> dict[str, tuple[int, str]]:
    """By label, the page from 0 and the digest of what it was made from."""
    return {
        label: (at, piece.digest)
        for piece in pieces
        for at, label in enumerate(piece.labels, start=piece.start)
    }


def _write(desk: Desk, made: Made, change: _Change, room: Path) -> int:
    """Writes `supplement.pdf`; returns how many pages it has."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries
    from fosterdesk.papers.supplement import Sources, write_supplement  # noqa: PLC0415

    sources = Sources(room / "new.pdf", room / "slip.pdf", room / "blank.pdf")
    slip, blank = _documents(desk, made, change)
    render(slip, desk.attachments.get, sources.slip)
    render(blank, desk.attachments.get, sources.blank)
    heads = [one for one in made.rendered.pieces if one.level == 1 and one.letter]
    titles = {"": FRONT, **{one.letter: one.title for one in heads}}
    sheets = [sheet for swap in change.swaps for sheet in swap.into]
    return write_supplement(sources, sheets, titles, slip, room / "supplement.pdf")


def _documents(desk: Desk, made: Made, change: _Change) -> tuple[Document, Document]:
    """The slip, and a file whose second page is blank, both in the pack's furniture."""
    held = made.pack.published
    assert held is not None
    before, after = held.name, made.built.name
    heads = [one for one in made.rendered.pieces if one.level == 1 and one.letter]
    listed = changes_between(made.pack.ledger, made.rendered.pieces, change.changed)
    meeting = made.document.header_left
    names = {one.letter: one.title for one in heads}
    has_chairs = _has_chairs_copy(desk, made.pack.meeting.id)
    blocks = slip_blocks(
        before, after, meeting, change.swaps, listed, names, has_chairs_copy=has_chairs
    )
    slip = replace(
        made.document,
        title=f"{made.document.title}: supplement from {before} to {after}",
        subject="Supplement to a panel pack",
        parts=(Part("slip", "Slip", blocks),),
        page_word="Slip",
    )
    parts = (Part("a", "", (Title("Front"),)), Part("b", "", (Title("Next"),), starts_right=True))
    return slip, replace(slip, parts=parts, page_word="")


def _has_chairs_copy(desk: Desk, meeting_id: int) -> bool:
    """Whether a chair’s copy was made of any pack of a meeting."""
    query = select(PackCopy.id).where(PackCopy.meeting_id == meeting_id, PackCopy.kind == CHAIR)
    with desk.read() as tx:
        return tx.first(query) is not None


def _keep(desk: Desk, made: Made, change: _Change, content: bytes, pages: int) -> MadeSupplement:
    held = made.pack.published
    assert held is not None
    stored = store(desk, made)
    name = f"Supplement {held.name} to {made.built.name}"
    file_name = f"{name}, panel {short_date(made.pack.meeting.on)}.pdf"
    file = attachment_of(desk, content, file_name, "application/pdf", pages)
    with desk.write("Make a supplement to a panel pack") as tx:
        row = Supplement(
            from_pack_id=held.id,
            to_pack_id=keep_published(tx, made, stored, change.sheets),
            pages=pages,
            built_at=desk.now(),
            attachment_id=keep_attachment(tx, file),
        )
        tx.add(row)
    return MadeSupplement(name, pages, content, tx.changes)


def supplements(desk: Desk, meeting_id: int) -> tuple[SupplementRecord, ...]:
    """The supplements made for a meeting, the latest first."""
    require(desk, "read records")
    with desk.read() as tx:
        return supplements_in(tx, meeting_id)


def supplements_in(tx: ReadTransaction, meeting_id: int) -> tuple[SupplementRecord, ...]:
    """The same within a transaction."""
    before, after = aliased(IssuedPack), aliased(IssuedPack)
    query = (
        select(
            Supplement.id,
            before.number.label("before"),
            after.number.label("after"),
            Supplement.pages,
            Supplement.built_at,
            Attachment.digest,
        )
        .join(before, before.id == Supplement.from_pack_id)
        .join(after, after.id == Supplement.to_pack_id)
        .join(Attachment, Attachment.id == Supplement.attachment_id)
        .where(after.meeting_id == meeting_id)
        .order_by(Supplement.id.desc())
    )
    return tuple(
        SupplementRecord(
            row.id, f"v{row.before}", f"v{row.after}", row.pages, row.built_at, row.digest
        )
        for row in tx.rows(query)
    )
