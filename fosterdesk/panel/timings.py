"""When each item of an agenda begins and ends: pure, from the start and the planned lengths."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.rules.words import plural

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Length:
    """How long an item is planned to take, and the break after it, in minutes."""

    item_id: int
    minutes: int
    break_after: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one item. A break after it runs from `ends` to `resumes`."""

    item_id: int
    starts: dt.time
    ends: dt.time
    minutes: int
    break_after: int
    resumes: dt.time

    @property
    def words(self) -> str:
        """`10.15 to 11.00`."""
        return f"{time_words(self.starts)} to {time_words(self.ends)}"

    @property
    def break_words(self) -> str:
        """`Break of 15 minutes, to 11.15`; nothing without a break."""
        if not self.break_after:
            return ""
        return f"Break of {plural(self.break_after, 'minute')}, to {time_words(self.resumes)}"


@dataclass(frozen=True, slots=True)
class Timings:
    """The times of a whole agenda; `over` is by how many minutes it runs past its planned end."""

    slots: tuple[Slot, ...] = ()
    ends: dt.time | None = None
    over: int = 0
    words: str = ""

    def slot(self, item_id: int) -> Slot | None:
        """The time of an item, or None when it is not on the agenda."""
        return next((slot for slot in self.slots if slot.item_id == item_id), None)


def timings(starts_at: dt.time, ends_at: dt.time | None, lengths: Sequence[Length]) -> Timings:
    """The time of each item in order, each beginning when the one before it and its break end.

    A break after the last item is no part of the meeting.
    """
    now = _minutes(starts_at)
    slots = []
    for number, length in enumerate(lengths, start=1):
        ends = now + length.minutes
        pause = length.break_after if number < len(lengths) else 0
        slots.append(
            Slot(
                length.item_id,
                _time(now),
                _time(ends),
                length.minutes,
                pause,
                _time(ends + pause),
            )
        )
        now = ends + pause
    if not slots:
        return Timings()
    over = max(now - _minutes(ends_at), 0) if ends_at is not None else 0
    return Timings(tuple(slots), _time(now), over, _words(_time(now), ends_at, over))


def _words(ends: dt.time, planned: dt.time | None, over: int) -> str:
    if planned is None:
        return f"Ends {time_words(ends)}"
    if over:
        late = f"{plural(over, 'minute')} over"
        return f"Ends {time_words(ends)}, planned end {time_words(planned)}: {late}"
    if ends == planned:
        return f"Ends {time_words(ends)}, as planned"
    return f"Ends {time_words(ends)}, planned end {time_words(planned)}"


def time_words(at: dt.time) -> str:
    """`10.00`, as agendas write it."""
    return f"{at.hour}.{at.minute:02d}"


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> dt.time:
    hour, minute = divmod(minutes % DAY, 60)
    return dt.time(hour, minute)
