"""Statements at the hard edges: a leap day, a change in the week, both carers needed at home."""

from datetime import date
from decimal import Decimal

from fosterdesk.carers.service import change_level
from fosterdesk.placement.statements import statement_of
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement


def moves_to_plus(desk: Desk, household_id: int, on: date, *, at_home: bool = False) -> None:
    scheme_id = desk.rules.scheme_on(on).id
    with desk.write("Change a level") as tx:
        change_level(tx, household_id, on, "fostering-plus", None, at_home, scheme_id, "Decision")


def test_the_leap_day_is_a_day_like_any_other(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2023, 9, 4))
    a_placement(desk, household_id, "A.A.", date(2024, 2, 1))

    made = statement_of(desk, household_id, date(2024, 2, 1), date(2024, 2, 29))

    # 29 days at £75 a week: 2175 sevenths.
    assert (made.children[0].allowance_days, made.fee_total) == (29, Decimal("310.71"))


def test_a_level_that_changes_in_the_week_changes_the_fee_from_that_day(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    moves_to_plus(desk, household_id, date(2026, 3, 5))

    made = statement_of(desk, household_id, date(2026, 3, 2), date(2026, 3, 8))

    # Monday to Wednesday at £75, Thursday to Sunday at £175: 225 and 700 sevenths.
    lines = [(line.days, line.weekly) for line in made.children[0].lines]
    assert lines == [(3, Decimal(75)), (4, Decimal(175))]
    assert made.fee_total == Decimal("132.14")


def test_needed_at_home_is_a_fact_of_the_household_so_two_carers_at_home_are_paid_once(
    desk: Desk,
) -> None:
    household_id = an_approved_household(desk)
    for initials in ("A.A.", "B.B.", "C.C."):
        a_placement(desk, household_id, initials, date(2026, 3, 2))
    moves_to_plus(desk, household_id, date(2026, 3, 2), at_home=True)

    made = statement_of(desk, household_id, date(2026, 3, 2), date(2026, 3, 8))

    # The scheme's table for a carer needed at home pays £225 for each of up to three children.
    assert [child.fee for child in made.children] == [Decimal(225)] * 3
    assert made.fee_total == Decimal(675)
