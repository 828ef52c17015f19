"""The arithmetic kinds of requirement: one pure function each, registered under its name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec

from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.household import CarerFacts, HouseholdFacts, Judgement, ReviewFact, Verdict
from fosterdesk.rules.scheme import Criterion, Scheme
from fosterdesk.rules.words import joined, plural, short_date, span_words

Mode = Literal["taught", "e-learning"]


@dataclass(frozen=True)
class Asked:
    """What is judged: a household against a scheme on a day."""

    scheme: Scheme
    facts: HouseholdFacts
    as_of: date


@dataclass(frozen=True)
class CarerFinding:
    """One carer's part of a requirement."""

    name: str
    role: str
    verdict: Verdict
    words: str


@dataclass(frozen=True)
class Finding:
    """What a kind of arithmetic found."""

    verdict: Verdict
    words: str
    missing: str = ""
    late: bool = False
    by_carer: tuple[CarerFinding, ...] = ()


class NoParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For a kind that needs no numbers."""


class FirstYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A duty to be done within so many months of approval, the last day excluded."""

    due_months: int


class OneCarerCourses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The courses that one carer must hold, taught unless named in `e_learning`."""

    courses: tuple[str, ...]
    due_months: int
    e_learning: tuple[str, ...] = ()


class OtherCarerCourses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The least that the other carer must hold; `besides` is the criterion of the one carer."""

    courses: tuple[str, ...]
    besides: str
    e_learning: tuple[str, ...] = ()


class Modes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ways of learning that count."""

    modes: tuple[Mode, ...]


class Months(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of months."""

    months: int


