"""Answers a form dialog as a person would, by its fields' labels and its button."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, Question
from ui.kit.jobs import Jobs
from ui.kit.theme import current_theme


class Shell(QObject):
    """What the shell gives a screen, with nothing around it."""

    changed = Signal(object)

    def __init__(self, desk: Any) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = Jobs(self)
        self.said: list[str] = []
        self.offered: dict[str, Callable[[], object]] = {}
        self.went: list[tuple[str, int | None]] = []

    def go(self, where: str, record_id: int | None = None) -> None:
        self.went.append((where, record_id))

    def run(self, verb: Any, said: str = "") -> Changes | None:
        changes: Changes = verb()
        self.changed.emit(changes)
        self.said.append(said)
        return changes

    def say(self, sentence: str, remedy: str = "", act: Callable[[], object] | None = None) -> None:
        self.said.append(sentence)
        self.offered = {remedy: act} if act is not None else {}

    def announce(self, changes: Changes, said: str) -> None:
        self.changed.emit(changes)
        self.said.append(said)


_shells: list[Shell] = []


def a_context(desk: Any) -> ScreenContext:
    """A screen's context over a desk, with real jobs and a real signal."""
    shell = Shell(desk)
    _shells[:] = [shell]
    return ScreenContext(
        desk=desk,
        go=shell.go,
        run=shell.run,
        changes=shell.changed,
        jobs=shell.jobs,
        theme=current_theme,
        say=shell.say,
        announce=shell.announce,
    )


def offered_by(context: ScreenContext) -> dict[str, Callable[[], object]]:
    """The button beside the last sentence that a screen said, by its word."""
    shell = context.go.__self__  # type: ignore[attr-defined]
    assert isinstance(shell, Shell)
    return shell.offered


def answer_next(qtbot: QtBot, values: Mapping[str, str]) -> None:
    """Type these words into the next form dialog and press its button."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog):
            QTimer.singleShot(10, answer)
            return
        for name, words in values.items():
            type_into(qtbot, dialog.form.input(name), words)
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)


def say_yes_next(qtbot: QtBot, said: list[str] | None = None) -> None:
    """Press yes in the next question; `said` is given what it asked."""
    answer_question(qtbot, said)


def answer_question(qtbot: QtBot, said: list[str] | None = None, *, yes: bool = True) -> None:
    """Press yes or no in the next question; `said` is given what it asked."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, Question):
            QTimer.singleShot(10, answer)
            return
        if said is not None:
            said.append(asked.words.text())
        qtbot.mouseClick(asked.yes if yes else asked.no, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)


def type_into(qtbot: QtBot, field: Any, words: str) -> None:
    """Put words into a field's box: typed, chosen from its list, or ticked by any words."""
    widget: QWidget = field
    for kind in (QComboBox, QPlainTextEdit, QLineEdit, QCheckBox):
        inner = widget if isinstance(widget, kind) else widget.findChild(kind)
        if isinstance(inner, QComboBox):
            inner.setCurrentIndex(inner.findText(words))
            return
        if isinstance(inner, QCheckBox):
            qtbot.keyClick(inner, Qt.Key.Key_Space)
            return
        if isinstance(inner, QPlainTextEdit | QLineEdit):
            type_words(qtbot, inner, words)
            return
    raise AssertionError(f"no box to type into in {widget}")


def type_words(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """Type words: Enter where a line ends; what no key holds comes from the input method."""
    for part in re.split(r"(\n|[^ -~]+)", words):
        if part == "\n":
            qtbot.keyClick(widget, Qt.Key.Key_Return)
        elif part.isascii():
            qtbot.keyClicks(widget, part)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(part)
            QApplication.sendEvent(widget, committed)
