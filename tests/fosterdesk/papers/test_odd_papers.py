"""Two hundred odd PDFs and pictures: none stops a pack, none passes the leak check unread."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from fosterdesk.errors import Refused
from fosterdesk.papers.blocks import Title
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.papers.files import check
from fosterdesk.papers.redaction import find_words
from fosterdesk.papers.render import render
from fosterdesk.papers.text import page_words
from tests.fosterdesk.papers.specimens import document_of, make_form, make_pdf

CHANCE = random.Random(20261122)
HOW_MANY = 220


def broken(data: bytes) -> bytes:
    """The file with some of its bytes changed, lost, doubled or swapped."""
    held = bytearray(data)
    for _ in range(CHANCE.randint(1, 12)):
        at = CHANCE.randrange(len(held))
        match CHANCE.randrange(4):
            case 0:
                held[at] = CHANCE.randrange(256)
            case 1:
                del held[at : at + CHANCE.randint(1, 40)]
            case 2:
                held[at:at] = held[at : at + 30]
            case _:
                held[at : at + 4] = CHANCE.randbytes(4)
        if len(held) < 50:
            break
    return bytes(held)


def with_page(**changes: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(make_pdf(1))) as pdf:
        for name, value in changes.items():
            pdf.pages[0].obj[f"/{name}"] = value
        pdf.save(out)
    return out.getvalue()


def odd_pages() -> Iterator[bytes]:
    """PDFs that are whole and strange."""
    for box in ([0, 0, 1, 1], [0, 0, 14400, 20], [-300, -300, 300, 300], [600, 800, 0, 0]):
        yield with_page(MediaBox=pikepdf.Array(box))
    for turn in (90, 180, 270, 45, -90, 810):
        yield with_page(Rotate=turn)
    yield with_page(CropBox=pikepdf.Array([10, 10, 20, 20]))
    yield with_page(UserUnit=9)
    yield with_page(Contents=pikepdf.Array([]))
    yield with_page(Resources=pikepdf.Dictionary())
    yield with_page(Annots=pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp)]))
    yield make_form()
    for words in (b"q " * 60 + b"BT (open", b"1 0 0 RG 9e99 0 l S", b"/None Do", b"\x00\xff" * 40):
        pdf = pikepdf.Pdf.new()
        page = pdf.add_blank_page()
        page.obj.Contents = pikepdf.Stream(pdf, words)
        out = io.BytesIO()
        pdf.save(out)
        yield out.getvalue()


def pictures() -> Iterator[bytes]:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"):
        for size in ((1, 1), (3, 900), (300, 2)):
            out = io.BytesIO()
            kind = "JPEG" if mode == "CMYK" else "PNG"
            Image.new(mode, size, 1).save(out, kind)
            yield out.getvalue()


def specimens() -> list[bytes]:
    """The odd ones, then damaged ones until there are enough."""
    found = [*odd_pages(), *pictures()]
    whole = [make_pdf(2), make_pdf(1, font="Helvetica"), make_form(), *list(pictures())[-4:]]
    while len(found) < HOW_MANY:
        found.append(broken(CHANCE.choice(whole)))
    return found


@pytest.mark.timeout(60)
def test_no_odd_paper_stops_a_pack(tmp_path: Path) -> None:
    held = {str(number): data for number, data in enumerate(specimens())}
    files = [
        AttachedFile(f"file-{name}", f"Paper {name}", name, "application/pdf", f"{name}.pdf")
        for name in held
    ]
    parts = [
        Part(f"item-{at}", f"Item {at}", (Title(f"Item {at}"),), tuple(files[at : at + 20]))
        for at in range(0, len(files), 20)
    ]
    out = tmp_path / "pack.pdf"

    made = render(document_of(*parts), held.__getitem__, out)

    pages = page_words(out)
    assert len(pages) == made.pages
    assert len(files) >= 200
    sheets = sum("This paper could not be included" in page.text for page in pages)
    assert sheets == len(made.left_out)
    assert len(made.left_out) < len(files) / 2


def test_what_can_be_printed_can_be_searched_or_refused_in_a_sentence() -> None:
    for data in specimens()[:60]:
        if check(data, "application/pdf").problem is None:
            assert find_words(data, "application/pdf", ["Winterbourne"]).areas == ()
        else:
            with pytest.raises(Refused):
                find_words(data, "application/pdf", ["Winterbourne"])
