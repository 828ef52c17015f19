"""Reads children placed, payment events and exemptions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from fosterdesk.placement.records import EventRecord, ExemptionRecord, PlacementRecord
from fosterdesk.placement.tables import LimitExemption, PaymentEvent, Placement
from fosterdesk.store.desk import ReadTransaction

_PLACEMENT = tuple(getattr(Placement, name) for name in PlacementRecord.__dataclass_fields__)


def is_placed(on: date) -> ColumnElement[bool]:
    """The condition that a child is placed on a day; the day of leaving is not counted."""
    return (Placement.from_on <= on) & or_(Placement.until_on.is_(None), Placement.until_on > on)


def placements(tx: ReadTransaction, household_id: int) -> list[PlacementRecord]:
    """Every placement with a household, in the order in which the children were placed."""
    found = tx.rows(
        select(*_PLACEMENT)
        .where(Placement.household_id == household_id)
        .order_by(Placement.from_on, Placement.id)
    )
    return [PlacementRecord(**row._asdict()) for row in found]


def placement(tx: ReadTransaction, placement_id: int) -> PlacementRecord | None:
    """One placement, or None."""
    row = tx.first(select(*_PLACEMENT).where(Placement.id == placement_id))
    return PlacementRecord(**row._asdict()) if row else None


def placed_on(tx: ReadTransaction, household_id: int, day: date) -> list[PlacementRecord]:
    """The children placed on a day, in the order in which they were placed."""
    found = tx.rows(
        select(*_PLACEMENT)
        .where(Placement.household_id == household_id, is_placed(day))
        .order_by(Placement.from_on, Placement.id)
    )
    return [PlacementRecord(**row._asdict()) for row in found]


def placed_counts(tx: ReadTransaction, household_ids: Sequence[int], day: date) -> dict[int, int]:
    """How many children are placed on a day, by household; households with none are left out."""
    found = tx.rows(
        select(Placement.household_id, func.count().label("placed"))
        .where(Placement.household_id.in_(household_ids), is_placed(day))
        .group_by(Placement.household_id)
    )
    return {row.household_id: row.placed for row in found}


def crowded_households(tx: ReadTransaction, day: date, limit: int) -> list[int]:
    """The households with more children placed on a day than the limit."""
    return tx.scalars(
        select(Placement.household_id)
        .where(is_placed(day))
        .group_by(Placement.household_id)
        .having(func.count() > limit)
    )


def events(tx: ReadTransaction, household_id: int) -> list[EventRecord]:
    """What interrupted payment, the oldest first."""
    columns: tuple[Any, ...] = (
        PaymentEvent.id,
        PaymentEvent.version,
        PaymentEvent.household_id,
        PaymentEvent.kind,
        PaymentEvent.from_on,
        PaymentEvent.until_on,
        PaymentEvent.placement_id,
        func.coalesce(Placement.initials, "").label("initials"),
        func.coalesce(Placement.child_reference, "").label("child_reference"),
    )
    found = tx.rows(
        select(*columns)
        .outerjoin(Placement, Placement.id == PaymentEvent.placement_id)
        .where(PaymentEvent.household_id == household_id)
        .order_by(PaymentEvent.from_on, PaymentEvent.id)
    )
    return [EventRecord(**row._asdict()) for row in found]


def exemptions(tx: ReadTransaction, household_id: int) -> list[ExemptionRecord]:
    """The written exemptions from the usual limit, the oldest first."""
    found = tx.rows(
        select(
            LimitExemption.id,
            LimitExemption.version,
            LimitExemption.issued_by,
            LimitExemption.child_references,
            LimitExemption.from_on,
            LimitExemption.until_on,
            LimitExemption.conditions,
        )
        .where(LimitExemption.household_id == household_id)
        .order_by(LimitExemption.from_on, LimitExemption.id)
    )
    return [
        ExemptionRecord(
            row.id,
            row.version,
            row.issued_by,
            tuple(row.child_references),
            row.from_on,
            row.until_on,
            row.conditions,
        )
        for row in found
    ]
