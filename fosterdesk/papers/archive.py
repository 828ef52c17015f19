"""Makes a merged file an archive: title, dates, bookmarks, page labels, PDF/A-2b."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, pdfa

from fosterdesk.papers.document import Document


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline; `page` counts from 0."""

    title: str
    page: int
    level: int


def dress(pdf: pikepdf.Pdf, document: Document, bookmarks: Sequence[Bookmark]) -> None:
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
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    _bookmark(pdf, bookmarks)
    pdfa.prepare(pdf, "2b")
    _date_metadata(pdf, document.dated)


def _bookmark(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        parent: OutlineItem | None = None
        for bookmark in bookmarks:
            item = OutlineItem(bookmark.title, bookmark.page, "Fit")
            if bookmark.level == 2 and parent is not None:
                parent.children.append(item)
            else:
                outline.root.append(item)
                parent = item
                parent.is_closed = True


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
