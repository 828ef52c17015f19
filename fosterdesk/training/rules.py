"""Judges core training, training days and the standards of a household's carers on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.findings import KINDS, Asked, the_one_carer
from fosterdesk.rules.household import CarerFacts, HouseholdFacts, TrainingFact
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.words import plural, short_date
from fosterdesk.training.records import (
    STANDARDS_STATUS,
    CourseState,
    StandardsRecord,
    StandardsState,
)

ONE_CARER = "courses-by-one-carer"
OTHER_CARER = "courses-by-other-carer"
TRAINING_DAYS = "training-days"
FIRST_YEAR = "core-training"


@dataclass(frozen=True)
class CoreAsked:
    """The core courses, what may be e-learning, and what the second of two carers is asked."""

    courses: tuple[str, ...]
    e_learning: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    other_e_learning: tuple[str, ...] = ()


@dataclass(frozen=True)
class DaysAsked:
    """How many training days the scheme asks of a carer within how many months."""

    days: Decimal
    months: int
    modes: tuple[str, ...]


def core_asked(scheme: Scheme) -> CoreAsked:
    """What the scheme asks as core training; nothing where it has no such criterion."""
    one, other = _parameters(scheme, ONE_CARER), _parameters(scheme, OTHER_CARER)
    if one is None:
        return CoreAsked(())
    if other is None:
        return CoreAsked(one.courses, one.e_learning)
    return CoreAsked(one.courses, one.e_learning, other.courses, other.e_learning)


def days_asked(scheme: Scheme, role: str) -> DaysAsked | None:
    """The training days asked of the main or second carer, or None."""
    for criterion in scheme.criterion:
        if criterion.kind == TRAINING_DAYS:
            need: Any = KINDS[TRAINING_DAYS].parameters_of(criterion)
            if need.role == role:
                return DaysAsked(need.days, need.months, need.modes)
    return None


def _parameters(scheme: Scheme, kind: str) -> Any:
    for criterion in scheme.criterion:
        if criterion.kind == kind:
            return KINDS[kind].parameters_of(criterion)
    return None


def first_year(rules: RuleBook, approved_on: date | None) -> Due | None:
    """The last day of the first year since full approval, the day before its anniversary."""
    if approved_on is None:
        return None
    due = rules.due(FIRST_YEAR, approved_on)
    words = f"first year since approval on {short_date(approved_on)}"
    return replace(due, due=due.due - timedelta(days=1), words=words)


def core_states(
    rules: RuleBook,
    scheme: Scheme,
    carers: Sequence[CarerFacts],
    approved_on: date | None,
    today: date,
) -> dict[str, tuple[CourseState, ...]]:
    """Each core course of each carer, by the carer's role.

    One carer, whichever of the two, is asked for all of them; the second for the least the scheme
    names. What is done late counts all the same, and the lateness is said.
    """
    asked = core_asked(scheme)
    facts = HouseholdFacts(approved_on, tuple(carers))
    one = the_one_carer(Asked(scheme, facts, today), asked)
    year = first_year(rules, approved_on)
    found: dict[str, tuple[CourseState, ...]] = {}
    for carer in carers:
        is_one = carer is one
        courses = asked.courses if is_one else asked.other
        e_learning = asked.e_learning if is_one else asked.other_e_learning
        found[carer.role] = tuple(
            _course_state(
                rules, carer, course, course in courses, course in e_learning, year, today
            )
            for course in asked.courses
        )
    return found


def _course_state(
    rules: RuleBook,
    carer: CarerFacts,
    course: str,
    is_asked: bool,
    e_learning_counts: bool,
    year: Due | None,
    today: date,
) -> CourseState:
    title = course_title(rules, course)
    done = sorted(
        (fact for fact in carer.training if fact.course == course and fact.on <= today),
        key=lambda fact: fact.on,
    )
    counted = [fact for fact in done if fact.mode == "taught" or e_learning_counts]
    if counted:
        return _done(rules, course, title, counted, year, today)
    if not is_asked:
        words = "Only one of two carers needs all the core courses"
        return CourseState(course, title, "neutral", "Not asked", words)
    if done:
        words = f"E-learning on {short_date(done[-1].on)}; a taught course is needed"
        return CourseState(course, title, "part", "E-learning", words, is_missing=True)
    return _missing(course, title, year, today)


def _done(
    rules: RuleBook,
    course: str,
    title: str,
    counted: Sequence[TrainingFact],
    year: Due | None,
    today: date,
) -> CourseState:
    first, last = counted[0], counted[-1]
    words = f"Done {short_date(first.on)}"
    if first.mode == "e-learning":
        words += " by e-learning, accepted"
    if year and first.on > year.due:
        words += f", late: due by {short_date(year.due)}"
    held = rules.course(course)
    if held and held.renewal_months:
        renew = add_months(last.on, held.renewal_months)
        if renew <= today:
            words += f"; to be renewed since {short_date(renew)}"
            return CourseState(course, title, "part", "Renew", words)
    return CourseState(course, title, "good", short_date(last.on), words)


def _missing(course: str, title: str, year: Due | None, today: date) -> CourseState:
    if year is None:
        return CourseState(course, title, "bad", "Missing", "Not done", is_missing=True)
    if today > year.due:
        words = f"Not done; was due by {short_date(year.due)}, {year.words}"
        return CourseState(course, title, "late", "Missing", words, is_missing=True)
    words = f"Not done; due by {short_date(year.due)}, {year.words}"
    return CourseState(course, title, "soon", "Due", words, is_missing=True)


def course_title(rules: RuleBook, course: str) -> str:
    """The title of a course, or its id in words where the rules do not name it."""
    held = rules.course(course)
    return held.title if held else course.replace("-", " ").capitalize()


def days_since(
    training: Sequence[TrainingFact], as_of: date, months: int, modes: Sequence[str]
) -> Decimal:
    """Training days in the months that end on a day, that day included.

    The same date that many months before is not counted (plus.training-days).
    """
    begins_after = add_months(as_of, -months)
    counted = (
        fact.days for fact in training if begins_after < fact.on <= as_of and fact.mode in modes
    )
    return sum(counted, Decimal(0))


def days_words(days: Decimal, asked: DaysAsked) -> str:
    """`4.5 days in the last 12 months`."""
    return f"{plural(days, 'day')} in the last {plural(asked.months, 'month')}"


def standards_state(
    rules: RuleBook,
    record: StandardsRecord | None,
    approved_on: date | None,
    is_connected: bool,
    today: date,
) -> StandardsState:
    """Where a carer stands with the standards: within 12 months of approval, 18 if connected.

    National Minimum Standard 20.3.
    """
    status = record.status if record else "not-started"
    word = STANDARDS_STATUS[status]
    due = None
    if approved_on is not None:
        due = rules.due("tsd-connected" if is_connected else "tsd", approved_on)
    if status == "signed-off" and record and record.completed_on:
        words = f"Completed {short_date(record.completed_on)}"
        if due and record.completed_on > due.due:
            words += f", late: due by {short_date(due.due)}"
        return StandardsState(record, "good", word, words, due)
    if status == "deferred" and record:
        return StandardsState(record, "part", word, f"Deferred: {record.deferred_reason}", due)
    if due is None:
        return StandardsState(record, "neutral", word, "Due after full approval", None)
    is_late = today > due.due
    words = f"{'Was due' if is_late else 'Due'} by {short_date(due.due)}, {due.words}"
    return StandardsState(record, "late" if is_late else "soon", word, words, due)
