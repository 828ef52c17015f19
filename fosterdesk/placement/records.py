"""What others may see of children placed, breaks and exemptions, and the forms' commands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fosterdesk.carers.records import PLACEMENT_KINDS
from fosterdesk.rules.words import short_date

EVENT_KINDS = {
    "break": "Agreed break",
    "break-between": "Break between placements",
    "illness": "Illness or injury",
    "allegation": "Allegation looked into",
}


@dataclass(frozen=True)
class PlacementRecord:
    """One child placed, by initials and reference; `until_on` is the day the child left."""

    id: int
    version: int
    household_id: int
    initials: str
    child_reference: str
    age_when_placed: int | None
    sibling_group: str
    placing_authority: str
    social_worker: str
    kind: str
    from_emergency_list: bool
    from_on: date
    until_on: date | None
    end_reason: str

    @property
    def kind_words(self) -> str:
        words = PLACEMENT_KINDS.get(self.kind, self.kind)
        return words[:1].upper() + words[1:]

    @property
    def age_words(self) -> str:
        return "" if self.age_when_placed is None else f"{self.age_when_placed} when placed"

    @property
    def dates_words(self) -> str:
        """`since 3 Apr 2026`, `3 Apr 2026 to 1 May 2026`."""
        if self.until_on is None:
            return f"since {short_date(self.from_on)}"
        return f"{short_date(self.from_on)} to {short_date(self.until_on)}"

    def is_placed(self, on: date) -> bool:
        """Whether the child is placed on a day; the day of leaving is not counted."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True)
class EventRecord:
    """What interrupts payment, both days included; `initials` names the child of an allegation."""

    id: int
    version: int
    household_id: int
    kind: str
    from_on: date
    until_on: date | None
    placement_id: int | None
    initials: str
    child_reference: str

    @property
    def kind_words(self) -> str:
        return EVENT_KINDS[self.kind]

    @property
    def dates_words(self) -> str:
        """`since 3 Apr 2026`, `3 Apr 2026 to 17 Apr 2026`."""
        if self.until_on is None:
            return f"since {short_date(self.from_on)}"
        return f"{short_date(self.from_on)} to {short_date(self.until_on)}"


@dataclass(frozen=True)
class ExemptionRecord:
    """A written exemption from the usual fostering limit, for the children it names."""

    id: int
    version: int
    issued_by: str
    child_references: tuple[str, ...]
    from_on: date
    until_on: date | None
    conditions: str


@dataclass(frozen=True)
class Verdict:
    """What a test found, as a sentence with the rule it rests on. kind: good, part or bad.

    `since` is the first day on which a test that is not met was not met.
    """

    kind: str
    word: str
    words: str
    source: str
    since: date | None = None

    @property
    def is_good(self) -> bool:
        return self.kind == "good"


@dataclass(frozen=True)
class FeeNow:
    """Today's weekly fee in pounds: lines by child in order of placement, and how it adds up.

    `unpriced` counts the children for whom the scheme has no rate; the total leaves them out.
    `notes` say what interrupts payment today and how the scheme is read.
    """

    total: Decimal
    unpriced: int
    lines: tuple[tuple[str, str], ...]
    working: str
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class PlacementsView:
    """Everything about the children of a household on a day."""

    household_id: int
    placed: tuple[PlacementRecord, ...]
    past: tuple[PlacementRecord, ...]
    places: int | None
    limit: Verdict
    terms: Verdict | None
    mismatches: tuple[str, ...]
    events: tuple[EventRecord, ...]
    exemptions: tuple[ExemptionRecord, ...]
    fee: FeeNow

    @property
    def places_words(self) -> str:
        """`2 of 3 placed`; without a number in the terms, `2 placed`."""
        if self.places is None:
            return f"{len(self.placed)} placed"
        return f"{len(self.placed)} of {self.places} placed"


@dataclass(frozen=True)
class RecordPlacement:
    """A child placed with a household from a day."""

    household_id: int
    initials: str
    child_reference: str
    from_on: date
    age_when_placed: int | None = None
    sibling_group: str = ""
    placing_authority: str = ""
    social_worker: str = ""
    kind: str = "short-term"
    from_emergency_list: bool = False


@dataclass(frozen=True)
class EndPlacement:
    """The day on which a child left, and why."""

    placement_id: int
    version: int
    until_on: date
    end_reason: str


@dataclass(frozen=True)
class RecordEvent:
    """A break, an illness or an allegation; the last names the child it concerns."""

    household_id: int
    kind: str
    from_on: date
    until_on: date | None = None
    placement_id: int | None = None


@dataclass(frozen=True)
class EndEvent:
    """The last day of an event."""

    event_id: int
    version: int
    until_on: date


@dataclass(frozen=True)
class RecordExemption:
    """A written exemption from the council in whose area the carers live."""

    household_id: int
    issued_by: str
    child_references: tuple[str, ...]
    from_on: date
    until_on: date | None = None
    conditions: str = ""
