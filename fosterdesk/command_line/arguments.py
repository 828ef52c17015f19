"""The words of the command line: each command, what it takes, and its help."""

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from fosterdesk import __version__
from fosterdesk.command_line.fee_arguments import add_fee_commands

LISTS = (
    "enquiries",
    "assessments",
    "households",
    "reviews",
    "progression",
    "meetings",
    "due",
)


class Misused(Exception):
    """The command line cannot be understood; the text says what to type instead."""


class Parser(ArgumentParser):
    """A parser that says one sentence instead of its usage."""

    def error(self, message: str) -> NoReturn:
        words = message[:1].upper() + message[1:].rstrip(".")
        raise Misused(f"{words}. Type `{self.prog} --help` to see what it takes.")


def make_parser() -> ArgumentParser:
    """The parser of every command; each sets `verb`, called with what was asked."""
    parser = Parser(
        prog="fosterdesk",
        description="The desk of a fostering service in England. "
        "With no command, FosterDesk opens its window.",
    )
    parser.add_argument("--version", action="version", version=f"FosterDesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    _add_open(commands)
    _add_demo(commands)
    _add_pack(commands)
    _add_evidence(commands)
    _add_leak_check(commands)
    _add_rules(commands)
    _add_check(commands)
    _add_list(commands)
    _add_doctor(commands)
    add_fee_commands(commands, _takes_desk, _later, day)
    return parser


def day(typed: str) -> dt.date:
    """A date typed as year-month-day."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as problem:
        raise ArgumentTypeError(
            f"“{typed}” is not a date such as 2026-12-01 (year, month, day)"
        ) from problem


def count(typed: str) -> int:
    """How many households, from 1 to 20,000."""
    if not typed.isdigit() or not 1 <= int(typed) <= 20_000:
        raise ArgumentTypeError(f"“{typed}” is not a number of households from 1 to 20000")
    return int(typed)


def whole_number(typed: str) -> int:
    """A whole number."""
    try:
        return int(typed)
    except ValueError as problem:
        raise ArgumentTypeError(f"“{typed}” is not a whole number") from problem


def megabytes(typed: str) -> int:
    """A limit of the mail, in whole megabytes from 1."""
    if not typed.isdigit() or int(typed) < 1:
        raise ArgumentTypeError(f"“{typed}” is not a whole number of megabytes")
    return int(typed)


def _add_open(commands: Any) -> None:
    parser = commands.add_parser("open", help="open the window on a desk")
    parser.add_argument("desk", type=Path, metavar="DESK", help="the desk’s folder")


def _add_demo(commands: Any) -> None:
    parser = commands.add_parser(
        "demo",
        help="make a desk of invented data",
        description="Make a desk of invented people and cases, with one user of each role. "
        "Its password is demo-password. The same seed gives the same data.",
    )
    parser.add_argument("desk", type=Path, metavar="DESK", help="a new or empty folder")
    parser.add_argument(
        "--households",
        type=count,
        default=34,
        help="how many are approved (34); those with a story are always there",
    )
    parser.add_argument("--seed", type=whole_number, default=1, help="another number, other data")
    parser.add_argument(
        "--as-of", type=day, metavar="YYYY-MM-DD", help="the day the data stands at (today)"
    )
    parser.set_defaults(verb=_later("making", "make_demonstration"))


def _add_pack(commands: Any) -> None:
    parser = commands.add_parser(
        "pack",
        help="write the panel pack of a meeting as one PDF",
        description="Write the agenda, members and papers of a panel meeting as one PDF.",
    )
    _takes_desk(parser)
    parser.add_argument(
        "--meeting", required=True, metavar="next|YYYY-MM-DD", help="the next, or one by its date"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument(
        "--copy", metavar="NAME", help="as this reader’s copy, with their name on every page"
    )
    parser.add_argument(
        "--password-slip",
        type=Path,
        metavar="SLIP",
        help="lock the file with a password, which is written to this PDF alone",
    )
    parser.add_argument(
        "--split-mb",
        type=megabytes,
        metavar="N",
        help="in parts of at most N megabytes, cut between items",
    )
    parser.set_defaults(verb=_later("printing", "write_pack"))


def _add_evidence(commands: Any) -> None:
    parser = commands.add_parser(
        "evidence",
        help="write the evidence bundle of a progression case as one PDF",
        description="Write a progression case’s summary sheet and its evidence as one PDF.",
    )
    _takes_desk(parser)
    parser.add_argument(
        "--case",
        required=True,
        metavar="next|REF",
        help="the open case nearest to panel, or one by its reference such as P-2026-014",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.set_defaults(verb=_later("printing", "write_evidence"))


def _add_leak_check(commands: Any) -> None:
    parser = commands.add_parser(
        "leak-check",
        help="say whether a PDF tells what no paper may tell",
        description="Read a PDF page by page for addresses, postcodes, telephone numbers, e-mail "
        "addresses, birth names and the names of referees, those of the desk by name. Pages that "
        "are pictures are named too. A line for each finding; the exit code is 1 when there is "
        "one.",
    )
    _takes_desk(parser)
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF to read")
    parser.add_argument(
        "--for-panel",
        action="store_true",
        help="a paper that a panel reads: the names of referees may stand on it",
    )
    parser.set_defaults(verb=_later("leak_checking", "check_leaks"))


def _add_rules(commands: Any) -> None:
    parser = commands.add_parser("rules", help="check rule files, or hold them against examples")
    verbs = parser.add_subparsers(dest="rules_command", metavar="test|check", required=True)
    test = verbs.add_parser(
        "test",
        help="hold the rules against files of worked examples",
        description="Say which worked examples the rules disagree with. "
        "The last line counts them; the exit code is 0 when all agree.",
    )
    test.add_argument("files", type=Path, nargs="+", metavar="FILE", help="JSON of examples")
    test.add_argument(
        "--rules", type=Path, metavar="FOLDER", help="rule files in place of the shipped ones"
    )
    test.set_defaults(verb=_later("rule_files", "test_rules"))
    check = verbs.add_parser(
        "check",
        help="check rule files for mistakes",
        description="Check rule files, all of the shipped ones when none is named, "
        "and name every mistake with its file and key.",
    )
    check.add_argument("files", type=Path, nargs="*", metavar="FILE", help="TOML rule files")
    check.set_defaults(verb=_later("rule_files", "check_rules"))


def _add_check(commands: Any) -> None:
    parser = commands.add_parser(
        "check",
        help="check a desk for damage",
        description="Check the desk’s database, its links, its audit trail and its files.",
    )
    _takes_desk(parser)
    parser.set_defaults(verb=_later("desk_check", "check_desk"))


def _add_list(commands: Any) -> None:
    parser = commands.add_parser(
        "list", help="list records of a desk", description="List records, one on a line."
    )
    _takes_desk(parser)
    parser.add_argument("what", choices=LISTS, help="which list")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(verb=_later("listing", "list_records"))


def _add_doctor(commands: Any) -> None:
    parser = commands.add_parser(
        "doctor",
        help="say whether this computer has what FosterDesk needs",
        description="Check Python, Qt, fonts, encryption, the rules and the data folder.",
    )
    parser.set_defaults(verb=_later("doctor", "examine"))


def _takes_desk(parser: ArgumentParser) -> None:
    parser.add_argument("desk", type=Path, metavar="DESK", help="the desk’s folder")
    parser.add_argument(
        "--user",
        metavar="NAME",
        help="your user name; the password is taken from FOSTERDESK_PASSWORD or asked for",
    )


def _later(module: str, name: str) -> Callable[[Any], int]:
    """The verb of a command, whose module is loaded when it is called."""

    def verb(asked: Any) -> int:
        from importlib import import_module

        return int(getattr(import_module(f"fosterdesk.command_line.{module}"), name)(asked))

    return verb
