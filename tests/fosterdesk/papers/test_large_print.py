"""Large print: type of 18 points under the labels of the normal pages, read back by others."""

import re
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Gap,
    Grid,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Quote,
    Signature,
    Spacing,
    Status,
    Strong,
    Title,
)
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.papers.large_print import large_document, page_starts, shared_labels
from fosterdesk.papers.render import Rendered, render
from tests.fosterdesk.papers.specimens import document_of, index_of, make_pdf

# A title too narrow for its word, and one whose cells head their rows instead.
FALLEN = {"Indepen", "dent", "Requirement"}
WORDS = "Ada has kept calm in a hard year and speaks plainly about what will be hard for her. "


def words(number: int, about: int) -> str:
    return f"Begins{about} " + WORDS * number + f"Ends{about}"


def a_grid(rows: int) -> Grid:
    columns = (Column("", 0.14), Column("Requirement", 0.41), Column("Evidence", 0.35))
    page = Column("Independent", 0.1, "right")
    made = tuple(
        (Status("good", "Met"), Strong(f"Row{n} keeps calm", "Regulation"), "Statement", "Yes")
        for n in range(rows)
    )
    return Grid((*columns, page), made)


def a_pack() -> Document:
    """Front matter, item A with running text over three pages, item B with a table and a file."""
    first = tuple(Paragraph(words(18, n)) for n in range(8))
    second = (Title("B. Okafor"), Facts((("Applicants", "Ada"), ("Terms", WORDS))), a_grid(40))
    second += (Notice("Not here.", "missing"), Quote(WORDS, "Ada Okafor"), Signature())
    more = (Title("Short"), PageBreak(), Heading("After"), Bullets((WORDS, "Point two")), Gap(40))
    file = AttachedFile("file", "Letter", "letter", "application/pdf", "letter.pdf")
    return document_of(
        Part("front", "Index", index_of("a", "b", "file")),
        Part("a", "A. Hughes", (Title("A. Hughes"), *first), starts_right=True, letter="A"),
        Part("b", "B. Okafor", second, starts_right=True, letter="B"),
        Part("b-more", "Training", more, (file,), level=2),
    )


def printed(document: Document, out: Path) -> Rendered:
    return render(document, {"letter": make_pdf(2)}.__getitem__, out)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rendered, Path, Rendered]:
    folder = tmp_path_factory.mktemp("large")
    normal, large = folder / "normal.pdf", folder / "large.pdf"
    made = printed(a_pack(), normal)
    pages = {piece.anchor: piece.labels for piece in made.pieces}
    return normal, made, large, printed(large_document(a_pack(), pages), large)


def pages_by_label(path: Path) -> dict[str, str]:
    reader = pypdf.PdfReader(path)
    return {
        label: page.extract_text()
        for label, page in zip(reader.page_labels, reader.pages, strict=True)
    }


def base(label: str) -> str:
    return label.partition(" · ")[0]


def test_every_normal_label_occurs_in_its_order_and_no_other(
    both: tuple[Path, Rendered, Path, Rendered],
) -> None:
    normal, _, large, _ = both
    before = [one for one in pypdf.PdfReader(normal).page_labels if "blank" not in one]
    after = [one for one in pypdf.PdfReader(large).page_labels if "blank" not in one]

    assert list(dict.fromkeys(map(base, after))) == before
    assert len(after) == len(set(after))
    assert all(re.fullmatch(r"[A-Z]+\d+|[ivx]+|([A-Z]+\d+|[ivx]+) · \d+", one) for one in after)
    assert len(after) > 1.5 * len(before)


def test_labels_are_printed_on_their_pages_and_read_alike_by_pdfium(
    both: tuple[Path, Rendered, Path, Rendered],
) -> None:
    large = both[2]
    document = pypdfium2.PdfDocument(large)
    labels = pypdf.PdfReader(large).page_labels
    for at, label in enumerate(labels):
        assert document.get_page_label(at) == label
        if "blank" not in label:
            page = document[at].get_textpage().get_text_bounded()
            assert any(f" {line}".endswith(f" {label}") for line in page.splitlines())


