"""Reads visits, and the day of the last unannounced one."""

from datetime import date
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, func, select

from fosterdesk.access.tables import Staff
from fosterdesk.errors import NotFound
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.supervision.records import UNANNOUNCED, VisitRecord
from fosterdesk.supervision.tables import Visit

_VISIT: tuple[Any, ...] = (
    Visit.id,
    Visit.version,
    Visit.household_id,
    Visit.on,
    Visit.starts_at,
    Visit.kind,
    func.coalesce(Staff.display_name, "").label("by"),
    Visit.children_seen,
    Visit.carers_seen,
    Visit.bedrooms_seen,
    Visit.note,
    Visit.agreed_actions,
    Visit.next_visit_on,
)


def _visits_select() -> Select[Any]:
    query = select(*_VISIT).outerjoin(Staff, Staff.id == Visit.by_id)
    return query.where(Visit.removed_on.is_(None))


def _record(row: Row[Any]) -> VisitRecord:
    lists = {"children_seen": tuple(row.children_seen), "carers_seen": tuple(row.carers_seen)}
    return VisitRecord(**(row._asdict() | lists))


def visits(tx: ReadTransaction, household_id: int) -> list[VisitRecord]:
    """The visits to a household that stand on its record, the latest first."""
    query = _visits_select().where(Visit.household_id == household_id)
    return [_record(row) for row in tx.rows(query.order_by(Visit.on.desc(), Visit.id.desc()))]


def visit(tx: ReadTransaction, visit_id: int) -> VisitRecord:
    """One visit; NotFound when it is not on the desk or was removed."""
    row = tx.first(_visits_select().where(Visit.id == visit_id))
    if row is None:
        raise NotFound("This visit is no longer on the record.")
    return _record(row)


def last_unannounced_on(household_id: Any) -> ScalarSelect[Any]:
    """The day of a household's last unannounced visit, as part of a larger select."""
    query = select(func.max(Visit.on)).where(
        Visit.household_id == household_id,
        Visit.kind == UNANNOUNCED,
        Visit.removed_on.is_(None),
    )
    return query.correlate_except(Visit).scalar_subquery()


def last_unannounced(tx: ReadTransaction, household_id: int) -> date | None:
    """The day of a household's last unannounced visit, or None when there was none."""
    day: date | None = tx.scalar(select(last_unannounced_on(household_id)))
    return day
