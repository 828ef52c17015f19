"""What every tab of a household's page shares: its household, and a way to ask and save."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from ui.kit.asking import ask_in_form
from ui.kit.context import ScreenContext
from ui.kit.form import Field
from ui.kit.page import scrolling

Values = dict[str, Any]


class Tab(QWidget):
    """One tab; `body` is the layout to fill, `refresh` reads the household again."""

    words = ""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.household_id = 0
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.addWidget(scrolling(self.body))

    @property
    def today(self) -> date:
        """The desk's day."""
        day: date = self.context.desk.today()
        return day

    def show_household(self, household_id: int) -> None:
        """Show another household, or the same one anew."""
        self.household_id = household_id
        self.refresh()

    def refresh(self) -> None:
        """Read the household again and repaint."""

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object],
        submit: Callable[[Values], Changes],
        said: str,
        *,
        yes_word: str = "Save",
        intro: str = "",
    ) -> Changes | None:
        """Ask in a form, save through `submit`, and tell every screen; None when cancelled.

        What is typed is kept until the form is saved or given up, and is there again after a crash.
        """
        changes = ask_in_form(
            self,
            self.context,
            title,
            fields,
            values,
            submit,
            draft_key=f"household {self.household_id}: {title}",
            yes_word=yes_word,
            intro=intro,
        )
        if changes is not None:
            self.context.announce(changes, said)
        return changes
