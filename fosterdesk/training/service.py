"""Records training, standards and qualifications for carers."""

from datetime import date
from decimal import Decimal

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.records import AddDocument, Scope, Task
from fosterdesk.people.service import keep_document
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.training import queries
from fosterdesk.training.course_sessions import book as book
from fosterdesk.training.course_sessions import (
    bookings,
    cancel_booking,
    carers_to_book,
    open_sessions,
    plan_session,
    record_attendance,
    session,
    sessions,
)
from fosterdesk.training.matrix import SHOWN, core_courses, core_matrix
from fosterdesk.training.records import (
    NAMED_AT,
    OTHER_COURSE,
    STANDARDS_STATUS,
    CarerLine,
    CertificateFile,
    HouseholdTraining,
    RecordCompletion,
    RecordQualification,
    RecordStandards,
    SpecifyTraining,
)
from fosterdesk.training.rules import course_title
from fosterdesk.training.tables import Completion, Qualification, SpecifiedTraining, Standards
from fosterdesk.training.tasks import tasks as training_tasks

__all__ = [
    "SHOWN",
    "book",
    "bookings",
    "cancel_booking",
    "carer",
    "carers_to_book",
    "core_courses",
    "core_matrix",
    "course_choices",
    "first_year_clocks",
    "household_training",
    "open_sessions",
    "plan_session",
    "record_attendance",
    "record_completion",
    "record_qualification",
    "record_standards",
    "remove_completion",
    "session",
    "sessions",
    "specify_training",
]

MOST_DAYS = Decimal(30)
DAYS_AHEAD = 366


def record_completion(desk: Desk, command: RecordCompletion) -> Changes:
    """Record a course a carer has done, with its certificate if there is one.

    InvalidInput for a day to come, days of nothing, or the same course on the same day twice.
    """
    require(desk, "record training")
    title = _checked_title(desk, command)
    with desk.write("Record training") as tx:
        if queries.has_completion(tx, command.person_id, command.course, title, command.on):
            raise InvalidInput({"on": "This course is recorded on that day already."})
        document_id = _keep_file(tx, command, "course", f"Certificate: {title}")
        row = Completion(
            person_id=command.person_id,
            course=command.course,
            title=title,
            on=command.on,
            days=command.days,
            mode=command.mode,
            provider=command.provider.strip(),
            document_id=document_id,
        )
        tx.add(row)
    return tx.changes


def _checked_title(desk: Desk, command: RecordCompletion) -> str:
    problems = {}
    title = command.title.strip()
    if command.course == OTHER_COURSE and not title:
        problems["title"] = "Give the course’s title."
    if command.on > desk.today():
        problems["on"] = "This day has not come yet. Book a session instead."
    if not 0 < command.days <= MOST_DAYS:
        problems["days"] = "Give the days as a number above nothing, for example 0.5 or 1."
    held = desk.rules.course(command.course)
    if held and command.mode not in held.modes:
        problems["mode"] = f"{held.title} is not done this way; it is taught."
    if problems:
        raise InvalidInput(problems)
    if command.course == OTHER_COURSE:
        return title
    return title or course_title(desk.rules, command.course)


def _keep_file(
    tx: WriteTransaction, command: RecordCompletion | RecordQualification, kind: str, title: str
) -> int | None:
    file: CertificateFile | None = command.certificate
    if file is None:
        return None
    return keep_document(
        tx,
        AddDocument(
            household_id=command.household_id,
            person_id=command.person_id,
            about="household",
            about_id=None,
            kind=kind,
            title=title,
            dated_on=command.on,
            file_name=file.file_name,
            content=file.content,
        ),
    )


def remove_completion(desk: Desk, completion_id: int, version: int) -> Changes:
    """Take training off a carer's record; the history keeps it."""
    require(desk, "record training")
    with desk.write("Remove training") as tx:
        tx.load(Completion, completion_id, version).removed_on = desk.today()
    return tx.changes


