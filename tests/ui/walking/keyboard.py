"""Somebody at the keyboard of the real window: presses keys, and reads what stands there."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.ui.answering import type_words
from ui.app import build_window
from ui.kit.chips import Chip
from ui.kit.dialogs import FormDialog, Question

Key = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
APOSTROPHE = "\u2019"  # on the screen; people type the one of the keyboard
MOST_TABS = 400
# What is typed into a form, as (label, words) in the order of the form; or a question's answer.
Typed = Sequence[tuple[str, str]]
Answer = Typed | str


class Person(QObject):
    """One signed-in user at one window, who never touches the mouse."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__()
        self.qtbot, self.desk = qtbot, desk
        self._answers: list[Answer] = []
        self._answered: QDialog | None = None
        self._fault: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._answer)
        self.window = build_window(desk)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def __enter__(self) -> "Person":
        return self

    def __exit__(
        self,
        fault: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if fault is None:
            self.press(Key.Key_Q, CTRL)
            assert not self.window.isVisible()
        self.leave()

    def leave(self) -> None:
        """Close the window and the desk, as at the end of a visit."""
        self.window.close()
        self.window.jobs.drain()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, int(QEvent.Type.DeferredDelete))
        self.desk.close()

    def settle(self) -> None:
        """Let the window do what it does next."""
        for _ in range(3):
            QApplication.processEvents()
        assert not strays(), f"a part of the page stands in a window of its own: {strays()}"
        if QApplication.activeWindow() is None and self.window.isVisible():
            # As a window manager does when a dialog closes.
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def here(self) -> QWidget:
        """The dialog or window that has the keyboard."""
        return QApplication.activeModalWidget() or QApplication.activeWindow() or self.window

    def focus(self) -> QWidget:
        """The widget that the next key goes to."""
        return QApplication.focusWidget() or self.here()

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE, *answers: Answer) -> None:
        """Press one key; answer the forms that it opens, one after another."""
        self._answers, self._fault, self._answered = list(answers), None, None
        if answers:
            self._timer.start()
        self.qtbot.keyClick(self.focus(), key, held)
        self.settle()
        self._timer.stop()
        if self._fault is not None:
            raise self._fault
        assert not self._answers, f"no form came for {self._answers[0]!r}: {self.words()}"

    def type_words(self, words: str) -> None:
        """Type words, with Enter where a line ends."""
        type_words(self.qtbot, self.focus(), words)

    def tab_to(self, name: str, kind: type[QWidget] = QWidget, leave: bool = False) -> QWidget:
        """Press Tab until the widget of this name is reached; it must be reachable."""
        if leave:
            self.qtbot.keyClick(self.focus(), Key.Key_Tab)
        passed: list[str] = []
        for _ in range(MOST_TABS):
            now = self.focus()
            is_it = not name or heard(now) == plain(name)
            if is_it and isinstance(now, kind) and now.isEnabled():
                return now
            passed.append(heard(now))
            self.qtbot.keyClick(now, Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name!r} but to {sorted(set(passed))}")

    def push(self, name: str, *answers: Answer) -> None:
        """Tab to a button and press it with the space bar."""
        self.tab_to(name, QAbstractButton)
        self.press(Key.Key_Space, NONE, *answers)

    def row(self, table: str, words: str) -> QTableView:
        """Tab to a table and go down to the first row that holds these words."""
        view = self.tab_to(table, QTableView)
        assert isinstance(view, QTableView)
        self.qtbot.keyClick(view, Key.Key_Home, CTRL)
        for _ in range(view.model().rowCount()):
            if plain(words) in row_words(view, view.currentIndex().row()):
                self.settle()
                return view
            self.qtbot.keyClick(view, Key.Key_Down)
        raise AssertionError(f"{table} has no row with {words!r}: {table_words(view)}")

    def enter_row(self, table: str, words: str, *answers: Answer) -> None:
        """Go to a row and press Enter."""
        self.row(table, words)
        self.press(Key.Key_Return, NONE, *answers)

    def open_tab(self, words: str) -> None:
        """Tab to the tabs and move along them to the one with these words."""
        bar = self.tab_to("", QTabBar)
        assert isinstance(bar, QTabBar)
        for _ in range(bar.currentIndex()):
            self.qtbot.keyClick(bar, Key.Key_Left)
        for _ in range(bar.count()):
            if bar.tabText(bar.currentIndex()) == words:
                self.settle()
                return
            self.qtbot.keyClick(bar, Key.Key_Right)
        names = [bar.tabText(at) for at in range(bar.count())]
        raise AssertionError(f"there is no tab {words!r} among {names}")

    def go(self, words: str, line: str = "") -> None:
        """Search from anywhere (Ctrl+K) and go to the line that is heard so."""
        wanted = line or f"{words}, Page"
        self.press(Key.Key_K, CTRL)
        self.type_words(words)
        found = next(
            one
            for one in self.window.findChildren(QListWidget)
            if one.accessibleName() == "What was found"
        )

        def offers() -> list[str]:
            role = Qt.ItemDataRole.AccessibleTextRole
            return [plain(str(found.item(at).data(role))) for at in range(found.count())]

        def is_offered() -> bool:
            every = all(words.casefold() in one.casefold() for one in offers())
            return every and any(wanted in one for one in offers())

        self.qtbot.waitUntil(is_offered)
        for _ in range(found.count()):
            if wanted in offers()[found.currentRow()]:
                break
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)

    def await_window(self, title: str) -> None:
        """Wait until a window whose title begins so has come and holds the keyboard."""

        def has_come() -> bool:
            now = QApplication.activeWindow()
            return now is not None and now.windowTitle().startswith(title)

        self.qtbot.waitUntil(has_come, timeout=20_000)
        self.settle()

    def awaits(self, sentence: str) -> None:
        """Wait until this sentence stands on the screen, as after work beside the window."""
        self.qtbot.waitUntil(lambda: plain(sentence) in self.words(), timeout=20_000)

    def words(self) -> str:
        """Everything that stands in the window that has the keyboard, on one line."""
        self.settle()
        parts = [part for one in self.here().findChildren(QWidget) for part in said(one)]
        return plain(" | ".join(parts))

    def sees(self, *sentences: str) -> None:
        """Each of these sentences stands on the screen."""
        shown = self.words()
        for sentence in sentences:
            if plain(sentence) not in shown:
                raise AssertionError(f"{sentence!r} is not in: {shown}")

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog is self._answered or not self._answers:
            return
        if QApplication.activeWindow() is not dialog:
            return
        answer = self._answers.pop(0)
        self._answered = dialog
        try:
            self._give(dialog, answer)
        except BaseException as fault:
            self._fault, self._answers = self._fault or fault, []
            dialog.done(0)

    def _give(self, dialog: QDialog, answer: Answer) -> None:
        if isinstance(answer, str):
            assert isinstance(dialog, Question), f"{answer!r} answers no question"
            self.tab_to(answer, QAbstractButton)
            self.qtbot.keyClick(self.focus(), Key.Key_Space)
            return
        assert isinstance(dialog, FormDialog), f"no form but {dialog!r}"
        for number, (label, words) in enumerate(answer):
            self.fill(label, words, leave=number > 0)
        self.qtbot.keyClick(self.focus(), Key.Key_Return, CTRL)
        assert not dialog.isVisible(), f"the form was not taken: {self.words()}"

    def fill(self, label: str, words: str, leave: bool = False) -> None:
        """Tab to the box of a label and type, choose or tick."""
        box = self.tab_to(label, leave=leave)
        if isinstance(box, QComboBox):
            self._choose(box, words)
        elif isinstance(box, QListWidget):
            self._tick(box, words)
        elif isinstance(box, QCheckBox):
            self.qtbot.keyClick(box, Key.Key_Space)
        else:
            self.qtbot.keyClick(box, Key.Key_A, CTRL)
            self.type_words(words)

    def tick_every(self, label: str) -> None:
        """Tab to a list and tick each line of it, one after another."""
        box = self.tab_to(label, QListWidget)
        assert isinstance(box, QListWidget)
        self.qtbot.keyClick(box, Key.Key_Home)
        for at in range(box.count()):
            assert box.currentRow() == at, f"the arrow does not come to line {at + 1} of {label}"
            self.qtbot.keyClick(box, Key.Key_Space)
            assert box.item(at).checkState() == Qt.CheckState.Checked
            self.qtbot.keyClick(box, Key.Key_Down)

    def _choose(self, box: QComboBox, words: str) -> None:
        self.qtbot.keyClick(box, Key.Key_Home)
        for _ in range(box.count()):
            if plain(box.currentText()).startswith(plain(words)):
                return
            self.qtbot.keyClick(box, Key.Key_Down)
        offered = [box.itemText(at) for at in range(box.count())]
        raise AssertionError(f"{heard(box)} does not offer {words!r} but {offered}")

    def _tick(self, box: QListWidget, words: str) -> None:
        self.qtbot.keyClick(box, Key.Key_Home)
        for _ in range(box.count()):
            item = box.currentItem()
            if item is not None and plain(item.text()).startswith(plain(words)):
                self.qtbot.keyClick(box, Key.Key_Space)
                assert item.checkState() == Qt.CheckState.Checked
                return
            self.qtbot.keyClick(box, Key.Key_Down)
        raise AssertionError(f"{heard(box)} does not offer {words!r}")