class Reviews(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many of the latest reviews, and whose agreement counts."""

    count: int
    agreed_by: tuple[Literal["decision-maker", "operations-manager"], ...]


class CarerOnly(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The carer that a requirement is asked of."""

    role: Literal["main", "second"]


class TrainingDays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many training days by one carer in the months that end on the day of the case."""

    role: Literal["main", "second"]
    days: Decimal
    months: int
    modes: tuple[Mode, ...]


Find = Callable[[Asked, Criterion, Any], Finding | None]


@dataclass(frozen=True)
class Kind:
    """One kind of arithmetic: the parameters its criteria give, and the function."""

    parameters: type[msgspec.Struct]
    find: Find

    def parameters_of(self, criterion: Criterion) -> msgspec.Struct:
        """The criterion's parameters in the kind's own type; ValidationError if they do not fit."""
        return msgspec.convert(criterion.parameters, self.parameters, strict=True)


def standards_by_all(asked: Asked, _: Criterion, need: FirstYear) -> Finding | None:
    """Every approved carer has completed the Training, Support and Development Standards."""
    found = []
    dates = []
    for carer in asked.facts.carers:
        day = _by(carer.tsd_completed_on, asked.as_of)
        words = f"completed {short_date(day)}" if day else "not completed"
        found.append(CarerFinding(carer.called, carer.role, "met" if day else "gap", words))
        dates.append(day)
    done = [day for day in dates if day]
    late, late_words = _lateness(asked, need.due_months, dates)
    words = f"{len(done)} of {plural(len(dates), 'carer')} complete"
    missing = joined([part.name for part in found if part.verdict != "met"])
    return _finding(len(done), len(dates), words + late_words, missing, late, tuple(found))


def one_carer_courses(asked: Asked, _: Criterion, need: OneCarerCourses) -> Finding | None:
    """One carer, whichever of the two, holds every core course."""
    carer = the_one_carer(asked, need)
    if carer is None:
        return Finding("gap", "no carer is recorded", "a carer")
    held = _held(carer, need.courses, need.e_learning, asked.as_of)
    late, late_words = _lateness(asked, need.due_months, [held.get(c) for c in need.courses])
    wanting = [course for course in need.courses if course not in held]
    learned = _held(carer, tuple(wanting), tuple(wanting), asked.as_of)
    note = f" · {joined([_course_words(c) for c in learned])} by e-learning only" if learned else ""
    return _courses_finding(carer, need.courses, held, late, late_words, note)


def other_carer_courses(asked: Asked, _: Criterion, need: OtherCarerCourses) -> Finding | None:
    """Where two foster as a couple, the other of them holds the least that is asked."""
    first = asked.scheme.criterion_named(need.besides)
    one = the_one_carer(asked, KINDS[first.kind].parameters_of(first))
    others = [carer for carer in asked.facts.carers if carer is not one]
    if not others:
        return None
    found = []
    for carer in others:
        held = _held(carer, need.courses, need.e_learning, asked.as_of)
        taught = _held(carer, need.courses, (), asked.as_of)
        learned = [_course_words(c) for c in need.courses if c in held and c not in taught]
        note = f" · {joined(learned)} by e-learning, accepted" if learned else ""
        found.append(_courses_finding(carer, need.courses, held, False, "", note))
    return min(found, key=lambda finding: ("gap", "part", "met").index(finding.verdict))


def the_one_carer(asked: Asked, need: Any) -> CarerFacts | None:
    """The carer who is held to the whole list: the one with more of it, the main carer on a tie."""
    carers = sorted(asked.facts.carers, key=lambda carer: carer.role != "main")
    counts = [len(_held(c, need.courses, need.e_learning, asked.as_of)) for c in carers]
    return carers[counts.index(max(counts))] if carers else None


def specified_training(asked: Asked, _: Criterion, need: Modes) -> Finding | None:
    """Training named at approval, in supervision or at a review, done by every carer."""
    courses = tuple(dict.fromkeys(asked.facts.specified_training))
    if not courses:
        return Finding("met", "none specified")
    open_to = courses if "e-learning" in need.modes else ()
    found, lacking, done = [], [], 0
    for carer in asked.facts.carers:
        held = _held(carer, courses, open_to, asked.as_of)
        lacks = [_course_words(course) for course in courses if course not in held]
        done += len(held)
        words = f"{len(held)} of {len(courses)} complete"
        verdict = _verdict(len(held), len(courses))
        found.append(CarerFinding(carer.called, carer.role, verdict, words))
        if lacks:
            lacking.append(f"{carer.called}: {joined(lacks)}")
    total = len(courses) * len(asked.facts.carers)
    words = f"{done} of {total} complete"
    return _finding(done, total, words, "; ".join(lacking), False, tuple(found))


def time_since_approval(asked: Asked, _: Criterion, need: Months) -> Finding | None:
    """At least so many months since full approval; temporary approval does not count."""
    approved = asked.facts.approved_on
    if approved is None or approved > asked.as_of:
        return Finding("gap", "not yet fully approved", "full approval")
    words = f"Approved {short_date(approved)} · {span_words(approved, asked.as_of)}"
    reached = add_months(approved, need.months)
    if reached <= asked.as_of:
        return Finding("met", words)
    return Finding("part", words, f"time until {short_date(reached)}")


def latest_reviews(asked: Asked, _: Criterion, need: Reviews) -> Finding | None:
    """The latest reviews are all positive and each agreed by someone whose agreement counts."""
    held = sorted((r for r in asked.facts.reviews if r.on <= asked.as_of), key=lambda r: r.on)
    latest = held[-need.count :]
    faults = [fault for fault in (_review_fault(need, review) for review in latest) if fault]
    good = len(latest) - len(faults)
    if len(latest) < need.count:
        faults.append(plural(need.count - len(latest), "more review"))
    if not faults:
        dates = joined([short_date(review.on) for review in latest])
        return Finding("met", f"{good} of {need.count} positive and agreed · {dates}")
    words = f"{good} of {need.count} positive and agreed · {joined(faults)}"
    return Finding("part" if good else "gap", words, joined(faults))


def qualification(asked: Asked, _: Criterion, need: CarerOnly) -> Finding | None:
    """The carer holds a relevant qualification, or has an assessed portfolio of evidence."""
    carer = _in_role(asked.facts, need.role)
    if carer is None:
        return None if need.role == "second" else Finding("gap", "no carer is recorded", "a carer")
    day = _by(carer.portfolio_assessed_on, asked.as_of)
    if carer.qualification:
        return Finding("met", "qualification held")
    if day:
        return Finding("met", f"portfolio assessed {short_date(day)}")
    return Finding(
        "gap", "no qualification and no assessed portfolio", "a qualification or a portfolio"
    )


def training_days(asked: Asked, _: Criterion, need: TrainingDays) -> Finding | None:
    """Training days in the months that end on the day of the case, that day included."""
    carer = _in_role(asked.facts, need.role)
    if carer is None:
        return None if need.role == "second" else Finding("gap", "no carer is recorded", "a carer")
    begins_after = add_months(asked.as_of, -need.months)
    days = sum(
        (
            fact.days
            for fact in carer.training
            if begins_after < fact.on <= asked.as_of and fact.mode in need.modes
        ),
        Decimal(0),
    )
    words = f"{plural(days, 'day')} of {plural(need.days, 'day').split()[0]}"
    if days >= need.days:
        return Finding("met", words)
    short = plural(need.days - days, "day")
    return Finding("part" if days else "gap", f"{words} · {short} missing", short)


def home_based(asked: Asked, _: Criterion, need: NoParameters) -> Finding | None:
    """At least one carer has no other paid or unpaid employment in the ordinary run."""
    free = [carer.called for carer in asked.facts.carers if not carer.other_employment]
    if free:
        return Finding("met", f"at home: {joined(free)}")
    return Finding("gap", "every carer has other employment", "a carer at home")


def judged(asked: Asked, criterion: Criterion, need: NoParameters) -> Finding | None:
    """Judged by the supervising social worker: a sentence and evidence, with neither not met."""
    judgement = asked.facts.judgements.get(criterion.id, Judgement("not"))
    evidence = plural(judgement.evidence, "piece of evidence", "pieces of evidence")
    lacks = []
    if judgement.evidence < 1:
        lacks.append("a piece of evidence")
    if not judgement.sentence.strip():
        lacks.append("a sentence")
    if judgement.verdict == "not":
        words = f"judged not met · {evidence}" if len(lacks) < 2 else "not yet evidenced"
        return Finding("gap", words, joined(lacks) or "the requirement itself")
    if lacks:
        return Finding(
            "gap" if len(lacks) == 2 else "part", f"{joined(lacks)} missing", joined(lacks)
        )
    if judgement.verdict == "part":
        return Finding("part", f"partly met · {evidence}", "the rest of the requirement")
    return Finding("met", evidence)


KINDS: dict[str, Kind] = {
    "standards-by-all-carers": Kind(FirstYear, standards_by_all),
    "courses-by-one-carer": Kind(OneCarerCourses, one_carer_courses),
    "courses-by-other-carer": Kind(OtherCarerCourses, other_carer_courses),
    "specified-training-by-all-carers": Kind(Modes, specified_training),
    "time-since-approval": Kind(Months, time_since_approval),
    "latest-reviews-positive": Kind(Reviews, latest_reviews),
    "qualification-or-portfolio": Kind(CarerOnly, qualification),
    "training-days": Kind(TrainingDays, training_days),
    "one-carer-home-based": Kind(NoParameters, home_based),
    "judged": Kind(NoParameters, judged),
}


def _by(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None


def _in_role(facts: HouseholdFacts, role: str) -> CarerFacts | None:
    return facts.main if role == "main" else facts.second


def _course_words(course: str) -> str:
    return course.replace("-", " ")


def _held(
    carer: CarerFacts, courses: tuple[str, ...], e_learning: tuple[str, ...], as_of: date
) -> dict[str, date]:
    """The courses held, each with the day on which it was first held in a way that counts."""
    held: dict[str, date] = {}
    for fact in sorted(carer.training, key=lambda fact: fact.on):
        counts = fact.mode == "taught" or fact.course in e_learning
        if fact.course in courses and fact.on <= as_of and counts:
            held.setdefault(fact.course, fact.on)
    return held


def _verdict(done: int, needed: int) -> Verdict:
    if done >= needed:
        return "met"
    return "part" if done else "gap"


def _finding(
    done: int,
    needed: int,
    words: str,
    missing: str,
    late: bool = False,
    by_carer: tuple[CarerFinding, ...] = (),
) -> Finding:
    if needed == 0:
        return Finding("gap", "no carer is recorded", "a carer")
    return Finding(_verdict(done, needed), words, missing, late, by_carer)


def _courses_finding(
    carer: CarerFacts,
    courses: tuple[str, ...],
    held: dict[str, date],
    late: bool,
    late_words: str,
    note: str,
) -> Finding:
    lacks = joined([_course_words(course) for course in courses if course not in held])
    words = f"{len(held)} of {len(courses)} complete"
    if lacks:
        words += f" · {lacks} missing"
    words += note + late_words
    verdict = _verdict(len(held), len(courses))
    by_carer = (CarerFinding(carer.called, carer.role, verdict, words),)
    return Finding(verdict, words, lacks, late, by_carer)


def _lateness(asked: Asked, months: int, dates: list[date | None]) -> tuple[bool, str]:
    """Whether a first-year duty was done, or is still open, after the first year; and the words."""
    if asked.facts.approved_on is None:
        return False, ""
    first_late_day = add_months(asked.facts.approved_on, months)
    last_day = date.fromordinal(first_late_day.toordinal() - 1)
    if any(day is None for day in dates):
        late = asked.as_of >= first_late_day
        return late, f" · {'was due' if late else 'due'} by {short_date(last_day)}"
    done = max((day for day in dates if day), default=last_day)
    if done < first_late_day:
        return False, ""
    return True, f" · done {short_date(done)}, late: due by {short_date(last_day)}"


def _review_fault(need: Reviews, review: ReviewFact) -> str:
    if review.outcome != "positive":
        return f"review of {short_date(review.on)} not positive"
    if review.agreed_by not in need.agreed_by:
        return f"review of {short_date(review.on)} not agreed"
    return ""
