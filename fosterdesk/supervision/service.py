"""Writes visits down, mends and removes them, and says when the next unannounced one is due."""

from dataclasses import asdict
from typing import Any

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries as carers
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.people import queries as people
from fosterdesk.store.desk import Desk
from fosterdesk.supervision import queries, rules
from fosterdesk.supervision.records import (
    UNANNOUNCED,
    VISIT_KINDS,
    ChangeVisit,
    RecordVisit,
    VisitFacts,
    VisitsView,
)
from fosterdesk.supervision.tables import Visit


def record_visit(desk: Desk, command: RecordVisit) -> Changes:
    """Write down a visit made by the signed-in user.

    InvalidInput for a day ahead, an empty note, or a next visit before this one.
    """
    require(desk, "record visits")
    values = _values(desk, command.facts)
    with desk.write(f"Record: {VISIT_KINDS[command.facts.kind].lower()}") as tx:
        people.household_name(tx, command.household_id)
        tx.add(Visit(household_id=command.household_id, by_id=desk.user.id, **values))
    return tx.changes


def change_visit(desk: Desk, command: ChangeVisit) -> Changes:
    """Mend what a visit says; StaleRecord when somebody else did meanwhile."""
    require(desk, "record visits")
    values = _values(desk, command.facts)
    with desk.write("Change a visit") as tx:
        queries.visit(tx, command.visit_id)
        row = tx.load(Visit, command.visit_id, command.version)
        for name, value in values.items():
            setattr(row, name, value)
    return tx.changes


def remove_visit(desk: Desk, visit_id: int, version: int) -> Changes:
    """Take a visit off the record; the audit trail keeps what it said."""
    require(desk, "record visits")
    with desk.write("Remove a visit") as tx:
        queries.visit(tx, visit_id)
        tx.load(Visit, visit_id, version).removed_on = desk.today()
    return tx.changes


def _values(desk: Desk, facts: VisitFacts) -> dict[str, Any]:
    if problems := rules.visit_problems(facts, desk.today()):
        raise InvalidInput(problems)
    values = asdict(facts)
    values["note"] = facts.note.strip()
    values["agreed_actions"] = facts.agreed_actions.strip()
    values["children_seen"] = list(facts.children_seen)
    values["carers_seen"] = list(facts.carers_seen)
    return values


def visits(desk: Desk, household_id: int) -> VisitsView:
    """The visits to a household, the latest first, and by when it is visited unannounced."""
    require(desk, "read records")
    with desk.read() as tx:
        found = tuple(queries.visits(tx, household_id))
        approval = carers.approval(tx, household_id)
    unannounced = [one.on for one in found if one.kind == UNANNOUNCED]
    last = max(unannounced, default=None)
    clock = None
    if approval is not None:
        clock = rules.unannounced_due(desk.rules, approval.approved_on, last)
    planned_on = found[0].next_visit_on if found else None
    return VisitsView(found, clock, planned_on)
