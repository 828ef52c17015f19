"""Pages of a PDF one below another; only those in view are drawn, one at a time."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.kit.jobs import JOB_RUNS
from ui.kit.pdf_pages import Hit, PdfPages
from ui.kit.theme import current_theme

GAP = 16
KEPT_PICTURES = 12
SMALLEST, LARGEST = 0.3, 4.0


def pdf_is_free() -> bool:
    """Whether no job runs that may be using pdfium on its thread."""
    app = QCoreApplication.instance()
    return app is None or not app.property(JOB_RUNS)


class PageArea(QAbstractScrollArea):
    """Shows pages at a scale in pixels to the point; `page_changed` tells the page in view."""

    page_changed = Signal(int)
    scale_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.pages: PdfPages | None = None
        self.scale = 1.0
        self.fits_width = True
        self.page = 0
        self._tops: list[int] = []
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._hits: Sequence[Hit] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another PDF from its first page, or nothing."""
        self.pages = pages
        self.page = 0
        self._pictures.clear()
        self._hits = ()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(0)

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page, from 0, to the top; `down` points below its top edge."""
        if self.pages is None or not self.pages.sizes:
            return
        page = min(max(page, 0), len(self._tops) - 1)
        self.verticalScrollBar().setValue(self._tops[page] - GAP // 2 + round(down * self.scale))
        self._set_page(page)

    def set_scale(self, scale: float) -> None:
        """So many pixels to the point, kept until the width is to be filled again."""
        self.fits_width = False
        self._rescale(min(max(scale, SMALLEST), LARGEST))

    def fit_width(self) -> None:
        """Fill the width, now and when the window changes."""
        self.fits_width = True
        self._lay_out()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Mark these places."""
        self._hits = hits
        self.viewport().update()

    def _rescale(self, scale: float) -> None:
        if abs(scale - self.scale) < 0.001:
            return
        page = self.page
        self.scale = scale
        self._pictures.clear()
        self._lay_out()
        self.go_to(page)
        self.scale_changed.emit(scale)

    def _lay_out(self) -> None:
        sizes = self.pages.sizes if self.pages is not None else []
        room = self.viewport().size()
        if self.fits_width and sizes:
            widest = max(size.width() for size in sizes)
            fitting = min(max((room.width() - 2 * GAP) / widest, SMALLEST), LARGEST)
            if abs(fitting - self.scale) > 0.001:
                self.scale = fitting
                self._pictures.clear()
                self.scale_changed.emit(fitting)
        top, self._tops = GAP, []
        for size in sizes:
            self._tops.append(top)
            top += round(size.height() * self.scale) + GAP
        widest_now = max((round(size.width() * self.scale) for size in sizes), default=0)
        self.verticalScrollBar().setRange(0, max(top - room.height(), 0))
        self.verticalScrollBar().setPageStep(max(room.height() - 40, 1))
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(widest_now + 2 * GAP - room.width(), 0))
        self.viewport().update()

    def _place(self, number: int) -> QRect:
        assert self.pages is not None
        size = self.pages.sizes[number] * self.scale
        left = max((self.viewport().width() - size.width()) / 2, GAP)
        return QRect(
            round(left) - self.horizontalScrollBar().value(),
            self._tops[number] - self.verticalScrollBar().value(),
            round(size.width()),
            round(size.height()),
        )

    def _in_view(self) -> list[int]:
        if self.pages is None:
            return []
        view = self.viewport().rect()
        return [n for n in range(len(self._tops)) if self._place(n).intersects(view)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = current_theme()
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        missing = False
        for number in self._in_view():
            place = self._place(number)
            picture = self._pictures.get(number)
            if picture is None:
                painter.fillRect(place, QColor("white"))
                missing = True
            else:
                painter.drawImage(place, picture)
            self._paint_hits(painter, number, place)
        painter.end()
        if missing:
            self._timer.start(0)

    def _paint_hits(self, painter: QPainter, number: int, place: QRect) -> None:
        colour = QColor("#ffd54a")
        colour.setAlpha(110)
        for hit in self._hits:
            if hit.page == number:
                for box in hit.boxes:
                    scaled = QRectF(box.topLeft() * self.scale, box.size() * self.scale)
                    painter.fillRect(scaled.translated(place.topLeft()), colour)

    def _draw_next(self) -> None:
        """Draw one page that is in view and missing, then look again."""
        missing = [number for number in self._in_view() if number not in self._pictures]
        if not missing or self.pages is None:
            return
        if not pdf_is_free():
            self._timer.start(60)
            return
        ratio = self.devicePixelRatioF()
        picture = self.pages.picture(missing[0], self.scale * ratio)
        picture.setDevicePixelRatio(ratio)
        self._pictures[missing[0]] = picture
        if len(self._pictures) > KEPT_PICTURES:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def _scrolled(self, value: int) -> None:
        middle = value + self.viewport().height() // 3
        above = [number for number, top in enumerate(self._tops) if top <= middle]
        self._set_page(above[-1] if above else 0)
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.page
        self._lay_out()
        if page:
            self.go_to(page)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_scale(self.scale * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        key = event.key()
        if key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_PageDown:
            self.go_to(self.page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self.page - 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
            bar.setValue(bar.value() + 64)
        elif key == Qt.Key.Key_Up:
            bar.setValue(bar.value() - 64)
        else:
            super().keyPressEvent(event)
