"""What is payable for a household between two dates, day by day, with the reason for each run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fosterdesk.errors import Refused
from fosterdesk.rules.event_cover import Cover, EventCover, EventFact
from fosterdesk.rules.fees import PENNY, ordinal_words, weekly_rate
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.words import days_words, pounds, short_date

HOUSEHOLD = "household"
DAYS_IN_A_WEEK = 7
LONGEST_IN_DAYS = 3660

__all__ = [
    "HOUSEHOLD",
    "EventFact",
    "LevelFact",
    "PlacementFact",
    "Segment",
    "Statement",
    "statement",
]


@dataclass(frozen=True)
class LevelFact:
    """The level in force from a date, until the next one."""

    from_on: date
    level: str
    strand: str = ""
    needed_at_home: bool = False


@dataclass(frozen=True)
class PlacementFact:
    """A child placed: `to_on` is the day on which the child left, which is not paid."""

    child: str
    from_on: date
    to_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the child is placed on that day."""
        return self.from_on <= day and (self.to_on is None or day < self.to_on)


@dataclass(frozen=True)
class Segment:
    """A run of days alike for one child (or the household), with its reason.

    `weekly` is the fee in pounds a week, None where no fee runs; `fee` is exact, not yet rounded.
    The run is `unpriced` where the scheme has no rate, `over_cap` past the days of an event.
    """

    child: str
    first: date
    last: date
    weekly: Decimal | None
    allowance: bool
    words: str
    unpriced: bool = False
    over_cap: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def fee(self) -> Fraction:
        return Fraction(self.weekly or 0) * self.days / DAYS_IN_A_WEEK

    @property
    def line(self) -> str:
        """`1 Jun 2026 to 7 Jun 2026 · 7 days · £75.00 a week · first child`."""
        dates = short_date(self.first)
        if self.last != self.first:
            dates += f" to {short_date(self.last)}"
        rate = f"{pounds(self.weekly)} a week" if self.weekly is not None else "no fee"
        return f"{dates} · {days_words(self.days)} · {rate} · {self.words}"


@dataclass(frozen=True)
class Statement:
    """Fees in pounds by child, rounded once each, and the days behind them.

    `unpriced_days` counts each child's days without a rate, `over_cap_days` the days past a cap.
    """

    from_on: date
    to_on: date
    fees: dict[str, Decimal]
    fee_total: Decimal
    allowance_days: dict[str, int]
    unpriced_days: int
    over_cap_days: int
    segments: tuple[Segment, ...]

    @property
    def exact_fees(self) -> dict[str, Fraction]:
        """The fees before rounding, by child."""
        sums: dict[str, Fraction] = {}
        for segment in self.segments:
            sums[segment.child] = sums.get(segment.child, Fraction(0)) + segment.fee
        return sums


@dataclass(frozen=True)
class ChildDay:
    """One child on one day."""

    day: date
    child: str
    weekly: Decimal | None
    allowance: bool
    words: str
    unpriced: bool = False
    over_cap: bool = False


def statement(
    scheme: Scheme,
    from_on: date,
    to_on: date,
    approved_on: date | None,
    levels: Sequence[LevelFact],
    placements: Sequence[PlacementFact],
    events: Sequence[EventFact] = (),
) -> Statement:
    """What is payable from one day to another, both included, in pounds.

    A day is a seventh of the week's fee, priced by the children placed on it in the order of
    their placement; sums are exact and rounded once for each child, half up, to the penny.
    Before full approval there is an allowance and no fee. Refused when the dates are the wrong
    way round or a level, strand or event is not in the scheme.
    """
    if to_on < from_on:
        raise Refused("The statement ends before it begins. Change one of its dates.")
    if (to_on - from_on).days > LONGEST_IN_DAYS:
        raise Refused("A statement covers ten years at most. Change one of its dates.")
    days = _Days(scheme, approved_on, levels, placements, events, to_on)
    found = []
    for number in range((to_on - from_on).days + 1):
        found += days.on(from_on + timedelta(days=number))
    return _summed(from_on, to_on, found)


