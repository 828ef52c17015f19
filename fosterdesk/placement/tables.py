"""Children placed, by initials and reference, and what interrupts payment."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table
from fosterdesk.store.types import ExactDecimal


class Placement(Record, Table):
    """A child placed. Children are known here by initials and reference alone.

    until_on is the day the child left, which is not paid. recorded order is the id.
    """

    __tablename__ = "placement"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    initials: Mapped[str] = mapped_column(String(6))
    child_reference: Mapped[str] = mapped_column(String(20))
    age_when_placed: Mapped[int | None]
    sibling_group: Mapped[str] = mapped_column(String(20), default="")
    placing_authority: Mapped[str] = mapped_column(String(80), default="")
    social_worker: Mapped[str] = mapped_column(String(120), default="")
    kind: Mapped[str] = mapped_column(String(30), default="short-term")
    from_emergency_list: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[dt.date] = mapped_column(index=True)
    until_on: Mapped[dt.date | None]
    end_reason: Mapped[str] = mapped_column(default="")


class PaymentEvent(Record, Table):
    """What interrupts payment. kind: break, break-between, illness or allegation."""

    __tablename__ = "payment_event"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]
    placement_id: Mapped[int | None] = mapped_column(
        ForeignKey("placement.id", ondelete="RESTRICT")
    )


class LimitExemption(Record, Table):
    """A written exemption from the usual fostering limit, for the children it names."""

    __tablename__ = "limit_exemption"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    issued_by: Mapped[str] = mapped_column(String(80))
    child_references: Mapped[list[str]] = mapped_column(default=list)
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]
    conditions: Mapped[str] = mapped_column(default="")


class OncePayment(Record, Table):
    """A payment of the scheme made once for a child; reclaimed_on is the day it was asked back.

    payment_id is the scheme's id of the payment, `what` the row of it, amount exact in pounds.
    """

    __tablename__ = "once_payment"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    payment_id: Mapped[str] = mapped_column(String(40))
    what: Mapped[str] = mapped_column(String(120))
    amount: Mapped[Decimal] = mapped_column(ExactDecimal)
    on: Mapped[dt.date]
    reclaimed_on: Mapped[dt.date | None]
