"""Hundreds of odd PDFs and pictures in lettered packs: each is printed, or a sheet says why not."""

import io
import random
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from fosterdesk.papers.blocks import Title
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.papers.render import Rendered, render
from tests.fosterdesk.papers.specimens import document_of, make_form, make_pdf

SEED = 20261201
WHY = "This paper could not be included"


def saved(change: Callable[[pikepdf.Pdf], None], pages: int = 1, **how: object) -> bytes:
    """A whole PDF after a change."""
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(make_pdf(pages))) as pdf:
        change(pdf)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def as_it_is(_pdf: pikepdf.Pdf) -> None:
    """Nothing changes."""


def on_first_page(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return change


def on_root(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value

    return change


def without(*names: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name in names:
            if name in pdf.pages[0].obj:
                del pdf.pages[0].obj[name]

    return change


def noted(kind: str) -> Callable[[pikepdf.Pdf], None]:
    """An annotation of a kind, without an appearance of its own."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name(f"/{kind}"),
            Rect=Array([50, 50, 200, 90]),
            Contents=pikepdf.String("A note"),
            QuadPoints=Array([50, 90, 200, 90, 50, 50, 200, 50]),
            InkList=Array([Array([50, 50, 100, 90])]),
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return change


def locked(**more: object) -> bytes:
    how = pikepdf.Encryption(owner="owner", **more)  # type: ignore[arg-type]
    return saved(as_it_is, encryption=how)


def looped(pdf: pikepdf.Pdf) -> None:
    """A page tree that holds itself."""
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def strange_pdfs() -> Iterator[bytes]:
    """PDFs that are whole for their writer and odd for a reader."""
    for box in ([0, 0, 0, 0], [0, 0, 1e6, 1e6], [0, 0, 0.001, 0.001], [5, 5, 5, 800], [1, 2]):
        yield saved(on_first_page(MediaBox=Array(box)))
    for turn in (90, 180, 270, 360, 45, -90):
        yield saved(on_first_page(Rotate=turn), 2)
    for kind in (
        *("Text", "Highlight", "Link", "FreeText", "Ink", "Stamp", "FileAttachment", "Widget"),
        *("Popup", "Sound", "Movie", "Redact", "NoSuchKind"),
    ):
        yield saved(noted(kind))
    yield saved(on_first_page(Annots=Array([None, 7, Name.Text])))
    yield saved(on_first_page(Annots=Dictionary()))
    yield saved(without("/Contents"))
    yield saved(without("/Resources"))
    yield saved(without("/MediaBox"))
    yield saved(on_first_page(Resources=Dictionary(Font=Dictionary(F1=Dictionary()))))
    yield saved(on_first_page(Contents=Name.Nothing))
    yield saved(on_first_page(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)))
    yield saved(on_root(OpenAction=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.beep()"))))
    yield saved(on_root(Collection=Dictionary()))
    yield saved(on_root(NeedsRendering=True))
    yield saved(on_root(Outlines=Dictionary(), PageLabels=Dictionary()))
    yield saved(looped)
    yield saved(as_it_is, 2, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield saved(as_it_is, 2, linearize=True)
    yield saved(as_it_is, 2, qdf=True)
    yield from (make_form(), make_pdf(1, font="Helvetica"), make_pdf(3, (842, 595)))
    yield make_pdf(1, (14400, 14400))
    yield locked(user="")
    yield locked(user="secret")
    yield locked(user="", R=4, aes=False, metadata=False)
    for words in (
        *(
            b"BT /F9 12 Tf (no font) Tj ET",
            b"q " * 400,
            b"Q " * 400,
            b"(",
            b"<< >> BDC",
            b"BI ID EI",
        ),
        *(b"/Sh sh", b"1e400 0 0 1 0 0 cm", b"0 0 m 1e30 1e30 l S", bytes(range(256))),
    ):
        pdf = pikepdf.Pdf.new()
        pdf.add_blank_page().obj.Contents = Stream(pdf, words)
        out = io.BytesIO()
        pdf.save(out)
        yield out.getvalue()


def png(width: int, height: int, deep: int, colour: int, data: bytes | None = None) -> bytes:
    """A PNG written by hand: any size said, whatever is in it."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = 1 + (width * channels * deep + 7) // 8
    raw = data if data is not None else bytes(row * height)
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, deep, colour, 0, 0, 0))]
    if colour == 3:
        parts.append((b"PLTE", bytes(3 * 2 ** min(deep, 8))))
    parts += [(b"IDAT", zlib.compress(raw)), (b"IEND", b"")]
    made = b"\x89PNG\r\n\x1a\n"
    for name, body in parts:
        made += struct.pack(">I", len(body)) + name + body
        made += struct.pack(">I", zlib.crc32(name + body))
    return made


