"""What a screen or a paper may see of an approval, its terms, its level and the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fosterdesk.rules.deadlines import Due

FULL = "full"
TEMPORARY = "temporary"

FOR_ASSESSMENT = "assessment"
FOR_REVIEW = "review"
EXTENSION_REASONS = {
    FOR_ASSESSMENT: "The assessment will not be complete in time: 8 weeks more, once",
    FOR_REVIEW: "A review of the decision not to approve runs: until its outcome is known",
}

APPROVAL_KINDS = {FULL: "Full approval", TEMPORARY: "Temporary approval"}

PLACEMENT_KINDS = {
    "short-term": "short term",
    "long-term": "long term",
    "emergency": "emergency",
    "short-breaks": "short breaks",
    "parent-and-child": "parent and child",
    "bridging": "bridging to permanence",
    "connected": "family and friends",
}
PLACEMENT_CHOICES = tuple(
    (kind, words[:1].upper() + words[1:]) for kind, words in PLACEMENT_KINDS.items()
)

END_REASONS = {
    "resigned": "Resigned",
    "ended-by-decision": "Ended by the decision maker",
    "full-approval": "Replaced by full approval",
    "temporary-ran-out": "Temporary approval ran out",
    "moved-service": "Moved to another service",
}


@dataclass(frozen=True)
class TermsFacts:
    """Terms of approval: how many children, their ages in whole years, kinds, a named child."""

    children: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    kinds: tuple[str, ...] = ()
    named_child: str = ""
    note: str = ""

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "TermsFacts":
        """Terms from what `plain` gave, as a panel item or a decision keeps them."""
        return cls(
            plain.get("children"),
            plain.get("age_from"),
            plain.get("age_to"),
            tuple(plain.get("kinds") or ()),
            plain.get("named_child") or "",
            plain.get("note") or "",
        )

    def plain(self) -> dict[str, Any]:
        """The terms as plain values that a record can keep."""
        return {
            "children": self.children,
            "age_from": self.age_from,
            "age_to": self.age_to,
            "kinds": list(self.kinds),
            "named_child": self.named_child,
            "note": self.note,
        }


@dataclass(frozen=True)
class ApprovalRecord:
    """One approval; `ended_on` may lie ahead while a resignation runs."""

    id: int
    version: int
    household_id: int
    kind: str
    is_connected: bool
    approved_on: date
    basis: str
    resignation_received_on: date | None
    ended_on: date | None
    end_reason: str

    @property
    def kind_words(self) -> str:
        return APPROVAL_KINDS[self.kind]

    @property
    def is_temporary(self) -> bool:
        return self.kind == TEMPORARY


@dataclass(frozen=True)
class ExtensionRecord:
    """An extension of a temporary approval; `ends` is None while it lasts as long as a review."""

    id: int
    agreed_on: date
    reason: str
    why: str
    panel_views: str
    officer: str
    told_on: date
    ends: Due | None


@dataclass(frozen=True)
class TermsRecord:
    """Terms in force from a day, with their words: `Up to 2 children aged 0 to 12, short term`."""

    id: int
    approval_id: int
    from_on: date
    facts: TermsFacts
    basis: str
    words: str


@dataclass(frozen=True)
class LevelRecord:
    """A payment level from a day; `words` is its title with the strand's, if it has one."""

    id: int
    household_id: int
    from_on: date
    level: str
    strand: str | None
    needed_at_home: bool
    scheme_id: str
    basis: str
    title: str
    words: str


@dataclass(frozen=True)
class Standing:
    """Where a household stands on a day: its approval, terms and level, each None without one."""

    approval: ApprovalRecord | None
    terms: TermsRecord | None
    level: LevelRecord | None

    @property
    def terms_words(self) -> str:
        return self.terms.words if self.terms else ""

    @property
    def level_words(self) -> str:
        return self.level.words if self.level else ""


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register of approved foster carers."""

    household_id: int
    reference: str
    name: str
    status: str
    kind: str
    is_connected: bool
    approved_on: date
    ended_on: date | None
    terms: str
    level_id: str
    level: str
    social_worker: str


@dataclass(frozen=True)
class RecordTemporaryApproval:
    """Temporary approval of a connected person, for the child it names."""

    household_id: int
    approved_on: date
    named_child: str
    age_from: int | None = None
    age_to: int | None = None
    basis: str = ""


@dataclass(frozen=True)
class RecordExtension:
    """That a temporary approval is extended, with what reg 25 asks for before it is."""

    household_id: int
    agreed_on: date
    reason: str
    why: str
    panel_views: str
    officer: str
    told_on: date
    is_still_right: bool


@dataclass(frozen=True)
class RecordResignation:
    """A carer's written notice, and the day on which the service received it."""

    household_id: int
    received_on: date


@dataclass(frozen=True)
class ConfirmEnding:
    """That an approval whose last day has come is closed."""

    household_id: int
