"""What the panel makes due: papers to send, minutes to sign, decisions to make and to tell."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, or_, select

from fosterdesk.access.permissions import DECISION_MAKER, PANEL_ADMINISTRATOR
from fosterdesk.panel import queries
from fosterdesk.panel.action_tasks import action_tasks
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.tables import Item, Meeting
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import day_month
from fosterdesk.store.desk import ReadTransaction

DECIDED_ALONE = ("decision", "representations")


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """The panel's dues, overdue or up to the scope's last day.

    Meetings are everybody's; decisions are the worker's whose household it is, and actions are
    those of the person who does them.
    """
    found = [*_decisions(tx, scope), *action_tasks(tx, scope)]
    if scope.owner_id is None:
        found += _meetings(tx, scope)
    return [task for task in found if task.due.due <= scope.until]


def _meetings(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    open_meetings = select(Meeting.id).where(Meeting.minutes_sent_on.is_(None))
    for meeting_id in tx.scalars(open_meetings):
        held = queries.meeting(tx, meeting_id)
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
        "household_id received_on decided_on is_proposal final_on representations_on "
        "told_orally_on told_in_writing_on"
    )
    columns: list[Any] = [getattr(Decision, name) for name in names.split()]
    query = (
        select(*columns, Household.name, Household.social_worker_id, Item.meeting_id)
        .join(Household, Household.id == Decision.household_id)
        .outerjoin(Item, Item.id == Decision.item_id)
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
        for timer, start, what, waits_for in _open_clocks(row):
            yield Task(
                scope.rules.due(timer, start),
                what,
                row.name,
                row.household_id,
                "panel",
                row.meeting_id,
                "Open decision",
                row.social_worker_id,
                waits_for,
            )


def _open_clocks(row: Row[Any]) -> Iterator[tuple[str, dt.date, str, str]]:
    """Each clock that runs: its timer, its start, what is to be done, and the role it waits for."""
    if row.decided_on is None:
        yield "decision", row.received_on, "Make the decision", DECISION_MAKER
        return
    if row.told_orally_on is None and row.told_in_writing_on is None:
        yield "told-orally", row.decided_on, "Tell the decision", ""
    if row.told_in_writing_on is None:
        yield "told-in-writing", row.decided_on, "Write with the decision", ""
    if row.is_proposal and row.final_on is None and row.representations_on is None:
        yield "representations", row.decided_on, "Representations end", DECISION_MAKER
