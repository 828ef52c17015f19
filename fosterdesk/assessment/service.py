"""Applications: begun, decided on, assessed in two stages, and made ready for panel."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from fosterdesk.access.permissions import require
from fosterdesk.access.tables import Staff
from fosterdesk.assessment import queries, rules
from fosterdesk.assessment.checking import (
    record_check,
    record_referee,
    record_visit,
    remove_referee,
)
from fosterdesk.assessment.commands import Act, DecideToAssess, StageOneOutcome
from fosterdesk.assessment.papers import paper_stands
from fosterdesk.assessment.records import (
    CLOSED_WORDS,
    WITHDRAWALS,
    ApplicationRecord,
    ApplicationSummary,
    PanelPaper,
)
from fosterdesk.assessment.reporting import (
    choose_report_kind,
    countersign,
    keep_section,
    propose_terms,
    record_observations,
    send_report,
    sign_report,
    withdraw_signature,
)
from fosterdesk.assessment.starting import households_to_assess, start_application
from fosterdesk.assessment.tables import Application
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import service as people
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.tables import Household
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction

__all__ = [
    "application",
    "application_decided",
    "application_of_household",
    "application_summary",
    "application_to_panel",
    "applications_list",
    "applications_words",
    "assign_assessor",
    "choose_report_kind",
    "close_application",
    "countersign",
    "decide_to_assess",
    "households_to_assess",
    "keep_section",
    "panel_papers",
    "propose_terms",
    "ready_applications",
    "record_check",
    "record_observations",
    "record_referee",
    "record_stage_one_outcome",
    "record_stage_one_told",
    "record_visit",
    "remove_referee",
    "send_report",
    "sign_report",
    "start_application",
    "start_stage_two",
    "withdraw_signature",
]

FUTURE = "This day has not come yet. Give the day it happened."


def decide_to_assess(desk: Desk, command: DecideToAssess) -> Changes:
    """Record whether the service assesses the application (REG-26-1); stage 1 begins if it does."""
    require(desk, "decide whether to assess")
    if not command.assess and not command.reason.strip():
        raise InvalidInput({"reason": "Give the reasons for not assessing."})
    with desk.write("Decide whether to assess") as tx:
        row = _open(tx, command.id, command.version)
        if row.assess_decision is not None:
            raise Refused("It was decided already whether to assess this application.")
        _check_day(command.on, row.received_on, desk.today())
        row.assess_decided_on, row.assess_reason = command.on, command.reason.strip()
        row.assess_decision = "assess" if command.assess else "decline"
        if command.assess:
            row.stage = "assessing"
        else:
            _close(tx, row, command.on, "declined-to-assess", "not-approved")
    return tx.changes


def record_stage_one_outcome(desk: Desk, command: StageOneOutcome) -> Changes:
    """Record whether they go on after stage 1. A refusal needs its full reasons (REG-26-7).

    A refusal may come before every item is in and is no qualifying determination (REG-26-8).
    """
    require(desk, "decide whether to assess")
    if not command.goes_on and not command.reason.strip():
        raise InvalidInput({"reason": "Give the full reasons; the applicant is told them."})
    with desk.write("Record the outcome of stage 1") as tx:
        row = _assessed(tx, command.id, command.version)
        _check_day(command.on, row.assess_decided_on or row.received_on, desk.today())
        row.stage_one_outcome = "goes-on" if command.goes_on else "refused"
        row.stage_one_outcome_on, row.stage_one_reason = command.on, command.reason.strip()
        if not command.goes_on:
            row.stage_one_told_on = command.told_on
            _close(tx, row, command.on, "stage-1-refused", "not-approved")
    return tx.changes


def record_stage_one_told(desk: Desk, command: Act) -> Changes:
    """Record the day on which a refusal after stage 1 was told in writing (REG-26-7)."""
    require(desk, "record assessments")
    with desk.write("Record that a stage 1 refusal was told") as tx:
        row = tx.load(Application, command.id, command.version)
        if row.stage_one_outcome != "refused" or row.stage_one_outcome_on is None:
            raise Refused("This application was not refused after stage 1.")
        _check_day(command.on, row.stage_one_outcome_on, desk.today())
        row.stage_one_told_on = command.on
    return tx.changes


def start_stage_two(desk: Desk, command: Act) -> Changes:
    """Begin stage 2, which may run beside stage 1 (REG-26-9)."""
    require(desk, "record assessments")
    with desk.write("Begin stage 2") as tx:
        row = _assessed(tx, command.id, command.version)
        if row.stage_two_started_on is not None:
            raise Refused("Stage 2 has begun already.")
        _check_day(command.on, row.assess_decided_on or row.received_on, desk.today())
        row.stage_two_started_on = command.on
    return tx.changes


def assign_assessor(desk: Desk, application_id: int, staff_id: int | None, version: int) -> Changes:
    """Name who assesses, or take the name away."""
    require(desk, "record assessments")
    with desk.write("Name the assessor") as tx:
        _open(tx, application_id, version).assessor_id = staff_id
    return tx.changes


def close_application(desk: Desk, command: Act) -> Changes:
    """Close an application that the applicants withdrew; `words` is a code of `WITHDRAWALS`."""
    require(desk, "record assessments")
    if command.words not in WITHDRAWALS:
        raise InvalidInput({"words": "Choose why they withdrew."})
    with desk.write("Close an application") as tx:
        row = _open(tx, command.id, command.version)
        _check_day(command.on, row.received_on, desk.today())
        _close(tx, row, command.on, command.words, "withdrawn")
    return tx.changes


def application(desk: Desk, application_id: int) -> ApplicationRecord:
    """An application whole, with its checklists, clocks and what stops it from going to panel."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.application(tx, application_id)


