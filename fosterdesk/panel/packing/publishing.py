"""FosterDesk can keep a watermarked draft of a pack, and publish a pack for good."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.panel.agenda.meetings import keep_attachment
from fosterdesk.panel.ledger import ledger_of
from fosterdesk.panel.pack_tables import IssuedPack
from fosterdesk.panel.packing.packs import (
    WATERMARK,
    Pack,
    Report,
    built_from,
    document_of,
    fingerprint_of,
    gather,
    is_published,
    never,
    next_number,
    quiet,
    write_checked,
)
from fosterdesk.panel.records import BuiltPack, IssuedPackRecord
from fosterdesk.panel.tables import Item
from fosterdesk.papers.codec import to_plain
from fosterdesk.papers.document import Document
from fosterdesk.papers.swapping import Sheet, sheets_of
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.store.tables import Attachment

if TYPE_CHECKING:
    from fosterdesk.papers.render import Rendered

_OVERTAKEN = "Another pack was published meanwhile. Look at it, then publish again."


@dataclass(frozen=True)
class Kept:
    """A pack that was kept: what was built, its PDF, and its number in the table."""

    built: BuiltPack
    content: bytes
    id: int
    changes: Changes


@dataclass(frozen=True)
class Made:
    """A pack that is written but not kept yet."""

    pack: Pack
    document: Document
    rendered: "Rendered"
    content: bytes
    fingerprint: str
    number: int
    status: str

    @property
    def built(self) -> BuiltPack:
        """What a screen may know of it."""
        name = f"draft {self.number}" if self.status == "draft" else f"v{self.number}"
        return built_from(self.rendered, self.fingerprint, self.number, name)


def draft_pack(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> Kept:
    """Build the pack with a watermark and keep it as draft 1, draft 2 and so on.

    A draft of what has not changed since the last one is not kept again. LeaksFound and Stopped as
    `build_pack` has them, with nothing kept.
    """
    require(desk, "prepare panel")
    with desk.read() as tx:
        pack = gather(tx, meeting_id)
    fingerprint = fingerprint_of(pack, desk.attachments.get)
    last = next((one for one in pack.issued if one.status == "draft"), None)
    if last is not None and last.fingerprint == fingerprint:
        return _as_kept(desk, pack, last, report, stopped)
    made = make(desk, pack, fingerprint, "draft", report, stopped)
    stored = store(desk, made)
    with desk.write("Keep a draft of a panel pack") as tx:
        pack_id = _add(tx, made, stored)
    return Kept(made.built, made.content, pack_id, tx.changes)


def publish_pack(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> Kept:
    """Build the pack and keep it as v1, v2 and so on; its items have their letters from now on.

    What was published before is superseded. When nothing has changed since, that pack is given
    back and nothing is kept. LeaksFound and Stopped as `build_pack` has them; Refused when another
    pack was published meanwhile.
    """
    require(desk, "prepare panel")
    with desk.read() as tx:
        pack = gather(tx, meeting_id)
    fingerprint = fingerprint_of(pack, desk.attachments.get)
    if pack.published is not None and is_published(pack, fingerprint):
        return _as_kept(desk, pack, pack.published, report, stopped)
    made = make(desk, pack, fingerprint, "published", report, stopped)
    stored = store(desk, made)
    with desk.write("Publish a panel pack") as tx:
        pack_id = keep_published(tx, made, stored, printed_sheets(made.rendered))
    return Kept(made.built, made.content, pack_id, tx.changes)


def _as_kept(
    desk: Desk,
    pack: Pack,
    held: IssuedPackRecord,
    report: Report,
    stopped: Callable[[], bool],
) -> Kept:
    """A pack as it was kept, once what may stand on it was looked at again."""
    document = document_of(pack, held.fingerprint, held.name)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        write_checked(desk, pack, document, Path(folder) / "pack.pdf", report, stopped)
    built = BuiltPack(
        held.pages, held.fingerprint, held.labels, held.number, held.pieces, held.name
    )
    return Kept(built, desk.attachments.get(held.digest), held.id, Changes())


def make(
    desk: Desk,
    pack: Pack,
    fingerprint: str,
    status: str,
    report: Report,
    stopped: Callable[[], bool],
) -> Made:
    """The pack written and checked; nothing is kept."""
    is_draft = status == "draft"
    number = next_number(pack, drafts=is_draft)
    name = f"draft {number}" if is_draft else f"v{number}"
    document = document_of(pack, fingerprint, name, WATERMARK if is_draft else "")
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "pack.pdf"
        rendered = write_checked(desk, pack, document, out, report, stopped)[0]
        content = out.read_bytes()
    return Made(pack, document, rendered, content, fingerprint, number, status)


@dataclass(frozen=True)
class Stored:
    """The PDF and what it was made from, as attachments that are not yet on record."""

    pdf: Attachment
    inputs: Attachment


def store(desk: Desk, made: Made) -> Stored:
    """The PDF and its inputs put among the desk's files."""
    inputs = json.dumps(to_plain(made.document), ensure_ascii=False, sort_keys=True).encode()
    name = f"Panel pack {short_date(made.pack.meeting.on)} {made.built.name}"
    return Stored(
        attachment_of(desk, made.content, f"{name}.pdf", "application/pdf", made.rendered.pages),
        attachment_of(desk, inputs, f"{name}, made from.json", "application/json", None),
    )


