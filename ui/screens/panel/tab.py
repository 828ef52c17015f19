"""What every tab of a meeting shares: its meeting, its buttons, and how it asks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from fosterdesk.panel.records import MeetingPage
from ui.kit.context import ScreenContext
from ui.kit.page import scrolling
from ui.screens.panel.asking import Asking
from ui.screens.panel.asking import Values as Values


class Tab(Asking):
    """One tab; `body` is the layout to fill, `show_page` is given the meeting anew.

    `trouble` tells a sentence that the page shows above its tabs, `refused` why a paper was not
    made, so that the page shows what was found on it.
    """

    words = ""
    guide_page = ""
    trouble = Signal(str)
    refused = Signal(object)

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

    def show_page(self, page: MeetingPage) -> None:
        """Show a meeting, another one or the same one anew."""
        self.page = page
        self.refresh()

    def refresh(self) -> None:
        """Repaint from the page that was given."""

    def print_here(self) -> bool:
        """Print what the tab is about; False when it is about the pack, or has nothing."""
        return False


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