def strange_pictures() -> Iterator[bytes]:
    for deep, colour in (
        *((1, 0), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2), (1, 3), (8, 3)),
        *((8, 4), (16, 4), (8, 6), (16, 6)),
    ):
        yield png(1, 1, deep, colour)
        yield png(700, 9, deep, colour)
    yield png(3000, 3000, 1, 0)
    yield png(60_000, 60_000, 8, 0, b"\x00" * 50)
    yield png(40, 40, 8, 2, b"\x00" * 50)
    for mode in ("L", "RGB", "CMYK"):
        for how in ({}, {"progressive": True}, {"quality": 1}):
            out = io.BytesIO()
            Image.effect_noise((90, 60), 80).convert(mode).save(out, "JPEG", **how)
            yield out.getvalue()
            yield out.getvalue()[: len(out.getvalue()) // 2]
    yield from (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40))


def harmed(whole: list[bytes], chance: random.Random, how_many: int) -> Iterator[bytes]:
    """Files cut short and files with bits turned over."""
    for number in range(how_many):
        data = bytearray(chance.choice(whole))
        if number % 3 == 0:
            yield bytes(data[: chance.randrange(len(data))])
            continue
        for _ in range(chance.choice((1, 1, 4, 30))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield bytes(data)


def harmed_pdfs() -> Iterator[bytes]:
    whole = [make_pdf(2), make_pdf(1, font="Helvetica"), make_form(), saved(as_it_is, 2, qdf=True)]
    return harmed(whole, random.Random(SEED), 110)


def harmed_pictures() -> Iterator[bytes]:
    jpegs = []
    for mode in ("L", "RGB", "CMYK"):
        out = io.BytesIO()
        Image.effect_noise((60, 40), 60).convert(mode).save(out, "JPEG")
        jpegs.append(out.getvalue())
    whole = [*jpegs, png(20, 20, 8, 2), png(20, 20, 16, 6), png(20, 20, 4, 3)]
    yield from harmed(whole, random.Random(SEED + 1), 110)
    yield from (b"", b"\x00", b"%PDF-", b"%PDF-1.7\n%%EOF", b"Not a paper at all", b"PK\x03\x04")


def printed(held: dict[str, bytes], out: Path) -> Rendered:
    """A lettered pack in which every tenth paper begins an item."""
    files = [
        AttachedFile(f"file-{name}", f"Paper {name}", name, "application/pdf", f"{name}.pdf")
        for name in held
    ]
    parts = [
        Part(f"item-{at}", f"Item {at}", (Title("Item"),), tuple(files[at : at + 10]), True, 1, to)
        for at, to in zip(range(0, len(files), 10), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False)
    ]
    return render(document_of(*parts), held.__getitem__, out)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "kind", [strange_pdfs, strange_pictures, harmed_pdfs, harmed_pictures], ids=lambda f: f.__name__
)
def test_every_odd_paper_is_printed_or_has_a_sheet_that_says_why(
    kind: Callable[[], Iterator[bytes]], tmp_path: Path
) -> None:
    held = {str(number): data for number, data in enumerate(kind())}
    out = tmp_path / "pack.pdf"

    made = printed(held, out)

    reader = pypdf.PdfReader(out)
    assert len(held) > 40
    assert list(reader.page_labels) == list(made.page_labels)
    assert len(set(made.page_labels)) == len(made.page_labels) == len(reader.pages)
    pieces = {piece.anchor: piece for piece in made.pieces}
    assert {f"file-{name}" for name in held} < set(pieces)
    for anchor, piece in pieces.items():
        assert piece.labels, anchor
        words = reader.pages[piece.start].extract_text()
        assert (WHY in words) is (anchor in made.left_out), anchor
    assert all(reason.endswith(".") for reason in made.left_out.values())
    with pikepdf.Pdf.open(out) as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").passed
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]
