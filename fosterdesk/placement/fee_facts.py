"""Reads what fees are worked out from, for one household or for all paid, in few selects."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from fosterdesk.carers.tables import Approval, Level
from fosterdesk.people.tables import Household
from fosterdesk.placement.fee_records import (
    ApprovalHeld,
    ChildPlaced,
    FeeFacts,
    Interruption,
    LevelHeld,
    PaidOnce,
)
from fosterdesk.placement.tables import OncePayment, PaymentEvent, Placement
from fosterdesk.store.desk import ReadTransaction

T = TypeVar("T")
Query = Select[*tuple[Any, ...]]
Ids = Select[Any]


def facts_of(tx: ReadTransaction, household_id: int) -> FeeFacts:
    """The facts of one household; empty of approvals and children where there are none."""
    return _facts(tx, select(Household.id).where(Household.id == household_id))[0]


def facts_by_reference(tx: ReadTransaction, references: Sequence[str]) -> dict[str, FeeFacts]:
    """The facts of the households with these references; unknown references are left out."""
    wanted = select(Household.id).where(Household.reference.in_(references))
    return {facts.reference: facts for facts in _facts(tx, wanted)}


def facts_paid(tx: ReadTransaction, first: date, last: date) -> list[FeeFacts]:
    """Every household with a child placed, or a payment event, between two days, by name."""
    placed = select(Placement.household_id).where(
        Placement.from_on <= last, _not_before(Placement.until_on, first)
    )
    paused = select(PaymentEvent.household_id).where(
        PaymentEvent.from_on <= last, _not_before(PaymentEvent.until_on, first)
    )
    return _facts(tx, placed.union(paused).subquery().select())


def _not_before(column: Any, day: date) -> ColumnElement[bool]:
    return or_(column.is_(None), column >= day)


def _facts(tx: ReadTransaction, ids: Ids) -> list[FeeFacts]:
    approvals = _by_household(tx, _approvals(ids), _approval)
    levels = _by_household(tx, _levels(ids), _level)
    placed = _by_household(tx, _placements(ids), _child)
    paused = _by_household(tx, _events(ids), _interruption)
    once = _by_household(tx, _once_payments(ids), _paid_once)
    households = (
        select(Household.id, Household.reference, Household.name)
        .where(Household.id.in_(ids))
        .order_by(func.lower(Household.name), Household.id)
    )
    return [
        FeeFacts(
            row.id,
            row.reference,
            row.name,
            tuple(approvals[row.id]),
            tuple(levels[row.id]),
            tuple(placed[row.id]),
            tuple(paused[row.id]),
            tuple(once[row.id]),
        )
        for row in tx.rows(households)
    ]


def _by_household(
    tx: ReadTransaction, query: Query, record: Callable[[Row[Any]], T]
) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in tx.rows(query):
        found[row.household_id].append(record(row))
    return found


def _approvals(ids: Ids) -> Query:
    query: Query = (
        select(Approval.household_id, Approval.kind, Approval.approved_on, Approval.ended_on)
        .where(Approval.household_id.in_(ids))
        .order_by(Approval.approved_on, Approval.id)
    )
    return query


def _approval(row: Row[Any]) -> ApprovalHeld:
    return ApprovalHeld(row.kind == "full", row.approved_on, row.ended_on)


def _levels(ids: Ids) -> Query:
    query: Query = (
        select(
            Level.household_id,
            Level.from_on,
            Level.level,
            Level.strand,
            Level.needed_at_home,
            Level.scheme_id,
        )
        .where(Level.household_id.in_(ids))
        .order_by(Level.from_on, Level.id)
    )
    return query


def _level(row: Row[Any]) -> LevelHeld:
    return LevelHeld(row.from_on, row.level, row.strand or "", row.needed_at_home, row.scheme_id)


def _placements(ids: Ids) -> Query:
    query: Query = (
        select(
            Placement.household_id,
            Placement.child_reference,
            Placement.initials,
            Placement.age_when_placed,
            Placement.kind,
            Placement.from_emergency_list,
            Placement.from_on,
            Placement.until_on,
        )
        .where(Placement.household_id.in_(ids))
        .order_by(Placement.from_on, Placement.id)
    )
    return query


def _child(row: Row[Any]) -> ChildPlaced:
    return ChildPlaced(
        row.child_reference,
        row.initials,
        row.age_when_placed,
        row.kind,
        row.from_emergency_list,
        row.from_on,
        row.until_on,
    )


def _events(ids: Ids) -> Query:
    query: Query = (
        select(
            PaymentEvent.household_id,
            PaymentEvent.kind,
            PaymentEvent.from_on,
            PaymentEvent.until_on,
            func.coalesce(Placement.child_reference, "").label("child"),
        )
        .outerjoin(Placement, Placement.id == PaymentEvent.placement_id)
        .where(PaymentEvent.household_id.in_(ids))
        .order_by(PaymentEvent.from_on, PaymentEvent.id)
    )
    return query


def _interruption(row: Row[Any]) -> Interruption:
    return Interruption(row.kind, row.from_on, row.until_on, row.child)


def _once_payments(ids: Ids) -> Query:
    query: Query = (
        select(
            OncePayment.household_id,
            OncePayment.payment_id,
            OncePayment.what,
            OncePayment.amount,
            OncePayment.on,
            OncePayment.reclaimed_on,
            Placement.initials,
        )
        .join(Placement, Placement.id == OncePayment.placement_id)
        .where(OncePayment.household_id.in_(ids))
        .order_by(OncePayment.on, OncePayment.id)
    )
    return query


def _paid_once(row: Row[Any]) -> PaidOnce:
    return PaidOnce(row.payment_id, row.what, row.initials, row.amount, row.on, row.reclaimed_on)
