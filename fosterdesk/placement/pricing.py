"""Prices a household's days by the scheme in force, across schemes and approvals, without reading.

The arithmetic is `fosterdesk.rules.statement`; here the period is cut where the scheme, the
approval or what the scheme knows changes, and what no scheme prices is said, never guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from fosterdesk.errors import Refused
from fosterdesk.placement.fee_records import FeeFacts, Interruption, LevelHeld, day_after
from fosterdesk.placement.records import EVENT_KINDS
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.statement import (
    HOUSEHOLD,
    LONGEST_IN_DAYS,
    EventFact,
    LevelFact,
    PlacementFact,
    Segment,
    Statement,
    round_to_penny,
    statement,
)
from fosterdesk.rules.words import short_date

NO_APPROVAL = "no approval in force on record: a manager decides"


@dataclass(frozen=True)
class Fault:
    """Why a child's days (every child's where none is named) have no price here."""

    words: str
    keeps_allowance: bool
    child: str = ""


@dataclass(frozen=True)
class Stretch:
    """Days under one scheme and one approval, and what keeps some of them from being priced."""

    first: date
    last: date
    scheme: Scheme
    approved_on: date | None
    faults: tuple[Fault, ...] = ()

    def fault_of(self, child: str) -> Fault | None:
        """Why a child's days have no price here, or None."""
        return next((fault for fault in self.faults if fault.child in ("", child)), None)


@dataclass(frozen=True)
class Priced:
    """A statement of the fees and the stretches it was worked out in."""

    statement: Statement
    stretches: tuple[Stretch, ...]

    def scheme_on(self, day: date) -> Scheme:
        """The scheme that priced a day."""
        for stretch in self.stretches:
            if stretch.first <= day <= stretch.last:
                return stretch.scheme
        return self.stretches[-1].scheme

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """Every scheme that priced a day, in order."""
        return tuple({stretch.scheme.id: stretch.scheme for stretch in self.stretches}.values())


def price(
    rules: RuleBook,
    facts: FeeFacts,
    from_on: date,
    to_on: date,
    scheme: Scheme | None = None,
) -> Priced:
    """What is payable between two days, both included, in pounds, exact by day.

    Each day is priced by the scheme in force on it (by `scheme` alone where one is given), and
    each child's sum is rounded once. Refused when the dates are the wrong way round.
    """
    if to_on < from_on:
        raise Refused("The statement ends before it begins. Change one of its dates.")
    if (to_on - from_on).days > LONGEST_IN_DAYS:
        raise Refused("A statement covers ten years at most. Change one of its dates.")
    cut = tuple(_stretches(rules, facts, from_on, to_on, scheme))
    parts = [_priced(facts, stretch) for stretch in cut]
    return Priced(parts[0] if len(parts) == 1 else _joined(parts), cut)


def scheme_for(rules: RuleBook, facts: FeeFacts, day: date) -> Scheme:
    """The scheme that prices a day: the level's own while in force, else its successor.

    A successor that does not know the level leaves the level under its own scheme.
    """
    held = facts.level_on(day)
    if held is None:
        return rules.scheme_on(day)
    own = rules.scheme(held.scheme_id)
    if own.valid_from <= day <= (own.valid_to or date.max):
        return own
    following = [s for s in rules.schemes if s.valid_from <= day <= (s.valid_to or date.max)]
    known = [s for s in following if held.level in {level.id for level in s.level}]
    return known[0] if known else own


def _stretches(
    rules: RuleBook, facts: FeeFacts, from_on: date, to_on: date, scheme: Scheme | None
) -> Iterable[Stretch]:
    starts = sorted({from_on, *(d for d in _turns(rules, facts) if from_on < d <= to_on)})
    open_one: Stretch | None = None
    for start in starts:
        used = scheme or scheme_for(rules, facts, start)
        approval = facts.approval_on(start)
        approved_on = approval.approved_on if approval and approval.is_full else None
        fresh = Stretch(start, start, used, approved_on, _faults(facts, start, used))
        if open_one and replace(fresh, first=open_one.first, last=open_one.last) == open_one:
            continue
        if open_one:
            yield replace(open_one, last=start - timedelta(days=1))
        open_one = fresh
    assert open_one is not None
    yield replace(open_one, last=to_on)


def _turns(rules: RuleBook, facts: FeeFacts) -> Iterable[date]:
    """The days on which another scheme, approval or level, or an event, may begin to count."""
    for approval in facts.approvals:
        yield approval.approved_on
        if approval.ended_on:
            yield approval.ended_on
    for level in facts.levels:
        yield level.from_on
    for event in facts.interruptions:
        yield event.from_on
        if event.until_on:
            yield day_after(event.until_on)
    for scheme in rules.schemes:
        yield scheme.valid_from
        if scheme.valid_to:
            yield day_after(scheme.valid_to)


