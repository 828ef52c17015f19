"""Runs files of worked examples against the rules, so that a council can test its own scheme."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from fosterdesk.errors import Refused
from fosterdesk.rules import example_facts as facts
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.fees import weekly_fee
from fosterdesk.rules.quorum import quorum
from fosterdesk.rules.reading import plain_words
from fosterdesk.rules.requirements import judge
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.statement import statement
from fosterdesk.rules.words import plural

Answer = dict[str, Any]
FORMAT = 1


@dataclass(frozen=True)
class Disagreement:
    """One example that the rules do not agree with: `got` is a sentence where it cannot run."""

    id: str
    kind: str
    expected: str
    got: str

    @property
    def words(self) -> str:
        return f"{self.id} ({self.kind}): expected {self.expected}; got {self.got}"


@dataclass(frozen=True)
class Outcome:
    """How many of a file's examples the rules agree with, and what they differ in."""

    agreed: int
    total: int
    disagreements: tuple[Disagreement, ...]

    @property
    def words(self) -> str:
        return f"{self.agreed} of {plural(self.total, 'example')} agreed"


def run_examples(book: RuleBook, path: Path) -> Outcome:
    """Every example of a file held against the rules.

    Refused with a sentence when the file cannot be read as examples at all; an example that
    cannot be run, or whose kind is unknown, is a disagreement with its sentence.
    """
    held = read_examples(path)
    scheme = _scheme_for(book, str(held.get("rules", "")))
    found = [_run_one(book, scheme, n, row) for n, row in enumerate(held["examples"], start=1)]
    disagreements = tuple(item for item in found if item is not None)
    return Outcome(len(found) - len(disagreements), len(found), disagreements)


def read_examples(path: Path) -> dict[str, Any]:
    """The file as it stands; Refused with a sentence if it is no file of examples."""
    try:
        read = msgspec.json.decode(path.read_bytes())
    except OSError:
        raise Refused(f"{path.name} cannot be opened. Check that it is there.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refused(f"{path.name} is not well-formed JSON: {fault}.") from None
    if not isinstance(read, dict) or not isinstance(read.get("examples"), list):
        raise Refused(f"{path.name} holds no list of examples under “examples”.")
    if read.get("format") != FORMAT:
        raise Refused(f"{path.name} is not in format {FORMAT}. Check its “format”.")
    return read


def _scheme_for(book: RuleBook, name: str) -> Scheme:
    """The scheme that the file names, or the latest held where it names another rule set."""
    named = [scheme for scheme in book.schemes if scheme.id == name]
    if not named and not book.schemes:
        raise Refused("The rules hold no progression scheme to run examples against.")
    return named[0] if named else book.schemes[-1]


def _run_one(book: RuleBook, scheme: Scheme, number: int, row: Any) -> Disagreement | None:
    if not isinstance(row, dict):
        return Disagreement(f"number {number}", "", "", "The example is not a table of facts.")
    name, kind = str(row.get("id", f"number {number}")), str(row.get("kind", ""))
    expected = row.get("expect")
    said = _said(expected)
    if kind not in RUNNERS:
        known = ", ".join(RUNNERS)
        return Disagreement(name, kind, said, f"The kind is not known. It is one of {known}.")
    if not isinstance(expected, dict):
        return Disagreement(name, kind, said, "The example expects nothing: give it “expect”.")
    try:
        got = RUNNERS[kind](book, scheme, row)
    except Refused as fault:
        return Disagreement(name, kind, said, f"The example cannot be run: {fault}")
    except msgspec.ValidationError as fault:
        sentence = f"The example’s facts do not fit: {plain_words(str(fault))}."
        return Disagreement(name, kind, said, sentence)
    except (ValueError, OverflowError) as fault:
        return Disagreement(name, kind, said, f"A value of the example cannot be used: {fault}.")
    if expected and all(key in got and _agrees(got[key], expected[key]) for key in expected):
        return None
    return Disagreement(name, kind, said, _said(got))


def _agrees(got: Any, expected: Any) -> bool:
    """Equal, where money may be written with or without pence and no fee may be left out."""
    if isinstance(got, dict) and isinstance(expected, dict):
        keys = got.keys() | expected.keys()
        return all(_agrees(got.get(key, 0), expected.get(key, 0)) for key in keys)
    if isinstance(got, list) and isinstance(expected, list):
        return len(got) == len(expected) and all(map(_agrees, got, expected))
    if isinstance(got, bool) or isinstance(expected, bool) or got is None or expected is None:
        return got is expected
    if isinstance(got, Decimal | int):
        try:
            return Decimal(str(expected)) == got
        except ArithmeticError:
            return False
    return bool(got == expected)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(held)}" for key, held in value.items()) or "nothing"
    if isinstance(value, list):
        return f"[{', '.join(_said(held) for held in value)}]"
    named = {True: "yes", False: "no"}
    if value is None:
        return "none"
    return named[value] if isinstance(value, bool) else str(value)


def _progression(_: RuleBook, scheme: Scheme, row: Mapping[str, Any]) -> Answer:
    example = msgspec.convert(row, facts.ProgressionExample)
    household = facts.household(scheme, example)
    found = judge(scheme, household, example.to, example.strand or "", example.as_of)
    return {"eligible": found.eligible, "unmet": list(found.unmet)}


def _weekly_fee(_: RuleBook, scheme: Scheme, row: Mapping[str, Any]) -> Answer:
    example = msgspec.convert(row, facts.WeeklyFeeExample)
    fee = weekly_fee(
        scheme, example.level, example.children, example.needed_at_home, example.temporary
    )
    return {"fees": list(fee.fees), "unpriced": fee.unpriced, "total": fee.total}


def _statement(_: RuleBook, scheme: Scheme, row: Mapping[str, Any]) -> Answer:
    example = msgspec.convert(row, facts.StatementExample)
    made = statement(
        scheme,
        example.from_on,
        example.to_on,
        example.approved_on,
        [level.fact() for level in example.levels],
        [placement.fact() for placement in example.placements],
        [event.fact() for event in example.events],
    )
    return {
        "fees": made.fees,
        "fee_total": made.fee_total,
        "allowance_days": made.allowance_days,
        "unpriced_days": made.unpriced_days,
        "over_cap_days": made.over_cap_days,
    }


def _deadline(book: RuleBook, _: Scheme, row: Mapping[str, Any]) -> Answer:
    example = msgspec.convert(row, facts.DeadlineExample)
    return {"due": book.due(example.timer, example.from_on).due.isoformat()}


def _quorum(book: RuleBook, _: Scheme, row: Mapping[str, Any]) -> Answer:
    example = msgspec.convert(row, facts.QuorumExample)
    members = [member.fact() for member in example.members]
    found = quorum(book.quorum, members, example.joint)
    return {"quorate": found.quorate, "missing": list(found.missing)}


RUNNERS: dict[str, Callable[[RuleBook, Scheme, Mapping[str, Any]], Answer]] = {
    "progression": _progression,
    "weekly-fee": _weekly_fee,
    "statement": _statement,
    "deadline": _deadline,
    "quorum": _quorum,
}
