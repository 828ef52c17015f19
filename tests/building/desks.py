"""Empty desks for tests and pictures: one user of every role, all with one password."""

import datetime as dt
from pathlib import Path

from fosterdesk.access.keys import Cost
from fosterdesk.access.permissions import ROLE_WORDS
from fosterdesk.access.unlocking import create_desk, give_password, unlock
from fosterdesk.access.users import AddUser, add_user
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk

PASSWORD = "correct-horse-battery"
TODAY = dt.date(2026, 11, 22)
CHEAP = Cost(passes=1, memory=8, lanes=1)


def make_empty_desk(folder: Path, rules: RuleBook) -> Path:
    """A desk of Somerset with a user of each role, who is called as the role is."""
    create_desk(folder, "Somerset", "administrator", "Una Admin", PASSWORD, cost=CHEAP)
    desk = unlock(folder, "administrator", PASSWORD, rules=rules)
    for role, words in ROLE_WORDS.items():
        if role != "administrator":
            add_user(desk, AddUser(role, f"Invented {words}", role))
            give_password(folder, ("administrator", PASSWORD), role, PASSWORD)
    desk.close()
    return folder


class Opened:
    """Opens a desk as any of its roles on any day, and closes all of them at the end."""

    def __init__(self, folder: Path, rules: RuleBook) -> None:
        self._folder, self._rules = folder, rules
        self._desks: list[Desk] = []

    def __call__(self, role: str, today: dt.date = TODAY) -> Desk:
        """The desk as its user of this role has it on a day."""
        desk = unlock(self._folder, role, PASSWORD, clock=FixedClock(today), rules=self._rules)
        self._desks.append(desk)
        return desk

    def close(self) -> None:
        """Close every desk that was opened."""
        for desk in self._desks:
            desk.close()
