"""A list goes to a real Excel file: dates and numbers as such, everything else as text."""

import datetime as dt
import re
import zipfile
from pathlib import Path

import pytest

from fosterdesk.errors import Refused
from fosterdesk.people.exporting import day_of, export_list
from fosterdesk.store.desk import Desk


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(name).decode()


def test_words_dates_and_numbers_come_out_as_what_they_are(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [["Okafor & Reed", "5 Oct 2027", "1,204"], ["=2+2", "Not planned", ""]]
    assert export_list(desk, path, "Households", ["Household", "Review", "Number"], rows) == 2

    strings = part(path, "xl/sharedStrings.xml")
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert "Okafor &amp; Reed" in strings
    assert "<t>=2+2</t>" in strings
    assert "<f>" not in sheet
    # Excel counts days from 30 December 1899: 5 October 2027 is day 46,665.
    assert (dt.date(2027, 10, 5) - dt.date(1899, 12, 30)).days == 46665
    assert re.search(r'<c r="B2" s="\d+"><v>46665</v>', sheet)
    assert '<c r="C2"><v>1204</v>' in sheet
    assert "22 Nov 2026" in sheet


def test_a_place_that_cannot_be_written_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        export_list(desk, tmp_path / "nowhere" / "list.xlsx", "Households", ["A"], [["b"]])


@pytest.mark.parametrize("words", ["31 Feb 2026", "5 Oct", "Nov 2026", "5 Okt 2027"])
def test_what_is_not_a_day_stays_words(words: str) -> None:
    assert day_of(words) is None
