"""What the statements that were asked for make due: each is chased until it is in."""

from typing import Any

from sqlalchemy import select

from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.progression.evidence_queries import STATEMENT, statement_record
from fosterdesk.progression.tables import Case, Statement
from fosterdesk.store.desk import ReadTransaction


def statement_tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Statements not in yet that fall due within the scope, each with where it is chased.

    The case under way for the household is opened, or the household where there is none.
    """
    query = (
        select(*STATEMENT, Household.name, Household.social_worker_id, Case.id.label("case_id"))
        .join(Household, Household.id == Statement.household_id)
        .outerjoin(Case, (Case.household_id == Household.id) & (Case.stage != "closed"))
        .where(
            Statement.received_on.is_(None),
            Statement.given_up_on.is_(None),
            Statement.asked_on.is_not(None),
        )
        .order_by(Statement.id)
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    found = [_task(row, scope) for row in tx.rows(query)]
    return [task for task in found if task.due.due <= scope.until]


def _task(row: Any, scope: Scope) -> Task:
    held = statement_record(row, scope.rules)
    assert held.due is not None
    has_case = row.case_id is not None
    return Task(
        due=held.due,
        what=f"Statement from {held.whom}",
        who=row.name,
        household_id=row.household_id,
        screen="progression" if has_case else "household-progression",
        record_id=row.case_id if has_case else row.household_id,
        button="Chase",
        owner_id=row.social_worker_id,
    )
