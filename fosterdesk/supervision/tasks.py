"""What visits make due: each household is visited unannounced within the year."""

from sqlalchemy import func, select

from fosterdesk.carers.queries import approval_id_on
from fosterdesk.carers.tables import Approval
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.supervision.queries import last_unannounced_on
from fosterdesk.supervision.rules import TIMER, unannounced_due


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """The unannounced visits overdue or due soon, one for each approved household at most."""
    last = last_unannounced_on(Household.id)
    query = (
        select(
            Household.id,
            Household.name,
            Household.social_worker_id,
            Approval.approved_on,
            last.label("last"),
        )
        .join(Approval, Approval.id == approval_id_on(Household.id, scope.today))
        .where(
            Household.status.in_(("approved", "temporary")),
            func.coalesce(last, Approval.approved_on) <= scope.latest_start(TIMER),
        )
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    found = []
    for row in tx.rows(query):
        due = unannounced_due(scope.rules, row.approved_on, row.last)
        if due.due <= scope.until:
            found.append(
                Task(
                    due=due,
                    what="Unannounced visit",
                    who=row.name,
                    household_id=row.id,
                    screen="household-visits",
                    record_id=row.id,
                    button="Plan visit",
                    owner_id=row.social_worker_id,
                )
            )
    return found
