"""Costs a proposed scheme on today's carers and placements against the present one.

The council costed its scheme in 2017 on the carers it had, the level each was paid at and the
children in each placement in two weeks of July: the year here is worked out the same way, from
today, and the period from what its days record.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused, Stopped
from fosterdesk.placement import fee_facts
from fosterdesk.placement.fee_records import FeeFacts
from fosterdesk.placement.pricing import price, scheme_for, summed
from fosterdesk.progression.what_if_records import (
    ExamplesHeld,
    HouseholdCost,
    LevelCost,
    RateChange,
    Span,
    WhatIf,
)
from fosterdesk.rules.book import RuleBook, check_rule_files
from fosterdesk.rules.examples import run_examples
from fosterdesk.rules.fees import ordinal_words
from fosterdesk.rules.reading import FileReader, Problem, RuleFileProblems
from fosterdesk.rules.scheme import Event, Scheme
from fosterdesk.rules.statement import Statement
from fosterdesk.rules.words import days_words, joined, pounds
from fosterdesk.store.desk import Desk

YEAR_WEEKS = 52
PERIOD_DAYS = 14
Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Question:
    """A scheme file to cost, worked examples to hold it against, and the days of the period.

    The period is the fortnight that ends today where none is given.
    """

    rules: Path
    examples: Path | None = None
    from_on: date | None = None
    to_on: date | None = None


def what_if(
    desk: Desk,
    question: Question,
    report: Report | None = None,
    stopped: Callable[[], bool] | None = None,
) -> WhatIf:
    """What the proposed scheme would cost; nothing on the desk is changed.

    Raises RuleFileProblems with every fault of the file, Refused for dates the wrong way round
    or examples that are no examples, Stopped when asked to stop.
    """
    require(desk, "read records")
    proposed = read_scheme(question.rules)
    examples = _examples(desk.rules, proposed, question.examples)
    today = desk.today()
    first, last = _period(question, today)
    with desk.read() as tx:
        every = fee_facts.facts_paid(tx, min(first, today), max(last, today))
    households = []
    for number, facts in enumerate(every):
        if stopped is not None and stopped():
            raise Stopped
        if report is not None:
            report(number, len(every), f"Working out {facts.name}")
        households.append(_household(desk.rules, proposed, facts, today, (first, last)))
    present = desk.rules.scheme_on(today)
    return WhatIf(
        question.rules.name,
        f"{present.name}, {present.version}",
        f"{proposed.name}, {proposed.version}",
        proposed.council,
        today,
        YEAR_WEEKS,
        first,
        last,
        tuple(households),
        tuple(_levels(present, households)),
        tuple(_rate_changes(present, proposed)),
        tuple(_other_changes(present, proposed)),
        examples,
        tuple(f"{row.about}: {_begun(row.reading)}." for row in proposed.reading),
    )


def read_scheme(path: Path) -> Scheme:
    """The scheme of a file that stands alone; RuleFileProblems with every fault it has."""
    if path.is_dir():
        raise Refused(f"“{path.name}” is a folder. Choose one scheme file.")
    problems = check_rule_files([path])
    if problems:
        raise RuleFileProblems(problems)
    read = FileReader().read(path)
    content = read.content if read else None
    if not isinstance(content, Scheme):
        sentence = "This is another kind of rule file. Choose one that holds a scheme."
        raise RuleFileProblems([Problem(path.name, "holds", sentence)])
    return content


def _examples(rules: RuleBook, proposed: Scheme, path: Path | None) -> ExamplesHeld | None:
    if path is None:
        return None
    outcome = run_examples(replace(rules, schemes=(proposed,)), path)
    differing = outcome.disagreements
    names, words = (found.id for found in differing), (found.words for found in differing)
    return ExamplesHeld(path.name, outcome.words, tuple(names), tuple(words))


def _period(question: Question, today: date) -> tuple[date, date]:
    last = question.to_on or today
    first = question.from_on or last - timedelta(days=PERIOD_DAYS - 1)
    if last < first:
        raise Refused("The period ends before it begins. Change one of its dates.")
    return first, last


def _household(
    rules: RuleBook,
    proposed: Scheme,
    facts: FeeFacts,
    today: date,
    period: tuple[date, date],
) -> HouseholdCost:
    standing = facts.as_it_stands(today)
    # A year as today stands is one day over and over: it is priced once and carried on.
    held = facts.level_on(today)
    scheme = scheme_for(rules, facts, today)
    return HouseholdCost(
        facts.household_id,
        facts.reference,
        facts.name,
        _level_title(scheme, held.level if held else scheme.level[0].id),
        len(standing.placed),
        _year(rules, proposed, standing, today, scheme),
        _span(
            price(rules, facts, *period).statement,
            price(rules, facts, *period, proposed).statement,
        ),
    )


def _year(
    rules: RuleBook, proposed: Scheme, standing: FeeFacts, today: date, present: Scheme
) -> Span:
    last = today + timedelta(weeks=YEAR_WEEKS, days=-1)
    one_day = (price(rules, standing, today, today, s).statement for s in (present, proposed))
    return _span(*(_repeated(made, last) for made in one_day))


def _repeated(day: Statement, last: date) -> Statement:
    """The statement of one day with each of its runs carried on to a last day."""
    return summed(day.from_on, last, [replace(run, last=last) for run in day.segments])


def _span(now: Statement, then: Statement) -> Span:
    return Span(now.fee_total, then.fee_total, now.unpriced_days, then.unpriced_days)


def _levels(present: Scheme, households: Sequence[HouseholdCost]) -> Iterable[LevelCost]:
    """The households by level, in the present scheme's order."""
    by_level: dict[str, list[HouseholdCost]] = {level.title: [] for level in present.level}
    for household in households:
        by_level.setdefault(household.level, []).append(household)
    for level, held in by_level.items():
        if held:
            children = sum(one.children for one in held)
            year = sum((one.year for one in held), Span())
            period = sum((one.period for one in held), Span())
            yield LevelCost(level, len(held), children, year, period)


