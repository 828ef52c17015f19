"""What the central list makes due: checks, induction, training and appraisal of each member."""

from collections.abc import Iterator

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR
from fosterdesk.panel import queries
from fosterdesk.panel.central_list import member_queries
from fosterdesk.panel.central_list.member_rules import is_on_list, kept_up
from fosterdesk.people.records import Scope, Task
from fosterdesk.store.desk import ReadTransaction

WHAT = {
    "check": "Make the panel member’s checks",
    "induction": "Give the panel member’s induction",
    "training": "Train the panel member",
    "appraisal": "Appraise the panel member",
}


def member_tasks(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    """The dues of everybody on the central list, for the panel administrator to see to."""
    events = member_queries.events(tx)
    for member in queries.members(tx, scope.today):
        for one in kept_up(scope.rules, member, events):
            if one.due is not None and is_on_list(member, one.due.due):
                yield Task(
                    one.due,
                    WHAT[one.kind],
                    member.name,
                    None,
                    "member",
                    member.id,
                    "Open member",
                    None,
                    PANEL_ADMINISTRATOR,
                )
