"""Holds a household against a level: each requirement judged, with the evidence it rests on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from fosterdesk.progression.facts import OnFile, on_file
from fosterdesk.progression.gap_words import gap_words
from fosterdesk.progression.pieces import completion_piece, portfolio_piece
from fosterdesk.progression.records import Line, Piece, RequirementView
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.requirements import Requirement, judge
from fosterdesk.rules.scheme import Criterion, Scheme
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.training.records import CompletionRecord


def requirement_view_in(
    tx: ReadTransaction,
    household_id: int,
    level: str,
    strand: str | None,
    as_of: dt.date,
    scheme_id: str | None = None,
    comments: dict[str, str] | None = None,
) -> RequirementView:
    """Each requirement of the level for a household on a day: the level's own first.

    The scheme is the one named, else the one in force on the day; Refused where there is none.
    """
    rules = tx.desk.rules
    scheme = rules.scheme(scheme_id) if scheme_id else rules.scheme_on(as_of)
    held = on_file(tx, household_id, as_of)
    assessment = judge(scheme, held.facts(), level, strand or "", as_of)
    own = scheme.level_named(level).also
    needs = sorted(assessment.requirements, key=lambda need: need.id not in own)
    title = scheme.level_named(level).title
    if strand:
        title = f"{title} · {scheme.strand_named(strand).title}"
    return RequirementView(
        household_id=household_id,
        household=held.household,
        scheme_id=scheme.id,
        scheme=f"{scheme.name}, {scheme.version}",
        level=level,
        level_words=title,
        strand=strand,
        as_of=as_of,
        approved_on=held.approved_on,
        lines=tuple(_line(scheme, held, need, comments or {}) for need in needs),
        carers=tuple(one.name for one in held.carers[:2]),
    )


def _line(scheme: Scheme, held: OnFile, need: Requirement, comments: dict[str, str]) -> Line:
    linked = held.linked.get(need.id, ())
    found: tuple[Piece, ...] = ()
    criterion = scheme.criterion_named(need.id)
    if need.how == "computed":
        found = FOUND[criterion.kind](held, criterion, need)
    known = {piece.key for piece in found}
    pieces = (*found, *(piece for piece in linked if piece.key not in known))
    line = Line(
        need,
        held.judgements.get(need.id),
        pieces,
        comments.get(need.id, ""),
        held.awaited(need.id),
    )
    return replace(
        line,
        gap_words=gap_words(line, criterion, held.carer_facts),
        carer_words=_carer_words(held, need, criterion),
    )


def _carer_words(held: OnFile, need: Requirement, criterion: Criterion) -> tuple[str, ...]:
    """Where each carer stands: by the arithmetic, or by the one carer the criterion is of."""
    said = {part.name: part.words for part in need.by_carer}
    role = criterion.parameters.get("role")
    for one in held.carer_facts:
        if role == one.role:
            said.setdefault(one.name, need.words)
    return tuple(said.get(one.name, "") for one in held.carers[:2])


def _completions(
    held: OnFile, wanted: Callable[[CompletionRecord], bool], need: Requirement
) -> tuple[Piece, ...]:
    """The completed courses that serve, of the carers the requirement was held against."""
    names = {part.name for part in need.by_carer}
    found = []
    for one in held.completions:
        name = held.name_of(one.person_id)
        if one.on <= held.as_of and wanted(one) and (not names or name in names):
            piece = completion_piece(one, held.documents)
            found.append(_named(piece, name))
    return tuple(sorted(found, key=lambda piece: (piece.dated_on, piece.key)))


def _named(piece: Piece, name: str) -> Piece:
    title = f"{piece.title}, {name}"
    return Piece(piece.key, piece.kind, title, piece.dated_on, piece.words, "", piece.document)


def _courses(held: OnFile, criterion: Criterion, need: Requirement) -> tuple[Piece, ...]:
    courses = criterion.parameters["courses"]
    return _completions(held, lambda one: one.course in courses, need)


def _specified(held: OnFile, _: Criterion, need: Requirement) -> tuple[Piece, ...]:
    courses = {one.course for one in held.specified}
    return _completions(held, lambda one: one.course in courses, need)


def _training_days(held: OnFile, criterion: Criterion, need: Requirement) -> tuple[Piece, ...]:
    since = add_months(held.as_of, -int(criterion.parameters["months"]))
    modes: Any = criterion.parameters["modes"]
    place = 0 if criterion.parameters["role"] == "main" else 1
    if len(held.carers) <= place:
        return ()
    carer = held.carers[place].person_id

    def counts(one: CompletionRecord) -> bool:
        in_the_year = since < one.on and one.days > Decimal(0)
        return one.person_id == carer and in_the_year and one.mode in modes

    return _completions(held, counts, need)


def _standards(held: OnFile, _: Criterion, __: Requirement) -> tuple[Piece, ...]:
    found = []
    for one in held.standards:
        if one.completed_on and one.completed_on <= held.as_of:
            words = f"Completed {short_date(one.completed_on)}"
            if one.signed_by:
                words += f", signed off by {one.signed_by}"
            title = f"Training, Support and Development Standards, {held.name_of(one.person_id)}"
            found.append(Piece(f"standards-{one.id}", "standards", title, one.completed_on, words))
    return tuple(found)


def _approval(held: OnFile, _: Criterion, __: Requirement) -> tuple[Piece, ...]:
    if held.approved_on is None or held.approval is None:
        return ()
    words = f"Approved {short_date(held.approved_on)}, as the register shows"
    key = f"approval-{held.approval.id}"
    return (Piece(key, "approval", "Approval", held.approved_on, words),)


def _reviews(held: OnFile, criterion: Criterion, _: Requirement) -> tuple[Piece, ...]:
    latest = held.held_reviews[: int(criterion.parameters["count"])]
    return tuple(
        Piece(f"review-{one.id}", "review", one.title, one.held_on, one.extract, review=one)
        for one in reversed(latest)
        if one.held_on
    )


def _qualifications(held: OnFile, _: Criterion, __: Requirement) -> tuple[Piece, ...]:
    """The main carer's qualifications and portfolio, the portfolio's items after it."""
    main = held.carers[0].person_id if held.carers else None
    gained = tuple(
        Piece(
            f"qualification-{one.id}",
            "qualification",
            f"{one.title}, {held.name_of(one.person_id)}",
            one.on,
            f"{one.kind_words}{f', by {one.assessed_by}' if one.assessed_by else ''}",
            document=held.documents.get(one.document_id) if one.document_id else None,
        )
        for one in held.qualifications
        if one.person_id == main and one.on <= held.as_of
    )
    items = tuple(
        portfolio_piece(one, held.documents)
        for one in held.portfolio
        if one.person_id == main and one.dated_on <= held.as_of
    )
    return (*gained, *items)


def _at_home(held: OnFile, _: Criterion, __: Requirement) -> tuple[Piece, ...]:
    words = "Recorded as having no other paid or unpaid employment in the ordinary run"
    return tuple(
        Piece(f"employment-{one.person_id}", "fact", one.name, held.as_of, words)
        for one in held.carers[:2]
        if not held.persons[one.person_id].other_employment
    )


FOUND: dict[str, Callable[[OnFile, Criterion, Requirement], tuple[Piece, ...]]] = {
    "standards-by-all-carers": _standards,
    "courses-by-one-carer": _courses,
    "courses-by-other-carer": _courses,
    "specified-training-by-all-carers": _specified,
    "time-since-approval": _approval,
    "latest-reviews-positive": _reviews,
    "qualification-or-portfolio": _qualifications,
    "training-days": _training_days,
    "one-carer-home-based": _at_home,
}
