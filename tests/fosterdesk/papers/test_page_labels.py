"""Pages are labelled by section as a court bundle's are, and no label is ever given twice."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.papers.archive import labels_of as labels_in
from fosterdesk.papers.archive import set_labels
from fosterdesk.papers.blocks import PageBreak, Paragraph, Title
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.papers.page_labels import Run, from_roman, labels_of, roman, sort_key, suffix
from fosterdesk.papers.render import Rendered, render
from tests.fosterdesk.papers.specimens import document_of, index_of, make_pdf


def pages(words: str, count: int) -> tuple[Title | PageBreak | Paragraph, ...]:
    """Blocks that take so many pages."""
    more = tuple(b for n in range(2, count + 1) for b in (PageBreak(), Paragraph(f"Sheet {n}")))
    return (Title(words), *more)


def item(letter: str, name: str, sheet: int, *files: tuple[str, int]) -> Part:
    """An item with a sheet of so many pages and files of so many; `digest` is the count."""
    attached = tuple(
        AttachedFile(f"{name}-{title}", title, f"{title}:{count}", "application/pdf", "a.pdf")
        for title, count in files
    )
    return Part(name, f"{letter}. {name}", pages(name, sheet), attached, True, letter=letter)


def printed(
    folder: Path, *parts: Part, **more: object
) -> tuple[Rendered, pypdf.PdfReader, Document]:
    cover = Part("cover", "Cover", (Title("Cover"),))
    index = Part("index", "Index", index_of(*(part.anchor for part in parts)))
    document = replace(document_of(cover, index, *parts), **more)  # type: ignore[arg-type]
    out = folder / "paper.pdf"
    made = render(document, lambda digest: make_pdf(int(digest.split(":")[1])), out)
    return made, pypdf.PdfReader(io.BytesIO(out.read_bytes())), document


def after(made: Rendered) -> dict[str, tuple[str, ...]]:
    return {piece.anchor: piece.labels for piece in made.pieces if piece.letter}


def foot(reader: pypdf.PdfReader, page: int) -> str:
    """What stands in the right of the footer, which is drawn last."""
    return reader.pages[page].extract_text().rstrip().split("\n")[-1]


def test_front_matter_is_roman_and_every_item_counts_from_one(tmp_path: Path) -> None:
    made, reader, _ = printed(
        tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 2, ("Report", 3))
    )
    labels = ["i", "ii", "A1", "blank 1", "B1", "B2", "B3", "B4", "B5"]
    assert list(made.page_labels) == reader.page_labels == labels
    assert made.labels == {
        "cover": "i",
        "index": "ii",
        "Minutes": "A1",
        "Hughes": "B1",
        "Hughes-Report": "B3",
    }


def test_the_label_stands_in_the_footer_and_a_blank_has_none(tmp_path: Path) -> None:
    _, reader, _ = printed(tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 2, ("Report", 3)))
    feet = [foot(reader, page) for page in range(9)]
    assert feet[:3] == ["i", "ii", "A1"]
    assert "This page is left blank." in reader.pages[3].extract_text()
    assert "blank 1" not in reader.pages[3].extract_text()
    assert feet[4:] == ["B1", "B2", "B3", "B4", "B5"]


def test_an_index_prints_the_labels(tmp_path: Path) -> None:
    _, reader, _ = printed(tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 1))
    words = reader.pages[1].extract_text().split()
    assert words[words.index("Minutes", 3) + 1] == "A1"
    assert words[words.index("Hughes", 3) + 1] == "B1"


def test_bookmarks_of_two_levels_begin_with_letter_or_labels(tmp_path: Path) -> None:
    _, reader, _ = printed(
        tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 2, ("Report", 3), ("Letter", 1))
    )
    top = [one.title for one in reader.outline if not isinstance(one, list)]
    (below,) = [one for one in reader.outline if isinstance(one, list)]
    assert top == ["i Cover", "ii Index", "A. Minutes", "B. Hughes"]
    assert [one.title for one in below] == ["B3–B5 Report", "B6 Letter"]


def test_a_document_without_letters_keeps_plain_figures(tmp_path: Path) -> None:
    part = replace(item("", "Hughes", 1, ("Report", 2)), title="Hughes")
    _, reader, _ = printed(tmp_path, part)
    assert reader.page_labels == ["1", "2", "3", "4", "5"]
    assert foot(reader, 2) == "Page 3 of 5"
    assert [one.title for one in reader.outline if not isinstance(one, list)][2] == "Hughes"


def test_a_paper_that_grew_and_one_that_came_late_are_suffixed(tmp_path: Path) -> None:
    first, _, _ = printed(tmp_path, item("B", "Hughes", 1, ("Report", 3), ("Letter", 2)))
    assert first.page_labels[2:] == ("B1", "B2", "B3", "B4", "B5", "B6")

    # The late paper is listed before the others and still lies behind them.
    late = item("B", "Hughes", 1, ("Late", 2), ("Report", 4), ("Letter", 2))
    second, reader, _ = printed(tmp_path, late, fixed=after(first))

    # B6 is a right-hand page: its back stays blank, so that the late paper is a sheet of its own.
    labels = ["i", "ii", "B1", "B2", "B3", "B4", "B4A", "B5", "B6", "blank 1", "B6A", "B6B"]
    assert reader.page_labels == labels
    printed_labels = {page: label for page, label in enumerate(labels) if label != "blank 1"}
    assert {page: foot(reader, page) for page in printed_labels} == printed_labels
    assert after(second)["Hughes-Late"] == ("B6A", "B6B")


def test_a_paper_that_shrank_or_went_leaves_a_gap_and_its_labels_never_return(
    tmp_path: Path,
) -> None:
    first, _, _ = printed(tmp_path, item("B", "Hughes", 1, ("Report", 3), ("Letter", 2)))
    used = frozenset(label for held in after(first).values() for label in held)

    second, _, _ = printed(tmp_path, item("B", "Hughes", 1, ("Report", 2)), fixed=after(first))
    assert second.page_labels[2:] == ("B1", "B2", "B3")

    again = item("B", "Hughes", 1, ("Report", 3), ("Late", 1))
    third, _, _ = printed(tmp_path, again, fixed=after(second), used=used)
    assert third.page_labels[2:] == ("B1", "B2", "B3", "B3A", "B6A")


def test_a_suffix_that_was_used_once_is_not_used_again(tmp_path: Path) -> None:
    fixed = {"Hughes": ("B1",), "Hughes-Report": ("B2",)}
    part = item("B", "Hughes", 1, ("Report", 1), ("Another", 1))
    made, _, _ = printed(tmp_path, part, fixed=fixed, used=frozenset({"B1", "B2", "B2A"}))
    assert made.page_labels[2:] == ("B1", "B2", "B2B")


def test_an_item_that_is_new_counts_from_one_beside_items_that_are_held(tmp_path: Path) -> None:
    first, _, _ = printed(tmp_path, item("A", "Minutes", 1))
    second, _, _ = printed(
        tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 1, ("Report", 1)), fixed=after(first)
    )
    assert second.page_labels[2:] == ("A1", "blank 1", "B1", "B2")


def test_pieces_tell_where_they_are_and_change_only_with_what_they_are_made_from(
    tmp_path: Path,
) -> None:
    first, _, _ = printed(tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 1, ("R", 2)))
    cover, index, minutes, hughes, report = first.pieces
    assert (minutes.letter, minutes.labels, minutes.start) == ("A", ("A1",), 2)
    assert (hughes.start, report.start, report.labels) == (4, 5, ("B2", "B3"))
    assert (cover.letter, report.level) == ("", 2)

    same, _, _ = printed(tmp_path, item("A", "Minutes", 1), item("B", "Hughes", 1, ("R", 2)))
    assert [one.digest for one in same.pieces] == [one.digest for one in first.pieces]
    other, _, _ = printed(tmp_path, item("A", "Minutes", 2), item("B", "Hughes", 1, ("R", 3)))
    changed = [a.anchor for a, b in zip(first.pieces, other.pieces, strict=True) if a != b]
    assert changed == ["Minutes", "Hughes-R"]
    assert index.digest == other.pieces[1].digest


def test_a_watermark_lies_on_every_page_and_the_words_stay_readable(tmp_path: Path) -> None:
    made, reader, _ = printed(tmp_path, item("A", "Hughes", 1, ("Report", 1)), watermark="DRAFT")
    for page in reader.pages:
        assert "DRAFT" in page.extract_text()
    assert "Hughes" in reader.pages[2].extract_text()
    assert "Attached page 1" in reader.pages[3].extract_text()
    assert made.pages == 4
    with pikepdf.Pdf.open(tmp_path / "paper.pdf") as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").passed


LABELS = ["i", "ii", "iii", "blank 1", "A1", "A2", "A2A", "A3", "B1", "Divider 1", "Blank", "7"]


def test_labels_are_kept_in_few_ranges_and_read_back_by_two_libraries() -> None:
    pdf = pikepdf.Pdf.new()
    for _ in LABELS:
        pdf.add_blank_page()
    set_labels(pdf, LABELS)
    out = io.BytesIO()
    pdf.save(out)
    assert labels_in(pdf) == LABELS
    assert pypdf.PdfReader(out).page_labels == LABELS
    set_labels(pdf, [f"B{n}" for n in range(1, len(LABELS) + 1)])
    assert len(pdf.Root.PageLabels.Nums) == 2


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (1999, "mcmxcix")],
)
def test_roman_figures(number: int, words: str) -> None:
    assert roman(number) == words
    assert from_roman(words) == number


def test_words_that_are_no_roman_figures_are_none() -> None:
    assert [from_roman(words) for words in ("", "iiii", "ic", "B1", "blank")] == [0] * 5


def test_suffixes_go_on_after_z() -> None:
    assert [suffix(n) for n in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_labels_sort_as_their_pages_lie() -> None:
    order = ["i", "ix", "xi", "A2", "A2A", "A10", "A10Z", "A10AA", "B1", "AA1"]
    assert sorted(sorted(order), key=sort_key) == order


runs = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 7), st.integers(0, 4)), max_size=9)


@given(st.lists(runs, min_size=2, max_size=5))
def test_no_label_is_ever_given_to_two_pages(packs: list[list[tuple[str, int, int]]]) -> None:
    """However papers come, grow, shrink and go between packs, a label names one page for good."""
    fixed: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    owner: dict[str, tuple[str, int]] = {}
    for pack in packs:
        unique = {f"{letter}-{paper}": (letter, count) for letter, paper, count in pack}
        order = sorted(unique, key=lambda one: unique[one][0])
        asked = [Run(anchor, *unique[anchor]) for anchor in order]
        made = labels_of(asked, fixed, used)
        said = [label for labels in made for label in labels]
        assert len(said) == len(set(said))
        for run, labels in zip(asked, made, strict=True):
            assert len(labels) == run.count
            for label in labels:
                assert owner.setdefault(label, (run.anchor, 0))[0] == run.anchor
        fixed = {run.anchor: labels for run, labels in zip(asked, made, strict=True)}
        used |= set(said)
