"""Months and years by the corresponding date rule, which leap days and month ends obey."""

from calendar import monthrange
from datetime import date


def add_months(start: date, months: int) -> date:
    """The same day of the month `months` later (or earlier, below nothing).

    Where that month has no such day it is the month's last day: 31 August and six months is
    28 February, 29 February 2024 and two years is 28 February 2026.
    """
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))


def add_years(start: date, years: int) -> date:
    """The anniversary `years` later, by the corresponding date rule."""
    return add_months(start, years * 12)


def months_between(start: date, end: date) -> int:
    """How many whole months have gone by on `end`; nothing where `end` is before `start`."""
    if end < start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def anniversary_year(start: date, day: date) -> tuple[date, date]:
    """The year counted from `start` that holds `day`: its first and its last day."""
    count = day.year - start.year
    if add_years(start, count) > day:
        count -= 1
    return add_years(start, count), date.fromordinal(add_years(start, count + 1).toordinal() - 1)


def age_on(born: date, day: date) -> int:
    """Whole years of age on `day`."""
    return months_between(born, day) // 12
