"""FosterDesk can keep the decision maker's decisions with their clocks and carry them out."""

import datetime as dt
from typing import Any

from sqlalchemy import Row, select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.business import direct_subject, kind_of
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.effects import EFFECTS
from fosterdesk.panel.records import AskDecision, Decide, DecisionRecord, RecordTold
from fosterdesk.panel.rules import allowed_outcomes, is_proposal
from fosterdesk.panel.tables import Item
from fosterdesk.people import queries as people
from fosterdesk.progression.cases import to_decision_maker
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction


def records(tx: ReadTransaction, *conditions: Any) -> tuple[DecisionRecord, ...]:
    """Decisions asked for or made that meet the conditions, each with its clocks and reasons."""
    return tuple(_record(tx, row) for row in queries.decision_rows(tx, *conditions))


def _record(tx: ReadTransaction, row: Row[Any]) -> DecisionRecord:
    rules = tx.desk.rules
    decided = row.decided_on
    plain = (
        "id version item_id meeting_id kind household_id application_id review_id case_id "
        "recommendation received_on decided_on outcome reasons read_words new_information "
        "effective_on terms told_orally_on told_in_writing_on is_proposal representations_on "
        "representations_to final_on sentence mechanism_papers_sent_on mechanism_recommendation "
        "mechanism_recommended_on final_outcome final_reasons"
    )
    return DecisionRecord(
        kind_title=rules.business(row.kind).title,
        title=row.title or people.household_name(tx, row.household_id).name,
        recommendation_words=(
            rules.recommendation(row.recommendation).title if row.recommendation else ""
        ),
        panel_reasons=row.panel_reasons or "",
        proposed_terms=row.proposed_terms or {},
        decide_by=rules.due("decision", row.received_on),
        decided_by=row.decided_by or "",
        outcome_words=rules.recommendation(row.outcome).title if row.outcome else "",
        tell_by=rules.due("told-orally", decided) if decided else None,
        write_by=rules.due("told-in-writing", decided) if decided else None,
        representations_by=(
            rules.due("representations", decided) if decided and row.is_proposal else None
        ),
        blocker=_blocker(tx, row.meeting_id),
        read_list=tuple(row.read_list),
        **{name: getattr(row, name) for name in plain.split()},
    )


def _blocker(tx: ReadTransaction, meeting_id: int | None) -> str:
    """Why the signed-in user may not decide this, or nothing (REG-27-4)."""
    if meeting_id is not None and tx.desk.user.id in queries.staff_present(tx, meeting_id):
        return (
            "You sat on the panel that heard this case, and nobody who did may take part in the "
            "decision (Reg 27(4)). Another decision maker has to decide it."
        )
    return ""


def decide(desk: Desk, command: Decide) -> Changes:
    """Record the decision and carry out what it changes, at once and in one transaction.

    A qualifying determination changes nothing until it is final (`make_final`). InvalidInput for
    an outcome that the business does not allow, missing reasons or dates out of order; Refused
    for a decision maker who sat on the panel (Reg 27(4)).
    """
    require(desk, "decide")
    with desk.write("Record the decision maker’s decision") as tx:
        row = tx.load(Decision, command.decision_id, command.version)
        if row.decided_on is not None:
            raise Refused(f"This was decided on {short_date(row.decided_on)}.")
        meeting_id = tx.get(Item, row.item_id).meeting_id if row.item_id else None
        if problem := _blocker(tx, meeting_id):
            raise Refused(problem)
        kind = kind_of(tx, row.kind, row.application_id)
        _check(tx, command, row.received_on, kind)
        _take(row, command, desk.user.id)
        outcome = next(o for o in allowed_outcomes(desk.rules, kind) if o.id == command.outcome)
        agreed = command.agreed_in_writing_on is not None
        row.is_proposal = is_proposal(outcome, kind, agreed)
        tx.flush()
        if not row.is_proposal:
            row.final_on = row.decided_on
            _carry_out(tx, row)
    return tx.changes


def _check(tx: ReadTransaction, command: Decide, received_on: dt.date, kind: str) -> None:
    problems = {}
    outcomes = {one.id: one for one in allowed_outcomes(tx.desk.rules, kind)}
    if command.outcome not in outcomes:
        problems["outcome"] = "Choose one of the decisions that this business allows."
    if not command.reasons.strip():
        problems["reasons"] = "A decision needs its reasons. If they are the panel’s, say so."
    if not command.read_words.strip():
        problems["read_words"] = "List what you read before deciding."
    if command.decided_on < received_on:
        problems["decided_on"] = f"The papers were received on {short_date(received_on)}."
    elif command.decided_on > tx.desk.today():
        problems["decided_on"] = "A decision cannot be dated ahead."
    if command.effective_on and command.effective_on < command.decided_on:
        problems["effective_on"] = (
            "Nothing takes effect before it is decided. "
            f"Give {short_date(command.decided_on)} or a later day."
        )
    if command.outcome == "remains-suitable-change-terms":
        if not any(command.terms.values()):
            problems["children"] = "Give the terms that are to hold from now on."
        if not command.support.strip():
            problems["support"] = (
                "Say whether the carer, the household or a child placed may need extra support "
                "because of the change, and how it will be met (Reg 28)."
            )
    if problems:
        raise InvalidInput(problems)


