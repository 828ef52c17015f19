"""Dates and times as people type them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.dates import read_date, read_time, show_date, show_time

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/4", date(2026, 4, 3)),
        ("3 apr", date(2026, 4, 3)),
        ("3 April 2026", date(2026, 4, 3)),
        ("3rd april", date(2026, 4, 3)),
        ("03.04.26", date(2026, 4, 3)),
        ("3-4-2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("Fri 3 Apr 2026", date(2026, 4, 3)),
        ("12 sept 26", date(2026, 9, 12)),
        ("14/3/78", date(1978, 3, 14)),
        ("14/3/46", date(2046, 3, 14)),
        ("14/3/47", date(1947, 3, 14)),
        ("t", TODAY),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("+6w", date(2027, 1, 3)),
        ("-2d", date(2026, 11, 20)),
        ("+ 3 m", date(2027, 2, 22)),
        ("+1y", date(2027, 11, 22)),
        ("tue", date(2026, 11, 24)),
        ("sunday", date(2026, 11, 29)),
        ("5 jan", date(2027, 1, 5)),
    ],
)
def test_a_date_is_read_as_it_is_typed_in_britain(typed: str, meant: date) -> None:
    assert read_date(typed, TODAY) == meant


def test_a_day_late_in_the_year_typed_in_january_means_last_year() -> None:
    assert read_date("28 dec", date(2027, 1, 4)) == date(2026, 12, 28)


def test_a_month_ahead_of_a_long_month_ends_on_the_last_day_of_the_short_one() -> None:
    assert read_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("typed", ["31/2", "29/2/2027", "32 jan", "1/13/2026", "0/1"])
def test_a_day_that_does_not_exist_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ValueError, match="no such day"):
        read_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "soon", "3", "3 foo", "4/", "+6", "+9999y", "1/1/1/1"])
def test_words_that_are_no_date_are_answered_with_how_to_type_one(typed: str) -> None:
    with pytest.raises(ValueError, match="Type for example"):
        read_date(typed, TODAY)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_what_is_shown_back_is_read_again_as_the_same_day(day: date, today: date) -> None:
    assert read_date(show_date(day), today) == day


@given(st.integers(0, 9999), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_days_ahead_are_days_ahead(days: int, today: date) -> None:
    assert read_date(f"+{days}d", today) == today + timedelta(days=days)


@given(st.text(max_size=20))
def test_any_text_is_either_a_date_or_a_sentence(text: str) -> None:
    sentence = "."
    try:
        read_date(text, TODAY)
    except ValueError as error:
        sentence = str(error)

    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10", time(10)),
        ("10.30", time(10, 30)),
        ("10:30", time(10, 30)),
        ("1400", time(14)),
        ("2pm", time(14)),
        ("12 am", time(0)),
        ("9.05 pm", time(21, 5)),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@given(st.times())
def test_a_time_shown_back_is_the_same_minute(moment: time) -> None:
    assert read_time(show_time(moment)) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize("typed", ["", "25", "10.75", "13pm", "noon-ish"])
def test_words_that_are_no_time_are_answered_with_how_to_type_one(typed: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        read_time(typed)
