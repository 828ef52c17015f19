"""Takes a case through its other turns: on hold and taken up again, and a decision looked at twice.

A move between levels is no qualifying determination, so the way to ask for a second look is the
service's own.
"""

import datetime as dt

from sqlalchemy import func, select

from fosterdesk.access.permissions import require
from fosterdesk.access.tables import Staff
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries as people
from fosterdesk.progression import queries
from fosterdesk.progression.records import RETURNING, CaseRecord
from fosterdesk.progression.scheme_versions import later_scheme
from fosterdesk.progression.tables import Case, Evidence, SecondLook
from fosterdesk.progression.turn_records import (
    AnswerSecondLook,
    AskSecondLook,
    CaseTurns,
    HoldCase,
    NewPieces,
    SecondLookRecord,
)
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Audit
from fosterdesk.training import queries as training

ABOUT = "progression_case"
LETTER = "letter"
TIMER = "second-look"


def hold_case(desk: Desk, command: HoldCase) -> Changes:
    """Put a case on hold, with why and until when; it keeps its place and its evidence.

    InvalidInput without a reason or a day that lies ahead. Refused for a case on a panel's
    agenda, with the decision maker, or closed.
    """
    require(desk, "put forward progression")
    problems = {}
    if not command.reason.strip():
        problems["reason"] = "Say why the case is on hold."
    if command.until is None or command.until <= desk.today():
        problems["until"] = "Give the day on which it is to be taken up again."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Put a progression case on hold") as tx:
        row = tx.load(Case, command.case_id, command.version)
        if row.stage in ("decision", "closed"):
            raise Refused("This case is with the decision maker or closed: it stays as it is.")
        if row.panel_on is not None:
            raise Refused(
                f"This case is on the agenda of {short_date(row.panel_on)}. "
                "Take it off the agenda first."
            )
        if row.held_on is None:
            row.held_on = desk.today()
        row.hold_reason, row.hold_until = command.reason.strip(), command.until
    return tx.changes


def resume_case(desk: Desk, case_id: int, version: int) -> Changes:
    """Take a case up again where it stood; its wait is counted from today."""
    require(desk, "put forward progression")
    with desk.write("Take a progression case up again") as tx:
        row = tx.load(Case, case_id, version)
        if row.held_on is None:
            raise Refused("This case is not on hold.")
        row.held_on, row.hold_until, row.hold_reason = None, None, ""
        row.waiting_since = desk.today()
    return tx.changes


def ask_second_look(desk: Desk, command: AskSecondLook) -> Changes:
    """Record that the carer asks for a decision to be looked at again, within the time for it.

    Refused for a case that was not decided, or whose last request is not answered yet.
    """
    require(desk, "record notifications")
    if not command.grounds.strip():
        raise InvalidInput({"grounds": "Write what the carer says, in the carer’s words."})
    with desk.write("Record a request for a second look") as tx:
        case = _decided(tx, command.case_id)
        assert case.closed_on is not None
        last = second_look_by(tx, case)
        if not case.closed_on <= command.asked_on <= min(last.due, desk.today()):
            raise InvalidInput(
                {"asked_on": f"It can be asked for until {short_date(last.due)}, {last.words}."}
            )
        if any(one.outcome is None for one in second_looks(tx, command.case_id)):
            raise Refused("A request is recorded already and waits for its answer.")
        tx.add(
            SecondLook(
                case_id=command.case_id,
                asked_on=command.asked_on,
                grounds=command.grounds.strip(),
            )
        )
    return tx.changes


def answer_second_look(desk: Desk, command: AnswerSecondLook) -> Changes:
    """Record who looked at a decision again, and what came of it.

    `again` puts a case that was not agreed back before the panel. Refused to whoever agreed or
    sent it, and for a level that has changed already: that asks for a new case.
    """
    require(desk, "look at decisions again")
    problems = {}
    if command.outcome not in ("stands", "again"):
        problems["outcome"] = "Choose what came of it."
    if not command.reasons.strip():
        problems["reasons"] = "Say why. The carer is told these words."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Look at a decision again") as tx:
        look = tx.load(SecondLook, command.look_id, command.version)
        if look.outcome is not None:
            raise Refused("This request was answered already.")
        row = tx.get(Case, look.case_id)
        if desk.user.id in (row.agreed_by_id, row.sent_by_id):
            raise Refused("You sent or agreed this case. Somebody else looks at it again.")
        if command.outcome == "again":
            if row.outcome != "not-agreed":
                raise Refused("The level has changed already. Open a new case to change it back.")
            running = queries.open_case(tx, row.household_id)
            if running is not None:
                raise Refused(f"Case {running.reference} is under way for this household already.")
            row.stage, row.outcome, row.closed_on, row.panel_on = "panel", None, None, None
            row.outcome_reason, row.waiting_since = "", desk.today()
        look.looked_on, look.looked_by_id = desk.today(), desk.user.id
        look.outcome, look.reasons = command.outcome, command.reasons.strip()
    return tx.changes


