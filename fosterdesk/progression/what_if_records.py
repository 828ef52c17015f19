"""What another scheme would cost: the comparison by level and household, and what it rests on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fosterdesk.rules.words import days_words, plural, pounds, short_date

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Span:
    """What is paid over some days under each scheme, in pounds.

    `unpriced_now` and `unpriced_then` count a child's days that a scheme does not price; the
    amounts leave them out.
    """

    now: Decimal = NOTHING
    then: Decimal = NOTHING
    unpriced_now: int = 0
    unpriced_then: int = 0

    @property
    def difference(self) -> Decimal:
        """The proposed scheme less the present one: above nothing costs more."""
        return self.then - self.now

    @property
    def difference_words(self) -> str:
        return signed(self.difference)

    def __add__(self, other: "Span") -> "Span":
        return Span(
            self.now + other.now,
            self.then + other.then,
            self.unpriced_now + other.unpriced_now,
            self.unpriced_then + other.unpriced_then,
        )


@dataclass(frozen=True)
class HouseholdCost:
    """One household: the children placed today, a year as today stands, and the chosen period."""

    household_id: int
    reference: str
    name: str
    level: str
    children: int
    year: Span
    period: Span


@dataclass(frozen=True)
class LevelCost:
    """The households at one level today, added up."""

    level: str
    households: int
    children: int
    year: Span
    period: Span


@dataclass(frozen=True)
class RateChange:
    """A weekly rate that differs: `£75.00` to `£80.00`, or `none` where a scheme has no rate."""

    level: str
    what: str
    now: Decimal | None
    then: Decimal | None

    @property
    def now_words(self) -> str:
        return "none" if self.now is None else pounds(self.now)

    @property
    def then_words(self) -> str:
        return "none" if self.then is None else pounds(self.then)

    @property
    def words(self) -> str:
        return f"{self.level}, {self.what}: {self.now_words} now, {self.then_words} proposed"


@dataclass(frozen=True)
class ExamplesHeld:
    """How the proposed scheme stood against a file of worked examples.

    `names` and `disagreements` give each example that differs by its id and in words.
    """

    name: str
    words: str
    names: tuple[str, ...]
    disagreements: tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """The cost of a proposed scheme against the present one, in pounds.

    The year is `year_weeks` weeks from today with every carer and child as they stand today. The
    period is what its recorded days cost, with breaks and changes, under each scheme.
    """

    file: str
    now: str
    then: str
    council: str
    today: date
    year_weeks: int
    from_on: date
    to_on: date
    households: tuple[HouseholdCost, ...]
    levels: tuple[LevelCost, ...]
    rates: tuple[RateChange, ...]
    other_changes: tuple[str, ...]
    examples: ExamplesHeld | None
    readings: tuple[str, ...]

    @property
    def year(self) -> Span:
        return sum((held.year for held in self.households), Span())

    @property
    def period(self) -> Span:
        return sum((held.period for held in self.households), Span())

    @property
    def children(self) -> int:
        return sum(held.children for held in self.households)

    @property
    def differing(self) -> tuple[HouseholdCost, ...]:
        """The households whose pay would differ, the largest difference of the year first."""
        found = [h for h in self.households if h.year.difference or h.period.difference]
        return tuple(
            sorted(found, key=lambda h: (-abs(h.year.difference), -abs(h.period.difference)))
        )

    @property
    def period_words(self) -> str:
        days = days_words((self.to_on - self.from_on).days + 1)
        return f"{short_date(self.from_on)} to {short_date(self.to_on)}, {days}"

    @property
    def year_words(self) -> str:
        """What the year is: `52 weeks with every carer and child as on 22 Nov 2026`."""
        weeks = plural(self.year_weeks, "week")
        return f"{weeks} with every carer and child as on {short_date(self.today)}"

    @property
    def answer(self) -> str:
        """The outcome in a sentence, as a manager would say it."""
        year = self.year
        if not year.difference:
            return "The proposed scheme would cost the same over a year as the present one."
        way = "more" if year.difference > 0 else "less"
        return (
            f"The proposed scheme would cost {pounds(abs(year.difference))} {way} over a year: "
            f"{pounds(year.then)} against {pounds(year.now)}."
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the amounts leave out, each in a sentence."""
        said = []
        for span, what in ((self.year, "the year"), (self.period, "the period")):
            if span.unpriced_now or span.unpriced_then:
                said.append(
                    f"Not priced in {what}: {plural(span.unpriced_now, 'day')} under the present "
                    f"scheme, {plural(span.unpriced_then, 'day')} under the proposed one. "
                    "A manager sets those fees; they are in no amount here."
                )
        return tuple(said)


def signed(amount: Decimal) -> str:
    """A difference with its sign: `+£5.00`, `-£5.00`, `no change`."""
    if not amount:
        return "no change"
    return f"+{pounds(amount)}" if amount > 0 else pounds(amount)
