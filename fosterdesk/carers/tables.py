"""Approval, terms and levels."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Approval(Record, Table):
    """A household's approval. kind: full or temporary."""

    __tablename__ = "approval"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    is_connected: Mapped[bool] = mapped_column(default=False)
    approved_on: Mapped[dt.date] = mapped_column(index=True)
    basis: Mapped[str] = mapped_column(default="")
    resignation_received_on: Mapped[dt.date | None]
    ended_on: Mapped[dt.date | None] = mapped_column(index=True)
    end_reason: Mapped[str] = mapped_column(String(60), default="")


class Extension(Record, Table):
    """A temporary approval that was extended. reason: assessment or review."""

    __tablename__ = "approval_extension"

    approval_id: Mapped[int] = mapped_column(
        ForeignKey("approval.id", ondelete="RESTRICT"), index=True
    )
    agreed_on: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(String(20))
    why: Mapped[str]
    panel_views: Mapped[str]
    officer: Mapped[str] = mapped_column(String(120))
    told_on: Mapped[dt.date]


class Terms(Record, Table):
    """The terms of an approval from a day on; the latest not after a day are those in force."""

    __tablename__ = "terms"

    approval_id: Mapped[int] = mapped_column(
        ForeignKey("approval.id", ondelete="RESTRICT"), index=True
    )
    from_on: Mapped[dt.date]
    children: Mapped[int | None]
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    kinds: Mapped[list[str]] = mapped_column(default=list)
    named_child: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")


class Level(Record, Table):
    """A household's payment level from a day on, under a version of a scheme."""

    __tablename__ = "level"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    from_on: Mapped[dt.date]
    level: Mapped[str] = mapped_column(String(30), index=True)
    strand: Mapped[str | None] = mapped_column(String(20))
    needed_at_home: Mapped[bool] = mapped_column(default=False)
    scheme_id: Mapped[str] = mapped_column(String(60))
    basis: Mapped[str] = mapped_column(default="")
