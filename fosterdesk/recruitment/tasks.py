"""What is due on open enquiries: a first reply, and the visit that was planned."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.people.records import Scope, Task
from fosterdesk.recruitment.queries import FIRST_CONTACT
from fosterdesk.recruitment.tables import Enquiry
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """First replies due by rule, and initial visits by the day they were planned for."""
    query = select(
        Enquiry.id,
        Enquiry.name,
        Enquiry.received_on,
        Enquiry.first_contact_on,
        Enquiry.visit_planned_on,
        Enquiry.owner_id,
    ).where(Enquiry.outcome.is_(None), Enquiry.visited_on.is_(None))
    if scope.owner_id is not None:
        query = query.where(Enquiry.owner_id == scope.owner_id)
    found = []
    for row in tx.rows(query):
        if row.first_contact_on is None:
            due = scope.rules.due(FIRST_CONTACT, row.received_on)
            what = "Reply to an enquiry"
        elif row.visit_planned_on is not None:
            due = planned("initial-visit", "Initial visit", row.visit_planned_on)
            what = "Make the initial visit"
        else:
            continue
        if due.due <= scope.until:
            found.append(
                Task(
                    due=due,
                    what=what,
                    who=row.name,
                    household_id=None,
                    screen="enquiries",
                    record_id=row.id,
                    button="Open enquiry",
                    owner_id=row.owner_id,
                )
            )
    return found


def planned(timer: str, title: str, on: dt.date) -> Due:
    """A due date that somebody of the service chose, so that no rule stands behind it."""
    return Due(
        timer, "", title, on, on, f"planned for {short_date(on)}", "the service’s own plan", "S"
    )