class _Days:
    """Prices one day after another from the same facts."""

    def __init__(
        self,
        scheme: Scheme,
        approved_on: date | None,
        levels: Sequence[LevelFact],
        placements: Sequence[PlacementFact],
        events: Sequence[EventFact],
        to_on: date,
    ) -> None:
        self.scheme = scheme
        self.approved_on = approved_on
        self.levels = sorted(levels, key=lambda level: level.from_on)
        for level in self.levels:
            scheme.level_named(level.level)
            if level.strand:
                scheme.strand_named(level.strand)
        self.placements = sorted(placements, key=lambda placement: placement.from_on)
        self.cover = EventCover(scheme, approved_on, events, self.placed_on, self.strand_on, to_on)

    def placed_on(self, day: date) -> list[str]:
        """The children placed on a day, in the order of their placement."""
        return list(dict.fromkeys(p.child for p in self.placements if p.covers(day)))

    def level_on(self, day: date) -> LevelFact:
        """The level in force; a newly approved carer is at the scheme's first level."""
        begun = [level for level in self.levels if level.from_on <= day]
        return begun[-1] if begun else LevelFact(day, self.scheme.level[0].id)

    def strand_on(self, day: date) -> tuple[str, str]:
        """The level and the strand in force on a day."""
        level = self.level_on(day)
        return level.level, level.strand

    def on(self, day: date) -> list[ChildDay]:
        """Every child placed on the day, or the household between placements."""
        placed = self.placed_on(day)
        if not placed:
            between = self.cover.between(day)
            return [self._between(day, between)] if between else []
        return [self._child_day(day, child, order) for order, child in enumerate(placed)]

    def _between(self, day: date, cover: Cover) -> ChildDay:
        if cover.over_cap or not cover.paid:
            return ChildDay(day, HOUSEHOLD, None, False, cover.words, over_cap=cover.over_cap)
        now = self.level_on(day)
        rate = weekly_rate(self.scheme, now.level, 0, now.needed_at_home)
        return ChildDay(day, HOUSEHOLD, rate, False, cover.words, unpriced=rate is None)

    def _child_day(self, day: date, child: str, order: int) -> ChildDay:
        cover = self.cover.of(child, day)
        allowance = cover is None
        if self.approved_on is None or day < self.approved_on:
            words = "temporary approval, no fee until full approval"
            return ChildDay(day, child, None, allowance, words)
        if cover and cover.over_cap:
            return ChildDay(day, child, None, False, cover.words, over_cap=True)
        now = self.level_on(day)
        title = self.scheme.level_named(now.level).title
        rate = weekly_rate(self.scheme, now.level, order, now.needed_at_home)
        words = f"{title}, {ordinal_words(order + 1)}"
        if cover:
            words += f", {cover.words}"
        if rate is None or (cover and not cover.paid):
            words += ", not priced by the scheme: a manager sets the fee"
            return ChildDay(day, child, None, allowance, words, unpriced=True)
        return ChildDay(day, child, rate, allowance, words)


def _summed(from_on: date, to_on: date, days: Sequence[ChildDay]) -> Statement:
    segments = _segments(days)
    sums: dict[str, Fraction] = {}
    allowance_days: dict[str, int] = {}
    for segment in segments:
        sums[segment.child] = sums.get(segment.child, Fraction(0)) + segment.fee
        if segment.child != HOUSEHOLD:
            counted = segment.days if segment.allowance else 0
            allowance_days[segment.child] = allowance_days.get(segment.child, 0) + counted
    fees = {child: round_to_penny(exact) for child, exact in sums.items()}
    return Statement(
        from_on,
        to_on,
        fees,
        sum(fees.values(), Decimal("0.00")),
        allowance_days,
        sum(day.unpriced for day in days),
        len({day.day for day in days if day.over_cap}),
        segments,
    )


def _segments(days: Sequence[ChildDay]) -> tuple[Segment, ...]:
    """Runs of following days with the same child, rate and reason, in order of child and date."""
    order = {child: place for place, child in enumerate(dict.fromkeys(d.child for d in days))}
    segments: list[Segment] = []
    for day in sorted(days, key=lambda day: (order[day.child], day.day)):
        last = segments[-1] if segments else None
        if last and _carries_on(last, day):
            segments[-1] = replace(last, last=day.day)
        else:
            segments.append(_one_day(day))
    return tuple(segments)


def _one_day(day: ChildDay) -> Segment:
    return Segment(
        day.child,
        day.day,
        day.day,
        day.weekly,
        day.allowance,
        day.words,
        day.unpriced,
        day.over_cap,
    )


def _carries_on(last: Segment, day: ChildDay) -> bool:
    return _face(last) == _face(day) and day.day - last.last == timedelta(days=1)


def _face(run: Segment | ChildDay) -> tuple[object, ...]:
    """What days have in common that stand in one run."""
    return (run.child, run.weekly, run.allowance, run.words, run.unpriced, run.over_cap)


def round_to_penny(exact: Fraction) -> Decimal:
    """An exact amount in pounds to the penny, half up, with no step through floating point."""
    pence, rest = divmod(exact.numerator * 100, exact.denominator)
    if rest * 2 >= exact.denominator:
        pence += 1
    return (Decimal(pence) / 100).quantize(PENNY, rounding=ROUND_HALF_UP)
