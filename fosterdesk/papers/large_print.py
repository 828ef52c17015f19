"""Re-flows a document in large type under the labels of its normal pages.

What begins on page C14 of the normal pack begins here on a page C14; its further pages are
`C14 · 2`, `C14 · 3`. Every label of the normal pack occurs. Attached files stay as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, Table

from fosterdesk.papers import styles
from fosterdesk.papers.blocks import (
    Attached,
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Gap,
    Grid,
    Heading,
    Muted,
    PageBreak,
    PageOf,
    Paragraph,
    Spacing,
    Status,
    Strong,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.flow import Labels, Pointed, column_widths
from fosterdesk.papers.layout import counting
from fosterdesk.papers.lines import side

SCALE = 1.8  # words of tables are set in 10 points, and no words are smaller: 18 points
# A last page of a line or two goes when lines stand a little closer, the widest that will do.
CLOSER = (0.95, 0.9)
_label_column = 0.34
_short = 3
# A column of long texts keeps at least this width, in points before they are enlarged.
_narrow, _many_letters = 84.0, 18
_date = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table stands on all its pages: which columns, and how wide; no widths: as lists."""

    kept: tuple[int, ...]
    columns: tuple[Column, ...] | None


@dataclass(frozen=True, slots=True)
class Atom:
    """The least that begins on one page: a block, or one row, point or paragraph of it."""

    block: int
    row: int


def large_document(document: Document, pages: Mapping[str, Sequence[str]]) -> Document:
    """The document in large type with labels for its pages.

    `pages` gives by anchor the labels of the pages in the normal pack, of parts and files.
    """
    first = {anchor: labels[0] for anchor, labels in pages.items() if labels}
    fixed = dict(document.fixed) | {anchor: tuple(labels) for anchor, labels in pages.items()}
    parts = []
    for part in document.parts:
        labels = pages.get(part.anchor, ())
        if not part.blocks or not labels:
            parts.append(part)
            continue
        blocks, large = _reflowed(part, list(labels), first)
        parts.append(replace(part, blocks=blocks))
        fixed[part.anchor] = large
    return replace(document, parts=tuple(parts), fixed=fixed, scale=SCALE)


