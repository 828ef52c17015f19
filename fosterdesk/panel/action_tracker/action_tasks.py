"""What the panel's open actions make due, for the person who does them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR
from fosterdesk.access.tables import Staff
from fosterdesk.panel import queries
from fosterdesk.panel.action_tracker.action_queries import actions
from fosterdesk.panel.action_tracker.action_records import ActionRecord
from fosterdesk.panel.tables import PanelAction
from fosterdesk.people.records import Scope, Task
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import day_month, short_date
from fosterdesk.store.desk import ReadTransaction

SCREEN = "panel-actions"


def action_tasks(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    """Each open action by its day, or by the next panel where none was given.

    What nobody of the staff does is the panel administrator's to ask after.
    """
    wanted: list[Any] = [PanelAction.done_on.is_(None)]
    if scope.owner_id is not None:
        wanted.append(PanelAction.owner_id == scope.owner_id)
    found = actions(tx, *wanted)
    if not found:
        return
    roles = {row.id: row.role for row in tx.rows(select(Staff.id, Staff.role))}
    coming = queries.next_meeting_id(tx)
    panel = queries.meeting(tx, coming).on if coming is not None else None
    for one in found:
        due = _due(one, None if panel == one.panel_on else panel)
        if due is not None:
            waits_for = roles.get(one.owner_id or 0, PANEL_ADMINISTRATOR)
            yield _task(one, due, waits_for)


def _task(one: ActionRecord, due: Due, waits_for: str) -> Task:
    owner = "" if one.owner_id is not None else f" · {one.owner}"
    return Task(
        due,
        one.words,
        f"{one.item or f'Panel of {day_month(one.panel_on)}'}{owner}",
        one.household_id,
        SCREEN,
        one.meeting_id,
        "Open actions",
        one.owner_id,
        waits_for,
    )


def _due(one: ActionRecord, next_panel: dt.date | None) -> Due | None:
    day = one.due_on or next_panel
    if day is None:
        return None
    asked = short_date(one.panel_on)
    words = f"the day given by the panel of {asked}"
    if one.due_on is None:
        words = f"the panel after that of {asked}, which gave no day"
    return Due(
        "panel-action",
        "panel-action",
        "Action of a panel",
        one.panel_on,
        day,
        words,
        "Asked by the panel",
        "C1",
    )
