"""A status as a word with a drawn sign and a colour, readable on a grey printer.

    Chip("Met", "good"); Chip("1 gap", "part"); Chip("4 days late", "late")

Kinds: good (tick), part (half), bad (cross), late (mark), soon (clock), neutral, brand.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.theme import KIND_ROLES, KIND_SIGNS, SMALL, Theme, current_theme, font, pixmap

HEIGHT = 20
_SIDE = 9
_SIGN = 11
_GAP = 4


def chip_font() -> QFont:
    """The face of the word in a chip."""
    return font(SMALL, QFont.Weight.DemiBold)


def chip_width(kind: str, word: str) -> float:
    """How wide a chip is, in pixels."""
    width = QFontMetricsF(chip_font()).horizontalAdvance(word) + 2 * _SIDE
    if kind in KIND_SIGNS:
        width += _SIGN + (_GAP if word else 0)
    return width


def paint_chip(
    painter: QPainter, left: float, top: float, kind: str, word: str, theme: Theme, room: float
) -> None:
    """Draw a chip at a point, no wider than `room`; its word is cut with an ellipsis."""
    ink, ground = theme.kind(kind)
    width = min(chip_width(kind, word), room)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(left, top, width, HEIGHT), HEIGHT / 2, HEIGHT / 2)
    x = left + _SIDE
    if kind in KIND_SIGNS:
        ratio = painter.device().devicePixelRatioF()
        sign = pixmap(KIND_SIGNS[kind], ink, _SIGN, ratio)
        painter.drawPixmap(round(x), round(top + (HEIGHT - _SIGN) / 2), sign)
        x += _SIGN + _GAP
    _paint_word(painter, QRectF(x, top, left + width - _SIDE - x + 1, HEIGHT), word, ink)


def _paint_word(painter: QPainter, box: QRectF, word: str, ink: QColor) -> None:
    painter.setFont(chip_font())
    painter.setPen(ink)
    words = painter.fontMetrics().elidedText(
        word, Qt.TextElideMode.ElideRight, round(box.width()) + 1
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class Chip(QWidget):
    """A status chip; its accessible name is its word."""

    def __init__(self, word: str, kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(word, kind)

    def show_status(self, word: str, kind: str) -> None:
        """Show another word; ValueError for a kind that does not exist."""
        if kind not in KIND_ROLES:
            raise ValueError(f"No chip is of kind {kind!r}")
        self.word, self.kind = word, kind
        self.setAccessibleName(word)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self.kind, self.word) + 0.5), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, 0, 0, self.kind, self.word, current_theme(), self.width())
        painter.end()
