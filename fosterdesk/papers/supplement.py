"""Binds a supplement: the slip, then the sheets that go into a pack, ready for both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Stream

from fosterdesk.papers import archive, styles
from fosterdesk.papers.document import Document
from fosterdesk.papers.swapping import Sheet, section_of


@dataclass(frozen=True, slots=True)
class Sources:
    """The files a supplement is bound from: the new pack, the slip, and one with a blank page 2."""

    pack: Path
    slip: Path
    blank: Path


def write_supplement(
    sources: Sources, sheets: Sequence[Sheet], titles: dict[str, str], document: Document, out: Path
) -> int:
    """Writes slip and sheets as PDF/A-2b; returns how many pages, always full sheets.

    `titles` gives the bookmark of each section, `document` the title and date of the file. A page
    that changes sides has its margin moved.
    """
    with (
        pikepdf.Pdf.open(sources.pack) as pdf,
        pikepdf.Pdf.open(sources.slip) as slip,
        pikepdf.Pdf.open(sources.blank) as blank,
    ):
        binder = _Binder(pdf, blank.pages[1])
        binder.bind_slip(slip)
        for sheet in sheets:
            binder.bind(sheet, titles.get(section_of(sheet[0]), ""))
        binder.finish()
        archive.dress(pdf, document, binder.labels, binder.bookmarks)
        archive.save(pdf, out)
        return len(binder.labels)


class _Binder:
    """Appends the pages of a supplement behind those of the pack, which are taken away after."""

    def __init__(self, pdf: pikepdf.Pdf, blank: pikepdf.Page) -> None:
        self._pdf, self._blank = pdf, blank
        self._pages = list(pdf.pages)
        self._place = {label: at for at, label in enumerate(archive.labels_of(pdf))}
        self._section: str | None = None
        self._blanks = 0
        self.labels: list[str] = []
        self.bookmarks: list[archive.Bookmark] = []

    def bind_slip(self, slip: pikepdf.Pdf) -> None:
        """Appends the slip and fills its last sheet."""
        self.bookmarks.append(archive.Bookmark("Slip: what to pull and what to insert", 0, 1))
        for number, page in enumerate(slip.pages, start=1):
            self._append(page, f"Slip {number}")
        if len(self.labels) % 2:
            self._append_blank()

    def bind(self, sheet: Sheet, title: str) -> None:
        """Appends front and back of a sheet; its section is bookmarked where it begins."""
        front, back = sheet
        if section_of(front) != self._section:
            self._section = section_of(front)
            self.bookmarks.append(archive.Bookmark(title, len(self.labels), 1))
        self._append_page(front)
        if back:
            self._append_page(back)
        else:
            self._append_blank()

    def _append_page(self, label: str) -> None:
        place = self._place[label]
        side = len(self.labels) % 2
        self._append(self._pages[place], label)
        if place % 2 != side:
            self._move(self._pdf.pages[-1], right=side == 0)

    def _append_blank(self) -> None:
        self._blanks += 1
        self._append(self._blank, f"blank {self._blanks}")

    def _append(self, page: pikepdf.Page, label: str) -> None:
        self._pdf.pages.append(page)
        self.labels.append(label)

    def _move(self, page: pikepdf.Page, *, right: bool) -> None:
        """Moves a page that lay on the other side, so that its wide margin is at the binding."""
        shift = (styles.inner_margin - styles.outer_margin) * (1 if right else -1)
        held = page.obj.Contents
        streams = list(held) if isinstance(held, Array) else [held]
        before = Stream(self._pdf, f"q 1 0 0 1 {shift:.2f} 0 cm\n".encode())
        after = Stream(self._pdf, b"\nQ\n")
        ends = (self._pdf.make_indirect(before), self._pdf.make_indirect(after))
        page.obj.Contents = Array([ends[0], *streams, ends[1]])

    def finish(self) -> None:
        """Takes the pack's own pages away."""
        del self._pdf.pages[: len(self._pages)]
