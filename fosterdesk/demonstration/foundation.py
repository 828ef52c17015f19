"""A new demonstration desk with its staff, signed in as whom a piece of work needs."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from fosterdesk.access.keys import Cost, read_key_file, write_key_file
from fosterdesk.access.permissions import (
    ADMINISTRATOR,
    AUDITOR,
    DECISION_MAKER,
    OPERATIONS_MANAGER,
    PANEL_ADMINISTRATOR,
    SOCIAL_WORKER,
    TEAM_MANAGER,
)
from fosterdesk.access.tables import Staff
from fosterdesk.access.unlocking import KEYS, create_desk, give_password, unlock
from fosterdesk.demonstration.names import Names
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk, SignedInUser

SERVICE = "Somerset"
PASSWORD = "demo-password"
ADMINISTRATOR_NAME, ADMINISTRATOR_DISPLAY = "una.field", "Una Field"
# Everybody knows the password of a demonstration, so nothing is gained by a slow key.
COST = Cost(passes=1, memory=1024, lanes=1)
MAIL_DOMAIN = "example.org"
HOUSEHOLDS_EACH = 21
FEWEST_SOCIAL_WORKERS = 3
CHRISTMAS = (12, 24)

USERS = (
    ("priya.shah", "Priya Shah", SOCIAL_WORKER),
    ("tom.ashby", "Tom Ashby", SOCIAL_WORKER),
    ("grace.lund", "Grace Lund", PANEL_ADMINISTRATOR),
    ("helen.marsh", "Helen Marsh", TEAM_MANAGER),
    ("martin.cole", "Martin Cole", OPERATIONS_MANAGER),
    ("ruth.vaughan", "Ruth Vaughan", DECISION_MAKER),
    ("owen.tate", "Owen Tate", AUDITOR),
)


@dataclass
class Demonstration:
    """A demonstration in the making. Days before `as_of` are written as they came."""

    desk: Desk
    clock: FixedClock
    names: Names
    as_of: dt.date
    staff: dict[str, SignedInUser]
    social_workers: tuple[SignedInUser, ...]

    def acting(self, role: str, day: dt.date | None = None) -> Desk:
        """The desk with somebody of this role at it, on a day (the demonstration's own)."""
        self.clock.day = day or self.as_of
        return replace(self.desk, user=self.staff[role])

    def as_worker(self, number: int, day: dt.date | None = None) -> Desk:
        """The desk with the social worker of this number at it, on a day."""
        self.clock.day = day or self.as_of
        return replace(self.desk, user=self.social_workers[number % len(self.social_workers)])

    @property
    def desk_authority(self) -> str:
        """The authority in whose area the invented households live."""
        return SERVICE

    def ago(self, days: int) -> dt.date:
        """About so many days before the day of the demonstration; below nought is after it.

        What is past was done on a working day: that day or the last before it.
        """
        on = self.as_of - dt.timedelta(days=days)
        return self.worked(on) if days > 0 else on

    def worked(self, on: dt.date) -> dt.date:
        """A day, or the last working day before it where nobody worked on it."""
        days = self.desk.rules.working_days
        return on if days.on_or_after(on) == on else days.before(on, 1)

    def working_day(self, days: int) -> dt.date:
        """The working day on or after so many days ago."""
        return self.desk.rules.working_days.on_or_after(self.ago(days))

    def free_week(self, on: dt.date) -> dt.date:
        """A day, or the same day of the first week after it on which a panel would be held.

        Nobody holds one on a bank holiday, or between Christmas and New Year.
        """
        days = self.desk.rules.working_days
        while days.on_or_after(on) != on or (on.month, on.day) >= CHRISTMAS:
            on += dt.timedelta(weeks=1)
        return on


def lay_foundation(folder: Path, seed: int, as_of: dt.date, households: int) -> Demonstration:
    """Make the desk and its staff. Refused when the folder is not empty."""
    create_desk(
        folder,
        SERVICE,
        ADMINISTRATOR_NAME,
        ADMINISTRATOR_DISPLAY,
        PASSWORD,
        role=ADMINISTRATOR,
        cost=COST,
    )
    clock = FixedClock(as_of)
    desk = unlock(folder, ADMINISTRATOR_NAME, PASSWORD, clock=clock)
    names = Names(seed)
    wanted = max(FEWEST_SOCIAL_WORKERS, -(-households // HOUSEHOLDS_EACH))
    with desk.write("Add the staff of the demonstration") as tx:
        rows = [
            Staff(name=name, display_name=shown, role=role, email=f"{name}@{MAIL_DOMAIN}")
            for name, shown, role in USERS
        ]
        for number in range(wanted - sum(role == SOCIAL_WORKER for _, _, role in USERS)):
            shown = f"{names.first()} {names.last()}"
            rows.append(Staff(name=f"worker{number + 1}", display_name=shown, role=SOCIAL_WORKER))
        tx.add_all(rows)
    for name, _, _ in USERS:
        give_password(folder, (ADMINISTRATOR_NAME, PASSWORD), name, PASSWORD, COST)
    _say_it_is_a_demonstration(folder)
    staff, social_workers = _staff(desk)
    return Demonstration(desk, clock, names, as_of, staff, social_workers)


def _say_it_is_a_demonstration(folder: Path) -> None:
    keys = read_key_file(folder / KEYS)
    shown = [*USERS, (ADMINISTRATOR_NAME, ADMINISTRATOR_DISPLAY, ADMINISTRATOR)]
    keys.demonstration = {"password": PASSWORD, "users": [list(user) for user in shown]}
    write_key_file(folder / KEYS, keys)


def _staff(desk: Desk) -> tuple[dict[str, SignedInUser], tuple[SignedInUser, ...]]:
    query = select(Staff.id, Staff.name, Staff.display_name, Staff.role).order_by(Staff.id)
    with desk.read() as tx:
        everybody = [
            SignedInUser(row.id, row.name, row.display_name, row.role) for row in tx.rows(query)
        ]
    first: dict[str, SignedInUser] = {}
    for user in everybody:
        first.setdefault(user.role, user)
    return first, tuple(user for user in everybody if user.role == SOCIAL_WORKER)