def case_turns(desk: Desk, case_id: int) -> CaseTurns:
    """What may happen to a case besides its straight way, and what has happened."""
    require(desk, "read records")
    with desk.read() as tx:
        case = queries.case(tx, case_id)
        decided = case.outcome in ("agreed", "not-agreed") and case.closed_on is not None
        papers = tuple(people.documents(tx, case.household_id, ABOUT, case_id))
        return CaseTurns(
            case=case,
            later=later_scheme(desk.rules, case, desk.today()) if case.is_open else None,
            looks=second_looks(tx, case_id),
            papers=papers,
            ask_by=second_look_by(tx, case) if decided else None,
            new_pieces=_new_pieces(tx, case),
        )


def second_looks(tx: ReadTransaction, case_id: int) -> tuple[SecondLookRecord, ...]:
    """The requests to look at a case's decision again, newest first."""
    query = (
        select(
            SecondLook.id,
            SecondLook.version,
            SecondLook.asked_on,
            SecondLook.grounds,
            SecondLook.looked_on,
            Staff.display_name,
            SecondLook.outcome,
            SecondLook.reasons,
        )
        .outerjoin(Staff, Staff.id == SecondLook.looked_by_id)
        .where(SecondLook.case_id == case_id)
        .order_by(SecondLook.id.desc())
    )
    return tuple(
        SecondLookRecord(
            row.id,
            row.version,
            row.asked_on,
            row.grounds,
            row.looked_on,
            row.display_name or "",
            row.outcome,
            row.reasons,
        )
        for row in tx.rows(query)
    )


def second_look_by(tx: ReadTransaction, case: CaseRecord, letter_on: dt.date | None = None) -> Due:
    """The last day to ask for a second look, counted from the first letter on the decision.

    `letter_on` is the day of a letter that is being written; without any letter the decision
    counts.
    """
    assert case.closed_on is not None
    letters = [
        one.dated_on
        for one in people.documents(tx, case.household_id, ABOUT, case.id)
        if one.kind == LETTER and one.dated_on >= case.closed_on
    ]
    return tx.desk.rules.due(TIMER, min(letters, default=letter_on or case.closed_on))


def _new_pieces(tx: ReadTransaction, case: CaseRecord) -> NewPieces:
    """The links made, and the training recorded or mended, since the manager returned the case."""
    if case.returned_on is None or case.evidence_mark is None:
        return NewPieces()
    query = select(Evidence.id).where(
        Evidence.household_id == case.household_id,
        Evidence.id > case.evidence_mark,
        Evidence.removed_on.is_(None),
    )
    return NewPieces(frozenset(tx.scalars(query)), _new_training(tx, case))


def _new_training(tx: ReadTransaction, case: CaseRecord) -> frozenset[str]:
    """Training counts without a link, so what is new of it stands in the audit trail alone."""
    returned = select(func.max(Audit.id)).where(
        Audit.kind == Case.__tablename__, Audit.record_id == case.id, Audit.action == RETURNING
    )
    mark = tx.scalar(returned)
    carers = [one.person_id for one in people.carers(tx, case.household_id, tx.desk.today())]
    held = [one.id for one in training.completions(tx, carers)]
    if mark is None or not held:
        return frozenset()
    query = select(Audit.record_id).where(
        Audit.kind == "completion", Audit.record_id.in_(held), Audit.id > mark
    )
    return frozenset(f"completion-{one}" for one in tx.scalars(query))


def _decided(tx: ReadTransaction, case_id: int) -> CaseRecord:
    case = queries.case(tx, case_id)
    if case.outcome not in ("agreed", "not-agreed") or case.closed_on is None:
        raise Refused("This case has not been decided, so there is nothing to look at again.")
    return case