def _level_title(scheme: Scheme, level: str) -> str:
    return next((row.title for row in scheme.level if row.id == level), "Level of another scheme")


def _rate_changes(now: Scheme, then: Scheme) -> Iterable[RateChange]:
    titles = {row.id: row.title for scheme in (then, now) for row in scheme.level}
    for level, title in titles.items():
        before, after = _rates(now, level), _rates(then, level)
        for what in {**before, **after}:
            if before.get(what) != after.get(what):
                yield RateChange(title, what, before.get(what), after.get(what))


def _rates(scheme: Scheme, level: str) -> dict[str, Decimal]:
    fee = scheme.fee_of(level)
    if fee is None:
        return {}
    rates = {ordinal_words(n): rate for n, rate in enumerate(fee.weekly, start=1)}
    for number, rate in enumerate(fee.at_home, start=1):
        rates[f"{ordinal_words(number)}, carer needed at home"] = rate
    return rates


def _other_changes(now: Scheme, then: Scheme) -> Iterable[str]:
    """What differs besides the weekly rates, each in a sentence."""
    kept = {row.id for row in then.level}
    gone = [row.title for row in now.level if row.id not in kept]
    if gone:
        yield f"No longer a level: {joined(gone)}. Who stands there is not priced."
    known = {row.id for row in now.level}
    fresh = [row.title for row in then.level if row.id not in known]
    if fresh:
        yield f"New level: {joined(fresh)}. Nobody stands there yet."
    before = {event.kind: event for event in now.event}
    after = {event.kind: event for event in then.event}
    for kind in {**before, **after}:
        yield from _event_change(before.get(kind), after.get(kind))
    if now.cap_year != then.cap_year:
        yield f"The year of the caps: {_year_words(now)} now, {_year_words(then)} proposed."
    paid_before = {(p.title, row.what): row.pounds for p in now.payment for row in p.amount}
    paid_after = {(p.title, row.what): row.pounds for p in then.payment for row in p.amount}
    for title, what in {**paid_before, **paid_after}:
        was, will = paid_before.get((title, what)), paid_after.get((title, what))
        if was != will:
            yield f"{title}, {what}: {_pounds_words(was)} now, {_pounds_words(will)} proposed."


def _event_change(before: Event | None, after: Event | None) -> Iterable[str]:
    if before is None or after is None:
        held = before or after
        assert held is not None
        yield f"{held.title}: {'no longer' if after is None else 'newly'} in the scheme."
    elif before.cap_days != after.cap_days:
        yield f"{after.title}: {_cap_words(before)} now, {_cap_words(after)} proposed."
    elif (before.levels, before.strands) != (after.levels, after.strands):
        yield f"{after.title}: open to other levels or strands than now."


def _cap_words(event: Event) -> str:
    return "no cap" if event.cap_days is None else f"up to {days_words(event.cap_days)}"


def _year_words(scheme: Scheme) -> str:
    return f"the {scheme.cap_year.replace('-', ' ')}".replace(
        "the approval anniversary", "from the anniversary of approval"
    )


def _pounds_words(amount: Decimal | None) -> str:
    return "no amount" if amount is None else pounds(amount)


def _begun(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")
