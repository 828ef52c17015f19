"""Counts the decisions on levels by route and by months waited, for people who plan the service."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.tables import Application
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.progression.tables import Case
from fosterdesk.progression.turn_records import (
    MONTH_BANDS,
    ROUTE_WORDS,
    DecisionCounts,
    RouteCount,
    band_of,
    masked,
)
from fosterdesk.rules.calendar import add_months, months_between
from fosterdesk.store.desk import Desk, ReadTransaction


def decision_counts(
    desk: Desk, from_on: dt.date | None = None, to_on: dt.date | None = None
) -> DecisionCounts:
    """Levels agreed in the year to today (or between two days), by route and months waited.

    A case waits from its opening; direct entry waits from the day the household applied. Numbers
    under five are masked, and no totals are given, so that nobody can be worked out.
    """
    require(desk, "read records")
    to_on = to_on or desk.today()
    from_on = from_on or add_months(to_on, -12) + dt.timedelta(days=1)
    with desk.read() as tx:
        counted = Counter((*_cases(tx, from_on, to_on), *_direct(tx, from_on, to_on)))
    bands = range(len(MONTH_BANDS))
    routes = tuple(
        RouteCount(route, tuple(masked(counted[route, band]) for band in bands))
        for route in ROUTE_WORDS
    )
    return DecisionCounts(from_on, to_on, routes)


def _cases(tx: ReadTransaction, from_on: dt.date, to_on: dt.date) -> Iterator[tuple[str, int]]:
    query = select(
        Case.direction, Case.own_wish_on, Case.review_id, Case.opened_on, Case.closed_on
    ).where(Case.outcome == "agreed", Case.closed_on >= from_on, Case.closed_on <= to_on)
    for row in tx.rows(query):
        assert row.closed_on is not None
        if row.direction == "down":
            route = "wish" if row.own_wish_on else "plan"
        else:
            route = "review" if row.review_id else "early"
        yield route, band_of(months_between(row.opened_on, row.closed_on))


def _direct(tx: ReadTransaction, from_on: dt.date, to_on: dt.date) -> Iterator[tuple[str, int]]:
    """Approvals at a level above the lowest of the scheme of the day of the decision."""
    decided = func.coalesce(Decision.final_outcome, Decision.outcome)
    query = (
        select(Application.level, Application.received_on, Decision.final_on)
        .join(Application, Application.id == Decision.application_id)
        .where(
            decided.in_(("approve", "approve-with-terms")),
            Decision.final_on.is_not(None),
            Decision.final_on >= from_on,
            Decision.final_on <= to_on,
        )
    )
    for row in tx.rows(query):
        if row.level != tx.desk.rules.scheme_on(row.final_on).level[0].id:
            yield "direct", band_of(months_between(row.received_on, row.final_on))
