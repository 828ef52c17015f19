"""What others may see of persons and households, and the commands that change them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import short_date

STATUS_WORDS = {
    "enquiry": "Enquiry",
    "applicant": "Applicant",
    "approved": "Approved",
    "temporary": "Temporarily approved",
    "ended": "Approval ended",
    "not-approved": "Not approved",
    "withdrawn": "Withdrew",
}
STATUS_CHIPS = {
    "enquiry": "neutral",
    "applicant": "brand",
    "approved": "good",
    "temporary": "part",
    "ended": "neutral",
    "not-approved": "neutral",
    "withdrawn": "neutral",
}
RESIDENT_WORDS = {
    "applicant": "Applicant",
    "carer": "Foster carer",
    "adult": "Other adult",
    "child": "Child of the household",
}
SERVICE_WORDS = {
    "core": "Fostering",
    "high-needs": "Homes and Horizons",
}
DOCUMENT_WORDS = {
    "report": "Report",
    "check": "Check or reference",
    "medical": "Medical report",
    "reference": "Reference",
    "course": "Certificate of training",
    "plan": "Plan or agreement",
    "letter": "Letter",
    "observations": "Observations",
    "evidence": "Evidence",
    "other": "Other paper",
}


@dataclass(frozen=True)
class Task:
    """Something to be done by a day: for whom, why by then, and where to do it.

    `waits_for` is the role that alone can do it; empty where its owner can.
    """

    due: Due
    what: str
    who: str
    household_id: int | None
    screen: str
    record_id: int | None
    button: str
    owner_id: int | None
    waits_for: str = ""


# More than the same number of months or working days ever differs from one start to another.
UNEVEN_DAYS = 14


@dataclass(frozen=True)
class Scope:
    """For which day and whose tasks are asked; an `owner_id` of None asks for everybody's."""

    today: dt.date
    rules: RuleBook
    owner_id: int | None = None
    days_ahead: int = 60

    @property
    def until(self) -> dt.date:
        """The last day whose dues are wanted."""
        return self.today + dt.timedelta(days=self.days_ahead)

    def latest_start(self, timer: str) -> dt.date:
        """No timer of this name that starts later falls due by `until`.

        It is for leaving rows unread. Some that start earlier are not due either, since months
        differ in length; the rule itself says which.
        """
        length = self.rules.due(timer, self.today).due - self.today
        return self.until - length + dt.timedelta(days=UNEVEN_DAYS)


@dataclass(frozen=True)
class StaffName:
    """A member of staff for a choice."""

    id: int
    display_name: str
    role: str


@dataclass(frozen=True)
class HouseholdName:
    """A household as a heading names it."""

    id: int
    reference: str
    name: str
    status: str
    social_worker_id: int | None
    social_worker: str

    @property
    def status_words(self) -> str:
        return STATUS_WORDS[self.status]


@dataclass(frozen=True)
class Resident:
    """Somebody who lives in a household, as what, and from when until when."""

    residence_id: int
    person_id: int
    name: str
    first_name: str
    last_name: str
    role: str
    place: int | None
    from_on: dt.date
    until_on: dt.date | None
    born_on: dt.date | None
    age: int | None

    @property
    def role_words(self) -> str:
        return RESIDENT_WORDS[self.role]

    @property
    def initials(self) -> str:
        """How a paper names a child."""
        return "".join(f"{part[0].upper()}." for part in (self.first_name, self.last_name) if part)

    @property
    def since_words(self) -> str:
        """When they lived here: `since 3 Apr 2019`, `3 Apr 2019 to 1 May 2024`."""
        if self.until_on is None:
            return f"since {short_date(self.from_on)}"
        return f"{short_date(self.from_on)} to {short_date(self.until_on)}"

    @property
    def is_grown_up(self) -> bool:
        """Whether the checks on household members of 18 or over are asked of this person."""
        return self.role != "child" or (self.age is not None and self.age >= 18)


@dataclass(frozen=True)
class PersonRecord:
    """One person, whole. `birth_name` stands on no paper."""

    id: int
    version: int
    first_name: str
    last_name: str
    birth_name: str
    born_on: dt.date | None
    telephone: str
    email: str
    other_employment: bool

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class HouseholdRecord:
    """A household, whole. Address, telephone number and e-mail stand on no paper."""

    id: int
    version: int
    reference: str
    name: str
    address: str
    postcode: str
    telephone: str
    email: str
    home_authority: str
    social_worker_id: int | None
    social_worker: str
    service: str
    status: str
    on_emergency_list: bool

    @property
    def status_words(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def service_words(self) -> str:
        return SERVICE_WORDS.get(self.service, self.service)


@dataclass(frozen=True)
class DocumentRecord:
    """A file on a household's record; `size` in bytes, `dated_on` the date it bears."""

    id: int
    version: int
    household_id: int
    person_id: int | None
    about: str
    about_id: int | None
    kind: str
    title: str
    dated_on: dt.date
    attachment_id: int
    digest: str
    media_type: str
    name: str
    size: int
    pages: int | None
    removed_on: dt.date | None

    @property
    def kind_words(self) -> str:
        return DOCUMENT_WORDS.get(self.kind, "Paper")


@dataclass(frozen=True)
class HistoryLine:
    """One change to a record: when, by whom, in which act, and what changed in words."""

    at: dt.datetime
    who: str
    action: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class NewHousehold:
    """A household that begins."""

    name: str
    status: str = "applicant"
    address: str = ""
    postcode: str = ""
    telephone: str = ""
    email: str = ""
    home_authority: str = ""
    social_worker_id: int | None = None
    service: str = "core"
    on_emergency_list: bool = False


@dataclass(frozen=True)
class NewPerson:
    """A person who is new to the desk."""

    first_name: str
    last_name: str
    born_on: dt.date | None = None
    birth_name: str = ""
    telephone: str = ""
    email: str = ""
    other_employment: bool = True


@dataclass(frozen=True)
class ChangeHousehold:
    """What a household's form gives back."""

    id: int
    version: int
    name: str
    address: str
    postcode: str
    telephone: str
    email: str
    home_authority: str
    service: str
    on_emergency_list: bool


@dataclass(frozen=True)
class ChangePerson:
    """What a person's form gives back."""

    id: int
    version: int
    first_name: str
    last_name: str
    birth_name: str
    born_on: dt.date | None
    telephone: str
    email: str
    other_employment: bool


@dataclass(frozen=True)
class AddPerson:
    """Somebody who lives in a household from a day on, as adult, child, applicant or carer."""

    household_id: int
    person: NewPerson
    role: str
    from_on: dt.date
    place: int | None = None


@dataclass(frozen=True)
class LeaveHousehold:
    """Somebody who left on a day."""

    residence_id: int
    until_on: dt.date


@dataclass(frozen=True)
class AddDocument:
    """A PDF or picture to keep on a household's record."""

    household_id: int
    person_id: int | None
    about: str
    about_id: int | None
    kind: str
    title: str
    dated_on: dt.date
    file_name: str
    content: bytes


def surnames_title(residents: Sequence[Resident | NewPerson]) -> str:
    """The household's name from its people in order: `Okafor & Reed`, `Marlowe`."""
    surnames: list[str] = []
    for one in residents:
        surname = one.last_name.strip()
        if surname and surname not in surnames:
            surnames.append(surname)
    return " & ".join(surnames)


def age_on(born_on: dt.date | None, on: dt.date) -> int | None:
    """Whole years of age on a day; a birthday of 29 February is kept on 1 March."""
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
