"""The rule book: every rule file of a folder, read once, checked together and frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from fosterdesk.errors import Refused
from fosterdesk.rules.business import BusinessFile, PanelBusiness, Recommendation
from fosterdesk.rules.checks import Check, CheckFile
from fosterdesk.rules.courses import Course, CourseFile, PreparationSession, Standard
from fosterdesk.rules.cross_checks import cross_check
from fosterdesk.rules.deadlines import DeadlineFile, Due, Timer, rule_in_force, work_out_due
from fosterdesk.rules.own_files import own_before_shipped
from fosterdesk.rules.quorum import QuorumFile, QuorumRule
from fosterdesk.rules.reading import FILE_KINDS, FileReader, Problem, ReadFile, RuleFileProblems
from fosterdesk.rules.report_sections import ReportSection, ReportSectionFile
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.settings import Setting, SettingFile
from fosterdesk.rules.words import short_date
from fosterdesk.rules.working_days import BankHolidayFile, WorkingDays

__all__ = [
    "Problem",
    "RuleBook",
    "RuleFileProblems",
    "check_rule_files",
    "read_rules",
    "read_shipped_rules",
]

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class RuleBook:
    """Every rule the program works by. Frozen: a changed file is read into a new book."""

    deadlines: tuple[Timer, ...]
    quorum: QuorumRule
    checks: tuple[Check, ...]
    courses: tuple[Course, ...]
    preparation_sessions: tuple[PreparationSession, ...]
    standards: tuple[Standard, ...]
    businesses: tuple[PanelBusiness, ...]
    recommendations: tuple[Recommendation, ...]
    report_sections: tuple[ReportSection, ...]
    settings: tuple[Setting, ...]
    schemes: tuple[Scheme, ...]
    working_days: WorkingDays

    def due(self, timer: str, start: date) -> Due:
        """When a timer started on a date falls due, with its reason; Refused if it is unknown."""
        return work_out_due(self.timer(timer, start), start, self.working_days)

    def timer(self, timer: str, on: date) -> Timer:
        """The version of a timer in force on a date; Refused if it is unknown."""
        return rule_in_force(self._versions.get(timer, ()), timer, on)

    @cached_property
    def _versions(self) -> dict[str, list[Timer]]:
        found: dict[str, list[Timer]] = {}
        for rule in self.deadlines:
            found.setdefault(rule.timer, []).append(rule)
        return found

    def business(self, kind: str, on: date | None = None) -> PanelBusiness:
        """The paper set of a kind of business in force on a date (the latest where none is given).

        Refused if the kind is unknown or not in force.
        """
        held = [entry for entry in self.businesses if entry.kind == kind]
        held.sort(key=lambda entry: entry.valid_from or date.min)
        if on is not None:
            held = [
                entry
                for entry in held
                if (entry.valid_from or date.min) <= on <= (entry.valid_to or date.max)
            ]
        if not held:
            raise Refused(f"There is no panel business “{kind}” in the rules for that day.")
        return held[-1]

    def recommendation(self, name: str) -> Recommendation:
        """What a panel may recommend, by id; Refused if it is unknown."""
        for held in self.recommendations:
            if held.id == name:
                return held
        raise Refused(f"There is no recommendation “{name}” in the rules.")

    def check(self, name: str) -> Check:
        """A check of the assessment by id; Refused if it is unknown."""
        for held in self.checks:
            if held.id == name:
                return held
        raise Refused(f"There is no check “{name}” in the rules.")

    def course(self, name: str) -> Course | None:
        """A course by id, or None for one the rules do not name."""
        return next((held for held in self.courses if held.id == name), None)

    def setting(self, name: str) -> str | int | bool:
        """The value of a setting; Refused if it is unknown."""
        for held in self.settings:
            if held.id == name:
                return held.value
        raise Refused(f"There is no setting “{name}” in the rules.")

    def scheme(self, name: str) -> Scheme:
        """The scheme with this id; Refused if it is not held."""
        for held in self.schemes:
            if held.id == name:
                return held
        raise Refused(f"There is no progression scheme “{name}” in the rules.")

    def scheme_on(self, day: date) -> Scheme:
        """The scheme in force on a day; Refused if there is none."""
        for held in self.schemes:
            if held.valid_from <= day <= (held.valid_to or date.max):
                return held
        raise Refused(f"No progression scheme is in force on {short_date(day)}.")


def read_rules(folder: Path, own: Path | None = None) -> RuleBook:
    """Every *.toml of a folder as one rule book; RuleFileProblems with all faults together.

    The files of an `own` folder, where one is given, stand before those of the first.
    """
    reader = FileReader()
    return _book(folder, _read_folder(folder, reader), own, reader)


def read_shipped_rules(folder: Path, own: Path | None = None) -> RuleBook:
    """As `read_rules`; the files of `folder` come with the program, so they are read once."""
    return _book(folder, list(_read_once(folder)), own, FileReader())


@cache
def _read_once(folder: Path) -> tuple[ReadFile, ...]:
    reader = FileReader()
    files = tuple(_read_folder(folder, reader))
    if reader.problems:
        raise RuleFileProblems(reader.problems)
    return files


def _book(folder: Path, files: list[ReadFile], own: Path | None, reader: FileReader) -> RuleBook:
    if own is not None:
        files = own_before_shipped(files, _read_folder(own, reader))
    cross_check(files, reader)
    if not reader.problems:
        _require_every_kind(folder, files, reader)
    if reader.problems:
        raise RuleFileProblems(reader.problems)
    return _assemble(files)


def _read_folder(folder: Path, reader: FileReader) -> list[ReadFile]:
    return [file for path in sorted(folder.glob("*.toml")) if (file := reader.read(path))]


def check_rule_files(paths: Sequence[Path]) -> list[Problem]:
    """What is wrong with some rule files, held against each other; nothing when all is well.

    A scheme file may stand alone. Folders are looked into.
    """
    reader = FileReader()
    found = [
        path
        for given in paths
        for path in (sorted(given.glob("*.toml")) if given.is_dir() else [given])
    ]
    files = [file for path in found if (file := reader.read(path))]
    cross_check(files, reader)
    return reader.problems


def _require_every_kind(folder: Path, files: Sequence[ReadFile], reader: FileReader) -> None:
    held = [type(file.content) for file in files]
    for name, kind in FILE_KINDS.items():
        if kind not in held:
            reader.add(folder, name, f"No file of the folder holds {name}.")
        elif kind is not Scheme and held.count(kind) > 1:
            reader.add(folder, name, f"More than one file holds {name}. Keep one.")


def _assemble(files: Sequence[ReadFile]) -> RuleBook:
    """The book of a whole, checked set of files: one of each kind, and any number of schemes."""
    by_kind = {type(file.content): file.content for file in files}
    schemes = [file.content for file in files if isinstance(file.content, Scheme)]
    schemes.sort(key=lambda scheme: scheme.valid_from)
    settings = _one(by_kind, SettingFile).setting
    clear = any(setting.id == "clear-days-before" and setting.value for setting in settings)
    courses = _one(by_kind, CourseFile)
    business = _one(by_kind, BusinessFile)
    return RuleBook(
        deadlines=_one(by_kind, DeadlineFile).timer,
        quorum=_one(by_kind, QuorumFile).quorum,
        checks=_one(by_kind, CheckFile).check,
        courses=courses.course,
        preparation_sessions=courses.preparation_session,
        standards=courses.standard,
        businesses=business.business,
        recommendations=business.recommendation,
        report_sections=_one(by_kind, ReportSectionFile).section,
        settings=settings,
        schemes=tuple(schemes),
        working_days=WorkingDays.from_file(_one(by_kind, BankHolidayFile), clear),
    )


def _one(by_kind: dict[type, msgspec.Struct], kind: type[T]) -> T:
    content = by_kind[kind]
    assert isinstance(content, kind)
    return content
