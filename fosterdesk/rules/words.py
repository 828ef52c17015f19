"""How dates, counts and money are written for people, on screen and on paper."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from fosterdesk.rules.calendar import months_between

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def short_date(day: date) -> str:
    """The date as screens show it: `22 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def long_date(day: date) -> str:
    """The date as letters and agendas show it: `Tuesday 1 December 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)}"


def day_month(day: date) -> str:
    """The date with its month in full and no weekday: `22 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def plural(count: int | Decimal, one: str, many: str = "") -> str:
    """The count with its noun: `1 day`, `3 days`, `2 children` (give `many` where s is wrong)."""
    number = f"{count.normalize():,f}" if isinstance(count, Decimal) else f"{count:,}"
    return f"{number} {one if count == 1 else many or one + 's'}"


def days_words(days: int) -> str:
    """A number of days: `1 day`, `28 days`."""
    return plural(days, "day")


def pounds(amount: Decimal) -> str:
    """Money to the penny, half up: `£1,234.50`; an amount below nothing is `-£5.00`."""
    rounded = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    return f"{sign}£{abs(rounded):,.2f}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """A list in a sentence: `a, b and c`, or with another last word; nothing for an empty list."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def written_out(name: str) -> str:
    """A household’s name as paper says it: `Okafor and Reed` for `Okafor & Reed`."""
    return name.replace(" & ", " and ")


def late_or_in(due: date, today: date) -> str:
    """How far off a due date is: `4 days late`, `today`, `in 3 days`."""
    away = (due - today).days
    if away < 0:
        return f"{days_words(-away)} late"
    return "today" if away == 0 else f"in {days_words(away)}"


def span_words(start: date, end: date) -> str:
    """Whole years and months from start to end: `3 years 8 months`; days below one month."""
    months = months_between(start, end)
    if months < 1:
        return days_words((end - start).days)
    years, rest = divmod(months, 12)
    said = [plural(years, "year")] if years else []
    if rest:
        said.append(plural(rest, "month"))
    return " ".join(said)
