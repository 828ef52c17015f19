"""Reviews: the list by due date with what stops each, and behind each line its page."""

from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.review import service
from ui.kit.context import ScreenContext
from ui.kit.page import Page
from ui.kit.rows import ColumnFace
from ui.kit.table import RecordTable
from ui.screens.review.review_page import ReviewView

COLUMNS = (
    ColumnFace("state", "State", 132),
    ColumnFace("household", "Household", 230),
    ColumnFace("due", "Due", 220),
    ColumnFace("stops", "What stops it", 0, sortable=False),
)
SHOWN = (
    ("open", "Not yet agreed"),
    ("panel", "Waiting for panel"),
    ("agreed", "Agreed"),
    ("all", "All reviews"),
)


class ReviewList(Page):
    """Every review, the one due first at the top."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Annual reviews", "Each approval is reviewed within a year of the last review (Reg 28)"
        )
        self.context = context
        self.shown = QComboBox()
        self.shown.setAccessibleName("Which reviews")
        self.shown.addItems([words for _, words in SHOWN])
        self.table = RecordTable(
            COLUMNS,
            service.reviews_list(context.desk),
            "Annual reviews",
            two_lines=True,
            noun=("review", "reviews"),
            filter_words="Filter by household or review",
            empty=(
                "No reviews here",
                "A household’s first review stands here from the day it is approved.",
                "",
            ),
        )
        self.table.tools.insertWidget(1, self.shown)
        self.body.addWidget(self.table, 1)
        self._wire()

    def _wire(self) -> None:
        self.table.opened.connect(self.open_review)
        self.shown.activated.connect(self.choose)

    def choose(self) -> None:
        """Show the reviews of the choice above the table."""
        which = SHOWN[self.shown.currentIndex()][0]
        self.table.set_source(service.reviews_list(self.context.desk, which))

    def open_review(self, review_id: int) -> None:
        """Go to a review."""
        self.context.go("reviews", review_id)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.reload()


class ReviewsScreen(QWidget):
    """The list and the review page, one above the other."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.list_page = ReviewList(context)
        self.review_page = ReviewView(context)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list_page)
        self._stack.addWidget(self.review_page)

    def show_list(self) -> None:
        """Show the list of reviews."""
        self._stack.setCurrentWidget(self.list_page)
        self.list_page.refresh()

    def show_record(self, record_id: int) -> None:
        """Show a review."""
        self.review_page.show_review(record_id)
        self._stack.setCurrentWidget(self.review_page)

    def refresh(self) -> None:
        """Read what is shown again."""
        if self._stack.currentWidget() is self.review_page:
            self.review_page.refresh()
        else:
            self.list_page.refresh()

    def concerns(self, changes: Changes) -> bool:
        """Whether a review, its views, its household or its files changed."""
        return changes.concerns("review", "review_view", "household", "document", "approval")

    def find_here(self) -> bool:
        """Put the cursor in the list's filter (Ctrl+F)."""
        return self._stack.currentWidget() is self.list_page and self.list_page.find_here()
