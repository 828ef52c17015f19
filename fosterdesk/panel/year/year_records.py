"""What a screen or paper may see of a panel’s year: feedback on reports, the year in figures."""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from fosterdesk.panel.records import SCORE_WORDS
from fosterdesk.rules.words import short_date

SCORES = tuple(SCORE_WORDS)


@dataclass(frozen=True)
class PanelYear:
    """A year from 1 April to 31 March, as the national statistics count it."""

    begins_in: int

    @property
    def from_on(self) -> dt.date:
        """1 April."""
        return dt.date(self.begins_in, 4, 1)

    @property
    def to_on(self) -> dt.date:
        """31 March."""
        return dt.date(self.begins_in + 1, 3, 31)

    @property
    def words(self) -> str:
        """`1 Apr 2026 to 31 Mar 2027`."""
        return f"{short_date(self.from_on)} to {short_date(self.to_on)}"

    @property
    def title(self) -> str:
        """`2026 to 2027`."""
        return f"{self.begins_in} to {self.begins_in + 1}"

    @classmethod
    def of(cls, day: dt.date) -> "PanelYear":
        """The year in which a day lies."""
        return cls(day.year if day >= dt.date(day.year, 4, 1) else day.year - 1)


@dataclass(frozen=True)
class ReportFeedback:
    """What a panel said of one report: who wrote it, the score from 1 to 4 if any, the words."""

    item_id: int
    meeting_id: int
    on: dt.date
    kind_title: str
    title: str
    author: str
    score: int | None
    words: str

    @property
    def score_words(self) -> str:
        """`3, good`; nothing without a score."""
        return f"{self.score}, {SCORE_WORDS[self.score]}" if self.score else ""


@dataclass(frozen=True)
class Spread:
    """How many reports, how many of them were scored, and how many had each score from 1 to 4."""

    reports: int
    scores: tuple[int, int, int, int]

    @property
    def scored(self) -> int:
        """How many were given a score."""
        return sum(self.scores)

    @property
    def average(self) -> Decimal | None:
        """The average score to one place, half up; None without a score."""
        if not self.scored:
            return None
        points = sum(score * count for score, count in zip(SCORES, self.scores, strict=True))
        exact = Decimal(points) / Decimal(self.scored)
        return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    @property
    def average_words(self) -> str:
        """`3.3 of 4`, or `Not scored`."""
        return f"{self.average} of 4" if self.average is not None else "Not scored"


@dataclass(frozen=True)
class AuthorQuality:
    """The reports of one author in a year, the latest first."""

    author: str
    spread: Spread
    reports: tuple[ReportFeedback, ...]


@dataclass(frozen=True)
class QualityYear:
    """The feedback on reports of a year, by author and in all."""

    year: PanelYear
    authors: tuple[AuthorQuality, ...]
    spread: Spread


@dataclass(frozen=True)
class HeldMeeting:
    """One meeting of the year: who came of how many, its items, and those that had no quorum."""

    on: dt.date
    present: int
    members: int
    items: int
    not_quorate: int


@dataclass(frozen=True)
class BusinessCount:
    """How often a kind of business was heard, and with which recommendations, most first."""

    kind_title: str
    heard: int
    recommendations: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class InTime:
    """One clock of the year: how many were in time of those that ran, and on what it rests."""

    title: str
    rule: str
    in_time: int
    of: int

    @property
    def words(self) -> str:
        """`11 of 12`; a dash where none ran."""
        return f"{self.in_time} of {self.of}" if self.of else "–"


@dataclass(frozen=True)
class MemberYear:
    """One member's year: meetings attended of those held while in office."""

    name: str
    role_words: str
    attended: int
    of: int


@dataclass(frozen=True)
class DecisionCounts:
    """Decisions of the year on the panel's recommendations: made, as recommended, still to make."""

    made: int
    as_recommended: int
    waiting: int


@dataclass(frozen=True)
class ActionCounts:
    """Actions that the year's meetings asked for: all, done, and open past their day."""

    asked: int
    done: int
    overdue: int


@dataclass(frozen=True)
class AnnualReport:
    """A panel's year in figures; no household is named in it.

    `deferred` and `majority` count items; `foreword` and `learning` are the chair's own words.
    """

    year: PanelYear
    service: str
    counted_on: dt.date
    meetings: tuple[HeldMeeting, ...]
    business: tuple[BusinessCount, ...]
    decisions: DecisionCounts
    clocks: tuple[InTime, ...]
    members: tuple[MemberYear, ...]
    quality: Spread
    actions: ActionCounts
    deferred: int
    majority: int
    foreword: str = ""
    learning: str = ""
