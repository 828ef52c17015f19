"""Every question that stops the user: forms, yes or no, files, printers. Nothing else waits.

    changes = FormDialog.ask(
        self, "Record a visit", FIELDS, {"visited_on": today}, submit, today=today
    )
    if confirm(self, "Close this case? It can be opened again.", "Close case"): ...
    path = choose_file_to_save(self, "Save the pack", "panel.pdf", "PDF (*.pdf)")

`submit` gets the typed values; when it raises InvalidInput or Refused the dialog says so and
stays, with everything typed still there. Tests replace these functions or press their buttons.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fosterdesk.errors import FosterDeskError, InvalidInput
from ui.kit.buttons import button
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.inputs import Raw
from ui.kit.labels import card_title, muted, strong, text
from ui.kit.notices import Notice
from ui.kit.page import scrolling

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
HIGHEST_FORM = 560  # pixels; a longer form scrolls


def wait_for(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; whether it was accepted.

    The loop is our own, so that locking may hide the dialog without answering it.
    """
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.setModal(True)
    dialog.show()
    loop.exec()
    return dialog.result() == int(QDialog.DialogCode.Accepted)


class FormDialog(QDialog):
    """A form in a dialog; use `FormDialog.ask`."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        submit: Callable[[dict[str, object]], object],
        *,
        yes_word: str = "Save",
        intro: str = "",
        watch: Callable[[Form], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = form
        self._watch = watch
        self.watched = strong("")
        self._submit = submit
        self.answer: object = None
        self.notice = Notice()
        self.yes = button(yes_word, "primary")
        self.yes.setDefault(True)
        self.no = button("Cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(card_title(title))
        if intro:
            column.addWidget(muted(intro))
        column.addWidget(self.notice)
        inside = QVBoxLayout()
        inside.addWidget(form)
        self._area = scrolling(inside)
        self._area.setMinimumHeight(min(form.sizeHint().height() + 8, HIGHEST_FORM))
        column.addWidget(self._area, 1)
        if watch is not None:
            column.addWidget(self.watched)
        column.addLayout(_button_row(self.no, self.yes))
        self.setMinimumWidth(580)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._wire()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fitting.start(0)

    def _show_watched(self) -> None:
        """Say beneath the form what its parts come to as they stand."""
        if self._watch is not None:
            self.watched.setText(self._watch(self.form))
            self.watched.setVisible(bool(self.watched.text()))

    def _fit(self) -> None:
        """Be as high as the form, which knows its height only once its boxes are shown."""
        inside = self._area.widget()
        assert inside is not None
        high = inside.minimumSizeHint().height()
        if inside.hasHeightForWidth():
            high = inside.heightForWidth(self._area.viewport().width())
        self._area.setMinimumHeight(min(high, HIGHEST_FORM))
        self.adjustSize()

    def _wire(self) -> None:
        self.yes.clicked.connect(self.send)
        self.no.clicked.connect(self.reject)
        self._fitting.timeout.connect(self._fit)
        if self._watch is not None:
            self.form.changed_by_user.connect(self._show_watched)
            self._show_watched()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.send)

    def send(self) -> None:
        """Hand the values to `submit`; close when it takes them, else say why not."""
        self.notice.clear()
        self.form.clear_problems()
        self.form.save_draft_now()
        try:
            self.answer = self._submit(self.form.collect())
        except InvalidInput as error:
            self._show_invalid(error)
        except FosterDeskError as error:
            self.notice.show_problem(error.sentence)
        else:
            self.accept()

    def reject(self) -> None:
        """Close without an answer, after asking when words would be lost."""
        if self.form.is_dirty() and not confirm(
            self, "Close and throw away what you typed here?", "Throw away", "Keep typing"
        ):
            return
        super().reject()

    def _show_invalid(self, error: InvalidInput) -> None:
        self.form.show_problems(error.problems)
        elsewhere = [s for name, s in error.problems.items() if name not in self.form.fields]
        if elsewhere:
            self.notice.show_problem(" ".join(elsewhere))

    @staticmethod
    def ask(
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object],
        submit: Callable[[dict[str, object]], T],
        *,
        today: date | None = None,
        yes_word: str = "Save",
        intro: str = "",
        draft: Mapping[str, Raw] | None = None,
        keep_draft: Callable[[dict[str, Raw]], None] | None = None,
        watch: Callable[[Form], str] | None = None,
    ) -> T | None:
        """What `submit` gave back, or None when the user cancelled.

        `watch` says in words what the parts of the form come to; it is asked as they change.
        """
        form = Form(fields, today=today)
        form.load(values)
        if draft:
            form.load_draft(draft)
        if keep_draft is not None:
            form.keep_draft(keep_draft)
        answers: list[T] = []

        def take(collected: dict[str, object]) -> None:
            answers.append(submit(collected))

        dialog = FormDialog(parent, title, form, take, yes_word=yes_word, intro=intro, watch=watch)
        form.focus_first()
        try:
            wait_for(dialog)
        finally:
            dialog.deleteLater()
        return answers[-1] if answers else None


class Question(QDialog):
    """A sentence with two answers; use `confirm`."""

    def __init__(self, parent: QWidget | None, question: str, yes_word: str, no_word: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("FosterDesk")
        self.words = text(question)
        self.words.setMinimumWidth(360)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(question)
        self.yes = button(yes_word, "primary")
        self.no = button(no_word)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addWidget(self.words)
        column.addLayout(_button_row(self.no, self.yes))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.no.setDefault(True)
        self.no.setFocus()


def confirm(
    parent: QWidget | None, question: str, yes_word: str = "Yes", no_word: str = "Cancel"
) -> bool:
    """Whether the user pressed the button with `yes_word`."""
    dialog = Question(parent, question, yes_word, no_word)
    try:
        return wait_for(dialog)
    finally:
        dialog.deleteLater()


def _button_row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for made in buttons:
        row.addWidget(made)
    return row


def choose_file_to_open(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """The file chosen, or None."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def choose_file_to_save(
    parent: QWidget | None, title: str, proposed: str, kinds: str
) -> Path | None:
    """Where to save, or None; the system asks before it replaces a file."""
    name, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not name:
        return None
    path = Path(name)
    ending = Path(proposed).suffix
    return path if path.suffix or not ending else path.with_suffix(ending)


def choose_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """The folder chosen, or None."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None


def choose_printer(parent: QWidget | None, pages: int, current: int = 1) -> "QPrinter | None":
    """A printer with its page range and copies set by the user, or None."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(pages, 1))
    dialog.setFromTo(1, max(pages, 1))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage, current > 0)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    try:
        return printer if wait_for(dialog) else None
    finally:
        dialog.deleteLater()
