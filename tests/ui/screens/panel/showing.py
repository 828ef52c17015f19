"""What the tests of the panel's screen read from it and press on it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.screens.panel.screen import PanelScreen
from ui.screens.panel.tab import Tab

LEFT = Qt.MouseButton.LeftButton
Shown = Callable[..., PanelScreen]  # of a desk and the id of a meeting, see conftest.py
T = TypeVar("T", bound=Tab)


def tab(screen: PanelScreen, kind: type[T]) -> T:
    """A tab of the meeting, turned to."""
    found = next(one for one in screen.meeting.tab_widgets if isinstance(one, kind))
    screen.meeting.open_tab(found.words)
    return found


def words_of(widget: QWidget) -> str:
    """The labels that can be read on a screen or a part of it, a line each."""
    QApplication.processEvents()  # what was just put into a layout is shown after it
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def cells(table: QAbstractItemView, row: int) -> list[str]:
    """The words of one row."""
    model = table.model()
    return [str(model.index(row, at).data() or "") for at in range(model.columnCount())]


def rows(table: QAbstractItemView) -> list[list[str]]:
    """The words of all rows."""
    return [cells(table, row) for row in range(table.model().rowCount())]


def press(qtbot: QtBot, part: QWidget) -> None:
    """Press a button."""
    qtbot.mouseClick(part, LEFT)


def press_and_wait(qtbot: QtBot, screen: PanelScreen, part: QWidget) -> None:
    """Press a button and wait for the work beside the window that it starts."""
    press(qtbot, part)
    screen.context.jobs.drain()
