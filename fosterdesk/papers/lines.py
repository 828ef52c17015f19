"""Text as lines and paragraphs, and the tables whose long cells part at a page's end."""

import re
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, Table
from reportlab.platypus import Paragraph as Running
from reportlab.platypus.paraparser import ParaFrag

from fosterdesk.papers import styles
from fosterdesk.rules.words import MONTHS

side = 6.0
_piece_height = 92.0
_piece_lines = 6
_widest_usual = 6.0
# A table of no more rows than these does not part at a page's end.
KEPT_ROWS = 4
# The most of a page that is kept whole: such a table, and in large type a row or a section.
KEPT_TABLE, KEPT_ROW = 0.6, 0.5
# What a line does not end within: a date, a count of time, the number of a part, an attached page.
_months = "|".join((*MONTHS, *(month[:3] for month in MONTHS)))
_together = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_months}) \d{{4}}"
    r"|\d+ (?:working )?(?:day|week|month|year)s?|(?:Part|Stage) \d+)\b"
    r"|\(attached, (?:page )?\w+\)"
)


def write(canvas: Any, x: float, y: float, text: str, style: Any) -> None:
    """Writes one line of text from x on the baseline y in the style's font and colour."""
    if not text:
        return
    # Naming the same colour for every line would make the file's check a sixth longer.
    if canvas._fillColorObj != style.textColor:  # noqa: SLF001 (ReportLab tells it nowhere else)
        canvas.setFillColor(style.textColor)
    words = canvas.beginText(x, y)
    words.setFont(style.fontName, style.fontSize, style.leading)
    words.textOut(text)
    canvas.drawText(words)


class Room(Spacer):  # type: ignore[misc]
    """Room below something: at the end of a page what is left, never carried over to the next."""

    _ZEROSIZE = True  # ReportLab asks it how high it is even where nothing is left

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        return self.width, max(0.0, min(self.height, height))


