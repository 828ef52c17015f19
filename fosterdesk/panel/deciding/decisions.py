"""FosterDesk can keep the decision maker's decisions with their clocks and carry them out."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.service import application_summary
from fosterdesk.carers.records import TermsFacts
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.business import direct_subject, kind_of
from fosterdesk.panel.deciding.decision_queries import notice_day, representations_due
from fosterdesk.panel.deciding.decision_records import COMPLAINTS
from fosterdesk.panel.deciding.effects import EFFECTS
from fosterdesk.panel.deciding.narrowing import holds_all
from fosterdesk.panel.deciding.reading import to_read
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.sentences import (
    decision_sentence,
    level_of,
    people_of,
    plain_terms_words,
)
from fosterdesk.panel.reasoning import Reasoning, is_unfinished
from fosterdesk.panel.records import AskDecision, Decide, DecisionRecord, RecordTold
from fosterdesk.panel.rules import CHANGES_TERMS, allowed_outcomes, is_proposal
from fosterdesk.panel.tables import Item
from fosterdesk.people import queries as people
from fosterdesk.progression.cases import to_decision_maker
from fosterdesk.rules.words import joined, short_date
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
        "mechanism_recommended_on final_outcome final_reasons panel_sentence support "
        "agreed_in_writing_on"
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
            representations_due(tx, row.id, decided) if decided and row.is_proposal else None
        ),
        noticed_on=notice_day(tx, row.id) if row.is_proposal else None,
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

    A qualifying determination changes nothing until it is final (`determinations.decide_finally`).
    InvalidInput for a paper not ticked as read, an outcome that the business does not allow,
    missing reasons or dates out of order; Refused for a decision maker who sat on the panel
    (Reg 27(4)).
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
        _check(tx, command, row, kind)
        _take(row, command, desk.user.id)
        row.is_proposal = _is_proposal(tx, command, row, kind)
        if row.is_proposal and command.weighed.disqualified.strip():
            row.representations_to = COMPLAINTS
        row.sentence = sentence_of(tx, row)
        tx.flush()
        if not row.is_proposal:
            row.final_on = row.decided_on
            carry_out(tx, row)
    return tx.changes


def _is_proposal(tx: ReadTransaction, command: Decide, row: Decision, kind: str) -> bool:
    """Whether this is a qualifying determination, which takes effect only when it is final."""
    is_asked = is_narrower(wanted_terms(tx, row), command)
    if is_asked and command.weighed.narrower == "determination":
        return True
    outcome = next(o for o in allowed_outcomes(tx.desk.rules, kind) if o.id == command.outcome)
    return is_proposal(outcome, kind, command.agreed_in_writing_on is not None)


def sentence_of(tx: ReadTransaction, row: Decision) -> str:
    """The decision in one sentence, as letter and register say it; the final one once final."""
    outcome = row.final_outcome or row.outcome or ""
    is_open = row.is_proposal and row.final_on is None
    return decision_sentence(
        tx.desk.rules,
        outcome,
        people_of(tx, row),
        plain_terms_words(row.terms) or _own_terms(tx, row, outcome),
        level_of(tx, row),
        is_open,
    )


def _own_terms(tx: ReadTransaction, row: Decision, outcome: str) -> str:
    """The terms an approval takes where the decision states none: those that were applied for."""
    if row.application_id is None or not outcome.startswith("approve"):
        return ""
    return application_summary(tx, row.application_id).terms_words


def _check(tx: ReadTransaction, command: Decide, row: Decision, kind: str) -> None:
    (held,) = records(tx, Decision.id == row.id)
    problems = {
        **reading_problems(tx, held, command.weighed.read),
        **_reason_problems(command),
        **_day_problems(command, row.received_on, tx.desk.today()),
        **_terms_problems(tx, command, row),
    }
    if command.outcome not in {one.id for one in allowed_outcomes(tx.desk.rules, kind)}:
        problems["outcome"] = "Choose one of the decisions that this business allows."
    if problems:
        raise InvalidInput(problems)


def reading_problems(
    tx: ReadTransaction, held: DecisionRecord, read: Sequence[str]
) -> dict[str, str]:
    """Which papers are not ticked as read, by the field that lists them (ADM-2)."""
    unread = [one.title for one in to_read(tx, held) if one.title not in {*read, *held.read_list}]
    if not unread:
        return {}
    named = joined([title[:1].lower() + title[1:] for title in unread])
    are = "It is" if len(unread) == 1 else "They are"
    return {"read": f"Not ticked as read: {named}. {are} to be read before this is decided."}


def _reason_problems(command: Decide) -> dict[str, str]:
    problems = {}
    if not command.reasons.strip():
        problems["reasons"] = "A decision needs its reasons. If they are the panel’s, say so."
    elif is_unfinished(command.reasons):
        problems["reasons"] = "Say why you share the panel’s reasons: finish the sentence."
    if not command.weighed.read and not command.read_words.strip():
        problems["read_words"] = "List what you read before deciding."
    return problems


def _day_problems(command: Decide, received_on: dt.date, today: dt.date) -> dict[str, str]:
    problems = {}
    if command.decided_on < received_on:
        problems["decided_on"] = f"The papers were received on {short_date(received_on)}."
    elif command.decided_on > today:
        problems["decided_on"] = "A decision cannot be dated ahead."
    if command.effective_on and command.effective_on < command.decided_on:
        problems["effective_on"] = (
            "Nothing takes effect before it is decided. "
            f"Give {short_date(command.decided_on)} or a later day."
        )
    return problems


def _terms_problems(tx: ReadTransaction, command: Decide, row: Decision) -> dict[str, str]:
    problems = {}
    if command.outcome == CHANGES_TERMS:
        if not any(command.terms.values()):
            problems["children"] = "Give the terms that are to hold from now on."
        if not command.support.strip():
            problems["support"] = (
                "Say whether the carer, the household or a child placed may need extra support "
                "because of the change, and how it will be met (Reg 28)."
            )
    if not command.weighed.narrower and is_narrower(wanted_terms(tx, row), command):
        problems["narrower"] = (
            "These terms are narrower than those applied for. The regulations do not say whether "
            "that is a determination with its 28 days, so it is yours to say."
        )
    return problems


def wanted_terms(tx: ReadTransaction, row: Decision | DecisionRecord) -> TermsFacts | None:
    """The terms that applicants asked to be approved on; None for any other business."""
    if row.application_id is None:
        return None
    return application_summary(tx, row.application_id).terms


def is_narrower(wanted: TermsFacts | None, command: Decide) -> bool:
    """Whether an approval is on narrower terms than were wanted (REG-27-13)."""
    if wanted is None or not command.outcome.startswith("approve"):
        return False
    given = TermsFacts.from_plain(command.terms)
    return any(given.plain().values()) and not holds_all(given, wanted)


def _take(row: Decision, command: Decide, user_id: int) -> None:
    said = command.weighed
    row.outcome = command.outcome
    row.reasons = Reasoning(
        command.reasons,
        said.on_panel,
        said.arguments_for,
        said.arguments_against,
        said.disqualified,
    ).text
    row.read_list = list(said.read)
    row.read_words, row.new_information = command.read_words, command.new_information.strip()
    row.decided_on, row.decided_by_id = command.decided_on, user_id
    row.effective_on, row.terms = command.effective_on, dict(command.terms)
    row.agreed_in_writing_on = command.agreed_in_writing_on
    row.support = command.support.strip()


def carry_out(tx: WriteTransaction, row: Decision) -> None:
    """Change what the decision changes: what was decided in the end, else the decision itself."""
    outcome = row.final_outcome or row.outcome
    assert outcome is not None
    EFFECTS[outcome](tx, row)
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
