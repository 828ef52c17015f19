"""The list of households with their level, terms, next review and children placed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from fosterdesk.access.permissions import require
from fosterdesk.access.tables import Staff
from fosterdesk.carers.queries import approval_id_on, level_id_on, level_words, terms_id_on
from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.rules import terms_words
from fosterdesk.carers.tables import Approval, Level, Terms
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.records import STATUS_CHIPS, STATUS_WORDS
from fosterdesk.people.tables import Household
from fosterdesk.placement.queries import placed_counts
from fosterdesk.review.tables import Review
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction

APPROVED, MINE, TEMPORARY = "approved", "mine", "temporary"
APPLICANTS, ENDED, EVERYBODY = "applicants", "ended", "everybody"
SHOWN = {
    APPROVED: "Approved",
    MINE: "My households",
    TEMPORARY: "Temporarily approved",
    APPLICANTS: "Applicants",
    ENDED: "Approval ended",
    EVERYBODY: "All households",
}
STATUSES = {
    APPROVED: ("approved",),
    MINE: ("approved", "temporary", "applicant"),
    TEMPORARY: ("temporary",),
    APPLICANTS: ("enquiry", "applicant"),
    ENDED: ("ended", "not-approved"),
    EVERYBODY: tuple(STATUS_WORDS),
}


def next_review_on() -> Any:
    """The due date of a household's nearest review not yet held, as part of a larger select."""
    return (
        select(func.min(Review.due_on))
        .where(Review.household_id == Household.id, Review.held_on.is_(None))
        .correlate(Household)
        .scalar_subquery()
    )


def households_list(desk: Desk, shown: str = APPROVED) -> SelectSource:
    """Households by name; cells: name, level, terms, social worker, next review, children placed.

    `shown` is one of SHOWN.
    """
    require(desk, "read records")
    today = desk.today()
    review = next_review_on().label("review_on")
    columns: tuple[Any, ...] = (
        Household.id,
        Household.name,
        Household.reference,
        Household.status,
        Staff.display_name,
        Level.level,
        Level.strand,
        Level.scheme_id,
        Terms.id.label("terms_id"),
        Terms.children,
        Terms.age_from,
        Terms.age_to,
        Terms.kinds,
        Terms.named_child,
        review,
    )
    query = (
        select(*columns)
        .outerjoin(Staff, Staff.id == Household.social_worker_id)
        .outerjoin(Level, Level.id == level_id_on(Household.id, today))
        .outerjoin(Approval, Approval.id == approval_id_on(Household.id, today))
        .outerjoin(Terms, Terms.id == terms_id_on(Approval.id, today))
        .where(Household.status.in_(STATUSES[shown]))
    )
    if shown == MINE:
        query = query.where(Household.social_worker_id == desk.user.id)
    return SelectSource(
        desk,
        query,
        _rows,
        sorts={
            "name": (Household.name,),
            "level": (Level.level, Level.strand),
            "social_worker": (Staff.display_name,),
            "review": (review,),
        },
        searched=(Household.name, Household.reference, Staff.display_name),
        order=(Household.name,),
        tie=Household.id,
    )


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    today = tx.desk.today()
    placed = placed_counts(tx, [row.id for row in rows], today)
    return [
        ListRow(
            row.id,
            (
                ListCell(row.name, under=row.reference, strong=True),
                _level_cell(tx, row),
                _terms_cell(row),
                ListCell(row.display_name or "Nobody yet", muted=not row.display_name),
                _review_cell(row.review_on, today),
                _placed_cell(row, placed.get(row.id, 0)),
            ),
        )
        for row in rows
    ]


def _level_cell(tx: ReadTransaction, row: Row[Any]) -> ListCell:
    if row.status != "approved" or row.level is None:
        return ListCell(chip=(STATUS_CHIPS[row.status], STATUS_WORDS[row.status]))
    title, words = level_words(tx.desk.rules, row.scheme_id, row.level, row.strand)
    strand = words.removeprefix(title).removeprefix(" · ")
    return ListCell(chip=("brand", title), under=strand)


def _terms_cell(row: Row[Any]) -> ListCell:
    if row.terms_id is None:
        return ListCell("")
    words = terms_words(
        TermsFacts(row.children, row.age_from, row.age_to, tuple(row.kinds), row.named_child)
    )
    head, _, kinds = words.partition(", ")
    return ListCell(head, under=kinds)


def _review_cell(due_on: date | None, today: date) -> ListCell:
    if due_on is None:
        return ListCell("Not planned", muted=True)
    if due_on < today:
        return ListCell(short_date(due_on), chip=("late", "Late"))
    return ListCell(short_date(due_on))


def _placed_cell(row: Row[Any], placed: int) -> ListCell:
    if row.terms_id is None and not placed:
        return ListCell("")
    if row.children is None:
        return ListCell(f"{placed}")
    return ListCell(f"{placed} of {row.children}", muted=placed == 0)
