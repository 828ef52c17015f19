"""Finds people, households, cases, enquiries and meetings by what they are called.

It reads the tables of the rooms below directly: one search over all of them has to answer while
the user types, whatever the size of the desk.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from fosterdesk.assessment.tables import Application
from fosterdesk.panel.tables import Meeting
from fosterdesk.people.tables import Household, Person, Residence
from fosterdesk.progression.tables import Case
from fosterdesk.recruitment.tables import Enquiry
from fosterdesk.review.tables import Review
from fosterdesk.rules.words import MONTHS, long_date
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.worklist.records import Found

MOST_OF_A_KIND = 5
SHORTEST = 2
ROLE_WORDS = {"applicant": "Applicant", "carer": "Carer", "adult": "Adult", "child": "Child"}


def find_everywhere(tx: ReadTransaction, text: str) -> list[Found]:
    """What is called so: households first, then people, cases, enquiries and meetings.

    Every word typed must stand somewhere in the name or the reference; nothing for one letter.
    """
    words = text.split()
    if len("".join(words)) < SHORTEST:
        return []
    return [
        *_households(tx, words),
        *_people(tx, words),
        *_work(tx, words),
        *_enquiries(tx, words),
        *_meetings(tx, words),
    ]


def _holds(words: Sequence[str], *columns: Any) -> ColumnElement[bool]:
    return and_(
        *(or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words)
    )


def _names_first(words: Sequence[str], *columns: Any) -> list[Any]:
    """Names that begin with what was typed stand before those that only hold it."""
    begins = or_(*(column.istartswith(words[0], autoescape=True) for column in columns))
    return [begins.desc(), *columns]


def _some(
    tx: ReadTransaction, query: Select[*tuple[Any, ...]], words: Sequence[str], *columns: Any
) -> Sequence[Row[Any]]:
    query = query.where(_holds(words, *columns))
    return tx.rows(query.order_by(*_names_first(words, *columns)).limit(MOST_OF_A_KIND))


def _households(tx: ReadTransaction, words: Sequence[str]) -> list[Found]:
    query = select(Household.id, Household.name, Household.reference)
    rows = _some(tx, query, words, Household.name, Household.reference)
    return [Found("household", row.id, row.name, f"Household {row.reference}") for row in rows]


def _people(tx: ReadTransaction, words: Sequence[str]) -> list[Found]:
    current = and_(Residence.person_id == Person.id, Residence.until_on.is_(None))
    query = (
        select(
            Person.first_name,
            Person.last_name,
            Residence.role,
            Residence.household_id,
            Household.name,
        )
        .join(Residence, current)
        .join(Household, Household.id == Residence.household_id)
    )
    rows = _some(tx, query, words, Person.last_name, Person.first_name)
    return [
        Found(
            "household",
            row.household_id,
            f"{row.first_name} {row.last_name}",
            f"{ROLE_WORDS.get(row.role, 'Person')} in {row.name}",
        )
        for row in rows
    ]


def _work(tx: ReadTransaction, words: Sequence[str]) -> list[Found]:
    kinds: tuple[tuple[Any, str, str, Any], ...] = (
        (Case, "case", "Progression case", Case.closed_on.is_not(None)),
        (Application, "application", "Application", Application.closed_on.is_not(None)),
        (Review, "review", "Review", Review.agreed_on.is_not(None)),
    )
    found: list[Found] = []
    for table, kind, what, closed in kinds:
        query = select(table.id, table.reference, Household.name).join(
            Household, Household.id == table.household_id
        )
        columns = (table.reference, Household.name)
        query = query.where(_holds(words, *columns)).order_by(closed, table.id.desc())
        found.extend(
            Found(kind, row.id, f"{row.reference} · {row.name}", what)
            for row in tx.rows(query.limit(3))
        )
    return found


def _enquiries(tx: ReadTransaction, words: Sequence[str]) -> list[Found]:
    query = select(Enquiry.id, Enquiry.name, Enquiry.reference)
    rows = _some(tx, query, words, Enquiry.name, Enquiry.reference)
    return [Found("enquiry", row.id, row.name, f"Enquiry {row.reference}") for row in rows]


def _meetings(tx: ReadTransaction, words: Sequence[str]) -> list[Found]:
    wanted = [word.casefold() for word in words if word.casefold() != "panel"]
    months = [
        number
        for number, month in enumerate(MONTHS, start=1)
        if any(len(word) > 2 and month.casefold().startswith(word) for word in wanted)
    ]
    asked_for_panel = len(wanted) < len(words)
    if not months and not asked_for_panel:
        return []
    query = select(Meeting.id, Meeting.on, Meeting.place).order_by(Meeting.on.desc())
    if months:
        query = query.where(func.strftime("%m", Meeting.on).in_([f"{m:02d}" for m in months]))
    return [
        Found("meeting", row.id, f"Panel, {long_date(row.on)}", row.place)
        for row in tx.rows(query.limit(MOST_OF_A_KIND))
        if all(word.isalpha() or word in long_date(row.on).split() for word in wanted)
    ]
