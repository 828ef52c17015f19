"""FosterDesk can keep what the panel said and recommended, and sign it off."""

import datetime as dt
from dataclasses import replace

from fosterdesk.access.permissions import require
from fosterdesk.assessment.service import application_to_panel
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.business import item_business
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.minutes_queries import corrections, views_by_item
from fosterdesk.panel.minuting.minutes_records import vote_of, why_corrections_stop
from fosterdesk.panel.minuting.presence_queries import item_quorums
from fosterdesk.panel.minuting.sentences import parts_of, sentence_from
from fosterdesk.panel.records import SCORE_WORDS, KeepMinutes, MeetingRecord, Recommend
from fosterdesk.panel.rules import (
    DEFER,
    WAITING,
    allowed_recommendations,
    needs_decision,
    recommendation_problems,
    why_not_signed,
)
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Item, Meeting
from fosterdesk.progression.cases import defer_case, to_decision_maker
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction

SAID = ("strengths", "concerns", "questions", "advice", "report_feedback")


def record_minutes(desk: Desk, command: KeepMinutes) -> Changes:
    """Keep what was said about an item and the score of its report.

    Refused once the minutes are signed off.
    """
    require(desk, "record minutes")
    if command.report_score not in (None, *SCORE_WORDS):
        raise InvalidInput({"report_score": "A report is scored from 1 to 4."})
    with desk.write("Record panel minutes") as tx:
        row = tx.load(Item, command.item_id, command.version)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        for name in SAID:
            setattr(row, name, getattr(command, name).strip())
        row.report_score = command.report_score
    return tx.changes


def record_recommendation(desk: Desk, command: Recommend) -> Changes:
    """Record the panel's recommendation with its reasons.

    InvalidInput when the kind of business does not allow it, when reasons are missing, or when a
    majority states no dissent (Regs 24(2) and 25(1), and SI 2015/495 reg 12 on brief reports).
    Where the members' views are recorded, the vote and the dissent follow them.
    """
    require(desk, "record minutes")
    with desk.write("Record the panel’s recommendation") as tx:
        row = tx.load(Item, command.item_id, command.version)
        meeting = tx.get(Meeting, row.meeting_id)
        refuse_signed(meeting)
        if meeting.on > desk.today():
            raise Refused(f"The panel meets on {short_date(meeting.on)}. Record this after it.")
        views = views_by_item(tx, [row.id]).get(row.id, ())
        if views:
            vote = vote_of(views)
            command = replace(command, is_unanimous=vote.is_unanimous, dissent=vote.dissent)
        allowed = allowed_recommendations(desk.rules, item_business(tx, queries.item(tx, row.id)))
        problems = recommendation_problems(
            allowed,
            command.recommendation,
            command.reasons,
            command.is_unanimous,
            command.dissent,
            command.terms,
        )
        if problems:
            raise InvalidInput(problems)
        row.recommendation, row.recommended_on = command.recommendation, meeting.on
        row.reasons, row.is_unanimous = command.reasons.strip(), command.is_unanimous
        row.dissent = "" if command.is_unanimous else command.dissent.strip()
        _take_terms(row, command)
        parts = parts_of(tx, queries.item(tx, row.id))
        row.sentence = sentence_from(desk.rules, command.recommendation, parts)
    return tx.changes


def _take_terms(row: Item, command: Recommend) -> None:
    """Keep the terms recommended; what a case waits for goes once it is no longer deferred."""
    given = {name: value for name, value in command.terms.items() if name != WAITING}
    terms = {name: value for name, value in row.terms.items() if name != WAITING}
    if any(given.values()):
        terms |= given
    if command.recommendation == DEFER:
        terms[WAITING] = str(command.terms.get(WAITING) or "").strip()
    row.terms = terms


def not_signable(tx: ReadTransaction, meeting: MeetingRecord) -> str:
    """The sentence that stops the chair's sign-off, or nothing."""
    attendance = queries.attendance(tx, meeting)
    items = queries.items(tx, meeting.id)
    quorums = item_quorums(tx, meeting, items, attendance)
    rules = tx.desk.rules
    held = [
        (item, quorums[item.id], rules.business(item_business(tx, item)).decision) for item in items
    ]
    problem = why_not_signed(meeting, held, attendance, tx.desk.today())
    return problem or why_corrections_stop(corrections(tx, meeting.id))


def sign_minutes(desk: Desk, meeting_id: int, version: int, signed_by: str, on: dt.date) -> Changes:
    """Record the chair's sign-off; Refused without a quorum or without reasons (Reg 24)."""
    require(desk, "record minutes")
    if not signed_by.strip():
        raise InvalidInput({"signed_by": "Say who signed the minutes."})
    with desk.write("Sign off panel minutes") as tx:
        problem = not_signable(tx, queries.meeting(tx, meeting_id))
        if problem:
            raise Refused(problem)
        row = tx.load(Meeting, meeting_id, version)
        if on < row.on or on > desk.today():
            raise InvalidInput({"on": "The sign-off falls between the panel and today."})
        row.minutes_signed_on, row.minutes_signed_by = on, signed_by.strip()
        row.status = "held"
    return tx.changes


def send_to_decision_maker(desk: Desk, meeting_id: int, version: int, on: dt.date) -> Changes:
    """Send signed minutes and recommendations, received `on`; each item's decision clock starts.

    Deferred and noted items ask for no decision (NMS 14.9).
    """
    require(desk, "record minutes")
    with desk.write("Send panel minutes to the decision maker") as tx:
        row = tx.load(Meeting, meeting_id, version)
        if row.minutes_signed_on is None:
            raise Refused("The chair has not signed the minutes off. Sign them off first.")
        if row.minutes_sent_on is not None:
            raise Refused(f"The minutes were sent on {short_date(row.minutes_sent_on)}.")
        if on < row.minutes_signed_on or on > desk.today():
            raise InvalidInput({"on": "The minutes are received between their sign-off and today."})
        row.minutes_sent_on = on
        asked = [i for i in queries.items(tx, meeting_id) if i.household_id is not None]
        for item in asked:
            wanted = needs_decision(desk.rules, item_business(tx, item), item.recommendation)
            if item.case_id is not None:
                (to_decision_maker if wanted else defer_case)(tx, item.case_id)
            if item.application_id is not None and not wanted:
                application_to_panel(tx, item.application_id, False)
            if wanted:
                tx.add(
                    Decision(
                        item_id=item.id,
                        kind=item.kind,
                        household_id=item.household_id,
                        application_id=item.application_id,
                        review_id=item.review_id,
                        case_id=item.case_id,
                        received_on=on,
                    )
                )
    return tx.changes
