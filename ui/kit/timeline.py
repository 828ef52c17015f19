"""What happened, newest first or oldest first as given, with its date and who did it.

Timeline([Moment("22 Nov 2026", "Stage 1 outcome told", "By letter, P. Shah", "good")])
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.kit.cards import empty_layout
from ui.kit.labels import muted, small, strong
from ui.kit.theme import KIND_ROLES, current_theme

_RAIL = 112


@dataclass(frozen=True)
class Moment:
    """One line: when in words, what, a muted note, and the kind that colours its dot."""

    when: str
    what: str
    note: str = ""
    kind: str = "brand"


class Timeline(QWidget):
    """Moments one below another, joined by a hairline."""

    def __init__(self, moments: Sequence[Moment] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, _RAIL - 16)
        self._grid.setColumnMinimumWidth(1, 24)
        self._grid.setColumnStretch(2, 1)
        self._marks: list[tuple[QWidget, str]] = []
        self.show_moments(moments)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these moments instead of the ones there."""
        empty_layout(self._grid)
        self._marks = []
        top = Qt.AlignmentFlag.AlignTop
        for row, moment in enumerate(moments):
            when = muted(moment.when)
            self._grid.addWidget(when, 3 * row, 0, top)
            what = strong(moment.what)
            what.setAccessibleName(f"{moment.when}: {moment.what}. {moment.note}".strip())
            self._grid.addWidget(what, 3 * row, 2, top)
            if moment.note:
                self._grid.addWidget(small(moment.note), 3 * row + 1, 2, top)
            self._grid.setRowMinimumHeight(3 * row + 2, 12)
            self._marks.append((what, moment.kind))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        column = self._grid.cellRect(0, 1)
        x = column.left() + 8.0
        spots = [(label.y() + 9.0, kind) for label, kind in self._marks]
        painter.setPen(QPen(theme.colour("line"), 2))
        for (above, _), (below, _) in pairwise(spots):
            painter.drawLine(QPointF(x, above + 7), QPointF(x, below - 7))
        painter.setPen(Qt.PenStyle.NoPen)
        for y, kind in spots:
            painter.setBrush(theme.colour(KIND_ROLES[kind][0]))
            painter.drawEllipse(QPointF(x, y), 4, 4)
        painter.end()
