"""Persons and households: who lives where, since when, as what, and the files kept on them."""

import datetime as dt
from dataclasses import asdict, replace

from sqlalchemy import or_, select

from fosterdesk.access.permissions import SOCIAL_WORKER, TEAM_MANAGER, require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries
from fosterdesk.people.attaching import media_type_of, paper_to_attach
from fosterdesk.people.household_list import households_list
from fosterdesk.people.past import history
from fosterdesk.people.records import (
    DOCUMENT_WORDS,
    AddDocument,
    AddPerson,
    ChangeHousehold,
    ChangePerson,
    DocumentRecord,
    HouseholdName,
    HouseholdRecord,
    LeaveHousehold,
    NewHousehold,
    NewPerson,
    PersonRecord,
    Resident,
    StaffName,
)
from fosterdesk.people.tables import Document, Household, Person, Residence
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.store.numbering import next_reference
from fosterdesk.store.tables import Attachment

__all__ = [
    "add_document",
    "add_person",
    "assign_social_worker",
    "change_household",
    "change_person",
    "change_role",
    "document_content",
    "documents",
    "history",
    "household",
    "household_name",
    "households_list",
    "keep_document",
    "leave_household",
    "move_in",
    "new_household",
    "new_person",
    "people_of",
    "person",
    "remove_document",
    "set_status",
    "staff",
    "supervise",
]


def new_household(tx: WriteTransaction, command: NewHousehold) -> int:
    """The id of a household that begins now; it gets the next H reference of the year."""
    reference = next_reference(tx, "H", tx.desk.today().year)
    return tx.add(Household(reference=reference, **asdict(command))).id


def new_person(tx: WriteTransaction, command: NewPerson) -> int:
    """The id of a person who is new to the desk; InvalidInput without a name."""
    _check_name(command.first_name, command.last_name)
    _check_birthday(command.born_on, tx.desk.today())
    return tx.add(Person(**asdict(command))).id


def move_in(
    tx: WriteTransaction,
    household_id: int,
    person_id: int,
    role: str,
    place: int | None,
    from_on: dt.date,
) -> int:
    """The id of the residence: this person lives in this household as this role from a day on."""
    row = Residence(
        household_id=household_id, person_id=person_id, role=role, place=place, from_on=from_on
    )
    return tx.add(row).id


def change_role(
    tx: WriteTransaction, household_id: int, from_role: str, to_role: str, on: dt.date
) -> None:
    """Everybody of one role in the household has another from this day on; both are kept."""
    query = select(Residence).where(
        Residence.household_id == household_id,
        Residence.role == from_role,
        or_(Residence.until_on.is_(None), Residence.until_on > on),
    )
    for row in tx.find(Residence, query):
        if row.from_on >= on:
            row.role = to_role
            continue
        until_on, row.until_on = row.until_on, on
        tx.add(
            Residence(
                household_id=household_id,
                person_id=row.person_id,
                role=to_role,
                place=row.place,
                from_on=on,
                until_on=until_on,
            )
        )


def set_status(tx: WriteTransaction, household_id: int, status: str) -> None:
    """Where the household stands: one of the statuses that `STATUS_WORDS` names."""
    tx.get(Household, household_id).status = status


def change_household(desk: Desk, command: ChangeHousehold) -> Changes:
    """Save a household's form; StaleRecord when somebody else saved it meanwhile."""
    require(desk, "record households")
    if not command.name.strip():
        raise InvalidInput({"name": "Give the household a name, such as the carers’ surnames."})
    with desk.write("Change a household") as tx:
        row = tx.load(Household, command.id, command.version)
        _assign(row, asdict(command))
    return tx.changes


def change_person(desk: Desk, command: ChangePerson) -> Changes:
    """Save a person's form; StaleRecord when somebody else saved it meanwhile."""
    require(desk, "record households")
    _check_name(command.first_name, command.last_name)
    _check_birthday(command.born_on, desk.today())
    with desk.write("Change a person") as tx:
        row = tx.load(Person, command.id, command.version)
        _assign(row, asdict(command))
    return tx.changes


def add_person(desk: Desk, command: AddPerson) -> Changes:
    """Record somebody who lives in the household from a day on."""
    require(desk, "record households")
    if command.from_on > desk.today():
        raise InvalidInput({"from_on": "This day has not come yet. Give the day they moved in."})
    with desk.write("Add a person to a household") as tx:
        tx.get(Household, command.household_id)
        person_id = new_person(tx, command.person)
        move_in(tx, command.household_id, person_id, command.role, command.place, command.from_on)
    return tx.changes


def leave_household(desk: Desk, command: LeaveHousehold) -> Changes:
    """Record the day somebody left; what they were here stays on the record."""
    require(desk, "record households")
    with desk.write("Record that somebody left a household") as tx:
        row = tx.get(Residence, command.residence_id)
        if command.until_on < row.from_on:
            came = short_date(row.from_on)
            raise InvalidInput({"until_on": f"They came on {came}. Give a later day."})
        if command.until_on > desk.today():
            raise InvalidInput({"until_on": "This day has not come yet. Give the day they left."})
        row.until_on = command.until_on
    return tx.changes


def assign_social_worker(
    desk: Desk, household_id: int, staff_id: int | None, version: int
) -> Changes:
    """Name the household's supervising social worker (NMS 21.2), or take the name away."""
    require(desk, "record households")
    with desk.write("Name the supervising social worker") as tx:
        tx.load(Household, household_id, version).social_worker_id = staff_id
    return tx.changes


