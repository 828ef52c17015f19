"""Weekly fees with their working. The table of fees is in the worked examples."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from fosterdesk.errors import Refused
from fosterdesk.rules.fees import ordinal_words, weekly_fee
from fosterdesk.rules.scheme import AllowanceRate, allowance_weekly, placement_mismatch


def test_the_working_shows_the_sum(scheme):
    fee = weekly_fee(scheme, "fostering", 3)
    assert fee.working == "Fostering: £75.00 + £100.00 + £100.00 = £275.00 a week"
    assert [line.words for line in fee.lines] == [
        "first child: £75.00 a week",
        "second child: £100.00 a week",
        "third child: £100.00 a week",
    ]


def test_what_is_unpriced_is_said_and_left_out_of_the_total(scheme):
    fee = weekly_fee(scheme, "fostering", 4)
    assert (fee.total, fee.unpriced) == (Decimal("275.00"), 1)
    assert fee.lines[3].fee is None
    assert "a manager sets it" in fee.lines[3].words
    assert fee.working.endswith("without 1 child for whom the scheme has no rate")


def test_no_fee_is_paid_before_full_approval(scheme):
    fee = weekly_fee(scheme, "fostering", 2, temporary=True)
    assert fee.total == Decimal("0.00")
    assert "allowance only until full approval" in fee.lines[0].words


def test_an_unknown_level_or_a_number_below_nothing_is_refused(scheme):
    with pytest.raises(Refused, match="no level “gold”"):
        weekly_fee(scheme, "gold", 1)
    for children in (-1, 51):
        with pytest.raises(Refused, match="from 0 to 50"):
            weekly_fee(scheme, "fostering", children)


def test_places_in_order_are_said_in_words():
    assert ordinal_words(1) == "first child"
    assert [ordinal_words(n).split()[0] for n in (10, 11, 21, 22)] == [
        "10th",
        "11th",
        "21st",
        "22nd",
    ]


@pytest.mark.parametrize(
    ("strand", "age", "outside"),
    [
        ("tfc", 2, True),
        ("tfc", 3, False),
        ("tfc", 12, False),
        ("tfc", 13, True),
        ("single", 9, True),
        ("single", 10, False),
        ("single", 17, False),
        ("fast", 0, False),
        ("medical", 5, False),
    ],
)
def test_a_child_outside_the_strand_is_a_mismatch_in_words(scheme, strand, age, outside):
    said = placement_mismatch(scheme.strand_named(strand), age)
    assert bool(said) == outside
    if outside:
        assert said.endswith("A manager can decide.")


def test_no_allowance_is_invented_while_the_table_is_empty(scheme):
    assert scheme.allowance == ()
    assert allowance_weekly(scheme, 8, date(2026, 11, 22)) is None


def test_the_allowance_in_force_is_the_latest_that_has_begun(scheme):
    rates = (
        AllowanceRate(5, 10, Decimal("180.00"), date(2025, 4, 1)),
        AllowanceRate(5, 10, Decimal("190.00"), date(2026, 4, 1)),
        AllowanceRate(5, 10, Decimal("200.00"), date(2027, 4, 1)),
    )
    set_table = msgspec.structs.replace(scheme, allowance=rates)
    assert allowance_weekly(set_table, 10, date(2026, 11, 22)) == Decimal("190.00")
    assert allowance_weekly(set_table, 11, date(2026, 11, 22)) is None
