"""What a screen or a paper may see of a panel's actions, and what their forms give back."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.rules.words import short_date


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """Something that a panel asked of somebody. `item` names the item, empty for none."""

    id: int
    version: int
    meeting_id: int
    panel_on: dt.date
    item_id: int | None
    item: str
    household_id: int | None
    words: str
    owner: str
    owner_id: int | None
    due_on: dt.date | None
    done_on: dt.date | None
    done_words: str
    can_change: bool

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    def is_open_on(self, day: dt.date) -> bool:
        """Whether it was still open on a day."""
        return self.done_on is None or self.done_on > day

    def days_late(self, day: dt.date) -> int:
        """How many days it is late on a day; nought when it is not, or no day was given."""
        if self.due_on is None or not self.is_open_on(day):
            return 0
        return max((day - self.due_on).days, 0)

    def stands(self, day: dt.date) -> str:
        """Where it stands on a day, in words: open, late, or done with what was said."""
        if self.is_open_on(day):
            if self.due_on is None or self.due_on >= day:
                return "Open"
            return f"Late since {short_date(self.due_on)}"
        said = f": {self.done_words}" if self.done_words else ""
        assert self.done_on is not None
        return f"Done {short_date(self.done_on)}{said}"

    @property
    def from_words(self) -> str:
        """The item and the panel it came from."""
        panel = f"Panel of {short_date(self.panel_on)}"
        return f"{self.item} · {panel}" if self.item else panel


@dataclass(frozen=True, slots=True)
class AddAction:
    """Something to be done: a member of staff by id, or anybody by name, does it by a day."""

    meeting_id: int
    words: str
    owner_id: int | None = None
    owner: str = ""
    due_on: dt.date | None = None
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeAction:
    """Other words, another owner or another day for an action."""

    action_id: int
    version: int
    words: str
    owner_id: int | None = None
    owner: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class FinishAction:
    """That an action is done, on a day, with what there is to say of it."""

    action_id: int
    version: int
    on: dt.date
    words: str
