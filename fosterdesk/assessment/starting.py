"""How an application begins: household, people and where they live, in one transaction."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.commands import StartApplication
from fosterdesk.assessment.queries import OPEN_STAGES
from fosterdesk.assessment.tables import Application
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import service as people
from fosterdesk.people.queries import household_names
from fosterdesk.people.records import HouseholdName, NewHousehold, NewPerson, age_on, surnames_title
from fosterdesk.people.tables import Household
from fosterdesk.recruitment.service import enquiry_applied
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.store.numbering import next_reference

MOST_APPLICANTS = 2
ADULT = 18


def start_application(desk: Desk, command: StartApplication) -> Changes:
    """Take in an application under the next A reference of the year.

    Makes the household, its people and where they live, and ends the enquiry it came from, in
    one transaction. The eight months run from `received_on` (NMS 14.4).
    """
    require(desk, "record assessments")
    _verify(command, desk.today())
    with desk.write("Start an application") as tx:
        household_id = command.household_id
        if household_id is None:
            household_id = _make_household(tx, command, desk.today())
        else:
            _refuse_second(tx, household_id)
        row = Application(
            reference=next_reference(tx, "A", desk.today().year),
            household_id=household_id,
            enquiry_id=command.enquiry_id,
            assessor_id=command.assessor_id or desk.user.id,
            stage="application",
            received_on=command.received_on,
            is_connected=command.is_connected,
        )
        tx.add(row)
        if command.enquiry_id is not None:
            enquiry_applied(tx, command.enquiry_id, household_id, command.received_on)
    return tx.changes


def households_to_assess(desk: Desk) -> list[HouseholdName]:
    """Temporarily approved households with no open application, by name (Care Planning reg 24)."""
    require(desk, "read records")
    under_way = select(Application.household_id).where(Application.stage.in_(OPEN_STAGES))
    query = (
        select(Household.id)
        .where(Household.status == "temporary", Household.id.not_in(under_way))
        .order_by(Household.name)
    )
    with desk.read() as tx:
        ids = tx.scalars(query)
        names = household_names(tx, ids)
    return [names[number] for number in ids]


def _make_household(tx: WriteTransaction, command: StartApplication, today: dt.date) -> int:
    household_id = people.new_household(
        tx,
        NewHousehold(
            name=command.household_name.strip() or surnames_title(command.applicants),
            status="applicant",
            address=command.address.strip(),
            postcode=command.postcode.strip(),
            telephone=command.telephone.strip(),
            email=command.email.strip(),
            home_authority=command.home_authority.strip(),
            service=command.service,
        ),
    )
    since = min(command.living_there_since or command.received_on, today)
    for place, person in enumerate(command.applicants, start=1):
        _settle(tx, household_id, person, "applicant", place, since)
    for role, others in (("adult", command.adults), ("child", command.children)):
        for person in others:
            _settle(tx, household_id, person, role, None, since)
    return household_id


def _refuse_second(tx: WriteTransaction, household_id: int) -> None:
    running = select(Application.reference).where(
        Application.household_id == household_id, Application.stage.in_(OPEN_STAGES)
    )
    reference = tx.scalar(running)
    if reference:
        raise Refused(f"This household has an open application already: {reference}.")


def _settle(
    tx: WriteTransaction,
    household_id: int,
    person: NewPerson,
    role: str,
    place: int | None,
    since: dt.date,
) -> None:
    # A child born after the family moved in has lived there since birth.
    from_on = max(since, person.born_on) if person.born_on else since
    people.move_in(tx, household_id, people.new_person(tx, person), role, place, from_on)


def _verify(command: StartApplication, today: dt.date) -> None:
    problems = {}
    if command.received_on > today:
        problems["received_on"] = "This day has not come yet. Give the day it came in."
    if command.household_id is None:
        named = [one for one in command.applicants if one.first_name.strip()]
        if not named:
            problems["first_name"] = "Give the name of at least one applicant."
        elif len(named) > MOST_APPLICANTS:
            problems["first_name"] = "An application has one or two applicants."
        young = [one.first_name for one in named if _is_child(one, today)]
        if young:
            problems["born_on"] = f"{joined(young)} is under 18. Check the date of birth."
    if problems:
        raise InvalidInput(problems)


def _is_child(person: NewPerson, today: dt.date) -> bool:
    age = age_on(person.born_on, today)
    return age is not None and age < ADULT
