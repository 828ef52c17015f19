"""Sets out the evidence of each requirement, each piece once, short ones together on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fosterdesk.papers.blocks import (
    Attached,
    Block,
    Cell,
    Column,
    Grid,
    Heading,
    Notice,
    PageOf,
    Paragraph,
    Quote,
    Strong,
    Title,
)
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.progression.records import Line, Piece
from fosterdesk.review.papers import review_blocks
from fosterdesk.rules.words import day_month, plural, short_date

EVIDENCE_COLUMNS = (Column("Evidence", 0.44), Column("Date", 0.16), Column("What it shows", 0.4))
INDEX = (
    Column("Evidence", 0.36),
    Column("Date", 0.15),
    Column("Serves", 0.39),
    Column("Page", 0.1, "right"),
)
# Words of any length, which run on over the page where a line of a table could not.
IN_FULL = ("statement", "visit")
# In points, each a little more than it prints, so that a shared page is always a single one.
PAGE_ROOM = 690
LINE, HEADING, SMALL_HEADING, FRAMED, TABLE_HEAD = 15, 42, 30, 30, 32
LINE_LETTERS = 76
CELL_LETTERS = 28


@dataclass(frozen=True)
class _Entry:
    """The evidence of one requirement before it has a page."""

    line: Line
    fresh: tuple[Piece, ...]
    again: tuple[Piece, ...]

    @property
    def stands_alone(self) -> bool:
        """Whether whole papers follow it, so that it shares its page with no other."""
        return any(piece.review or piece.document for piece in self.fresh)

    @property
    def height(self) -> int:
        """How high it stands on the page at most, in points."""
        need, held = self.line.need, self.line.judgement
        total = HEADING + FRAMED + _lines(need.sentence)
        if need.verdict != "met":
            total += FRAMED + _lines(self.line.missing_words)
        total += sum(FRAMED + _lines(one.state_words) for one in self.line.asked)
        if held is not None:
            total += SMALL_HEADING + _lines(held.sentence) + LINE + 5
        statements = [piece for piece in self.fresh if piece.kind in IN_FULL]
        total += sum(FRAMED + _lines(piece.words) for piece in statements)
        rows = [_row(piece) for piece in self.fresh if piece.kind not in IN_FULL]
        total += sum(rows) + (TABLE_HEAD if rows else 0)
        again = TABLE_HEAD + 2 * LINE * len(self.again) if self.again else 0
        return total + again + (SMALL_HEADING if self.fresh else 0)


Groups = Sequence[Sequence[_Entry]]


def _lines(words: str) -> int:
    """The height of running text in points."""
    return LINE * sum(len(part) // LINE_LETTERS + 1 for part in words.split("\n"))


def _row(piece: Piece) -> int:
    """The height of a line of the table of evidence in points."""
    words = len(piece.words) // CELL_LETTERS + 1
    return LINE * max(words, len(piece.title) // CELL_LETTERS + 2) + 12


def evidence_parts(
    prefix: str, lines: Sequence[Line], printed: Mapping[int, str] | None = None
) -> tuple[list[Part], dict[str, str]]:
    """The parts in order, and the anchor of the part where each requirement's evidence stands.

    A piece that serves several requirements stands with the first; the others give its page. A
    requirement with nothing on file has no part. The report of a review begins on a page of its
    own; `printed` gives by review the anchor that it has in the paper where it stands.
    """
    groups = _grouped(_entries(lines))
    pages = _pages(prefix, groups)
    stands = _stands(prefix, groups, pages, printed or {})
    seen: set[int] = set()
    parts: list[Part] = []
    for group in groups:
        parts.append(_part(prefix, pages[group[0].line.id], group, stands, seen))
        parts += _reviews(prefix, group, printed or {})
    return parts, pages


def _pages(prefix: str, groups: Groups) -> dict[str, str]:
    return {entry.line.id: f"{prefix}-{group[0].line.id}" for group in groups for entry in group}


def _stands(
    prefix: str, groups: Groups, pages: dict[str, str], printed: Mapping[int, str]
) -> dict[str, str]:
    """The anchor of the page where each piece stands, by its key: its own, else its entry's."""
    return {
        piece.key: _file_anchor(prefix, piece)
        or _review_anchor(prefix, piece, printed)
        or pages[entry.line.id]
        for group in groups
        for entry in group
        for piece in entry.fresh
    }


def evidence_index(
    prefix: str, lines: Sequence[Line], printed: Mapping[int, str] | None = None
) -> list[Part]:
    """One part that lists every piece once with what it serves and its page; none without any."""
    groups = _grouped(_entries(lines))
    stands = _stands(prefix, groups, _pages(prefix, groups), printed or {})
    pieces = {piece.key: piece for group in groups for entry in group for piece in entry.fresh}
    if not pieces:
        return []
    served: dict[str, list[str]] = {}
    for line in lines:
        for piece in line.pieces:
            served.setdefault(piece.key, []).append(line.need.title)
    rows = tuple(
        (
            _named(piece),
            short_date(piece.dated_on),
            " · ".join(served[piece.key]),
            PageOf(stands[piece.key]),
        )
        for piece in sorted(pieces.values(), key=lambda one: (one.kind_words, one.dated_on))
    )
    title = Title("Index of evidence", f"{plural(len(rows), 'piece')}, by kind and date")
    return [Part(f"{prefix}-index", "Index of evidence", (title, Grid(INDEX, rows)), level=2)]


