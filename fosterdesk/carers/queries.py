"""Reads approvals, terms, levels and the register."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, func, or_, select

from fosterdesk.access.tables import Staff
from fosterdesk.carers.records import (
    ApprovalRecord,
    LevelRecord,
    RegisterRow,
    Standing,
    TermsFacts,
    TermsRecord,
)
from fosterdesk.carers.rules import terms_words
from fosterdesk.carers.tables import Approval, Level, Terms
from fosterdesk.people.tables import Household
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.desk import ReadTransaction

_APPROVAL = (
    Approval.id,
    Approval.version,
    Approval.household_id,
    Approval.kind,
    Approval.is_connected,
    Approval.approved_on,
    Approval.basis,
    Approval.resignation_received_on,
    Approval.ended_on,
    Approval.end_reason,
)
_TERMS = (
    Terms.id,
    Terms.approval_id,
    Terms.from_on,
    Terms.children,
    Terms.age_from,
    Terms.age_to,
    Terms.kinds,
    Terms.named_child,
    Terms.note,
    Terms.basis,
)
_LEVEL = (
    Level.id,
    Level.household_id,
    Level.from_on,
    Level.level,
    Level.strand,
    Level.needed_at_home,
    Level.scheme_id,
    Level.basis,
)
_REGISTER: tuple[Any, ...] = (
    Household.id.label("household_id"),
    Household.reference,
    Household.name,
    Household.status,
    Approval.kind,
    Approval.is_connected,
    Approval.approved_on,
    Approval.ended_on,
    Terms.id.label("terms_id"),
    Terms.children,
    Terms.age_from,
    Terms.age_to,
    Terms.kinds,
    Terms.named_child,
    Terms.note,
    Level.level,
    Level.strand,
    Level.scheme_id,
    func.coalesce(Staff.display_name, "").label("social_worker"),
)


def is_running(on: date) -> ColumnElement[bool]:
    """The condition that an approval has begun and not ended on a day."""
    return (Approval.approved_on <= on) & or_(Approval.ended_on.is_(None), Approval.ended_on > on)


def approval_id_on(household_id: Any, on: date) -> ScalarSelect[Any]:
    """The id of the household's latest approval running on a day, as part of a larger select."""
    running = select(Approval.id).where(Approval.household_id == household_id, is_running(on))
    newest = running.order_by(Approval.approved_on.desc(), Approval.id.desc())
    return newest.limit(1).correlate_except(Approval).scalar_subquery()


def terms_id_on(approval_id: Any, on: date) -> ScalarSelect[Any]:
    """The id of the terms in force on a day, as part of a larger select."""
    begun = select(Terms.id).where(Terms.approval_id == approval_id, Terms.from_on <= on)
    newest = begun.order_by(Terms.from_on.desc(), Terms.id.desc())
    return newest.limit(1).correlate_except(Terms).scalar_subquery()


def level_id_on(household_id: Any, on: date) -> ScalarSelect[Any]:
    """The id of the level in force on a day, as part of a larger select."""
    begun = select(Level.id).where(Level.household_id == household_id, Level.from_on <= on)
    newest = begun.order_by(Level.from_on.desc(), Level.id.desc())
    return newest.limit(1).correlate_except(Level).scalar_subquery()


def approval(
    tx: ReadTransaction, household_id: int, on: date | None = None
) -> ApprovalRecord | None:
    """The household's approval running on a day (today where none is given), or None."""
    on = on or tx.desk.today()
    row = tx.first(
        select(*_APPROVAL)
        .where(Approval.household_id == household_id, is_running(on))
        .order_by(Approval.approved_on.desc(), Approval.id.desc())
    )
    return ApprovalRecord(**row._asdict()) if row else None


def approvals(tx: ReadTransaction, household_id: int) -> list[ApprovalRecord]:
    """Every approval of a household, the oldest first."""
    found = tx.rows(
        select(*_APPROVAL)
        .where(Approval.household_id == household_id)
        .order_by(Approval.approved_on, Approval.id)
    )
    return [ApprovalRecord(**row._asdict()) for row in found]


