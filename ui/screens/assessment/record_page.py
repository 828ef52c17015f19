"""One application: its steps and its tabs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.assessment.records import ApplicationFacts, ApplicationRecord
from ui.kit.context import ScreenContext
from ui.kit.page import Tabs
from ui.kit.stepper import Stepper
from ui.screens.assessment.asking import Tab
from ui.screens.assessment.checks import ChecksTab
from ui.screens.assessment.documents import DocumentsTab
from ui.screens.assessment.overview import OverviewTab
from ui.screens.assessment.readiness import ReadinessTab
from ui.screens.assessment.referees import RefereesTab
from ui.screens.assessment.report import ReportTab

KEYS = ("overview", "checks", "referees", "report", "documents", "readiness")


class RecordPage(QWidget):
    """The stepper and six tabs; only the tab in front is filled, the others when they come."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.record: ApplicationRecord | None = None
        self.steps = Stepper()
        self.tabs = Tabs()
        self.overview = OverviewTab(context)
        self.checks = ChecksTab(context)
        self.referees = RefereesTab(context)
        self.report = ReportTab(context)
        self.documents = DocumentsTab(context)
        self.readiness = ReadinessTab(context)
        self.pages: tuple[Tab, ...] = (
            self.overview,
            self.checks,
            self.referees,
            self.report,
            self.documents,
            self.readiness,
        )
        words = ("Overview", "Checks", "Referees", "Report", "Documents", "Panel readiness")
        for page, word in zip(self.pages, words, strict=True):
            self.tabs.add(word, scrolls=True).addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.steps)
        column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._fill)
        self.readiness.tab_asked.connect(self.show_tab)
        self.overview.tab_asked.connect(self.show_tab)

    def show_application(self, record: ApplicationRecord) -> None:
        """Show this application, on the overview when it is another one than before."""
        if self.record is None or self.record.id != record.id:
            self.tabs.setCurrentIndex(0)
        self.record = record
        self.steps.show_steps(steps(record.facts))
        self._fill(self.tabs.currentIndex())

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front by its key."""
        self.tabs.setCurrentIndex(KEYS.index(key))

    def _fill(self, number: int) -> None:
        if self.record is None:
            return
        page = self.pages[number]
        if page.record is not self.record:
            page.show_application(self.record)


def steps(facts: ApplicationFacts) -> list[tuple[str, str]]:
    """The steps of an application as (words, state)."""
    decided = facts.assess_decision == "assess"
    one_over = facts.stage_one_outcome is not None
    signed = facts.countersigned_on is not None
    heard = facts.observations_on is not None
    flags = (
        ("Application", facts.assess_decision is not None, True),
        ("Stage 1", one_over, decided),
        ("Stage 2", signed, facts.stage_two_started_on is not None),
        ("Observations", heard, signed),
        ("Panel", facts.stage == "decided", heard or facts.stage == "panel"),
        ("Decision", facts.stage == "decided", False),
    )
    return [
        (word, "done" if done else "now" if now and facts.is_open else "todo")
        for word, done, now in flags
    ]
