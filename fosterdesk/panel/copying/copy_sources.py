"""What readers’ copies are made from: the latest published pack as it was kept, else a draft."""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.panel import queries
from fosterdesk.panel.packing import packs
from fosterdesk.panel.packing.packs import WATERMARK
from fosterdesk.panel.records import IssuedPackRecord
from fosterdesk.papers.codec import from_plain
from fosterdesk.papers.document import Document, PrintedPiece
from fosterdesk.people.findings import MEETING, marked, refuse_open
from fosterdesk.people.leak_check import look_for_leaks
from fosterdesk.people.private_words import Allowed, allowed_findings, private_words
from fosterdesk.store.desk import Desk, ReadTransaction

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A whole pack: the document, its pages by piece, the finished file, and what may not leak.

    `pack_id` is None for a draft; `name` is `v2` or `draft`. `is_later` when an earlier pack was
    published, so that its readers need the changed pages alone.
    """

    pack_id: int | None
    name: str
    document: Document
    pieces: tuple[PrintedPiece, ...]
    content: bytes
    private: Mapping[str, str]
    allowed: Mapping[str, Allowed]
    is_later: bool = False

    @property
    def words(self) -> str:
        """`pack v2` or `a draft of the pack`."""
        return f"pack {self.name}" if self.pack_id is not None else "a draft of the pack"

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The labels of the pages of every part and file, by anchor."""
        return {piece.anchor: piece.labels for piece in self.pieces}

    @property
    def fixed(self) -> Document:
        """The document with every page label held, so that parts may be taken out of it."""
        held = {anchor: labels for anchor, labels in self.labels.items() if labels}
        used = {label for labels in held.values() for label in labels}
        return replace(self.document, fixed=held, used=self.document.used | used)


def published(tx: ReadTransaction, meeting_id: int) -> IssuedPackRecord | None:
    """The pack that members hold now, or None before one is published."""
    found = (one for one in queries.packs(tx, meeting_id) if one.status == "published")
    return next(found, None)


def source_of(
    desk: Desk,
    meeting_id: int,
    report: Report | None = None,
    stopped: Callable[[], bool] = packs.never,
    *,
    refuses: bool = True,
) -> Source:
    """The latest published pack from what was kept of it; before one is, the records as a draft.

    LeaksFound for a draft as a build has it, unless it `refuses` nothing. Raises Stopped.
    """
    require(desk, "read records")
    with desk.read() as tx:
        pack = published(tx, meeting_id)
        households = {
            one.household_id
            for one in queries.items(tx, meeting_id, withdrawn=True)
            if one.household_id
        }
        private = private_words(tx, households)
        allowed = allowed_findings(tx, MEETING.about, meeting_id)
    if pack is not None and pack.inputs_digest is not None:
        kept: Document = from_plain(json.loads(desk.attachments.get(pack.inputs_digest)))
        content = desk.attachments.get(pack.digest)
        is_later = pack.number > 1
        return Source(pack.id, pack.name, kept, pack.pieces, content, private, allowed, is_later)
    return _draft(desk, meeting_id, report or packs.quiet, stopped, refuses)


def _draft(
    desk: Desk, meeting_id: int, report: Report, stopped: Callable[[], bool], refuses: bool
) -> Source:
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    with desk.read() as tx:
        pack = packs.gather(tx, meeting_id)
    fingerprint = packs.fingerprint_of(pack, desk.attachments.get)
    document = packs.document_of(pack, fingerprint, "", WATERMARK)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "pack.pdf"
        made = render(document, desk.attachments.get, out, report, stopped)
        if refuses:
            read = desk.attachments.get
            found = look_for_leaks(
                out,
                document.parts,
                made,
                pack.private,
                read,
                document.watermark,
                pack.parties,
            )
            refuse_open(marked(found, pack.allowed))
        content = out.read_bytes()
    return Source(None, "the draft", document, made.pieces, content, pack.private, pack.allowed)
