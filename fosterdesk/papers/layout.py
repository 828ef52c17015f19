"""Lays the blocks of each part out on pages of one ReportLab file, and draws the furniture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from fosterdesk.papers import styles
from fosterdesk.papers.blocks import Block
from fosterdesk.papers.document import Document
from fosterdesk.papers.flow import Labels, flow
from fosterdesk.papers.page_labels import PageMark

_small = 8.5
_header_line = styles.page_height - 36
_footer_rule = 43.0
_footer_line = 30.0
_label = 13.0
_watermark_size = 150.0
WATERMARK_STRENGTH = 0.08


@dataclass(frozen=True, slots=True)
class Sheets:
    """A run of pages in the laid out file: the first one's index and how many."""

    first: int
    count: int


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """One frame on every page, building onto a canvas that stays open."""

    def __init__(self) -> None:
        frame = Frame(
            styles.inner_margin,
            styles.bottom_margin,
            styles.text_width,
            styles.text_height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        size = (styles.page_width, styles.page_height)
        super().__init__("", pagesize=size, pageTemplates=[PageTemplate(frames=[frame])])
        self._doSave = 0


class Layout:
    """One file being filled: every part's pages first, then a furniture page for each page."""

    def __init__(self) -> None:
        styles.register_fonts()
        self._out = io.BytesIO()
        self._canvas: Any = Canvas(
            self._out,
            pagesize=(styles.page_width, styles.page_height),
            invariant=1,
            pageCompression=0,
            initialFontName=styles.regular,
        )

    @property
    def _pages(self) -> int:
        return int(self._canvas.getPageNumber()) - 1

    def add(self, blocks: Sequence[Block], labels: Labels) -> Sheets:
        """Lays these blocks out on new pages; no blocks, no pages."""
        first = self._pages
        flowables = flow(blocks, labels)
        if flowables:
            _Template().build(flowables, canvasmaker=self._open_canvas)
        return Sheets(first, self._pages - first)

    def _open_canvas(self, *_settings: object, **_more: object) -> Any:
        return self._canvas

    def add_furniture(self, document: Document, marks: Sequence[PageMark]) -> Sheets:
        """Draws header and footer of page 1 to n; says on a page that is left blank that it is."""
        first = self._pages
        for number, mark in enumerate(marks, start=1):
            if document.watermark:
                _draw_watermark(self._canvas, document.watermark)
            _draw_furniture(self._canvas, document, number, mark)
            if mark.is_blank:
                self._canvas.setFont(styles.regular, 10)
                self._canvas.drawCentredString(
                    styles.page_width / 2, styles.page_height / 2, "This page is left blank."
                )
            self._canvas.showPage()
        return Sheets(first, len(marks))

    def finish(self) -> bytes:
        """The whole file; nothing can be added after."""
        self._canvas.save()
        return self._out.getvalue()


def _draw_furniture(canvas: Any, document: Document, number: int, mark: PageMark) -> None:
    left = styles.inner_margin if number % 2 else styles.outer_margin
    right = left + styles.text_width
    canvas.setFillColor(styles.muted_ink)
    canvas.setFont(styles.regular, _small)
    _draw_ends(canvas, _header_line, left, right, document.header_left, document.header_right)
    figures = "" if document.is_lettered else mark.printed
    _draw_ends(canvas, _footer_line, left, right, document.footer_left, figures)
    if document.is_lettered and mark.printed:
        canvas.setFillColor(styles.ink)
        canvas.setFont(styles.bold, _label)
        canvas.drawRightString(right, _footer_line - 2, mark.printed)
    canvas.setStrokeColor(styles.hairline)
    canvas.setLineWidth(0.5)
    canvas.line(left, _footer_rule, right, _footer_rule)


def _draw_watermark(canvas: Any, words: str) -> None:
    """A word across the page, so light that print over or under it is read in grey too."""
    canvas.saveState()
    canvas.setFillColor(styles.ink)
    canvas.setFillAlpha(WATERMARK_STRENGTH)
    size = min(_watermark_size, 640 / max(stringWidth(words, styles.bold, 1), 1))
    canvas.translate(styles.page_width / 2, styles.page_height / 2)
    canvas.rotate(52)
    canvas.setFont(styles.bold, size)
    canvas.drawCentredString(0, -size * 0.34, words)
    canvas.restoreState()


def _draw_ends(canvas: Any, y: float, left: float, right: float, start: str, end: str) -> None:
    end = shortened(styles.printable(end), (right - left) * 0.6)
    room = right - left - stringWidth(end, styles.regular, _small) - 12
    start = shortened(styles.printable(start), room)
    if start:
        canvas.drawString(left, y, start)
    if end:
        canvas.drawRightString(right, y, end)


def shortened(text: str, width: float) -> str:
    """The text, or as much of it as fits `width` points in small type, ended by three dots."""
    if stringWidth(text, styles.regular, _small) <= width:
        return text
    while text and stringWidth(text + "…", styles.regular, _small) > width:
        text = text[:-1]
    return text.rstrip() + "…"
