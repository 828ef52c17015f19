"""What every tab of a meeting shares: its meeting, its buttons, and a way to ask and save."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.records import MeetingPage
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.form import Field, Form
from ui.kit.page import scrolling

Values = dict[str, Any]


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
        """Ask in a form, save through `submit`, and tell every screen; None when cancelled.

        With a `draft_key` what is typed is kept as it is typed, until it is saved. `watch` says
        beneath the form what its parts come to.
        """
        desk = self.context.desk
        kept = drafts.draft(desk, draft_key) if draft_key else None
        changes = FormDialog.ask(
            self,
            title,
            fields,
            values,
            submit,
            today=self.today,
            yes_word=yes_word,
            intro=intro,
            draft=kept.fields if kept else None,
            keep_draft=keeper(desk, draft_key) if draft_key else None,
            watch=watch,
        )
        if changes is not None:
            if draft_key:
                drafts.drop_draft(desk, draft_key)
            self.context.announce(changes, said)
        return changes


def keeper(desk: Any, key: str) -> Callable[[dict[str, Any]], None]:
    """Something that keeps typed words under a key; it holds no widget."""

    def keep(typed: dict[str, Any]) -> None:
        drafts.keep_draft(desk, key, typed)

    return keep


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