def fully_approved_on(tx: ReadTransaction, household_id: int, on: date) -> date | None:
    """The day of the full approval running on a day; None while only temporarily approved."""
    day: date | None = tx.scalar(
        select(Approval.approved_on)
        .where(Approval.household_id == household_id, Approval.kind == "full", is_running(on))
        .order_by(Approval.approved_on.desc())
    )
    return day


def terms(tx: ReadTransaction, household_id: int, on: date) -> TermsRecord | None:
    """The terms in force on a day, or None."""
    row = tx.first(
        select(*_TERMS).where(Terms.id == terms_id_on(approval_id_on(household_id, on), on))
    )
    return terms_record(row) if row else None


def terms_record(row: Row[Any]) -> TermsRecord:
    """The record of a row of terms, with its words."""
    facts = TermsFacts(
        row.children, row.age_from, row.age_to, tuple(row.kinds), row.named_child, row.note
    )
    return TermsRecord(row.id, row.approval_id, row.from_on, facts, row.basis, terms_words(facts))


def level(tx: ReadTransaction, household_id: int, on: date) -> LevelRecord | None:
    """The payment level in force on a day, or None before the first."""
    row = tx.first(select(*_LEVEL).where(Level.id == level_id_on(household_id, on)))
    return _level_record(row, tx.desk.rules) if row else None


def levels(tx: ReadTransaction, household_id: int) -> list[LevelRecord]:
    """Every level the household was put at, the oldest first."""
    found = tx.rows(
        select(*_LEVEL).where(Level.household_id == household_id).order_by(Level.from_on, Level.id)
    )
    return [_level_record(row, tx.desk.rules) for row in found]


def _level_record(row: Row[Any], rules: RuleBook) -> LevelRecord:
    title, words = level_words(rules, row.scheme_id, row.level, row.strand)
    return LevelRecord(**row._asdict(), title=title, words=words)


def level_words(
    rules: RuleBook, scheme_id: str, level_id: str, strand: str | None
) -> tuple[str, str]:
    """The level's title under its scheme, and the title with its strand's."""
    scheme = rules.scheme(scheme_id)
    title = scheme.level_named(level_id).title
    if not strand:
        return title, title
    return title, f"{title} · {scheme.strand_named(strand).title}"


def standing(tx: ReadTransaction, household_id: int, on: date) -> Standing:
    """The household's approval, terms and level on a day."""
    return Standing(
        approval(tx, household_id, on),
        terms(tx, household_id, on),
        level(tx, household_id, on),
    )


def register(
    tx: ReadTransaction, on: date, status: str | None = None, level_id: str | None = None
) -> list[RegisterRow]:
    """The register on a day in order of name: one line for each household ever approved.

    The latest approval begun by that day is shown, with its end once it has one. `status` and
    `level_id` narrow it.
    """
    query = _register_select(on)
    if status:
        query = query.where(Household.status == status)
    if level_id:
        query = query.where(Level.level == level_id)
    return [_register_row(row, tx.desk.rules) for row in tx.rows(query)]


def _register_select(on: date) -> Select[Any]:
    begun = select(Approval.id).where(
        Approval.household_id == Household.id, Approval.approved_on <= on
    )
    latest = (
        begun.order_by(Approval.approved_on.desc(), Approval.id.desc())
        .limit(1)
        .correlate(Household)
        .scalar_subquery()
    )
    return (
        select(*_REGISTER)
        .join(Approval, Approval.id == latest)
        .outerjoin(Terms, Terms.id == terms_id_on(Approval.id, on))
        .outerjoin(Level, Level.id == level_id_on(Household.id, on))
        .outerjoin(Staff, Staff.id == Household.social_worker_id)
        .order_by(func.lower(Household.name), Household.id)
    )


def _register_row(row: Row[Any], rules: RuleBook) -> RegisterRow:
    words = level = ""
    if row.terms_id is not None:
        words = terms_words(
            TermsFacts(
                row.children, row.age_from, row.age_to, tuple(row.kinds), row.named_child, row.note
            )
        )
    if row.level is not None:
        level = level_words(rules, row.scheme_id, row.level, row.strand)[1]
    return RegisterRow(
        row.household_id,
        row.reference,
        row.name,
        row.status,
        row.kind,
        row.is_connected,
        row.approved_on,
        row.ended_on,
        words,
        row.level or "",
        level,
        row.social_worker,
    )
