"""Statements of what a household is paid: by child and day, with reasons, totals and readings."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.placement import fee_facts
from fosterdesk.placement.allowances import ChildAllowance, allowances, table_words
from fosterdesk.placement.fee_records import ChildPlaced, FeeFacts
from fosterdesk.placement.pricing import (
    Priced,
    event_words,
    interruptions_in,
    price,
)
from fosterdesk.placement.statement_records import (
    NO_FEE,
    OVER_CAP,
    PAID,
    UNPRICED,
    ChildStatement,
    HouseholdStatement,
    OnceLine,
    StatementLine,
)
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.scheme import Payment, Scheme
from fosterdesk.rules.statement import HOUSEHOLD, Segment
from fosterdesk.rules.words import days_words, joined, short_date
from fosterdesk.store.desk import Desk

EMERGENCY = "pay.emergency"
NAMED_GAPS = 3


def statement_of(desk: Desk, household_id: int, from_on: date, to_on: date) -> HouseholdStatement:
    """What is payable to a household between two days, both included, in pounds.

    Each child's days are summed exactly and rounded once, half up, to the penny. Refused when
    the dates are the wrong way round.
    """
    require(desk, "read records")
    with desk.read() as tx:
        facts = fee_facts.facts_of(tx, household_id)
    return household_statement(desk.rules, facts, from_on, to_on)


def statement_named(desk: Desk, reference: str, from_on: date, to_on: date) -> HouseholdStatement:
    """The statement of the household with a reference; Refused when there is none."""
    return statement_of(desk, household_id_named(desk, reference), from_on, to_on)


def household_id_named(desk: Desk, reference: str) -> int:
    """The id of the household with a reference; Refused when there is none."""
    require(desk, "read records")
    with desk.read() as tx:
        found = fee_facts.facts_by_reference(tx, [reference])
    if reference not in found:
        raise Refused(f"No household has the reference “{reference}”. Look at the list again.")
    return found[reference].household_id


def household_statement(
    rules: RuleBook, facts: FeeFacts, from_on: date, to_on: date
) -> HouseholdStatement:
    """The statement worked out of a household's facts, without reading anything."""
    priced = price(rules, facts, from_on, to_on)
    made = priced.statement
    allowed = allowances(facts, priced)
    once = tuple(_paid_once(facts, priced, from_on, to_on))
    is_set = all(scheme.allowance for scheme in priced.schemes)
    children = tuple(_children(facts, priced, allowed, is_set))
    amounts = [child.allowance for child in children if child.allowance is not None]
    return HouseholdStatement(
        facts.household_id,
        facts.reference,
        facts.name,
        from_on,
        to_on,
        tuple(f"{scheme.name}, {scheme.version}" for scheme in priced.schemes),
        children,
        once,
        made.fee_total,
        sum((line.amount or Decimal(0) for line in once), Decimal("0.00")),
        sum(amounts, Decimal("0.00")) if is_set else None,
        made.unpriced_days,
        made.over_cap_days,
        tuple(_notes(facts, priced, children)),
        tuple(_readings(facts, priced)),
    )


def _children(
    facts: FeeFacts, priced: Priced, allowed: dict[str, ChildAllowance], is_set: bool
) -> list[ChildStatement]:
    lines: dict[str, list[StatementLine]] = {}
    for segment in priced.statement.segments:
        lines.setdefault(segment.child, []).append(_line(segment))
    found = []
    for child, held in lines.items():
        allowance = allowed.get(child, ChildAllowance())
        found.append(
            ChildStatement(
                "" if child == HOUSEHOLD else child,
                facts.initials_of(child),
                tuple(held),
                priced.statement.fees[child],
                allowance.days,
                allowance.amount if is_set else None,
                allowance.days_without_rate,
            )
        )
    return found


def _line(segment: Segment) -> StatementLine:
    state = PAID if segment.weekly is not None else NO_FEE
    if segment.unpriced or segment.over_cap:
        state = UNPRICED if segment.unpriced else OVER_CAP
    return StatementLine(
        segment.first,
        segment.last,
        segment.days,
        segment.weekly,
        segment.fee,
        segment.allowance,
        segment.words,
        state,
    )


def _emergencies(facts: FeeFacts, priced: Priced, from_on: date, to_on: date) -> list[OnceLine]:
    """The payment for each placement made from the emergency list (pay.emergency)."""
    found = []
    for child in facts.placed:
        if not child.from_emergency_list or not from_on <= child.from_on <= to_on:
            continue
        payment = once_payment(priced.scheme_on(child.from_on), EMERGENCY)
        if payment is None:
            continue
        amount = payment.amount[0].pounds if payment.amount else None
        found.append(OnceLine(child.from_on, payment.title, child.initials, amount, payment.id))
    return found


