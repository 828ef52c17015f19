"""Assessments: the list with what stops each, and one application in tabs."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from fosterdesk.assessment import service
from fosterdesk.assessment.commands import StartApplication
from fosterdesk.changes import Changes
from fosterdesk.rules.words import short_date
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.page import Page
from ui.kit.rows import ColumnFace
from ui.kit.table import RecordTable
from ui.screens.assessment.forms import household_fields
from ui.screens.assessment.record_page import RecordPage

COLUMNS = (
    ColumnFace("household", "Household", 190),
    ColumnFace("stage", "Stage", 160),
    ColumnFace("eight_months", "Eight months", 220),
    ColumnFace("stops", "What stops it", 0, sortable=False),
    ColumnFace("assessor", "Assessor", 150),
)
KINDS = (
    *("application", "check_item", "referee", "report_section", "assessment_visit"),
    *("household", "person", "residence", "document"),
)


class AssessmentsScreen(Page):
    """A list, and behind it the page of one application."""

    guide_page = "assessments"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Assessments")
        self.context = context
        self.open_only = True
        self.shown_id: int | None = None
        self.chip = Chip("", "neutral")
        self.add_header_widget(self.chip)
        self.toggle = self.add_button("Show ended too")
        self.begin = self.add_button("Assess a household")
        self.begin.allow(context.may("record assessments"))
        self.back = self.add_button("All assessments")
        self.table = RecordTable(
            COLUMNS,
            service.applications_list(context.desk),
            "Assessments",
            two_lines=True,
            noun=("application", "applications"),
            filter_words="Filter by household, reference or assessor",
            empty=(
                "No open application",
                "An application stands here from the day an enquiry goes on to one.",
                "Go to enquiries",
            ),
        )
        self.page = RecordPage(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.page)
        self.body.addWidget(self.stack)
        self._wire()
        self._show_frame()

    def _wire(self) -> None:
        self.toggle.clicked.connect(self.toggle_ended)
        self.begin.clicked.connect(self.begin_application)
        self.back.clicked.connect(self.go_back)
        self.table.opened.connect(self.open_application)
        self.table.empty.action.clicked.connect(self.go_to_enquiries)

    def concerns(self, changes: Changes) -> bool:
        return changes.concerns(*KINDS)

    def refresh(self) -> None:
        if self.shown_id is None:
            self.table.reload()
            self._show_frame()
        else:
            self.show_record(self.shown_id)

    def show_list(self) -> None:
        """Show the list."""
        self.shown_id = None
        self.table.reload()
        self._show_frame()

    def show_record(self, record_id: int) -> None:
        """Open this application."""
        record = service.application(self.context.desk, record_id)
        self.shown_id = record_id
        self.page.show_application(record)
        received = short_date(record.facts.received_on)
        under = f"Application {record.facts.reference} · received {received}"
        assessor = f" · {record.assessor}" if record.assessor else ""
        self._show_frame(f"{record.household.name} · {record.facts.stage_words}", under + assessor)
        clock = record.clock("eight-months")
        if clock is not None:
            kind, word = clock.chip
            self.chip.show_status(f"Eight months: {word.lower()}", kind)

    def _show_frame(self, heading: str = "", under: str = "") -> None:
        shown = self.shown_id is not None
        self.set_heading(
            heading or "Assessments", under or service.applications_words(self.context.desk)
        )
        self.stack.setCurrentIndex(1 if shown else 0)
        self.back.setVisible(shown)
        self.chip.setVisible(shown)
        self.toggle.setVisible(not shown)
        self.begin.setVisible(not shown)

    def toggle_ended(self) -> None:
        """List every application, newest first, or only the open ones."""
        self.open_only = not self.open_only
        self.toggle.setText("Show ended too" if self.open_only else "Show open only")
        self.table.set_source(service.applications_list(self.context.desk, self.open_only))

    def begin_application(self) -> None:
        """Take in the application of a household that is temporarily approved already."""
        desk = self.context.desk
        found = service.households_to_assess(desk)
        if not found:
            self.notice.show_info(
                "No temporarily approved household waits for an assessment. "
                "Other applications begin from an enquiry.",
                "Go to enquiries",
                self.go_to_enquiries,
            )
            return

        def send(values: dict[str, Any]) -> Changes:
            return service.start_application(desk, StartApplication((), **values))

        changes = FormDialog.ask(
            self,
            "Assess a household",
            household_fields(found),
            {"received_on": desk.today(), "is_connected": True},
            send,
            today=desk.today(),
            yes_word="Start application",
            intro="For a household with temporary approval.",
        )
        if changes is not None:
            self.context.announce(changes, "Application started")
            self.open_application(changes.created_id("application"))

    def open_application(self, application_id: int) -> None:
        """Open an application through the window, so that Back returns to the list."""
        self.context.go("assessments", application_id)

    def go_back(self) -> None:
        """Go to the list."""
        self.context.go("assessments")

    def go_to_enquiries(self) -> None:
        """Go where applications begin."""
        self.context.go("enquiries")