def application_of_household(desk: Desk, household_id: int) -> int | None:
    """The id of the household's latest application, or None."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.application_of(tx, household_id)


def application_summary(tx: ReadTransaction, application_id: int) -> ApplicationSummary:
    """What the panel needs of an application; NotFound when it is not on the desk."""
    return queries.summary(queries.application(tx, application_id), tx.desk.rules)


def panel_papers(desk: Desk, record: ApplicationRecord) -> list[PanelPaper]:
    """The papers of the panel's set that assessments make, and whether each has all it needs."""
    kind = "approval" if record.facts.report_kind == "full" else "brief-report"
    found = []
    for paper in desk.rules.business(kind).paper:
        if paper.made_by == "assessment":
            confirmed = paper.confidence in ("C1", "C2", "S")
            source = paper.source if confirmed else f"{paper.source} (unconfirmed)"
            stands = paper_stands(record, paper.id)
            found.append(PanelPaper(paper.title, stands, paper.required, source))
    return found


def ready_applications(tx: ReadTransaction) -> list[ApplicationSummary]:
    """The applications that could go on an agenda now, oldest first."""
    found = queries.open_applications(tx)
    return [
        queries.summary(one, tx.desk.rules)
        for one in found
        if one.facts.stage == "assessing" and one.is_ready
    ]


def application_to_panel(tx: WriteTransaction, application_id: int, at_panel: bool) -> None:
    """The application is on an agenda, or was taken off it again or deferred."""
    row = tx.get(Application, application_id)
    if row.stage in ("assessing", "panel"):
        row.stage = "panel" if at_panel else "assessing"


def application_decided(
    tx: WriteTransaction, application_id: int, outcome: str, on: dt.date
) -> None:
    """The decision maker decided: `approved` or `not-approved`. Approval itself is the carers'."""
    row = tx.get(Application, application_id)
    if outcome not in ("approved", "not-approved"):
        raise Refused("An application ends as approved or as not approved.")
    row.stage, row.closed_on, row.closed_reason = "decided", on, outcome
    if outcome == "not-approved":
        people.set_status(tx, row.household_id, "not-approved")


