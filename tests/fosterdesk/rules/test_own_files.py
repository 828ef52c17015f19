"""A desk’s own rule files stand before the shipped ones; schemes follow each other by day."""

from datetime import date
from pathlib import Path

import pytest

from fosterdesk.paths import bundled
from fosterdesk.rules.book import RuleBook, RuleFileProblems, read_rules

SHIPPED = "scheme-somerset-2017.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def put(own: Path, shipped: str, name: str, *changes: tuple[str, str]) -> None:
    """A changed copy of a shipped file among the desk's own."""
    text = bundled("rules", shipped).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (own / name).write_text(text, "utf-8")


def begins(day: str) -> tuple[str, str]:
    return ("valid_from = 2017-06-01", f"valid_from = {day}")


def named(name: str) -> tuple[str, str]:
    return ('id = "somerset-2017"', f'id = "{name}"')


def days(book: RuleBook) -> list[tuple[str, date, date | None]]:
    return [(one.id, one.valid_from, one.valid_to) for one in book.schemes]


def test_an_empty_folder_changes_nothing(own: Path) -> None:
    assert read_rules(bundled("rules"), own) == read_rules(bundled("rules"))


def test_a_new_version_begins_and_the_shipped_one_ends_the_day_before(own: Path) -> None:
    put(own, SHIPPED, "scheme-2027.toml", named("somerset-2027"), begins("2027-04-01"))

    book = read_rules(bundled("rules"), own)

    assert days(book) == [
        ("somerset-2017", date(2017, 6, 1), date(2027, 3, 31)),
        ("somerset-2027", date(2027, 4, 1), None),
    ]
    assert book.scheme_on(date(2027, 3, 31)).id == "somerset-2017"
    assert book.scheme_on(date(2027, 4, 1)).id == "somerset-2027"


def test_a_scheme_of_the_same_id_stands_in_place_of_the_shipped_one(own: Path) -> None:
    put(own, SHIPPED, "ours.toml", ('version = "June 2017"', 'version = "As amended"'))

    (scheme,) = read_rules(bundled("rules"), own).schemes

    assert scheme.version == "As amended"


def test_another_councils_scheme_that_covers_every_day_leaves_no_shipped_one(own: Path) -> None:
    put(own, SHIPPED, "exmoor.toml", named("exmoor-2015"), begins("2015-01-01"))

    assert days(read_rules(bundled("rules"), own)) == [("exmoor-2015", date(2015, 1, 1), None)]


def test_any_other_kind_of_file_stands_in_place_of_the_shipped_one(own: Path) -> None:
    # Ten working days from Tuesday 3 November 2026 are Tuesday the 17th, five are the 10th.
    change = ('starts = "the asking, or the latest reminder"\nlength = 10',
              'starts = "the asking, or the latest reminder"\nlength = 5')  # fmt: skip
    put(own, "deadlines.toml", "ours.toml", change)
    asked_on = date(2026, 11, 3)

    shipped = read_rules(bundled("rules")).due("statement", asked_on)
    ours = read_rules(bundled("rules"), own).due("statement", asked_on)

    assert (shipped.due, ours.due) == (date(2026, 11, 17), date(2026, 11, 10))


def test_two_own_schemes_for_one_day_are_told(own: Path) -> None:
    put(own, SHIPPED, "one.toml", named("one"), begins("2027-04-01"))
    put(own, SHIPPED, "two.toml", named("two"), begins("2027-06-01"))

    with pytest.raises(RuleFileProblems, match="same days"):
        read_rules(bundled("rules"), own)
