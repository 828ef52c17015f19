"""What others may see of an enquiry, its codes in words, and the commands that change it."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.people.records import SERVICE_WORDS
from fosterdesk.rules.deadlines import Due

SOURCE_WORDS = {
    "website": "Website",
    "telephone": "Telephone call",
    "carer": "A foster carer",
    "friend": "Friend or relative",
    "event": "Event or stall",
    "advertisement": "Advertisement",
    "social-media": "Social media",
    "partner": "Another organisation",
    "returning": "Fostered before",
    "other": "Another way",
}
CLOSE_WORDS = {
    "AW1": "Fostering is not what they expected",
    "AW2": "The assessment is not what they expected",
    "AW3": "Their household’s circumstances changed",
    "AW4": "Money",
    "AW5": "Worried about allegations",
    "AW0": "Another reason, or not known",
    "unanswered": "Could not be reached",
    "advised": "The service advised against applying",
}
OUTCOME_WORDS = {
    "applied": "Went on to an application",
    "closed": "Closed",
    "passed-on": "Passed on to another service",
}
STEP_WORDS = {
    "contact": "First contact",
    "plan": "Visit to plan",
    "visit": "Visit planned",
    "outcome": "Visited",
    "applied": "Application",
    "closed": "Closed",
    "passed-on": "Passed on",
}


@dataclass(frozen=True)
class NextStep:
    """What the enquiry waits for: a key for the button, the stepper, and one sentence."""

    key: str
    sentence: str


@dataclass(frozen=True)
class EnquiryRecord:
    """One enquiry whole, with its clock and what comes next."""

    id: int
    version: int
    reference: str
    name: str
    telephone: str
    email: str
    area: str
    received_on: dt.date
    source: str
    service: str
    message: str
    taken_by: str
    owner_id: int | None
    owner: str
    first_contact_on: dt.date | None
    first_contact_note: str
    visit_planned_on: dt.date | None
    visited_on: dt.date | None
    visit_note: str
    outcome: str | None
    outcome_on: dt.date | None
    outcome_reason: str
    outcome_note: str
    household_id: int | None
    contact_due: Due
    contact_chip: tuple[str, str]
    next_step: NextStep

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    @property
    def source_words(self) -> str:
        return SOURCE_WORDS.get(self.source, self.source)

    @property
    def service_words(self) -> str:
        return SERVICE_WORDS.get(self.service, self.service)

    @property
    def outcome_words(self) -> str:
        """`Closed: money`, or nothing while the enquiry is open."""
        if self.outcome is None:
            return ""
        reason = CLOSE_WORDS.get(self.outcome_reason, self.outcome_reason)
        words = OUTCOME_WORDS[self.outcome]
        return f"{words}: {reason[0].lower()}{reason[1:]}" if reason else words


@dataclass(frozen=True)
class LogEnquiry:
    """A first contact. A name and one way to reach them are enough."""

    name: str
    telephone: str
    email: str
    received_on: dt.date
    source: str
    service: str = "core"
    area: str = ""
    message: str = ""
    owner_id: int | None = None


@dataclass(frozen=True)
class ChangeEnquiry:
    """What was taken down wrongly, or who looks after the enquiry now, or for which service."""

    id: int
    version: int
    name: str
    telephone: str
    email: str
    area: str
    received_on: dt.date
    source: str
    service: str
    message: str
    owner_id: int | None


@dataclass(frozen=True)
class RecordStep:
    """A step of an enquiry: the first contact, or the visit, with a note."""

    id: int
    version: int
    on: dt.date
    note: str = ""


@dataclass(frozen=True)
class CloseEnquiry:
    """The end of an enquiry that does not go on: closed or passed on, with a reason code."""

    id: int
    version: int
    on: dt.date
    reason: str
    note: str = ""
    outcome: str = "closed"
