"""What the panel makes due: papers, minutes, decisions to make and to tell, members' checks."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, or_, select

from fosterdesk.access.permissions import DECISION_MAKER, PANEL_ADMINISTRATOR
from fosterdesk.panel import queries
from fosterdesk.panel.action_tracker.action_tasks import action_tasks
from fosterdesk.panel.central_list.member_tasks import member_tasks
from fosterdesk.panel.deciding.decision_queries import representations_due
from fosterdesk.panel.deciding.decision_records import MECHANISM
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import day_month
from fosterdesk.store.desk import ReadTransaction


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """The panel's dues, overdue or up to the scope's last day.

    Meetings are everybody's; decisions are the worker's whose household it is, and actions are
    those of the person who does them.
    """
    found = [*_decisions(tx, scope), *action_tasks(tx, scope)]
    if scope.owner_id is None:
        found += [*_meetings(tx, scope), *member_tasks(tx, scope)]
    return [task for task in found if task.due.due <= scope.until]


def _meetings(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    for held in queries.unfinished_meetings(tx):
        who = f"Panel of {day_month(held.on)}"
        if held.on < scope.today:
            due = scope.rules.due("minutes", held.on)
            what = "Send the minutes" if held.minutes_signed_on else "Sign off the minutes"
            yield _meeting_task(due, what, who, held.id)
        elif held.papers_sent_on is None:
            yield _meeting_task(held.papers_due, "Send the papers", who, held.id)


def _meeting_task(due: Due, what: str, who: str, meeting_id: int) -> Task:
    return Task(due, what, who, None, "panel", meeting_id, "Open panel", None, PANEL_ADMINISTRATOR)


def _decisions(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    names = (
        "id household_id received_on decided_on is_proposal final_on representations_on "
        "representations_to told_orally_on told_in_writing_on mechanism_papers_sent_on"
    )
    columns: list[Any] = [getattr(Decision, name) for name in names.split()]
    query = (
        select(*columns, Household.name, Household.social_worker_id)
        .join(Household, Household.id == Decision.household_id)
        .where(
            or_(
                Decision.final_on.is_(None),
                Decision.told_orally_on.is_(None),
                Decision.told_in_writing_on.is_(None),
            )
        )
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    for row in tx.rows(query):
        for due, what, waits_for in _open_clocks(tx, row):
            yield Task(
                due,
                what,
                row.name,
                row.household_id,
                "decision",
                row.id,
                "Open decision",
                row.social_worker_id,
                waits_for,
            )


def _open_clocks(tx: ReadTransaction, row: Row[Any]) -> Iterator[tuple[Due, str, str]]:
    """Each clock that runs: its due day, what is to be done, and the role it waits for."""
    rules = tx.desk.rules
    if row.decided_on is None:
        yield rules.due("decision", row.received_on), "Make the decision", DECISION_MAKER
        return
    if row.told_orally_on is None and row.told_in_writing_on is None:
        yield rules.due("told-orally", row.decided_on), "Tell the decision", ""
    if row.told_in_writing_on is None:
        yield rules.due("told-in-writing", row.decided_on), "Write with the decision", ""
    if not row.is_proposal or row.final_on is not None:
        return
    if not row.representations_to:
        last = representations_due(tx, row.id, row.decided_on)
        yield last, "Representations end", DECISION_MAKER
    elif row.representations_to == MECHANISM and row.mechanism_papers_sent_on is None:
        due = rules.due("irm-documents", row.representations_on)
        yield due, "Send the papers to the review mechanism", PANEL_ADMINISTRATOR
