"""What training makes due: core training in the first year, and the national standards."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from fosterdesk.carers.queries import approval_id_on
from fosterdesk.carers.tables import Approval
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household, Person
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.training.matrix import carer_views, lacking_households
from fosterdesk.training.queries import carers_select
from fosterdesk.training.rules import FIRST_YEAR, first_year
from fosterdesk.training.tables import Standards

SETTLED = ("signed-off", "deferred")
# By whether the carers are connected to the child (NMS 20.3).
STANDARDS = ("tsd", "tsd-connected")
MOST_NAMED = 2


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Core training and standards that are overdue or due soon, one task for each carer."""
    return [*_core_tasks(tx, scope), *_standards_tasks(tx, scope)]


def _carers(scope: Scope) -> Select[Any]:
    query = (
        carers_select(scope.today)
        .join(Approval, Approval.id == approval_id_on(Household.id, scope.today))
        .add_columns(Approval.kind, Approval.approved_on, Approval.is_connected)
        .where(Approval.kind == "full")
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    return query


def _core_tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    lacking = lacking_households(scope.rules, scope.today, scope.owner_id)
    query = _carers(scope).where(
        Household.id.in_(lacking), Approval.approved_on <= scope.latest_start(FIRST_YEAR)
    )
    years = [(row, _year_of(scope, row)) for row in tx.rows(query)]
    near = [(row, year) for row, year in years if year.due <= scope.until]
    views = carer_views(tx, [row for row, _ in near])
    found = []
    for row, year in near:
        missing = views[row.id].missing
        if missing:
            found.append(_task(row, year, _missing_words(missing), "Book course"))
    return found


def _missing_words(missing: Sequence[str]) -> str:
    if len(missing) > MOST_NAMED:
        return f"Core training in first year, {len(missing)} courses"
    return f"{joined(missing)} in first year"


def _year_of(scope: Scope, row: Row[Any]) -> Due:
    due = first_year(scope.rules, row.approved_on)
    assert due is not None
    return due


def _standards_tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    settled = select(Standards.person_id).where(Standards.status.in_(SETTLED))
    latest = max(scope.latest_start(timer) for timer in STANDARDS)
    query = _carers(scope).where(Person.id.not_in(settled), Approval.approved_on <= latest)
    found = []
    for row in tx.rows(query):
        due = scope.rules.due(STANDARDS[row.is_connected], row.approved_on)
        if due.due <= scope.until:
            what = "Training, Support and Development Standards"
            found.append(_task(row, due, what, "Record standards"))
    return found


def _task(row: Row[Any], due: Due, what: str, button: str) -> Task:
    second = " (second carer)" if row.place == 2 else ""
    return Task(
        due=due,
        what=what,
        who=f"{row.first_name} {row.last_name}{second}",
        household_id=row.household_id,
        screen="training",
        record_id=row.id,
        button=button,
        owner_id=row.social_worker_id,
    )
