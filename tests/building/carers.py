"""Approved households for tests, made through the services as a decision makes them."""

from collections.abc import Sequence
from datetime import date, timedelta

from fosterdesk.carers.extensions import record_extension
from fosterdesk.carers.records import FOR_ASSESSMENT, FULL, TEMPORARY, RecordExtension, TermsFacts
from fosterdesk.carers.service import approve
from fosterdesk.people import queries as people
from fosterdesk.people.records import NewHousehold, NewPerson, surnames_title
from fosterdesk.people.service import move_in, new_household, new_person
from fosterdesk.review.service import schedule_first
from fosterdesk.store.desk import Desk

APPROVED_ON = date(2023, 3, 14)
COUPLE = (("Dayo", "Okafor"), ("Jo", "Reed"))
TERMS = TermsFacts(2, 0, 12, ("short-term",))


def an_applicant_household(
    desk: Desk,
    *,
    names: Sequence[tuple[str, str]] = COUPLE,
    since: date = date(2022, 9, 1),
    home_authority: str = "Somerset",
) -> int:
    """A household of one or two applicants, owned by the signed-in user."""
    with desk.write("Begin a household") as tx:
        household_id = new_household(
            tx,
            NewHousehold(
                name="To be named",
                home_authority=home_authority,
                social_worker_id=desk.user.id,
                address="1 Invented Row, Taunton",
                postcode="ZZ99 1AA",
                telephone="01632 960101",
            ),
        )
        for place, (first, last) in enumerate(names, start=1):
            person_id = new_person(tx, NewPerson(first, last, date(1980, 5, place)))
            move_in(tx, household_id, person_id, "applicant", place, since)
        title = surnames_title(people.residents(tx, household_id, since))
        household = people.household_record(tx, household_id)
    _name(desk, household_id, title, household.version)
    return household_id


def _name(desk: Desk, household_id: int, title: str, version: int) -> None:
    from fosterdesk.people.tables import Household

    with desk.write("Name a household") as tx:
        tx.load(Household, household_id, version).name = title


def an_approved_household(
    desk: Desk,
    *,
    names: Sequence[tuple[str, str]] = COUPLE,
    approved_on: date = APPROVED_ON,
    terms: TermsFacts = TERMS,
    level: str = "fostering",
    strand: str | None = None,
    connected: bool = False,
    temporary: bool = False,
    home_authority: str = "Somerset",
) -> int:
    """A household approved on a day, with its first review due a year later."""
    household_id = an_applicant_household(desk, names=names, home_authority=home_authority)
    with desk.write("Approve a household") as tx:
        approve(
            tx,
            household_id,
            approved_on,
            TEMPORARY if temporary else FULL,
            connected,
            terms,
            level,
            strand,
            desk.rules.scheme_on(approved_on).id,
            "Decision",
        )
        if not temporary:
            schedule_first(tx, household_id, approved_on)
    return household_id


def carer_ids(desk: Desk, household_id: int) -> list[int]:
    """The ids of the household's carers, the main carer first."""
    with desk.read() as tx:
        return [one.person_id for one in people.carers(tx, household_id, desk.today())]


def an_extension(desk: Desk, household_id: int, **changed: object) -> None:
    """The household's temporary approval extended today, a child's officer told three days ago."""
    given: dict[str, object] = {
        "agreed_on": desk.today(),
        "reason": FOR_ASSESSMENT,
        "why": "The assessment waits for a medical report.",
        "panel_views": "The panel thought that K.T. should stay meanwhile.",
        "officer": "Martin Example",
        "told_on": desk.today() - timedelta(days=3),
        "is_still_right": True,
    }
    command = RecordExtension(household_id, **given | changed)  # type: ignore[arg-type]
    record_extension(desk, command)
