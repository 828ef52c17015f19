"""A short list whose rows can be dragged to another place; a line shows where one will land.

    table = MovableTable((ColumnFace("time", "Time", 62), ColumnFace("item", "Item")), "Items")
    table.show_rows([SmallRow(7, cells), SmallRow(8, cells, follows=True), ...])
    table.let_move(True)
    table.moved.connect(self.move_by)      # row id, and by how many places: -1 is one up

A row that `follows` belongs to the one above it: it moves with it, and nothing lands between them.
The list itself is not changed: whoever is told shows the rows anew. Esc lets go of a row.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from ui.kit.rows import ColumnFace
from ui.kit.small_table import SmallTable
from ui.kit.theme import current_theme

LINE = 3
VEIL = 120


class MovableTable(SmallTable):
    """A short list in which the mouse moves rows, once `let_move` allows it."""

    moved = Signal(int, int)

    def __init__(self, columns: Sequence[ColumnFace], name: str, *, button_width: int = 0) -> None:
        self._moves = False
        self._pressed_at = QPoint()
        self._held = -1  # the place of the row that the mouse holds, among those that lead
        self._gap = -1  # the place among them before which it would land; -1 until it is dragged
        super().__init__(columns, name, button_width=button_width)
        self.rows_model.modelAboutToBeReset.connect(self._let_go)

    def let_move(self, moves: bool) -> None:
        """Whether rows may be dragged."""
        self._moves = moves
        self._let_go()

    def landing(self) -> int:
        """How many pixels from the top the line stands where a row would land; -1 without any."""
        if self._gap == -1:
            return -1
        tops = self._tops()
        return min(tops[self._gap], tops[-1] - LINE)

    def _leads(self) -> list[int]:
        """The numbers of the rows that follow no other."""
        return [at for at, row in enumerate(self.rows_model.rows) if not row.follows]

    def _tops(self) -> list[int]:
        """Where each row that leads begins, and where the last row ends, in pixels."""
        tops = [self.rowViewportPosition(at) for at in self._leads()]
        last = len(self.rows_model.rows) - 1
        return [*tops, self.rowViewportPosition(last) + self.rowHeight(last)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row = self.rowAt(at.y())
        if self._moves and event.button() == Qt.MouseButton.LeftButton and row != -1:
            self._pressed_at = at
            self._held = sum(lead <= row for lead in self._leads()) - 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held == -1 or not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far or self._gap != -1:
            self._drag_to(at)

    def _drag_to(self, at: QPoint) -> None:
        tops = self._tops()
        middles = [(top + below) / 2 for top, below in pairwise(tops)]
        self._gap = sum(middle < at.y() for middle in middles)
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()
        self.bring_into_sight(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, gap = self._held, self._gap
        self._let_go()
        super().mouseReleaseEvent(event)
        by = gap - held - (gap > held)  # below it stands one row fewer once it has left its place
        if gap != -1 and by != 0:
            self.moved.emit(self.rows_model.rows[self._leads()[held]].id, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gap != -1:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        self._held = self._gap = -1
        shape = Qt.CursorShape.OpenHandCursor if self._moves else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap == -1:
            return
        theme, wide, tops = current_theme(), self.viewport().width(), self._tops()
        top, below = tops[self._held], tops[self._held + 1]
        veil = QColor(theme.colour("panel"))
        veil.setAlpha(VEIL)
        painter = QPainter(self.viewport())
        painter.fillRect(0, top, wide, below - top - 1, veil)
        painter.fillRect(0, self.landing(), wide, LINE, theme.colour("brand"))
        painter.end()
