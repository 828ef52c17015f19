"""Visits for tests, recorded through the service."""

from datetime import date

from fosterdesk.store.desk import Desk
from fosterdesk.supervision.records import RecordVisit, VisitFacts
from fosterdesk.supervision.service import record_visit

NOTE = "Supper was on the table. K.T. showed me the model bridge."


def a_visit(
    desk: Desk,
    household_id: int,
    on: date = date(2026, 6, 3),
    kind: str = "supervisory",
    *,
    note: str = NOTE,
) -> int:
    """A visit on a day, at which Dayo Okafor and K.T. were seen."""
    facts = VisitFacts(on, kind, note, None, ("Dayo Okafor",), ("K.T.",))
    return record_visit(desk, RecordVisit(household_id, facts)).created_id("visit")
