"""Reads of annual reviews and of the views they heard."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from fosterdesk.access.tables import Staff
from fosterdesk.errors import NotFound
from fosterdesk.people.queries import GONE
from fosterdesk.people.tables import Household
from fosterdesk.review.records import ReviewRecord, ViewRecord
from fosterdesk.review.tables import Review, ReviewView
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.deadlines import Due
from fosterdesk.store.desk import ReadTransaction

_COLUMNS: tuple[Any, ...] = tuple(
    column for column in Review.__table__.columns if column.key in ReviewRecord.__annotations__
)


def reviews(tx: ReadTransaction, household_id: int) -> list[ReviewRecord]:
    """Every review of a household, oldest first, with its views."""
    query = reviews_select().where(Review.household_id == household_id).order_by(Review.number)
    return review_records(tx, tx.rows(query))


def review(tx: ReadTransaction, review_id: int) -> ReviewRecord:
    """One review with its views; NotFound when it is not on the desk."""
    found = tx.rows(reviews_select().where(Review.id == review_id))
    if not found:
        raise NotFound(GONE)
    return review_records(tx, found)[0]


def open_review(tx: ReadTransaction, household_id: int) -> ReviewRecord | None:
    """The household's review that was not yet held, or None."""
    query = reviews_select().where(
        Review.household_id == household_id, Review.held_on.is_(None), Review.outcome.is_(None)
    )
    found = review_records(tx, tx.rows(query.order_by(Review.due_on)))
    return found[0] if found else None


def reviews_for_panel(tx: ReadTransaction) -> list[ReviewRecord]:
    """The reviews that wait for the fostering panel: an outcome is set and nobody agreed it."""
    query = reviews_select().where(
        Review.to_panel, Review.outcome.is_not(None), Review.agreed_on.is_(None)
    )
    return review_records(tx, tx.rows(query.order_by(Review.due_on)))


def reviews_select() -> Select[Any]:
    """The columns of a review with its household's name and worker."""
    return (
        select(
            *_COLUMNS,
            Review.due_from,
            Review.due_on,
            Household.name.label("household"),
            Household.social_worker_id,
            Staff.display_name.label("social_worker"),
        )
        .join(Household, Household.id == Review.household_id)
        .outerjoin(Staff, Staff.id == Household.social_worker_id)
    )


def review_records(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ReviewRecord]:
    """Records of selected rows, in their order, with the views of all in one query."""
    heard = _views(tx, [row.id for row in rows])
    return [_record(row, heard.get(row.id, ()), tx.desk.rules) for row in rows]


def due_of(rules: RuleBook, row: Any) -> Due:
    """When a review falls due and why (reg 28(2)); one called early keeps the day it was given."""
    due = rules.due("first-review" if row.number == 1 else "next-review", row.due_from)
    if row.reason == "annual":
        return due
    return Due(
        due.timer,
        due.rule_id,
        "Review called before its time",
        row.due_from,
        row.due_on,
        f"called early: {row.reason}",
        due.source,
        due.confidence,
    )


def _record(row: Row[Any], views: Sequence[ViewRecord], rules: RuleBook) -> ReviewRecord:
    values = {column.key: getattr(row, column.key) for column in _COLUMNS}
    return ReviewRecord(
        **values,
        household=row.household,
        social_worker_id=row.social_worker_id,
        social_worker=row.social_worker or "",
        due=due_of(rules, row),
        views=tuple(views),
    )


def _views(tx: ReadTransaction, review_ids: Sequence[int]) -> dict[int, list[ViewRecord]]:
    columns: list[Any] = [getattr(ReviewView, name) for name in ViewRecord.__annotations__]
    query = (
        select(ReviewView.review_id.label("review"), *columns)
        .where(ReviewView.review_id.in_(review_ids))
        .order_by(ReviewView.id)
    )
    found: dict[int, list[ViewRecord]] = {}
    for row in tx.rows(query):
        values = row._asdict()
        found.setdefault(values.pop("review"), []).append(ViewRecord(**values))
    return found
