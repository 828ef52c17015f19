"""Reads of persons, households and their files."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import aliased

from fosterdesk.access.tables import Staff
from fosterdesk.errors import InvalidInput, NotFound
from fosterdesk.people.records import (
    DocumentRecord,
    HouseholdName,
    HouseholdRecord,
    PersonRecord,
    Resident,
    StaffName,
    age_on,
)
from fosterdesk.people.tables import Document, Household, Person, Residence
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.store.tables import Attachment, Setting

Query = Select[*tuple[Any, ...]]
GONE = "This record is no longer on the desk. Go back and open it again."
PLACES = {"applicant": 0, "carer": 0, "adult": 1, "child": 2}


def household_name(tx: ReadTransaction, household_id: int) -> HouseholdName:
    """The household as a heading names it; NotFound when it is not on the desk."""
    names = household_names(tx, [household_id])
    if not names:
        raise NotFound(GONE)
    return names[household_id]


def household_names(tx: ReadTransaction, household_ids: Sequence[int]) -> dict[int, HouseholdName]:
    """The households of these ids, by id."""
    query = (
        select(
            Household.id,
            Household.reference,
            Household.name,
            Household.status,
            Household.social_worker_id,
            Staff.display_name,
        )
        .outerjoin(Staff, Staff.id == Household.social_worker_id)
        .where(Household.id.in_(household_ids))
    )
    return {
        row.id: HouseholdName(
            row.id,
            row.reference,
            row.name,
            row.status,
            row.social_worker_id,
            row.display_name or "",
        )
        for row in tx.rows(query)
    }


def household_record(tx: ReadTransaction, household_id: int) -> HouseholdRecord:
    """The household whole; NotFound when it is not on the desk."""
    columns = [
        getattr(Household, name)
        for name in HouseholdRecord.__dataclass_fields__
        if name != "social_worker"
    ]
    query = select(*columns, Staff.display_name.label("social_worker"))
    query = query.outerjoin(Staff, Staff.id == Household.social_worker_id)
    row = tx.first(query.where(Household.id == household_id))
    if row is None:
        raise NotFound(GONE)
    return HouseholdRecord(**(named(row) | {"social_worker": row.social_worker or ""}))


def require_address(tx: ReadTransaction, household_id: int) -> None:
    """InvalidInput, beside the reason for it, when a letter is to bear an address nobody knows."""
    household = household_record(tx, household_id)
    if not household.address.strip() and not household.postcode.strip():
        raise InvalidInput(
            {
                "address_reason": "No address is recorded for this household. Record it on the "
                "household’s page first, or write the letter without it."
            }
        )


def person_record(tx: ReadTransaction, person_id: int) -> PersonRecord:
    """The person whole; NotFound when they are not on the desk."""
    columns = [getattr(Person, name) for name in PersonRecord.__dataclass_fields__]
    row = tx.first(select(*columns).where(Person.id == person_id))
    if row is None:
        raise NotFound(GONE)
    return PersonRecord(**named(row))


def residents(tx: ReadTransaction, household_id: int, on: dt.date) -> list[Resident]:
    """Who lives in the household on a day: applicants and carers first, then adults, children."""
    return residents_of(tx, [household_id], on).get(household_id, [])


def residents_of(
    tx: ReadTransaction, household_ids: Sequence[int], on: dt.date
) -> dict[int, list[Resident]]:
    """Who lives in each of these households on a day, by household."""
    query = _residents_query(household_ids).where(
        Residence.from_on <= on, or_(Residence.until_on.is_(None), Residence.until_on > on)
    )
    return _by_household(tx, query, on)


def all_residents(tx: ReadTransaction, household_id: int, on: dt.date) -> list[Resident]:
    """Everybody who lives or lived in the household, with ages on a day."""
    return _by_household(tx, _residents_query([household_id]), on).get(household_id, [])


def carers(tx: ReadTransaction, household_id: int, on: dt.date) -> list[Resident]:
    """The carers or applicants of the household on a day, main one first."""
    return [one for one in residents(tx, household_id, on) if one.role in ("carer", "applicant")]


def documents(
    tx: ReadTransaction, household_id: int, about: str | None = None, about_id: int | None = None
) -> list[DocumentRecord]:
    """The files on a household's record that were not removed, newest first."""
    query = _documents_query().where(
        Document.household_id == household_id, Document.removed_on.is_(None)
    )
    if about is not None:
        query = query.where(Document.about == about, Document.about_id == about_id)
    query = query.order_by(Document.dated_on.desc(), Document.id.desc())
    return [DocumentRecord(**named(row)) for row in tx.rows(query)]


