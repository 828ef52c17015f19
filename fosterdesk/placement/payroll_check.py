"""Holds a payroll file against the statements, and explains each difference from the record."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.placement import fee_facts
from fosterdesk.placement.fee_records import ChildPlaced, FeeFacts, day_after
from fosterdesk.placement.payroll_records import (
    AGREES,
    DIFFERS,
    NOT_EXPECTED,
    NOT_PAID,
    PayrollComparison,
    PayrollFile,
    PayrollFinding,
    PayrollLine,
)
from fosterdesk.placement.pricing import Priced, event_words, interruptions_in, price
from fosterdesk.placement.statements import EMERGENCY, once_payment
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.statement import DAYS_IN_A_WEEK, HOUSEHOLD, Statement, round_to_penny
from fosterdesk.rules.words import days_words, joined, pounds, short_date
from fosterdesk.store.desk import Desk

NOTHING = Decimal("0.00")
BETWEEN = "household"
UNEXPLAINED = "Nothing on record explains this difference. Ask payroll how it was worked out."


def compare_payroll(
    desk: Desk, file: PayrollFile, household_id: int | None = None
) -> PayrollComparison:
    """Each line's amount against the fee expected for its child and days, in pounds.

    A child placed within the file's days for a household in it, and paid nothing, is found too.
    With a household given, its lines alone are looked at; Refused when the file has none.
    """
    require(desk, "read records")
    with desk.read() as tx:
        if household_id is None:
            named = sorted({line.household for line in file.lines})
            held = fee_facts.facts_by_reference(tx, named)
        else:
            facts = fee_facts.facts_of(tx, household_id)
            held = {facts.reference: facts}
            file = replace(
                file, lines=tuple(row for row in file.lines if row.household == facts.reference)
            )
            if not file.lines and not file.faults:
                raise Refused(f"{file.name} has no line for {facts.reference}.")
    by_household: dict[str, list[PayrollLine]] = defaultdict(list)
    for line in file.lines:
        by_household[line.household].append(line)
    findings: list[PayrollFinding] = []
    for reference, lines in by_household.items():
        if reference in held:
            findings += _compared(desk.rules, held[reference], lines)
        else:
            unknown = (f"No household has the reference “{reference}”.",)
            findings += [_finding(line, NOTHING, NOT_EXPECTED, unknown) for line in lines]
    findings.sort(key=lambda found: (found.household, found.from_on, found.number))
    return PayrollComparison(file, tuple(findings))


def _compared(
    rules: RuleBook, facts: FeeFacts, lines: Sequence[PayrollLine]
) -> list[PayrollFinding]:
    findings = [_one(rules, facts, line, lines) for line in lines]
    return findings + list(_not_paid(rules, facts, lines))


def _one(
    rules: RuleBook, facts: FeeFacts, line: PayrollLine, lines: Sequence[PayrollLine]
) -> PayrollFinding:
    priced = price(rules, facts, line.from_on, line.to_on)
    child = _reference(facts, line.child)
    expected = priced.statement.fees.get(child, NOTHING)
    if expected == line.amount:
        return _finding(line, expected, AGREES, ())
    reasons = [*_twice(line, lines), *_fits(rules, facts, line, child, expected, priced)]
    happened = list(_happened(facts, priced, child, line))
    if child not in priced.statement.fees:
        return _finding(line, expected, NOT_EXPECTED, (*happened, *reasons))
    return _finding(line, expected, DIFFERS, (*(reasons or [UNEXPLAINED]), *happened))


def _finding(
    line: PayrollLine, expected: Decimal, state: str, reasons: Sequence[str]
) -> PayrollFinding:
    return PayrollFinding(
        line.number,
        line.household,
        line.child,
        line.from_on,
        line.to_on,
        expected,
        line.amount,
        state,
        tuple(reasons),
    )


def _reference(facts: FeeFacts, written: str) -> str:
    """The child's reference, where the file gives it or initials that only one child has."""
    if written.casefold() == BETWEEN:
        return HOUSEHOLD
    plain = _letters(written)
    for child in facts.placed:
        if child.child.casefold() == written.casefold():
            return child.child
    alike = {child.child for child in facts.placed if _letters(child.initials) == plain}
    return alike.pop() if len(alike) == 1 else written


def _letters(written: str) -> str:
    return "".join(sign for sign in written.upper() if sign.isalnum())


def _twice(line: PayrollLine, lines: Sequence[PayrollLine]) -> Iterator[str]:
    for other in lines:
        alike = other.number != line.number and _letters(other.child) == _letters(line.child)
        if alike and other.from_on <= line.to_on and line.from_on <= other.to_on:
            yield f"Line {other.number} pays for some of the same days."


def _fits(
    rules: RuleBook,
    facts: FeeFacts,
    line: PayrollLine,
    child: str,
    expected: Decimal,
    priced: Priced,
) -> Iterator[str]:
    """What the amount paid agrees with to the penny when one fact is taken otherwise."""
    for words, other in _otherwise(facts, line, child):
        made = price(rules, other, line.from_on, line.to_on).statement
        if made.fees.get(child, NOTHING) == line.amount:
            yield f"The amount paid fits {words}."
            return
    for words, extra in _extras(facts, line, child, priced):
        if line.amount - expected == extra:
            yield f"The difference is {words}."
            return
    days = (line.to_on - line.from_on).days + 1
    for scheme in priced.schemes:
        for fee in scheme.fee:
            for weekly in dict.fromkeys((*fee.weekly, *fee.at_home)):
                if round_to_penny(Fraction(weekly) * days / DAYS_IN_A_WEEK) == line.amount:
                    title = scheme.level_named(fee.level).title
                    yield (
                        f"The amount paid fits all {days_words(days)} of the line at "
                        f"{pounds(weekly)} a week, a rate of {title}."
                    )
                    return


