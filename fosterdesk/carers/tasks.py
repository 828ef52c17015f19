"""What approvals make due: temporary approvals that run out, and resignations that take effect."""

from sqlalchemy import or_, select

from fosterdesk.carers.records import TEMPORARY
from fosterdesk.carers.tables import Approval
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import ReadTransaction


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """The ends of temporary approvals and of resigned approvals, overdue or due soon."""
    query = (
        select(
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
    for row in tx.rows(query):
        if row.resignation_received_on:
            due = scope.rules.due("resignation", row.resignation_received_on)
            what = "Close the approval after a resignation"
        else:
            due = scope.rules.due("temporary-approval", row.approved_on)
            what = "Temporary approval runs out"
        if due.due <= scope.until:
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
