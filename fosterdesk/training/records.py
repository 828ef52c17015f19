"""What others may see of training, the standards and sessions, and the commands of their forms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import plural, short_date

TAUGHT = "taught"
E_LEARNING = "e-learning"
MODES = {TAUGHT: "Taught", E_LEARNING: "E-learning"}
OTHER_COURSE = "other"

STANDARDS_STATUS = {
    "not-started": "Not started",
    "in-progress": "In progress",
    "submitted": "Submitted",
    "signed-off": "Signed off",
    "deferred": "Deferred",
}
WORKBOOKS = {
    "mainstream": "Mainstream",
    "short-break": "Short breaks",
    "family-and-friends": "Family and friends",
}
NAMED_AT = {"approval": "At approval", "supervision": "In supervision", "review": "At a review"}
QUALIFICATION_KINDS = {"qualification": "Qualification", "portfolio": "Assessed portfolio"}
OUTCOMES = {"attended": "Attended", "missed": "Missed", "cancelled": "Cancelled"}


@dataclass(frozen=True)
class CompletionRecord:
    """Training that a person has done; `days` counts whole and half days."""

    id: int
    version: int
    person_id: int
    course: str
    title: str
    on: date
    days: Decimal
    mode: str
    provider: str
    document_id: int | None

    @property
    def mode_words(self) -> str:
        return MODES[self.mode]

    @property
    def days_words(self) -> str:
        return "half a day" if self.days == Decimal("0.5") else plural(self.days, "day")


@dataclass(frozen=True)
class StandardsRecord:
    """A carer's Training, Support and Development Standards as recorded."""

    id: int
    version: int
    person_id: int
    workbook: str
    status: str
    completed_on: date | None
    signed_by: str
    deferred_reason: str


@dataclass(frozen=True)
class QualificationRecord:
    """A relevant qualification, or a portfolio with the day on which it was assessed."""

    id: int
    version: int
    person_id: int
    kind: str
    title: str
    on: date
    assessed_by: str
    document_id: int | None

    @property
    def kind_words(self) -> str:
        return QUALIFICATION_KINDS[self.kind]

    @property
    def words(self) -> str:
        """`Diploma in childcare, 3 Apr 2022`; a portfolio says that it was assessed."""
        day = short_date(self.on)
        if self.kind == "portfolio":
            return f"{self.title}, assessed {day}"
        return f"{self.title}, {day}"


@dataclass(frozen=True)
class SpecifiedRecord:
    """Training named for a household, and which of its carers still lack it."""

    id: int
    course: str
    title: str
    named_at: str
    named_on: date
    lacking: tuple[str, ...] = ()

    @property
    def named_words(self) -> str:
        return f"{NAMED_AT[self.named_at]}, {short_date(self.named_on)}"


@dataclass(frozen=True)
class CourseState:
    """One course of one carer. kind: good, part, bad, soon, late or neutral, as chips have them.

    `word` is short enough for a chip, `words` say the same in full.
    """

    course: str
    title: str
    kind: str
    word: str
    words: str
    is_missing: bool = False


@dataclass(frozen=True)
class StandardsState:
    """Where a carer stands with the standards, with the due date and its reason."""

    record: StandardsRecord | None
    kind: str
    word: str
    words: str
    due: Due | None


@dataclass(frozen=True)
class CarerTraining:
    """One carer's training on a day."""

    person_id: int
    name: str
    place: int
    core: tuple[CourseState, ...]
    days: Decimal
    days_asked: Decimal
    days_words: str
    standards: StandardsState
    completions: tuple[CompletionRecord, ...] = ()
    qualifications: tuple[QualificationRecord, ...] = ()

    @property
    def place_words(self) -> str:
        return "Main carer" if self.place == 1 else "Second carer"

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the core courses this carer still lacks."""
        return tuple(state.title for state in self.core if state.is_missing)

    @property
    def core_words(self) -> str:
        """`4 of 5 complete`, of the courses asked of this carer."""
        asked = [state for state in self.core if state.kind != "neutral"]
        held = len(asked) - len(self.missing)
        return f"{held} of {len(asked)} complete"


@dataclass(frozen=True)
class HouseholdTraining:
    """A household's training on a day; `first_year` is None before full approval."""

    household_id: int
    approved_on: date | None
    first_year: Due | None
    carers: tuple[CarerTraining, ...]
    specified: tuple[SpecifiedRecord, ...]


@dataclass(frozen=True)
class CarerLine:
    """A carer for a choice or a heading."""

    person_id: int
    name: str
    household_id: int
    household: str
    place: int

    @property
    def words(self) -> str:
        return f"{self.name} · {self.household}"


@dataclass(frozen=True)
class BookingRecord:
    """A carer's place on a session."""

    id: int
    version: int
    session_id: int
    person_id: int
    name: str
    outcome: str | None

    @property
    def outcome_words(self) -> str:
        return OUTCOMES[self.outcome] if self.outcome else "Booked"


@dataclass(frozen=True)
class SessionRecord:
    """A course run on a day; `booked` counts bookings that were not cancelled."""

    id: int
    version: int
    course: str
    title: str
    on: date
    place: str
    days: Decimal
    mode: str
    places: int
    booked: int

    @property
    def left(self) -> int:
        return max(self.places - self.booked, 0)

    @property
    def left_words(self) -> str:
        """`3 places left`, `Full`."""
        return f"{plural(self.left, 'place')} left" if self.left else "Full"

    @property
    def words(self) -> str:
        """`First Aid, 26 Nov 2026, Taunton (1 day)`."""
        where = f", {self.place}" if self.place else ""
        return f"{self.title}, {short_date(self.on)}{where} ({plural(self.days, 'day')})"


@dataclass(frozen=True)
class CertificateFile:
    """A certificate to keep with what it proves."""

    file_name: str
    content: bytes


@dataclass(frozen=True)
class RecordCompletion:
    """A course a carer has done; `title` is needed only for a course outside the list."""

    household_id: int
    person_id: int
    course: str
    on: date
    days: Decimal
    mode: str = TAUGHT
    title: str = ""
    provider: str = ""
    certificate: CertificateFile | None = None


@dataclass(frozen=True)
class RecordStandards:
    """Where a carer stands with the Training, Support and Development Standards."""

    person_id: int
    status: str
    workbook: str = "mainstream"
    completed_on: date | None = None
    signed_by: str = ""
    deferred_reason: str = ""
    version: int | None = None


@dataclass(frozen=True)
class RecordQualification:
    """A qualification gained, or a portfolio assessed, on a day."""

    household_id: int
    person_id: int
    kind: str
    title: str
    on: date
    assessed_by: str = ""
    certificate: CertificateFile | None = None


@dataclass(frozen=True)
class SpecifyTraining:
    """A course that both carers of a household are to do."""

    household_id: int
    course: str
    named_at: str
    named_on: date


@dataclass(frozen=True)
class PlanSession:
    """A course to be run on a day, with places."""

    course: str
    on: date
    places: int
    days: Decimal
    place: str = ""
    mode: str = TAUGHT


@dataclass(frozen=True)
class Book:
    """A carer's place on a session."""

    session_id: int
    person_id: int


@dataclass(frozen=True)
class RecordAttendance:
    """Who came to a session, by booking; the others who were booked missed it."""

    session_id: int
    attended: tuple[int, ...]
