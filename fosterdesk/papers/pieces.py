"""The runs of pages a document consists of: a part's own, a file's, or a sheet for a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pikepdf

from fosterdesk.errors import FosterDeskError, Stopped
from fosterdesk.papers import files
from fosterdesk.papers.blocks import Block, Facts, Notice, Title
from fosterdesk.papers.document import AttachedFile, Document
from fosterdesk.papers.flow import anchors_named
from fosterdesk.papers.layout import Sheets


@dataclass(slots=True)
class Piece:
    """Pages that follow one another: laid out from `blocks`, or those of the opened file.

    `drawn` holds, by index, the pages that must be pictures; `start` counts from 0.
    """

    anchor: str
    title: str
    level: int
    starts_right: bool = False
    blocks: Sequence[Block] = ()
    file: AttachedFile | None = None
    sheets: Sheets | None = None
    pdf: pikepdf.Pdf | None = None
    drawn: dict[int, pikepdf.Pdf] = field(default_factory=dict)
    checked: bool = False
    start: int = 0
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

    def close(self) -> None:
        """Lets go of the opened file."""
        for pdf in (self.pdf, *self.drawn.values()):
            if pdf is not None:
                pdf.close()
        self.pdf, self.drawn = None, {}


def pieces_of(document: Document) -> list[Piece]:
    """The pieces in printed order; raises ValueError on an anchor used twice or unknown."""
    pieces: list[Piece] = []
    for part in document.parts:
        pieces.append(Piece(part.anchor, part.title, part.level, part.starts_right, part.blocks))
        pieces += [Piece(file.anchor, file.title, 2, file=file) for file in part.files]
    known = {piece.anchor for piece in pieces}
    if len(known) < len(pieces):
        raise ValueError("Two parts or files of a document have the same anchor.")
    unknown = {name for piece in pieces for name in anchors_named(piece.blocks)} - known
    if unknown:
        raise ValueError(f"No part or file has the anchor {', '.join(sorted(unknown))}.")
    return pieces


def number(pieces: Sequence[Piece]) -> list[bool]:
    """Gives every piece its first page; returns, page by page, whether it is left blank.

    A piece that starts right begins on an odd page. A part without pages of its own begins
    where its first file does.
    """
    blanks: list[bool] = []
    for piece in pieces:
        if piece.starts_right and len(blanks) % 2:
            blanks.append(True)
        piece.start = len(blanks)
        blanks += [False] * piece.count
    return blanks


def labels_of(pieces: Sequence[Piece]) -> dict[str, str]:
    """The printed label of the page where each anchor begins."""
    return {piece.anchor: str(piece.start + 1) for piece in pieces}
