"""What approvals make due: their ends, and a supervising social worker to be named."""

from sqlalchemy import or_, select

from fosterdesk.access.permissions import TEAM_MANAGER
from fosterdesk.carers.extensions import end_of, extensions_of
from fosterdesk.carers.records import TEMPORARY
from fosterdesk.carers.tables import Approval
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.rules.deadlines import Due
from fosterdesk.store.desk import ReadTransaction


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Approvals that end, and households that nobody supervises, overdue or due soon."""
    found = _endings(tx, scope)
    if scope.owner_id is None:
        found += _unsupervised(tx, scope)
    return [task for task in found if task.due.due <= scope.until]


def _endings(tx: ReadTransaction, scope: Scope) -> list[Task]:
    query = (
        select(
            Approval.id,
            Approval.household_id,
            Approval.kind,
            Approval.approved_on,
            Approval.resignation_received_on,
            Approval.ended_on,
            Household.name,
            Household.social_worker_id,
        )
        .join(Household, Household.id == Approval.household_id)
        .where(
            Household.status.in_(("approved", "temporary")),
            or_(
                (Approval.kind == TEMPORARY) & Approval.ended_on.is_(None),
                Approval.resignation_received_on.is_not(None),
            ),
        )
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    found = []
    rows = list(tx.rows(query))
    extended = extensions_of(tx, [row.id for row in rows if row.kind == TEMPORARY])
    for row in rows:
        due: Due | None
        if row.resignation_received_on:
            due = scope.rules.due("resignation", row.resignation_received_on)
            what = "Close the approval after a resignation"
        else:
            due = end_of(scope.rules, row.approved_on, extended.get(row.id, ()))
            what = "Temporary approval runs out"
        if due is None:
            continue  # extended until the outcome of a review is known
        found.append(
            Task(
                due=due,
                what=what,
                who=row.name,
                household_id=row.household_id,
                screen="households",
                record_id=row.household_id,
                button="Open household",
                owner_id=row.social_worker_id,
            )
        )
    return found


def _unsupervised(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Approved households without a named supervising social worker (NMS 21.8)."""
    query = (
        select(Approval.household_id, Approval.approved_on, Household.name)
        .join(Household, Household.id == Approval.household_id)
        .where(
            Household.social_worker_id.is_(None),
            Household.status.in_(("approved", "temporary")),
            Approval.ended_on.is_(None),
        )
    )
    return [
        Task(
            due=scope.rules.due("named-social-worker", row.approved_on),
            what="Name a supervising social worker",
            who=row.name,
            household_id=row.household_id,
            screen="households",
            record_id=row.household_id,
            button="Name them",
            owner_id=None,
            waits_for=TEAM_MANAGER,
        )
        for row in tx.rows(query)
    ]
