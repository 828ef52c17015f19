"""Enquiries: the one front door, the first contact, the initial visit and the outcome."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, func, select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.records import SERVICE_WORDS
from fosterdesk.recruitment import queries, rules
from fosterdesk.recruitment.records import (
    CLOSE_WORDS,
    OUTCOME_WORDS,
    SOURCE_WORDS,
    STEP_WORDS,
    ChangeEnquiry,
    CloseEnquiry,
    EnquiryRecord,
    LogEnquiry,
    RecordStep,
)
from fosterdesk.recruitment.tables import Enquiry
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.store.numbering import next_reference

FUTURE = "This day has not come yet. Give the day it happened."


def log_enquiry(desk: Desk, command: LogEnquiry) -> Changes:
    """Take down an enquiry under the next E reference of the year.

    Raises InvalidInput without a name, or without a telephone number or e-mail address.
    """
    require(desk, "record enquiries")
    _check_details(command, desk.today())
    with desk.write("Log an enquiry") as tx:
        reference = next_reference(tx, "E", desk.today().year)
        values = _stripped(asdict(command)) | {"owner_id": command.owner_id or desk.user.id}
        tx.add(Enquiry(reference=reference, taken_by_id=desk.user.id, **values))
    return tx.changes


def change_enquiry(desk: Desk, command: ChangeEnquiry) -> Changes:
    """Mend what was taken down, hand the enquiry to a colleague, or to the other service."""
    require(desk, "record enquiries")
    _check_details(command, desk.today())
    with desk.write("Change an enquiry") as tx:
        row = tx.load(Enquiry, command.id, command.version)
        for name, value in _stripped(asdict(command)).items():
            if name not in ("id", "version"):
                setattr(row, name, value)
    return tx.changes


def record_first_contact(desk: Desk, command: RecordStep) -> Changes:
    """Record the day somebody of the service answered them, which stops the clock."""
    require(desk, "record enquiries")
    with desk.write("Record the first contact") as tx:
        row = _open(tx, command.id, command.version)
        _check_day(command.on, row.received_on, desk.today())
        row.first_contact_on, row.first_contact_note = command.on, command.note.strip()
    return tx.changes


def plan_visit(desk: Desk, command: RecordStep) -> Changes:
    """Plan the initial visit for a day, which may lie ahead."""
    require(desk, "record enquiries")
    with desk.write("Plan the initial visit") as tx:
        row = _open(tx, command.id, command.version)
        _check_day(command.on, row.received_on, None)
        row.visit_planned_on = command.on
    return tx.changes


def record_visit(desk: Desk, command: RecordStep) -> Changes:
    """Record the initial visit and what was seen."""
    require(desk, "record enquiries")
    with desk.write("Record the initial visit") as tx:
        row = _open(tx, command.id, command.version)
        _check_day(command.on, row.received_on, desk.today())
        row.visited_on, row.visit_note = command.on, command.note.strip()
    return tx.changes


def close_enquiry(desk: Desk, command: CloseEnquiry) -> Changes:
    """End an enquiry that does not go on, with one of the reasons of `CLOSE_WORDS`."""
    require(desk, "record enquiries")
    if command.reason not in CLOSE_WORDS and command.outcome == "closed":
        raise InvalidInput({"reason": "Choose why the enquiry ends here."})
    if command.outcome not in OUTCOME_WORDS or command.outcome == "applied":
        raise InvalidInput({"outcome": "Choose whether it is closed or passed on."})
    with desk.write("Close an enquiry") as tx:
        row = _open(tx, command.id, command.version)
        _check_day(command.on, row.received_on, desk.today())
        row.outcome, row.outcome_on = command.outcome, command.on
        row.outcome_reason, row.outcome_note = command.reason, command.note.strip()
    return tx.changes


def reopen_enquiry(desk: Desk, enquiry_id: int, version: int) -> Changes:
    """Take a closed enquiry up again."""
    require(desk, "record enquiries")
    with desk.write("Reopen an enquiry") as tx:
        row = tx.load(Enquiry, enquiry_id, version)
        if row.outcome not in ("closed", "passed-on"):
            raise Refused("Only a closed enquiry can be reopened.")
        row.outcome = row.outcome_on = None
        row.outcome_reason = row.outcome_note = ""
    return tx.changes


def enquiry_applied(tx: WriteTransaction, enquiry_id: int, household_id: int, on: dt.date) -> None:
    """The enquiry went on to an application of this household; Refused when it is not open."""
    row = tx.get(Enquiry, enquiry_id)
    if row.outcome is not None:
        raise Refused("This enquiry has an outcome already. Open it to see which.")
    row.outcome, row.outcome_on, row.household_id = "applied", on, household_id


def enquiry(desk: Desk, enquiry_id: int) -> EnquiryRecord:
    """One enquiry whole; NotFound when it is not on the desk."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.enquiry(tx, enquiry_id)


