"""The clock of a desk, so that no rule reads the machine's time by itself."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Tells the instant and the local day."""

    def now(self) -> dt.datetime: ...

    def today(self) -> dt.date: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        return self.now().astimezone().date()


@dataclass
class FixedClock:
    """A clock that stands at ten in the morning of one day."""

    day: dt.date

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(10), dt.UTC)

    def today(self) -> dt.date:
        return self.day
