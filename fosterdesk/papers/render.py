"""Turns a document into one finished PDF: laid out, merged, numbered, labelled, validated."""

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import pdfa

from fosterdesk.errors import Stopped
from fosterdesk.papers import archive
from fosterdesk.papers.blocks import anchors_named
from fosterdesk.papers.document import Document, PrintedPiece
from fosterdesk.papers.files import DAMAGED
from fosterdesk.papers.layout import Layout
from fosterdesk.papers.page_labels import PageMark
from fosterdesk.papers.pieces import Piece, bookmark_title, first_labels, number, pieces_of
from fosterdesk.papers.placing import Binder
from fosterdesk.papers.spool import Laid, Spool

Report = Callable[[int, int, str], None]

_most_passes = 5
_from_attached_files = (pdfa.PdfaError, pikepdf.PdfError, ValueError, TypeError, RuntimeError)


def quiet(_done: int, _total: int, _words: str) -> None:
    """Reports to nobody."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: how many pages, the printed label where each anchor begins.

    `fingerprint` is the SHA-256 of the file in hexadecimal; `left_out` gives the reason, by
    anchor, of each attached file that has a sheet in its place. `pieces` has every part and file
    in printed order with its labels, `page_labels` the label of every page.
    """

    pages: int
    labels: dict[str, str]
    fingerprint: str
    left_out: dict[str, str] = field(default_factory=dict)
    pieces: tuple[PrintedPiece, ...] = ()
    page_labels: tuple[str, ...] = ()


class _Progress:
    """Counts the steps for the caller and stops the work when asked."""

    def __init__(self, total: int, report: Report, stopped: Callable[[], bool]) -> None:
        self._done, self._total = 0, total
        self._report, self._stopped = report, stopped

    def begin(self, words: str) -> None:
        self.look()
        self._report(min(self._done, self._total), self._total, words)
        self._done += 1

    def look(self) -> None:
        if self._stopped():
            raise Stopped


def render(
    document: Document,
    read_file: Callable[[str], bytes],
    out: Path,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> Rendered:
    """Writes the document to `out` as PDF/A-2b and returns what was written.

    The same document gives the same bytes on any day. `read_file` gives the bytes of a digest. A
    file that cannot be included becomes a sheet that says so. Raises Stopped when `stopped()`
    turns true, leaving `out` as it was; ValueError when a block names an anchor that no part has
    or when there is not one page to print.
    """
    pieces = pieces_of(document)
    progress = _Progress(len(pieces) + 2, report, stopped)
    with _uncollected():
        return _bring_in_and_make(document, pieces, read_file, out, progress)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leaves cycles to be freed afterwards: looking for them takes a seventh of the whole time."""
    if not gc.isenabled():  # the window collects by its own timer
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _bring_in_and_make(
    document: Document,
    pieces: Sequence[Piece],
    read_file: Callable[[str], bytes],
    out: Path,
    progress: _Progress,
) -> Rendered:
    spool = Spool(out.parent)
    try:
        for piece in pieces:
            if piece.file is not None:
                progress.begin(f"Bringing in {piece.title}")
                piece.bring_in(read_file, spool, progress.look)
        return _make(document, pieces, spool, out, progress)
    finally:
        spool.close()


class _Unbound(Exception):
    """The pages of this piece could not be copied."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece.title)
        self.piece = piece


def _make(
    document: Document, pieces: Sequence[Piece], spool: Spool, out: Path, progress: _Progress
) -> Rendered:
    """Makes the file in hope; then with each attached page checked; then with all of them drawn."""
    mending = [_check_each, _draw_all]
    while True:
        try:
            return _make_once(document, pieces, spool, out, progress)
        except _Unbound as error:
            error.piece.leave_out(DAMAGED)
        except _from_attached_files:
            if not mending or not any(piece.laid for piece in pieces):
                raise
            mending.pop(0)(pieces, spool, progress)


def _check_each(pieces: Sequence[Piece], spool: Spool, progress: _Progress) -> None:
    changed = [piece.draw_failing(spool, progress.look) for piece in pieces]
    if not any(changed):
        _draw_all(pieces, spool, progress)


def _draw_all(pieces: Sequence[Piece], spool: Spool, progress: _Progress) -> None:
    for piece in pieces:
        piece.draw_all(spool, progress.look)


def _make_once(
    document: Document, pieces: Sequence[Piece], spool: Spool, out: Path, progress: _Progress
) -> Rendered:
    layout = Layout(spool.path("own"), document.scale)
    labels, marks = _lay_out(document, pieces, layout, progress)
    if not marks:
        raise ValueError("The document has no pages.")
    progress.begin("Numbering the pages")
    furniture = layout.add_furniture(document, marks)
    page_labels = [mark.label for mark in marks]
    written = spool.path("written")
    binder = Binder(layout.finish(), furniture, spool)
    try:
        _bind(binder, pieces, progress)
        archive.dress(binder.pdf, document, page_labels, _bookmarks(document, pieces))
        archive.write(binder.pdf, written)
    finally:
        binder.close()
    progress.begin("Checking the finished file")
    archive.validate(written)
    progress.look()
    with written.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    written.replace(out)
    left_out = {piece.anchor: piece.left_out for piece in pieces if piece.left_out}
    made = tuple(piece.made(labels) for piece in pieces)
    return Rendered(len(marks), labels, fingerprint, left_out, made, tuple(page_labels))


def _lay_out(
    document: Document, pieces: Sequence[Piece], layout: Layout, progress: _Progress
) -> tuple[dict[str, str], list[PageMark]]:
    """Lays every part out, and those that print page numbers again until the numbers hold."""
    referring = [piece for piece in pieces if anchors_named(piece.blocks)]
    labels = {piece.anchor: "000" for piece in pieces}
    for piece in pieces:
        if piece.blocks:
            progress.begin(f"Laying out {piece.title}")
            piece.sheets = layout.add(piece.blocks, labels)
    for _ in range(_most_passes):
        marks = number(pieces, document)
        settled, labels = labels == first_labels(pieces, marks), first_labels(pieces, marks)
        if settled or not referring:
            break
        progress.look()
        for piece in referring:
            piece.sheets = layout.add(piece.blocks, labels)
    return labels, number(pieces, document)


def _bind(binder: Binder, pieces: Sequence[Piece], progress: _Progress) -> None:
    for piece in pieces:
        progress.look()
        while binder.bound < piece.start:
            binder.bind_blank()
        if piece.laid is not None:
            _bind_file(binder, piece, piece.laid)
            binder.lay_aside(piece.laid.size)
        elif piece.sheets is not None:
            binder.bind_own(piece.sheets)
    binder.finish()


def _bind_file(binder: Binder, piece: Piece, laid: Laid) -> None:
    try:
        with laid.open() as pdf:
            for page in pdf.pages:
                binder.bind_attached(page)
    except Exception as error:
        # Another program's file can break the copying anywhere; the rest must still be printed.
        raise _Unbound(piece) from error


def _bookmarks(document: Document, pieces: Sequence[Piece]) -> list[archive.Bookmark]:
    title_of = bookmark_title if document.is_lettered else _own_title
    last = max((piece.start + piece.count for piece in pieces), default=1) - 1
    return [
        archive.Bookmark(title_of(piece), min(piece.start, last), piece.level)
        for piece in pieces
        if piece.title
    ]


def _own_title(piece: Piece) -> str:
    return piece.title
