"""The letter, the memo and the payroll line of a decision, read back as they were written."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import service as people
from fosterdesk.progression import service, turns
from fosterdesk.progression.decision_writing import write_letter, write_memo, write_payroll_line
from fosterdesk.store.desk import Desk
from tests.building.deciding import a_decided_case
from tests.building.placement import a_placement
from tests.building.progression import a_sent_case

DeskAs = Callable[..., Desk]
AFTER = dt.date(2026, 12, 20)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def kept(desk: Desk, case_id: int, number: int = 0) -> str:
    """The words of a paper kept with the case."""
    paper = sorted(turns.case_turns(desk, case_id).papers, key=lambda one: one.id)[number]
    reader = pypdf.PdfReader(io.BytesIO(people.document_content(desk, paper.id)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def decided(desk_as: DeskAs) -> tuple[Desk, int]:
    case_id = a_decided_case(desk_as)
    worker = desk_as("supervising-social-worker", AFTER)
    household_id = service.case(worker, case_id).case.household_id
    a_placement(worker, household_id)
    return worker, case_id


def test_the_letter_says_what_was_decided_with_the_fee_and_how_to_ask_again(
    decided: tuple[Desk, int],
) -> None:
    desk, case_id = decided
    write_letter(desk, case_id)

    words = kept(desk, case_id)

    assert "Dear Dayo and Jo," in words
    assert "decided on 8 December 2026 that your level moves up from Fostering to" in words
    assert "The new level begins on Monday 14 December 2026." in words
    assert "£75.00 a week" in words
    assert "£175.00 a week" in words
    assert "How it is worked out £75.00 becomes £175.00 a week" in words
    assert "These are the fees for 1 child placed with you on 14 December 2026." in words
    assert "looked at again until Sunday 17 January 2027 (28 days from 20 Dec 2026)" in words


def test_no_address_and_no_number_stands_on_letter_or_memo(decided: tuple[Desk, int]) -> None:
    desk, case_id = decided
    write_letter(desk, case_id)
    write_memo(desk, case_id)

    for number in (0, 1):
        words = kept(desk, case_id, number)
        for private in ("Invented Row", "ZZ99", "01632"):
            assert private not in words


def test_the_address_stands_on_a_letter_only_for_a_reason(decided: tuple[Desk, int]) -> None:
    desk, case_id = decided
    with pytest.raises(InvalidInput):
        write_letter(desk, case_id, " ")

    write_letter(desk, case_id, "Window envelope")

    words = kept(desk, case_id)
    assert "1 Invented Row Taunton ZZ99 1AA" in words
    assert "01632" not in words
    assert (
        turns.case_turns(desk, case_id)
        .papers[0]
        .title.endswith("(with the address: Window envelope)")
    )


def test_the_letter_on_a_case_not_agreed_gives_the_reasons(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as, "level-unchanged")
    desk = desk_as("supervising-social-worker", AFTER)
    write_letter(desk, case_id)

    words = kept(desk, case_id)

    assert "your level stays at Fostering" in words
    assert "Some of it is not shown yet." in words
    with pytest.raises(Refused, match="nothing to tell payroll"):
        write_memo(desk, case_id)


def test_nothing_is_written_before_the_decision(desk: Desk) -> None:
    case_id = a_sent_case(desk)

    with pytest.raises(Refused, match="has not been decided"):
        write_letter(desk, case_id)


def test_the_memo_tells_payroll_who_what_and_from_when(decided: tuple[Desk, int]) -> None:
    desk, case_id = decided
    write_memo(desk, case_id)

    words = kept(desk, case_id)

    for said in (
        "To Payroll From Somerset fostering service Date 20 December 2026",
        "Fees for 1 child placed on 14 December 2026.",
        "Dayo Okafor and Jo Reed",
        "New level Fostering Plus",
        "From 14 December 2026",
        "Weekly fee until then £75.00",
        "New weekly fee £175.00",
        "Decision P-2026-001, decided 8 Dec 2026",
    ):
        assert said in words


def cells(path: Path) -> list[list[str]]:
    """The rows of a sheet as words; numbers as they are stored."""
    with zipfile.ZipFile(path) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        shared = ["".join(one.itertext()) for one in strings.iter(f"{MAIN}si")]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        found = []
        for cell in row.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v") or ""
            found.append(shared[int(value)] if cell.get("t") == "s" else value)
        rows.append(found)
    return rows


def test_the_payroll_line_holds_real_dates_and_numbers(
    decided: tuple[Desk, int], tmp_path: Path
) -> None:
    desk, case_id = decided
    out = tmp_path / "line.xlsx"
    write_payroll_line(desk, case_id, out)

    titles, line = cells(out)

    assert titles[0] == "Household"
    assert line[1:4] == ["Dayo Okafor and Jo Reed", "Fostering", "Fostering Plus"]
    day = dt.date(1899, 12, 30) + dt.timedelta(days=int(line[4]))
    assert day == dt.date(2026, 12, 14)
    assert [Decimal(fee) for fee in line[5:7]] == [Decimal(75), Decimal(175)]
    assert line[7] == "P-2026-001, decided 8 Dec 2026"
