"""Small invented PDFs to attach: the same words give the same bytes."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from textwrap import wrap

from font_source_sans_pro import font_files_ttf
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH_IN_LETTERS = 84
LINE, TOP, LEFT = 16, 770, 64
LINES_ON_A_PAGE = 42
FACE = "SourceSansPro"


def letter(title: str, paragraphs: Sequence[str]) -> bytes:
    """A PDF of as many A4 pages as the words need, with its fonts inside it."""
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, font_files_ttf["SourceSansPro"]))
    held = BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1, initialFontName=FACE)
    canvas.setTitle(title)
    lines = [line for paragraph in paragraphs for line in (*_lines(paragraph), "")]
    for start in range(0, max(len(lines), 1), LINES_ON_A_PAGE):
        canvas.setFont(FACE, 15 if start == 0 else 11)
        canvas.drawString(LEFT, TOP, title)
        canvas.setFont(FACE, 11)
        for row, line in enumerate(lines[start : start + LINES_ON_A_PAGE], start=2):
            canvas.drawString(LEFT, TOP - row * LINE, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


@cache
def _lines(paragraph: str) -> tuple[str, ...]:
    """A paragraph cut into lines, once only: reports say the same again and again."""
    return tuple(wrap(paragraph, WIDTH_IN_LETTERS))


def certificate(course: str, name: str, day: str, days: str) -> bytes:
    """A one-page certificate of a course."""
    return letter(
        "Certificate of attendance",
        (
            f"{name} attended the course “{course}” on {day} ({days}).",
            "This certificate is invented for a demonstration. It was given by nobody.",
        ),
    )


def report(title: str, about: str, pages: int) -> bytes:
    """A report of so many pages about a household."""
    sentences = (
        f"This report about {about} is invented, so that a pack has something to hold.",
        "The carers spoke warmly and plainly about the week: school runs on time, a shared meal "
        "each evening, and homework at the kitchen table before any screen.",
        "What went well was named by everyone who was asked. Bedtimes settled once a picture "
        "timetable stood on the landing, and the child now reads it aloud.",
        "What is still hard was named as well. Contact days unsettle the house, so the carers "
        "keep the evening after contact free and let the child choose the supper.",
        "The supervising social worker saw the bedrooms, the garden and the medicine cupboard, "
        "and found nothing that needs to be put right.",
        "The carers keep a daily record. It is dated, kind, and says what was seen, not guessed.",
    )
    paragraphs: list[str] = []
    while len(paragraphs) * 3 < pages * LINES_ON_A_PAGE - 8:
        paragraphs.append(sentences[len(paragraphs) % len(sentences)])
    return letter(title, paragraphs)
