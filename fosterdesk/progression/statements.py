"""Asks for statements, reminds those who were asked, and keeps what comes in as evidence."""

import datetime as dt
from collections.abc import Sequence

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.progression.evidence import require_gathering, tie
from fosterdesk.progression.evidence_records import ASKED_OF, AskStatement, WriteStatement
from fosterdesk.progression.records import LinkEvidence
from fosterdesk.progression.tables import Statement
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction

DAY_AHEAD = "This day lies ahead."


def ask_for_statement(desk: Desk, command: AskStatement) -> Changes:
    """Record that somebody was asked for a statement; due by the service's own timer.

    InvalidInput without whom, what it is to show, or for a day ahead.
    """
    require(desk, "put forward progression")
    problems = _source_problems(command.source, command.requirement_ids)
    if command.asked_of not in dict(ASKED_OF):
        problems["asked_of"] = "Choose who is asked."
    if command.asked_on > desk.today():
        problems["asked_on"] = DAY_AHEAD
    if problems:
        raise InvalidInput(problems)
    with desk.write("Ask for a statement") as tx:
        tx.add(
            Statement(
                household_id=command.household_id,
                source=command.source.strip(),
                asked_of=command.asked_of,
                requirement_ids=list(dict.fromkeys(command.requirement_ids)),
                asked_on=command.asked_on,
            )
        )
    return tx.changes


def write_statement(desk: Desk, command: WriteStatement) -> Changes:
    """Write a statement down and link it to each requirement it shows.

    InvalidInput without its words, whose they are, or a requirement; Refused while a case that
    rests on it is with the team manager, panel or decision maker.
    """
    require(desk, "put forward progression")
    problems = _source_problems(command.source, command.requirement_ids)
    if not command.text.strip():
        problems["text"] = "Write the statement."
    if command.dated_on > desk.today():
        problems["dated_on"] = DAY_AHEAD
    if problems:
        raise InvalidInput(problems)
    with desk.write("Write a statement") as tx:
        require_gathering(tx, command.household_id)
        row = tx.add(
            Statement(
                household_id=command.household_id,
                source=command.source.strip(),
                asked_of=command.asked_of,
                received_on=command.dated_on,
                text=command.text.strip(),
            )
        )
        _tie_all(tx, row, command.requirement_ids)
    return tx.changes


def _source_problems(source: str, requirement_ids: Sequence[str]) -> dict[str, str]:
    problems = {}
    if not source.strip():
        problems["source"] = "Say whose words these are."
    if not requirement_ids:
        problems["requirement_ids"] = "Choose what it is to show."
    return problems


def chase_statement(desk: Desk, statement_id: int, version: int, on: dt.date) -> Changes:
    """Record a reminder on a day; the next falls due by the same timer from then.

    InvalidInput for a day before the asking or ahead; Refused once the statement is in.
    """
    require(desk, "put forward progression")
    with desk.write("Chase a statement") as tx:
        row = _awaited(tx, statement_id, version)
        if row.asked_on is not None and on < row.asked_on:
            raise InvalidInput({"on": f"It was asked for on {short_date(row.asked_on)}."})
        if on > desk.today():
            raise InvalidInput({"on": DAY_AHEAD})
        row.chased_on = sorted({*row.chased_on, on.isoformat()})
    return tx.changes


def receive_statement(
    desk: Desk, statement_id: int, version: int, on: dt.date, text: str
) -> Changes:
    """Keep what came in, on its day; from then it is evidence of what it was asked for.

    InvalidInput without its words or for a day before the asking or ahead; Refused once it is
    in, and while a case that rests on it has been sent on.
    """
    require(desk, "put forward progression")
    with desk.write("Keep a statement that came in") as tx:
        row = _awaited(tx, statement_id, version)
        require_gathering(tx, row.household_id)
        problems = {}
        if not text.strip():
            problems["text"] = "Write what they say."
        if on > desk.today():
            problems["on"] = DAY_AHEAD
        elif row.asked_on is not None and on < row.asked_on:
            problems["on"] = f"It was asked for on {short_date(row.asked_on)}."
        if problems:
            raise InvalidInput(problems)
        row.received_on, row.text = on, text.strip()
        _tie_all(tx, row, row.requirement_ids)
    return tx.changes


def give_up_statement(desk: Desk, statement_id: int, version: int) -> Changes:
    """Stop waiting for a statement that will not come."""
    require(desk, "put forward progression")
    with desk.write("Stop waiting for a statement") as tx:
        _awaited(tx, statement_id, version).given_up_on = desk.today()
    return tx.changes


def _awaited(tx: WriteTransaction, statement_id: int, version: int) -> Statement:
    row = tx.load(Statement, statement_id, version)
    if row.received_on is not None:
        raise Refused(f"This statement came in on {short_date(row.received_on)}.")
    return row


def _tie_all(tx: WriteTransaction, row: Statement, requirement_ids: Sequence[str]) -> None:
    assert row.received_on is not None
    for name in dict.fromkeys(requirement_ids):
        tie(tx, LinkEvidence(row.household_id, name, "statement", "", row.received_on), row.id, "")