def _faults(facts: FeeFacts, day: date, scheme: Scheme) -> tuple[Fault, ...]:
    approval = facts.approval_on(day)
    if approval is None:
        return (Fault(NO_APPROVAL, keeps_allowance=False),)
    if not approval.is_full:
        return ()
    faults = []
    held = facts.level_on(day)
    if held and not _knows(scheme, held):
        words = f"the level is not in {scheme.name}, {scheme.version}: a manager sets the fee"
        faults.append(Fault(words, keeps_allowance=True))
    known = {event.kind for event in scheme.event}
    for event in interruptions_in(facts, day, day):
        if event.kind not in known and event.kind != "break-between":
            words = f"{EVENT_KINDS[event.kind].lower()}, not in the scheme: a manager sets the fee"
            faults.append(Fault(words, keeps_allowance=False, child=event.child))
    return tuple(faults)


def _knows(scheme: Scheme, held: LevelHeld) -> bool:
    return held.level in {level.id for level in scheme.level}


def _priced(facts: FeeFacts, stretch: Stretch) -> Statement:
    scheme = stretch.scheme
    known = {event.kind for event in scheme.event}
    made = statement(
        scheme,
        stretch.first,
        stretch.last,
        stretch.approved_on,
        [_level(scheme, held) for held in facts.levels if _knows(scheme, held)],
        [PlacementFact(child.child, child.from_on, child.until_on) for child in facts.placed],
        [_event(event) for event in facts.interruptions if event.kind in known],
    )
    return _with_faults(made, stretch) if stretch.faults else made


def _level(scheme: Scheme, held: LevelHeld) -> LevelFact:
    strand = held.strand if held.strand in {row.id for row in scheme.strand} else ""
    return LevelFact(held.from_on, held.level, strand, held.needed_at_home)


def _event(event: Interruption) -> EventFact:
    return EventFact(event.kind, event.from_on, event.until_on, event.child)


def _with_faults(made: Statement, stretch: Stretch) -> Statement:
    segments = []
    for segment in made.segments:
        if fault := stretch.fault_of(segment.child):
            segment = replace(
                segment,
                weekly=None,
                allowance=segment.allowance and fault.keeps_allowance,
                words=fault.words,
                unpriced=True,
                over_cap=False,
            )
        segments.append(segment)
    return summed(made.from_on, made.to_on, segments)


def _joined(parts: Sequence[Statement]) -> Statement:
    order: dict[str, int] = {}
    for part in parts:
        for segment in part.segments:
            order.setdefault(segment.child, len(order))
    every = [segment for part in parts for segment in part.segments]
    every.sort(key=lambda segment: (order[segment.child], segment.first))
    return summed(parts[0].from_on, parts[-1].to_on, every)


def summed(from_on: date, to_on: date, segments: Sequence[Segment]) -> Statement:
    """The statement of some segments: each child's exact sum rounded once, half up."""
    exact: dict[str, Fraction] = {}
    allowance_days: dict[str, int] = {}
    for segment in segments:
        exact[segment.child] = exact.get(segment.child, Fraction(0)) + segment.fee
        if segment.child != HOUSEHOLD:
            counted = segment.days if segment.allowance else 0
            allowance_days[segment.child] = allowance_days.get(segment.child, 0) + counted
    fees = {child: round_to_penny(amount) for child, amount in exact.items()}
    return Statement(
        from_on,
        to_on,
        fees,
        sum(fees.values(), Decimal("0.00")),
        allowance_days,
        sum(segment.days for segment in segments if segment.unpriced),
        len({day for segment in segments if segment.over_cap for day in _days(segment)}),
        tuple(segments),
    )


def _days(segment: Segment) -> Iterable[date]:
    return (segment.first + timedelta(days=number) for number in range(segment.days))


def interruptions_in(facts: FeeFacts, from_on: date, to_on: date) -> list[Interruption]:
    """What interrupts payment between two days, the oldest first."""
    return [
        event
        for event in facts.interruptions
        if event.from_on <= to_on and (event.until_on is None or event.until_on >= from_on)
    ]


def event_words(facts: FeeFacts, event: Interruption) -> str:
    """`Agreed break (A.B.) 3 Apr 2026 to 17 Apr 2026`."""
    child = facts.initials_of(event.child)
    who = f" ({child})" if child else ""
    until = f" to {short_date(event.until_on)}" if event.until_on else ", still going on"
    return f"{EVENT_KINDS[event.kind]}{who} {short_date(event.from_on)}{until}"
