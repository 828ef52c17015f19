"""What the readiness grid of a meeting shows, and the drafts that ask for what is missing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel.records import ItemRecord, MeetingRecord
from fosterdesk.rules.words import plural, short_date

INVITATION = "invitation"
STATE_WORDS = {
    "ready": "Ready",
    "late": "Late",
    "missing": "Missing",
    "not-needed": "Not needed",
}
TIMES = {1: "", 2: ", twice"}


@dataclass(frozen=True, slots=True)
class Asked:
    """How often somebody was asked for a paper, and when last."""

    on: dt.date
    times: int
    who: str = ""

    @property
    def words(self) -> str:
        """`asked 20 Nov 2026, twice`."""
        return f"asked {short_date(self.on)}{TIMES.get(self.times, f', {self.times} times')}"

    @property
    def again(self) -> str:
        """`asked again 20 Nov 2026`, where somebody was asked before the papers were chased."""
        return self.words.replace("asked", "asked again", 1)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whether the applicants or carers were asked to attend; no words where nobody is asked."""

    words: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """One paper of one item. state: ready, late, missing or not-needed."""

    paper_id: str
    title: str
    state: str
    words: str
    asked: Asked | None = None

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One item: its papers, and the invitation to attend."""

    item: ItemRecord
    cells: tuple[GridCell, ...]
    invitation: Invitation

    def count(self, state: str) -> int:
        """How many of its papers are in a state."""
        return sum(cell.state == state for cell in self.cells)

    @property
    def words(self) -> str:
        """`2 of 8 missing`, with what is late."""
        return counts_words(self.cells)


@dataclass(frozen=True, slots=True)
class ReadinessGrid:
    """The readiness of a whole meeting, item by item; `withdrawn` are those that kept a letter."""

    meeting: MeetingRecord
    rows: tuple[GridRow, ...]
    withdrawn: tuple[ItemRecord, ...] = ()

    @property
    def ready_items(self) -> int:
        return sum(row.count("missing") == 0 for row in self.rows)

    @property
    def missing(self) -> int:
        return sum(row.count("missing") for row in self.rows)

    @property
    def words(self) -> str:
        """Counts for the meeting: items that are ready, papers missing and late."""
        cells = [cell for row in self.rows for cell in row.cells]
        items = f"{self.ready_items} of {plural(len(self.rows), 'item')} ready"
        return f"{items} · {counts_words(cells)}"


def counts_words(cells: Sequence[GridCell]) -> str:
    """How many of the needed papers are missing, and how many came late."""
    needed = [cell for cell in cells if cell.state != "not-needed"]
    missing = sum(cell.state == "missing" for cell in needed)
    late = sum(cell.state == "late" for cell in needed)
    if missing:
        words = f"{missing} of {plural(len(needed), 'paper')} missing"
    elif len(needed) == 1:
        words = "its paper is here"
    else:
        words = f"all {plural(len(needed), 'paper')} here" if needed else "no paper needed"
    return f"{words}, {late} late" if late else words


@dataclass(frozen=True, slots=True)
class ChaseDraft:
    """An e-mail draft that asks one person for papers, and what it asks for.

    `asks` are (item id, paper id). `to` is empty when no e-mail address is kept for the person.
    """

    who: str
    to: str
    subject: str
    body: str
    asks: tuple[tuple[int, str], ...]
    content: bytes

    @property
    def file_name(self) -> str:
        return f"{self.subject.split(':')[0]} - {self.who or 'nobody named'}.eml"
