"""Read a finished PDF for the screen: pages as pictures, its labels, its contents, its words.

Pdfium is not safe on two threads at once, so nothing here is called while a job runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from fosterdesk.errors import Refused


@dataclass(frozen=True)
class Bookmark:
    """A line of the contents: its level from 0, its words and its page from 0."""

    level: int
    title: str
    page: int


@dataclass(frozen=True)
class Hit:
    """Where a search found something: the page from 0 and boxes in points from its top left."""

    page: int
    boxes: tuple[QRectF, ...]


class PdfPages:
    """An open PDF; Refused when it is none. `close` lets go of it."""

    def __init__(self, content: Path | bytes) -> None:
        import pypdfium2

        self.content = content
        try:
            self._document: Any = pypdfium2.PdfDocument(content)
            self.sizes = [
                QSizeF(*self._document.get_page_size(number))
                for number in range(len(self._document))
            ]
        except (pypdfium2.PdfiumError, FileNotFoundError) as error:
            raise Refused("This file cannot be shown: it is not a PDF that can be read.") from error
        self.labels = [
            self._document.get_page_label(number) or str(number + 1)
            for number in range(len(self.sizes))
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def data(self) -> bytes:
        """The whole file."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.read_bytes()

    def picture(self, number: int, scale: float) -> QImage:
        """A page at so many pixels to the point."""
        page = self._document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        image = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
        return image

    def contents(self) -> list[Bookmark]:
        """The bookmarks that lead to a page, in order."""
        found = []
        for mark in self._document.get_toc(max_depth=3):
            target = mark.get_dest()
            page = target.get_index() if target is not None else None
            if page is not None:
                found.append(Bookmark(mark.level, mark.get_title(), page))
        return found

    def hits_on(self, number: int, words: str) -> Iterator[Hit]:
        """Each place on a page where the words stand, small and capital letters alike."""
        page = self._document[number]
        text_page = page.get_textpage()
        height = self.sizes[number].height()
        searcher = text_page.search(words)
        while (found := searcher.get_next()) is not None:
            start, count = found
            boxes = []
            for at in range(text_page.count_rects(start, count)):
                left, bottom, right, top = text_page.get_rect(at)
                boxes.append(QRectF(left, height - top, right - left, top - bottom))
            yield Hit(number, tuple(boxes))
        searcher.close()
        text_page.close()
        page.close()