def steps(record: EnquiryRecord) -> rules.Steps:
    """The enquiry's steps as (words, done, now or todo)."""
    return rules.stepper(
        record.next_step,
        contacted=record.first_contact_on is not None,
        planned=record.visit_planned_on is not None,
        visited=record.visited_on is not None,
    )


def enquiries_words(desk: Desk) -> str:
    """How many enquiries are open, and how many first replies are late, in one line."""
    require(desk, "read records")
    still_open = Enquiry.outcome.is_(None)
    unanswered = select(Enquiry.received_on).where(still_open, Enquiry.first_contact_on.is_(None))
    with desk.read() as tx:
        number = tx.scalar(select(func.count()).select_from(Enquiry).where(still_open))
        waiting = tx.scalars(unanswered)
    today, book = desk.today(), desk.rules
    late = sum(book.due(queries.FIRST_CONTACT, day).due < today for day in waiting)
    parts = [f"{plural(number, 'open enquiry', 'open enquiries')}"]
    if waiting:
        parts.append(f"{len(waiting)} to answer")
    if late:
        parts.append(plural(late, "first reply is late", "first replies are late"))
    return " · ".join(parts)


def enquiries_list(desk: Desk, open_only: bool = True) -> SelectSource:
    """Enquiries, the oldest open one first; columns name, received, step, contact.

    With `open_only` off all of them, newest first.
    """
    require(desk, "read records")
    query = queries.enquiries_query()
    order: Sequence[Any] = (Enquiry.received_on.desc(),)
    if open_only:
        query = query.where(Enquiry.outcome.is_(None))
        # Nobody has answered these yet, so they stand at the top, oldest first.
        order = (Enquiry.first_contact_on.is_not(None), Enquiry.received_on)
    return SelectSource(
        desk,
        query,
        _rows,
        sorts={
            "name": (Enquiry.name,),
            "received": (Enquiry.received_on,),
            "step": (Enquiry.outcome, Enquiry.visited_on, Enquiry.visit_planned_on),
            "contact": (Enquiry.first_contact_on.is_not(None), Enquiry.received_on),
        },
        searched=(Enquiry.name, Enquiry.reference, Enquiry.area, queries.Owner.display_name),
        order=order,
        tie=Enquiry.id,
    )


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    today = tx.desk.today()
    records = [queries.enquiry_record(row, tx.desk.rules, today) for row in rows]
    return [
        ListRow(
            one.id,
            (
                ListCell(one.name, under=_under(one), strong=True),
                ListCell(short_date(one.received_on), under=one.source_words),
                ListCell(STEP_WORDS[one.next_step.key], under=one.service_words),
                ListCell(chip=one.contact_chip),
            ),
        )
        for one in records
    ]


def _under(one: EnquiryRecord) -> str:
    return f"{one.reference} · {one.area}" if one.area else one.reference


def _open(tx: WriteTransaction, enquiry_id: int, version: int) -> Enquiry:
    row = tx.load(Enquiry, enquiry_id, version)
    if row.outcome is not None:
        raise Refused("This enquiry has an outcome already. Reopen it first.")
    return row


def _check_details(command: LogEnquiry | ChangeEnquiry, today: dt.date) -> None:
    problems = {}
    if not command.name.strip():
        problems["name"] = "Give the name of the person who asked."
    if not command.telephone.strip() and not command.email.strip():
        problems["telephone"] = "Give a telephone number or an e-mail address to answer to."
    if command.received_on > today:
        problems["received_on"] = "This day has not come yet. Give the day they asked."
    if command.source not in SOURCE_WORDS:
        problems["source"] = "Choose how they heard of fostering."
    if command.service not in SERVICE_WORDS:
        problems["service"] = "Choose the service they asked for."
    if problems:
        raise InvalidInput(problems)


def _check_day(on: dt.date, received_on: dt.date, today: dt.date | None) -> None:
    if on < received_on:
        asked = short_date(received_on)
        raise InvalidInput({"on": f"They asked on {asked}. Give that day or a later one."})
    if today is not None and on > today:
        raise InvalidInput({"on": FUTURE})


def _stripped(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in values.items()
    }
