"""What a screen or a paper may see of an annual review, and the commands its forms give back."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import short_date

OUTCOME_WORDS = {"positive": "Positive", "not-positive": "Not positive"}
ROLE_WORDS = {"decision-maker": "decision maker", "operations-manager": "operations manager"}
SOURCE_WORDS = {
    "carer": "Carer",
    "child": "Child placed",
    "placing-social-worker": "Child’s social worker",
    "other": "Somebody else",
}


@dataclass(frozen=True)
class ViewRecord:
    """Whose view was asked for, when, and what they said; dates are None until it happened."""

    id: int
    version: int
    source: str
    who: str
    asked_on: dt.date | None
    received_on: dt.date | None
    text: str

    @property
    def source_words(self) -> str:
        return SOURCE_WORDS[self.source]

    @property
    def words(self) -> str:
        """Where the view stands: `Received 3 Nov 2026`, `Asked 20 Oct 2026, no answer yet`."""
        if self.received_on:
            return f"Received {short_date(self.received_on)}"
        if self.asked_on:
            return f"Asked {short_date(self.asked_on)}, no answer yet"
        return "Not asked yet"


@dataclass(frozen=True)
class ReviewRecord:
    """One review of a household's approval, with the views it heard."""

    id: int
    version: int
    reference: str
    household_id: int
    household: str
    social_worker_id: int | None
    social_worker: str
    number: int
    due: Due
    reason: str
    planned_on: dt.date | None
    held_on: dt.date | None
    chaired_by: str
    summary: str
    changes: str
    training_needs: str
    carers_suitable: bool | None
    household_suitable: bool | None
    terms_appropriate: bool | None
    change_proposed: str
    outcome: str | None
    to_panel: bool
    agreed_by_role: str | None
    agreed_by: str
    agreed_on: dt.date | None
    progression_considered: str
    views: tuple[ViewRecord, ...] = ()

    @property
    def stage(self) -> str:
        """due, planned, held, outcome or agreed: the furthest step that is done."""
        if self.agreed_on:
            return "agreed"
        if self.outcome:
            return "outcome"
        if self.held_on:
            return "held"
        return "planned" if self.planned_on else "due"

    @property
    def title(self) -> str:
        return "First annual review" if self.number == 1 else f"Annual review {self.number}"

    @property
    def outcome_words(self) -> str:
        return OUTCOME_WORDS.get(self.outcome or "", "No outcome yet")

    @property
    def agreed_words(self) -> str:
        """`Agreed 16 Nov 2026 by the operations manager, I. Example`; empty while nobody has."""
        if not self.agreed_on:
            return ""
        role = ROLE_WORDS.get(self.agreed_by_role or "", "")
        name = f", {self.agreed_by}" if self.agreed_by else ""
        return f"Agreed {short_date(self.agreed_on)} by the {role}{name}"

    @property
    def extract(self) -> str:
        """One line for an evidence table: `16 Nov 2026, positive, operations manager agreed`."""
        held = short_date(self.held_on) if self.held_on else f"due {short_date(self.due.due)}"
        said = self.outcome_words.lower()
        role = ROLE_WORDS.get(self.agreed_by_role or "", "")
        return f"{held}, {said}, {f'{role} agreed' if role else 'not agreed yet'}"


@dataclass(frozen=True)
class ReviewPage:
    """A review with what stops it (empty when nothing does) and its files."""

    review: ReviewRecord
    blocker: str
    files: tuple[tuple[int, str, dt.date], ...]


@dataclass(frozen=True)
class PlanReview:
    """Set the day of the review meeting."""

    review_id: int
    version: int
    planned_on: dt.date | None
    chaired_by: str = ""


@dataclass(frozen=True)
class CallReview:
    """Call a review before its time, with the reason (for example a serious complaint)."""

    household_id: int
    reason: str
    due_on: dt.date


@dataclass(frozen=True)
class KeepView:
    """Record a view asked for or received; no `view_id` adds one."""

    review_id: int
    source: str
    who: str
    asked_on: dt.date | None = None
    received_on: dt.date | None = None
    text: str = ""
    view_id: int | None = None


@dataclass(frozen=True)
class HoldReview:
    """The meeting took place."""

    review_id: int
    version: int
    held_on: dt.date
    chaired_by: str


@dataclass(frozen=True)
class SetOutcome:
    """The written report's findings, as regulation 28(4) asks, and the outcome."""

    review_id: int
    version: int
    summary: str
    carers_suitable: bool | None
    household_suitable: bool | None
    terms_appropriate: bool | None
    outcome: str
    changes: str = ""
    training_needs: str = ""
    change_proposed: str = ""
    progression_considered: str = ""
    to_panel: bool = False
