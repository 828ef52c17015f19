"""Reviews: every annual review of the household, and the way to each."""

from datetime import date

from fosterdesk.review import service as reviews
from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.words import late_or_in, short_date
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.people.tab import Tab

COLUMNS = (
    ColumnFace("state", "", 130),
    ColumnFace("review", "Review"),
    ColumnFace("due", "Due"),
    ColumnFace("held", "Held", 120),
    ColumnFace("outcome", "Outcome"),
)


class ReviewsTab(Tab):
    """The reviews, the newest first, each with a button that opens it."""

    words = "Reviews"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.table = SmallTable(COLUMNS, "Reviews of this household", button_width=124)
        self.nothing = EmptyState(
            "No review yet", "The first review stands here from approval, due within a year of it."
        )
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self.table.pressed.connect(self.open_review)

    def open_review(self, review_id: int) -> None:
        """Go to a review."""
        self.context.go("reviews", review_id)

    def refresh(self) -> None:
        """Read the reviews again."""
        found = reviews.reviews(self.context.desk, self.household_id)
        self.table.show_rows([_row(review, self.today) for review in reversed(found)])
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)


def _row(review: ReviewRecord, today: date) -> SmallRow:
    held = short_date(review.held_on) if review.held_on else "Not yet"
    outcome = Cell(review.outcome_words, under=review.agreed_words)
    return SmallRow(
        review.id,
        (
            _state(review, today),
            strong(review.title, under=review.reference),
            Cell(short_date(review.due.due), under=f"{review.due.words} · {_source(review)}"),
            Cell(held, muted=review.held_on is None),
            outcome,
        ),
        "Open review",
    )


def _source(review: ReviewRecord) -> str:
    return review.due.source_words


def _state(review: ReviewRecord, today: date) -> Cell:
    if review.stage == "agreed":
        kind = "good" if review.outcome == "positive" else "part"
        return chip(kind, "Agreed")
    if review.held_on:
        return chip("part", "To be agreed")
    if review.due.due < today:
        return chip("late", late_or_in(review.due.due, today))
    return chip("neutral", late_or_in(review.due.due, today))
