"""Lays the blocks of each part out on pages of one ReportLab file, and draws the furniture."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from fosterdesk.papers import styles
from fosterdesk.papers.blocks import Block
from fosterdesk.papers.document import Document
from fosterdesk.papers.flow import Labels, See, flow, unseen
from fosterdesk.papers.page_labels import PageMark

_small = 8.5
_header_line = styles.page_height - 36
_footer_rule = 43.0
_footer_line = 30.0
_label = 13.0
_small_in_large_print, _label_in_large_print = 11.5, 18.0
_watermark_size = 150.0
WATERMARK_STRENGTH = 0.08


@dataclass(frozen=True, slots=True)
class Sheets:
    """A run of pages in the laid out file: the first one's index and how many."""

    first: int
    count: int


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """One frame on every page, building onto a canvas that stays open; type `scale` times large."""

    def __init__(self, scale: float) -> None:
        frame = Frame(
            styles.inner_margin / scale,
            styles.bottom_margin / scale,
            styles.text_width / scale,
            styles.text_height / scale,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        size = (styles.page_width, styles.page_height)
        page = _Page(scale, frame)
        super().__init__("", pagesize=size, pageTemplates=[page])
        self._doSave = 0


class _Page(PageTemplate):  # type: ignore[misc]
    """A page whose own words are drawn `scale` times as large, and nothing after them."""

    def __init__(self, scale: float, frame: Frame) -> None:
        super().__init__(frames=[frame])
        self._scale = scale

    def beforeDrawPage(self, canvas: Any, _document: Any) -> None:  # noqa: N802 (ReportLab's name)
        if self._scale != 1:
            canvas.saveState()
            canvas.scale(self._scale, self._scale)

    def afterDrawPage(self, canvas: Any, _document: Any) -> None:  # noqa: N802 (ReportLab's name)
        if self._scale != 1:
            canvas.restoreState()


class Layout:
    """One file being filled: every part's pages first, then a furniture page for each page."""

    def __init__(self, path: Path, scale: float = 1.0) -> None:
        styles.register_fonts()
        self._path, self._scale = path, scale
        self._canvas: Any = Canvas(
            str(path),
            pagesize=(styles.page_width, styles.page_height),
            invariant=1,
            pageCompression=0,
            initialFontName=styles.regular,
        )

    @property
    def _pages(self) -> int:
        return int(self._canvas.getPageNumber()) - 1

    def add(self, blocks: Sequence[Block], labels: Labels, see: See = unseen) -> Sheets:
        """Lays these blocks out on new pages; no blocks, no pages. `see` as `flow` has it."""
        first = self._pages
        with styles.enlarged(self._scale):
            flowables = flow(blocks, labels, see)
            if flowables:
                _Template(self._scale).build(flowables, canvasmaker=self._open_canvas)
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
                self._canvas.setFont(styles.regular, 10 if document.scale == 1 else 18)
                self._canvas.drawCentredString(
                    styles.page_width / 2, styles.page_height / 2, "This page is left blank."
                )
            self._canvas.showPage()
        return Sheets(first, len(marks))

    def finish(self) -> Path:
        """The whole file, written; nothing can be added after."""
        self._canvas.save()
        self._canvas = None
        return self._path


def counting(scale: float = 1.0) -> Layout:
    """A layout that counts pages: nothing of it is written anywhere."""
    return Layout(Path(os.devnull), scale)


def _draw_furniture(canvas: Any, document: Document, number: int, mark: PageMark) -> None:
    left = styles.inner_margin if number % 2 else styles.outer_margin
    right = left + styles.text_width
    canvas.setFillColor(styles.muted_ink)
    size = _small if document.scale == 1 else _small_in_large_print
    ends = _Ends(canvas, left, right, size)
    ends.draw(_header_line, document.header_left, document.header_right)
    figures = "" if document.is_lettered else mark.printed
    ends.draw(_footer_line, document.footer_left, figures)
    if document.is_lettered and mark.printed:
        canvas.setFillColor(styles.ink)
        canvas.setFont(styles.bold, _label if document.scale == 1 else _label_in_large_print)
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


@dataclass(frozen=True, slots=True)
class _Ends:
    """Small words at the two ends of a line; the left ones give way."""

    canvas: Any
    left: float
    right: float
    size: float

    def draw(self, y: float, start: str, end: str) -> None:
        whole = self.right - self.left
        end = shortened(styles.printable(end), whole * 0.6, self.size)
        room = whole - stringWidth(end, styles.regular, self.size) - 12
        start = shortened(styles.printable(start), room, self.size)
        self.canvas.setFont(styles.regular, self.size)
        if start:
            self.canvas.drawString(self.left, y, start)
        if end:
            self.canvas.drawRightString(self.right, y, end)


def shortened(text: str, width: float, size: float = _small) -> str:
    """The text, or as much of it as fits `width` points in small type, ended by three dots."""
    if stringWidth(text, styles.regular, size) <= width:
        return text
    while text and stringWidth(text + "…", styles.regular, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
