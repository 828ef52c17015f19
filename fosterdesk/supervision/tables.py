"""Visits to a household, with who was seen and what was agreed."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Visit(Record, Table):
    """One visit. kind: supervisory, unannounced, support or telephone.

    children_seen are initials, carers_seen names as they stood on the day.
    """

    __tablename__ = "visit"

    household_id: Mapped[int] = mapped_column(ForeignKey("household.id", ondelete="RESTRICT"))
    on: Mapped[dt.date]
    starts_at: Mapped[dt.time | None]
    kind: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    children_seen: Mapped[list[str]] = mapped_column(default=list)
    carers_seen: Mapped[list[str]] = mapped_column(default=list)
    bedrooms_seen: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str]
    agreed_actions: Mapped[str] = mapped_column(default="")
    next_visit_on: Mapped[dt.date | None]
    removed_on: Mapped[dt.date | None]

    __table_args__ = (Index("ix_visit_household_kind_on", "household_id", "kind", "on"),)
