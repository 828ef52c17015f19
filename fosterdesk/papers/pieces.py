"""The runs of pages a document consists of: a part's own, a file's, or a sheet for a file."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

import pikepdf

from fosterdesk.errors import FosterDeskError, Stopped
from fosterdesk.papers import files
from fosterdesk.papers.blocks import Block, Facts, Notice, Title
from fosterdesk.papers.document import AttachedFile, Document, PrintedPiece
from fosterdesk.papers.flow import anchors_named
from fosterdesk.papers.layout import Sheets
from fosterdesk.papers.page_labels import PageMark, Run, labels_of, sort_key


@dataclass(slots=True)
class Piece:
    """Pages that follow one another: laid out from `blocks`, or those of the opened file.

    `drawn` holds, by index, the pages that must be pictures; `start` counts from 0.
    """

    anchor: str
    title: str
    level: int
    letter: str = ""
    starts_right: bool = False
    blocks: Sequence[Block] = ()
    file: AttachedFile | None = None
    sheets: Sheets | None = None
    pdf: pikepdf.Pdf | None = None
    drawn: dict[int, pikepdf.Pdf] = field(default_factory=dict)
    checked: bool = False
    start: int = 0
    labels: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def count(self) -> int:
        """How many pages."""
        if self.pdf is not None:
            return len(self.pdf.pages)
        return self.sheets.count if self.sheets else 0

    def bring_in(self, read_file: Callable[[str], bytes], look: Callable[[], None]) -> None:
        """Opens the file, or puts a sheet in its place; pages without fonts are drawn."""
        if self.file is None:
            return
        try:
            self.pdf = files.open_pages(read_file(self.file.digest), self.file.media_type)
        except Stopped:
            raise
        except FosterDeskError as error:
            self.leave_out(str(error))
        except OSError:
            self.leave_out("The file could not be read from the desk; attach it again.")
        else:
            if files.fonts_missing(self.pdf):
                self.draw_failing(look)

    def draw_failing(self, look: Callable[[], None]) -> bool:
        """Draws the pages that cannot stand in an archive; true when the piece has changed."""
        if self.pdf is None or self.checked:
            return False
        self.checked = True
        return self._draw(files.pages_to_draw(self.pdf), look)

    def draw_all(self, look: Callable[[], None]) -> None:
        """Draws every page, for a file that fails only among others."""
        if self.pdf is not None:
            self._draw(set(range(len(self.pdf.pages))) - set(self.drawn), look)

    def _draw(self, indexes: set[int], look: Callable[[], None]) -> bool:
        if self.pdf is None or not indexes:
            return False
        try:
            self.drawn |= files.draw_as_dots(self.pdf, indexes, look)
        except files.Unreadable as error:
            self.leave_out(str(error))
        return True

    def leave_out(self, reason: str) -> None:
        """Puts a sheet that gives the reason in the place of the file."""
        self.close()
        self.left_out = reason
        if self.file is not None:
            self.blocks = (
                Title(self.file.title, "This paper could not be included"),
                Notice(reason, "missing"),
                Facts((("File", self.file.name),)),
            )

    def made(self, labels: Mapping[str, str]) -> PrintedPiece:
        """What stands on the paper of it; `labels` are those that its blocks name."""
        named = sorted((name, labels[name]) for name in anchors_named(self.blocks))
        source = repr((self.blocks, named)) if self.blocks else self.file and self.file.digest
        digest = hashlib.sha256(str(source).encode()).hexdigest()
        return PrintedPiece(
            self.anchor, self.title, self.level, self.letter, self.labels, self.start, digest
        )

    def close(self) -> None:
        """Lets go of the opened file."""
        for pdf in (self.pdf, *self.drawn.values()):
            if pdf is not None:
                pdf.close()
        self.pdf, self.drawn = None, {}


def pieces_of(document: Document) -> list[Piece]:
    """The pieces in printed order; raises ValueError on an anchor used twice or unknown."""
    pieces: list[Piece] = []
    letter = ""
    for part in document.parts:
        letter = part.letter or letter
        pieces.append(
            Piece(part.anchor, part.title, part.level, letter, part.starts_right, part.blocks)
        )
        pieces += [Piece(file.anchor, file.title, 2, letter, file=file) for file in part.files]
    known = {piece.anchor for piece in pieces}
    if len(known) < len(pieces):
        raise ValueError("Two parts or files of a document have the same anchor.")
    unknown = {name for piece in pieces for name in anchors_named(piece.blocks)} - known
    if unknown:
        raise ValueError(f"No part or file has the anchor {', '.join(sorted(unknown))}.")
    return _arranged(pieces, document.fixed)


def _arranged(pieces: Sequence[Piece], fixed: Mapping[str, Sequence[str]]) -> list[Piece]:
    """Each section with the pages that readers hold in their order, and what is new at its end."""
    arranged: list[Piece] = []
    for letter, group in groupby(pieces, key=lambda one: one.letter):
        head, *rest = group
        held = [one for one in rest if fixed.get(one.anchor)]
        if letter and held:
            held.sort(key=lambda one: sort_key(fixed[one.anchor][0]))
        is_held = letter and (held or fixed.get(head.anchor))
        new = [one for one in rest if not fixed.get(one.anchor)]
        arranged += [head, *held, *new] if is_held else [head, *rest]
    return arranged


def number(pieces: Sequence[Piece], document: Document) -> list[PageMark]:
    """Gives every piece its first page and its labels; returns the mark of every page.

    A piece that starts right begins on an odd page. A part without pages of its own begins
    where its first file does. A page that is left blank has no printed label in a section.
    """
    blanks: list[bool] = []
    for piece in pieces:
        if piece.starts_right and len(blanks) % 2:
            blanks.append(True)
        piece.start = len(blanks)
        blanks += [False] * piece.count
    return (
        _in_sections(pieces, document, blanks)
        if document.is_lettered
        else _in_figures(pieces, document, blanks)
    )


def _in_figures(
    pieces: Sequence[Piece], document: Document, blanks: Sequence[bool]
) -> list[PageMark]:
    for piece in pieces:
        first = piece.start + 1
        piece.labels = tuple(str(at) for at in range(first, first + piece.count))
    word, total = document.page_word, len(blanks)
    return [
        PageMark(str(at), f"{word} {at} of {total}" if word else "", is_blank)
        for at, is_blank in enumerate(blanks, start=1)
    ]


def _in_sections(
    pieces: Sequence[Piece], document: Document, blanks: Sequence[bool]
) -> list[PageMark]:
    runs = [Run(piece.anchor, piece.letter, piece.count) for piece in pieces]
    found: dict[int, str] = {}
    labels = labels_of(runs, document.fixed, document.used)
    for piece, own in zip(pieces, labels, strict=True):
        piece.labels = own
        found |= dict(enumerate(own, start=piece.start))
    left_blank = count(1)
    return [
        PageMark(found[at], found[at])
        if at in found
        else PageMark(f"blank {next(left_blank)}", "", True)
        for at in range(len(blanks))
    ]


def first_labels(pieces: Sequence[Piece], marks: Sequence[PageMark]) -> dict[str, str]:
    """The printed label of the page where each anchor begins."""
    last = len(marks) - 1
    return {
        piece.anchor: piece.labels[0] if piece.labels else marks[min(piece.start, last)].label
        for piece in pieces
        if marks
    }


def bookmark_title(piece: Piece) -> str:
    """The title with the page labels before it, for a lettered document; an item has its letter."""
    if not piece.labels or (piece.level == 1 and piece.letter):
        return piece.title
    first, last = piece.labels[0], piece.labels[-1]
    return f"{first if first == last else f'{first}–{last}'} {piece.title}"
