"""Checks rule files against themselves and each other: ids, references, kinds and validity."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fosterdesk.rules.business import BusinessFile, Recommendation
from fosterdesk.rules.checks import CheckFile
from fosterdesk.rules.courses import CourseFile
from fosterdesk.rules.deadlines import DeadlineFile
from fosterdesk.rules.findings import KINDS, OneCarerCourses, OtherCarerCourses
from fosterdesk.rules.reading import FileReader, ReadFile, plain_words
from fosterdesk.rules.report_sections import ReportSectionFile
from fosterdesk.rules.scheme import Criterion, Scheme
from fosterdesk.rules.sentences import sentence_problem
from fosterdesk.rules.settings import SettingFile
from fosterdesk.rules.working_days import BankHolidayFile

Span = tuple[str, date | None, date | None]


def cross_check(files: Sequence[ReadFile], reader: FileReader) -> None:
    """Adds to the reader's problems whatever the types alone could not find."""
    for file in files:
        _check_one(file, reader)
    schemes = [(file.path, file.content) for file in files if isinstance(file.content, Scheme)]
    spans = [(path, "scheme", (s.id, s.valid_from, s.valid_to)) for path, s in schemes]
    _no_overlap(spans, reader)
    _unique([(path, "id", scheme.id) for path, scheme in schemes], reader)
    courses = [file.content for file in files if isinstance(file.content, CourseFile)]
    if courses:
        known = {course.id for course in courses[0].course}
        for path, scheme in schemes:
            _check_courses(path, scheme, known, reader)


def _check_one(file: ReadFile, reader: FileReader) -> None:
    path, content = file.path, file.content
    if isinstance(content, DeadlineFile):
        _unique([(path, f"timer[{timer.id}].id", timer.id) for timer in content.timer], reader)
        rules = content.timer
        _no_overlap([(path, r.timer, (r.id, r.valid_from, r.valid_to)) for r in rules], reader)
    elif isinstance(content, CheckFile):
        _unique([(path, f"check[{check.id}].id", check.id) for check in content.check], reader)
    elif isinstance(content, CourseFile):
        ids = [row.id for row in content.course]
        ids += [row.id for row in content.preparation_session]
        ids += [row.id for row in content.standard]
        _unique([(path, f"{name}.id", name) for name in ids], reader)
    elif isinstance(content, ReportSectionFile):
        _unique([(path, f"section[{row.id}].id", row.id) for row in content.section], reader)
    elif isinstance(content, SettingFile):
        _check_settings(path, content, reader)
    elif isinstance(content, BankHolidayFile):
        _check_holidays(path, content, reader)
    elif isinstance(content, BusinessFile):
        _check_business(path, content, reader)
    elif isinstance(content, Scheme):
        _check_scheme(path, content, reader)


def _unique(ids: Iterable[tuple[Path, str, str]], reader: FileReader) -> None:
    seen: set[str] = set()
    for path, key, name in ids:
        if name in seen:
            reader.add(path, key, f"“{name}” is there twice. Give each its own.")
        seen.add(name)


def _no_overlap(rows: Sequence[tuple[Path, str, Span]], reader: FileReader) -> None:
    """No two versions of one thing may be in force on the same day."""
    for number, (path, name, (row, start, end)) in enumerate(rows):
        if start and end and end < start:
            reader.add(path, f"{row}.valid_to", "The rule ends before it begins.")
        for _, other_name, (other, other_start, other_end) in rows[:number]:
            if (
                name == other_name
                and (start or date.min) <= (other_end or date.max)
                and (other_start or date.min) <= (end or date.max)
            ):
                sentence = f"{row} and {other} are in force on the same days. End one of them."
                reader.add(path, f"{row}.valid_from", sentence)


def _check_settings(path: Path, content: SettingFile, reader: FileReader) -> None:
    _unique([(path, f"setting[{row.id}].id", row.id) for row in content.setting], reader)
    for row in content.setting:
        if row.choices and row.value not in row.choices:
            choices = ", ".join(row.choices)
            reader.add(path, f"setting[{row.id}].value", f"The value is one of {choices}.")


def _check_holidays(path: Path, content: BankHolidayFile, reader: FileReader) -> None:
    _unique(
        [(path, f"holiday[{row.on}].on", row.on.isoformat()) for row in content.holiday], reader
    )
    for row in content.holiday:
        if not content.first_year <= row.on.year <= content.last_year:
            sentence = "The day lies outside first_year to last_year."
            reader.add(path, f"holiday[{row.on}].on", sentence)
    years = {row.on.year for row in content.holiday}
    for year in range(content.first_year, content.last_year + 1):
        if year not in years:
            reader.add(path, "holiday", f"There is no bank holiday in {year}.")


