"""What a household is paid: today's weekly fee with its working, and statements."""

from collections.abc import Sequence
from datetime import date

from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import LevelRecord
from fosterdesk.placement import queries
from fosterdesk.placement.records import EventRecord, FeeNow, PlacementRecord
from fosterdesk.rules.event_cover import EventFact
from fosterdesk.rules.fees import WeeklyFee, weekly_fee
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.statement import LevelFact, PlacementFact, Statement, statement
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
    scheme = tx.desk.rules.scheme(level.scheme_id) if level else tx.desk.rules.scheme_on(on)
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
            "the fee is paid within the scheme's days, the allowance is not."
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
    level_rows = carers.levels(tx, household_id)
    scheme_id = level_rows[-1].scheme_id if level_rows else ""
    rules = tx.desk.rules
    scheme = rules.scheme(scheme_id) if scheme_id else rules.scheme_on(to_on)
    events = queries.events(tx, household_id)
    return statement(
        scheme,
        from_on,
        to_on,
        carers.fully_approved_on(tx, household_id, to_on),
        [
            LevelFact(row.from_on, row.level, row.strand or "", row.needed_at_home)
            for row in level_rows
        ],
        [
            PlacementFact(child.child_reference, child.from_on, child.until_on)
            for child in queries.placements(tx, household_id)
        ],
        [
            EventFact(event.kind, event.from_on, event.until_on, event.child_reference)
            for event in events
        ],
    )
