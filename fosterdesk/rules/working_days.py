"""Working days of England and Wales, counted from the published list of bank holidays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import msgspec

ONE_DAY = timedelta(days=1)


class BankHoliday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One day of the published list."""

    on: date
    title: str
    notes: str = ""


class BankHolidayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shipped, editable list: every bank holiday from one year to another, both included."""

    holds: str
    source: str
    confidence: str
    first_year: int
    last_year: int
    holiday: tuple[BankHoliday, ...]


@lru_cache(maxsize=64)
def computed_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of a year that the published list does not reach, worked out by rule."""
    import holidays  # noqa: PLC0415 - slow to load and hardly ever needed

    days = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: title for day, title in days.items() if day.year == year}


@dataclass(frozen=True)
class WorkingDays:
    """Which days are working days: none of Saturday, Sunday and the bank holidays (WD-1)."""

    listed: Mapping[date, str]
    first_year: int
    last_year: int
    source: str = ""
    clear_days_before: bool = False
    _years: dict[int, frozenset[date]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_file(cls, read: BankHolidayFile, clear_days_before: bool = False) -> "WorkingDays":
        """The calendar of a bank holiday file."""
        days = {holiday.on: holiday.title for holiday in read.holiday}
        return cls(days, read.first_year, read.last_year, read.source, clear_days_before)

    def is_listed(self, year: int) -> bool:
        """Whether the published list covers the year; otherwise its holidays are computed."""
        return self.first_year <= year <= self.last_year

    def holiday_title(self, day: date) -> str:
        """The name of the bank holiday on that day; nothing on any other day."""
        return self._holidays(day.year).get(day, "")

    def is_working(self, day: date) -> bool:
        """Whether the day is a working day."""
        return day.weekday() < 5 and day not in self._free(day.year)

    def after(self, start: date, count: int) -> date:
        """The end of `count` working days: the working day after the start is day 1 (WD-6)."""
        return self._step(start, count, ONE_DAY)

    def before(self, event: date, count: int) -> date:
        """The latest day that is `count` working days before an event (WD-7).

        By the strict reading of clear days, if the settings ask for it, one working day earlier.
        """
        return self._step(event, count + int(self.clear_days_before), -ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the next one."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days it took: those after `start`, up to and including `end`."""
        count, day = 0, start
        while day < end:
            day += ONE_DAY
            count += self.is_working(day)
        return count

    def computed_words(self, first: date, last: date) -> str:
        """Says so when a count leaves the published list, otherwise nothing."""
        years = range(min(first, last).year, max(first, last).year + 1)
        if all(self.is_listed(year) for year in years):
            return ""
        return (
            f"bank holidays outside {self.first_year} to {self.last_year} are computed, "
            "not from the published list"
        )

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.is_working(day)
        return day

    def _holidays(self, year: int) -> Mapping[date, str]:
        return self.listed if self.is_listed(year) else computed_holidays(year)

    def _free(self, year: int) -> frozenset[date]:
        if year not in self._years:
            self._years[year] = frozenset(d for d in self._holidays(year) if d.year == year)
        return self._years[year]
