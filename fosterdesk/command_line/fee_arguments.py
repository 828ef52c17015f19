"""The words of the commands about fees: statements, payroll, and what another scheme would cost."""

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_fee_commands(
    commands: Any,
    takes_desk: Callable[[ArgumentParser], None],
    later: Callable[[str, str], Callable[[Any], int]],
    day: Callable[[str], dt.date],
) -> None:
    """Add `statement` and `what-if` to the commands."""
    _add_statement(commands, takes_desk, day).set_defaults(
        verb=later("statement", "print_statement")
    )
    _add_what_if(commands, takes_desk, day).set_defaults(verb=later("what_if", "cost_scheme"))


def _add_statement(
    commands: Any, takes_desk: Callable[[ArgumentParser], None], day: Callable[[str], dt.date]
) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(
        "statement",
        help="say what a household is paid, or hold a payroll file against it",
        description="Say what is payable to a household, by child and day, with the reasons. "
        "With --payroll, hold what a CSV file says was paid against what was expected.",
    )
    takes_desk(parser)
    parser.add_argument("--household", metavar="REF", help="the household, by its reference")
    _takes_period(parser, day)
    parser.add_argument(
        "--payroll",
        type=Path,
        metavar="FILE",
        help="CSV with the columns household reference, child, from, to, amount",
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with dates as 2026-12-01")
    return parser


def _add_what_if(
    commands: Any, takes_desk: Callable[[ArgumentParser], None], day: Callable[[str], dt.date]
) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(
        "what-if",
        help="say what another scheme would cost, as a two-page paper",
        description="Check a scheme file and cost it on today’s carers and children against the "
        "present scheme: a year as today stands, and a period from its records.",
    )
    takes_desk(parser)
    parser.add_argument(
        "--rules", type=Path, required=True, metavar="FILE", help="the proposed scheme’s file"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument(
        "--examples", type=Path, metavar="FILE", help="worked examples to hold it against"
    )
    _takes_period(parser, day)
    return parser


def _takes_period(parser: ArgumentParser, day: Callable[[str], dt.date]) -> None:
    for name, words in (("from", "first"), ("to", "last")):
        parser.add_argument(
            f"--{name}",
            dest=f"{name}_on",
            type=day,
            metavar="YYYY-MM-DD",
            help=f"the {words} day of the period",
        )
