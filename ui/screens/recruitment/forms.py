"""The forms of an enquiry and of the application it goes on to."""

from collections.abc import Sequence
from datetime import date

from fosterdesk.errors import InvalidInput
from fosterdesk.people.records import SERVICE_WORDS, NewPerson, StaffName
from fosterdesk.recruitment.records import CLOSE_WORDS, SOURCE_WORDS
from ui.kit.dates import read_date
from ui.kit.fields import Field

SOURCES = tuple(SOURCE_WORDS.items())
SERVICES = tuple(SERVICE_WORDS.items())
ADULT = 18


def enquiry_fields(staff: Sequence[StaffName]) -> tuple[Field, ...]:
    """The whole enquiry on one screen; a name and one way to reach them are enough."""
    people = tuple((one.id, one.display_name) for one in staff)
    return (
        Field("name", "Name", "name", required=True),
        Field("telephone", "Telephone", "phone", help="A telephone number or an e-mail address."),
        Field("email", "E-mail", "email"),
        Field("received_on", "Received on", "date", required=True),
        Field("source", "How they heard of us", "choice", required=True, choices=SOURCES),
        Field("service", "For which service", "choice", required=True, choices=SERVICES),
        Field("area", "Where they live", help="A town or village is enough."),
        Field("message", "What they said", "long"),
        Field("owner_id", "Who looks after it", "choice", choices=people),
    )


CONTACT_FIELDS = (
    Field("on", "Answered on", "date", required=True),
    Field("note", "What was said", "long"),
)
PLAN_FIELDS = (Field("on", "Visit on", "date", required=True, help="For example +1w or 3 Dec."),)
VISIT_FIELDS = (
    Field("on", "Visited on", "date", required=True),
    Field("note", "What was seen and said", "long", lines=6),
)
CLOSE_FIELDS = (
    Field("on", "Ended on", "date", required=True),
    Field("reason", "Why", "choice", required=True, choices=tuple(CLOSE_WORDS.items())),
    Field("note", "Note", "long"),
)
PASS_ON_FIELDS = (
    Field("on", "Passed on on", "date", required=True),
    Field("note", "To whom", "long", required=True, lines=2),
)
APPLICATION_FIELDS = (
    Field("received_on", "Received on", "date", required=True, help="The eight months run from it"),
    Field("first_name", "First name", "name", required=True, section="First applicant"),
    Field("last_name", "Last name", "name", required=True),
    Field("born_on", "Date of birth", "date"),
    Field("second_first_name", "First name", "name", section="Second applicant, if there is one"),
    Field("second_last_name", "Last name", "name"),
    Field("second_born_on", "Date of birth", "date"),
    Field(
        "others",
        "Others who live there",
        "long",
        section="The household",
        help="One on a line, with the date of birth: Kit Okafor, 1 Jun 2017",
    ),
    Field("living_there_since", "Living there since", "date"),
    Field("address", "Address", "long", lines=2),
    Field("postcode", "Postcode", "postcode"),
    Field("telephone", "Telephone", "phone"),
    Field("email", "E-mail", "email"),
    Field("home_authority", "Council where they live"),
    Field("is_connected", "They know the child already, as family or friends", "tick"),
)


def read_others(typed: str, today: date) -> tuple[tuple[NewPerson, ...], tuple[NewPerson, ...]]:
    """The other adults and the children that these lines name; InvalidInput for a wrong line."""
    adults: list[NewPerson] = []
    children: list[NewPerson] = []
    for line in filter(None, (line.strip() for line in typed.splitlines())):
        person = _read_person(line, today)
        grown = person.born_on is None or _birthday(person.born_on, ADULT) <= today
        (adults if grown else children).append(person)
    return tuple(adults), tuple(children)


def _read_person(line: str, today: date) -> NewPerson:
    name, _, birthday = line.partition(",")
    first, _, last = name.strip().rpartition(" ")
    if not first:
        raise InvalidInput({"others": f"“{line}” needs a first and a last name."})
    try:
        born_on = read_date(birthday.strip(), today) if birthday.strip() else None
    except ValueError as error:
        raise InvalidInput({"others": f"{name.strip()}: {error}"}) from error
    return NewPerson(first, last, born_on)


def _birthday(born_on: date, years: int) -> date:
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)