def _otherwise(facts: FeeFacts, line: PayrollLine, child: str) -> Iterator[tuple[str, FeeFacts]]:
    for held in facts.placed:
        if held.child == child and held.until_on and line.from_on <= held.until_on <= line.to_on:
            left = short_date(held.until_on)
            paid = replace(held, until_on=day_after(held.until_on))
            yield f"the day of leaving, {left}, paid as well", _with_child(facts, held, paid)
            stayed = replace(held, until_on=None)
            yield f"the child still placed after {left}", _with_child(facts, held, stayed)
    for level in facts.levels[1:]:
        if line.from_on <= level.from_on <= line.to_on:
            without = tuple(row for row in facts.levels if row != level)
            changed = short_date(level.from_on)
            words = f"the level before the change of {changed}"
            yield words, replace(facts, levels=without)
            early = replace(level, from_on=line.from_on)
            begun = tuple(row for row in without if row.from_on < line.from_on)
            words = f"the level of {changed} paid from {short_date(line.from_on)}"
            yield words, replace(facts, levels=(*begun, early))
    earlier = [row for row in facts.levels if row.from_on <= line.from_on]
    for level in reversed(earlier[:-1]):
        words = f"the household’s earlier level, changed on {short_date(earlier[-1].from_on)}"
        yield words, replace(facts, levels=(level,))
    for event in interruptions_in(facts, line.from_on, line.to_on):
        rest = tuple(row for row in facts.interruptions if row != event)
        words = f"these days without their interruption ({event_words(facts, event)})"
        yield words, replace(facts, interruptions=rest)
    if len(facts.placed) > 1:
        alone = tuple(row for row in facts.placed if row.child == child)
        yield "the fee of a first child", replace(facts, placed=alone)
    if any(not approval.is_full for approval in facts.approvals):
        full = tuple(replace(approval, is_full=True) for approval in facts.approvals)
        yield "a fee during temporary approval, which pays none", replace(facts, approvals=full)


def _with_child(facts: FeeFacts, held: ChildPlaced, changed: ChildPlaced) -> FeeFacts:
    return replace(facts, placed=tuple(changed if row is held else row for row in facts.placed))


def _extras(
    facts: FeeFacts, line: PayrollLine, child: str, priced: Priced
) -> Iterator[tuple[str, Decimal]]:
    for held in facts.placed:
        if held.child == child and held.from_emergency_list:
            payment = once_payment(priced.scheme_on(line.from_on), EMERGENCY)
            amount = payment.amount[0].pounds if payment and payment.amount else None
            if amount is not None and line.from_on <= held.from_on <= line.to_on:
                yield f"the {pounds(amount)} for a placement from the emergency list", amount


def _happened(facts: FeeFacts, priced: Priced, child: str, line: PayrollLine) -> Iterator[str]:
    """What is on record for these days and bears on the amount."""
    held = [row for row in facts.placed if row.child == child]
    if not held and child != HOUSEHOLD:
        yield f"No child “{line.child}” was ever placed here."
        return
    days = [segment for segment in priced.statement.segments if segment.child == child]
    if not days:
        spans = joined([_span(row.from_on, row.until_on) for row in held])
        yield f"The child was placed {spans}." if spans else "No such days are on record."
    if unpriced := sum(segment.days for segment in days if segment.unpriced):
        yield f"{days_words(unpriced)} not priced by the scheme: a manager sets the fee."
    if over := sum(segment.days for segment in days if segment.over_cap):
        yield f"{days_words(over)} past the cap, for which no fee is paid."
    for row in held:
        if line.from_on < row.from_on <= line.to_on:
            yield f"The child was placed on {short_date(row.from_on)}."
        if row.until_on and line.from_on <= row.until_on <= line.to_on:
            yield f"The child left on {short_date(row.until_on)}, a day that is not paid."


def _span(from_on: date, until_on: date | None) -> str:
    until = f" to {short_date(until_on)}" if until_on else ""
    return f"from {short_date(from_on)}{until}"


def _not_paid(
    rules: RuleBook, facts: FeeFacts, lines: Sequence[PayrollLine]
) -> Iterator[PayrollFinding]:
    """Fees expected on days that the file covers for the household, but not for that child."""
    first = min(line.from_on for line in lines)
    last = max(line.to_on for line in lines)
    paid: dict[str, list[PayrollLine]] = defaultdict(list)
    for line in lines:
        paid[_reference(facts, line.child)].append(line)
    made = price(rules, facts, first, last).statement
    for child in made.fees:
        days = _paying_days(made, child)
        unpaid = [day for day in days if not any(_covers(line, day) for line in paid[child])]
        for begin, end in _runs(unpaid):
            expected = price(rules, facts, begin, end).statement.fees[child]
            name = "between placements" if child == HOUSEHOLD else child
            reason = ("The file has no line for these days.",)
            yield PayrollFinding(
                0, facts.reference, name, begin, end, expected, NOTHING, NOT_PAID, reason
            )


def _paying_days(made: Statement, child: str) -> list[date]:
    return [
        segment.first + timedelta(days=number)
        for segment in made.segments
        if segment.child == child and segment.weekly
        for number in range(segment.days)
    ]


def _covers(line: PayrollLine, day: date) -> bool:
    return line.from_on <= day <= line.to_on


def _runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The first and the last of each run of following days."""
    begin: date | None = None
    for number, day in enumerate(days):
        begin = begin or day
        if number + 1 == len(days) or days[number + 1] != day_after(day):
            yield begin, day
            begin = None
