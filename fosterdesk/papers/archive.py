"""Makes a merged file an archive: title, dates, bookmarks, page labels, PDF/A-2b."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, pdfa

from fosterdesk.papers.document import Document
from fosterdesk.papers.page_labels import from_roman


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline; `page` counts from 0."""

    title: str
    page: int
    level: int


_ends_in_figures = re.compile(r"(.*?)([1-9][0-9]*)")


def dress(
    pdf: pikepdf.Pdf, document: Document, labels: Sequence[str], bookmarks: Sequence[Bookmark]
) -> None:
    """Writes title, author, language, dates, labels and bookmarks; nothing comes of the clock."""
    stamp = f"D:{document.dated:%Y%m%d}000000Z"
    del pdf.docinfo
    for key, value in (
        ("/Title", document.title),
        ("/Subject", document.subject),
        ("/Author", document.author),
        ("/Creator", "FosterDesk"),
        ("/Producer", "FosterDesk"),
        ("/CreationDate", stamp),
        ("/ModDate", stamp),
    ):
        if value:
            pdf.docinfo[key] = value
    root = pdf.Root
    root.Lang = pikepdf.String(document.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines if len(bookmarks) > 1 else Name.UseNone
    set_labels(pdf, labels)
    set_bookmarks(pdf, bookmarks)
    pdfa.prepare(pdf, "2b")
    _date_metadata(pdf, document.dated)


def set_bookmarks(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Gives the file these bookmarks in place of those it has."""
    with pdf.open_outline() as outline:
        del outline.root[:]
        parent: OutlineItem | None = None
        for bookmark in bookmarks:
            item = OutlineItem(bookmark.title, bookmark.page, "Fit")
            if bookmark.level == 2 and parent is not None:
                parent.children.append(item)
            else:
                outline.root.append(item)
                parent = item
                parent.is_closed = True


def bookmarks_of(pdf: pikepdf.Pdf) -> list[Bookmark]:
    """The bookmarks that `set_bookmarks` gave, with the pages where they stand."""
    found: list[Bookmark] = []
    places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}

    def add(items: Sequence[OutlineItem], level: int) -> None:
        for item in items:
            target = item.destination
            if isinstance(target, Array) and target[0].objgen in places:
                found.append(Bookmark(item.title, places[target[0].objgen], level))
            add(item.children, level + 1)

    with pdf.open_outline() as outline:
        add(outline.root, 1)
    return found


def labels_of(pdf: pikepdf.Pdf) -> list[str]:
    """The printed label of every page."""
    return [str(page.label) for page in pdf.pages]


def set_labels(pdf: pikepdf.Pdf, labels: Sequence[str]) -> None:
    """Gives every page its label; those that count on, as `B1`, `B2` do, are kept as one range."""
    numbers: list[Any] = []
    expected: tuple[str, str, int] | None = None
    for index, label in enumerate(labels):
        prefix, style, number = _parts_of(label)
        if not style or (prefix, style, number) != expected:
            numbers.extend([index, _range(prefix, style, number)])
        expected = (prefix, style, number + 1)
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _parts_of(label: str) -> tuple[str, str, int]:
    """What stands before the number, how it is written (`D` figures, `r` Roman), and which."""
    found = _ends_in_figures.fullmatch(label)
    if found is not None:
        return found[1], "D", int(found[2])
    number = from_roman(label)
    return ("", "r", number) if number else (label, "", 0)


def _range(prefix: str, style: str, number: int) -> Dictionary:
    made = Dictionary(S=Name(f"/{style}"), St=number) if style else Dictionary()
    if prefix:
        made.P = pikepdf.String(prefix)
    return made


def _date_metadata(pdf: pikepdf.Pdf, dated: dt.date) -> None:
    """Sets the one date the library takes from the clock back to the document's own."""
    packet = pdf.Root.Metadata.read_bytes()
    mended, count = re.subn(
        rb"(<xmp:MetadataDate>|xmp:MetadataDate=\")[^<\"]*",
        lambda found: found.group(1) + f"{dated.isoformat()}T00:00:00Z".encode(),
        packet,
    )
    if count:
        pdf.Root.Metadata.write(mended)


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Writes the file and validates what was written; raises pdfa.PdfaError, writing nothing."""
    pdfa.save(pdf, path, "2b", repair=False, deterministic_id=True)


def write(pdf: pikepdf.Pdf, path: Path) -> None:
    """Writes the file, not validated yet: `validate` does so once the pages are let go of."""
    pdf.save(path, **pdfa.resolve_save_kwargs("2b", deterministic_id=True))


def validate(path: Path) -> None:
    """Reads a written file again from its beginning; raises pdfa.PdfaError."""
    report = pdfa.validate_written(path, "2b")
    if not report.passed:
        raise pdfa.PdfaError(report)
