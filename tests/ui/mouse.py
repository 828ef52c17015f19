"""Drags as a hand does: press, move in small steps, let go."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
STEPS = 6


def begin_drag(qtbot: QtBot, view: QAbstractItemView, start: QPoint, end: QPoint) -> None:
    """Press at a point of a list and move to another, with the button still held."""
    port = view.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    for step in range(1, STEPS + 1):
        qtbot.mouseMove(port, start + (end - start) * step / STEPS)


def drag(qtbot: QtBot, view: QAbstractItemView, start: QPoint, end: QPoint) -> None:
    """Drag from one point of a list to another."""
    begin_drag(qtbot, view, start, end)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=end)


def row_spot(view: QAbstractItemView, row: int, part: float = 0.5) -> QPoint:
    """A point in a row: 0 at its upper edge, 1 at its lower."""
    box = view.visualRect(view.model().index(row, 2))
    return QPoint(box.left() + 4, box.top() + round((box.height() - 1) * part))
