"""Documents and attached files for the tests of printed papers."""

import datetime as dt
import io

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.papers.blocks import Column, Grid, PageOf, Paragraph, Strong, Title
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.papers.styles import register_fonts, regular


def make_pdf(
    pages: int = 1,
    size: tuple[float, float] = (595.28, 841.89),
    font: str = regular,
    rotate: int = 0,
) -> bytes:
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, initialFontName=font, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont(font, min(14, size[1] / 4))
        canvas.drawString(size[0] * 0.1, size[1] * 0.5, f"Attached page {number}")
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def make_picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, kind)
    return out.getvalue()


def make_encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(make_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def make_form() -> bytes:
    """A page with a filled text field that has no appearance of its own, and a web link."""
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, initialFontName=regular, invariant=1)
    canvas.setFont(regular, 12)
    canvas.drawString(72, 700, "Name of the household")
    canvas.acroForm.textfield(name="household", value="Hughes", x=72, y=640, forceBorder=True)
    canvas.linkURL("https://example.org", (72, 600, 200, 620))
    canvas.save()
    return out.getvalue()


def index_of(*anchors: str) -> tuple[Title, Grid]:
    columns = (Column("Paper", 0.8), Column("Page", 0.2, "right"))
    return Title("Index"), Grid(columns, tuple((Strong(a), PageOf(a)) for a in anchors))


def document_of(*parts: Part) -> Document:
    return Document(
        title="Papers of the panel",
        subject="Fostering panel",
        author="Fostering service",
        dated=dt.date(2026, 12, 1),
        parts=parts,
        header_left="Fostering panel · 1 December 2026",
        header_right="CONFIDENTIAL · copy 4 of 9",
        footer_left="Pack version 1 · 7c1e 90ab",
    )


def one_file(data: bytes, media_type: str = "application/pdf") -> Part:
    file = AttachedFile("file", "Medical report", "digest", media_type, "medical.pdf")
    return Part("part", "Hughes", (Title("Hughes"), Paragraph("See the file.")), (file,))
