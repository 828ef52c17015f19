"""Payments of the scheme made once for a child: recorded, and asked back where the rule says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.placement import queries
from fosterdesk.placement.statements import EMERGENCY
from fosterdesk.placement.tables import OncePayment, Placement
from fosterdesk.rules.scheme import Amount, Payment, Scheme
from fosterdesk.rules.words import pounds, short_date
from fosterdesk.store.desk import Desk

ZERO = Decimal(0)


@dataclass(frozen=True)
class RecordOnce:
    """A payment for a child; `choice` is a value of `once_choices`, `amount` only where the
    scheme leaves it to the council's table."""

    household_id: int
    placement_id: int
    choice: str
    on: date
    amount: Decimal | None = None


@dataclass(frozen=True)
class OnceRecord:
    """A payment that was made, with the child's initials and the scheme's sentence."""

    id: int
    version: int
    title: str
    initials: str
    amount: Decimal
    on: date
    reclaimed_on: date | None
    sentence: str


def once_choices(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The payments that can be recorded, as (value, words); the emergency payment makes itself."""
    scheme = desk.rules.scheme_on(desk.today())
    return tuple(
        (f"{payment.id}/{number}", _words(payment, row))
        for payment in scheme.payment
        if payment.id != EMERGENCY
        for number, row in enumerate(payment.amount)
    )


def record_once(desk: Desk, command: RecordOnce) -> Changes:
    """Record a payment made once, such as £50 for a uniform on starting primary school.

    InvalidInput when the child was not placed here on the day, or when an amount that the scheme
    does not set is missing.
    """
    require(desk, "record placements")
    payment, row = _chosen(desk.rules.scheme_on(command.on), command.choice)
    amount = row.pounds if row.pounds is not None else command.amount
    if amount is None or amount <= ZERO:
        raise InvalidInput(
            {"amount": "The scheme sets no amount here. Give it from the council’s table."}
        )
    if row.pounds is not None and command.amount not in (None, row.pounds):
        raise InvalidInput({"amount": f"The scheme sets {pounds(row.pounds)}. Leave this empty."})
    with desk.write("Record a payment made once") as tx:
        placed = {p.id: p for p in queries.placements(tx, command.household_id)}
        child = placed.get(command.placement_id)
        if child is None or not child.is_placed(command.on):
            raise InvalidInput({"on": "The child was not placed here on this day."})
        tx.add(
            OncePayment(
                household_id=command.household_id,
                placement_id=command.placement_id,
                payment_id=payment.id,
                what=row.what,
                amount=amount,
                on=command.on,
            )
        )
    return tx.changes


def reclaim_once(desk: Desk, payment_id: int, version: int, on: date) -> Changes:
    """Record that a payment was asked back, as the scheme says of a holiday not taken."""
    require(desk, "record placements")
    with desk.write("Reclaim a payment made once") as tx:
        row = tx.load(OncePayment, payment_id, version)
        if row.reclaimed_on is not None:
            raise Refused(f"This was reclaimed on {short_date(row.reclaimed_on)} already.")
        if on < row.on:
            raise InvalidInput({"on": f"It was only paid on {short_date(row.on)}."})
        row.reclaimed_on = on
    return tx.changes


def once_payments(desk: Desk, household_id: int) -> tuple[OnceRecord, ...]:
    """What was paid once to a household, the latest first."""
    require(desk, "read records")
    query = (
        select(
            OncePayment.id,
            OncePayment.version,
            OncePayment.payment_id,
            OncePayment.what,
            OncePayment.amount,
            OncePayment.on,
            OncePayment.reclaimed_on,
            Placement.initials,
        )
        .join(Placement, Placement.id == OncePayment.placement_id)
        .where(OncePayment.household_id == household_id)
        .order_by(OncePayment.on.desc(), OncePayment.id.desc())
    )
    with desk.read() as tx:
        found = tx.rows(query)
    records = []
    for row in found:
        named = {payment.id: payment for payment in desk.rules.scheme_on(row.on).payment}
        payment = named.get(row.payment_id)
        title = f"{payment.title if payment else row.payment_id}, {row.what}"
        records.append(
            OnceRecord(
                row.id,
                row.version,
                title,
                row.initials,
                row.amount,
                row.on,
                row.reclaimed_on,
                payment.sentence if payment else "",
            )
        )
    return tuple(records)


def _chosen(scheme: Scheme, choice: str) -> tuple[Payment, Amount]:
    name, _, number = choice.rpartition("/")
    for payment in scheme.payment:
        if payment.id == name and number.isdigit() and int(number) < len(payment.amount):
            return payment, payment.amount[int(number)]
    raise InvalidInput({"choice": "The scheme of that day has no such payment. Choose again."})


def _words(payment: Payment, row: Amount) -> str:
    if row.pounds is None:
        return f"{payment.title}: {row.what}"
    return f"{payment.title}: {row.what}, {pounds(row.pounds)}"
