"""Progression: the list of cases with what each waits for, and behind each line its page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from fosterdesk.progression import service
from ui.kit.context import ScreenContext
from ui.kit.page import Page
from ui.kit.rows import ColumnFace
from ui.kit.table import RecordTable
from ui.screens.progression.case_page import CaseView
from ui.screens.progression.opening import ask_to_open
from ui.screens.progression.plans_page import PlansPage
from ui.screens.progression.queue_page import QueuePage
from ui.screens.progression.requirements_page import RequirementsPage

if TYPE_CHECKING:
    from ui.screens.progression.what_if_page import WhatIfPage

COLUMNS = (
    ColumnFace("stage", "Stage", 142),
    ColumnFace("household", "Household", 220),
    ColumnFace("move", "To", 240),
    ColumnFace("opened", "Opened", 110),
    ColumnFace("waits", "Waits for", 0, sortable=False),
)
SHOWN = (
    ("open", "Open cases"),
    ("manager", "With the team manager"),
    ("closed", "Closed cases"),
    ("all", "All cases"),
)


class CaseList(Page):
    """Every case, the oldest open one first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Progression", "Cases between payment levels and what each waits for")
        self.context = context
        self.shown = QComboBox()
        self.shown.setAccessibleName("Which cases")
        self.shown.addItems([words for _, words in SHOWN])
        self.what_if_button = self.add_button("What if", "quiet")
        self.queue_button = self.add_button("Queue")
        self.plans_button = self.add_button("Action plans")
        self.open_button = self.add_button("Open a case", "primary")
        self.open_button.setVisible(may(context.desk.user.role, "put forward progression"))
        self.table = RecordTable(
            COLUMNS,
            service.cases_list(context.desk),
            "Progression cases",
            two_lines=True,
            noun=("case", "cases"),
            filter_words="Filter by household or case",
            empty=(
                "No cases here",
                "A case is opened at an annual review, or early from the household’s page.",
                "",
            ),
        )
        self.table.tools.insertWidget(1, self.shown)
        self.body.addWidget(self.table, 1)
        self._wire()

    def _wire(self) -> None:
        self.table.opened.connect(self.open_case)
        self.shown.activated.connect(self.choose)
        self.open_button.clicked.connect(self.ask)

    def choose(self) -> None:
        """Show the cases of the choice above the table."""
        which = SHOWN[self.shown.currentIndex()][0]
        self.table.set_source(service.cases_list(self.context.desk, which))

    def open_case(self, case_id: int) -> None:
        """Go to a case."""
        self.context.go("progression", case_id)

    def ask(self) -> None:
        """Ask for which household and level a case is opened, and go to it."""
        made = ask_to_open(self, self.context)
        if made is not None:
            self.context.go("progression", made)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.reload()


class ProgressionScreen(QWidget):
    """The list, the case page, the action plans and the queue, one above the other."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.list_page = CaseList(context)
        self.case_page = CaseView(context)
        self._what_if: WhatIfPage | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list_page)
        self._stack.addWidget(self.case_page)
        self.plans_page = PlansPage(context)
        self._stack.addWidget(self.plans_page)
        self.queue_page = QueuePage(context)
        self._stack.addWidget(self.queue_page)
        self.requirements_page = RequirementsPage(context)
        self._stack.addWidget(self.requirements_page)
        self.case_page.all_evidence.clicked.connect(self.show_requirements)
        self.requirements_page.back.clicked.connect(self.show_case_again)
        self.list_page.queue_button.clicked.connect(self.show_queue)
        self.queue_page.back.clicked.connect(self.show_list)
        self.list_page.plans_button.clicked.connect(self.show_plans)
        self.list_page.what_if_button.clicked.connect(self.show_what_if)
        self.plans_page.back.clicked.connect(self.show_list)

    def show_queue(self) -> None:
        """Show the cases by what they wait for."""
        self._stack.setCurrentWidget(self.queue_page)
        self.queue_page.refresh()
        self.queue_page.begin()

    def show_requirements(self) -> None:
        """Show the requirement view of the case that is shown, with all its evidence."""
        if self.case_page.page is not None:
            self.requirements_page.show_case(self.case_page.page)
            self._stack.setCurrentWidget(self.requirements_page)

    def show_case_again(self) -> None:
        """Go back to the case from its requirement view."""
        self.case_page.refresh()
        self._stack.setCurrentWidget(self.case_page)

    def show_plans(self) -> None:
        """Show the action plans."""
        self._stack.setCurrentWidget(self.plans_page)
        self.plans_page.refresh()

    def show_what_if(self) -> None:
        """Show what another scheme would cost; its page is made when it is first asked for."""
        if self._what_if is None:
            from ui.screens.progression.what_if_page import WhatIfPage

            self._what_if = WhatIfPage(self.list_page.context)
            self._what_if.back.clicked.connect(self.show_list)
            self._stack.addWidget(self._what_if)
        self._stack.setCurrentWidget(self._what_if)

    def show_list(self) -> None:
        """Show the list of cases."""
        self._stack.setCurrentWidget(self.list_page)
        self.list_page.refresh()

    def show_record(self, record_id: int) -> None:
        """Show a case."""
        self.case_page.show_case(record_id)
        self._stack.setCurrentWidget(self.case_page)

    def refresh(self) -> None:
        """Read what is shown again."""
        shown = self._stack.currentWidget()
        pages = (self.list_page, self.case_page, self.plans_page, self.queue_page)
        for page in (*pages, self.requirements_page):
            if page is shown:
                page.refresh()

    def concerns(self, changes: Changes) -> bool:
        """Evidence comes from nearly every room, so any write may move a verdict."""
        return bool(changes.touched or changes.created)

    def find_here(self) -> bool:
        """Put the cursor in the list's filter (Ctrl+F)."""
        return self._stack.currentWidget() is self.list_page and self.list_page.find_here()

    def print_here(self) -> bool:
        """Preview the evidence of the case that is shown, to be printed from there (Ctrl+P)."""
        shown = self._stack.currentWidget()
        if shown is self.queue_page:
            return self.queue_page.print_here()
        if self._what_if is not None and shown is self._what_if:
            return self._what_if.print_here()
        return shown is self.case_page and self.case_page.print_here()
