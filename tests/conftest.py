"""What every test may use: a made desk, copied fresh for each test, and its users."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fosterdesk.access.keys import Cost
from fosterdesk.access.permissions import ROLE_WORDS
from fosterdesk.access.unlocking import create_desk, give_password, unlock
from fosterdesk.access.users import AddUser, add_user
from fosterdesk.paths import bundled
from fosterdesk.rules.book import RuleBook, read_rules
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk

PASSWORD = "correct-horse-battery"
TODAY = dt.date(2026, 11, 22)
settings.register_profile("any machine", deadline=None)  # a slow machine is no failure
settings.load_profile("any machine")
CHEAP = Cost(passes=1, memory=8, lanes=1)


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return read_rules(bundled("rules"))


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory, rules: RuleBook) -> Path:
    folder = tmp_path_factory.mktemp("made") / "desk"
    create_desk(folder, "Somerset", "administrator", "Una Admin", PASSWORD, cost=CHEAP)
    desk = unlock(folder, "administrator", PASSWORD, rules=rules)
    for role, words in ROLE_WORDS.items():
        if role != "administrator":
            add_user(desk, AddUser(role, f"Invented {words}", role))
            give_password(folder, ("administrator", PASSWORD), role, PASSWORD)
    desk.close()
    return folder


@pytest.fixture
def desk_folder(made_desk: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_desk, tmp_path / "desk"))


@pytest.fixture
def desk_as(desk_folder: Path, rules: RuleBook) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def open_as(role: str, today: dt.date = TODAY) -> Desk:
        desk = unlock(desk_folder, role, PASSWORD, clock=FixedClock(today), rules=rules)
        opened.append(desk)
        return desk

    yield open_as
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(desk_as: Callable[..., Desk]) -> Desk:
    return desk_as("supervising-social-worker")


@pytest.fixture(scope="session")
def made_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration desk as of TODAY; tests that write take a copy."""
    from fosterdesk.demonstration.making import make

    folder = tmp_path_factory.mktemp("demonstration") / "desk"
    make(folder, TODAY)
    return folder


@pytest.fixture
def demonstration_as(made_demonstration: Path, rules: RuleBook) -> Iterator[Callable[[str], Desk]]:
    """Opens the demonstration desk as a user of it, for reading."""
    opened: list[Desk] = []

    def open_as(user_name: str) -> Desk:
        clock = FixedClock(TODAY)
        desk = unlock(made_demonstration, user_name, "demo-password", clock=clock, rules=rules)
        opened.append(desk)
        return desk

    yield open_as
    for desk in opened:
        desk.close()
