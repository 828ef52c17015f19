"""A rendered document is complete, numbered, archived and the same every time."""

import datetime as dt
import gc
import hashlib
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

from fosterdesk.errors import Stopped
from fosterdesk.papers.blocks import Column, Grid, PageBreak, PageOf, Paragraph, Title
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.papers.render import render
from tests.fosterdesk.papers.conftest import Printed
from tests.fosterdesk.papers.specimens import document_of, index_of, make_pdf, one_file

Print = Callable[..., Printed]


def pack() -> tuple[Part, ...]:
    """Index, a two-page item and an item with a three-page file, both beginning on the right."""
    file = AttachedFile("report", "Report", "digest", "application/pdf", "report.pdf")
    return (
        Part("index", "Index", index_of("hughes", "okafor", "report")),
        Part("hughes", "Hughes", (Title("Hughes"), PageBreak(), Paragraph("Next")), (), True),
        Part("okafor", "Okafor", (Title("Okafor"),), (file,), True),
    )


def text_of(reader: pypdf.PdfReader, page: int) -> str:
    return reader.pages[page - 1].extract_text()


def test_pages_are_counted_and_items_begin_on_the_right(printed: Print) -> None:
    rendered, reader = printed(*pack(), files={"digest": make_pdf(3)})
    assert rendered.pages == len(reader.pages) == 8
    assert rendered.labels == {"index": "1", "hughes": "3", "okafor": "5", "report": "6"}
    assert "This page is left blank." in text_of(reader, 2)
    assert "Hughes" in text_of(reader, 3)
    assert "Attached page 3" in text_of(reader, 8)


def test_the_index_prints_the_pages_where_things_are(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    lines = text_of(reader, 1).split()
    assert [lines[lines.index(name, 3) + 1] for name in ("hughes", "okafor", "report")] == [
        "3",
        "5",
        "6",
    ]


def test_every_page_carries_header_footer_and_its_number(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    for number in range(1, 9):
        text = text_of(reader, number)
        assert f"Page {number} of 8" in text
        assert "CONFIDENTIAL · copy 4 of 9" in text
        assert "Pack version 1 · 7c1e 90ab" in text


def test_labels_on_the_screen_are_those_on_the_paper(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    assert reader.page_labels == [str(number) for number in range(1, 9)]


def test_bookmarks_have_items_and_under_them_their_papers(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    index, hughes, okafor, papers = reader.outline
    assert [index.title, hughes.title, okafor.title] == ["Index", "Hughes", "Okafor"]
    assert [paper.title for paper in papers] == ["Report"]
    assert reader.get_destination_page_number(okafor) == 4
    assert reader.get_destination_page_number(papers[0]) == 5


def test_the_file_declares_an_archive_and_its_language_and_title(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    facts = reader.xmp_metadata
    assert facts is not None
    assert (facts.pdfaid_part, facts.pdfaid_conformance) == ("2", "B")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Papers of the panel"
    assert reader.metadata.author == "Fostering service"


def test_the_only_date_in_the_file_is_the_documents_own(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261201000000")
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert packet.count("2026-12-01T00:00:00") >= 2
    assert dt.datetime.now(dt.UTC).date().isoformat() not in packet


def test_every_font_is_inside_the_file(printed: Print) -> None:
    _, reader = printed(*pack(), files={"digest": make_pdf(3)})
    fonts = [f.get_object() for page in reader.pages for f in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    data = make_pdf(3)
    made = []
    for name in ("first", "second"):
        out = tmp_path / name
        render(document_of(*pack()), lambda _: data, out)
        made.append(out.read_bytes())
        time.sleep(1.1)
    assert made[0] == made[1]


def test_python_frees_what_it_forgot_again_after_rendering(printed: Print) -> None:
    assert gc.isenabled()
    printed(Part("a", "A", (Title("A"),)))
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no pages"):
        printed(Part("a", "A", ()))
    assert gc.isenabled()


def test_the_fingerprint_is_that_of_the_file(printed: Print, tmp_path: Path) -> None:
    rendered, _ = printed(Part("a", "A", (Title("A"),)))
    written = (tmp_path / "paper.pdf").read_bytes()
    assert rendered.fingerprint == hashlib.sha256(written).hexdigest()


def test_stopping_leaves_the_older_paper_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    out.write_bytes(b"older")
    for patience in (0, 2, 5):
        asked = iter(range(100))
        with pytest.raises(Stopped):
            render(
                document_of(*pack()),
                lambda _: make_pdf(3),
                out,
                stopped=lambda asked=asked, patience=patience: next(asked) >= patience,
            )
    assert out.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_progress_goes_forward_in_words(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    render(
        document_of(*pack()),
        lambda _: make_pdf(3),
        tmp_path / "paper.pdf",
        lambda done, total, words: told.append((done, total, words)),
    )
    assert all(a[0] <= b[0] for a, b in pairwise(told))
    assert all(done <= total for done, total, _ in told)
    assert told[0][2] == "Bringing in Report"


def test_page_numbers_that_change_the_length_of_the_index_settle(printed: Print) -> None:
    names = [f"paper {n}" for n in range(150)]
    columns = (Column("Paper", 0.5), Column("Pages", 0.5))
    rows = tuple((name, PageOf(name)) for name in names)
    parts = [Part("index", "Index", (Grid(columns, rows),))]
    parts += [Part(name, name, (Title(name),)) for name in names]
    rendered, reader = printed(*parts)
    first = int(rendered.labels["paper 0"])
    assert rendered.labels["paper 149"] == str(first + 149)
    printed_index = "\n".join(text_of(reader, page) for page in range(1, first))
    assert f"paper 149 {first + 149}" in printed_index
    assert "000" not in printed_index


def test_an_anchor_nobody_has_is_a_defect(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        render(document_of(Part("a", "A", index_of("nowhere"))), bytes, tmp_path / "x.pdf")


def test_a_document_without_a_page_is_a_defect(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no pages"):
        render(document_of(Part("a", "A")), bytes, tmp_path / "x.pdf")


def test_left_hand_pages_have_their_wide_margin_on_the_right(printed: Print) -> None:
    _, reader = printed(Part("a", "A", (Title("One"), PageBreak(), Title("Two"))))
    found: list[float] = []

    def note(text: str, current: Any, words: Any, *_more: Any) -> None:
        if text.strip() in ("One", "Two"):
            found.append(words[4] + current[4])

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    assert found == pytest.approx([62.0, 48.0], abs=0.1)


def test_a_file_that_cannot_be_read_from_the_desk_gets_a_sheet(tmp_path: Path) -> None:
    def lost(_: str) -> bytes:
        raise FileNotFoundError

    rendered = render(document_of(one_file(b"")), lost, tmp_path / "paper.pdf")
    assert rendered.pages == 2
    assert rendered.left_out["file"].startswith("The file could not be read")
