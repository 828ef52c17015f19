"""What may be seen of statements, portfolio items and what is on record, and their commands."""

import datetime as dt
from dataclasses import dataclass, field

from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import joined, short_date

ASKED_OF = (
    ("social-worker", "The child’s social worker"),
    ("school", "A school"),
    ("colleague", "A colleague"),
    ("other", "Somebody else"),
)
WHOM = {
    "social-worker": "the child’s social worker",
    "school": "the school",
    "colleague": "a colleague",
}


@dataclass(frozen=True)
class StatementRecord:
    """What somebody says of the carers, or was asked to say; `due` while it is not in yet."""

    id: int
    version: int
    household_id: int
    source: str
    asked_of: str
    requirement_ids: tuple[str, ...]
    asked_on: dt.date | None
    chased_on: tuple[dt.date, ...]
    received_on: dt.date | None
    text: str
    due: Due | None

    @property
    def is_awaited(self) -> bool:
        return self.received_on is None

    @property
    def whom(self) -> str:
        """`the school, Hill Top Primary`."""
        role = WHOM.get(self.asked_of)
        return f"{role}, {self.source}" if role else self.source

    @property
    def state_words(self) -> str:
        """`Asked of the school, Hill Top Primary, on 3 Nov 2026, not in yet`, with reminders."""
        if self.asked_on is None or self.received_on is not None:
            on = f" {short_date(self.received_on)}" if self.received_on else ""
            return f"Statement of {self.source}{on}"
        said = f"Asked of {self.whom}, on {short_date(self.asked_on)}"
        if self.chased_on:
            said += f", chased {joined([short_date(day) for day in self.chased_on])}"
        return f"{said}, not in yet"

    @property
    def due_words(self) -> str:
        """`Due by 17 Nov 2026: 10 working days from 3 Nov 2026. Local practice (unconfirmed)`."""
        if self.due is None:
            return ""
        return f"Due by {short_date(self.due.due)}: {self.due.words}. {self.due.source_words}"


@dataclass(frozen=True)
class PortfolioItemRecord:
    """One item of a carer's portfolio, and the requirements it shows."""

    id: int
    version: int
    household_id: int
    person_id: int
    title: str
    dated_on: dt.date
    shows: str
    document_id: int | None
    assessed_by: str
    assessed_on: dt.date | None
    requirement_ids: tuple[str, ...] = ()

    @property
    def assessed_words(self) -> str:
        if self.assessed_on is None:
            return "Not assessed yet"
        return f"Assessed by {self.assessed_by}, {short_date(self.assessed_on)}"


@dataclass(frozen=True)
class OnRecord:
    """Something on the household's record that can be linked, and what it serves already."""

    kind: str
    id: int
    title: str
    kind_words: str
    dated_on: dt.date
    serves: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def words(self) -> str:
        return f"{self.title}, {short_date(self.dated_on)}"

    @property
    def under(self) -> str:
        """`Training · 3 Feb 2026 · serves 2`: how many requirements it is linked to."""
        said = f"{self.kind_words} · {short_date(self.dated_on)}"
        if self.serves:
            said += f" · serves {len(self.serves)}"
        return said


@dataclass(frozen=True)
class AskStatement:
    """Ask somebody for a statement on some requirements. asked_of: a key of ASKED_OF."""

    household_id: int
    source: str
    asked_of: str
    requirement_ids: tuple[str, ...]
    asked_on: dt.date


@dataclass(frozen=True)
class WriteStatement:
    """Write down what somebody says, as evidence of some requirements."""

    household_id: int
    source: str
    text: str
    requirement_ids: tuple[str, ...]
    dated_on: dt.date
    asked_of: str = ""


@dataclass(frozen=True)
class FileContent:
    """A file to be kept with what it belongs to."""

    name: str
    content: bytes


@dataclass(frozen=True)
class KeepPortfolioItem:
    """Add (no id) or change an item of a carer's portfolio.

    `file` adds or replaces its file; None leaves the file as it is.
    """

    household_id: int
    person_id: int
    title: str
    dated_on: dt.date
    shows: str
    requirement_ids: tuple[str, ...]
    assessed_by: str = ""
    assessed_on: dt.date | None = None
    file: FileContent | None = field(default=None, repr=False)
    item_id: int | None = None
    version: int = 1


@dataclass(frozen=True)
class AssessPortfolio:
    """The portfolio assessed as a whole, by whom and when."""

    household_id: int
    person_id: int
    assessed_by: str
    on: dt.date
