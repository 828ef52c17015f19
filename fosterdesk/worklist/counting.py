"""How much waits in each room, and the cards of Today."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Select, and_, case, exists, func, or_, select

from fosterdesk.access.permissions import SOCIAL_WORKER
from fosterdesk.assessment.tables import Application
from fosterdesk.carers.tables import Approval, Level, Terms
from fosterdesk.panel.tables import Item, Meeting
from fosterdesk.people.records import Task
from fosterdesk.people.tables import Household
from fosterdesk.placement.tables import Placement
from fosterdesk.progression.tables import Case
from fosterdesk.recruitment.tables import Enquiry
from fosterdesk.review.tables import Review
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.words import plural
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.worklist.records import Households

APPROVED = ("approved", "temporary")
REVIEWS_AHEAD = dt.timedelta(days=60)


def counts(tx: ReadTransaction, tasks: Sequence[Task]) -> dict[str, int]:
    """The number beside each place of the rail, by screen."""
    today = tx.desk.today()
    # A date ahead that has no business yet is nothing that waits.
    busy = exists().where(Item.meeting_id == Meeting.id, Item.withdrawn_on.is_(None))
    planned = and_(Meeting.status == "planned", busy)
    waiting = Review.agreed_on.is_(None) & (Review.due_on <= today + REVIEWS_AHEAD)
    return {
        "today": sum(task.due.due <= today for task in tasks),
        "enquiries": _count(tx, select(func.count(Enquiry.id)).where(Enquiry.outcome.is_(None))),
        "assessments": _count(
            tx,
            select(func.count(Application.id)).where(
                Application.stage.not_in(("decided", "closed"))
            ),
        ),
        "households": households_count(tx, None),
        "training": sum(task.screen == "training" and task.due.due < today for task in tasks),
        "reviews": _count(tx, select(func.count(Review.id)).where(waiting)),
        "progression": _count(tx, select(func.count(Case.id)).where(Case.stage != "closed")),
        "panel": _count(tx, select(func.count(Meeting.id)).where(planned)),
    }


def own_id(tx: ReadTransaction) -> int | None:
    """Whose households are meant: a social worker's own, everybody's for all others."""
    user = tx.desk.user
    return user.id if user.role == SOCIAL_WORKER else None


def households_count(tx: ReadTransaction, owner_id: int | None) -> int:
    """How many households are approved, perhaps of one supervising social worker."""
    query = select(func.count(Household.id)).where(Household.status.in_(APPROVED))
    if owner_id is not None:
        query = query.where(Household.social_worker_id == owner_id)
    return _count(tx, query)


def households_by_level(tx: ReadTransaction) -> Households:
    """Households at each level today, those in their first year, and the places that are free."""
    today, owner_id = tx.desk.today(), own_id(tx)
    levels = _level_counts(tx, today, owner_id)
    scheme = tx.desk.rules.scheme_on(today)
    pairs = [(level.title, f"{levels.get(level.id, 0):,}") for level in scheme.level]
    pairs.append(("First year", f"{_first_year(tx, today, owner_id):,}"))
    pairs.append(("Vacancies", plural(_free_places(tx, today, owner_id), "place")))
    title = "Households" if owner_id is None else "My households"
    return Households(title, tuple(pairs))


def _level_counts(tx: ReadTransaction, today: dt.date, owner_id: int | None) -> dict[str, int]:
    latest = (
        select(Level.household_id, func.max(Level.from_on).label("from_on"))
        .where(Level.from_on <= today)
        .group_by(Level.household_id)
        .subquery()
    )
    query = (
        select(Level.level, func.count(Level.id).label("number"))
        .join(
            latest,
            and_(latest.c.household_id == Level.household_id, latest.c.from_on == Level.from_on),
        )
        .join(Household, Household.id == Level.household_id)
        .where(Household.status == "approved")
        .group_by(Level.level)
    )
    if owner_id is not None:
        query = query.where(Household.social_worker_id == owner_id)
    return {row.level: row.number for row in tx.rows(query)}


def _first_year(tx: ReadTransaction, today: dt.date, owner_id: int | None) -> int:
    query = (
        select(func.count(Household.id.distinct()))
        .join(Approval, Approval.household_id == Household.id)
        .where(
            Household.status == "approved",
            Approval.kind == "full",
            Approval.approved_on > add_months(today, -12),
        )
    )
    if owner_id is not None:
        query = query.where(Household.social_worker_id == owner_id)
    return _count(tx, query)


def _free_places(tx: ReadTransaction, today: dt.date, owner_id: int | None) -> int:
    running = or_(Approval.ended_on.is_(None), Approval.ended_on > today)
    latest = (
        select(Terms.approval_id, func.max(Terms.from_on).label("from_on"))
        .where(Terms.from_on <= today)
        .group_by(Terms.approval_id)
        .subquery()
    )
    placed = (
        select(Placement.household_id, func.count(Placement.id).label("number"))
        .where(
            Placement.from_on <= today,
            or_(Placement.until_on.is_(None), Placement.until_on > today),
        )
        .group_by(Placement.household_id)
        .subquery()
    )
    free = Terms.children - func.coalesce(placed.c.number, 0)
    query = (
        select(func.sum(case((free > 0, free), else_=0)))
        .join(
            latest,
            and_(latest.c.approval_id == Terms.approval_id, latest.c.from_on == Terms.from_on),
        )
        .join(Approval, Approval.id == Terms.approval_id)
        .join(Household, Household.id == Approval.household_id)
        .outerjoin(placed, placed.c.household_id == Household.id)
        .where(Household.status == "approved", running, Terms.children.is_not(None))
    )
    if owner_id is not None:
        query = query.where(Household.social_worker_id == owner_id)
    return int(tx.scalar(query) or 0)


def _count(tx: ReadTransaction, query: Select[*tuple[int]]) -> int:
    return int(tx.scalar(query))
