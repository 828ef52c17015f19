"""Whatever is attached, the pack is made: the page stands in it, or a sheet that says why not."""

import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from fosterdesk.papers.files import check
from fosterdesk.papers.render import render
from tests.fosterdesk.papers.conftest import Printed
from tests.fosterdesk.papers.specimens import (
    document_of,
    make_encrypted,
    make_form,
    make_pdf,
    make_picture,
    one_file,
)

Print = Callable[..., Printed]

A4_WIDTH, A4_HEIGHT = 595.28, 841.89


def box_of(reader: pypdf.PdfReader, page: int) -> tuple[float, float, float, float]:
    """Where the attached page stands on its sheet, from the matrix that places it."""
    form = reader.pages[page]["/Resources"]["/XObject"]["/Paper"]
    first = reader.pages[page].get_contents().get_data().split(b" cm")[0].split()[-6:]
    outer = [float(number) for number in first]
    own = [float(n) for n in form.get("/Matrix", [1, 0, 0, 1, 0, 0])]
    left, bottom, right, top = (float(n) for n in form["/BBox"])
    found = []
    for x, y in ((left, bottom), (right, top)):
        for a, b, c, d, e, f in (own, outer):
            x, y = a * x + c * y + e, b * x + d * y + f
        found.append((x, y))
    across, up = sorted(p[0] for p in found), sorted(p[1] for p in found)
    return across[0], up[0], across[1], up[1]


REFUSED = {
    "nothing at all": (b"", "The file is empty; attach it again."),
    "a word processor’s file": (
        b"PK\x03\x04 not a PDF",
        "The file is not a PDF; save it as a PDF and attach it again.",
    ),
    "a PDF behind a password": (
        make_encrypted(),
        "The PDF asks for a password; save it without one and attach it again.",
    ),
    "a PDF cut short": (make_pdf(3)[:-900], "The PDF is not complete; attach it again."),
    "a PDF of rubbish": (
        b"%PDF-1.7\n" + b"rubbish " * 50 + b"\n%%EOF\n",
        "The PDF is damaged; open it, save it again and attach it.",
    ),
    "a JPEG cut short": (
        make_picture("JPEG", size=(400, 400))[:500],
        "The picture is damaged or not complete; scan or save it again.",
    ),
    "a PNG of rubbish": (
        b"\x89PNG\r\n\x1a\n" + b"rubbish" * 9,
        "The picture is damaged or not complete; scan or save it again.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(name: str) -> None:
    data, sentence = REFUSED[name]
    facts = check(data, "application/pdf")
    assert (facts.pages, facts.problem) == (0, sentence)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_becomes_a_sheet_that_says_why(name: str, printed: Print) -> None:
    data, sentence = REFUSED[name]
    rendered, reader = printed(one_file(data), files={"digest": data})
    assert rendered.left_out == {"file": sentence}
    text = " ".join(reader.pages[1].extract_text().split())
    assert "This paper could not be included" in text
    assert sentence in text
    assert "medical.pdf" in text
    assert reader.outline[1][0].title == "Medical report"


def test_a_pdf_without_pages_is_refused() -> None:
    out = io.BytesIO()
    pikepdf.Pdf.new().save(out)
    assert check(out.getvalue(), "application/pdf").problem == (
        "The PDF has no pages; attach it again."
    )


def many_pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        for _ in range(count - 1):
            pdf.pages.append(pdf.pages[0])
        pdf.save(out)
    return out.getvalue()


def test_a_pdf_of_a_thousand_pages_is_the_longest() -> None:
    assert check(many_pages(1000), "application/pdf").pages == 1000
    assert check(many_pages(1001), "application/pdf").problem == (
        "The file has 1,001 pages, more than the 1,000 that a paper may have; "
        "save it in parts, and attach those."
    )


def test_a_file_larger_than_200_megabytes_is_refused() -> None:
    assert check(b"%PDF-" + bytes(211_999_995), "application/pdf").problem == (
        "The file has 212 MB, more than the 200 MB that a paper may have; "
        "save it smaller or in parts, and attach those."
    )


def test_a_small_pdf_that_unpacks_to_more_than_a_computer_holds_is_refused() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(10_000_000)) for _ in range(35)) + packer.flush()
    out = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        words = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)
        pdf.add_blank_page().obj.Contents = words
        pdf.save(out)
    assert len(out.getvalue()) < 500_000
    assert check(out.getvalue(), "application/pdf").problem is not None


