"""The central list and the page of each member."""

from PySide6.QtWidgets import QStackedWidget

from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.screens.panel.central_list.central_list_page import CentralListPage
from ui.screens.panel.central_list.member_page import MemberView

CONCERNS = (
    "panel_member",
    "panel",
    "panel_seat",
    "member_event",
    "member_link",
    "attendance",
    "panel_meeting",
)


class MembersScreen(QStackedWidget):
    """The list, or one member of it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.setAccessibleName("Central list")
        self.listed = CentralListPage(context)
        self.member = MemberView(context)
        for page in (self.listed, self.member):
            self.addWidget(page)

    def refresh(self) -> None:
        """Read again what the page that is shown holds."""
        (self.listed if self.currentWidget() is self.listed else self.member).refresh()

    def concerns(self, changes: Changes) -> bool:
        """Whether these changes touch what the central list shows."""
        return changes.concerns(*CONCERNS)

    def show_list(self) -> None:
        """Show the central list."""
        self.setCurrentWidget(self.listed)
        self.listed.refresh()

    def show_record(self, record_id: int) -> None:
        """Show one member."""
        self.setCurrentWidget(self.member)
        self.member.show_member(record_id)

    def new_record(self) -> None:
        """Add a member."""
        self.show_list()
        self.listed.add_member()