class Line(Flowable):  # type: ignore[misc]
    """Text known to fit on one line: what a paragraph would draw, without breaking it."""

    def __init__(self, text: str, style: Any) -> None:
        super().__init__()
        self.text, self.style = text, style

    def getSpaceBefore(self) -> float:  # noqa: N802 (ReportLab's name)
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802 (ReportLab's name)
        return float(self.style.spaceAfter)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.style.leading

    def drawOn(  # noqa: N802 (ReportLab's name)
        self,
        canvas: Any,
        x: float,
        y: float,
        _sW: float = 0,  # noqa: N803
    ) -> None:
        """Writes the words without a drawing state of their own: most of a page is lines."""
        style = self.style
        x += style.leftIndent
        if style.alignment == 2:
            x += self.width - stringWidth(self.text, style.fontName, style.fontSize)
        write(canvas, x, y + style.leading - style.fontSize, self.text, style)


def one_line(text: str, style: Any, width: float) -> Flowable:
    """A line of plain text, or a paragraph where it is longer than `width` points."""
    style = styles.spaced(style)
    room = width - style.leftIndent
    if len(text) < 160 and stringWidth(text, style.fontName, style.fontSize) <= room:
        return Line(text, style)
    fragment = ParaFrag(
        fontName=style.fontName,
        bold=0,
        italic=0,
        fontSize=style.fontSize,
        textColor=style.textColor,
        rise=0,
        greek=0,
        link=[],
        us_lines=[],
        words=_unbroken(text, style, room),
    )
    return Running("", style, frags=[fragment])


def _unbroken(text: str, style: Any, room: float) -> list[str]:
    """The words of a text, where a date is one word if it fits in `room` points.

    Its spaces stay plain spaces, so that who searches the pages for the date finds it.
    """
    marked = _together.sub(lambda found: found[0].replace(" ", "\0"), text)
    words: list[str] = []
    for word in marked.split():
        whole = word.replace("\0", " ")
        fits = stringWidth(whole, style.fontName, style.fontSize) <= room
        words += [whole] if fits else whole.split()
    return words


def text_lines(text: str, style: Any, width: float) -> list[Flowable]:
    """One flowable for each line the writer ended; empty lines are left out."""
    if "\n" not in text:
        return [one_line(styles.printable(text), style, width)]
    lines = [styles.printable(line) for line in text.splitlines()]
    return [one_line(line, style, width) for line in lines if line]


def _pieces(cell: list[Flowable], width: float) -> list[list[Flowable]]:
    """The content of a cell cut so that no piece is taller than a few lines of text."""
    pieces: list[list[Flowable]] = [[]]
    height = 0.0
    waiting = list(cell)
    while waiting:
        flowable = waiting.pop(0)
        own = flowable.wrap(width, styles.height())[1]
        if height + own > _piece_height:
            cut = flowable.split(width, max(_piece_height - height, 0))
            if len(cut) > 1:
                pieces[-1].append(cut[0])
                waiting[:0] = cut[1:]
            else:
                pieces[-1].append(flowable)
            pieces.append([])
            height = 0.0
            continue
        pieces[-1].append(flowable)
        height += own
    return pieces if pieces[-1] else pieces[:-1] or [[]]


def _is_long(row: Iterable[list[Flowable]], widths: Iterable[float]) -> bool:
    """Whether a cell may be taller than a piece, judged by its letters without laying it out."""
    return any(
        len(cell) + sum(len(_text_of(one)) for one in cell) * _widest_usual / width > _piece_lines
        for cell, width in zip(row, widths, strict=True)
    )


def _text_of(flowable: Flowable) -> str:
    fragments = getattr(flowable, "frags", None)
    return " ".join(fragments[0].words) if fragments else ""


def _inner_widths(widths: list[float], look: list[tuple[Any, ...]]) -> list[float]:
    """The room for words in each column: its width without what the look leaves at its sides.

    A cell is cut into lines of this width; other lines would break anew where it is drawn.
    """
    left, right = [side] * len(widths), [side] * len(widths)
    for name, (first, _), (last, _), *more in look:
        for held, of in ((left, "LEFTPADDING"), (right, "RIGHTPADDING")):
            if name == of:
                end = last if last >= 0 else len(widths) + last
                for column in range(first, min(end + 1, len(widths))):
                    held[column] = float(more[0])
    return [width - a - b for width, a, b in zip(widths, left, right, strict=True)]


def _is_kept_row(pieces: int) -> bool:
    """Whether a row of so many pieces stays whole: large type parts rows that need not part."""
    return styles.is_enlarged() and pieces * _piece_height <= KEPT_ROW * styles.height()


def table(
    rows: list[list[list[Flowable]]],
    widths: list[float],
    look: list[tuple[Any, ...]],
    repeated: int = 0,
    lines: bool = True,
) -> Table:
    """A table whose long rows are cut into rows that may part at a page's end.

    Its `rows_of` says for each laid row which of the rows given it is of. Few short rows stay
    together, and the last two of many; `is_kept` says that all do.
    """
    laid: list[list[Any]] = []
    rows_of: list[int] = []
    inner = _inner_widths(widths, look)
    look = [
        ("FONTNAME", (0, 0), (-1, -1), styles.regular),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), side),
        ("RIGHTPADDING", (0, 0), (-1, -1), side),
        ("TOPPADDING", (0, 0), (-1, -1), 5.0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5.0),
        *look,
    ]
    for number, row in enumerate(rows):
        parted = [row]
        if _is_long(row, widths):
            cut = [_pieces(cell, width) for cell, width in zip(row, inner, strict=True)]
            count = max(map(len, cut))
            parted = [[c[i] if i < len(c) else [] for c in cut] for i in range(count)]
        first = len(laid)
        laid += [[cell or "" for cell in piece] for piece in parted]
        rows_of += [number] * len(parted)
        last = len(laid) - 1
        if last > first:
            look.append(("TOPPADDING", (0, first + 1), (-1, last), 0))
            look.append(("BOTTOMPADDING", (0, first), (-1, last - 1), 0))
            if lines:
                look.append(("LINEBELOW", (0, last), (-1, last), 0.5, styles.hairline))
        elif lines:
            look.append(("LINEBELOW", (0, first), (-1, first), 0.5, styles.hairline))
        if lines and last > first and _is_kept_row(last + 1 - first):
            look.append(("NOSPLIT", (0, first), (-1, last)))
    kept = len(laid) if len(laid) == len(rows) <= KEPT_ROWS + repeated else 2
    if kept * _piece_height > KEPT_TABLE * styles.height():  # few rows, and yet much of a page
        whole = Table(laid, colWidths=widths, style=look).wrap(sum(widths), styles.height())[1]
        kept = kept if whole <= KEPT_TABLE * styles.height() else 2
    if lines and rows_of[-2:] != rows_of[-1:] * 2 and len(laid) > 1:
        look.append(("NOSPLIT", (0, len(laid) - kept), (-1, -1)))
    made = Table(laid, colWidths=widths, repeatRows=repeated, style=look, hAlign="LEFT")
    made.rows_of = rows_of
    made.is_kept = kept == len(laid)
    return made