def redacted_copies(tx: ReadTransaction, household_id: int) -> dict[int, int]:
    """The files on a record in whose place a redacted copy is printed, each with that copy."""
    copy = aliased(Document)
    query = (
        select(Document.id, copy.id.label("copy_id"))
        .join(copy, copy.id == Document.redacted_as_id)
        .where(Document.household_id == household_id, copy.removed_on.is_(None))
    )
    return {row.id: row.copy_id for row in tx.rows(query)}


def printed_document(tx: ReadTransaction, document_id: int) -> DocumentRecord:
    """The file that is printed for one on record: its latest redacted copy, or itself."""
    held = document(tx, document_id)
    copies = redacted_copies(tx, held.household_id)
    at = held.id
    while at in copies:
        at = copies[at]
    return document(tx, at)


def document(tx: ReadTransaction, document_id: int) -> DocumentRecord:
    """One file, removed or not; NotFound when it is not on the desk."""
    row = tx.first(_documents_query().where(Document.id == document_id))
    if row is None:
        raise NotFound(GONE)
    return DocumentRecord(**named(row))


def staff(tx: ReadTransaction) -> list[StaffName]:
    """The staff who still work with the desk, by name."""
    query = select(Staff.id, Staff.display_name, Staff.role).where(Staff.is_active)
    return [StaffName(**named(row)) for row in tx.rows(query.order_by(Staff.display_name))]


def staff_names(tx: ReadTransaction) -> dict[int, str]:
    """The names of all staff, past ones too, by id."""
    return {row.id: row.display_name for row in tx.rows(select(Staff.id, Staff.display_name))}


def full_names(tx: ReadTransaction) -> list[tuple[int, str]]:
    """Everybody who lives or lived in a household of the desk, as (household id, full name)."""
    query = select(Residence.household_id, Person.first_name, Person.last_name).join(
        Person, Person.id == Residence.person_id
    )
    return [(row.household_id, f"{row.first_name} {row.last_name}") for row in tx.rows(query)]


def setting(tx: ReadTransaction, key: str) -> str:
    """A fact about the service that owns the desk; empty when it is not set."""
    return str(tx.scalar(select(Setting.value).where(Setting.key == key)) or "")


def named(row: Row[Any]) -> dict[str, Any]:
    """The columns of a row by name, to make a record of."""
    return row._asdict()


def _residents_query(household_ids: Sequence[int]) -> Query:
    query: Query = (
        select(
            Residence.household_id,
            Residence.id,
            Residence.person_id,
            Person.first_name,
            Person.last_name,
            Residence.role,
            Residence.place,
            Residence.from_on,
            Residence.until_on,
            Person.born_on,
        )
        .join(Person, Person.id == Residence.person_id)
        .where(Residence.household_id.in_(household_ids))
    )
    return query


def _by_household(tx: ReadTransaction, query: Query, on: dt.date) -> dict[int, list[Resident]]:
    found: dict[int, list[Resident]] = {}
    for row in tx.rows(query):
        found.setdefault(row.household_id, []).append(
            Resident(
                row.id,
                row.person_id,
                f"{row.first_name} {row.last_name}".strip(),
                row.first_name,
                row.last_name,
                row.role,
                row.place,
                row.from_on,
                row.until_on,
                row.born_on,
                age_on(row.born_on, on),
            )
        )
    for people in found.values():
        people.sort(key=_rank)
    return found


def _rank(one: Resident) -> tuple[int, int, dt.date, int]:
    return (PLACES[one.role], one.place or 9, one.born_on or dt.date.max, one.person_id)


def _documents_query() -> Query:
    own = (
        "id version household_id person_id about about_id kind title dated_on attachment_id "
        "removed_on"
    )
    files = "digest media_type name size pages"
    return select(
        *(getattr(Document, name) for name in own.split()),
        *(getattr(Attachment, name) for name in files.split()),
    ).join(Attachment, Attachment.id == Document.attachment_id)
