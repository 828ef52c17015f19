"""Uniform and summer payments are recorded by the scheme's amounts and stand in the statement."""

from datetime import date
from decimal import Decimal

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.placement.once import (
    RecordOnce,
    once_choices,
    once_payments,
    reclaim_once,
    record_once,
)
from fosterdesk.placement.statements import statement_of
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement

PRIMARY, SECONDARY, SUMMER = "pay.uniform/0", "pay.uniform/1", "pay.summer/0"
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def home(desk: Desk) -> tuple[int, int]:
    household_id = an_approved_household(desk)
    return household_id, a_placement(desk, household_id, "K.T.", date(2026, 1, 5))


def test_the_choices_say_the_schemes_amounts(desk: Desk) -> None:
    words = dict(once_choices(desk))

    assert words[PRIMARY] == "School uniform: starting primary school, £50.00"
    assert words[SECONDARY] == "School uniform: moving to secondary school, £100.00"
    assert "pay.emergency/0" not in words


def test_a_uniform_is_paid_by_the_scheme_and_stands_in_the_statement(
    desk: Desk, home: tuple[int, int]
) -> None:
    record_once(desk, RecordOnce(*home, SECONDARY, date(2026, 9, 2)))

    made = statement_of(desk, home[0], *SEPTEMBER)

    assert [(line.initials, line.amount) for line in made.once] == [("K.T.", Decimal("100.00"))]
    # 30 days at 75 a week are 321.43, and the 100 on top.
    assert made.total == Decimal("421.43")


def test_the_summer_allowance_needs_its_amount_from_the_councils_table(
    desk: Desk, home: tuple[int, int]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        record_once(desk, RecordOnce(*home, SUMMER, date(2026, 1, 6)))

    assert "council’s table" in refused.value.problems["amount"]


def test_a_holiday_not_taken_is_reclaimed_in_the_month_it_is_asked_back(
    desk: Desk, home: tuple[int, int]
) -> None:
    record_once(desk, RecordOnce(*home, SUMMER, date(2026, 1, 6), Decimal("240.00")))
    (paid,) = once_payments(desk, home[0])

    reclaim_once(desk, paid.id, paid.version, date(2026, 9, 7))

    made = statement_of(desk, home[0], *SEPTEMBER)
    assert made.once_total == Decimal("-240.00")
    assert "will be reclaimed" in paid.sentence
    (paid,) = once_payments(desk, home[0])
    with pytest.raises(Refused, match="reclaimed on 7 Sep 2026 already"):
        reclaim_once(desk, paid.id, paid.version, date(2026, 9, 8))


def test_a_child_who_was_not_placed_on_the_day_is_refused(
    desk: Desk, home: tuple[int, int]
) -> None:
    with pytest.raises(InvalidInput, match="not placed here on this day"):
        record_once(desk, RecordOnce(*home, PRIMARY, date(2026, 1, 4)))


def test_an_amount_that_the_scheme_sets_cannot_be_typed_over(
    desk: Desk, home: tuple[int, int]
) -> None:
    with pytest.raises(InvalidInput, match=r"The scheme sets £50\.00"):
        record_once(desk, RecordOnce(*home, PRIMARY, date(2026, 9, 2), Decimal(60)))