def _named(piece: Piece) -> Strong:
    return Strong(piece.title, piece.kind_words if piece.kind_words != piece.title else "")


def _entries(lines: Sequence[Line]) -> list[_Entry]:
    set_out: set[str] = set()
    found = []
    for line in lines:
        if not (line.pieces or line.judgement or line.asked):
            continue
        fresh = tuple(piece for piece in line.pieces if piece.key not in set_out)
        again = tuple(piece for piece in line.pieces if piece.key in set_out)
        set_out |= {piece.key for piece in fresh}
        found.append(_Entry(line, fresh, again))
    return found


def _grouped(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    groups: list[list[_Entry]] = []
    room = 0
    for entry in entries:
        if entry.stands_alone or entry.height > room:
            groups.append([])
            room = PAGE_ROOM
        groups[-1].append(entry)
        room = 0 if entry.stands_alone else room - entry.height
    return groups


def _part(
    prefix: str, anchor: str, group: Sequence[_Entry], stands: dict[str, str], seen: set[int]
) -> Part:
    shares = len(group) > 1
    blocks: list[Block] = []
    files: list[AttachedFile] = []
    for entry in group:
        blocks += _heading(entry.line, shares)
        blocks += _pieces(prefix, entry.fresh)
        blocks += _references([one for one in entry.fresh if one.review], stands, "In full")
        blocks += _references(entry.again, stands, "Also rests on")
        for piece in entry.fresh:
            files += _files(prefix, piece, seen)
    title = group[0].line.need.title
    if shares:
        title += f", and {plural(len(group) - 1, 'other')}"
    return Part(anchor, title, tuple(blocks), tuple(files), level=2)


def _files(prefix: str, piece: Piece, seen: set[int]) -> list[AttachedFile]:
    held = piece.document
    if held is None or held.id in seen:
        return []
    seen.add(held.id)
    title = f"{_whose(piece, held.title)}, {short_date(held.dated_on)}"
    return [
        AttachedFile(_file_anchor(prefix, piece), title, held.digest, held.media_type, held.name)
    ]


def _whose(piece: Piece, title: str) -> str:
    """The title of a file with the person whose it is: two carers may hold the same certificate."""
    of, _, name = piece.title.rpartition(", ")
    return f"{title}, {name}" if of and title.endswith(of) else title


def _file_anchor(prefix: str, piece: Piece) -> str:
    return f"{prefix}-file-{piece.document.id}" if piece.document else ""


def _references(pieces: Sequence[Piece], stands: dict[str, str], title: str) -> list[Block]:
    if not pieces:
        return []
    rows = tuple((Strong(piece.title), PageOf(stands[piece.key])) for piece in pieces)
    return [Grid((Column(title, 0.85), Column("Page", 0.15, "right")), rows)]


def said(words: str) -> str:
    """Words of the arithmetic as a sentence begins."""
    return words[:1].upper() + words[1:]


def _heading(line: Line, shares: bool) -> list[Block]:
    need = line.need
    under = f"{line.verdict_words} · {said(need.words)}"
    blocks: list[Block] = [Title(need.title, under)]
    if shares:
        blocks = [Heading(need.title), Paragraph(under, "muted")]
    blocks.append(Quote(need.sentence, "The scheme"))
    if need.verdict != "met":
        blocks.append(Notice(line.missing_words, "missing"))
    blocks += [Notice(f"{one.state_words}.") for one in line.asked]
    if line.judgement is not None:
        held = line.judgement
        by = f"{held.judged_by}, " if held.judged_by else ""
        when = f"Judged by {by}{short_date(held.judged_on)}"
        if held.confirmed_on:
            when += f"; confirmed by {held.confirmed_by}, {short_date(held.confirmed_on)}"
        blocks += [Heading("Judgement", 3), Paragraph(held.sentence), Paragraph(when, "muted")]
    return blocks


def _pieces(prefix: str, pieces: Sequence[Piece]) -> list[Block]:
    statements = [piece for piece in pieces if piece.kind in IN_FULL]
    others = [piece for piece in pieces if piece.kind not in IN_FULL]
    blocks: list[Block] = []
    if others:
        rows = tuple(
            (_named(piece), short_date(piece.dated_on), _shown(prefix, piece)) for piece in others
        )
        blocks.append(Grid(EVIDENCE_COLUMNS, rows))
    blocks += [
        Quote(piece.words, f"{piece.title}, {day_month(piece.dated_on)}") for piece in statements
    ]
    if not pieces:
        return []
    return [Heading("Evidence", 3), *blocks]


def _shown(prefix: str, piece: Piece) -> Cell:
    """What a piece shows, and the page of its file."""
    anchor = _file_anchor(prefix, piece)
    return Attached(piece.words, anchor) if anchor else piece.words


def _review_anchor(prefix: str, piece: Piece, printed: Mapping[int, str]) -> str:
    if piece.review is None:
        return ""
    return printed.get(piece.review.id) or f"{prefix}-review-{piece.review.id}"


def _reviews(prefix: str, group: Sequence[_Entry], printed: Mapping[int, str]) -> list[Part]:
    """The whole report of each review, behind the requirement it serves first."""
    return [
        Part(
            _review_anchor(prefix, piece, printed),
            piece.review.title,
            review_blocks(piece.review),
            level=2,
        )
        for entry in group
        for piece in entry.fresh
        if piece.review is not None
    ]
