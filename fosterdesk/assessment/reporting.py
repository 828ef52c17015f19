"""The verbs on the report: its sections, the terms proposed, signing, sending, observations."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.assessment import queries
from fosterdesk.assessment.commands import Act, ProposeTerms, RecordObservations
from fosterdesk.assessment.records import REPORT_WORDS
from fosterdesk.assessment.tables import Application, ReportSection
from fosterdesk.assessment.written import made_words
from fosterdesk.carers.rules import terms_problems
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused, StaleRecord
from fosterdesk.rules.words import joined, short_date
from fosterdesk.store.desk import Desk, WriteTransaction

FUTURE = "This day has not come yet. Give the day it happened."
SIGNED = "The report is signed. Take the signature back before changing it."


def keep_section(
    desk: Desk, application_id: int, section_id: str, text: str, version: int | None
) -> Changes:
    """Save the words of one section of the report; `version` is None for its first words.

    Refused while the report is signed, since what was signed must be what the panel reads.
    """
    require(desk, "record assessments")
    rules = {rule.id: rule for rule in desk.rules.report_sections}
    if section_id not in rules:
        raise Refused("There is no such section in the report any more.")
    with desk.write(f"Write in the report: {rules[section_id].title}") as tx:
        if tx.get(Application, application_id).report_signed_on is not None:
            raise Refused(SIGNED)
        found = tx.find(
            ReportSection,
            select(ReportSection).where(
                ReportSection.application_id == application_id,
                ReportSection.section_id == section_id,
            ),
        )
        if not found:
            tx.add(ReportSection(application_id=application_id, section_id=section_id, text=text))
        elif version is None:
            raise StaleRecord(
                "Someone else wrote this section a moment ago. Your words are kept; open it again.",
                {"text": found[0].text},
            )
        else:
            tx.load(ReportSection, found[0].id, version).text = text
    return tx.changes


def choose_report_kind(desk: Desk, application_id: int, version: int, kind: str) -> Changes:
    """Make the report a full one, or a brief one for an applicant unlikely to suit (REG-26-13)."""
    require(desk, "record assessments")
    if kind not in REPORT_WORDS:
        raise InvalidInput({"kind": "Choose a full or a brief report."})
    with desk.write(f"Choose the report: {REPORT_WORDS[kind].lower()}") as tx:
        row = _open(tx, application_id, version)
        if row.report_signed_on is not None:
            raise Refused(SIGNED)
        row.report_kind = kind
    return tx.changes


def propose_terms(desk: Desk, command: ProposeTerms) -> Changes:
    """Propose the terms of approval and the level (REG-26-11); InvalidInput for impossible ones."""
    require(desk, "record assessments")
    problems = terms_problems(command.terms)
    scheme = desk.rules.scheme_on(desk.today())
    if command.level not in {level.id for level in scheme.level}:
        problems["level"] = "Choose one of the levels of the scheme."
    strands = {one.id for one in scheme.strand if one.level == command.level}
    if command.strand is not None and command.strand not in strands:
        problems["strand"] = "Choose a strand of this level."
    if command.strand is None and strands:
        problems["strand"] = "This level has strands. Choose one."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Propose terms of approval") as tx:
        row = _open(tx, command.id, command.version)
        terms = command.terms
        row.terms_children, row.terms_named_child = terms.children, terms.named_child
        row.terms_age_from, row.terms_age_to = terms.age_from, terms.age_to
        row.terms_kinds, row.terms_note = list(terms.kinds), terms.note.strip()
        row.level, row.strand = command.level, command.strand
        row.is_connected = command.is_connected
    return tx.changes


def sign_report(desk: Desk, command: Act) -> Changes:
    """Sign the report as its assessor; Refused while a section that it needs is empty."""
    require(desk, "record assessments")
    _check_future(desk, command)
    with desk.write("Sign the assessment report") as tx:
        row = _open(tx, command.id, command.version)
        record = queries.application(tx, command.id)
        made = made_words(record.facts, record.visits)
        missing = [
            one.rule.title
            for one in record.sections
            if one.required and not one.is_written and one.rule.id not in made
        ]
        if missing:
            raise Refused(f"The report is not complete. Still to write: {joined(missing)}.")
        row.report_signed_on, row.report_signed_by_id = command.on, desk.user.id
    return tx.changes


def withdraw_signature(desk: Desk, application_id: int, version: int) -> Changes:
    """Take the signatures back so that the report can be changed; Refused once it was sent."""
    require(desk, "record assessments")
    with desk.write("Take back the signature of the report") as tx:
        row = _open(tx, application_id, version)
        if row.report_sent_on is not None:
            when = short_date(row.report_sent_on)
            raise Refused(
                f"The report was sent to the applicants on {when} and stays as it is. "
                "Write an addendum and attach it under Documents."
            )
        row.report_signed_on = row.report_signed_by_id = None
        row.countersigned_on = row.countersigned_by_id = None
    return tx.changes


def countersign(desk: Desk, command: Act) -> Changes:
    """Countersign as a manager; Refused for the person who signed it, or before it is signed."""
    require(desk, "countersign reports")
    _check_future(desk, command)
    with desk.write("Countersign the assessment report") as tx:
        row = _open(tx, command.id, command.version)
        if row.report_signed_on is None:
            raise Refused("The assessor has not signed the report yet.")
        if row.report_signed_by_id == desk.user.id:
            raise Refused("You signed this report yourself. Another manager must countersign it.")
        _not_before(command, row.report_signed_on, "signed")
        row.countersigned_on, row.countersigned_by_id = command.on, desk.user.id
    return tx.changes


def send_report(desk: Desk, command: Act) -> Changes:
    """Record the day the report went to the applicants; their ten working days run from it."""
    require(desk, "record assessments")
    _check_future(desk, command)
    with desk.write("Send the report to the applicants") as tx:
        row = _open(tx, command.id, command.version)
        if row.countersigned_on is None:
            raise Refused("The report is sent once it is signed and countersigned.")
        _not_before(command, row.countersigned_on, "countersigned")
        row.report_sent_on = command.on
    return tx.changes


def record_observations(desk: Desk, command: RecordObservations) -> Changes:
    """Record the applicants' observations, or that none came once their time is over.

    REG-26-12: that none came can be recorded when the ten working days have passed, or earlier
    when the applicants said so and the words say it.
    """
    require(desk, "record assessments")
    if command.on > desk.today():
        raise InvalidInput({"on": FUTURE})
    if not command.none_came and not command.text.strip():
        raise InvalidInput({"text": "Write or paste what they said, or say that none came."})
    with desk.write("Record the applicants’ observations") as tx:
        row = _open(tx, command.id, command.version)
        if row.report_sent_on is None:
            raise Refused("The report has not been sent to the applicants yet.")
        if command.on < row.report_sent_on:
            raise InvalidInput({"on": "This is before the report was sent to them."})
        due = desk.rules.due("observations", row.report_sent_on)
        if command.none_came and command.on <= due.due and not command.text.strip():
            raise InvalidInput(
                {
                    "text": f"They have until {short_date(due.due)}. If they told you earlier "
                    "that they have none, write here how."
                }
            )
        row.observations_on, row.no_observations = command.on, command.none_came
        row.observations = command.text.strip()
    return tx.changes


def _open(tx: WriteTransaction, application_id: int, version: int) -> Application:
    row = tx.load(Application, application_id, version)
    if row.stage in ("decided", "closed"):
        raise Refused("This application has ended and can no longer be changed.")
    return row


def _check_future(desk: Desk, command: Act) -> None:
    if command.on > desk.today():
        raise InvalidInput({"on": FUTURE})


def _not_before(command: Act, earlier: dt.date, what: str) -> None:
    if command.on < earlier:
        raise InvalidInput({"on": f"This is before the report was {what}."})