def attachment_of(
    desk: Desk, content: bytes, name: str, media_type: str, pages: int | None
) -> Attachment:
    """The content put among the desk's files, with its row still to be added."""
    stored = desk.attachments.put(content)
    return Attachment(
        digest=stored.digest,
        name=name,
        media_type=media_type,
        size=stored.size,
        pages=pages,
        added_at=desk.now(),
    )


def _add(tx: WriteTransaction, made: Made, stored: Stored, sheets: tuple[Sheet, ...] = ()) -> int:
    ledger = ledger_of(made.rendered.pieces, made.pack.ledger.used, sheets)
    row = tx.add(
        IssuedPack(
            meeting_id=made.pack.meeting.id,
            number=made.number,
            fingerprint=made.fingerprint,
            pages=made.rendered.pages,
            labels=dict(made.rendered.labels),
            built_at=tx.desk.now(),
            attachment_id=keep_attachment(tx, stored.pdf),
            status=made.status,
            content_sha256=hashlib.sha256(made.content).hexdigest(),
            inputs_id=keep_attachment(tx, stored.inputs),
            ledger=ledger.plain(),
            published_at=tx.desk.now() if made.status == "published" else None,
        )
    )
    return row.id


def keep_published(
    tx: WriteTransaction, made: Made, stored: Stored, sheets: tuple[Sheet, ...]
) -> int:
    """Keep the pack as the one that members hold, on these sheets; returns its id."""
    meeting_id = made.pack.meeting.id
    held = tx.find(
        IssuedPack,
        select(IssuedPack).where(
            IssuedPack.meeting_id == meeting_id, IssuedPack.status == "published"
        ),
    )
    before = made.pack.published.id if made.pack.published is not None else None
    if [one.id for one in held if one.id != before]:
        raise Refused(_OVERTAKEN)
    for one in held:
        one.status = "superseded"
    _give_letters(tx, meeting_id, made.pack.letters)
    return _add(tx, made, stored, sheets)


def _give_letters(tx: WriteTransaction, meeting_id: int, letters: Mapping[int, str]) -> None:
    """Each item its letter for good; those that had one keep it."""
    for item in tx.find(Item, select(Item).where(Item.meeting_id == meeting_id)):
        if not item.letter and item.id in letters:
            item.letter = letters[item.id]


def printed_sheets(rendered: "Rendered") -> tuple[Sheet, ...]:
    """The sheets of a pack that goes out whole."""
    printed = {label for piece in rendered.pieces for label in piece.labels}
    return sheets_of(rendered.page_labels, set(rendered.page_labels) - printed)
