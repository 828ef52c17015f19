"""The panel: its meetings, the dates ahead, the decisions, their letters; one page at a time."""

from PySide6.QtWidgets import QStackedWidget

from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.page import Page
from ui.screens.panel.action_tracker.actions_page import ActionsPage
from ui.screens.panel.agenda.dates_page import DatesPage
from ui.screens.panel.central_list.members_screen import MembersScreen as MembersScreen
from ui.screens.panel.deciding.decision_page import DecisionView
from ui.screens.panel.deciding.decisions_page import DecisionsPage
from ui.screens.panel.deciding.letters_page import LettersPage
from ui.screens.panel.list_pages import MeetingsPage
from ui.screens.panel.meeting_page import MeetingView
from ui.screens.panel.year.year_page import YearPage

CONCERNS = frozenset(
    [
        "panel_member",
        "panel",
        "panel_seat",
        "member_event",
        "member_link",
        "panel_meeting",
        "attendance",
        "presence",
        "panel_item",
        "item_paper",
        "paper_chase",
        "interest",
        "member_view",
        "member_question",
        "minutes_correction",
        "panel_action",
        "issued_pack",
        "pack_supplement",
        "pack_copy",
        "closed_file",
        "allowed_finding",
        "decision",
        "decision_letter",
        "letter_template",
        "application",
        "check_item",
        "referee",
        "report_section",
        "review",
        "review_view",
        "progression_case",
        "evidence",
        "requirement_judgement",
        "completion",
        "household",
        "approval",
        "terms",
        "level",
        "placement",
        "document",
    ]
)


class PanelScreen(QStackedWidget):
    """One page at a time; Esc or All panels goes back to the list."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.setAccessibleName("Fostering panel")
        self.context = context
        self.meetings = MeetingsPage(context)
        self.meeting = MeetingView(context)
        self.dates = DatesPage(context)
        self.decisions = DecisionsPage(context)
        self.decision = DecisionView(context)
        self.letters = LettersPage(context)
        self.year = YearPage(context)
        self.open_actions = ActionsPage(context)
        self.pages: tuple[Page, ...] = (
            self.meetings,
            self.meeting,
            self.dates,
            self.decisions,
            self.decision,
            self.letters,
            self.year,
            self.open_actions,
        )
        for page in self.pages:
            self.addWidget(page)
        self._wire()

    def _wire(self) -> None:
        self.open_actions.back.clicked.connect(self.show_list)
        self.meetings.open_actions.clicked.connect(self.show_actions)
        self.meetings.central_list.clicked.connect(self.go_to_members)
        self.meetings.dates.clicked.connect(self.show_dates)
        self.meetings.decisions.clicked.connect(self.show_decisions)
        self.meetings.year.clicked.connect(self.show_year)
        self.dates.back.clicked.connect(self.show_list)
        self.year.back.clicked.connect(self.show_list)
        self.decisions.back.clicked.connect(self.show_list)
        self.decisions.letters.clicked.connect(self.show_letters)
        self.decision.back.clicked.connect(self.show_decisions)
        self.letters.back.clicked.connect(self.show_decisions)

    @property
    def guide_page(self) -> str:
        """The guide's page for what is shown."""
        return self.page().guide_page or "panel"

    def page(self) -> Page:
        """The page that is shown."""
        return next(page for page in self.pages if page is self.currentWidget())

    def refresh(self) -> None:
        """Read again what the page that is shown holds."""
        self.page().refresh()

    def concerns(self, changes: Changes) -> bool:
        """Whether these changes touch what a panel shows."""
        return any(kind in CONCERNS for kind, _ in changes.touched)

    def show_list(self) -> None:
        """Show every panel."""
        self.setCurrentWidget(self.meetings)
        self.meetings.refresh()

    def show_record(self, record_id: int) -> None:
        """Show one panel."""
        self.setCurrentWidget(self.meeting)
        self.meeting.show_meeting(record_id)

    def show_kind(self, where: str, record_id: int) -> None:
        """Show what was asked for: a decision, the actions of panels, or else a panel."""
        if where == "decision":
            self.setCurrentWidget(self.decision)
            self.decision.show_decision(record_id)
        elif where == "panel-actions":
            self.show_actions()
        else:
            self.show_record(record_id)

    def show_letters(self) -> None:
        """Show every kind of letter with its template."""
        self.setCurrentWidget(self.letters)
        self.letters.refresh()

    def show_actions(self) -> None:
        """Show the actions that panels asked for."""
        self.setCurrentWidget(self.open_actions)
        self.open_actions.refresh()

    def go_to_members(self) -> None:
        """Go to the central list."""
        self.context.go("central-list")

    def show_dates(self) -> None:
        """Show the meetings to come and what waits for them."""
        self.setCurrentWidget(self.dates)
        self.dates.refresh()

    def show_decisions(self) -> None:
        """Show the decisions that wait."""
        self.setCurrentWidget(self.decisions)
        self.decisions.refresh()

    def show_year(self) -> None:
        """Show what panels said of reports, year by year."""
        self.setCurrentWidget(self.year)
        self.year.refresh()

    def new_record(self) -> None:
        """Plan a panel."""
        self.meetings.new_meeting()

    def find_here(self) -> bool:
        """Put the cursor in the filter of the list (Ctrl+F)."""
        return self.currentWidget() is self.meetings and self.meetings.find_here()

    def print_here(self) -> bool:
        """Show the paper of what is shown, from where it is printed (Ctrl+P)."""
        return self.page().print_here()
