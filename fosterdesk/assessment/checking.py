"""The verbs on checks, referees and visits."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.checklist import renewal_due
from fosterdesk.assessment.commands import RecordCheck, RecordReferee, RecordVisit
from fosterdesk.assessment.records import RESULT_WORDS
from fosterdesk.assessment.tables import Application, AssessmentVisit, Check, Referee
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, StaleRecord
from fosterdesk.rules.checks import Check as CheckRule
from fosterdesk.store.desk import Desk, WriteTransaction

FUTURE = "This day has not come yet. Give the day it happened."


def record_check(desk: Desk, command: RecordCheck) -> Changes:
    """Record when a check was asked for and received, and its result (CHK-R1).

    The date of renewal follows from the rules; it never ends anything by itself (CHK-R2).
    """
    require(desk, "record assessments")
    rule = desk.rules.check(command.rule_id)
    _verify_check(rule, command, desk.today())
    with desk.write(f"Record a check: {rule.title}") as tx:
        tx.get(Application, command.application_id)
        row = _check_row(tx, command)
        if command.requested_on and row.requested_on != command.requested_on:
            row.requested_by_id = desk.user.id
        row.requested_on, row.received_on = command.requested_on, command.received_on
        row.result = command.result
        row.number, row.note = command.number.strip(), command.note.strip()
        due = renewal_due(desk.rules, rule, command.received_on)
        row.expires_on = due.due if due and command.result != "not-needed" else None
    return tx.changes


def record_referee(desk: Desk, command: RecordReferee) -> Changes:
    """Add a personal referee, or record the reference and the interview (REG-26-4)."""
    require(desk, "record assessments")
    _verify_referee(command, desk.today())
    with desk.write("Record a referee" if command.id else "Add a referee") as tx:
        if command.id is None or command.version is None:
            tx.get(Application, command.application_id)
            row = tx.add(Referee(application_id=command.application_id, name=command.name.strip()))
        else:
            row = tx.load(Referee, command.id, command.version)
        row.name, row.person_id = command.name.strip(), command.person_id
        row.relationship_words = command.relationship_words.strip()
        row.contact, row.report = command.contact.strip(), command.report.strip()
        row.requested_on, row.received_on = command.requested_on, command.received_on
        if command.interviewed_on and row.interviewed_on != command.interviewed_on:
            row.interviewed_by_id = desk.user.id
        row.interviewed_on = command.interviewed_on
    return tx.changes


def remove_referee(desk: Desk, referee_id: int, version: int) -> Changes:
    """Take a referee off an application; the history keeps what stood there."""
    require(desk, "record assessments")
    with desk.write("Remove a referee") as tx:
        tx.remove(tx.load(Referee, referee_id, version))
    return tx.changes


def record_visit(desk: Desk, command: RecordVisit) -> Changes:
    """Record a visit made for the assessment: who was seen, and who alone (RPT-2)."""
    require(desk, "record assessments")
    problems = {}
    if command.on > desk.today():
        problems["on"] = FUTURE
    if not command.seen.strip():
        problems["seen"] = "Say who was seen."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Record an assessment visit") as tx:
        tx.get(Application, command.application_id)
        tx.add(
            AssessmentVisit(
                application_id=command.application_id,
                on=command.on,
                seen=command.seen.strip(),
                seen_alone=command.seen_alone.strip(),
                note=command.note.strip(),
                by_id=desk.user.id,
            )
        )
    return tx.changes


def _check_row(tx: WriteTransaction, command: RecordCheck) -> Check:
    found = tx.find(
        Check,
        select(Check).where(
            Check.application_id == command.application_id,
            Check.rule_id == command.rule_id,
            Check.person_id.is_(None)
            if command.person_id is None
            else Check.person_id == command.person_id,
        ),
    )
    if found and command.version is None:
        raise StaleRecord("Someone else recorded this check a moment ago. Open it again.")
    if found and command.version is not None:
        return tx.load(Check, found[0].id, command.version)
    return tx.add(
        Check(
            application_id=command.application_id,
            rule_id=command.rule_id,
            person_id=command.person_id,
        )
    )


def _verify_check(rule: CheckRule, command: RecordCheck, today: dt.date) -> None:
    problems = {}
    asked, came = command.requested_on, command.received_on
    if asked and asked > today:
        problems["requested_on"] = FUTURE
    if came and came > today:
        problems["received_on"] = FUTURE
    if asked and came and came < asked:
        problems["received_on"] = "It cannot have come before it was asked for. Mend one date."
    if command.result is not None and command.result not in RESULT_WORDS:
        problems["result"] = "Choose one of the results."
    elif command.result == "not-needed" and rule.required and not rule.when:
        problems["result"] = "This item is always needed. Choose another result."
    elif command.result and command.result != "not-needed" and not came:
        problems["received_on"] = "Give the day on which it came."
    elif came and not command.result:
        problems["result"] = "Say what it showed."
    if problems:
        raise InvalidInput(problems)


def _verify_referee(command: RecordReferee, today: dt.date) -> None:
    problems = {}
    if not command.name.strip():
        problems["name"] = "Give the referee’s name."
    for field in ("requested_on", "received_on", "interviewed_on"):
        day = getattr(command, field)
        if day and day > today:
            problems[field] = FUTURE
    if problems:
        raise InvalidInput(problems)
