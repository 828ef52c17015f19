"""Annual reviews and the views they heard."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Review(Record, Table):
    """One annual review. outcome: null while open, positive or not-positive.

    due_from: the approval or the review before, from which due_on is counted.
    reason: annual, or why it was called before its time.
    agreed_by_role: decision-maker or operations-manager.
    """

    __tablename__ = "review"
    # The open reviews that are due or were held are asked for at every start.
    __table_args__ = (Index("ix_review_open", "agreed_on", "due_on", "held_on"),)

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[int]
    due_from: Mapped[dt.date]
    due_on: Mapped[dt.date] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(String(200), default="annual")
    planned_on: Mapped[dt.date | None]
    held_on: Mapped[dt.date | None] = mapped_column(index=True)
    chaired_by: Mapped[str] = mapped_column(String(120), default="")
    summary: Mapped[str] = mapped_column(default="")
    changes: Mapped[str] = mapped_column(default="")
    training_needs: Mapped[str] = mapped_column(default="")
    carers_suitable: Mapped[bool | None]
    household_suitable: Mapped[bool | None]
    terms_appropriate: Mapped[bool | None]
    change_proposed: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None] = mapped_column(String(20))
    to_panel: Mapped[bool] = mapped_column(default=False)
    agreed_by_role: Mapped[str | None] = mapped_column(String(30))
    agreed_by: Mapped[str] = mapped_column(String(120), default="")
    agreed_on: Mapped[dt.date | None]
    progression_considered: Mapped[str] = mapped_column(default="")


class ReviewView(Record, Table):
    """Whose view was asked for. source: carer, child, placing-social-worker or other."""

    __tablename__ = "review_view"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    source: Mapped[str] = mapped_column(String(30))
    who: Mapped[str] = mapped_column(String(120))
    asked_on: Mapped[dt.date | None]
    received_on: Mapped[dt.date | None]
    text: Mapped[str] = mapped_column(default="")
