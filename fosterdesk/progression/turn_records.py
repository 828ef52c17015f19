"""What a screen or a paper may see of a case's turns: holds, decisions, letters, second looks."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.people.records import DocumentRecord
from fosterdesk.progression.records import CaseRecord, FeeChange, Piece
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import days_words

SECOND_LOOKS = (
    ("stands", "The decision stands"),
    ("again", "The case goes to the panel again"),
)
SECOND_LOOK_WORDS = dict(SECOND_LOOKS)
ROUTE_WORDS = {
    "review": "Up, at the annual review",
    "early": "Up, opened early",
    "direct": "Direct entry at approval",
    "plan": "Down, after an action plan",
    "wish": "Down, at the carer’s own wish",
}
MONTH_BANDS = (
    (0, 1, "Under 1 month"),
    (1, 3, "1 to 3 months"),
    (3, 6, "3 to 6 months"),
    (6, None, "6 months or more"),
)
SMALL = 5


@dataclass(frozen=True)
class SecondLookRecord:
    """A carer's request to have a decision looked at again, and what came of it."""

    id: int
    version: int
    asked_on: dt.date
    grounds: str
    looked_on: dt.date | None
    looked_by: str
    outcome: str | None
    reasons: str

    @property
    def outcome_words(self) -> str:
        return SECOND_LOOK_WORDS.get(self.outcome or "", "")


@dataclass(frozen=True)
class SchemeDifference:
    """One thing that two versions of a scheme say differently; empty where one says nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class LaterScheme:
    """The version of the scheme in force now, beside the one that a case began under."""

    began_under: str
    in_force: str
    differences: tuple[SchemeDifference, ...]


@dataclass(frozen=True)
class NewPieces:
    """What is new since a case was returned: links by their id, records by a piece's key."""

    links: frozenset[int] = frozenset()
    records: frozenset[str] = frozenset()

    def __contains__(self, piece: Piece) -> bool:
        return piece.id in self.links or piece.key in self.records


@dataclass(frozen=True)
class CaseTurns:
    """What may happen to a case besides its straight way, and what has happened.

    `ask_by` is the last day for the carer to ask for a second look; None before the decision.
    """

    case: CaseRecord
    later: LaterScheme | None
    looks: tuple[SecondLookRecord, ...]
    papers: tuple[DocumentRecord, ...]
    ask_by: Due | None
    new_pieces: NewPieces

    @property
    def open_look(self) -> SecondLookRecord | None:
        """The request that nobody has answered yet."""
        return next((one for one in self.looks if one.outcome is None), None)

    @property
    def is_decided(self) -> bool:
        return self.case.outcome in ("agreed", "not-agreed")


@dataclass(frozen=True)
class DecidedCase:
    """What the letter, the memo and the payroll line of a decision are made from."""

    case: CaseRecord
    reference: str
    names: tuple[str, ...]
    carers: tuple[str, ...]
    fee: FeeChange
    fee_on: dt.date
    service: str
    dated: dt.date
    ask_by: Due
    social_worker: str
    decision_maker: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True)
class HoldCase:
    """Put a case on hold."""

    case_id: int
    version: int
    reason: str
    until: dt.date | None


@dataclass(frozen=True)
class AskSecondLook:
    """The carer asks for the decision of a case to be looked at again."""

    case_id: int
    asked_on: dt.date
    grounds: str


@dataclass(frozen=True)
class AnswerSecondLook:
    """What the second look came to. outcome: stands or again."""

    look_id: int
    version: int
    outcome: str
    reasons: str


@dataclass(frozen=True)
class Waiting:
    """One case of the queue: what it waits for, since when, and how long in words."""

    case: CaseRecord
    group: str
    waits_for: str
    since: dt.date
    days: int

    @property
    def waited_words(self) -> str:
        """`12 days`, or `since today`."""
        return days_words(self.days) if self.days else "since today"


@dataclass(frozen=True)
class RouteCount:
    """Decisions of one route by months waited; each as words, with small numbers masked."""

    route: str
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        return ROUTE_WORDS[self.route]


@dataclass(frozen=True)
class DecisionCounts:
    """Decisions of a span of days by route and by months waited."""

    from_on: dt.date
    to_on: dt.date
    routes: tuple[RouteCount, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        return tuple(words for _, _, words in MONTH_BANDS)


def masked(count: int) -> str:
    """A number for a paper that may travel: none, `under 5`, or the number itself."""
    if count == 0:
        return "none"
    return f"{count:,}" if count >= SMALL else f"under {SMALL}"


def band_of(months: int) -> int:
    """Which of MONTH_BANDS so many whole months belong to."""
    return next(
        at for at, (low, high, _) in enumerate(MONTH_BANDS) if high is None or low <= months < high
    )