def _paid_once(facts: FeeFacts, priced: Priced, from_on: date, to_on: date) -> list[OnceLine]:
    """Every payment made once in the period, and what was asked back in it, by day."""
    found = _emergencies(facts, priced, from_on, to_on)
    for paid in facts.once:
        payment = once_payment(priced.scheme_on(paid.on), paid.payment_id)
        title = f"{payment.title if payment else paid.payment_id}, {paid.what}"
        if from_on <= paid.on <= to_on:
            found.append(OnceLine(paid.on, title, paid.initials, paid.amount, paid.payment_id))
        if paid.reclaimed_on and from_on <= paid.reclaimed_on <= to_on:
            back = f"{title}, reclaimed"
            line = OnceLine(paid.reclaimed_on, back, paid.initials, -paid.amount, paid.payment_id)
            found.append(line)
    return sorted(found, key=lambda line: line.on)


def once_payment(scheme: Scheme, name: str) -> Payment | None:
    """The payment of a scheme with this id, or None where it has none."""
    return next((payment for payment in scheme.payment if payment.id == name), None)


def _notes(facts: FeeFacts, priced: Priced, children: Sequence[ChildStatement]) -> list[str]:
    first, last = priced.statement.from_on, priced.statement.to_on
    notes = [
        f"Level changed on {short_date(held.from_on)}: {_level_title(priced, held.from_on, facts)}."
        for held in facts.levels[1:]
        if first <= held.from_on <= last
    ]
    notes += _without_a_child(priced, children)
    notes += [
        f"{event_words(facts, event)}: the fee within the scheme’s days, no allowance."
        for event in interruptions_in(facts, first, last)
    ]
    short = [c for c in facts.placed if c.kind == "short-breaks" and _in(c, first, last)]
    if short:
        names = joined(list(dict.fromkeys(child.initials for child in short)))
        notes.append(f"Short breaks ({names}): fee and allowance for the days fostered only.")
    if words := table_words(priced):
        notes.append(words)
    for child in children:
        if child.allowance is not None and child.allowance_days_without_rate:
            days = days_words(child.allowance_days_without_rate)
            notes.append(
                f"{child.title}: {days} without an allowance rate, since the age is not on "
                "record for them or lies in no age band."
            )
    return notes


def _without_a_child(priced: Priced, children: Sequence[ChildStatement]) -> list[str]:
    """On which days of the statement nothing is listed, in a sentence; nothing where none is."""
    last = priced.statement.to_on
    gaps, begins = [], priced.statement.from_on
    for line in sorted((line for one in children for line in one.lines), key=lambda it: it.first):
        if line.first > begins:
            gaps.append((begins, line.first - timedelta(days=1)))
        begins = max(begins, line.last + timedelta(days=1))
    if begins <= last:
        gaps.append((begins, last))
    if not children or not gaps:  # a statement without any child says so itself
        return []
    if len(gaps) > NAMED_GAPS:
        days = days_words(sum((end - start).days + 1 for start, end in gaps))
        return [f"On {days} of these no child was placed: no fee is paid for them."]
    named = [
        short_date(start) if start == end else f"{short_date(start)} to {short_date(end)}"
        for start, end in gaps
    ]
    return [f"Without a child placed, and so without a fee: {joined(named)}."]


def _in(child: ChildPlaced, first: date, last: date) -> bool:
    return child.from_on <= last and (child.until_on is None or child.until_on > first)


def _level_title(priced: Priced, day: date, facts: FeeFacts) -> str:
    held = facts.level_on(day)
    assert held is not None
    scheme = priced.scheme_on(day)
    titles = {level.id: level.title for level in scheme.level}
    strands = {strand.id: strand.title for strand in scheme.strand}
    title = titles.get(held.level, "a level that the scheme does not have")
    if held.strand in strands:
        title = f"{title}, {strands[held.strand]}"
    return f"{title}, needed at home" if held.needed_at_home else title


def _readings(facts: FeeFacts, priced: Priced) -> list[str]:
    """How the program reads what the scheme leaves open, where these days rest on it."""
    first, last = priced.statement.from_on, priced.statement.to_on
    kinds = {event.kind for event in interruptions_in(facts, first, last)}
    held = [level.level for level in facts.levels if level.from_on <= last]
    used = set(held[-1:]) | {
        level.level for level in facts.levels if first <= level.from_on <= last
    }
    if at_start := facts.level_on(first):
        used.add(at_start.level)
    said = []
    for scheme in priced.schemes:
        said += [fee.reading for fee in scheme.fee if fee.level in used]
        said += [event.reading for event in scheme.event if event.kind in kinds]
        if any(_in(c, first, last) and c.from_emergency_list for c in facts.placed):
            said += [row.reading for row in scheme.payment if row.id == EMERGENCY]
        said += [rule.reading for rule in scheme.rule if rule.id == "fee.placed"]
    return list(dict.fromkeys(reading for reading in said if reading))
