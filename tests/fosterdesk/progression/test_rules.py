"""What a move between levels changes, in pounds worked by hand from the scheme's rates."""

from decimal import Decimal

from fosterdesk.progression.rules import fee_change, fee_words
from fosterdesk.rules.book import RuleBook

FOSTERING = ("fostering", False)
PLUS = ("fostering-plus", False)
TWO = "first child: £75.00 becomes £175.00; second child: £100.00 becomes £225.00"


def test_two_children_go_from_75_and_100_to_175_and_225(rules: RuleBook) -> None:
    change = fee_change(rules.scheme("somerset-2017"), FOSTERING, PLUS, 2)

    assert (change.now, change.then) == (Decimal(175), Decimal(400))
    assert change.a_year == Decimal(11_700)
    assert change.working == TWO


def test_a_carer_needed_at_home_gets_225_for_the_first_child(rules: RuleBook) -> None:
    change = fee_change(rules.scheme("somerset-2017"), FOSTERING, ("fostering-plus", True), 1)

    assert change.then == Decimal(225)
    assert change.working == "£75.00 becomes £225.00"


def test_a_fourth_child_is_never_priced(rules: RuleBook) -> None:
    change = fee_change(rules.scheme("somerset-2017"), FOSTERING, PLUS, 4)

    assert change.unpriced == 1
    assert change.then == Decimal(175 + 225 + 225)
    assert "a manager sets it" in change.note


def test_with_nobody_placed_no_fee_is_paid_and_one_child_is_shown(rules: RuleBook) -> None:
    change = fee_change(rules.scheme("somerset-2017"), FOSTERING, PLUS, 0)

    assert (change.now, change.then) == (Decimal(0), Decimal(0))
    assert change.working == "With one child: £75.00 becomes £175.00"


def test_the_effect_is_said_in_one_sentence(rules: RuleBook) -> None:
    change = fee_change(rules.scheme("somerset-2017"), FOSTERING, PLUS, 2)

    assert fee_words(change) == (
        "Fee from £175.00 to £400.00 a week for 2 children placed: £225.00 a week more, "
        f"£11,700.00 a year ({TWO})."
    )


def test_a_lower_level_says_how_much_less(rules: RuleBook) -> None:
    change = fee_change(rules.scheme("somerset-2017"), PLUS, FOSTERING, 1)

    assert change.a_week == Decimal(-100)
    assert "£100.00 a week less" in fee_words(change)