def applications_words(desk: Desk) -> str:
    """How many applications are open, and how many wait for a decision to assess."""
    require(desk, "read records")
    query = select(Application.stage, func.count().label("number")).group_by(Application.stage)
    with desk.read() as tx:
        counts = {row.stage: row.number for row in tx.rows(query)}
    number = sum(counts.get(stage, 0) for stage in queries.OPEN_STAGES)
    parts = [plural(number, "open application")]
    if counts.get("application"):
        parts.append(f"{counts['application']} to decide whether to assess")
    if counts.get("panel"):
        parts.append(f"{counts['panel']} at panel")
    return " · ".join(parts)


def applications_list(
    desk: Desk, open_only: bool = True, owner_id: int | None = None
) -> SelectSource:
    """Applications, the oldest first: household, stage, eight months, what stops it, assessor."""
    require(desk, "read records")
    query = (
        select(Application.id)
        .join(Household, Household.id == Application.household_id)
        .outerjoin(Staff, Staff.id == Application.assessor_id)
    )
    if open_only:
        query = query.where(Application.stage.in_(queries.OPEN_STAGES))
    if owner_id is not None:
        query = query.where(Application.assessor_id == owner_id)
    newest_first: Sequence[Any] = (Application.received_on.desc(),)
    return SelectSource(
        desk,
        query,
        _rows,
        sorts={
            "household": (Household.name,),
            "stage": (Application.stage, Application.stage_two_started_on),
            "eight_months": (Application.received_on,),
            "assessor": (Staff.display_name,),
        },
        searched=(Household.name, Application.reference, Staff.display_name),
        order=(Application.received_on,) if open_only else newest_first,
        tie=Application.id,
    )


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    found = queries.applications(tx, [row.id for row in rows])
    return [_list_row(tx, found[row.id]) for row in rows]


def _list_row(tx: ReadTransaction, one: ApplicationRecord) -> ListRow:
    facts = one.facts
    due = tx.desk.rules.due("eight-months", facts.received_on)
    chip = rules.eight_months_chip(facts, due, tx.desk.today())
    return ListRow(
        one.id,
        (
            ListCell(one.household.name, under=facts.reference, strong=True),
            ListCell(facts.stage_words, under=f"Received {short_date(facts.received_on)}"),
            ListCell(short_date(due.due) if facts.is_open else "", chip=chip),
            _stop_cell(one),
            ListCell(one.assessor or "Nobody yet", muted=not one.assessor),
        ),
    )


def _stop_cell(one: ApplicationRecord) -> ListCell:
    if not one.facts.is_open:
        return ListCell(one.facts.stage_words, muted=True)
    if one.facts.stage == "panel":
        return ListCell(chip=("brand", "At panel"))
    if one.is_ready:
        return ListCell(chip=("good", "Ready for panel"))
    first, more = one.readiness[0].words, len(one.readiness) - 1
    return ListCell(first, under=f"and {plural(more, 'more', 'more')}" if more else "")


def _open(tx: WriteTransaction, application_id: int, version: int) -> Application:
    row = tx.load(Application, application_id, version)
    if row.stage in ("decided", "closed"):
        raise Refused("This application has ended and can no longer be changed.")
    return row


def _assessed(tx: WriteTransaction, application_id: int, version: int) -> Application:
    row = _open(tx, application_id, version)
    if row.assess_decision != "assess":
        raise Refused("A manager first decides whether the service assesses this application.")
    return row


def _close(tx: WriteTransaction, row: Application, on: dt.date, reason: str, status: str) -> None:
    assert reason in CLOSED_WORDS
    row.stage, row.closed_on, row.closed_reason = "closed", on, reason
    # A household with a temporary approval keeps it until that runs out.
    if tx.get(Household, row.household_id).status == "applicant":
        people.set_status(tx, row.household_id, status)


def _check_day(on: dt.date, earliest: dt.date, today: dt.date) -> None:
    if on > today:
        raise InvalidInput({"on": FUTURE})
    if on < earliest:
        raise InvalidInput({"on": f"Give {short_date(earliest)} or a later day."})
