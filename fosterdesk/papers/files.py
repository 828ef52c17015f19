"""Attached files: whether they can be printed, and their pages as they go onto A4."""

import io
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pikepdf import pdfa

from fosterdesk.papers.limits import MOST_UNPACKED, too_large, too_long
from fosterdesk.papers.pdfium import opened
from fosterdesk.papers.pictures import Unreadable, picture_as_pdf, scanned

__all__ = [
    "FileFacts",
    "Unreadable",
    "check",
    "draw_as_dots",
    "open_pages",
    "packed",
    "pages_to_draw",
]

DAMAGED = "The PDF is damaged; open it, save it again and attach it."
_log = logging.getLogger(__name__)

# A small file may unpack to more than any computer holds: the reader gives up before that.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MOST_UNPACKED,
    run_length_max_memory=MOST_UNPACKED,
    png_max_memory=MOST_UNPACKED,
    tiff_max_memory=MOST_UNPACKED,
    dct_max_memory=MOST_UNPACKED,
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How many pages a file brings; `problem` is a sentence when it cannot be included."""

    pages: int
    problem: str | None


def check(data: bytes, media_type: str) -> FileFacts:
    """Whether a pack can include this file; never raises, whatever the file holds."""
    try:
        with open_pages(data, media_type) as pdf:
            return FileFacts(len(pdf.pages), None)
    except Unreadable as reason:
        return FileFacts(0, str(reason))


def open_pages(data: bytes, media_type: str) -> pikepdf.Pdf:
    """The file as a PDF with its notes and form fields drawn in; the content decides its kind.

    Raises Unreadable with a sentence that says what is wrong and what to do.
    """
    if not data:
        raise Unreadable("The file is empty; attach it again.")
    if problem := too_large(len(data)):
        raise Unreadable(problem)
    if data[:3] == b"\xff\xd8\xff" or data[:8] == b"\x89PNG\r\n\x1a\n":
        return picture_as_pdf(data)
    if b"%PDF-" not in data[:1024]:
        said = {"application/pdf": "a PDF", "image/jpeg": "a JPEG", "image/png": "a PNG"}
        what = said.get(media_type, "a PDF or a picture")
        raise Unreadable(f"The file is not {what}; save it as a PDF and attach it again.")
    try:
        pdf = _open_pdf(data)
        if not len(pdf.pages):
            raise Unreadable("The PDF has no pages; attach it again.")
        if problem := too_long(len(pdf.pages)):
            raise Unreadable(problem)
        if pdf.Root.get("/NeedsRendering", False):
            raise Unreadable(
                "The PDF is a form that only Adobe Reader can show; print it to PDF first."
            )
        if _has_annotations(pdf):
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("print")
            _forget_annotations(pdf)
        for page in pdf.pages:
            _read_through(page)
    except Unreadable:
        raise
    except Exception as error:
        # A hostile or broken file can fail anywhere in the reader; the pack must still be made.
        _log.info("An attached PDF could not be read: %s", type(error).__name__)
        raise Unreadable(DAMAGED) from error
    return pdf


def packed(data: bytes, media_type: str) -> bytes:
    """The file as `open_pages` opens it, as bytes of a PDF; raises Unreadable likewise."""
    out = io.BytesIO()
    with open_pages(data, media_type) as pdf:
        pdf.save(out)
    return out.getvalue()


def _read_through(page: pikepdf.Page) -> None:
    """Raises where the page has no size or its content cannot be unpacked."""
    left, bottom, right, top = (float(number) for number in page.mediabox.as_list())
    if left == right or bottom == top:
        raise ValueError("page without a size")
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            stream.read_bytes()


def _open_pdf(data: bytes) -> pikepdf.Pdf:
    """Opens strictly, then mends: but a file cut short would lose pages unnoticed."""
    try:
        return pikepdf.Pdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise Unreadable(
            "The PDF asks for a password; save it without one and attach it again."
        ) from error
    except pikepdf.PdfError:
        if b"%%EOF" not in data[-2048:]:
            raise Unreadable("The PDF is not complete; attach it again.") from None
        return pikepdf.Pdf.open(io.BytesIO(data))


def _has_annotations(pdf: pikepdf.Pdf) -> bool:
    return any("/Annots" in page.obj for page in pdf.pages)


def _forget_annotations(pdf: pikepdf.Pdf) -> None:
    """Takes away what is not drawn in: links, notes for the screen, fields of no form."""
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def fonts_missing(pdf: pikepdf.Pdf) -> bool:
    """Whether some font is plainly not inside the file: worth a full check before merging."""
    descriptors = {"/FontFile", "/FontFile2", "/FontFile3"}
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary) or found.get("/Type") != "/Font":
            continue
        if found.get("/Subtype") in ("/Type0", "/Type3"):
            continue
        descriptor = found.get("/FontDescriptor")
        if not isinstance(descriptor, pikepdf.Dictionary) or not descriptors & set(descriptor):
            return True
    return False


def pages_to_draw(pdf: pikepdf.Pdf) -> set[int]:
    """Indexes of the pages that cannot stand in an archive (PDF/A-2b) as they are."""
    if _passes(pdf, range(len(pdf.pages))):
        return set()
    if len(pdf.pages) == 1:
        return {0}
    return {index for index in range(len(pdf.pages)) if not _passes(pdf, [index])}


def _passes(pdf: pikepdf.Pdf, indexes: Iterable[int]) -> bool:
    """Checks the pages as `render` would place them: as forms drawn on blank pages."""
    trial = pikepdf.Pdf.new()
    for index in indexes:
        page = trial.add_blank_page()
        form = trial.copy_foreign(pdf.pages[index].as_form_xobject())
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Paper=form))
        page.obj.Contents = pikepdf.Stream(trial, b"/Paper Do")
    pdfa.prepare(trial, "2b")
    return bool(pdfa.check(trial, "2b").passed)


def draw_as_dots(
    pdf: pikepdf.Pdf, indexes: Iterable[int], step: Callable[[], None]
) -> list[tuple[int, pikepdf.Pdf]]:
    """Those pages as pictures of 200 dots per inch, each its index and a PDF of one page.

    Calls `step` before each page. Raises Unreadable when a page cannot be drawn either.
    """
    packed = io.BytesIO()
    drawn: list[tuple[int, pikepdf.Pdf]] = []
    try:
        pdf.save(packed)
        with opened(packed.getvalue()) as document:
            for index in sorted(indexes):
                step()
                page = document[index]
                drawn.append((index, scanned(page)))
                page.close()
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise Unreadable(DAMAGED) from error
    return drawn
