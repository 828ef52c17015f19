"""Blocks turned into what ReportLab can lay out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Spacer,
    Table,
)
from reportlab.platypus import PageBreak as NewPage

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
    Notice,
    PageBreak,
    PageOf,
    Paragraph,
    Quote,
    Signature,
    Spacing,
    Status,
    Title,
    Together,
)
from fosterdesk.papers.lines import (
    KEPT_ROW,
    KEPT_ROWS,
    KEPT_TABLE,
    Room,
    one_line,
    side,
    table,
    text_lines,
)
from fosterdesk.papers.signs import Sign, StatusChip

_KEPT = CondPageBreak | KeepTogether
_least_column = 24.0
_room_after_heading = 78.0
_two_lines = 32.0

Labels = Mapping[str, str]
See = Callable[[int, list[Flowable]], None]


def _title(block: Title, _labels: Labels) -> list[Flowable]:
    found = text_lines(block.text, styles.title, styles.width())
    if block.subtitle:
        found += text_lines(block.subtitle, styles.subtitle, styles.width())
    return [*found, Room(0, 5)]


def _heading(block: Heading, _labels: Labels) -> list[Flowable]:
    style = styles.heading_2 if block.level == 2 else styles.heading_3
    return text_lines(block.text, style, styles.width())


def _paragraph(block: Paragraph, _labels: Labels) -> list[Flowable]:
    if block.style == "address":
        return [*text_lines(block.text, styles.address, styles.width()), Room(0, 14)]
    style = {"body": styles.body, "muted": styles.muted, "strong": styles.strong}[block.style]
    return text_lines(block.text, style, styles.width())


class Pointed(Flowable):  # type: ignore[misc]
    """A point of a list: its text with a small disc before the first line."""

    def __init__(self, text: Flowable) -> None:
        super().__init__()
        self.text = text

    def getSpaceAfter(self) -> float:  # noqa: N802 (ReportLab's name)
        return float(self.text.getSpaceAfter())

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self.text.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = self.text.split(width, height)
        return [Pointed(parts[0]), *parts[1:]] if parts else []

    def draw(self) -> None:
        self.canv.setFillColor(styles.brand)
        self.canv.circle(5, self.height - 7.4, 1.6, stroke=0, fill=1)
        self.text.drawOn(self.canv, 0, 0)


def _bullets(block: Bullets, _labels: Labels) -> list[Flowable]:
    found: list[Flowable] = []
    for item in block.items:
        lines = text_lines(item, styles.bullet, styles.width())
        found += [Pointed(lines[0]), *lines[1:]] if lines else []
    return [*found, Room(0, 3)]


def _points_kept(made: list[Flowable]) -> list[Flowable]:
    """The points of a list, the last two on one page."""
    if len(made) < 5:
        return made
    return [*made[:-3], KeepTogether(made[-3:-1]), made[-1]]


def _facts(block: Facts, _labels: Labels) -> list[Flowable]:
    if not block.rows:
        return []
    widths = [styles.width() * 0.32, styles.width() * 0.68]
    rows = [
        [
            text_lines(label, styles.cell_muted, widths[0] - 2 * side),
            text_lines(value, styles.cell, widths[1] - 2 * side),
        ]
        for label, value in block.rows
    ]
    return [table(rows, widths, []), Room(0, 6)]


def _cell(cell: Cell, column: Column, width: float, labels: Labels) -> list[Flowable]:
    right = column.align == "right"
    if isinstance(cell, Attached):
        cell = cell.words(labels[cell.anchor])
    if isinstance(cell, str):
        return text_lines(cell, styles.cell_right if right else styles.cell, width) if cell else []
    if isinstance(cell, PageOf):
        return [one_line(labels[cell.anchor], styles.cell_right if right else styles.cell, width)]
    if isinstance(cell, Muted):
        style = styles.cell_muted_right if right else styles.cell_muted
        return text_lines(cell.text, style, width)
    if isinstance(cell, Status):
        chip = StatusChip(cell.kind, cell.word)
        chip.hAlign = "RIGHT" if right else "LEFT"
        return [chip]
    found = text_lines(cell.text, styles.cell_strong_right if right else styles.cell_strong, width)
    if cell.under:
        style = styles.cell_under_right if right else styles.cell_under
        found += text_lines(cell.under, styles.no_smaller(style), width)
    return found


def column_widths(columns: tuple[Column, ...]) -> list[float]:
    """The widths of these columns in points, scaled to fill the text."""
    whole = sum(column.width for column in columns) or 1.0
    widths = [max(_least_column, styles.width() * one.width / whole) for one in columns]
    shrink = styles.width() / sum(widths)
    return [width * shrink for width in widths]


def _grid(block: Grid, labels: Labels) -> list[Flowable]:
    if not block.columns:
        return []
    widths = column_widths(block.columns)
    titled = any(column.title for column in block.columns)
    rows: list[list[list[Flowable]]] = []
    if titled:
        rows.append(
            [
                text_lines(
                    column.title,
                    styles.no_smaller(
                        styles.column_title_right
                        if column.align == "right"
                        else styles.column_title
                    ),
                    width - 2 * side,
                )
                for column, width in zip(block.columns, widths, strict=True)
            ]
        )
    rows += [
        [
            _cell(cell, column, width - 2 * side, labels)
            for cell, column, width in zip(row, block.columns, widths, strict=True)
        ]
        for row in block.rows
    ]
    if not rows:
        return []
    return [table(rows, widths, [], repeated=int(titled)), Room(0, 6)]


def _notice(block: Notice, _labels: Labels) -> list[Flowable]:
    missing = block.kind == "missing"
    colours = styles.status_colours["bad"]
    edge, ground = (colours.ink, colours.soft) if missing else (styles.brand, styles.brand_soft)
    text = text_lines(block.text, styles.quoted, styles.width() - 28 - 2 * side)
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), ground),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, edge, 0),
        ("LEFTPADDING", (0, 0), (0, -1), 11),
        ("LEFTPADDING", (1, 0), (1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, 0), 6),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 6.5),
    ]
    if missing:
        rows, widths = [[[Sign("bad", edge)], text]], [28.0, styles.width() - 28]
    else:
        rows, widths = [[text]], [styles.width()]
    return [Spacer(0, 4), table(rows, widths, look, lines=False), Room(0, 8)]


def _quote(block: Quote, _labels: Labels) -> list[Flowable]:
    width = styles.width() - 2 * side - 8
    text = text_lines(block.text, styles.quoted, width)
    if block.source:
        text += text_lines(block.source, styles.no_smaller(styles.quote_source), width)
    look = [
        ("LINEBEFORE", (0, 0), (0, -1), 1.5, styles.hairline, 0),
        ("LEFTPADDING", (0, 0), (0, -1), 12),
        ("TOPPADDING", (0, 0), (-1, 0), 1),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 3),
    ]
    return [Spacer(0, 2), table([[text]], [styles.width()], look, lines=False), Room(0, 8)]


def _signature(block: Signature, _labels: Labels) -> list[Flowable]:
    room = styles.width() - 110.0
    widths = [110.0, room if block.for_words else min(230.0, room)]
    rows: list[list[list[Flowable]]] = [
        [text_lines(label, styles.cell_muted, widths[0] - 2 * side), []] for label in block.lines
    ]
    if not rows:
        return []
    look = [
        ("TOPPADDING", (0, 0), (-1, -1), 16),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LINEBELOW", (1, 0), (1, -1), 0.6, styles.rule_for_writing),
    ]
    return [table(rows, widths, look, lines=False), Room(0, 8)]


def _gap(block: Gap, _labels: Labels) -> list[Flowable]:
    return [Spacer(0, min(block.points, styles.height() - 1))]


def _together(block: Together, labels: Labels) -> list[Flowable]:
    made = [one for line in block.lines for one in _makers[type(line)](line, labels)]
    # Room below the last line would ask for a new page where the words themselves fit.
    return made[:-1] if made and isinstance(made[-1], Room) else made


def _spacing(block: Spacing, _labels: Labels) -> list[Flowable]:
    styles.space(block.times)
    return []


def _page_break(_block: PageBreak, _labels: Labels) -> list[Flowable]:
    return [NewPage()]


_makers: dict[type, Callable[[Any, Labels], list[Flowable]]] = {
    Title: _title,
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Facts: _facts,
    Grid: _grid,
    Notice: _notice,
    Quote: _quote,
    Signature: _signature,
    Gap: _gap,
    Together: _together,
    Spacing: _spacing,
    PageBreak: _page_break,
}


def unseen(_block: int, _made: list[Flowable]) -> None:
    """Nobody looks."""


def flow(blocks: Iterable[Block], labels: Labels, see: See = unseen) -> list[Flowable]:
    """The flowables of these blocks in order, titles and headings kept with what they head.

    `labels` gives the printed page label of every anchor; an anchor it lacks is a KeyError. `see`
    is given the number of each block with what was made of it.
    """
    sections: list[list[Flowable]] = [[]]
    headings: list[Flowable] = []
    for number, block in enumerate(blocks):
        made = _makers[type(block)](block, labels)
        see(number, made)
        if isinstance(block, PageBreak):
            sections[-1] += _ending(headings)
            headings = []
        if isinstance(block, Title | Heading | PageBreak) and not headings:
            sections.append([])
        found = sections[-1]
        if isinstance(block, Bullets):
            made = _points_kept(made)
        if isinstance(block, Title | Heading) or (headings and _is_of_heading(block, headings)):
            headings += made
        elif headings and isinstance(block, Signature | Together):
            found.append(KeepTogether([*headings, *made]))
            headings = []
        elif headings and made:
            room = _height(headings) + _beginning(block, made, labels)
            found += [_unless_room(room), *headings, *made]
            headings = []
        elif isinstance(block, Signature | Together):
            found.append(KeepTogether(made))
        else:
            found += made
    sections[-1] += _ending(headings)
    return [one for section in sections for one in _whole(section)]


def _ending(headings: list[Flowable]) -> list[Flowable]:
    """Headings with nothing below them, as before a new page.

    At the end they are the same, so that what is laid out in parts stays the same.
    """
    return [_unless_room(_height(headings) + _two_lines), *headings] if headings else []


def _unless_room(height: float) -> CondPageBreak:
    """A new page where less than this is left of one; of a whole page there is always enough."""
    return CondPageBreak(min(max(height, _room_after_heading), styles.height() * 0.95))


def _whole(section: list[Flowable]) -> list[Flowable]:
    """A title or heading with all below it, in large type on one page where it is short."""
    if not styles.is_enlarged() or not section or not isinstance(section[0], _KEPT):
        return section
    single = [
        one
        for held in section
        for one in (held._content if isinstance(held, KeepTogether) else [held])  # noqa: SLF001 (ReportLab tells it nowhere else)
        if not isinstance(one, CondPageBreak)
    ]
    is_short = _height(single) <= KEPT_ROW * styles.height()
    return [KeepTogether(single)] if is_short else section


def _is_of_heading(block: Block, headings: list[Flowable]) -> bool:
    """Whether it is a line in grey below a heading, which stays with what follows."""
    is_grey = isinstance(block, Paragraph) and block.style == "muted"
    return is_grey and _height(headings) < styles.height() / 4


def _height(flowables: Iterable[Flowable]) -> float:
    """How high these stand one below the other, in points."""
    width, height = styles.width(), styles.height()
    total = 0.0
    for one in flowables:
        total += one.wrap(width, height)[1] + one.getSpaceBefore() + one.getSpaceAfter()
    return total


def _beginning(block: Block, made: list[Flowable], labels: Labels) -> float:
    """How high what must stand below a heading is: lines, a short table, a longer one’s top."""
    if isinstance(block, Quote | Notice):  # its first lines are one piece that does not part
        return max(_two_lines, min(_first_rows(made), styles.height() * 0.33))
    if not isinstance(block, Grid | Facts) or not block.rows:
        return _two_lines
    least = len(block.rows) if len(block.rows) <= KEPT_ROWS else 1
    if isinstance(block, Grid):
        table = _grid(replace(block, rows=block.rows[:least]), labels)[0]
    else:
        table = _facts(replace(block, rows=block.rows[:least]), labels)[0]
    height: float = table.wrap(styles.width(), styles.height())[1]
    if table.is_kept:
        return min(height, styles.height() * KEPT_TABLE)
    # A longer row parts at a page's end, so that a piece of it is enough.
    return min(height, styles.height() * (KEPT_ROW if styles.is_enlarged() else 0.33))


def _first_rows(made: list[Flowable]) -> float:
    """The height of the first row of the table among these, with what stands before it."""
    total = 0.0
    for one in made:
        height: float = one.wrap(styles.width(), styles.height())[1]
        if isinstance(one, Table):
            return total + float(one._rowHeights[0])  # noqa: SLF001 (ReportLab tells it nowhere else)
        total += height
    return total
