"""Sessions, bookings, completions, standards, qualifications."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table
from fosterdesk.store.types import ExactDecimal


class Session(Record, Table):
    """A course that is run on a day, with places. `course` is an id of the courses file."""

    __tablename__ = "training_session"

    course: Mapped[str] = mapped_column(String(40), index=True)
    on: Mapped[dt.date] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(120), default="")
    days: Mapped[Decimal] = mapped_column(ExactDecimal)
    mode: Mapped[str] = mapped_column(String(12), default="taught")
    places: Mapped[int]


class Booking(Record, Table):
    """A carer's place on a session. outcome: null, attended, missed or cancelled."""

    __tablename__ = "booking"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("training_session.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    outcome: Mapped[str | None] = mapped_column(String(12))

    __table_args__ = (UniqueConstraint("session_id", "person_id"),)


class Completion(Record, Table):
    """Training that a person has done. mode: taught or e-learning; days: exact, may be a half."""

    __tablename__ = "completion"
    # Who holds which course is asked of everybody at once: this index answers it by itself.
    __table_args__ = (
        Index("ix_completion_held", "person_id", "course", "mode", "on", "removed_on"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    course: Mapped[str] = mapped_column(String(40), index=True)
    title: Mapped[str] = mapped_column(String(160))
    on: Mapped[dt.date]
    days: Mapped[Decimal] = mapped_column(ExactDecimal)
    mode: Mapped[str] = mapped_column(String(12), default="taught")
    provider: Mapped[str] = mapped_column(String(120), default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"))
    removed_on: Mapped[dt.date | None]


class Standards(Record, Table):
    """A carer's Training, Support and Development Standards. status: not-started, in-progress,
    submitted, signed-off or deferred."""

    __tablename__ = "standards"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), unique=True
    )
    workbook: Mapped[str] = mapped_column(String(20), default="mainstream")
    status: Mapped[str] = mapped_column(String(20), default="not-started")
    completed_on: Mapped[dt.date | None]
    signed_by: Mapped[str] = mapped_column(String(120), default="")
    deferred_reason: Mapped[str] = mapped_column(default="")


class SpecifiedTraining(Record, Table):
    """Training named for a household. named_at: approval, supervision or review."""

    __tablename__ = "specified_training"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    course: Mapped[str] = mapped_column(String(40))
    named_at: Mapped[str] = mapped_column(String(20))
    named_on: Mapped[dt.date]


class Qualification(Record, Table):
    """A relevant qualification, or an assessed portfolio. kind: qualification or portfolio."""

    __tablename__ = "qualification"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(160))
    on: Mapped[dt.date]
    assessed_by: Mapped[str] = mapped_column(String(120), default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"))
