"""Send pages of a PDF to a printer, one page at each turn of the window's loop.

run = PrintRun(pages, printer, parent)
run.progress.connect(...); run.finished.connect(...); run.start()
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter

from ui.kit.page_area import pdf_is_free
from ui.kit.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS = 300
POINTS = 72


class PrintRun(QObject):
    """Prints the printer's page range; `stop` ends it after the page under way."""

    progress = Signal(int, int, str)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, pages: PdfPages, printer: "QPrinter", parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._printer = printer
        first = printer.fromPage() or 1
        last = min(printer.toPage() or len(pages.sizes), len(pages.sizes))
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        self._wanted = list(range(first - 1, last)) * copies
        self._done = 0
        self._painter: QPainter | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._print_next)

    def start(self) -> None:
        """Begin; `failed` says when the printer does not answer."""
        self._printer.setFullPage(True)
        self._painter = QPainter()
        if not self._wanted or not self._painter.begin(self._printer):
            self.failed.emit("The printer did not answer. Look whether it is on, then print again.")
            return
        self._timer.start(0)

    def stop(self) -> None:
        """Print no further page."""
        self._wanted = self._wanted[: self._done]

    def _print_next(self) -> None:
        if not pdf_is_free():
            return
        if self._done >= len(self._wanted):
            self._end()
            return
        number = self._wanted[self._done]
        if self._done and not self._printer.newPage():
            self._end()
            self.failed.emit("The printer stopped. The pages before it were sent.")
            return
        self._draw(number)
        self._done += 1
        label = self._pages.labels[number]
        self.progress.emit(self._done, len(self._wanted), f"Printing page {label}")

    def _draw(self, number: int) -> None:
        assert self._painter is not None
        picture = self._pages.picture(number, DOTS / POINTS)
        paper = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        size = picture.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            (paper.width() - size.width()) / 2,
            (paper.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        self._painter.drawImage(place, picture)

    def _end(self) -> None:
        self._timer.stop()
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        self.finished.emit()
