"""Finished files stand behind one another in one archive, each page as it was."""

import datetime as dt
from pathlib import Path

import pikepdf
import pypdf
from pikepdf import pdfa

from fosterdesk.papers.blocks import Paragraph, Title
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.joining import Extent, Joined, extent, join
from fosterdesk.papers.render import render


def made(folder: Path, title: str, *pages: str) -> bytes:
    parts = tuple(
        Part(f"part-{number}", words, (Title(words), Paragraph(f"{words} in full.")))
        for number, words in enumerate(pages)
    )
    document = Document(title, "Test", "Somerset", dt.date(2026, 12, 1), parts)
    out = folder / f"{title}.pdf"
    render(document, lambda _digest: b"", out)
    return out.read_bytes()


def two(folder: Path) -> list[Joined]:
    return [
        Joined("Index", made(folder, "Closed file", "Contents", "Minutes")),
        Joined("Letter", made(folder, "Letter", "Dear Sam", "Yours"), "L1-"),
    ]


def test_the_files_follow_one_another_with_labels_that_nobody_shares(tmp_path: Path) -> None:
    out = tmp_path / "joined.pdf"

    pages = join(two(tmp_path), out)

    read = pypdf.PdfReader(out)
    assert pages == len(read.pages) == 4
    assert read.page_labels == ["1", "2", "L1-1", "L1-2"]
    assert "Dear Sam in full." in read.pages[2].extract_text()
    assert read.metadata is not None
    assert read.metadata.title == "Closed file"


def test_each_file_is_a_bookmark_with_its_own_under_it(tmp_path: Path) -> None:
    out = tmp_path / "joined.pdf"
    join(two(tmp_path), out)

    read = pypdf.PdfReader(out)
    found = []
    for entry in read.outline:
        if isinstance(entry, list):
            found += [(2, one.title, read.get_destination_page_number(one)) for one in entry]
        else:
            found.append((1, entry.title, read.get_destination_page_number(entry)))
    assert found == [
        (1, "Index", 0),
        (2, "Contents", 0),
        (2, "Minutes", 1),
        (1, "Letter", 2),
        (2, "Dear Sam", 2),
        (2, "Yours", 3),
    ]


def test_the_archive_is_one_and_the_same_on_any_day(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    join(two(tmp_path), first)
    join(two(tmp_path), second)

    assert first.read_bytes() == second.read_bytes()
    with pikepdf.Pdf.open(first) as pdf:
        assert pdfa.check(pdf, "2b").passed


def test_an_extent_says_how_long_a_file_is_and_between_which_labels(tmp_path: Path) -> None:
    assert extent(two(tmp_path)[1]) == Extent(2, "L1-1", "L1-2")
