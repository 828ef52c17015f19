"""Dates, counts and money as people read them."""

from datetime import date
from decimal import Decimal

import pytest

from fosterdesk.rules.words import (
    day_month,
    days_words,
    joined,
    late_or_in,
    long_date,
    plural,
    pounds,
    short_date,
    span_words,
    written_out,
)


def test_dates_are_written_in_words_and_never_with_a_leading_nought():
    assert short_date(date(2026, 11, 22)) == "22 Nov 2026"
    assert short_date(date(2026, 9, 3)) == "3 Sep 2026"
    assert long_date(date(2026, 12, 1)) == "Tuesday 1 December 2026"
    assert day_month(date(2026, 11, 22)) == "22 November 2026"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1234.5", "£1,234.50"),
        ("0", "£0.00"),
        ("0.005", "£0.01"),
        ("-5", "-£5.00"),
        ("75.00", "£75.00"),
    ],
)
def test_money_is_said_to_the_penny_half_up(amount, said):
    assert pounds(Decimal(amount)) == said


def test_counts_agree_with_their_nouns():
    assert plural(1, "day") == "1 day"
    assert plural(0, "day") == "0 days"
    assert plural(2, "child", "children") == "2 children"
    assert plural(Decimal("5.50"), "day") == "5.5 days"
    assert plural(Decimal(10), "day") == "10 days"
    assert plural(1200, "enquiry", "enquiries") == "1,200 enquiries"
    assert days_words(28) == "28 days"


def test_a_list_ends_in_and():
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"]) == "a, b and c"


def test_a_due_date_is_late_today_or_to_come():
    today = date(2026, 11, 22)
    assert late_or_in(date(2026, 11, 18), today) == "4 days late"
    assert late_or_in(date(2026, 11, 21), today) == "1 day late"
    assert late_or_in(today, today) == "today"
    assert late_or_in(date(2026, 11, 25), today) == "in 3 days"


def test_a_span_is_said_in_whole_years_and_months():
    assert span_words(date(2023, 3, 14), date(2026, 11, 22)) == "3 years 8 months"
    assert span_words(date(2024, 2, 29), date(2025, 2, 28)) == "1 year"
    assert span_words(date(2026, 10, 22), date(2026, 11, 22)) == "1 month"
    assert span_words(date(2026, 11, 1), date(2026, 11, 22)) == "21 days"


def test_paper_writes_the_and_of_a_households_name_out():
    assert written_out("A. Okafor & Reed · first approval") == "A. Okafor and Reed · first approval"
    assert written_out("Marlowe") == "Marlowe"
