"""Months and years by the corresponding date rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.rules.calendar import (
    add_months,
    add_years,
    age_on,
    anniversary_year,
    months_between,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 6, 30), 8, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_month_without_that_day_ends_on_its_last(start, months, end):
    assert add_months(start, months) == end


@given(DAYS, st.integers(-600, 600))
def test_the_day_is_kept_or_is_the_months_last(start, months):
    end = add_months(start, months)
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months


@given(DAYS, st.integers(0, 400))
def test_whole_months_between_undo_adding_months(start, months):
    end = add_months(start, months)
    assert months_between(start, end) == months
    assert months_between(start, end - timedelta(days=1)) == max(0, months - 1)


@given(DAYS, DAYS)
def test_every_day_lies_in_one_year_from_the_anniversary(start, day):
    first, last = anniversary_year(start, day)
    assert first <= day <= last
    assert anniversary_year(start, last + timedelta(days=1))[0] == last + timedelta(days=1)


def test_an_approval_on_29_february_has_its_anniversary_on_28_february():
    approved = date(2024, 2, 29)
    assert add_years(approved, 1) == date(2025, 2, 28)
    assert anniversary_year(approved, date(2025, 2, 27)) == (approved, date(2025, 2, 27))
    assert anniversary_year(approved, date(2025, 2, 28))[0] == date(2025, 2, 28)
    assert anniversary_year(approved, date(2028, 2, 28))[0] == date(2027, 2, 28)


def test_age_turns_on_the_birthday():
    assert age_on(date(2014, 11, 22), date(2026, 11, 21)) == 11
    assert age_on(date(2014, 11, 22), date(2026, 11, 22)) == 12