def supervise(tx: WriteTransaction, household_id: int, staff_id: int | None) -> None:
    """Name who supervises a household from approval on, where nobody is named yet (NMS 21.8).

    Only staff still there who supervise: a supervising social worker or a team manager.
    """
    row = tx.get(Household, household_id)
    if row.social_worker_id is None and staff_id in {
        one.id for one in queries.staff(tx) if one.role in (SOCIAL_WORKER, TEAM_MANAGER)
    }:
        row.social_worker_id = staff_id


def add_document(desk: Desk, command: AddDocument) -> Changes:
    """Keep a PDF or picture, encrypted, on the household's record.

    Raises InvalidInput for a file that no pack could print, with the reason.
    """
    require(desk, "record households")
    with desk.write("Add a paper") as tx:
        keep_document(tx, command)
    return tx.changes


def keep_document(tx: WriteTransaction, command: AddDocument) -> int:
    """The id of a PDF or picture kept in a larger act; InvalidInput as `add_document` has it."""
    from fosterdesk.papers.files import check

    command = _as_pdf(command)
    media_type = _check_document(command, tx.desk.today())
    facts = check(command.content, media_type)
    if facts.problem:
        raise InvalidInput({"file_name": facts.problem})
    stored = tx.desk.attachments.put(command.content)
    attachment_id = tx.scalar(
        select(Attachment.id).where(Attachment.digest == stored.digest)
    ) or _new_attachment(tx, command.file_name, media_type, stored.digest, stored.size, facts)
    row = Document(
        household_id=command.household_id,
        person_id=command.person_id,
        about=command.about,
        about_id=command.about_id,
        kind=command.kind,
        title=command.title.strip(),
        dated_on=command.dated_on,
        attachment_id=attachment_id,
        added_by_id=tx.desk.user.id,
    )
    return tx.add(row).id


def remove_document(desk: Desk, document_id: int, version: int) -> Changes:
    """Take a file off the record; it can still be read through the history."""
    require(desk, "record households")
    with desk.write("Remove a paper") as tx:
        tx.load(Document, document_id, version).removed_on = desk.today()
    return tx.changes


def document_content(desk: Desk, document_id: int) -> bytes:
    """The file itself; DeskProblem when it is missing or damaged on disk."""
    require(desk, "read records")
    with desk.read() as tx:
        digest = queries.document(tx, document_id).digest
    return desk.attachments.get(digest)


def household(desk: Desk, household_id: int) -> HouseholdRecord:
    """The household whole; NotFound when it is not on the desk."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.household_record(tx, household_id)


def household_name(desk: Desk, household_id: int) -> HouseholdName:
    """The household as a heading names it; NotFound when it is not on the desk."""
    with desk.read() as tx:
        return queries.household_name(tx, household_id)


def people_of(desk: Desk, household_id: int) -> list[Resident]:
    """Everybody who lives or lived in the household, with the ages they have today."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.all_residents(tx, household_id, desk.today())


def person(desk: Desk, person_id: int) -> PersonRecord:
    """The person whole; NotFound when they are not on the desk."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.person_record(tx, person_id)


def documents(
    desk: Desk, household_id: int, about: str | None = None, about_id: int | None = None
) -> list[DocumentRecord]:
    """The files on a household's record, newest first, perhaps of one piece of work only."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.documents(tx, household_id, about, about_id)


def staff(desk: Desk) -> list[StaffName]:
    """The staff who still work with the desk, by name."""
    with desk.read() as tx:
        return queries.staff(tx)


def _new_attachment(
    tx: WriteTransaction, name: str, media_type: str, digest: str, size: int, facts: object
) -> int:
    row = Attachment(
        digest=digest,
        name=name,
        media_type=media_type,
        size=size,
        pages=getattr(facts, "pages", None),
        added_at=tx.desk.now(),
    )
    return tx.add(row).id


def _as_pdf(command: AddDocument) -> AddDocument:
    """The command with a Word file made a PDF; InvalidInput when that cannot be done."""
    try:
        name, content = paper_to_attach(command.file_name, command.content)
    except Refused as problem:
        raise InvalidInput({"file_name": problem.sentence}) from problem
    return replace(command, file_name=name, content=content)


def _check_document(command: AddDocument, today: dt.date) -> str:
    problems = {}
    media_type = ""
    try:
        media_type = media_type_of(command.file_name)
    except Refused as problem:
        problems["file_name"] = problem.sentence
    if not command.title.strip():
        problems["title"] = "Give the paper a title, as the panel’s index will show it."
    if command.kind not in DOCUMENT_WORDS:
        problems["kind"] = "Choose what kind of paper this is."
    if command.dated_on > today:
        problems["dated_on"] = "This day has not come yet. Give the date on the paper."
    if problems:
        raise InvalidInput(problems)
    return media_type


def _check_name(first_name: str, last_name: str) -> None:
    problems = {}
    if not first_name.strip():
        problems["first_name"] = "Give a first name."
    if not last_name.strip():
        problems["last_name"] = "Give a last name."
    if problems:
        raise InvalidInput(problems)


def _check_birthday(born_on: dt.date | None, today: dt.date) -> None:
    if born_on is not None and born_on > today:
        raise InvalidInput({"born_on": "This day has not come yet. Give the date of birth."})


def _assign(row: Household | Person, values: dict[str, object]) -> None:
    for name, value in values.items():
        if name not in ("id", "version"):
            setattr(row, name, value.strip() if isinstance(value, str) else value)
