"""The leak check as a command, and a pack handed out to one reader."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from fosterdesk.__main__ import main
from fosterdesk.panel.packing.third_parties import referees_on_record
from fosterdesk.papers.blocks import Paragraph
from fosterdesk.papers.document import Part
from fosterdesk.papers.render import render
from fosterdesk.people.tables import Household, Person
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.carers import an_approved_household, carer_ids
from tests.building.desks import PASSWORD
from tests.fosterdesk.papers.specimens import document_of, make_pdf

Capture = pytest.CaptureFixture[str]


def a_paper(out: Path, *pages: str) -> Path:
    parts = [Part(f"page-{at}", "", (Paragraph(words),)) for at, words in enumerate(pages)]
    render(document_of(*parts), lambda _: b"", out)
    return out


@pytest.fixture
def desk_path(desk_as, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:  # type: ignore[no-untyped-def]
    desk = desk_as("supervising-social-worker")
    home = an_approved_household(desk, names=(("Ann", "Dawes"),))
    with desk.write("Give an address and a birth name") as tx:
        tx.get(Household, home).address = "4 Orchard Lane, Marshford"
        tx.get(Person, carer_ids(desk, home)[0]).birth_name = "Winterbourne"
    monkeypatch.setenv("FOSTERDESK_PASSWORD", PASSWORD)
    return str(desk_folder)


def checked(desk_path: str, file: Path, *options: str) -> int:
    command = ["leak-check", desk_path, str(file), "--user", "panel-administrator"]
    return main([*command, *options])


def test_a_line_is_printed_for_each_finding_with_page_and_kind(
    desk_path: str, tmp_path: Path, capsys: Capture
) -> None:
    file = a_paper(
        tmp_path / "a.pdf",
        "Miss Winterbourne",
        "Nothing.",
        "4 Orchard Lane, ZZ99 4OR or ZZ99 4AR; 01632 960 017, ann@example.org",
    )
    assert checked(desk_path, file) == 1
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "page 1: birth name: “Winterbourne”",
        "page 3: address: “4 Orchard Lane”",
        "page 3: e-mail address: “ann@example.org”",
        "page 3: postcode: “ZZ99 4AR”",
        "page 3: telephone number: “01632 960 017”",
    ]


def test_a_clean_paper_gives_nothing_and_zero(
    desk_path: str, tmp_path: Path, capsys: Capture
) -> None:
    file = a_paper(tmp_path / "a.pdf", "Ann Dawes fosters in Marshford.")
    assert checked(desk_path, file) == 0
    assert "1 page read, nothing found" in capsys.readouterr().out


def test_a_referee_is_a_third_party_but_for_a_panel(
    desk_as: Callable[..., Desk], desk_path: str, tmp_path: Path, capsys: Capture
) -> None:
    a_ready_application(desk_as)
    with desk_as("auditor").read() as tx:
        name = min(referees_on_record(tx))
    file = a_paper(tmp_path / "a.pdf", "Nothing.", f"{name} has known them for years.")

    assert checked(desk_path, file) == 1
    assert capsys.readouterr().out == f"page 2: third-party name: “{name}”\n"
    assert checked(desk_path, file, "--for-panel") == 0


def test_a_picture_of_a_page_is_named(desk_path: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "scan.pdf"
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pikepdf.Stream(pdf, b"0 0 1 rg 100 300 300 300 re f")
        pdf.save(file)
    assert checked(desk_path, file) == 1
    assert capsys.readouterr().out == "page 1: cannot be read: look at it\n"


def test_what_is_no_pdf_is_refused_in_a_sentence(
    desk_path: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"no PDF")
    for path in (file, tmp_path / "none.pdf"):
        assert checked(desk_path, path) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_pack_is_marked_locked_and_split_for_one_reader(
    made_demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", "demo-password")
    desk = shutil.copytree(made_demonstration, tmp_path / "copy")
    out, slip = tmp_path / "pack.pdf", tmp_path / "slip.pdf"
    asked = ["pack", str(desk), "--meeting", "next", "--out", str(out), "--user", "grace.lund"]

    assert main([*asked, "--copy", "A. Whitcombe", "--password-slip", str(slip)]) == 0

    words = pypdf.PdfReader(slip).pages[0].extract_text()
    password = next(word for word in words.split() if word.count("-") == 4)
    assert password not in capsys.readouterr().out
    reader = pypdf.PdfReader(out)
    assert reader.is_encrypted
    assert reader.decrypt(password)
    assert "Copy 1 · A. Whitcombe" in reader.pages[5].extract_text()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_limit_that_is_no_number_is_told(desk_path: str, tmp_path: Path) -> None:
    arguments = ["pack", desk_path, "--meeting", "next", "--out", str(tmp_path / "a.pdf")]
    assert main([*arguments, "--split-mb", "few"]) != 0


def test_a_file_of_another_hand_is_read_too(desk_path: str, tmp_path: Path) -> None:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(make_pdf(2, font="Helvetica"))
    assert checked(desk_path, file) == 0
