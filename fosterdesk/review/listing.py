"""The list of reviews for the screen, and what reviews make due."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case

from fosterdesk.access.permissions import require
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.tables import Household
from fosterdesk.review import rules
from fosterdesk.review.queries import review_records, reviews_select
from fosterdesk.review.records import ReviewRecord
from fosterdesk.review.tables import Review
from fosterdesk.rules.words import days_words, short_date
from fosterdesk.store.desk import Desk, ReadTransaction

SOON = dt.timedelta(days=60)


def reviews_list(desk: Desk, which: str = "open") -> SelectSource:
    """Reviews by due date as rows of state, household, due and what stops it.

    which: `open` (not yet agreed), `panel` (waiting for panel), `agreed` or `all`.
    """
    require(desk, "read records")
    query = reviews_select()
    if which == "open":
        query = query.where(Review.agreed_on.is_(None))
    elif which == "panel":
        query = query.where(
            Review.agreed_on.is_(None), Review.to_panel, Review.outcome.is_not(None)
        )
    elif which == "agreed":
        query = query.where(Review.agreed_on.is_not(None))
    order = (Review.due_on.desc(),) if which == "agreed" else (Review.due_on,)
    state = case(
        (Review.agreed_on.is_not(None), 4),
        (Review.outcome.is_not(None), 3),
        (Review.held_on.is_not(None), 2),
        (Review.planned_on.is_not(None), 1),
        else_=0,
    )
    return SelectSource(
        desk,
        query,
        _rows,
        sorts={
            "state": (state, Review.due_on),
            "household": (Household.name,),
            "due": (Review.due_on,),
        },
        searched=(Household.name, Review.reference),
        order=order,
        tie=Review.id,
    )


def chip_of(review: ReviewRecord, today: dt.date) -> tuple[str, str]:
    """The review's state as a chip, (kind, word)."""
    if review.stage == "agreed":
        kind = "good" if review.outcome == "positive" else "bad"
        return kind, review.outcome_words
    if review.stage == "outcome":
        return "brand", "To panel" if review.to_panel else "To agree"
    if review.stage == "held":
        return "part", "Held"
    late = (today - review.due.due).days
    if late > 0:
        return "late", f"{days_words(late)} late"
    if review.stage == "planned":
        return "neutral", "Planned"
    return ("soon", "Due soon") if review.due.due - today <= SOON else ("neutral", "Not yet due")


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    today = tx.desk.today()
    return [_row(review, today) for review in review_records(tx, rows)]


def _row(review: ReviewRecord, today: dt.date) -> ListRow:
    stops = rules.what_stops(review, today) or review.agreed_words
    return ListRow(
        review.id,
        (
            ListCell(chip=chip_of(review, today)),
            ListCell(review.household, under=f"{review.title} · {review.reference}", strong=True),
            ListCell(short_date(review.due.due), under=review.due.words),
            ListCell(stops),
        ),
    )
