"""Scans become PDFs with every page, upright and in its shape; else a sentence says why not."""

import io
import random

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from fosterdesk.errors import Stopped
from fosterdesk.papers.files import check, open_pages, pages_to_draw
from fosterdesk.papers.pictures import Unreadable, scans_as_pdf

DAMAGED = "The picture is damaged or not complete; scan or save it again."


def never() -> bool:
    return False


def a_page(mode: str = "1", size: tuple[int, int] = (1654, 2339)) -> Image.Image:
    """White paper with a black square of a tenth of its width in the upper left corner."""
    page = Image.new(mode, size, "white")
    side = size[0] // 10
    ImageDraw.Draw(page).rectangle((side, side, 2 * side - 1, 2 * side - 1), fill="black")
    return page


def as_tiff(*pages: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], **how)
    return out.getvalue()


def as_kind(kind: str, picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def seen(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()


def black_box(pdf: bytes) -> tuple[int, int, int, int]:
    dark = seen(pdf).point(lambda value: 255 if value < 128 else 0)
    found = dark.getbbox()
    assert found is not None
    return found


def test_a_scan_of_many_pages_keeps_them_all() -> None:
    made = scans_as_pdf(as_tiff(*[a_page()] * 7, compression="group4"), never)
    assert len(PdfReader(io.BytesIO(made)).pages) == 7
    assert check(made, "application/pdf").pages == 7
    with open_pages(made, "application/pdf") as pdf:
        assert pages_to_draw(pdf) == set()  # it stands in an archive as it is


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK"])
def test_a_scan_of_any_colour_is_seen_upright(mode: str) -> None:
    page = a_page("RGB" if mode == "CMYK" else mode).convert(mode)
    made = scans_as_pdf(as_tiff(page), never)
    left, top, right, bottom = black_box(made)
    assert right - left == pytest.approx(bottom - top, abs=3)
    whole = seen(made)
    assert left < whole.width / 4
    assert top < whole.height / 4


def test_a_black_and_white_scan_stays_sharp() -> None:
    made = scans_as_pdf(as_tiff(a_page()), never)
    (picture,) = PdfReader(io.BytesIO(made)).pages[0].images
    assert set(Image.open(io.BytesIO(picture.data)).convert("L").tobytes()) <= {0, 255}


def test_a_fax_with_dots_twice_as_high_as_wide_is_not_squashed() -> None:
    # A fax of standard quality: 204 dots an inch across, 98 down.
    squashed = a_page().resize((1654, 1123))
    left, top, right, bottom = black_box(scans_as_pdf(as_tiff(squashed, dpi=(204, 98)), never))
    assert right - left == pytest.approx(bottom - top, rel=0.05)


@pytest.mark.parametrize("kind", ["BMP", "GIF", "WEBP"])
def test_other_pictures_become_one_page(kind: str) -> None:
    made = scans_as_pdf(as_kind(kind, a_page("RGB", (600, 800))), never)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    left, top, right, bottom = black_box(made)
    assert right - left == pytest.approx(bottom - top, abs=4)


@pytest.mark.parametrize(
    "data",
    [b"", b"II*\x00", as_tiff(a_page("L"))[:-4000], as_kind("BMP", a_page("L"))[:400], b"GIF89a"],
)
def test_what_is_not_complete_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        scans_as_pdf(data, never)
    assert refused.value.sentence == DAMAGED


def test_two_hundred_harmed_scans_end_in_a_sentence_or_in_pages() -> None:
    chance = random.Random(20261129)
    sound = [
        as_tiff(*[a_page(size=(300, 400))] * 3, compression="group4"),
        as_tiff(a_page("RGB", (200, 300)), compression="tiff_lzw"),
        as_tiff(a_page("L", (200, 300)), compression="jpeg"),
        as_kind("GIF", a_page("P", (200, 300))),
        as_kind("WEBP", a_page("RGB", (200, 300))),
    ]
    told = []
    for number in range(200):
        held = bytearray(sound[number % len(sound)])
        for _ in range(chance.randint(1, 8)):
            held[chance.randrange(len(held))] = chance.randrange(256)
        try:
            made = scans_as_pdf(bytes(held), never)
        except Unreadable as problem:
            told.append(problem.sentence)
        else:
            assert check(made, "application/pdf").problem is None
    assert 0 < len(told) < 200
    assert all(sentence.endswith("again.") for sentence in told)


def test_a_scan_without_end_is_refused() -> None:
    dot = Image.new("1", (8, 8), 1)
    with pytest.raises(Unreadable, match="The scan has 501 pages; save it in parts"):
        scans_as_pdf(as_tiff(*[dot] * 501), never)


def test_it_stops_when_asked() -> None:
    with pytest.raises(Stopped):
        scans_as_pdf(as_tiff(a_page(), a_page()), lambda: True)
