"""Redacted words are gone from the file: two readers find nothing, and the place is black."""

import io
import zlib

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.errors import Refused
from fosterdesk.papers.redaction import Area, find_words, redact
from tests.fosterdesk.papers.specimens import make_picture

PDF = "application/pdf"


def a_letter(*lines: str, pages: int = 3, on: int = 2, rotate: int = 0) -> bytes:
    """A PDF that holds the lines on one of its pages, and plain words on the others."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle("About the family Winterbourne")
    for number in range(1, pages + 1):
        canvas.setPageRotation(rotate)
        for row, line in enumerate(lines if number == on else ("Nothing to hide here.",)):
            canvas.drawString(72, 700 - 20 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read_by_both(data: bytes) -> str:
    mine = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    document = pypdfium2.PdfDocument(data)
    theirs = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(mine + theirs)


def everything_in(data: bytes) -> bytes:
    """Every byte of the file with its streams unpacked."""
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Ann Winterbourne lives there.",), "winterbourne"),
        (("They live at 4 Orchard", "Lane, behind the church."), "4 Orchard Lane"),
        (("Ring 01632 960 444 after six.",), "01632960444"),
        (("The mother is Ms Winter-", "bourne of the town."), "Winterbourne"),
    ],
)
def test_words_are_found_however_they_stand_and_are_gone(
    lines: tuple[str, ...], words: str
) -> None:
    letter = a_letter(*lines)
    assert find_words(letter, PDF, [words]).pages == (2,)

    made = redact(letter, PDF, [words])

    left = read_by_both(made).casefold()
    assert not [part for part in ("winter", "bourne", "orchard", "960") if part in left]
    assert b"Winterbourne" not in everything_in(made)
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 3
    assert left.count("nothing to hide here.") == 4  # two pages, each read by both


def test_the_place_of_the_words_is_of_one_colour() -> None:
    letter = a_letter("Winterbourne")
    (area,) = find_words(letter, PDF, ["Winterbourne"]).areas

    page = pypdfium2.PdfDocument(redact(letter, PDF, ["Winterbourne"]))[1]

    picture = page.render(scale=2).to_pil().convert("L")
    box = (area.left, 841.89 - area.top, area.right, 841.89 - area.bottom)
    assert picture.crop(tuple(round(2 * side) for side in box)).getextrema() == (0, 0)
    assert picture.getextrema() == (0, 255)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Ann Winterbourne lives there.",), "Winterbourne"),
        (("They live at 4 Orchard", "Lane, behind the church."), "4 Orchard Lane"),
        (("Ring 01632 960 444 after six.",), "01632960444"),
    ],
)
@pytest.mark.parametrize("scale", [1, 3])
def test_every_place_of_the_words_is_black_however_it_is_rendered(
    lines: tuple[str, ...], words: str, scale: int
) -> None:
    letter = a_letter(*lines)
    places = find_words(letter, PDF, [words]).areas
    made = redact(letter, PDF, [words])

    page = pypdfium2.PdfDocument(made)[1]

    picture = page.render(scale=scale).to_pil().convert("L")
    for area in places:
        box = (area.left, 841.89 - area.top, area.right, 841.89 - area.bottom)
        inner = tuple(round(scale * side) for side in box)
        assert picture.crop(inner).getextrema()[1] < 32, area
    words_left = page.get_textpage().get_text_bounded()
    assert words_left.strip() == ""


def ink_of(page: pypdfium2.PdfPage) -> tuple[int, ...]:
    """The box of everything dark on a page as it is shown, in points."""
    found = page.render(scale=1).to_pil().convert("L").point(lambda dot: 255 * (dot < 128))
    return found.getbbox() or ()


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_painted_in_the_right_place(rotate: int) -> None:
    letter = a_letter("Ring 01632 960 444.", rotate=rotate)

    made = redact(letter, PDF, ["01632 960 444"])

    before, after = pypdfium2.PdfDocument(letter)[1], pypdfium2.PdfDocument(made)[1]
    assert after.get_size() == pytest.approx(before.get_size(), abs=0.1)
    assert ink_of(after) == pytest.approx(ink_of(before), abs=12)
    assert "960" not in read_by_both(made)


def test_an_area_of_a_picture_is_painted_out() -> None:
    photograph = make_picture("JPEG", size=(600, 400))

    made = redact(photograph, "image/jpeg", areas=[Area(1, 10, 300, 200, 500)])

    document = pypdfium2.PdfDocument(made)
    picture = document[0].render(scale=1).to_pil().convert("L")
    high = picture.height
    assert picture.crop((12, high - 498, 198, high - 302)).getextrema() == (0, 0)
    (only,) = document[0].get_objects()
    assert only.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE


def test_what_lies_beside_the_pages_is_left_behind() -> None:
    with pikepdf.Pdf.open(io.BytesIO(a_letter("Winterbourne"))) as pdf:
        pdf.attachments["notes.txt"] = b"Winterbourne"
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Winterbourne", 1))
        pdf.Root.Metadata = pikepdf.Stream(pdf, b"<x>Winterbourne</x>")
        held = io.BytesIO()
        pdf.save(held)

    made = redact(held.getvalue(), PDF, ["Winterbourne"])

    assert b"Winterbourne" not in everything_in(made)
    with pikepdf.Pdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.attachments) == 0
        assert "/Outlines" not in pdf.Root


def test_words_that_stand_nowhere_are_refused() -> None:
    with pytest.raises(Refused, match="Check how they are spelt"):
        redact(a_letter("Nothing"), PDF, ["Winterbourne"])


def test_a_scanned_page_is_named_since_it_cannot_be_searched() -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((600, 800)).save(out, "PNG")

    found = find_words(out.getvalue(), "image/png", ["Winterbourne"])

    assert (found.pages, found.unread) == ((), (1,))


def test_the_same_redaction_gives_the_same_bytes() -> None:
    letter = a_letter("Winterbourne")
    first, second = redact(letter, PDF, ["Winterbourne"]), redact(letter, PDF, ["Winterbourne"])
    assert zlib.crc32(first) == zlib.crc32(second)
