"""A dialog asks, keeps what was typed when it is refused, and is freed when it is closed."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea
from pytestqt.qtbot import QtBot

from fosterdesk.errors import InvalidInput, Refused
from ui.kit.dialogs import FormDialog, Question, confirm
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.inputs import LineInput
from ui.shell.new_desk import RecoveryCodeDialog

FIELDS = (Field("name", "Name", required=True), Field("phone", "Telephone", "phone"))


def answer(steps: list[Callable[[QDialog], None]]) -> None:
    """Do each step on the dialog on top, one after another, once it is shown."""

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(5, step)
            return
        steps.pop(0)(dialog)
        if steps:
            QTimer.singleShot(5, step)

    QTimer.singleShot(0, step)


def type_name(words: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        box = dialog.form.input("name")
        assert isinstance(box, LineInput)
        box.insert(words)

    return act


def press_save(dialog: QDialog) -> None:
    assert isinstance(dialog, FormDialog)
    dialog.yes.click()


def test_the_answer_is_what_submit_gave_back(qtbot: QtBot) -> None:
    answer([type_name("Jo"), press_save])

    got = FormDialog.ask(None, "Add", FIELDS, {}, lambda values: f"made {values['name']}")

    assert got == "made Jo"


def test_a_refused_form_stays_with_its_words_and_says_why(qtbot: QtBot) -> None:
    seen: list[tuple[str, str, object]] = []

    def submit(values: dict[str, object]) -> str:
        if values["name"] == "Jo":
            raise InvalidInput({"name": "There is a Jo already."})
        if values["name"] == "JoAnn":
            raise Refused("The list is closed.")
        return str(values["name"])

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        beside = dialog.form.problem_beside("name")
        seen.append((beside, dialog.notice.sentence(), dialog.form.input("name").raw()))

    answer(
        [
            *(type_name("Jo"), press_save, look),
            *(type_name("Ann"), press_save, look),
            *(type_name("e"), press_save),
        ]
    )

    assert FormDialog.ask(None, "Add", FIELDS, {}, submit) == "JoAnne"
    assert seen == [("There is a Jo already.", "", "Jo"), ("", "The list is closed.", "JoAnn")]


def test_cancel_with_words_typed_asks_before_they_are_lost(qtbot: QtBot) -> None:
    asked: list[str] = []

    def cancel(dialog: QDialog) -> None:
        QTimer.singleShot(0, dialog.reject)

    def wait(_dialog: QDialog) -> None:
        """Let the question come up."""

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        asked.append(dialog.accessibleName())
        dialog.no.click()

    answer([type_name("Jo"), cancel, wait, keep, press_save])

    assert FormDialog.ask(None, "Add", FIELDS, {}, lambda values: values["name"]) == "Jo"
    assert asked == ["Close and throw away what you typed here?"]


def test_cancel_without_typing_gives_nothing(qtbot: QtBot) -> None:
    answer([lambda dialog: dialog.reject()])

    assert FormDialog.ask(None, "Add", FIELDS, {"name": "Jo"}, lambda values: 1) is None


def test_escape_answers_no_to_a_question(qtbot: QtBot) -> None:
    answer([lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape)])

    assert not confirm(None, "Close this case?", "Close case")


def test_the_named_button_answers_yes(qtbot: QtBot) -> None:
    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        assert dialog.yes.text() == "Close case"
        dialog.yes.click()

    answer([press])

    assert confirm(None, "Close this case?", "Close case")


def test_hiding_a_dialog_does_not_answer_it(qtbot: QtBot) -> None:
    """As when the desk locks: the words are there when it comes back."""
    answer(
        [
            type_name("Jo"),
            lambda dialog: (dialog.hide(), dialog.show())[-1],
            press_save,
        ]
    )

    assert FormDialog.ask(None, "Add", FIELDS, {}, lambda values: values["name"]) == "Jo"


def _dialogs() -> list[QDialog]:
    from ui.kit.form import Form

    return [
        FormDialog(None, "Add", Form(FIELDS), dict),
        Question(None, "Sure?", "Yes", "No"),
        RecoveryCodeDialog(None, "Somerset", "AAAA-BBBB"),
    ]


@pytest.mark.parametrize("number", range(3))
def test_a_closed_dialog_is_freed(qtbot: QtBot, number: int) -> None:
    dialog = _dialogs()[number]
    dialog.show()
    held = weakref.ref(dialog)
    dialog.hide()
    dialog.deleteLater()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert held() is None


def test_the_recovery_code_must_be_kept_before_going_on(qtbot: QtBot) -> None:
    dialog = RecoveryCodeDialog(None, "Somerset", "AAAA-BBBB")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert not dialog.on.isEnabled()
    assert "first" in dialog.notice.sentence()
    dialog._kept = True
    dialog.reject()


def test_a_form_that_fits_is_shown_whole_without_a_scroll_bar(qtbot: QtBot) -> None:
    fields = (*FIELDS, Field("note", "Note", "long", lines=5, help="Anything that helps."))
    dialog = FormDialog(None, "Change", Form(fields), lambda _values: None)
    qtbot.addWidget(dialog)
    dialog.show()
    (area,) = dialog.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: area.viewport().height() >= inside.minimumSizeHint().height())
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_what_the_parts_come_to_is_said_beneath_the_form_as_they_change(qtbot: QtBot) -> None:
    seen: list[str] = []

    def type_and_look(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        qtbot.keyClicks(dialog.form.input("name"), "Sam")
        seen.append(dialog.watched.text())
        press_save(dialog)

    def watch(form: Form) -> str:
        return f"Hello {form.input('name').value()}."

    answer([type_and_look])
    FormDialog.ask(None, "Add", FIELDS, {}, lambda values: values, watch=watch)

    assert seen == ["Hello Sam."]
