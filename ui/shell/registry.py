"""The screens there are: their place in the rail, what they open, and how each is made.

    Registry((
        ScreenSpec("today", "Today", "daily", TodayScreen),
        ScreenSpec("households", "Households", "daily", HouseholdsScreen, opens=("household",)),
        ScreenSpec("household", "Household", "", HouseholdScreen, opens=("household",),
                   under="households"),
    ))

Only ui/app.py fills it. A screen is made the first time it is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.kit.context import ScreenContext

GROUPS = (("daily", ""), ("carers", "Carers"), ("service", "Service"))


@dataclass(frozen=True)
class ScreenSpec:
    """A screen: `group` is daily, carers, service, or empty for one not in the rail, which then
    lights the rail entry `under`. `opens` are the kinds of record it shows; `count_key` names its
    count where that is not its id; an `urgent` count is shown in red."""

    id: str
    title: str
    group: str
    factory: Callable[[ScreenContext], QWidget]
    opens: tuple[str, ...] = ()
    count_key: str = ""
    under: str = ""
    urgent: bool = False


class Registry:
    """Screens by id and by the kind of record they open."""

    def __init__(self, screens: Sequence[ScreenSpec]) -> None:
        self.screens = tuple(screens)
        self._by_id = {spec.id: spec for spec in screens}
        if len(self._by_id) != len(self.screens):
            raise ValueError("Two screens have the same id")
        self._openers = {kind: spec for spec in self.screens for kind in spec.opens}

    def find(self, where: str, record_id: int | None = None) -> ScreenSpec:
        """The screen of this id or, with a record, the one that opens records of that kind."""
        if record_id is not None and where in self._openers:
            return self._openers[where]
        if where in self._by_id:
            return self._by_id[where]
        if where in self._openers:
            return self._openers[where]
        raise KeyError(f"There is no screen for {where!r}")

    def in_group(self, group: str) -> list[ScreenSpec]:
        """The screens of a group of the rail, in order."""
        return [spec for spec in self.screens if spec.group == group]
