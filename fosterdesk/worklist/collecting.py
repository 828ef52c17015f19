"""Collects what every room makes due, and keeps what concerns the user's role."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.access.permissions import (
    DECISION_MAKER,
    OPERATIONS_MANAGER,
    PANEL_ADMINISTRATOR,
    SOCIAL_WORKER,
    TEAM_MANAGER,
)
from fosterdesk.assessment import tasks as assessment
from fosterdesk.carers import tasks as carers
from fosterdesk.panel import tasks as panel
from fosterdesk.people.records import Scope, Task
from fosterdesk.placement import tasks as placement
from fosterdesk.progression import tasks as progression
from fosterdesk.recruitment import tasks as recruitment
from fosterdesk.review import tasks as review
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.supervision import tasks as supervision
from fosterdesk.training import tasks as training

ROOMS = (
    recruitment.tasks,
    assessment.tasks,
    carers.tasks,
    training.tasks,
    supervision.tasks,
    placement.tasks,
    review.tasks,
    progression.tasks,
    panel.tasks,
)


def collect(tx: ReadTransaction) -> list[Task]:
    """What is overdue or due within sixty days for the signed-in user, the oldest first."""
    user, today = tx.desk.user, tx.desk.today()
    own = user.id if user.role == SOCIAL_WORKER else None
    ahead = Scope.days_ahead if user.role in LOOK_AHEAD else 0
    scope = Scope(today, tx.desk.rules, own, ahead)
    concerns = VIEWS.get(user.role, _is_overdue)
    found = [
        task for tasks in ROOMS for task in tasks(tx, scope) if concerns(task, user.role, today)
    ]
    found.sort(key=lambda task: (task.due.due, task.what, task.who))
    return found


def _is_own(task: Task, role: str, _today: dt.date) -> bool:
    return task.waits_for in ("", role)


def _is_overdue(task: Task, _role: str, today: dt.date) -> bool:
    return task.due.due < today


def _waits_or_overdue(task: Task, role: str, today: dt.date) -> bool:
    return task.waits_for == role or _is_overdue(task, role, today)


def _waits(task: Task, role: str, _today: dt.date) -> bool:
    return task.waits_for == role


def _is_of_panel(task: Task, role: str, _today: dt.date) -> bool:
    return task.screen in ("panel", "decision") or task.waits_for == role


# A social worker's tasks were narrowed to their own already, in SQL.
VIEWS: dict[str, Callable[[Task, str, dt.date], bool]] = {
    SOCIAL_WORKER: _is_own,
    TEAM_MANAGER: _waits_or_overdue,
    OPERATIONS_MANAGER: _waits_or_overdue,
    DECISION_MAKER: _waits,
    PANEL_ADMINISTRATOR: _is_of_panel,
}
# Everybody else is shown what is overdue, so nothing ahead needs to be read.
LOOK_AHEAD = frozenset({SOCIAL_WORKER, DECISION_MAKER, PANEL_ADMINISTRATOR})