@pytest.mark.parametrize("about", range(8))
def test_what_begins_on_a_normal_page_begins_under_its_label(
    both: tuple[Path, Rendered, Path, Rendered], about: int
) -> None:
    normal, large = pages_by_label(both[0]), pages_by_label(both[2])
    began = next(label for label, text in normal.items() if f"Begins{about} " in text)
    begins = next(label for label, text in large.items() if f"Begins{about} " in text)
    assert base(begins) == began


def test_rows_of_a_table_stand_under_the_label_of_their_normal_page(
    both: tuple[Path, Rendered, Path, Rendered],
) -> None:
    normal, large = pages_by_label(both[0]), pages_by_label(both[2])
    found = {}
    for row in range(40):
        before = next(label for label, text in normal.items() if f"Row{row} " in text)
        after = next(label for label, text in large.items() if f"Row{row} " in text)
        found[row] = (before, base(after))
    assert all(before == after for before, after in found.values())
    assert len({before for before, _ in found.values()}) > 1


def test_nothing_is_lost_and_bookmarks_and_index_use_the_same_labels(
    both: tuple[Path, Rendered, Path, Rendered],
) -> None:
    normal, large = pypdf.PdfReader(both[0]), pypdf.PdfReader(both[2])

    def said(reader: pypdf.PdfReader) -> set[str]:
        whole = " ".join(page.extract_text() for page in reader.pages)
        return set(re.findall(r"\w{3,}", whole)) - FALLEN

    assert said(normal) - said(large) == set()

    def marks(reader: pypdf.PdfReader) -> list[tuple[str, str]]:
        flat: list[object] = []
        for one in reader.outline:
            flat += one if isinstance(one, list) else [one]
        numbers = [reader.get_destination_page_number(one) for one in flat]  # type: ignore[arg-type]
        return [
            (one.title, reader.page_labels[number])  # type: ignore[attr-defined]
            for one, number in zip(flat, numbers, strict=True)
        ]

    assert marks(large) == marks(normal)
    assert both[3].labels == both[1].labels


