"""The print room: what a run takes, the copies it writes, the slips, and that stopping is clean."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from fosterdesk.errors import InvalidInput, Stopped
from fosterdesk.panel import service
from fosterdesk.panel.packing.pack_records import PrintCopies
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.store.desk import Desk
from tests.building.panel import a_meeting, a_pdf, an_item, the_members
from tests.fosterdesk.papers.specimens import make_pdf

DeskAs = Callable[..., Desk]
TWO = ("A. Whitcombe", "R. Adeyemi")


@pytest.fixture
def meeting_id(desk_as: DeskAs) -> int:
    desk = desk_as("panel-administrator")
    the_members(desk)
    made = a_meeting(desk)
    for name in ("Resignations", "Visits"):
        item_id = an_item(desk, AddItem(made, "note-only", name, note="None this month."))
        paper = AttachPaper(item_id, f"Paper on {name.lower()}", "paper.pdf", make_pdf(2))
        service.attach_paper(desk, paper)
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_members_who_come_get_a_copy_as_a_rule(desk_as: DeskAs, meeting_id: int) -> None:
    desk = desk_as("panel-administrator")
    away = service.meeting_page(desk, meeting_id).attendance[0].member
    service.expect_member(desk, meeting_id, away.id, "no")

    usual = service.usual_recipients(desk, meeting_id)

    assert away.name not in usual
    assert len(usual) == 6  # five members and the minute taker


def test_the_run_is_told_before_it_begins_and_the_speed_is_kept(
    desk_as: DeskAs, meeting_id: int
) -> None:
    desk = desk_as("panel-administrator")

    plan = service.plan_copies(desk, meeting_id, PrintCopies(TWO, dividers=True, speed=25))

    # 9 pages and a cover's blank are what the pack has: cover, agenda, items on 3 and 7 or later.
    sheets = -(-plan.pages // 2) + 2
    assert plan.sheets == 2 * sheets + 1
    assert f"{sheets} sheets a copy" in plan.words
    assert service.printer_speed(desk) == 25


def test_each_reader_has_a_numbered_file_and_the_return_sheet_lists_them(
    desk_as: DeskAs, meeting_id: int, tmp_path: Path
) -> None:
    desk, out = desk_as("panel-administrator"), tmp_path / "out"
    out.mkdir()

    written = service.print_copies(desk, meeting_id, PrintCopies(TWO), out)

    assert names(out) == sorted(path.name for path in written.files)
    assert names(out) == [
        "Panel pack 1 Dec 2026 copy 01 A. Whitcombe.pdf",
        "Panel pack 1 Dec 2026 copy 02 R. Adeyemi.pdf",
        "Panel pack 1 Dec 2026 return sheet.pdf",
    ]
    second = pypdf.PdfReader(out / names(out)[1])
    assert all("Copy 2 · R. Adeyemi" in page.extract_text() for page in second.pages)
    sheet = pypdf.PdfReader(out / names(out)[2]).pages[0].extract_text()
    assert "A. Whitcombe" in sheet
    assert "R. Adeyemi" in sheet
    assert "Received: signature and date" in " ".join(sheet.split())


def test_a_later_run_goes_on_with_the_numbers_and_says_so(
    desk_as: DeskAs, meeting_id: int, tmp_path: Path
) -> None:
    desk = desk_as("panel-administrator")
    for name in ("first", "later"):
        (tmp_path / name).mkdir()
    service.print_copies(desk, meeting_id, PrintCopies(TWO), tmp_path / "first")
    three = ("M. Castle", "T. Dunn", "R. Adeyemi")

    service.print_copies(desk, meeting_id, PrintCopies(three), tmp_path / "later")

    made = names(tmp_path / "later")
    assert [one.partition(" copy ")[2] for one in made if " copy " in one] == [
        "02 R. Adeyemi.pdf",
        "03 M. Castle.pdf",
        "04 T. Dunn.pdf",
    ]
    fourth = pypdf.PdfReader(tmp_path / "later" / made[2]).pages[0].extract_text()
    assert "Copy 4 · T. Dunn" in fourth
    assert "Copy 4 of" not in fourth
    sheets = [tmp_path / each / made[3] for each in ("first", "later")]
    first, later = (" ".join(pypdf.PdfReader(s).pages[0].extract_text().split()) for s in sheets)
    assert "2 numbered copies of the panel’s papers. Each reader" in first
    assert "3 numbered copies of the panel’s papers. Numbers go on from the copies made" in later


def test_one_file_holds_all_copies_with_dividers(
    desk_as: DeskAs, meeting_id: int, tmp_path: Path
) -> None:
    desk = desk_as("panel-administrator")
    asked = PrintCopies(TWO, dividers=True, together=True, return_sheet=False)

    (only,) = service.print_copies(desk, meeting_id, asked, tmp_path).files

    labels = pypdf.PdfReader(only).page_labels
    assert labels.count("i") == 2
    assert labels.count("Divider 1") == labels.count("Divider 2") == 2
    assert labels.index("i", 1) % 2 == 0
    assert labels[labels.index("Divider 1") + 2] == "A1"


def test_locked_copies_open_with_the_password_of_their_own_slip_alone(
    desk_as: DeskAs, meeting_id: int, tmp_path: Path
) -> None:
    desk = desk_as("panel-administrator")
    asked = PrintCopies(TWO, locked=True, return_sheet=False)

    first, second, slips = service.print_copies(desk, meeting_id, asked, tmp_path).files

    assert slips.name.endswith("password slips - keep apart.pdf")
    sides = [page.extract_text() for page in pypdf.PdfReader(slips).pages]
    pages = sides[::2]  # printed on both sides, no slip has another one on its back
    assert len(sides) == 3
    assert "This page is left blank." in sides[1]
    for page in pages:
        assert "fostering panel · " in page
        assert "Issued on 22 November 2026" in page
    passwords = [next(w for w in page.split() if w.count("-") == 4) for page in pages]
    assert ["A. Whitcombe" in pages[0], "R. Adeyemi" in pages[1]] == [True, True]
    assert not any("Page " in page for page in pages)  # they go out one by one
    for file, password in ((first, passwords[0]), (second, passwords[1])):
        with pikepdf.Pdf.open(file, password=password) as pdf:
            assert pdf.encryption.R == 6
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(first, password=passwords[1])


def test_stopping_leaves_nothing_in_the_folder(
    desk_as: DeskAs, meeting_id: int, tmp_path: Path
) -> None:
    desk = desk_as("panel-administrator")
    plan = service.plan_copies(desk, meeting_id, PrintCopies(TWO))
    out = tmp_path / "out"
    out.mkdir()
    told: list[str] = []

    def report(_done: int, _total: int, words: str) -> None:
        told.append(words)

    with pytest.raises(Stopped):
        service.print_copies(
            desk, meeting_id, PrintCopies(TWO), out, plan.content, report, lambda: len(told) > 0
        )

    assert told == ["Copy 1, for A. Whitcombe"]
    assert names(out) == []


def test_a_run_without_a_reader_or_a_speed_is_refused_beside_its_fields(
    desk_as: DeskAs, meeting_id: int
) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.plan_copies(desk_as("panel-administrator"), meeting_id, PrintCopies((), speed=0))
    assert set(refused.value.problems) == {"names", "speed"}


def test_a_leak_stops_the_copies_too(desk_as: DeskAs, tmp_path: Path) -> None:
    desk = desk_as("panel-administrator")
    made = a_meeting(desk)
    an_item(desk, AddItem(made, "note-only", "Visit", note="Ring them on 01632 960 444."))
    item_id = an_item(desk, AddItem(made, "note-only", "More", note="None."))
    service.attach_paper(desk, AttachPaper(item_id, "Letter", "letter.pdf", a_pdf()))

    with pytest.raises(service.LeaksFound):
        service.print_copies(desk, made, PrintCopies(TWO), tmp_path)