def _check_business(path: Path, content: BusinessFile, reader: FileReader) -> None:
    known = {row.id for row in content.recommendation}
    ids = [(path, f"recommendation[{r.id}].id", r.id) for r in content.recommendation]
    _unique(ids, reader)
    for wanted in content.recommendation:
        _check_sentences(path, wanted, reader)
    rows = content.business
    _no_overlap([(path, b.kind, (b.kind, b.valid_from, b.valid_to)) for b in rows], reader)
    for row in rows:
        key = f"business[{row.kind}]"
        _unique([(path, f"{key}.paper[{paper.id}].id", paper.id) for paper in row.paper], reader)
        for name in row.recommendations:
            if name not in known:
                sentence = f"“{name}” is no recommendation of this file."
                reader.add(path, f"{key}.recommendations", sentence)


def _check_sentences(path: Path, row: Recommendation, reader: FileReader) -> None:
    key = f"recommendation[{row.id}]"
    for name in ("sentence", "decision", "proposal"):
        if problem := sentence_problem(getattr(row, name)):
            reader.add(path, f"{key}.{name}", problem)
    if row.favourable is not None and not row.decision:
        sentence = "A recommendation that is decided on needs the decision maker’s sentence too."
        reader.add(path, f"{key}.decision", sentence)


def _check_scheme(path: Path, scheme: Scheme, reader: FileReader) -> None:
    if scheme.valid_to and scheme.valid_to < scheme.valid_from:
        reader.add(path, "valid_to", "The scheme ends before it begins.")
    if not scheme.level:
        reader.add(path, "level", "A scheme has at least one level.")
    tables = ("level", "criterion", "fee", "strand", "event", "payment", "rule", "reading")
    for table in tables:
        rows = getattr(scheme, table)
        _unique([(path, f"{table}[{row.id}].id", row.id) for row in rows], reader)
    _check_levels(path, scheme, reader)
    for criterion in scheme.criterion:
        _check_criterion(path, scheme, criterion, reader)
    levels = {level.id for level in scheme.level}
    strands = {strand.id for strand in scheme.strand}
    references = [
        *((f"fee[{fee.id}].level", fee.level, levels) for fee in scheme.fee),
        *((f"strand[{row.id}].level", row.level, levels) for row in scheme.strand),
        *((f"event[{row.id}].levels", name, levels) for row in scheme.event for name in row.levels),
        *(
            (f"event[{row.id}].strands", name, strands)
            for row in scheme.event
            for name in row.strands
        ),
    ]
    for key, name, known in references:
        if name not in known:
            reader.add(path, key, f"“{name}” is not in this scheme.")
    kinds = [(path, f"event[{row.id}].kind", row.kind) for row in scheme.event]
    _unique(kinds, reader)
    _unique([(path, f"fee[{fee.id}].level", fee.level) for fee in scheme.fee], reader)


def _check_levels(path: Path, scheme: Scheme, reader: FileReader) -> None:
    """A level builds only on levels written before it, so that there is no circle."""
    known = {criterion.id for criterion in scheme.criterion}
    asked: set[str] = set()
    earlier: set[str] = set()
    for level in scheme.level:
        asked |= set(level.also)
        for name in level.also:
            if name not in known:
                sentence = f"“{name}” is no criterion of this scheme."
                reader.add(path, f"level[{level.id}].also", sentence)
        for name in level.all_of:
            if name not in earlier:
                sentence = f"“{name}” is no level written before this one."
                reader.add(path, f"level[{level.id}].all_of", sentence)
        earlier.add(level.id)
    for criterion in scheme.criterion:
        if criterion.id not in asked:
            sentence = "No level asks for this criterion. Name it in a level or remove it."
            reader.add(path, f"criterion[{criterion.id}]", sentence)


def _check_criterion(path: Path, scheme: Scheme, row: Criterion, reader: FileReader) -> None:
    key = f"criterion[{row.id}]"
    if row.excerpt not in row.sentence:
        said = "These are not words of the criterion’s sentence. Copy them letter by letter."
        reader.add(path, f"{key}.excerpt", said)
    kind = KINDS.get(row.kind)
    if kind is None:
        known = ", ".join(KINDS)
        reader.add(path, f"{key}.kind", f"“{row.kind}” is not known. It is one of {known}.")
        return
    try:
        parameters = kind.parameters_of(row)
    except msgspec.ValidationError as fault:
        sentence = f"The parameters do not fit {row.kind}: {plain_words(str(fault))}."
        reader.add(path, f"{key}.parameters", sentence)
        return
    if isinstance(parameters, OtherCarerCourses):
        besides = [held for held in scheme.criterion if held.id == parameters.besides]
        if not besides or besides[0].kind != "courses-by-one-carer":
            sentence = f"“{parameters.besides}” is no criterion of kind courses-by-one-carer."
            reader.add(path, f"{key}.parameters.besides", sentence)


def _check_courses(path: Path, scheme: Scheme, known: set[str], reader: FileReader) -> None:
    for row in scheme.criterion:
        kind = KINDS.get(row.kind)
        if kind is None or kind.parameters not in (OneCarerCourses, OtherCarerCourses):
            continue
        for name in row.parameters.get("courses", ()):
            if name not in known:
                sentence = f"“{name}” is no course of the courses file."
                reader.add(path, f"criterion[{row.id}].parameters.courses", sentence)
