"""How long a pack of 200 pages takes, against bare ReportLab and bare pikepdf."""

import datetime as dt
import gc
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from fosterdesk.papers import blocks, styles
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.papers.render import render

_pages = 100
_repeats = 7
_words = (
    "The household has offered short breaks since the spring of last year, and the children who "
    "came have settled well with both carers and with the two dogs. Reviews were on time. "
) * 3
_rows = [("Met", "Two years of experience", "3 years 8 months", str(n)) for n in range(10)]


def _own_parts(attached: AttachedFile) -> tuple[Part, ...]:
    columns = (
        blocks.Column("", 0.14),
        blocks.Column("Requirement", 0.45),
        blocks.Column("Evidence", 0.31),
        blocks.Column("Page", 0.1, "right"),
    )
    grid = blocks.Grid(
        columns,
        tuple(
            (blocks.Status("good", word), blocks.Strong(what), how, page)
            for word, what, how, page in _rows
        ),
    )
    page = (
        blocks.Heading("The household"),
        *(blocks.Paragraph(_words) for _ in range(4)),
        grid,
        blocks.PageBreak(),
    )
    made = [Part(f"part {n}", f"Part {n}", page * 10) for n in range(_pages // 10)]
    made[-1] = Part("last", "Last", page * 10, (attached,))
    return tuple(made)


def _plain_pages() -> bytes:
    """The same words laid out by a short script: no furniture, bookmarks, labels or archive."""
    body = ParagraphStyle("body", fontName=styles.regular, fontSize=10.5, leading=15)
    head = ParagraphStyle("head", parent=body, fontName=styles.semibold, fontSize=13, leading=17)
    story: list[object] = []
    for _ in range(_pages):
        story.append(Paragraph("The household", head))
        story += [Paragraph(_words, body) for _ in range(4)]
        cells = [("", "Requirement", "Evidence", "Page"), *_rows]
        story.append(
            Table(
                [[Paragraph(cell, body) for cell in row] for row in cells],
                colWidths=[70, 215, 150, 50],
                style=[
                    ("FONTNAME", (0, 0), (-1, -1), styles.regular),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.5, styles.hairline),
                ],
                repeatRows=1,
            )
        )
        story.append(PageBreak())
    out = io.BytesIO()

    def canvas(*_settings: object, **_more: object) -> Canvas:
        return Canvas(out, initialFontName=styles.regular, invariant=1)

    SimpleDocTemplate(out).build(story, canvasmaker=canvas)
    return out.getvalue()


def _bare(attached: bytes, out: Path) -> None:
    with (
        pikepdf.Pdf.open(io.BytesIO(_plain_pages())) as own,
        pikepdf.Pdf.open(io.BytesIO(attached)) as other,
    ):
        own.pages.extend(other.pages)
        own.save(out)


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure() -> tuple[str, float, float]:
    """The name, the median ratio of interleaved repeats, and the goal it may not pass."""
    styles.register_fonts()
    attached = _plain_pages()
    file = AttachedFile("file", "Report", "digest", "application/pdf", "report.pdf")
    document = Document("Pack", "", "", dt.date(2026, 12, 1), _own_parts(file), "Left", "Right")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder, "ours.pdf"), Path(folder, "bare.pdf")
        pages = render(document, {"digest": attached}.__getitem__, ours).pages
        assert pages == 2 * _pages, pages
        for _ in range(_repeats):
            plain = _timed(lambda: _bare(attached, bare))
            full = _timed(lambda: render(document, {"digest": attached}.__getitem__, ours))
            ratios.append(full / plain)
    name = "200-page pack against bare ReportLab and pikepdf"
    return name, statistics.median(ratios), 2.0


if __name__ == "__main__":
    print("{}: {:.2f} (goal {:.1f})".format(*measure()))
