"""Households: the list, and behind each line the household's own page."""

from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.review import households
from ui.kit.context import ScreenContext
from ui.kit.page import Page
from ui.kit.rows import ColumnFace
from ui.kit.table import RecordTable
from ui.screens.people.record_page import RecordPage

COLUMNS = (
    ColumnFace("name", "Household", 190),
    ColumnFace("level", "Level", 180),
    ColumnFace("terms", "Terms of approval", 0, sortable=False),
    ColumnFace("social_worker", "Supervising social worker", 190),
    ColumnFace("review", "Next review", 156),
    ColumnFace("placed", "Children placed", 116, sortable=False),
)
TABS = {"household-progression": "Progression", "household-visits": "Visits"}


class HouseholdList(Page):
    """Every household by name, narrowed by a choice above the table."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Households", "Level, terms of approval, next review and children placed")
        self.context = context
        self.shown = QComboBox()
        self.shown.setAccessibleName("Which households")
        self.shown.addItems(list(households.SHOWN.values()))
        self.table = RecordTable(
            COLUMNS,
            households.households_list(context.desk),
            "Households",
            two_lines=True,
            noun=("household", "households"),
            filter_words="Filter by name, reference or social worker",
            empty=(
                "No households here",
                "A household stands here from its application on. Choose others above.",
                "",
            ),
        )
        self.table.tools.insertWidget(1, self.shown)
        self.body.addWidget(self.table, 1)
        self._wire()

    def _wire(self) -> None:
        self.table.opened.connect(self.open_household)
        self.shown.activated.connect(self.choose)

    def choose(self) -> None:
        """Show the households of the choice above the table."""
        shown = tuple(households.SHOWN)[self.shown.currentIndex()]
        self.table.set_source(households.households_list(self.context.desk, shown))

    def open_household(self, household_id: int) -> None:
        """Go to the household's page."""
        self.context.go("households", household_id)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.reload()


class HouseholdsScreen(QWidget):
    """The list and the record page, one above the other."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.list_page = HouseholdList(context)
        self.record_page = RecordPage(context)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list_page)
        self._stack.addWidget(self.record_page)

    def show_list(self) -> None:
        """Show the list of households."""
        self._stack.setCurrentWidget(self.list_page)
        self.list_page.refresh()

    def show_record(self, record_id: int) -> None:
        """Show a household's page."""
        self.record_page.show_household(record_id)
        self._stack.setCurrentWidget(self.record_page)

    def open_part(self, kind: str) -> None:
        """Show the tab of the record page that a task asks for by its kind of record."""
        if kind in TABS:
            self.record_page.open_tab(TABS[kind])

    def refresh(self) -> None:
        """Read what is shown again."""
        if self._stack.currentWidget() is self.record_page:
            self.record_page.refresh()
        else:
            self.list_page.refresh()

    def concerns(self, changes: Changes) -> bool:
        """Nearly every change touches something of a household."""
        return bool(changes.touched or changes.created)

    def find_here(self) -> bool:
        """Put the cursor in the list's filter (Ctrl+F)."""
        return self._stack.currentWidget() is self.list_page and self.list_page.find_here()
