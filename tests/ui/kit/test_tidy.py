"""Names, numbers and postcodes are put into shape and never refused."""

from decimal import Decimal

import pytest

from ui.kit.tidy import read_decimal, tidy_name, tidy_phone, tidy_postcode


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("jo reed", "Jo Reed"),
        ("anne-marie  o'dowd", "Anne-Marie O'Dowd"),
        ("Ian de Vries", "Ian de Vries"),
        ("  McLeod ", "McLeod"),
    ],
)
def test_a_name_typed_in_small_letters_gets_its_capitals(typed: str, tidied: str) -> None:
    assert tidy_name(typed) == tidied


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("01632960123", "01632 960123"),
        ("+44 1632 960-123", "01632 960123"),
        ("(01632) 960 123", "01632 960123"),
        ("02079460123", "020 7946 0123"),
        ("ask for Jo", "ask for Jo"),
    ],
)
def test_a_telephone_number_is_spaced_and_other_words_are_kept(typed: str, tidied: str) -> None:
    assert tidy_phone(typed) == tidied


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [("zz99 1aa", "ZZ99 1AA"), ("ZZ991AA", "ZZ99 1AA"), ("somewhere", "somewhere")],
)
def test_a_postcode_gets_its_capitals_and_its_space(typed: str, tidied: str) -> None:
    assert tidy_postcode(typed) == tidied


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.5", "1.5"), ("½", "0.5"), ("7½", "7.5"), ("£1,234.50", "1234.50"), (".5", "0.5")],
)
def test_a_number_is_read_with_halves_pounds_and_commas(typed: str, number: str) -> None:
    assert read_decimal(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "x", "1.2.3", "NaN", "1e5", "٣x"])
def test_what_is_no_number_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_decimal(typed)
