"""The runs of pages a document consists of: a part's own, a file's, or a sheet for a file."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby, pairwise

from fosterdesk.errors import FosterDeskError, Stopped
from fosterdesk.papers import files
from fosterdesk.papers.blocks import Block, Facts, Notice, Title, anchors_named
from fosterdesk.papers.document import AttachedFile, Document, PrintedPiece
from fosterdesk.papers.layout import Sheets
from fosterdesk.papers.page_labels import PageMark, Run, is_late, labels_of, sort_key
from fosterdesk.papers.sane_scans import lighten
from fosterdesk.papers.spool import Laid, Spool


@dataclass(slots=True)
class Piece:
    """Pages that follow one another: laid out from `blocks`, or those of a file laid on disk.

    `drawn` are the indexes of the pages that became pictures; `start` counts from 0.
    """

    anchor: str
    title: str
    level: int
    letter: str = ""
    starts_right: bool = False
    blocks: Sequence[Block] = ()
    file: AttachedFile | None = None
    sheets: Sheets | None = None
    laid: Laid | None = None
    drawn: set[int] = field(default_factory=set)
    checked: bool = False
    start: int = 0
    labels: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def count(self) -> int:
        """How many pages."""
        if self.laid is not None:
            return self.laid.pages
        return self.sheets.count if self.sheets else 0

    @property
    def is_late(self) -> bool:
        """Whether it came behind pages that readers held already."""
        return bool(self.labels) and is_late(self.labels[0])

    def bring_in(
        self, read_file: Callable[[str], bytes], spool: Spool, look: Callable[[], None]
    ) -> None:
        """Lays the file on disk, or puts a sheet in its place; pages without fonts are drawn."""
        if self.file is None:
            return
        try:
            pdf = files.open_pages(read_file(self.file.digest), self.file.media_type)
            lighten(pdf, look)
            lacks_fonts = files.fonts_missing(pdf)
            self.laid = spool.lay(pdf)
        except Stopped:
            raise
        except FosterDeskError as error:
            self.leave_out(str(error))
        except OSError:
            self.leave_out("The file could not be read from the desk; attach it again.")
        except Exception:
            # What another program wrote can break the copying anywhere.
            self.leave_out(files.DAMAGED)
        else:
            if lacks_fonts:
                self.draw_failing(spool, look)

    def draw_failing(self, spool: Spool, look: Callable[[], None]) -> bool:
        """Draws the pages that cannot stand in an archive; true when the piece has changed."""
        if self.laid is None or self.checked:
            return False
        self.checked = True
        with self.laid.open() as pdf:
            failing = files.pages_to_draw(pdf)
        return self._draw(failing, spool, look)

    def draw_all(self, spool: Spool, look: Callable[[], None]) -> None:
        """Draws every page, for a file that fails only among others."""
        self._draw(set(range(self.count)) - self.drawn, spool, look)

    def _draw(self, indexes: set[int], spool: Spool, look: Callable[[], None]) -> bool:
        if self.laid is None or not indexes:
            return False
        try:
            with self.laid.open() as pdf:
                self.laid = spool.lay(pdf, files.draw_as_dots(pdf, indexes, look))
            self.drawn |= indexes
        except files.Unreadable as error:
            self.leave_out(str(error))
        return True

    def leave_out(self, reason: str) -> None:
        """Puts a sheet that gives the reason in the place of the file."""
        self.laid, self.drawn = None, set()
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
        places = _places(rest, fixed) if letter else {}
        held = sorted((one for one in rest if places.get(one.anchor)), key=_by_place(places))
        if held or (letter and fixed.get(head.anchor)):
            rest = [*held, *(one for one in rest if not places.get(one.anchor))]
        arranged += [head, *rest]
    return arranged


def _places(pieces: Sequence[Piece], fixed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The first label of each held piece; a heading without pages stays before what it heads."""
    places: dict[str, str] = {}
    following = ""
    for piece in reversed(pieces):
        is_heading = not piece.blocks and piece.file is None
        if not is_heading:
            following = next(iter(fixed.get(piece.anchor, ())), "")
        places[piece.anchor] = following
    return places


def _by_place(places: Mapping[str, str]) -> Callable[[Piece], tuple[int, str, int, int]]:
    def key(piece: Piece) -> tuple[int, str, int, int]:
        return sort_key(places[piece.anchor])

    return key


def number(pieces: Sequence[Piece], document: Document) -> list[PageMark]:
    """Gives every piece its first page and its labels; returns the mark of every page.

    A piece that starts right begins on an odd page, as a late paper does, so that a whole pack is
    of the same sheets as one that a supplement brought to it. A part without pages of its own
    begins where its first file does. A page that is left blank has no printed label in a section.
    """
    if not document.is_lettered:
        return _in_figures(pieces, document, _placed(pieces))
    runs = [Run(piece.anchor, piece.letter, piece.count) for piece in pieces]
    labels = labels_of(runs, document.fixed, document.used)
    for piece, own in zip(pieces, labels, strict=True):
        piece.labels = own
    return _in_sections(pieces, _placed(pieces))


def _placed(pieces: Sequence[Piece]) -> list[bool]:
    """Gives every piece its first page; returns of every page whether it is left blank."""
    blanks: list[bool] = []
    for piece in pieces:
        if len(blanks) % 2 and (piece.starts_right or piece.is_late):
            blanks.append(True)
        piece.start = len(blanks)
        blanks += [False] * piece.count
    for following, piece in pairwise([*pieces][::-1]):
        if not piece.count and piece.letter == following.letter:
            piece.start = following.start
    return blanks


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


def _in_sections(pieces: Sequence[Piece], blanks: Sequence[bool]) -> list[PageMark]:
    found: dict[int, str] = {}
    for piece in pieces:
        found |= dict(enumerate(piece.labels, start=piece.start))
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
    first, last = (label.partition(" · ")[0] for label in (piece.labels[0], piece.labels[-1]))
    return f"{first if first == last else f'{first}–{last}'} {piece.title}"
