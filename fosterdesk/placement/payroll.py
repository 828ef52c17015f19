"""Reads what payroll paid from a CSV file; every line that cannot be read is named by number."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from fosterdesk.errors import Refused
from fosterdesk.placement.payroll_records import PayrollFault, PayrollFile, PayrollLine
from fosterdesk.rules.words import joined, short_date

COLUMNS = {
    "household": ("household reference", "household", "household ref", "reference"),
    "child": ("child", "child reference", "child ref"),
    "from": ("from", "from date", "start", "period from"),
    "to": ("to", "to date", "end", "period to"),
    "amount": ("amount", "paid", "amount paid"),
}
LARGEST = 5_000_000
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def read_payroll(path: Path) -> PayrollFile:
    """The lines of a payroll file, with the columns of the first line in any order.

    The columns are household reference, child, from, to and amount (fees, in pounds). Dates are
    day/month/year or year-month-day. Refused when the file or its first line cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise Refused(f"{path.name} cannot be opened. Check that it is there.") from None
    return payroll_of(content, path.name)


def payroll_of(content: bytes, name: str) -> PayrollFile:
    """The lines of a payroll file from its bytes; Refused when it is no such file."""
    if len(content) > LARGEST:
        raise Refused(f"{name} is larger than a payroll file can be. Choose another file.")
    if b"\0" in content:
        raise Refused(f"{name} is no CSV file. Save the sheet as CSV, then choose that file.")
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    lines: list[PayrollLine] = []
    faults: list[PayrollFault] = []
    at: dict[str, int] = {}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not at:
                at = _columns(cells, name)
                continue
            try:
                lines.append(_line(reader.line_num, cells, at))
            except ValueError as fault:
                faults.append(PayrollFault(reader.line_num, str(fault)))
    except csv.Error as fault:
        raise Refused(f"{name} is not well-formed CSV at line {reader.line_num}.") from fault
    if not at:
        raise Refused(f"{name} is empty. {_needed()}")
    return PayrollFile(name, tuple(lines), tuple(faults))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets in Britain write when they are not asked for UTF-8.
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _columns(cells: Sequence[str], name: str) -> dict[str, int]:
    written = [" ".join(cell.split()).casefold() for cell in cells]
    at = {}
    for column, spellings in COLUMNS.items():
        for spelling in spellings:
            if spelling in written:
                at[column] = written.index(spelling)
                break
    missing = [column for column in COLUMNS if column not in at]
    if missing:
        lacks = joined([f"“{COLUMNS[column][0]}”" for column in missing])
        raise Refused(f"The first line of {name} has no column {lacks}. {_needed()}")
    return at


def _needed() -> str:
    names = joined([spellings[0] for spellings in COLUMNS.values()])
    return f"It names the columns: {names}."


def _line(number: int, cells: Sequence[str], at: dict[str, int]) -> PayrollLine:
    held = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
    empty = [COLUMNS[name][0] for name in COLUMNS if not held[name]]
    if empty:
        raise ValueError(f"there is no {joined(empty)}.")
    from_on, to_on = _day(held["from"]), _day(held["to"])
    if to_on < from_on:
        raise ValueError(f"it ends on {short_date(to_on)}, before {short_date(from_on)}.")
    if (to_on - from_on).days > 366:
        raise ValueError("it covers more than a year.")
    return PayrollLine(
        number, held["household"], held["child"], from_on, to_on, _money(held["amount"])
    )


def _day(typed: str) -> date:
    try:
        if british := _BRITISH.fullmatch(typed):
            day, month, year = (int(part) for part in british.groups())
            return date(year, month, day)
        return date.fromisoformat(typed[:10] if typed[10:] in ("", " 00:00:00") else typed)
    except ValueError:
        raise ValueError(f"“{typed}” is not a date such as 22/11/2026.") from None


def _money(typed: str) -> Decimal:
    plain = typed.replace("£", "").replace(",", "").replace(" ", "")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"“{typed}” is not an amount such as 175.00.") from None
    if not amount.is_finite() or abs(amount) >= 1_000_000 or amount != round(amount, 2):
        raise ValueError(f"“{typed}” is not an amount in pounds and pence.")
    return amount.quantize(Decimal("0.01"))
