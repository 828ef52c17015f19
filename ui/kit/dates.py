"""Dates and times typed the way people in Britain type them, read and shown back.

read_date("3/4", today)      # 3 Apr 2026
read_date("+6w", today)      # six weeks from today
show_date(date(2026, 4, 3))  # "3 Apr 2026"
"""

import calendar
import re
from datetime import date, time, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NOT_A_DATE = "This is not a date. Type for example 3/4/2026, 3 Apr or +6w."
NO_SUCH_DAY = "There is no such day in the calendar. Look at the day and the month again."
NOT_A_TIME = "This is not a time. Type for example 10.30, 14:00 or 2pm."

_AHEAD = re.compile(r"([+-])\s*(\d{1,4})\s*(d|w|m|y)(?:ays?|eeks?|onths?|ears?)?")
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s*[-/]?\s*([a-z]{3,9})\.?,?\s*[-/]?\s*(\d{4}|\d{2})?"
)
_TIME = re.compile(r"(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(am|pm)?")
_NAMED = {"t": 0, "today": 0, "tomorrow": 1, "tom": 1, "yesterday": -1, "y": -1}
# Without a year, this year is meant unless the neighbouring year's day is much nearer.
_FAR = 273


def show_date(day: date) -> str:
    """The date as the program shows it, "3 Apr 2026"."""
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"


def read_date(text: str, today: date) -> date:
    """The day that was typed; ValueError with a sentence when it cannot be one.

    Without a year the year of `today` is taken, or a neighbouring year when this year's day is
    more than nine months away. Two figures for a year reach twenty years ahead.
    """
    typed = " ".join(text.strip().lower().split())
    if typed in _NAMED:
        return today + timedelta(days=_NAMED[typed])
    if ahead := _AHEAD.fullmatch(typed):
        return _moved(today, int(ahead[1] + ahead[2]), ahead[3])
    weekday = _weekday(typed, today)
    if weekday is not None:
        return weekday
    typed = _without_weekday(typed)
    if first := _YEAR_FIRST.fullmatch(typed):
        return _day(int(first[1]), int(first[2]), int(first[3]))
    if figures := _FIGURES.fullmatch(typed):
        return _in_year(int(figures[1]), int(figures[2]), figures[3], today)
    if words := _WORDS.fullmatch(typed):
        return _in_year(int(words[1]), _month(words[2]), words[3], today)
    raise ValueError(NOT_A_DATE)


def _moved(today: date, count: int, unit: str) -> date:
    try:
        if unit in "dw":
            return today + timedelta(days=count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        raise ValueError(NOT_A_DATE) from None


def _weekday(typed: str, today: date) -> date | None:
    """The next such weekday after today."""
    for names in (DAYS, FULL_DAYS):
        if typed in names:
            ahead = (names.index(typed) - today.weekday()) % 7
            return today + timedelta(days=ahead or 7)
    return None


def _without_weekday(typed: str) -> str:
    first, _, rest = typed.partition(" ")
    return rest if rest and first.rstrip(",.") in (*DAYS, *FULL_DAYS) else typed


def _month(word: str) -> int:
    if word == "sept":
        return 9
    for names in (MONTHS, FULL_MONTHS):
        if word in names:
            return names.index(word) + 1
    raise ValueError(NOT_A_DATE)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(NO_SUCH_DAY) from None


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is None:
        return _nearest(day, month, today)
    number = int(year)
    if len(year) == 2:
        number += today.year - today.year % 100
        if number > today.year + 20:
            number -= 100
    return _day(number, month, day)


def _nearest(day: int, month: int, today: date) -> date:
    meant = _day(today.year, month, day)
    away = (meant - today).days
    if abs(away) <= _FAR:
        return meant
    return _day(today.year + (1 if away < 0 else -1), month, day)


def show_time(moment: time) -> str:
    """The time as the program shows it, "10.30"."""
    return f"{moment.hour:02}.{moment.minute:02}"


def read_time(text: str) -> time:
    """The time of day that was typed; ValueError with a sentence when it cannot be one."""
    match = _TIME.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(NOT_A_TIME)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        raise ValueError(NOT_A_TIME)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(NOT_A_TIME)
    return time(hour, minute)
