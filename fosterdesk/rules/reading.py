"""Reads one rule file into its types and collects every fault with its file and key."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from fosterdesk.errors import Refused
from fosterdesk.rules.business import BusinessFile
from fosterdesk.rules.checks import CheckFile
from fosterdesk.rules.courses import CourseFile
from fosterdesk.rules.deadlines import DeadlineFile
from fosterdesk.rules.quorum import QuorumFile
from fosterdesk.rules.report_sections import ReportSectionFile
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.settings import SettingFile
from fosterdesk.rules.working_days import BankHolidayFile

FILE_KINDS: dict[str, type[msgspec.Struct]] = {
    "bank-holidays": BankHolidayFile,
    "checks": CheckFile,
    "courses": CourseFile,
    "deadlines": DeadlineFile,
    "paper-sets": BusinessFile,
    "quorum": QuorumFile,
    "report-sections": ReportSectionFile,
    "scheme": Scheme,
    "settings": SettingFile,
}
T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class Problem:
    """One fault of a rule file: where it is, and a sentence that says what to change."""

    file: str
    key: str
    sentence: str

    @property
    def words(self) -> str:
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: {self.sentence}"


class RuleFileProblems(Refused):
    """Rule files that cannot be used as they stand; `problems` holds every fault found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.words for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class ReadFile:
    """A rule file that reads well."""

    path: Path
    content: msgspec.Struct


class FileReader:
    """Reads rule files one after another and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, path: Path) -> ReadFile | None:
        """The file in its types, or None with its faults added to `problems`."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        except OSError:
            self.add(path, "", "The file cannot be opened. Check that it is there.")
            return None
        except UnicodeDecodeError:
            self.add(path, "", "The file is not plain UTF-8 text.")
            return None
        except tomllib.TOMLDecodeError as fault:
            self.add(path, "", f"The file is not well-formed TOML: {fault}.")
            return None
        kind = FILE_KINDS.get(str(table.get("holds", "")))
        if kind is None:
            known = ", ".join(FILE_KINDS)
            self.add(path, "holds", f"Say what the file holds: one of {known}.")
            return None
        before = len(self.problems)
        content = self._struct(path, kind, table, "")
        if content is None or len(self.problems) > before:
            return None
        return ReadFile(path, content)

    def add(self, path: Path, key: str, sentence: str) -> None:
        """Keeps one fault."""
        self.problems.append(Problem(path.name, key, sentence))

    def _struct(self, path: Path, kind: type[T], table: dict[str, Any], key: str) -> T | None:
        """One table in its type; each key is read by itself so that every fault is found."""
        before = len(self.problems)
        fields = {field.name: field for field in msgspec.structs.fields(kind)}
        for name in table:
            if name not in fields:
                self.add(path, _below(key, name), "This key is not known here. Remove or mend it.")
        values: dict[str, Any] = {}
        for name, field in fields.items():
            place = _below(key, name)
            if name in table:
                values[name] = self._value(path, field.type, table[name], place)
            elif field.required:
                self.add(path, place, "This key is missing.")
        return kind(**values) if len(self.problems) == before else None

    def _value(self, path: Path, kind: Any, value: Any, key: str) -> Any:
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        if _is_struct(inner) and isinstance(value, list):
            return tuple(
                self._row(path, inner, row, f"{key}[{_row_name(row, number)}]")
                for number, row in enumerate(value, start=1)
            )
        if _is_struct(kind):
            return self._row(path, kind, value, key)
        try:
            return msgspec.convert(value, kind, strict=True)
        except msgspec.ValidationError as fault:
            self.add(path, key, f"The value does not fit: {plain_words(str(fault))}.")
            return None

    def _row(self, path: Path, kind: Any, row: Any, key: str) -> Any:
        if isinstance(row, dict):
            return self._struct(path, kind, row, key)
        self.add(path, key, "A table is expected here.")
        return None


def plain_words(fault: str) -> str:
    """A reader's complaint without its machine words."""
    words = {
        "`": "",
        "Object missing required field": "missing",
        "RFC3339 encoded ": "",
        "Expected": "expected",
        "Invalid": "invalid",
        "enum value": "choice",
        "array": "a list",
        "object": "a table",
        "bool": "true or false",
        "$": "the value",
        "string": "text",
        "str": "text",
        "int": "a whole number",
    }
    for machine, plain in words.items():
        fault = fault.replace(machine, plain)
    return fault


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _below(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _row_name(row: Any, number: int) -> str:
    if isinstance(row, dict):
        for key in ("id", "kind", "on"):
            if key in row:
                return str(row[key])
    return str(number)
