"""Names are found as written and as nearly written; places and employers word for word."""

import pytest

from fosterdesk.panel.packing.name_matching import (
    Sighting,
    compare_names,
    named,
    plainly,
    same_words,
    shares_surname,
    words_of,
)


def seen(name: str, text: str) -> list[Sighting]:
    return list(named(name, words_of(text)))


@pytest.mark.parametrize(
    ("name", "text", "found", "is_near"),
    [
        ("Jon Fenn", "Her friend JON\n  FENN came.", "JON FENN", False),
        ("Jon Fenn", "Her friend John Fenn came.", "John Fenn", True),
        ("Jon Fenn", "Mr J. Fenn wrote.", "J Fenn", True),
        ("J. Fenn", "Jon Fenn wrote.", "Jon Fenn", True),
        ("Sian O'Neill", "Siân O’Neill wrote.", "Siân O’Neill", False),
        ("Jon Fenn", "John Andrew Fenn wrote.", "John Andrew Fenn", True),
        ("Catherine Hughes", "Katherine Hughes wrote.", "Katherine Hughes", True),
        ("Ann Winterbourne", "as Ann Winter-\nbourne said.", "Ann Winterbourne", False),
        ("The Hughes family", "when Hughes came.", "Hughes", False),
    ],
)
def test_a_name_is_found(name: str, text: str, found: str, is_near: bool) -> None:
    assert seen(name, text) == [Sighting(found, is_near)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jon Fenn", "The fen was cold. Jon left."),
        ("Jon Fenn", "Mary Fenn came."),
        ("Ann Dawes", "Anna Davies came."),
        ("Jon Fenn", "jon's fenny field"),
        ("A. Whitcombe", "B. Whitcombe came."),
        ("Gil Fenn", "Jill Finch came."),
    ],
)
def test_another_name_is_not(name: str, text: str) -> None:
    assert seen(name, text) == []


def test_a_place_or_employer_is_its_words_one_after_another() -> None:
    text = words_of("She teaches at St  John’s\nSchool, Marsh-\nford; the school is old.")
    assert list(same_words("st john's school", text)) == [Sighting("St John’s School")]
    assert list(same_words("Marshford", text)) == [Sighting("Marshford")]
    assert list(same_words("John’s Church", text)) == []
    assert list(same_words(" ", text)) == []


def test_two_names_are_the_same_near_or_neither() -> None:
    assert compare_names("jon fenn", "Jon Fenn") == Sighting("Jon Fenn")
    assert compare_names("Jon Fenn", "John Fenn") == Sighting("John Fenn", True)
    assert compare_names("Hughes", "Bryn Hughes") == Sighting("Bryn Hughes")
    assert compare_names("Jon Fenn", "Ada Okafor") is None
    assert compare_names("", "Ada Okafor") is None
    assert shares_surname("Gil Fenn", "Fenn & Moss")
    assert not shares_surname("Gil Fenn", "Gil Moss")


def test_words_are_compared_without_case_accent_or_mark() -> None:
    assert plainly("  Zoë-Ann  O’Hara ") == "zoe ann ohara"
