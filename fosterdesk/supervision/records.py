"""What others may see of visits, and the commands the forms give."""

from dataclasses import dataclass
from datetime import date, time

from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import joined, short_date

VISIT_KINDS = {
    "supervisory": "Supervisory visit",
    "unannounced": "Unannounced visit",
    "support": "Support visit",
    "telephone": "Telephone call",
}
UNANNOUNCED = "unannounced"
TELEPHONE = "telephone"


@dataclass(frozen=True)
class VisitRecord:
    """One visit; `by` is who made it, children are named by their initials."""

    id: int
    version: int
    household_id: int
    on: date
    starts_at: time | None
    kind: str
    by: str
    children_seen: tuple[str, ...]
    carers_seen: tuple[str, ...]
    bedrooms_seen: bool
    note: str
    agreed_actions: str
    next_visit_on: date | None

    @property
    def kind_words(self) -> str:
        return VISIT_KINDS[self.kind]

    @property
    def title(self) -> str:
        """`Unannounced visit, Priya Shah`."""
        return f"{self.kind_words}, {self.by}" if self.by else self.kind_words

    @property
    def when_words(self) -> str:
        """`3 Nov 2026, 16:30`, or the day alone."""
        day = short_date(self.on)
        return f"{day}, {self.starts_at:%H:%M}" if self.starts_at else day

    @property
    def seen_words(self) -> str:
        """`Dayo Okafor and K.T.`, with the bedrooms when they were seen; `Nobody` for none."""
        seen = joined([*self.carers_seen, *self.children_seen]) or "Nobody"
        return f"{seen}; bedrooms" if self.bedrooms_seen else seen


@dataclass(frozen=True)
class VisitsView:
    """A household's visits, the latest first, and its clock of unannounced visits.

    `clock` is None without an approval; `planned_on` is the day that the latest visit set for
    the next, while no visit was made since.
    """

    visits: tuple[VisitRecord, ...]
    clock: Due | None
    planned_on: date | None


@dataclass(frozen=True)
class VisitFacts:
    """What is written down of a visit."""

    on: date
    kind: str
    note: str
    starts_at: time | None = None
    carers_seen: tuple[str, ...] = ()
    children_seen: tuple[str, ...] = ()
    bedrooms_seen: bool = False
    agreed_actions: str = ""
    next_visit_on: date | None = None


@dataclass(frozen=True)
class RecordVisit:
    """A visit made to a household by the signed-in user."""

    household_id: int
    facts: VisitFacts


@dataclass(frozen=True)
class ChangeVisit:
    """What a visit is to say from now on; who made it stays."""

    visit_id: int
    version: int
    facts: VisitFacts
