"""A line of print ends between words, but never within a date, and the date is still found."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from fosterdesk.papers.blocks import Bullets, Column, Grid, Notice, Paragraph
from fosterdesk.papers.document import Part
from tests.fosterdesk.papers.conftest import Printed

Print = Callable[..., Printed]
WIDE = (Column("What", 0.5), Column("When", 0.5))
NARROW = (Column("What", 0.93), Column("When", 0.07))
KEPT = ("14 October 2026", "7 working days", "28 days", "2 weeks", "Part 2", "(attached, C12)")


def lines_of(paper: Path) -> tuple[list[str], list[str]]:
    """The lines of all pages as each of two readers finds them."""
    one = [page.extract_text() for page in pypdf.PdfReader(paper).pages]
    document = pypdfium2.PdfDocument(paper)
    two = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(one).splitlines(), "\n".join(two).splitlines()


@pytest.mark.parametrize("kept", KEPT)
def test_what_belongs_together_stands_on_one_line_wherever_the_line_ends(
    kept: str, printed: Print, tmp_path: Path
) -> None:
    texts = [f"{'It was said, ' * 6}{'m' * more} until {kept}, and then." for more in range(1, 40)]
    rows = tuple((text, text) for text in texts)
    part = Part("a", "A", (*map(Paragraph, texts), Bullets(tuple(texts)), Grid(WIDE, rows)))
    printed(part, Part("b", "B", tuple(Notice(text, "missing") for text in texts)))

    for lines in lines_of(tmp_path / "paper.pdf"):
        found = sum(line.count(kept) for line in lines)
        assert found == 5 * len(texts)


def test_a_date_that_no_line_can_hold_is_broken_rather_than_cut(printed: Print) -> None:
    _, reader = printed(Part("a", "A", (Grid(NARROW, (("x " * 200, "14 September 2026"),)),)))

    words = reader.pages[0].extract_text().split()
    assert {"14", "2026"} <= set(words)


def test_a_paragraph_that_parts_at_a_pages_end_keeps_its_dates_whole(
    printed: Print, tmp_path: Path
) -> None:
    said = "It was put off until 14 October 2026, "
    _, reader = printed(Part("a", "A", (Paragraph(said * 300),)))

    assert len(reader.pages) > 1
    for lines in lines_of(tmp_path / "paper.pdf"):
        assert sum(line.count("14 October 2026") for line in lines) == 300
