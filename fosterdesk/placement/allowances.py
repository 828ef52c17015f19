"""Works out the allowances of a statement from the council's dated table, and never guesses one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from fosterdesk.placement.fee_records import ChildPlaced, FeeFacts
from fosterdesk.placement.pricing import Priced
from fosterdesk.rules.calendar import months_between
from fosterdesk.rules.scheme import Scheme, allowance_weekly
from fosterdesk.rules.statement import DAYS_IN_A_WEEK, HOUSEHOLD, round_to_penny

MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True)
class ChildAllowance:
    """A child's allowance in pounds: exact, the days it covers, and those without a rate."""

    exact: Fraction = Fraction(0)
    days: int = 0
    days_without_rate: int = 0

    @property
    def amount(self) -> Decimal:
        """The sum rounded once, half up, to the penny."""
        return round_to_penny(self.exact)


def allowances(facts: FeeFacts, priced: Priced) -> dict[str, ChildAllowance]:
    """Each child's allowance over the statement's days, by reference.

    Only the age on the day of placement is on record. Where the age bands of the two ages a
    child may have by then differ, the day has no rate rather than a guessed one.
    """
    found: dict[str, ChildAllowance] = {}
    for segment in priced.statement.segments:
        if segment.child == HOUSEHOLD:
            continue
        so_far = found.get(segment.child, ChildAllowance())
        for day in _days(segment.first, segment.days if segment.allowance else 0):
            rate = _rate(priced.scheme_on(day), _placed(facts, segment.child, day), day)
            so_far = ChildAllowance(
                so_far.exact + Fraction(rate or 0) / DAYS_IN_A_WEEK,
                so_far.days + 1,
                so_far.days_without_rate + (rate is None),
            )
        found[segment.child] = so_far
    return found


def table_words(priced: Priced) -> str:
    """That the council's table of allowances is not set, in words; nothing once it is."""
    empty = [scheme for scheme in priced.schemes if not scheme.allowance]
    if not empty:
        return ""
    return (
        "The council’s table of allowances is not set, so allowances are shown in days only "
        "and are in no total."
    )


def _days(first: date, count: int) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range(count))


def _placed(facts: FeeFacts, reference: str, day: date) -> ChildPlaced | None:
    held = [child for child in facts.placed_on(day) if child.child == reference]
    return held[0] if held else None


def _rate(scheme: Scheme, child: ChildPlaced | None, day: date) -> Decimal | None:
    if not scheme.allowance or child is None or child.age_when_placed is None:
        return None
    youngest = child.age_when_placed + months_between(child.from_on, day) // MONTHS_IN_A_YEAR
    oldest = youngest if day == child.from_on else youngest + 1
    low, high = (allowance_weekly(scheme, age, day) for age in (youngest, oldest))
    return low if low == high else None
