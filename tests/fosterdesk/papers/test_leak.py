"""The leak check finds what would tell a reader where a family lives, and little else."""

import io
from pathlib import Path

import pytest
from PIL import Image

from fosterdesk.papers.blocks import Paragraph
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.papers.leak import Leak, find_leaks
from fosterdesk.papers.render import render
from fosterdesk.papers.text import page_count, page_texts, page_words
from tests.fosterdesk.papers.specimens import document_of, make_pdf


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


def test_a_finding_carries_the_kind_it_was_looked_for_as() -> None:
    terms = {"4 Orchard Lane": "address", "Winterbourne": "birth name"}
    found = find_leaks(["They live at 4 Orchard Lane.", "Ann (Winterbourne)"], terms)
    assert [leak.words for leak in found] == [
        "page 1 shows an address, “4 Orchard Lane”",
        "page 2 shows a birth name, “Winterbourne”",
    ]


def test_a_finding_is_the_same_on_every_page_and_however_it_is_spaced() -> None:
    one, two = find_leaks(["Ring 01632 960 444.", "Ring 01632960444."])
    assert one.digest == two.digest


def test_thousands_of_words_are_looked_for_in_one_walk() -> None:
    terms = {f"Name{number} Street": "address" for number in range(20_000)}
    pages = ["They walked down name77  street and back. " * 60] * 50
    assert len(find_leaks(pages, terms)) == 50


def test_pages_that_are_pictures_are_named_and_blank_ones_are_not(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((600, 800)).save(out, "PNG")
    scan = AttachedFile("scan", "Scan", "scan", "image/png", "scan.png")
    blank = make_pdf(1, font="Helvetica")
    made = AttachedFile("made", "Made", "made", "application/pdf", "made.pdf")
    held = {"scan": out.getvalue(), "made": blank}
    part = Part("a", "A", (Paragraph("Words of our own on this page."),), (scan, made))
    path = tmp_path / "paper.pdf"
    right = Part("b", "B", (Paragraph("On the right."),), starts_right=True)

    render(document_of(part, right), held.__getitem__, path)

    # Page 3 has a font that is not in its file, so it had to become a picture as well.
    assert [page.is_unread for page in page_words(path)] == [False, True, True, False, False]