ODD = {
    "turned by its own flag": (make_pdf(rotate=90), True),
    "landscape": (make_pdf(size=(841.89, 595.28)), True),
    "as large as a poster": (make_pdf(size=(2384, 3370)), True),
    "as small as a receipt": (make_pdf(size=(90, 200)), True),
    "in a font it does not hold": (make_pdf(font="Helvetica"), False),
    "a filled form with a link": (make_form(), False),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_pdf_stands_inside_the_furniture(name: str, printed: Print) -> None:
    data, keeps_words = ODD[name]
    assert check(data, "application/pdf").pages == 1
    rendered, reader = printed(one_file(data), files={"digest": data})
    assert rendered.left_out == {}
    left, bottom, right, top = box_of(reader, 1)
    assert left >= 20
    assert right <= A4_WIDTH - 20
    assert bottom >= 47
    assert top <= A4_HEIGHT - 43
    assert ("Attached page 1" in reader.pages[1].extract_text()) == keeps_words
    assert "/Annots" not in reader.pages[1]
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.pdfaid_part == "2"


def test_landscape_is_turned_to_fill_the_sheet(printed: Print) -> None:
    data = make_pdf(size=(841.89, 595.28))
    _, reader = printed(one_file(data), files={"digest": data})
    left, bottom, right, top = box_of(reader, 1)
    assert top - bottom > 1.4 * (right - left)


def test_a_small_page_is_not_blown_up(printed: Print) -> None:
    data = make_pdf(size=(90, 200))
    _, reader = printed(one_file(data), files={"digest": data})
    left, bottom, right, top = box_of(reader, 1)
    assert (right - left, top - bottom) == pytest.approx((90, 200), abs=0.1)


def test_only_the_page_that_lacks_its_font_is_drawn_as_dots(printed: Print) -> None:
    out = io.BytesIO()
    with (
        pikepdf.Pdf.open(io.BytesIO(make_pdf())) as good,
        pikepdf.Pdf.open(io.BytesIO(make_pdf(font="Helvetica"))) as bad,
    ):
        good.pages.extend(bad.pages)
        good.save(out)
    _, reader = printed(one_file(out.getvalue()), files={"digest": out.getvalue()})
    assert "Attached page 1" in reader.pages[1].extract_text()
    assert "Attached page 1" not in reader.pages[2].extract_text()
    dots = reader.pages[2]["/Resources"]["/XObject"]["/Paper"]["/Resources"]["/XObject"]["/Dots"]
    assert dots["/Width"] == pytest.approx(595.28 / 72 * 200, abs=2)


def test_ink_for_the_printing_press_is_drawn_as_dots(printed: Print) -> None:
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(make_pdf())) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"q 0 1 1 0 k 100 100 50 50 re f Q")
        pdf.save(out)
    rendered, reader = printed(one_file(out.getvalue()), files={"digest": out.getvalue()})
    assert rendered.left_out == {}
    assert "Attached page 1" not in reader.pages[1].extract_text()


