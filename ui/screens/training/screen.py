"""Training: the core matrix with one carer's training beside it, and the course sessions."""

from fosterdesk.changes import Changes
from ui.kit.context import ScreenContext
from ui.kit.page import Page, Tabs
from ui.screens.training.clocks_tab import ClocksTab
from ui.screens.training.matrix_tab import MatrixTab
from ui.screens.training.sessions_tab import SessionsTab

CONCERNS = (
    "completion",
    "standards",
    "qualification",
    "specified_training",
    "training_session",
    "booking",
    "approval",
    "residence",
    "person",
    "household",
)


class TrainingScreen(Page):
    """Three tabs: the matrix of carers, first-year clocks, and sessions."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Training", "Core training falls due on the last day of the first year of approval"
        )
        self.context = context
        self.tabs = Tabs()
        self.matrix = MatrixTab(context)
        self.clocks = ClocksTab(context)
        self.sessions = SessionsTab(context)
        self.tabs.addTab(self.matrix, "Core training")
        self.tabs.addTab(self.clocks, "First year")
        self.tabs.addTab(self.sessions, "Sessions")
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._refresh_tab)

    def refresh(self) -> None:
        """Read the tab that is looked at."""
        self._refresh_tab(self.tabs.currentIndex())

    def show_record(self, record_id: int) -> None:
        """Show a carer's training, by the person's id."""
        self.tabs.setCurrentIndex(0)
        self.matrix.show_carer(record_id)

    def concerns(self, changes: Changes) -> bool:
        """Whether training, approvals or people changed."""
        return changes.concerns(*CONCERNS)

    def _refresh_tab(self, number: int) -> None:
        tabs = (self.matrix, self.clocks, self.sessions)
        if number >= 0:
            tabs[number].refresh()
