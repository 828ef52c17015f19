"""One household's page: a heading that says how it stands, and its tabs."""

from fosterdesk.carers import service as carers
from fosterdesk.carers.records import Standing
from fosterdesk.people import service as people
from fosterdesk.people.records import STATUS_CHIPS, HouseholdRecord
from fosterdesk.review import service as reviews
from fosterdesk.rules.words import short_date
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.page import Page, Tabs
from ui.screens.people.documents_tab import DocumentsTab
from ui.screens.people.fees_tab import FeesTab
from ui.screens.people.history_tab import HistoryTab
from ui.screens.people.overview_tab import OverviewTab
from ui.screens.people.people_tab import PeopleTab
from ui.screens.people.placements_tab import PlacementsTab
from ui.screens.people.progression_tab import ProgressionTab
from ui.screens.people.reviews_tab import ReviewsTab
from ui.screens.people.tab import Tab
from ui.screens.people.training_tab import TrainingTab
from ui.screens.people.visits_tab import VisitsTab


class RecordPage(Page):
    """The heading and ten tabs; only the tab that is looked at is read."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Household")
        self.context = context
        self.household_id = 0
        self.chip = Chip("Fostering", "brand")
        self.add_header_widget(self.chip)
        self.back = self.add_button("All households")
        self.tabs = Tabs()
        self.tab_widgets: tuple[Tab, ...] = (
            OverviewTab(context),
            PeopleTab(context),
            PlacementsTab(context),
            TrainingTab(context),
            VisitsTab(context),
            ReviewsTab(context),
            ProgressionTab(context),
            FeesTab(context),
            DocumentsTab(context),
            HistoryTab(context),
        )
        for tab in self.tab_widgets:
            self.tabs.addTab(tab, tab.words)
        self.body.addWidget(self.tabs, 1)
        self._wire()

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_to_list)
        self.tabs.currentChanged.connect(self._refresh_tab)

    def go_to_list(self) -> None:
        """Go back to all households."""
        self.context.go("households")

    def show_household(self, household_id: int) -> None:
        """Show this household; another one than before begins with its overview."""
        if household_id != self.household_id:
            self.household_id = household_id
            self.tabs.setCurrentIndex(0)
        self.refresh()

    def open_tab(self, words: str) -> None:
        """Show the tab with these words."""
        for number, tab in enumerate(self.tab_widgets):
            if tab.words == words:
                self.tabs.setCurrentIndex(number)

    def refresh(self) -> None:
        """Read the heading and the tab that is looked at."""
        if not self.household_id:
            return
        desk = self.context.desk
        household = people.household(desk, self.household_id)
        stands = carers.standing(desk, self.household_id)
        self.set_heading(household.name, self._under(household, stands))
        if stands.level and household.status == "approved":
            self.chip.show_status(stands.level.words, "brand")
        else:
            self.chip.show_status(household.status_words, STATUS_CHIPS[household.status])
        self._refresh_tab(self.tabs.currentIndex())

    def _under(self, household: HouseholdRecord, stands: Standing) -> str:
        parts = [household.reference]
        if stands.terms_words:
            parts.append(stands.terms_words)
        worker = household.social_worker or "Nobody yet"
        parts.append(f"Supervising social worker: {worker}")
        waiting = [
            review.due.due
            for review in reviews.reviews(self.context.desk, self.household_id)
            if review.held_on is None
        ]
        if waiting:
            is_late = min(waiting) < self.context.desk.today()
            said = "Review was due" if is_late else "Next review"
            parts.append(f"{said} {short_date(min(waiting))}")
        return " · ".join(parts)

    def _refresh_tab(self, number: int) -> None:
        if self.household_id and number >= 0:
            self.tab_widgets[number].show_household(self.household_id)