def record_standards(desk: Desk, command: RecordStandards) -> Changes:
    """Record where a carer stands with the standards (NMS 20); signed off needs day and signer.

    StaleRecord when somebody else recorded it meanwhile.
    """
    require(desk, "record training")
    _check_standards(command, desk.today())
    with desk.write("Record the standards") as tx:
        held = queries.standards(tx, [command.person_id]).get(command.person_id)
        if held is None:
            row = tx.add(Standards(person_id=command.person_id))
        else:
            row = tx.load(Standards, held.id, command.version or held.version)
        row.workbook, row.status = command.workbook, command.status
        is_signed = command.status == "signed-off"
        row.completed_on = command.completed_on if is_signed else None
        row.signed_by = command.signed_by.strip() if is_signed else ""
        row.deferred_reason = (
            command.deferred_reason.strip() if command.status == "deferred" else ""
        )
    return tx.changes


def _check_standards(command: RecordStandards, today: date) -> None:
    problems = {}
    if command.status not in STANDARDS_STATUS:
        problems["status"] = "Choose where the carer stands."
    if command.status == "signed-off":
        if command.completed_on is None:
            problems["completed_on"] = "Give the day on which they were signed off."
        elif command.completed_on > today:
            problems["completed_on"] = "This day has not come yet."
        if not command.signed_by.strip():
            problems["signed_by"] = "Say who signed them off."
    if command.status == "deferred" and not command.deferred_reason.strip():
        problems["deferred_reason"] = "Say why they are deferred."
    if problems:
        raise InvalidInput(problems)


def record_qualification(desk: Desk, command: RecordQualification) -> Changes:
    """Record a relevant qualification or an assessed portfolio (plus.qualification)."""
    require(desk, "record training")
    problems = {}
    if not command.title.strip():
        problems["title"] = "Give the title of the qualification or portfolio."
    if command.on > desk.today():
        problems["on"] = "This day has not come yet."
    if command.kind == "portfolio" and not command.assessed_by.strip():
        problems["assessed_by"] = "Say who assessed the portfolio."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Record a qualification") as tx:
        document_id = _keep_file(tx, command, *_file_of(command))
        tx.add(
            Qualification(
                person_id=command.person_id,
                kind=command.kind,
                title=command.title.strip(),
                on=command.on,
                assessed_by=command.assessed_by.strip(),
                document_id=document_id,
            )
        )
    return tx.changes


def _file_of(command: RecordQualification) -> tuple[str, str]:
    """The kind and title of its file: a certificate, but of a portfolio the portfolio itself."""
    title = command.title.strip()
    if command.kind != "portfolio":
        return "course", f"Certificate: {title}"
    return "evidence", title if "portfolio" in title.lower() else f"Portfolio: {title}"


def specify_training(desk: Desk, command: SpecifyTraining) -> Changes:
    """Name a course that every carer of a household is to do (fostering.specified-training)."""
    require(desk, "record training")
    if command.named_at not in NAMED_AT:
        raise InvalidInput({"named_at": "Choose where it was named."})
    with desk.write("Name training for a household") as tx:
        if any(
            named.course == command.course for named in queries.specified(tx, command.household_id)
        ):
            raise Refused("This course is named for the household already.")
        tx.add(
            SpecifiedTraining(
                household_id=command.household_id,
                course=command.course,
                named_at=command.named_at,
                named_on=command.named_on,
            )
        )
    return tx.changes


def household_training(desk: Desk, household_id: int) -> HouseholdTraining:
    """A household's training today."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.household_training(tx, household_id, desk.today())


def carer(desk: Desk, person_id: int) -> CarerLine | None:
    """A carer with the household, or None for somebody who is not one today."""
    with desk.read() as tx:
        return queries.carer_line(tx, person_id, desk.today())


def first_year_clocks(desk: Desk) -> list[Task]:
    """Core training and standards still to be done, due within a year or late, by due date."""
    require(desk, "read records")
    with desk.read() as tx:
        found = training_tasks(tx, Scope(desk.today(), desk.rules, None, days_ahead=DAYS_AHEAD))
    return sorted(found, key=lambda task: (task.due.due, task.who))


def course_choices(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The courses of the rules as (id, title), and another course last."""
    named = tuple((course.id, course.title) for course in desk.rules.courses)
    return (*named, (OTHER_COURSE, "Another course"))
