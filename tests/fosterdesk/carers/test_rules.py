"""Terms of approval are said as a panel member would say them."""

import pytest

from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.rules import terms_problems, terms_words


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (TermsFacts(2, 0, 12, ("short-term",)), "Up to 2 children aged 0 to 12, short term"),
        (
            TermsFacts(1, 10, None, ("short-term", "emergency")),
            "Up to 1 child aged 10 or over, short term and emergency",
        ),
        (TermsFacts(3, None, 4), "Up to 3 children aged 4 or under"),
        (
            TermsFacts(None, None, None, ("connected",), "K.T."),
            "Named child K.T., family and friends",
        ),
        (TermsFacts(1, 5, 5, (), "A.B."), "Up to 1 child aged 5, for A.B. only"),
    ],
)
def test_terms_are_said_in_words(terms: TermsFacts, words: str) -> None:
    assert terms_words(terms) == words


def test_terms_without_a_number_or_a_named_child_cannot_stand() -> None:
    assert "children" in terms_problems(TermsFacts())


def test_the_highest_age_cannot_be_below_the_lowest() -> None:
    assert set(terms_problems(TermsFacts(2, 8, 4))) == {"age_to"}


def test_terms_come_back_whole_from_their_plain_values() -> None:
    terms = TermsFacts(2, 0, 12, ("short-term",), "", "No pets")
    assert TermsFacts.from_plain(terms.plain()) == terms
