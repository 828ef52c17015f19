"""What a level pays in a week, by the order in which the children were placed."""

from dataclasses import dataclass
from decimal import Decimal

from fosterdesk.errors import Refused
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.words import plural, pounds

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")
MOST_CHILDREN = 50


@dataclass(frozen=True)
class FeeLine:
    """One child's weekly fee in pounds by order of placement; None where there is no rate."""

    order: int
    fee: Decimal | None
    words: str


@dataclass(frozen=True)
class WeeklyFee:
    """A week's fees: `total` leaves out the `unpriced` children and `working` says so."""

    lines: tuple[FeeLine, ...]
    total: Decimal
    unpriced: int
    working: str

    @property
    def fees(self) -> tuple[Decimal | None, ...]:
        return tuple(line.fee for line in self.lines)


def weekly_rate(scheme: Scheme, level: str, order: int, needed_at_home: bool) -> Decimal | None:
    """The weekly fee in pounds of the child placed `order`th (from 0); None without a rate."""
    fee = scheme.fee_of(level)
    if fee is None:
        return None
    row = fee.at_home if needed_at_home and fee.at_home else fee.weekly
    return row[order] if order < len(row) else None


def weekly_fee(
    scheme: Scheme,
    level: str,
    children: int,
    needed_at_home: bool = False,
    temporary: bool = False,
) -> WeeklyFee:
    """The weekly fee for so many children, in pounds; allowances are paid on top.

    While a household is only temporarily approved every fee is nothing (fee.none-temporary).
    What the scheme does not price is never guessed (fee.unpriced). Refused for an unknown level.
    """
    title = scheme.level_named(level).title
    if not 0 <= children <= MOST_CHILDREN:
        raise Refused(f"Give a number of children from 0 to {MOST_CHILDREN}.")
    lines = []
    for order in range(children):
        fee = NOTHING if temporary else weekly_rate(scheme, level, order, needed_at_home)
        lines.append(FeeLine(order + 1, fee, _line_words(order + 1, fee, temporary)))
    priced = [line.fee for line in lines if line.fee is not None]
    total = sum(priced, NOTHING).quantize(PENNY)
    unpriced = len(lines) - len(priced)
    return WeeklyFee(tuple(lines), total, unpriced, _working(title, priced, total, unpriced))


def ordinal_words(number: int) -> str:
    """`first child`, `second child`, and from the tenth `10th child`."""
    named = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    if number <= len(named):
        return f"{named[number - 1]} child"
    teens = 10 <= number % 100 <= 20
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} child"


def _line_words(number: int, fee: Decimal | None, temporary: bool) -> str:
    if temporary:
        return f"{ordinal_words(number)}: allowance only until full approval"
    if fee is None:
        return f"{ordinal_words(number)}: no rate in the scheme, a manager sets it"
    return f"{ordinal_words(number)}: {pounds(fee)} a week"


def _working(title: str, priced: list[Decimal], total: Decimal, unpriced: int) -> str:
    summed = " + ".join(pounds(fee) for fee in priced)
    said = f"{title}: {summed} = {pounds(total)} a week" if len(priced) > 1 else ""
    said = said or f"{title}: {pounds(total)} a week"
    if unpriced:
        children = plural(unpriced, "child", "children")
        said += f", without {children} for whom the scheme has no rate"
    return said
