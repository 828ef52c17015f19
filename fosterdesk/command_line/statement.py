"""Prints a household's statement of fees, or holds a payroll file against the statements."""

import json
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fosterdesk.command_line.signing_in import open_desk
from fosterdesk.errors import Refused
from fosterdesk.placement.payroll_records import PayrollComparison
from fosterdesk.placement.statement_records import HouseholdStatement
from fosterdesk.rules.words import days_words, plural, pounds, short_date


def print_statement(asked: Namespace) -> int:
    """Print what is payable to the household asked for; 0 when it stands.

    With a payroll file, print expected against paid instead; 1 when a line differs or is unread.
    """
    if asked.payroll is not None:
        return _compare(asked)
    if not (asked.household and asked.from_on and asked.to_on):
        raise Refused("Say which statement: give --household, --from and --to.")
    from fosterdesk.placement.statements import statement_named

    with open_desk(asked) as desk:
        made = statement_named(desk, asked.household, asked.from_on, asked.to_on)
    if asked.json:
        print(json.dumps(_plain_statement(made), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(made)))
    return 0


def _lines(made: HouseholdStatement) -> list[str]:
    lines = [f"{made.name} ({made.reference}), {made.period_words}", *made.schemes, ""]
    for child in made.children:
        lines.append(child.title)
        for line in child.lines:
            allowance = "allowance" if line.allowance else "no allowance"
            lines.append(
                f"  {line.dates_words}, {days_words(line.days)}: {line.rate_words}, {allowance} "
                f"({line.reason})"
            )
        said = f"  Fee {pounds(child.fee)}"
        if child.reference:
            said += f", allowance for {days_words(child.allowance_days)}"
        lines += [f"{said}.", ""]
    for once in made.once:
        lines.append(f"{short_date(once.on)}: {once.what} ({once.initials}), {once.amount_words}")
    lines.append(f"Fees {pounds(made.fee_total)}, paid once {pounds(made.once_total)}, ")
    lines[-1] += f"allowances {made.allowance_words}: {pounds(made.total)} in all."
    return [*lines, *made.left_out, *made.notes, *made.readings]


def _plain_statement(made: HouseholdStatement) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(made)
    plain["total"] = str(made.total)
    for held, child in zip(plain["children"], made.children, strict=True):
        held["unpriced_days"] = child.unpriced_days
        held["over_cap_days"] = child.over_cap_days
    return plain


def _plain(value: Any) -> Any:
    """A record as JSON holds it: money and dates as text, exact amounts as fractions."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(held) for held in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | Fraction) else value


def _compare(asked: Namespace) -> int:
    from fosterdesk.placement.payroll import read_payroll
    from fosterdesk.placement.payroll_check import compare_payroll
    from fosterdesk.placement.statements import household_id_named

    file = read_payroll(asked.payroll)
    with open_desk(asked) as desk:
        household = household_id_named(desk, asked.household) if asked.household else None
        compared = compare_payroll(desk, file, household)
    if asked.json:
        print(json.dumps(_plain_comparison(compared), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_comparison_lines(compared)))
    return 1 if compared.differing or file.faults else 0


def _plain_comparison(compared: PayrollComparison) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(compared)
    for held, found in zip(plain["findings"], compared.findings, strict=True):
        held["difference"] = str(found.difference)
    plain["expected"], plain["paid"] = str(compared.expected), str(compared.paid)
    return plain


def _comparison_lines(compared: PayrollComparison) -> list[str]:
    lines = [fault.words for fault in compared.file.faults]
    for found in compared.differing:
        where = f"Line {found.number}" if found.number else "No line"
        lines.append(
            f"{where}: {found.household}, {found.child}, {found.dates_words}: expected "
            f"{pounds(found.expected)}, paid {pounds(found.paid)}, {found.difference_words}."
        )
        lines += [f"  {reason}" for reason in found.reasons]
    agreed = len(compared.findings) - len(compared.differing)
    lines.append(
        f"{agreed} of {plural(len(compared.findings), 'line')} agreed; expected "
        f"{pounds(compared.expected)}, paid {pounds(compared.paid)}."
    )
    return lines
