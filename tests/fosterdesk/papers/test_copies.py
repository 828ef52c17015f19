"""Copies bear their reader's name, split between items, and open with their password alone."""

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest

from fosterdesk.errors import Refused
from fosterdesk.papers.blocks import Paragraph, Title
from fosterdesk.papers.copies import Binding, Copy, write_copies
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.papers.locking import LETTERS, Slip, lock, new_password, slip_part
from fosterdesk.papers.print_room import PrintRun
from fosterdesk.papers.render import render
from fosterdesk.papers.splitting import Boundary, split
from tests.fosterdesk.papers.specimens import document_of, make_pdf

FIRST = Boundary(2, "1. Hughes")
SECOND = Boundary(4, "2. Okafor & Reed")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Seven pages: a cover, a blank, item 1 on pages 3 and 4, item 2 on pages 5 to 7."""
    out = tmp_path / "pack.pdf"
    held = {"one": make_pdf(1), "two": make_pdf(2)}
    document = document_of(
        Part("cover", "Cover", (Title("Cover"),)),
        Part(
            "item-1",
            "1. Hughes",
            (Title("Hughes"), Paragraph("Words.")),
            (AttachedFile("file-1", "Report", "one", "application/pdf", "one.pdf"),),
            starts_right=True,
        ),
        Part(
            "item-2",
            "2. Okafor & Reed",
            (Title("Okafor"),),
            (AttachedFile("file-2", "Letter", "two", "application/pdf", "two.pdf"),),
            starts_right=True,
        ),
    )
    assert render(document, held.__getitem__, out).labels["item-2"] == "5"
    return out


def titles(path: Path) -> list[str]:
    found: list[str] = []

    def add(items: list[object]) -> None:
        for item in items:
            if isinstance(item, list):
                add(item)
            else:
                found.append(item.title)  # type: ignore[attr-defined]

    add(pypdf.PdfReader(path).outline)
    return found


def test_a_copy_bears_its_number_and_reader_on_every_page(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.pdf"

    pages = write_copies(pack, out, [Copy(3, "A. Whitcombe")], Binding())

    reader = pypdf.PdfReader(out)
    assert pages == 7
    assert all("Copy 3 · A. Whitcombe" in page.extract_text() for page in reader.pages)
    assert reader.page_labels == ["1", "2", "3", "4", "5", "6", "7"]
    assert titles(out) == ["Cover", "1. Hughes", "Report", "2. Okafor & Reed", "Letter"]
    assert "Copy 3" not in pypdf.PdfReader(pack).pages[0].extract_text()


def test_collated_copies_begin_on_the_right_with_a_divider_before_each_item(
    pack: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.pdf"
    copies = [Copy(1, "A. Whitcombe"), Copy(2, "R. Adeyemi")]

    pages = write_copies(pack, out, copies, Binding(True, (FIRST, SECOND)))

    one = ["1", "2", "Divider 1", "Blank", "3", "4", "Divider 2", "Blank", "5", "6", "7"]
    labels = pypdf.PdfReader(out).page_labels
    assert labels == [*one, "Blank", *one]
    assert pages == 23
    reader = pypdf.PdfReader(out)
    assert "R. Adeyemi" not in reader.pages[0].extract_text()
    assert "R. Adeyemi" in reader.pages[12].extract_text()
    assert "1. Hughes" in reader.pages[2].extract_text()
    assert [t for t in titles(out) if t.startswith("Copy")] == [
        "Copy 1 · A. Whitcombe",
        "Copy 2 · R. Adeyemi",
    ]


def test_the_same_copy_gives_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one.pdf", "two.pdf"):
        write_copies(pack, tmp_path / name, [Copy(1, "A. Whitcombe")], Binding())
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_a_pack_is_cut_between_items_and_keeps_its_page_numbers(pack: Path, tmp_path: Path) -> None:
    whole = pack.stat().st_size

    parts = split(pack, [FIRST, SECOND], whole - 1, lambda n: tmp_path / f"part {n}.pdf")

    labels = [pypdf.PdfReader(part).page_labels for part in parts]
    assert [label for part in labels for label in part] == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(part[0] in ("1", "3", "5") for part in labels)
    assert len(parts) > 1
    assert all(part.stat().st_size < whole for part in parts)
    assert titles(parts[-1]) == ["2. Okafor & Reed", "Letter"]


def test_a_pack_under_the_limit_is_one_part(pack: Path, tmp_path: Path) -> None:
    (part,) = split(pack, [FIRST, SECOND], 10_000_000, lambda n: tmp_path / f"part {n}.pdf")
    assert len(pypdf.PdfReader(part).pages) == 7


def test_an_item_over_the_limit_is_refused_by_name_and_leaves_nothing(
    pack: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match="alone takes"):
        split(pack, [FIRST, SECOND], 1000, lambda n: tmp_path / f"part {n}.pdf")
    assert sorted(tmp_path.iterdir()) == before


def test_a_locked_file_opens_with_its_password_alone(pack: Path) -> None:
    password = new_password()

    lock(pack, password)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(pack)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(pack, password=password.replace("-", ""))
    with pikepdf.Pdf.open(pack, password=password) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method.name == "aesv3"
    assert password.encode() not in pack.read_bytes()


def test_passwords_are_long_plain_and_never_the_same() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 24 and set(one) <= {*LETTERS, "-"} for one in made)
    assert not {"l", "i", "o"} & set(LETTERS)


def test_a_slip_names_the_reader_the_files_and_the_password(tmp_path: Path) -> None:
    out = tmp_path / "slip.pdf"
    slip = Slip("A. Whitcombe", ["pack part 1.pdf", "pack part 2.pdf"], "abcd-efgh")
    render(document_of(slip_part(1, slip)), lambda _: b"", out)
    words = pypdf.PdfReader(io.BytesIO(out.read_bytes())).pages[0].extract_text()
    assert "These files open" in words
    assert "abcd-efgh" in words
    assert "pack part 2.pdf" in words
    assert "Never send it in the message that carries the file." in " ".join(words.split())


def test_a_print_run_is_reckoned_before_it_begins() -> None:
    # 97 pages on both sides are 49 sheets, with 6 dividers 55; 9 copies are 495, and one return
    # sheet. (97 + 6) x 9 + 1 = 928 printed sides at 40 a minute take 23.2 minutes.
    run = PrintRun(97, 9, dividers=6, extra_sheets=1)
    assert (run.sheets_of_a_copy, run.sheets, run.reams, run.minutes) == (55, 496, 1, 24)
    assert "9 copies of 97 pages on both sides, 6 dividers in each" in run.words
    single = PrintRun(97, 9, duplex=False)
    assert (single.sheets, single.reams) == (873, 2)