def test_words_are_of_18_points_and_files_stay_as_they_are(
    both: tuple[Path, Rendered, Path, Rendered],
) -> None:
    reader = pypdf.PdfReader(both[2])
    sizes: set[float] = set()

    def look(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        height = 50 < cm[5] + tm[5] * cm[3] < 800
        if text.strip() and height:
            sizes.add(round(size * abs(cm[3] * tm[3]), 1))

    for label, page in zip(reader.page_labels, reader.pages, strict=True):
        text = page.extract_text()
        if "Attached page" not in text and "blank" not in label:
            page.extract_text(visitor_text=look)
    assert min(sizes) >= 18
    assert sum("Attached page" in page.extract_text() for page in reader.pages) == 2


def test_large_print_is_an_archive_and_the_same_twice(
    both: tuple[Path, Rendered, Path, Rendered], tmp_path: Path
) -> None:
    pages = {piece.anchor: piece.labels for piece in both[1].pieces}
    again = tmp_path / "again.pdf"
    printed(large_document(a_pack(), pages), again)
    assert again.read_bytes() == both[2].read_bytes()
    assert pypdf.PdfReader(again).xmp_metadata is not None


def test_labels_are_shared_out_in_order() -> None:
    assert shared_labels(["C1"], 3) == ["C1", "C1 · 2", "C1 · 3"]
    assert shared_labels(["C1", "C2"], 3) == ["C1", "C2", "C2 · 2"]
    assert shared_labels(["C1", "C2"], 2) == ["C1", "C2"]


def test_a_page_that_holds_nothing_new_keeps_its_label() -> None:
    blocks = (Title("One"), PageBreak(), PageBreak(), Paragraph("Three"))
    starts = page_starts(blocks, {})
    assert starts[min(starts, key=lambda one: one.block)] == 0


def large_pages(folder: Path, *blocks: Block) -> dict[str, str]:
    """The words of the large pages of one part by label."""
    document = document_of(Part("a", "A", blocks, letter="A"))
    made = render(document, lambda _: b"", folder / "normal.pdf")
    pages = {piece.anchor: piece.labels for piece in made.pieces}
    render(large_document(document, pages), lambda _: b"", folder / "large.pdf")
    found = pages_by_label(folder / "large.pdf")
    assert list(dict.fromkeys(map(base, found))) == list(made.page_labels)
    return found


def holding(pages: dict[str, str], *wanted: str) -> list[str]:
    return [label for label, text in pages.items() if any(one in text for one in wanted)]


def few_rows(words_of_row: int) -> Grid:
    """Four rows of so many words each, that begin `Row0` and end `Done0`."""
    columns = (Column("Action", 0.42), Column("Who", 0.17), Column("By", 0.14), Column("Now", 0.27))
    long = " ".join(["word"] * words_of_row)
    rows = tuple(
        (Strong(f"Row{n} {long} Done{n}"), "Priya Shah", "No day", "Open") for n in range(4)
    )
    return Grid(columns, rows)


@pytest.mark.parametrize("length", [6, 12, 18, 24])
@pytest.mark.parametrize("head", [Title("Matters arising", "From earlier"), Heading("Arising")])
def test_a_title_never_stands_apart_from_the_table_it_heads(
    head: Title | Heading, length: int, tmp_path: Path
) -> None:
    pages = large_pages(tmp_path, Paragraph(WORDS), head, few_rows(length))

    assert len(holding(pages, head.text, "Row0")) == 1


@pytest.mark.parametrize("before", range(0, 24, 3))
def test_a_heading_its_facts_and_the_comment_below_stay_on_one_page(
    before: int, tmp_path: Path
) -> None:
    facts = Facts((("Knows them as", "Colleague"), ("Interviewed", "21 Jul 2026")))
    lines = Paragraph("\n".join(["A line."] * before) or "None.")

    pages = large_pages(tmp_path, lines, Heading("Magnus"), facts, Paragraph(f"{WORDS}Ends"))

    assert len(holding(pages, "Magnus", "Interviewed", "Ends")) == 1


@pytest.mark.parametrize("length", [20, 26, 32])
def test_a_row_that_fits_on_a_page_is_not_parted(length: int, tmp_path: Path) -> None:
    pages = large_pages(tmp_path, Paragraph(WORDS * 3), few_rows(length))

    assert len(pages) > 1
    for row in range(4):
        assert len(holding(pages, f"Row{row} ", f"Done{row}")) == 1


@pytest.mark.parametrize("lines", range(20, 36))
def test_a_last_page_of_a_line_or_two_is_saved_by_lines_a_little_closer(
    lines: int, tmp_path: Path
) -> None:
    pages = large_pages(tmp_path, *(Paragraph(f"Line {n}.") for n in range(lines)))

    last = list(pages.values())[-1]
    assert len(re.findall(r"Line \d+\.", last)) > 2


def test_lines_stand_as_usual_where_standing_closer_saves_nothing(tmp_path: Path) -> None:
    document = document_of(Part("a", "A", (Title("A"), *(Paragraph(WORDS),) * 4)))
    made = render(document, lambda _: b"", tmp_path / "normal.pdf")

    large = large_document(document, {one.anchor: one.labels for one in made.pieces})

    assert [one.times for one in large.parts[0].blocks if isinstance(one, Spacing)] == [1.0]


@pytest.mark.parametrize("lines", range(14, 26))
def test_a_heading_with_nothing_below_it_before_a_new_page_keeps_the_labels(
    lines: int, tmp_path: Path
) -> None:
    above = [Paragraph(f"Line {n}.") for n in range(lines)]
    end = (Heading("Open actions"), Paragraph("No action is open.", "muted"), PageBreak())

    pages = large_pages(tmp_path, *above, *end, Heading("Members"), Paragraph(WORDS))

    assert len(holding(pages, "Open actions", "No action is open.")) == 1
    assert holding(pages, "Members") == ["A2"]
