"""Asks with a form and tells every screen what the answer changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.assessment.records import ApplicationRecord
from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field

Values = dict[str, Any]


class Tab(QWidget):
    """One tab of an application; `column` is what it fills."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.record: ApplicationRecord | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(14)

    def show_application(self, record: ApplicationRecord) -> None:
        """Show this application."""
        self.record = record

    @property
    def shown(self) -> ApplicationRecord:
        """The application that is shown; RuntimeError before one is."""
        if self.record is None:
            raise RuntimeError("No application is shown yet")
        return self.record

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object],
        send: Callable[[Values], Changes],
        said: str,
        *,
        intro: str = "",
        yes_word: str = "Save",
    ) -> None:
        """Ask with a form; tell every screen what was saved."""
        changes = FormDialog.ask(
            self,
            title,
            fields,
            values,
            send,
            today=self.context.desk.today(),
            intro=intro,
            yes_word=yes_word,
        )
        if changes is not None:
            self.context.announce(changes, said)
