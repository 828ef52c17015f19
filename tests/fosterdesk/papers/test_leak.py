"""The leak check finds what would tell a reader where a family lives, and little else."""

from pathlib import Path

import pytest

from fosterdesk.papers.blocks import Paragraph
from fosterdesk.papers.document import Part
from fosterdesk.papers.leak import Leak, find_leaks
from fosterdesk.papers.render import render
from fosterdesk.papers.text import page_count, page_texts
from tests.fosterdesk.papers.specimens import document_of


@pytest.mark.parametrize("text", ["ZZ99 9ZZ", "zz99 9zz", "ZZ999ZZ", "TA1 4DY", "W1A 1AA"])
def test_a_postcode_is_found(text: str) -> None:
    assert find_leaks([f"They live at {text}."]) == [Leak(1, "postcode", text)]


@pytest.mark.parametrize(
    "text", ["01632 960123", "01632960123", "+44 1632 960 123", "(01632) 960-123", "07700 900123"]
)
def test_a_telephone_number_is_found(text: str) -> None:
    assert find_leaks([f"Telephone {text}."]) == [Leak(1, "telephone number", text)]


def test_an_email_address_is_found() -> None:
    found = find_leaks(["first", "write to jo.bell@example.org."])
    assert found == [Leak(2, "e-mail address", "jo.bell@example.org")]


@pytest.mark.parametrize(
    "text",
    [
        "Fee from £175.00 to £400.00 a week: £225.00 more",
        "Tuesday 1 December 2026, 10.00 to 13.00",
        "Page 51 of 97 · 7c1e 90ab 44f2",
        "Regulation 28(6)(b) of SI 2011/581, level 3 to level 4",
        "Reference 2026-000417, born 04/05/2012",
    ],
)
def test_ordinary_figures_are_left_alone(text: str) -> None:
    assert find_leaks([text]) == []


def test_given_words_are_found_over_line_ends_and_in_any_case() -> None:
    pages = ["the child of Mr HARTLEY-\nBrown", "12,  Invented\nLane"]
    found = find_leaks(pages, terms=["Hartley-Brown", "12 Invented Lane", ""])
    assert [(leak.page, leak.kind) for leak in found] == [(1, "term"), (2, "term")]


def test_a_term_inside_a_longer_word_is_not_a_leak() -> None:
    assert find_leaks(["Bellingham and Bells"], terms=["Bell"]) == []


def test_the_services_own_number_may_stand() -> None:
    assert find_leaks(["Call 01632 960 000"], allowed=["01632 960000"]) == []


def test_the_words_of_a_finished_paper_can_be_searched(tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    parts = Part("a", "A", (Paragraph("clean"),)), Part("b", "B", (Paragraph("at ZZ99 1AA"),))
    render(document_of(*parts), bytes, out)
    assert page_count(out) == 2
    assert find_leaks(page_texts(out)) == [Leak(2, "postcode", "ZZ99 1AA")]