def _take(row: Decision, command: Decide, user_id: int) -> None:
    row.outcome, row.reasons = command.outcome, command.reasons.strip()
    row.read_words, row.new_information = command.read_words, command.new_information.strip()
    row.decided_on, row.decided_by_id = command.decided_on, user_id
    row.effective_on, row.terms = command.effective_on, dict(command.terms)
    row.agreed_in_writing_on = command.agreed_in_writing_on
    row.support = command.support.strip()


def _carry_out(tx: WriteTransaction, row: Decision) -> None:
    assert row.outcome is not None
    EFFECTS[row.outcome](tx, row)
    if row.kind == "reconsideration":
        _close_earlier(tx, row)


def _close_earlier(tx: WriteTransaction, row: Decision) -> None:
    """A reconsidered case is decided finally, so the determination before it is closed too."""
    open_before = select(Decision).where(
        Decision.household_id == row.household_id,
        Decision.id != row.id,
        Decision.is_proposal,
        Decision.final_on.is_(None),
    )
    for earlier in tx.find(Decision, open_before):
        earlier.final_on = row.decided_on


def record_representations(
    desk: Desk, decision_id: int, version: int, on: dt.date, to: str
) -> Changes:
    """Record representations to the service, or an application to the review mechanism.

    One way or the other, within 28 days of the determination (Regs 27(6) and 28(7)).
    """
    require(desk, "record notifications")
    with desk.write("Record representations") as tx:
        row = tx.load(Decision, decision_id, version)
        if not row.is_proposal or row.decided_on is None or row.final_on is not None:
            raise Refused("There is no open qualifying determination to make representations on.")
        last = desk.rules.due("representations", row.decided_on)
        if row.representations_on is not None:
            raise Refused("Representations are recorded already; only one way may be taken.")
        if not row.decided_on <= on <= last.due:
            raise InvalidInput(
                {"on": f"These could be made until {short_date(last.due)}, {last.words}."}
            )
        row.representations_on, row.representations_to = on, to
    return tx.changes


def make_final(desk: Desk, decision_id: int, version: int, on: dt.date) -> Changes:
    """Make a qualifying determination final, and carry it out.

    Refused until the 28 days are over, and while representations or the review mechanism stand
    (Regs 27(8) and 28(9)); representations to the service go back to panel first.
    """
    require(desk, "decide")
    with desk.write("Make a determination final") as tx:
        row = tx.load(Decision, decision_id, version)
        if not row.is_proposal or row.decided_on is None or row.final_on is not None:
            raise Refused("There is no open qualifying determination to make final.")
        last = desk.rules.due("representations", row.decided_on)
        if row.representations_to == "service":
            raise Refused(
                "Representations were made to the service. The case goes back to panel as a "
                "reconsideration, and is decided after that (Regs 27(9) and 28(10))."
            )
        if on <= last.due and row.representations_on is None:
            raise Refused(
                f"Representations can be made until {short_date(last.due)}, {last.words}. "
                "The determination can be made final after that day."
            )
        if on > desk.today():
            raise InvalidInput({"on": "A decision cannot be dated ahead."})
        row.final_on = on
        if row.effective_on is None or row.effective_on < on:
            row.effective_on = on
        tx.flush()
        _carry_out(tx, row)
    return tx.changes


def record_told(desk: Desk, command: RecordTold) -> Changes:
    """Record when the person was told, orally and in writing (NMS 14.10)."""
    require(desk, "record notifications")
    with desk.write("Record that the person was told of the decision") as tx:
        row = tx.load(Decision, command.decision_id, command.version)
        if row.decided_on is None:
            raise Refused("Nothing is decided yet, so there is nothing to tell.")
        problems = {
            name: f"This falls between the decision on {short_date(row.decided_on)} and today."
            for name in ("told_orally_on", "told_in_writing_on")
            if (on := getattr(command, name)) and not row.decided_on <= on <= desk.today()
        }
        if problems:
            raise InvalidInput(problems)
        row.told_orally_on = command.told_orally_on
        row.told_in_writing_on = command.told_in_writing_on
    return tx.changes


def ask_decision(desk: Desk, command: AskDecision) -> Changes:
    """Send a case straight to the decision maker.

    Refused where the rules in force ask for a panel first, or while the case has gaps.
    """
    require(desk, "prepare panel")
    rule = desk.rules.business(command.kind, command.received_on)
    if rule.panel:
        raise Refused(f"{rule.title}: this goes to a panel first ({rule.source}).")
    with desk.write("Send a case to the decision maker") as tx:
        direct_subject(tx, command)
        if command.case_id is not None:
            to_decision_maker(tx, command.case_id)
        tx.add(
            Decision(
                kind=command.kind,
                household_id=command.household_id,
                application_id=command.application_id,
                review_id=command.review_id,
                case_id=command.case_id,
                received_on=command.received_on,
            )
        )
    return tx.changes
