"""What the forms of an assessment give back."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.carers.records import TermsFacts
from fosterdesk.people.records import NewPerson


@dataclass(frozen=True)
class StartApplication:
    """An application received, from an enquiry or straight away.

    The household and its people are made with it, unless `household_id` names one that stands.
    """

    applicants: tuple[NewPerson, ...]
    received_on: dt.date
    enquiry_id: int | None = None
    household_id: int | None = None
    household_name: str = ""
    adults: tuple[NewPerson, ...] = ()
    children: tuple[NewPerson, ...] = ()
    address: str = ""
    postcode: str = ""
    telephone: str = ""
    email: str = ""
    home_authority: str = ""
    service: str = "core"
    assessor_id: int | None = None
    is_connected: bool = False
    living_there_since: dt.date | None = None


@dataclass(frozen=True)
class Act:
    """A step taken on a day, with the words that go with it."""

    id: int
    version: int
    on: dt.date
    words: str = ""


@dataclass(frozen=True)
class DecideToAssess:
    """Whether the service assesses this application, by when it was decided, and why not."""

    id: int
    version: int
    on: dt.date
    assess: bool
    reason: str = ""


@dataclass(frozen=True)
class StageOneOutcome:
    """Whether the applicant goes on after stage 1; a refusal has its full reasons."""

    id: int
    version: int
    on: dt.date
    goes_on: bool
    reason: str = ""
    told_on: dt.date | None = None


@dataclass(frozen=True)
class RecordCheck:
    """Where a check stands; `version` is None while nothing is recorded of it."""

    application_id: int
    rule_id: str
    person_id: int | None
    version: int | None
    requested_on: dt.date | None = None
    received_on: dt.date | None = None
    result: str | None = None
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class RecordReferee:
    """A referee and where the reference stands; `id` is None for a new one."""

    application_id: int
    name: str
    id: int | None = None
    version: int | None = None
    person_id: int | None = None
    relationship_words: str = ""
    contact: str = ""
    requested_on: dt.date | None = None
    received_on: dt.date | None = None
    interviewed_on: dt.date | None = None
    report: str = ""


@dataclass(frozen=True)
class RecordVisit:
    """A visit made for the assessment."""

    application_id: int
    on: dt.date
    seen: str
    seen_alone: str = ""
    note: str = ""


@dataclass(frozen=True)
class RecordObservations:
    """The applicants' written observations, or that they sent none."""

    id: int
    version: int
    on: dt.date
    text: str = ""
    none_came: bool = False


@dataclass(frozen=True)
class ProposeTerms:
    """The terms of approval and the level proposed (REG-26-11)."""

    id: int
    version: int
    terms: TermsFacts
    level: str
    strand: str | None = None
    is_connected: bool = False