def _reflowed(
    part: Part, labels: list[str], first: Labels
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a part with a new page where a normal page begins, and a label for each."""
    begins = page_starts(part.blocks, first)
    shapes = {at: _shape(one) for at, one in enumerate(part.blocks) if isinstance(one, Grid)}
    blocks: list[Block] = []
    large: list[str] = []
    for at, chunk in _chunks(part.blocks, begins):
        following = min((page for page in begins.values() if page > at), default=len(labels))
        own = labels[at:following] or labels[-1:]
        made = [one for of, block in chunk for one in _in_large_type(block, shapes.get(of))]
        times, count = _set_out(made, first, len(own))
        while count < len(own):  # a page whose words fitted on the one before
            made += [PageBreak(), Paragraph("What stands here stands on the page before.", "muted")]
            count += 1
        if blocks:
            blocks.append(PageBreak())
        blocks += [Spacing(times), *made]
        large += shared_labels(own, count)
    return tuple(blocks), tuple(large)


def _pages(blocks: Sequence[Block], labels: Labels) -> int:
    """How many large pages these take, at least one."""
    return max(counting(SCALE).add(blocks, labels).count, 1)


def _set_out(blocks: Sequence[Block], labels: Labels, least: int) -> tuple[float, int]:
    """How far apart the lines of these stand, and on how many pages.

    Closer than usual where that saves a page of those that are more than the normal ones.
    """
    usual = _pages(blocks, labels)
    for times in CLOSER if usual > least else ():
        count = _pages([Spacing(times), *blocks], labels)
        if count < usual:
            return times, count
    return 1.0, usual


def shared_labels(labels: Sequence[str], pages: int) -> list[str]:
    """These labels shared out in order over at least as many pages, each as evenly as can be."""
    found: list[str] = []
    for at, label in enumerate(labels):
        share = pages * (at + 1) // len(labels) - pages * at // len(labels)
        found += [label if not more else f"{label} · {more + 1}" for more in range(share)]
    return found


def page_starts(blocks: Sequence[Block], labels: Labels) -> dict[Atom, int]:
    """On which page of the normal layout, from 0, each block and each row of it begins."""
    begun: dict[Atom, int] = {}

    def see(block: int, made: list[Flowable]) -> None:
        for row, flowable in _leaves(blocks[block], made):
            _watch(flowable, Atom(block, row), begun)

    counting().add(blocks, labels, see)
    return begun


def _leaves(block: Block, made: Sequence[Flowable]) -> Iterator[tuple[int, Flowable]]:
    """What is drawn of a block, each with the number of its row, point or paragraph."""
    row = -1
    for flowable in made:
        if isinstance(flowable, Table):
            for of, cells in zip(flowable.rows_of, flowable._cellvalues, strict=True):  # noqa: SLF001 (ReportLab tells it nowhere else)
                yield from ((of, one) for cell in cells if isinstance(cell, list) for one in cell)
        elif isinstance(flowable, Spacer):
            continue
        else:
            is_next = isinstance(block, Paragraph) or isinstance(flowable, Pointed)
            row = row + 1 if is_next else max(row, 0)
            yield row, flowable


def _watch(flowable: Any, atom: Atom, begun: dict[Atom, int]) -> None:
    """Notes the first page on which it or a part of it is drawn."""
    draw, split = flowable.drawOn, flowable.split

    def note_and_draw(canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        page = int(canvas.getPageNumber()) - 1
        begun[atom] = min(page, begun.get(atom, page))
        draw(canvas, x, y, _sW)

    def split_and_watch(width: float, height: float) -> list[Any]:
        parts: list[Any] = split(width, height)
        for part in parts:
            if part is not flowable:
                _watch(part, atom, begun)
        return parts

    flowable.drawOn, flowable.split = note_and_draw, split_and_watch


def _chunks(
    blocks: Sequence[Block], begins: Mapping[Atom, int]
) -> list[tuple[int, list[tuple[int, Block]]]]:
    """The blocks parted where a normal page begins, as (page, numbered blocks), in order."""
    found: list[tuple[int, list[tuple[int, Block]]]] = []
    page = 0
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            continue
        for first, piece in _parted(block, at, begins):
            page = max(page, page if first is None else first)
            if not found or found[-1][0] != page:
                found.append((page, []))
            found[-1][1].append((at, piece))
    return found


def _parted(block: Block, at: int, begins: Mapping[Atom, int]) -> list[tuple[int | None, Block]]:
    """A block parted between those of its rows that begin on different pages."""
    titled = int(isinstance(block, Grid) and any(column.title for column in block.columns))
    rows: Sequence[Any] = rows_of(block)
    if len(rows) < 2:
        return [(begins.get(Atom(at, titled), begins.get(Atom(at, 0))), block)]
    found: list[tuple[int | None, list[Any]]] = []
    page: int | None = None
    for number, row in enumerate(rows):
        page = begins.get(Atom(at, number + titled), page)
        if not found or found[-1][0] != page:
            found.append((page, []))
        found[-1][1].append(row)
    return [(first, _with_rows(block, some)) for first, some in found]


def rows_of(block: Block) -> Sequence[Any]:
    """The rows, points or paragraphs of a block; none where it has no such."""
    if isinstance(block, Grid | Facts):
        return block.rows
    if isinstance(block, Bullets):
        return block.items
    if isinstance(block, Paragraph):
        return [line for line in block.text.splitlines() if styles.printable(line)]
    return ()


def _with_rows(block: Block, rows: Sequence[Any]) -> Block:
    if isinstance(block, Grid | Facts):
        return replace(block, rows=tuple(rows))
    if isinstance(block, Bullets):
        return Bullets(tuple(rows))
    return replace(block, text="\n".join(rows)) if isinstance(block, Paragraph) else block


def _in_large_type(block: Block, shape: Shape | None) -> list[Block]:
    """A block as large type needs it: signs in words, columns as wide as their longest words.

    A table that does not fit even so has its rows stacked as lists. `shape` is that of the whole
    table of which this may be a part, so that it looks the same on all its pages.
    """
    if isinstance(block, Gap):
        return [Gap(min(block.points, 24))]
    if isinstance(block, Facts):
        rows = tuple((Muted(label), value) for label, value in block.rows)
        return [_fitted(Grid((Column("", 0.32), Column("", 0.68)), rows)) or block]
    if not isinstance(block, Grid) or shape is None:
        return [block]
    cells = tuple(tuple(_in_words(row[at]) for at in shape.kept) for row in block.rows)
    if shape.columns is not None:
        return [Grid(shape.columns, cells)]
    return _stacked(Grid(tuple(block.columns[at] for at in shape.kept), cells))


def _shape(block: Grid) -> Shape:
    grid = replace(block, rows=tuple(tuple(_in_words(cell) for cell in row) for row in block.rows))
    kept = _not_empty(grid)
    columns = tuple(grid.columns[at] for at in kept)
    fitted = _fitted(Grid(columns, tuple(tuple(row[at] for at in kept) for row in grid.rows)))
    return Shape(kept, fitted.columns if fitted is not None else None)


def _in_words(cell: Cell) -> Cell:
    return Strong(cell.word) if isinstance(cell, Status) else cell


def _not_empty(grid: Grid) -> tuple[int, ...]:
    """The columns that have a title or a word."""
    return tuple(
        at
        for at, column in enumerate(grid.columns)
        if column.title or any(_words_of(row[at]) for row in grid.rows)
    )


def _fitted(grid: Grid) -> Grid | None:
    """The table with each column wide enough for its longest word, or None where they do not fit.

    A column of long texts must keep room for some words on a line.
    """
    with styles.enlarged(SCALE):
        whole = styles.width()
        widths = column_widths(grid.columns)
    least = []
    for at, column in enumerate(grid.columns):
        said = [column.title, *(_words_of(row[at]) for row in grid.rows)]
        lines = (line for words in said for line in _least_lines(words))
        longest = max((stringWidth(line, styles.bold, 10) for line in lines), default=0.0)
        is_long = max(map(len, said), default=0) > _many_letters
        least.append(max(longest + 2 * side + 2, _narrow if is_long else 0.0))
    if sum(least) > whole:
        return None
    spare = [max(width - own, 0.0) for width, own in zip(widths, least, strict=True)]
    share = (whole - sum(least)) / (sum(spare) or 1.0)
    columns = tuple(
        replace(column, width=(own + more * share) / whole)
        for column, own, more in zip(grid.columns, least, spare, strict=True)
    )
    return replace(grid, columns=columns)


def _least_lines(said: str) -> list[str]:
    """What may not break: each word, and of a date the day with its month: `20 Oct`, `2026`."""
    words = said.split()
    if _date.fullmatch(said):
        return [" ".join(words[:2]), words[2]]
    return words


def _words_of(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, PageOf):
        return "AA00A"
    if isinstance(cell, Attached):
        return cell.words("AA00A")
    return cell.word if isinstance(cell, Status) else cell.text


def _stacked(grid: Grid) -> list[Block]:
    """Each row as a heading and a list: the title of a column, and what stands in it."""
    columns = (Column("", _label_column), Column("", 1 - _label_column))
    found: list[Block] = []
    for row in grid.rows:
        lines = [
            (column.title, cell)
            for column, cell in zip(grid.columns, row, strict=True)
            if isinstance(cell, PageOf) or _words_of(cell)
        ]
        if not lines:
            continue
        head = next((at for at, (title, cell) in enumerate(lines) if _heads(title, cell)), 0)
        cell = lines.pop(head)[1]
        number = ""
        if head and not lines[0][0] and len(_words_of(lines[0][1])) <= _short:
            number = f"{_words_of(lines.pop(0)[1])}. "
        if isinstance(cell, Strong) and cell.under:
            lines.insert(0, ("", Muted(cell.under)))
        if isinstance(cell, PageOf):
            lines.insert(0, ("", cell))
        else:
            found.append(Heading(f"{number}{_words_of(cell)}", 3))
        rows = tuple((Muted(title), one) for title, one in lines)
        found += [Grid(columns, rows), Gap(8)] if rows else []
    return found


def _heads(title: str, cell: Cell) -> bool:
    """Whether a cell names what its row is about."""
    return bool(title) and isinstance(cell, Strong)
