"""Reads papers back that were saved from the window: bookmarks, pages, words of Word files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdf


def bookmarks(paper: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """Each bookmark's level, title and page, the first page being 0."""

    def read(marks: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
        for mark in marks:
            if isinstance(mark, list):
                yield from read(mark, level + 1)
            else:
                yield level, mark.title, paper.get_destination_page_number(mark) or 0

    return list(read(paper.outline, 0))


def page_texts(paper: pypdf.PdfReader) -> list[str]:
    """The words of each page on one line."""
    return [" ".join(page.extract_text().split()) for page in paper.pages]


def words_of(path: Path) -> str:
    """All words of a PDF on one line."""
    return " ".join(page_texts(pypdf.PdfReader(path)))


def word_words(path: Path) -> str:
    """All words of a Word file's paragraphs on one line."""
    return " ".join(" ".join(one.text for one in docx.Document(str(path)).paragraphs).split())


def labelled(paper: pypdf.PdfReader) -> dict[str, str]:
    """The words of each page by its label."""
    return dict(zip(paper.page_labels, page_texts(paper), strict=True))
