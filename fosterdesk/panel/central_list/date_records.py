"""What is seen of the meetings ahead and what waits for them, and the commands that plan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from fosterdesk.panel.central_list.capacity import KindRoom, overload_words, room_words
from fosterdesk.panel.central_list.forecast import Forecast
from fosterdesk.panel.records import Candidate, MeetingRecord
from fosterdesk.panel.timings import Timings
from fosterdesk.rules.deadlines import Due


@dataclass(frozen=True)
class PlanRun:
    """A run of meetings: from a day, every so many weeks, so many of them or up to a day."""

    first_on: dt.date
    every_weeks: int
    starts_at: dt.time
    place: str
    many: int | None = None
    until: dt.date | None = None
    ends_at: dt.time | None = None
    panel_id: int | None = None
    minute_taker: str = ""


@dataclass(frozen=True)
class ProposedDate:
    """One day of a run with the day its papers are due; `clash` says why it is left out."""

    on: dt.date
    papers_due: Due
    clash: str


@dataclass(frozen=True)
class SetCapacity:
    """How many of each kind a meeting has room for; `as_usual` keeps it for new meetings too."""

    meeting_id: int
    version: int
    capacity: Mapping[str, int]
    as_usual: bool = False


@dataclass(frozen=True)
class MeetingAhead:
    """A meeting to come: its panel, its room, its quorum forecast, and what is wrong with it."""

    meeting: MeetingRecord
    panel: str
    items: int
    rooms: tuple[KindRoom, ...]
    forecast: Forecast
    timings: Timings = field(default_factory=Timings)
    panel_problems: tuple[str, ...] = ()

    @property
    def room_words(self) -> str:
        return room_words(self.rooms)

    @property
    def overloads(self) -> tuple[str, ...]:
        """What is too much for the meeting, in sentences."""
        over = f"{self.timings.words}." if self.timings.over else ""
        return tuple(words for words in (overload_words(self.rooms), over) if words)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is too much for the meeting, and what its panel lacks."""
        said = [f"{self.panel}. {one}" for one in self.panel_problems]
        return (*self.overloads, *said)


@dataclass(frozen=True)
class WaitingCase:
    """A case that is to come to a panel.

    `stops` is empty once it is ready. `by` is the clock it is under, if any. `first` is the first
    meeting whose papers it can make and that has room, `first_words` says which and any trouble.
    """

    title: str
    household_id: int
    kind: str
    stops: str
    by: Due | None
    candidate: Candidate
    first: MeetingRecord | None = None
    first_words: str = ""
    is_late: bool = False
    can_be_put: bool = True

    @property
    def is_ready(self) -> bool:
        return not self.stops


@dataclass(frozen=True)
class DatesAhead:
    """The meetings to come and the cases that wait for them."""

    meetings: tuple[MeetingAhead, ...]
    waiting: tuple[WaitingCase, ...] = field(default_factory=tuple)
