"""What a payroll file says was paid, and how it stands against what was expected."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fosterdesk.rules.words import pounds, short_date

AGREES = "agrees"
DIFFERS = "differs"
NOT_EXPECTED = "not expected"
NOT_PAID = "not paid"


@dataclass(frozen=True)
class PayrollLine:
    """One line of the file: fees paid in pounds for a child from one day to another, both in."""

    number: int
    household: str
    child: str
    from_on: date
    to_on: date
    amount: Decimal


@dataclass(frozen=True)
class PayrollFault:
    """A line that cannot be read, by its number in the file, and what is wrong with it."""

    number: int
    sentence: str

    @property
    def words(self) -> str:
        return f"Line {self.number}: {self.sentence}"


@dataclass(frozen=True)
class PayrollFile:
    """The lines that can be read, and the faults of those that cannot."""

    name: str
    lines: tuple[PayrollLine, ...]
    faults: tuple[PayrollFault, ...]


@dataclass(frozen=True)
class PayrollFinding:
    """Paid against expected for one line (number 0 where the file has none), in pounds.

    `reasons` say what explains a difference; a difference that nothing on record explains says so.
    """

    number: int
    household: str
    child: str
    from_on: date
    to_on: date
    expected: Decimal
    paid: Decimal
    state: str
    reasons: tuple[str, ...]

    @property
    def difference(self) -> Decimal:
        """Paid less expected: above nothing is overpaid."""
        return self.paid - self.expected

    @property
    def dates_words(self) -> str:
        return f"{short_date(self.from_on)} to {short_date(self.to_on)}"

    @property
    def difference_words(self) -> str:
        """`£5.00 too much`, `£5.00 too little`, `agrees`."""
        if not self.difference:
            return "agrees"
        way = "too much" if self.difference > 0 else "too little"
        return f"{pounds(abs(self.difference))} {way}"


@dataclass(frozen=True)
class PayrollComparison:
    """Every line of a payroll file held against the statements, and what was not paid at all."""

    file: PayrollFile
    findings: tuple[PayrollFinding, ...]

    @property
    def expected(self) -> Decimal:
        return sum((found.expected for found in self.findings), Decimal("0.00"))

    @property
    def paid(self) -> Decimal:
        return sum((found.paid for found in self.findings), Decimal("0.00"))

    @property
    def differing(self) -> tuple[PayrollFinding, ...]:
        """The findings that do not agree."""
        return tuple(found for found in self.findings if found.state != AGREES)