PICTURES = {
    "a JPEG": make_picture("JPEG"),
    "a JPEG in press colours": make_picture("JPEG", "CMYK"),
    "a grey JPEG": make_picture("JPEG", "L"),
    "a PNG": make_picture("PNG"),
    "a PNG with clear parts": make_picture("PNG", "RGBA"),
    "a PNG with a palette": make_picture("PNG", "P"),
    "a PNG of sixteen bits": make_picture("PNG", "I;16"),
    "a PNG of one bit": make_picture("PNG", "1"),
    "a very wide PNG": make_picture("PNG", "L", (5000, 4)),
    "a single dot": make_picture("PNG", "L", (1, 1)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_any_kind_stands_in_the_pack(name: str, printed: Print) -> None:
    data = PICTURES[name]
    assert check(data, "image/jpeg").pages == 1
    rendered, reader = printed(one_file(data, "image/jpeg"), files={"digest": data})
    assert rendered.left_out == {}
    left, bottom, right, top = box_of(reader, 1)
    assert left >= 20
    assert right <= A4_WIDTH - 20
    assert bottom >= 47
    assert top <= A4_HEIGHT - 43


def test_clear_parts_of_a_picture_print_white(printed: Print) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (200, 0, 0, 0)).save(out, "PNG")
    _, reader = printed(one_file(out.getvalue()), files={"digest": out.getvalue()})
    dots = reader.pages[1]["/Resources"]["/XObject"]["/Paper"]["/Resources"]["/XObject"]["/Dots"]
    assert set(dots.get_data()) == {255}


def test_where_a_photograph_was_taken_stays_behind(printed: Print) -> None:
    facts = Image.Exif()
    facts[0x010E] = "taken at the household in ZZ99 9ZZ"
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=facts)
    assert b"ZZ99 9ZZ" in out.getvalue()
    _, reader = printed(one_file(out.getvalue()), files={"digest": out.getvalue()})
    dots = reader.pages[1]["/Resources"]["/XObject"]["/Paper"]["/Resources"]["/XObject"]["/Dots"]
    assert b"ZZ99" not in dots.get_data()
    assert b"Exif" not in dots._data


def test_a_photograph_taken_sideways_is_turned_upright(printed: Print) -> None:
    facts = Image.Exif()
    facts[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (400, 300)).save(out, "JPEG", exif=facts)
    _, reader = printed(one_file(out.getvalue()), files={"digest": out.getvalue()})
    dots = reader.pages[1]["/Resources"]["/XObject"]["/Paper"]["/Resources"]["/XObject"]["/Dots"]
    assert (dots["/Width"], dots["/Height"]) == (300, 400)


def test_a_wide_photograph_stays_upright_and_fills_the_width(printed: Print) -> None:
    data = make_picture("JPEG", size=(1600, 400))
    _, reader = printed(one_file(data), files={"digest": data})
    form = reader.pages[1]["/Resources"]["/XObject"]["/Paper"]
    wide, _, _, high = (float(n) for n in form.get_data().split(b" cm")[0].split()[1:5])
    assert wide == pytest.approx(595.28 - 64, abs=0.1)
    assert high == pytest.approx(wide / 4, abs=0.1)


def test_sixteen_bits_of_white_stay_white(printed: Print) -> None:
    out = io.BytesIO()
    Image.new("I;16", (6, 6), 65535).save(out, "PNG")
    _, reader = printed(one_file(out.getvalue()), files={"digest": out.getvalue()})
    dots = reader.pages[1]["/Resources"]["/XObject"]["/Paper"]["/Resources"]["/XObject"]["/Dots"]
    assert set(dots.get_data()) == {255}


def test_a_page_whose_content_cannot_be_unpacked_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(make_pdf())) as pdf:
        broken = pikepdf.Stream(pdf, b"not packed at all", Filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].obj.Contents = broken
        pdf.save(out)
    assert check(out.getvalue(), "application/pdf").problem == (
        "The PDF is damaged; open it, save it again and attach it."
    )


@pytest.mark.filterwarnings("ignore")
def test_no_damage_stops_a_pack(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    chance = random.Random(26)
    sound = [make_pdf(2), make_form(), make_picture("PNG", "RGBA"), make_picture("JPEG")]
    for _ in range(24):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.choice((1, 20))):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(9))
        rendered = render(
            document_of(one_file(bytes(data))), lambda _, d=bytes(data): d, tmp_path / "x.pdf"
        )
        assert rendered.pages >= 2
