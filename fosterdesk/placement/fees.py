"""What a household is paid: today's weekly fee with its working, and statements."""

from collections.abc import Sequence
from datetime import date

from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import LevelRecord
from fosterdesk.placement import fee_facts, queries
from fosterdesk.placement.pricing import price, scheme_for
from fosterdesk.placement.records import EventRecord, FeeNow, PlacementRecord
from fosterdesk.rules.fees import WeeklyFee, weekly_fee
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.statement import Statement
from fosterdesk.rules.words import pounds, short_date
from fosterdesk.store.desk import ReadTransaction


def fee_on(tx: ReadTransaction, household_id: int, on: date) -> FeeNow:
    """The weekly fee in pounds for the children placed on a day, on top of their allowances.

    Priced by the level in force and the order of placement; a household without full approval
    gets no fee (fee.none-temporary), and what the scheme does not price is said (fee.unpriced).
    """
    placed = queries.placed_on(tx, household_id, on)
    level = carers.level(tx, household_id, on)
    approved_on = carers.fully_approved_on(tx, household_id, on)
    scheme = scheme_for(tx.desk.rules, fee_facts.facts_of(tx, household_id), on)
    fee = weekly_fee(
        scheme,
        level.level if level else scheme.level[0].id,
        len(placed),
        needed_at_home=bool(level and level.needed_at_home),
        temporary=approved_on is None,
    )
    working = fee.working if placed else "No child is placed, so no fee is paid."
    source = f"{scheme.name}, {scheme.version}"
    running = [
        event
        for event in queries.events(tx, household_id)
        if event.from_on <= on and (event.until_on is None or on <= event.until_on)
    ]
    notes = _notes(scheme, level, fee, approved_on is None, placed, running)
    return FeeNow(fee.total, fee.unpriced, _lines(placed, fee), working, notes, source)


def _lines(placed: Sequence[PlacementRecord], fee: WeeklyFee) -> tuple[tuple[str, str], ...]:
    return tuple(
        (child.initials, pounds(line.fee) if line.fee is not None else "Not priced")
        for child, line in zip(placed, fee.lines, strict=True)
    )


def _notes(
    scheme: Scheme,
    level: LevelRecord | None,
    fee: WeeklyFee,
    temporary: bool,
    placed: Sequence[PlacementRecord],
    running: Sequence[EventRecord],
) -> tuple[str, ...]:
    notes = []
    if temporary and placed:
        notes.append("Temporary approval: the allowance is paid and no fee.")
    elif fee.unpriced:
        notes.append("The scheme has no rate for every child placed: a manager sets the fee.")
    for event in running:
        who = f" ({event.initials})" if event.initials else ""
        notes.append(
            f"{event.kind_words}{who} since {short_date(event.from_on)}: "
            "the fee is paid within the scheme’s days, the allowance is not."
        )
    held = scheme.fee_of(level.level) if level else None
    if held and held.reading:
        notes.append(held.reading)
    return tuple(notes)


def statement_between(
    tx: ReadTransaction, household_id: int, from_on: date, to_on: date
) -> Statement:
    """What is payable from one day to another, both included, in pounds, day by day.

    Refused when the dates are the wrong way round.
    """
    facts = fee_facts.facts_of(tx, household_id)
    return price(tx.desk.rules, facts, from_on, to_on).statement
