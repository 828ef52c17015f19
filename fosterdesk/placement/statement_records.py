"""A household's statement as a screen, a paper and the command line show it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fosterdesk.rules.words import days_words, plural, pounds, short_date

PAID = "paid"
NO_FEE = "no fee"
OVER_CAP = "over the cap"
UNPRICED = "not priced"


@dataclass(frozen=True)
class StatementLine:
    """A run of days alike for one child: `weekly` and `fee` in pounds, `fee` exact."""

    first: date
    last: date
    days: int
    weekly: Decimal | None
    fee: Fraction
    allowance: bool
    words: str
    state: str

    @property
    def dates_words(self) -> str:
        """`1 Jun 2026`, `1 Jun 2026 to 7 Jun 2026`."""
        if self.first == self.last:
            return short_date(self.first)
        return f"{short_date(self.first)} to {short_date(self.last)}"

    @property
    def rate_words(self) -> str:
        """`£75.00 a week`, or why there is no rate: `no fee`, `over the cap`, `not priced`."""
        return f"{pounds(self.weekly)} a week" if self.weekly is not None else self.state

    @property
    def reason(self) -> str:
        """Why, as a sentence begins."""
        return self.words[:1].upper() + self.words[1:]


@dataclass(frozen=True)
class ChildStatement:
    """One child's runs of days, or the household's between placements (without a reference).

    `fee` is rounded once for the child; `allowance` is None while no table is set.
    """

    reference: str
    initials: str
    lines: tuple[StatementLine, ...]
    fee: Decimal
    allowance_days: int
    allowance: Decimal | None
    allowance_days_without_rate: int

    @property
    def title(self) -> str:
        """`K.T. (C-KT)`, or `Between placements`."""
        return f"{self.initials} ({self.reference})" if self.reference else "Between placements"

    @property
    def exact_fee(self) -> Fraction:
        """The fee in pounds before rounding."""
        return sum((line.fee for line in self.lines), Fraction(0))

    @property
    def unpriced_days(self) -> int:
        """Days that the scheme does not price."""
        return sum(line.days for line in self.lines if line.state == UNPRICED)

    @property
    def over_cap_days(self) -> int:
        """Days past the cap of a break, an illness or a time between placements."""
        return sum(line.days for line in self.lines if line.state == OVER_CAP)


@dataclass(frozen=True)
class OnceLine:
    """A payment made once, in pounds (None where a manager sets it), and the rule it rests on."""

    on: date
    what: str
    initials: str
    amount: Decimal | None
    rule: str

    @property
    def amount_words(self) -> str:
        return pounds(self.amount) if self.amount is not None else "A manager sets it"


@dataclass(frozen=True)
class HouseholdStatement:
    """What is payable to a household from one day to another, both included, in pounds.

    `allowance_total` is None while the council's table is not set. `readings` is what the scheme
    leaves open.
    """

    household_id: int
    reference: str
    name: str
    from_on: date
    to_on: date
    schemes: tuple[str, ...]
    children: tuple[ChildStatement, ...]
    once: tuple[OnceLine, ...]
    fee_total: Decimal
    once_total: Decimal
    allowance_total: Decimal | None
    unpriced_days: int
    over_cap_days: int
    notes: tuple[str, ...]
    readings: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """Fees, payments made once and, where the table is set, allowances."""
        return self.fee_total + self.once_total + (self.allowance_total or Decimal("0.00"))

    @property
    def total_title(self) -> str:
        """What the total holds: `In all`, or that allowances are not in it."""
        return "In all" if self.allowance_total is not None else "In all, without allowances"

    @property
    def period_words(self) -> str:
        """`1 Jun 2026 to 30 Jun 2026, 30 days`."""
        days = days_words((self.to_on - self.from_on).days + 1)
        return f"{short_date(self.from_on)} to {short_date(self.to_on)}, {days}"

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the totals leave out, each in a sentence; nothing when they are whole."""
        said = []
        if self.unpriced_days:
            count = plural(self.unpriced_days, "day has", "days have")
            said.append(f"{count} no price in the scheme and no fee here: a manager sets it.")
        if self.over_cap_days:
            count = plural(self.over_cap_days, "day is", "days are")
            said.append(f"{count} past a cap: neither fee nor allowance is paid.")
        if any(line.amount is None for line in self.once):
            said.append("A payment made once has no amount in the scheme: a manager sets it.")
        return tuple(said)

    @property
    def allowance_words(self) -> str:
        """The allowances as a total shows them: an amount, or the days alone."""
        if self.allowance_total is not None:
            return pounds(self.allowance_total)
        return days_words(sum(child.allowance_days for child in self.children))
