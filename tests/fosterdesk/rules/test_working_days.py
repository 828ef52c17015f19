"""Working days of England and Wales."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.paths import bundled
from fosterdesk.rules.book import read_rules
from fosterdesk.rules.working_days import WorkingDays

WORKING = read_rules(bundled("rules")).working_days
DAYS = st.dates(date(2012, 2, 1), date(2028, 11, 30))


def test_every_day_agrees_with_the_published_list():
    published = BankHolidays(use_cached_holidays=True)
    division = BankHolidays.ENGLAND_AND_WALES
    holidays = {row["date"] for row in published.get_holidays(division=division)}
    day = date(2012, 1, 1)
    while day.year < 2029:
        assert WORKING.is_working(day) == (day.weekday() < 5 and day not in holidays), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "day",
    [
        date(2012, 6, 5),
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
        date(2026, 12, 28),
        date(2027, 12, 27),
        date(2028, 1, 3),
    ],
)
def test_one_off_and_substitute_days_are_free(day):
    assert not WORKING.is_working(day)
    assert WORKING.holiday_title(day)


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30), date(2026, 11, 23)])
def test_a_moved_holiday_leaves_its_old_day_a_working_day(day):
    assert WORKING.is_working(day)
    assert WORKING.holiday_title(day) == ""


def test_the_day_after_the_start_is_day_one():
    assert WORKING.after(date(2026, 11, 16), 1) == date(2026, 11, 17)
    assert WORKING.after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert WORKING.after(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert WORKING.after(date(2026, 11, 16), 0) == date(2026, 11, 16)


def test_clear_days_before_a_meeting_are_one_day_earlier():
    strict = WorkingDays(WORKING.listed, 2012, 2028, clear_days_before=True)
    assert WORKING.before(date(2026, 4, 15), 5) == date(2026, 4, 8)
    assert strict.before(date(2026, 4, 15), 5) == date(2026, 4, 7)


@given(DAYS, st.integers(1, 40))
def test_a_count_ends_on_a_working_day_and_counts_back(start, count):
    end = WORKING.after(start, count)
    assert WORKING.is_working(end)
    assert WORKING.between(start, end) == count
    back = WORKING.before(end, count)
    assert WORKING.is_working(back)
    assert back <= start or not WORKING.is_working(start)


@given(DAYS)
def test_the_next_working_day_is_the_first_that_is_not_free(day):
    found = WORKING.on_or_after(day)
    assert found >= day
    assert WORKING.is_working(found)
    between = (day + timedelta(days=n) for n in range((found - day).days))
    assert not any(WORKING.is_working(free) for free in between)


def test_years_beyond_the_list_are_computed_and_said_to_be_so():
    assert not WORKING.is_listed(2029)
    assert not WORKING.is_working(date(2029, 3, 30))
    assert not WORKING.is_working(date(2029, 5, 28))
    assert WORKING.is_working(date(2029, 5, 29))
    said = WORKING.computed_words(date(2028, 12, 20), date(2029, 1, 4))
    assert "2012 to 2028" in said
    assert "computed" in said
    assert WORKING.computed_words(date(2028, 1, 1), date(2028, 12, 31)) == ""
