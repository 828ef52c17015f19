"""Where a case stands, as steps in a row: done, now, still to do.

Stepper([("Annual review", "done"), ("Evidence", "now"), ("Team manager", "todo")])
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.kit.theme import BODY, Theme, current_theme, font, pixmap

_DOT = 20
_PAD = 16
_HEIGHT = 50
_STATES = {"done": "done", "now": "current step", "todo": "to do"}


class Stepper(QFrame):
    """A card with one line of steps; its accessible name reads them all."""

    def __init__(
        self, steps: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Show these (word, state) steps; state is done, now or todo, else ValueError."""
        unknown = [state for _, state in steps if state not in _STATES]
        if unknown:
            raise ValueError(f"No step has the state {unknown[0]!r}")
        self.steps = tuple(steps)
        self.setAccessibleName(", ".join(f"{word}: {_STATES[state]}" for word, state in steps))
        self.updateGeometry()
        self.update()

    def _fonts(self, state: str) -> QFont:
        return font(BODY, QFont.Weight.Bold if state == "now" else QFont.Weight.Normal)

    def _width_of(self, word: str, state: str) -> float:
        return _DOT + 8 + QFontMetricsF(self._fonts(state)).horizontalAdvance(word)

    def minimumSizeHint(self) -> QSize:
        words = sum(self._width_of(*step) for step in self.steps)
        return QSize(round(words + 2 * _PAD + 20 * max(len(self.steps) - 1, 0)), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        words = sum(self._width_of(*step) for step in self.steps)
        gaps = max(len(self.steps) - 1, 1)
        gap = min(62.0, max(20.0, (self.width() - 2 * _PAD - words) / gaps))
        x = float(_PAD)
        for number, (word, state) in enumerate(self.steps, start=1):
            if number > 1:
                inset = min(14.0, gap / 4)
                painter.setPen(QPen(theme.colour("line"), 2))
                middle = self.height() / 2
                painter.drawLine(QPointF(x - gap + inset, middle), QPointF(x - inset, middle))
            self._paint_step(painter, x, number, word, state, theme)
            x += self._width_of(word, state) + gap
        painter.end()

    def _paint_step(
        self, painter: QPainter, x: float, number: int, word: str, state: str, theme: Theme
    ) -> None:
        top = (self.height() - _DOT) / 2
        dot = QRectF(x, top, _DOT, _DOT)
        centred = Qt.AlignmentFlag.AlignCenter
        if state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("green"))
            painter.drawEllipse(dot)
            ratio = self.devicePixelRatioF()
            sign = pixmap("tick", theme.colour("panel"), 12, ratio)
            painter.drawPixmap(round(x + 4), round(top + 4), sign)
        else:
            edge = theme.colour("brand" if state == "now" else "edge")
            painter.setPen(QPen(edge, 2))
            painter.setBrush(theme.colour("panel"))
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            painter.setFont(font(11, QFont.Weight.Bold))
            painter.setPen(theme.colour("brand" if state == "now" else "ink"))
            painter.drawText(dot, centred, str(number))
        painter.setFont(self._fonts(state))
        painter.setPen(theme.colour("ink"))
        room = QRectF(x + _DOT + 8, 0, self.width() - x, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
