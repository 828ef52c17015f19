"""The core matrix: every carer against every core course, as a long list read by the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, case, func, literal, or_, select

from fosterdesk.access.permissions import require
from fosterdesk.carers.queries import approval_id_on
from fosterdesk.carers.records import ApprovalRecord
from fosterdesk.carers.tables import Approval
from fosterdesk.people import queries as people
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.tables import Household, Person, Residence
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.calendar import add_months
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.training import queries
from fosterdesk.training.records import CarerTraining, CourseState
from fosterdesk.training.rules import CoreAsked, core_asked, course_title
from fosterdesk.training.tables import Completion

EVERYBODY, MINE, FIRST_YEAR, MISSING = "everybody", "mine", "first-year", "missing"
SHOWN = {
    EVERYBODY: "All carers",
    MINE: "My households",
    FIRST_YEAR: "In their first year",
    MISSING: "Core training missing",
}


def core_courses(rules: RuleBook, on: date) -> list[tuple[str, str]]:
    """The core courses of the scheme in force, as (id, title), in its order."""
    asked = core_asked(rules.scheme_on(on))
    return [(course, course_title(rules, course)) for course in asked.courses]


def core_matrix(desk: Desk, shown: str = EVERYBODY) -> SelectSource:
    """Every carer with each core course: done when, missing, or due by when.

    Cells: carer and household, one for each course of `core_courses`, and the standards.
    `shown` is one of SHOWN.
    """
    require(desk, "read records")
    today = desk.today()
    query = queries.carers_select(today).outerjoin(
        Approval, Approval.id == approval_id_on(Household.id, today)
    )
    query = query.add_columns(Approval.kind, Approval.approved_on, Approval.is_connected)
    if shown == MINE:
        query = query.where(Household.social_worker_id == desk.user.id)
    elif shown == FIRST_YEAR:
        query = query.where(Approval.kind == "full", Approval.approved_on > add_months(today, -12))
    elif shown == MISSING:
        query = query.where(Household.id.in_(lacking_households(desk.rules, today)))
    sorts: dict[str, Sequence[Any]] = {
        "carer": (Person.last_name, Person.first_name),
    }
    for course, _ in core_courses(desk.rules, today):
        sorts[course] = (_done_on(course),)
    return SelectSource(
        desk,
        query,
        _rows,
        sorts=sorts,
        searched=(Person.first_name, Person.last_name, Household.name),
        order=(Person.last_name, Person.first_name),
        tie=Person.id,
    )


def _done_on(course: str) -> Any:
    return (
        select(func.min(Completion.on))
        .where(
            Completion.person_id == Person.id,
            Completion.course == course,
            Completion.removed_on.is_(None),
        )
        .correlate(Person)
        .scalar_subquery()
    )


def lacking_households(rules: RuleBook, on: date, owner_id: int | None = None) -> Select[Any]:
    """The ids of the households whose carers lack core training on a day, as a select.

    It is so when nobody has all the courses, or somebody has less than the second carer's.
    With `owner_id` only the households of that supervising social worker are counted through.
    """
    asked = core_asked(rules.scheme_on(on))
    completions = _held(asked, on)
    if owner_id is not None:
        own = (
            select(Residence.person_id)
            .join(Household, Household.id == Residence.household_id)
            .where(Household.social_worker_id == owner_id)
        )
        completions = completions.where(Completion.person_id.in_(own))
    held = completions.subquery()
    carers = (
        select(
            Residence.household_id,
            func.coalesce(held.c.all_held, 0).label("all_held"),
            func.coalesce(held.c.least_held, 0).label("least_held"),
        )
        .join(Household, Household.id == Residence.household_id)
        .outerjoin(held, held.c.person_id == Residence.person_id)
        .where(
            Residence.role == "carer",
            Residence.from_on <= on,
            or_(Residence.until_on.is_(None), Residence.until_on > on),
            Household.status == "approved",
        )
    )
    if owner_id is not None:
        carers = carers.where(Household.social_worker_id == owner_id)
    each = carers.subquery()
    return (
        select(each.c.household_id)
        .group_by(each.c.household_id)
        .having(
            or_(
                func.max(each.c.all_held) < len(asked.courses),
                func.min(each.c.least_held) < len(asked.other),
            )
        )
    )


def _held(asked: CoreAsked, on: date) -> Select[Any]:
    """How many of the courses asked each person holds on a day, counted in one walk."""
    return (
        select(
            Completion.person_id,
            _count_of(asked.courses, asked.e_learning).label("all_held"),
            _count_of(asked.other or asked.courses, asked.other_e_learning).label("least_held"),
        )
        .where(Completion.removed_on.is_(None), Completion.on <= on)
        .group_by(Completion.person_id)
    )


def _count_of(courses: Sequence[str], e_learning: Sequence[str]) -> Any:
    """The number of these courses held: one for each that any row holds, not one for each row."""
    return sum((func.max(_holds(one, one in e_learning)) for one in courses), literal(0))


def _holds(course: str, online_counts: bool) -> Any:
    held = Completion.course == course
    if not online_counts:
        held &= Completion.mode == "taught"
    return case((held, 1), else_=0)


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    views = carer_views(tx, rows)
    return [_row(row, views[row.id]) for row in rows if row.id in views]


def carer_views(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> dict[int, CarerTraining]:
    """The training of the carers of these rows by person, each judged beside their partner."""
    on = tx.desk.today()
    approvals = {row.household_id: _approval(row) for row in rows}
    residents = {
        household_id: [one for one in found if one.role == "carer"]
        for household_id, found in people.residents_of(tx, list(approvals), on).items()
    }
    ids = [one.person_id for found in residents.values() for one in found]
    done, tsd = queries.completions(tx, ids), queries.standards(tx, ids)
    by_person: dict[int, list[Any]] = {}
    for record in done:
        by_person.setdefault(record.person_id, []).append(record)
    views = {}
    for household_id, found in residents.items():
        own = [record for one in found for record in by_person.get(one.person_id, [])]
        for view in queries.training_of(tx, found, approvals[household_id], own, tsd, on):
            views[view.person_id] = view
    return views


def _approval(row: Row[Any]) -> ApprovalRecord | None:
    if row.kind is None:
        return None
    return ApprovalRecord(
        0, 0, row.household_id, row.kind, row.is_connected, row.approved_on, "", None, None, ""
    )


def _row(row: Row[Any], view: CarerTraining) -> ListRow:
    standards = view.standards
    place = "main" if view.place == 1 else "second"
    settled = ListCell(standards.word) if standards.kind == "good" else None
    return ListRow(
        row.id,
        (
            ListCell(
                view.name,
                under=f"{row.household} · {place}",
                strong=True,
            ),
            *(course_cell(state) for state in view.core),
            settled or ListCell(chip=(standards.kind, standards.word)),
        ),
    )


def course_cell(state: CourseState) -> ListCell:
    """A course in the matrix: its date when done, a chip when missing or due, or not asked."""
    if state.kind in ("good", "neutral"):
        return ListCell(state.word, muted=state.kind == "neutral")
    return ListCell(chip=(state.kind, state.word))
