"""The enquiry."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Enquiry(Record, Table):
    """One first contact. outcome: null while open, else applied, closed or passed-on."""

    __tablename__ = "enquiry"

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    telephone: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    area: Mapped[str] = mapped_column(String(80), default="")
    received_on: Mapped[dt.date] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(String(40))
    service: Mapped[str] = mapped_column(String(40))
    message: Mapped[str] = mapped_column(default="")
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff.id", ondelete="SET NULL"), index=True
    )
    first_contact_on: Mapped[dt.date | None]
    first_contact_note: Mapped[str] = mapped_column(default="")
    visit_planned_on: Mapped[dt.date | None]
    visited_on: Mapped[dt.date | None]
    visit_note: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None] = mapped_column(String(20), index=True)
    outcome_on: Mapped[dt.date | None]
    outcome_reason: Mapped[str] = mapped_column(String(60), default="")
    outcome_note: Mapped[str] = mapped_column(default="")
    household_id: Mapped[int | None] = mapped_column(
        ForeignKey("household.id", ondelete="SET NULL"), index=True
    )