def strays() -> list[QWidget]:
    """Visible windows without a name: parts of a page that lost their place in it."""
    passing = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and not one.windowTitle() and one.windowType() not in passing
    ]


def heard(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton):
        name = widget.text().replace("&&", "&")
    return plain(name)


def plain(words: str) -> str:
    """Words on one line with the apostrophe of the keyboard, as a person would type them."""
    return " ".join(words.replace(APOSTROPHE, "'").split())


def said(widget: QWidget) -> list[str]:
    """The words that a visible widget shows of itself."""
    if not widget.isVisible() or isinstance(widget, QHeaderView):
        return []
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return [widget.text()]
    if isinstance(widget, Chip):
        return [widget.accessibleName()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, QListWidget):
        return [widget.item(at).text() for at in range(widget.count())]
    if isinstance(widget, QAbstractItemView):
        return [table_words(widget)]
    return []


def row_words(view: QAbstractItemView, row: int) -> str:
    """The words of one row, cell by cell."""
    model = view.model()
    cells: list[Any] = [model.index(row, at).data() for at in range(model.columnCount())]
    return " | ".join(plain(str(cell)) for cell in cells if cell)


def table_words(view: QAbstractItemView) -> str:
    """The words of all rows."""
    return " || ".join(row_words(view, row) for row in range(view.model().rowCount()))


Sit = Callable[..., Person]
