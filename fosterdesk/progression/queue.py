"""The team manager's queue: what each case waits for, and how long it has waited."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.progression import queries, rules
from fosterdesk.progression.records import CaseRecord
from fosterdesk.progression.tables import Case, SecondLook
from fosterdesk.progression.turn_records import Waiting
from fosterdesk.store.desk import Desk, ReadTransaction

GROUPS = (
    "Team manager",
    "Second look",
    "Panel",
    "Decision maker",
    "Returned",
    "Evidence",
    "On hold",
)
BY_STAGE = {
    "manager": "Team manager",
    "panel": "Panel",
    "decision": "Decision maker",
    "evidence": "Evidence",
}


def waiting_cases(desk: Desk) -> tuple[Waiting, ...]:
    """Every case under way by what it waits for, the longest wait first in each group.

    The team manager's own come first, and those on hold last. A decided case stands here while
    a request to look at it again is not answered.
    """
    require(desk, "read records")
    today = desk.today()
    with desk.read() as tx:
        rows = tx.rows(queries.cases_select().where(Case.stage != "closed"))
        found = [_waiting(queries.case_record(row, desk.rules), today) for row in rows]
        found += list(_looks(tx, today))
    return tuple(sorted(found, key=lambda one: (GROUPS.index(one.group), one.since, one.case.id)))


def _waiting(case: CaseRecord, today: dt.date) -> Waiting:
    group, since = BY_STAGE[case.stage], case.waiting_since
    if case.stage == "evidence" and case.returned_on is not None:
        group = "Returned"
    if case.held_on is not None:
        group, since = "On hold", case.held_on
    words = "Evidence is gathered" if case.stage == "evidence" else rules.waits_for(case, 0)
    if case.is_held:
        words = rules.hold_words(case)
    return Waiting(case, group, words, since, (today - since).days)


def _looks(tx: ReadTransaction, today: dt.date) -> Iterator[Waiting]:
    query = select(SecondLook.case_id, SecondLook.asked_on).where(SecondLook.outcome.is_(None))
    for row in tx.rows(query.order_by(SecondLook.asked_on)):
        case = queries.case(tx, row.case_id)
        days = (today - row.asked_on).days
        words = "The decision is to be looked at again"
        yield Waiting(case, "Second look", words, row.asked_on, days)
