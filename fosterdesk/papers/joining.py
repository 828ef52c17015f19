"""Joins finished files behind one another into one archive, each page as it was."""

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from fosterdesk.papers import archive


@dataclass(frozen=True, slots=True)
class Joined:
    """A finished PDF/A file with the words of its bookmark.

    `prefix` goes before the labels of its pages, so that no two pages of the archive share one.
    """

    title: str
    content: bytes
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a file is, and the labels of its first and last page."""

    pages: int
    first: str
    last: str


def extent(file: Joined) -> Extent:
    """How much of the archive this file takes."""
    with pikepdf.Pdf.open(io.BytesIO(file.content)) as pdf:
        labels = _labels(pdf, file.prefix)
    return Extent(len(labels), labels[0], labels[-1])


def join(
    files: Sequence[Joined], out: Path, look: Callable[[Joined], None] = lambda _file: None
) -> int:
    """Writes the files one after another as PDF/A-2b and returns how many pages there are.

    Title, language and dates are those of the first. Each file is a bookmark, with its own first
    level of bookmarks under it. The same files give the same bytes. `look` is called before each.
    """
    labels: list[str] = []
    bookmarks: list[archive.Bookmark] = []
    with ExitStack() as opened:
        whole = opened.enter_context(pikepdf.Pdf.open(io.BytesIO(files[0].content)))
        for file in files:
            look(file)
            begin = len(labels)
            if file is files[0]:
                pdf = whole
            else:
                pdf = opened.enter_context(pikepdf.Pdf.open(io.BytesIO(file.content)))
            bookmarks.append(archive.Bookmark(file.title, begin, 1))
            bookmarks += [
                archive.Bookmark(one.title, begin + one.page, 2)
                for one in archive.bookmarks_of(pdf)
                if one.level == 1
            ]
            labels += _labels(pdf, file.prefix)
            if pdf is not whole:
                whole.pages.extend(pdf.pages)
        archive.set_bookmarks(whole, bookmarks)
        archive.set_labels(whole, labels)
        archive.save(whole, out)
    return len(labels)


def _labels(pdf: pikepdf.Pdf, prefix: str) -> list[str]:
    return [f"{prefix}{label}" for label in archive.labels_of(pdf)]
