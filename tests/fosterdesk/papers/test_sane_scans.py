"""Heavy scans in a PDF become lighter and stay readable; all other pictures stay as they came."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.errors import Stopped
from fosterdesk.papers.render import render
from fosterdesk.papers.sane_scans import lighten
from tests.fosterdesk.papers.specimens import document_of, one_file

A4 = (595.28, 841.89)
WORDS = "The carers said that they would drive the child to school."


def nobody() -> None:
    """Nobody looks."""


def a_scan(dots: int, mode: str = "L") -> Image.Image:
    """A4 with words in the size of print, on paper with the grain that a scanner sees."""
    size = int(8.27 * dots), int(11.69 * dots)
    paper = Image.effect_noise((size[0] // 4, size[1] // 4), 12).resize(size).convert(mode)
    draw = ImageDraw.Draw(paper)
    for line in range(30):
        place = dots, dots + line * dots // 4
        draw.text(place, f"{line} {WORDS}", fill="black", font_size=dots // 6)
    return paper


def as_pdf(picture: Image.Image, *, packed: bool = True, size: tuple[float, float] = A4) -> bytes:
    out, jpeg = io.BytesIO(), io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    if packed:
        picture.save(jpeg, "JPEG", quality=92)
        jpeg.seek(0)
    canvas.drawImage(ImageReader(jpeg if packed else picture), 0, 0, *size, mask="auto")
    canvas.save()
    return out.getvalue()


def lightened(data: bytes) -> tuple[int, bytes]:
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        count = lighten(pdf, nobody)
        pdf.save(out)
    return count, out.getvalue()


def seen(data: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=200 / 72).to_pil().convert("L")
    finally:
        document.close()


@pytest.fixture(scope="module")
def fine_scan() -> bytes:
    return as_pdf(a_scan(600))


def test_a_scan_of_600_dots_an_inch_keeps_300_and_looks_the_same(fine_scan: bytes) -> None:
    count, made = lightened(fine_scan)

    assert count == 1
    assert len(made) < len(fine_scan) / 3
    with pikepdf.Pdf.open(io.BytesIO(made)) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        # 300 dots to each of the 11.69 inches of A4.
        assert picture.Height == pytest.approx(3508, abs=1)
        assert picture.Width == pytest.approx(2481, abs=2)
    # Of 255 steps from black to white, no more than a few apart on the whole.
    assert ImageStat.Stat(ImageChops.difference(seen(fine_scan), seen(made))).mean[0] < 4


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_photograph_that_is_not_packed_is_packed(mode: str) -> None:
    data = as_pdf(a_scan(200, mode), packed=False)
    count, made = lightened(data)
    assert count == 1
    assert len(made) < len(data) * 0.7
    assert ImageStat.Stat(ImageChops.difference(seen(data), seen(made))).mean[0] < 4


@pytest.mark.parametrize(
    ("mode", "dots"),
    [("L", 60), ("1", 300), ("RGBA", 200)],
    ids=["light", "of one bit", "with clear parts"],
)
def test_other_pictures_stay_as_they_came(mode: str, dots: int) -> None:
    data = as_pdf(a_scan(dots).convert(mode), packed=False)
    count, made = lightened(data)
    assert count == 0
    assert ImageChops.difference(seen(data), seen(made)).getbbox() is None


def test_a_picture_that_stands_on_many_pages_is_packed_once(fine_scan: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(fine_scan)) as pdf:
        for _ in range(3):
            pdf.pages.append(pdf.pages[0])
        assert lighten(pdf, nobody) == 1


def test_it_can_be_stopped_before_each_picture(fine_scan: bytes) -> None:
    def stop() -> None:
        raise Stopped

    with pikepdf.Pdf.open(io.BytesIO(fine_scan)) as pdf, pytest.raises(Stopped):
        lighten(pdf, stop)


def test_a_pack_of_heavy_scans_is_light_and_the_same_each_time(
    fine_scan: bytes, tmp_path: Path
) -> None:
    document = document_of(one_file(fine_scan))
    for name in ("one.pdf", "two.pdf"):
        made = render(document, lambda _digest: fine_scan, tmp_path / name)
        assert made.left_out == {}
    one, two = (tmp_path / name for name in ("one.pdf", "two.pdf"))
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size < len(fine_scan) / 3
