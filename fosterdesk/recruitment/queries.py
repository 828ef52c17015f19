"""Reads of enquiries."""

import datetime as dt
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import aliased

from fosterdesk.access.tables import Staff
from fosterdesk.errors import NotFound
from fosterdesk.people.queries import named
from fosterdesk.recruitment import rules
from fosterdesk.recruitment.records import EnquiryRecord
from fosterdesk.recruitment.tables import Enquiry
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.desk import ReadTransaction

FIRST_CONTACT = "first-contact"
WORKED_OUT = frozenset(("taken_by", "owner", "contact_due", "contact_chip", "next_step"))
Owner = aliased(Staff)
Taker = aliased(Staff)


def enquiries_query() -> Select[*tuple[Any, ...]]:
    """A select of the columns that `enquiry_record` needs."""
    columns = [
        getattr(Enquiry, name)
        for name in EnquiryRecord.__dataclass_fields__
        if name not in WORKED_OUT
    ]
    names = (Taker.display_name.label("taken_by"), Owner.display_name.label("owner"))
    query = select(*columns, *names).outerjoin(Owner, Owner.id == Enquiry.owner_id)
    return query.outerjoin(Taker, Taker.id == Enquiry.taken_by_id)


def enquiry_record(row: Row[Any], book: RuleBook, today: dt.date) -> EnquiryRecord:
    """The row with its clock and its next step."""
    due = book.due(FIRST_CONTACT, row.received_on)
    step = rules.next_step(
        due=due,
        today=today,
        first_contact_on=row.first_contact_on,
        visit_planned_on=row.visit_planned_on,
        visited_on=row.visited_on,
        outcome=row.outcome,
    )
    chip = rules.contact_chip(due, row.first_contact_on, row.outcome_on, today)
    values = named(row) | {"taken_by": row.taken_by or "", "owner": row.owner or ""}
    return EnquiryRecord(**values, contact_due=due, contact_chip=chip, next_step=step)


def enquiry(tx: ReadTransaction, enquiry_id: int) -> EnquiryRecord:
    """One enquiry whole; NotFound when it is not on the desk."""
    row = tx.first(enquiries_query().where(Enquiry.id == enquiry_id))
    if row is None:
        raise NotFound("This enquiry is no longer on the desk. Go back to the list.")
    return enquiry_record(row, tx.desk.rules, tx.desk.today())
