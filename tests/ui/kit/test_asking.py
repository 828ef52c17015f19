"""A form of any screen keeps what is typed until it is saved or thrown away."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.access.drafts import draft, keep_draft
from fosterdesk.store.desk import Desk
from tests.ui.answering import a_context, answer_next, say_yes_next, type_into
from ui.kit.asking import ask_in_form
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field

KEY = "note of a test"
FIELDS = (Field("words", "Words", "long", required=True),)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def ask(parent: QWidget, desk: Desk, submit: Callable[[dict[str, Any]], str]) -> str | None:
    return ask_in_form(parent, a_context(desk), "A note", FIELDS, {}, submit, draft_key=KEY)


def words_of(values: dict[str, Any]) -> str:
    return str(values["words"])


def in_the_dialog(act: Callable[[FormDialog], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_what_was_saved_is_kept_no_longer(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    keep_draft(desk, KEY, {"words": "from before the crash"})
    answer_next(qtbot, {})
    assert ask(parent, desk, words_of) == "from before the crash"
    assert draft(desk, KEY) is None


def test_what_was_thrown_away_does_not_come_back(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    def give_up(dialog: FormDialog) -> None:
        type_into(qtbot, dialog.form.input("words"), "on second thoughts no")
        dialog.form.save_draft_now()
        assert draft(desk, KEY) is not None
        say_yes_next(qtbot)
        qtbot.mouseClick(dialog.no, Qt.MouseButton.LeftButton)

    in_the_dialog(give_up)
    assert ask(parent, desk, words_of) is None
    assert draft(desk, KEY) is None


def test_who_may_keep_no_drafts_is_asked_all_the_same(
    qtbot: QtBot, desk_as: Callable[[str], Desk], parent: QWidget
) -> None:
    desk = desk_as("auditor")
    answer_next(qtbot, {"words": "seen"})
    assert ask(parent, desk, words_of) == "seen"
