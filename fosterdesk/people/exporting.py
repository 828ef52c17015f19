"""Writes the list that is shown on a screen as a real Excel file."""

import datetime as dt
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.rules.words import MONTHS, short_date
from fosterdesk.store.desk import Desk

DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
WIDEST, NARROWEST = 60, 9


def export_list(
    desk: Desk, path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> int:
    """Write the rows under their headings; returns how many rows there are.

    A cell that is wholly a date or a whole number becomes one in Excel; all else is text, so that
    nothing typed by somebody can act as a formula. Refused when the file cannot be written.
    """
    require(desk, "read records")
    foot = f"{title}, {short_date(desk.today())}, {desk.user.display_name}. Confidential."
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "list.xlsx"
        count = _write(made, title, foot, headings, rows)
        try:
            path.write_bytes(made.read_bytes())
        except OSError as error:
            raise Refused(
                f"{path.name} could not be written. Close it in Excel, or choose another place."
            ) from error
    return count


def _write(
    path: Path, title: str, foot: str, headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> int:
    book = Workbook(path)
    book.set_properties({"title": title, "comments": foot})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    day_format = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
    widths = [len(heading) for heading in headings]
    sheet.write_row(0, 0, headings, bold)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, words in enumerate(row):
            _write_cell(sheet, count, column, words, day_format)
            widths[column] = max(widths[column], len(words))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 0)
    if headings:
        sheet.autofilter(0, 0, count, len(headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{foot.replace('&', '&&')}&RPage &P of &N")
    book.close()
    return count


def _write_cell(sheet: Any, row: int, column: int, words: str, day_format: Any) -> None:
    day = day_of(words)
    if day is not None:
        sheet.write_datetime(row, column, dt.datetime.combine(day, dt.time()), day_format)
    elif NUMBER.fullmatch(words):
        sheet.write_number(row, column, int(words.replace(",", "")))
    elif words:
        sheet.write_string(row, column, words)


def day_of(words: str) -> dt.date | None:
    """The date that words such as `5 Oct 2027` say, or None where they say something else."""
    found = DAY.fullmatch(words)
    if found is None or found[2] not in SHORT_MONTHS:
        return None
    try:
        return dt.date(int(found[3]), SHORT_MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
