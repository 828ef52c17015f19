"""What the decision maker's page shows, and the commands by which it decides and goes on."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.panel.deciding.letter_records import KeptLetter
from fosterdesk.panel.records import AllowedRecommendation, DecisionRecord, Terms
from fosterdesk.rules.deadlines import Due

SERVICE, MECHANISM, COMPLAINTS = "service", "review-mechanism", "complaints"
REPRESENTATIONS_WORDS = {
    SERVICE: "written representations to the service",
    MECHANISM: "an application to the Independent Review Mechanism",
}


@dataclass(frozen=True)
class ToRead:
    """One paper that must be read before the decision; `page` is its label in the pack."""

    title: str
    page: str = ""

    @property
    def words(self) -> str:
        """`Assessment report, page B3`."""
        return f"{self.title}, page {self.page}" if self.page else self.title


@dataclass(frozen=True)
class MemberSaid:
    """A member's own view of the item, in words."""

    name: str
    view: str
    words: str


@dataclass(frozen=True)
class Clock:
    """One clock of a decision: its due day, the day it was done, and all of it in a sentence.

    `kept` is the sentence as a paper says it, the same on any day.
    """

    due: Due
    done_on: dt.date | None
    words: str
    state: str
    kept: str


@dataclass(frozen=True)
class LetterRecord(KeptLetter):
    """A letter about a decision; `late_words` warns when it did not go on its own day (IRM-7)."""

    version: int
    sent_on: dt.date | None
    delivery: str
    late_words: str = ""


@dataclass(frozen=True)
class PackAt:
    """The pack in which a case stands: its file and the label of the item's first page."""

    digest: str
    title: str
    page: str


@dataclass(frozen=True)
class DecisionPage:
    """Everything the page of one decision shows."""

    decision: DecisionRecord
    summary: str
    stops: str
    to_read: tuple[ToRead, ...]
    panel_sentence: str
    dissent: str
    members: tuple[MemberSaid, ...]
    clocks: tuple[Clock, ...]
    outcomes: tuple[AllowedRecommendation, ...]
    wanted_terms: str
    way: str
    letters: tuple[LetterRecord, ...]
    letter_kinds: tuple[tuple[str, str], ...]
    pack: PackAt | None
    passed_panel: bool

    @property
    def unread(self) -> tuple[str, ...]:
        """The papers not yet ticked in what was recorded."""
        return tuple(one.title for one in self.to_read if one.title not in self.decision.read_list)


@dataclass(frozen=True)
class DecideFinally:
    """The final decision after a determination. `outcome` may differ from the proposal."""

    decision_id: int
    version: int
    on: dt.date
    outcome: str = ""
    reasons: str = ""
    terms: Terms | None = None
    effective_on: dt.date | None = None
    read: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordMechanism:
    """What the Independent Review Mechanism recommended; `outcome` is one of those allowed."""

    decision_id: int
    version: int
    on: dt.date
    outcome: str
    words: str
