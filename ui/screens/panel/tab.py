"""What every tab of a meeting shares: its meeting, its buttons, and a way to ask and save."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.records import MeetingPage
from ui.kit.context import ScreenContext
from ui.kit.form import Field, Form
from ui.kit.page import scrolling
from ui.screens.panel.asking import Values as Values
from ui.screens.panel.asking import ask_and_save


class Tab(QWidget):
    """One tab; `body` is the layout to fill, `show_page` is given the meeting anew.

    `trouble` tells a sentence that the page shows above its tabs.
    """

    words = ""
    guide_page = ""
    trouble = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.page: MeetingPage | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 14, 0, 0)
        self._outer.addWidget(scrolling(self.body))

    def stand_alone(self) -> None:
        """Leave out the room beneath a row of tabs: this one is a page's whole body."""
        self._outer.setContentsMargins(0, 0, 0, 0)

    @property
    def today(self) -> date:
        """The desk's day."""
        day: date = self.context.desk.today()
        return day

    def may(self, permission: str) -> bool:
        """Whether the signed-in user has the permission."""
        return service.may_do(self.context.desk, permission)

    def show_page(self, page: MeetingPage) -> None:
        """Show a meeting, another one or the same one anew."""
        self.page = page
        self.refresh()

    def refresh(self) -> None:
        """Repaint from the page that was given."""

    def print_here(self) -> bool:
        """Print what the tab is about; False when it is about the pack, or has nothing."""
        return False

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
        draft_key: str = "",
        watch: Callable[[Form], str] | None = None,
    ) -> Changes | None:
        """Ask in a form, save, and tell every screen, as `ask_and_save` does."""
        return ask_and_save(
            self,
            self.context,
            title,
            fields,
            values,
            submit,
            said,
            draft_key=draft_key,
            yes_word=yes_word,
            intro=intro,
            watch=watch,
        )


def in_a_row(*parts: QWidget | QLayout) -> QHBoxLayout:
    """Parts side by side at the left, with the room that is left after them."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if isinstance(part, QLayout):
            row.addLayout(part)
        else:
            row.addWidget(part)
    row.addStretch(1)
    return row


def after_chip(words: str) -> str:
    """The words of a quorum where a chip before them says whether there is one."""
    rest = words.partition(": ")[2] or words
    return rest[:1].upper() + rest[1:]
