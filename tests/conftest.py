"""What every test may use: a made desk, copied fresh for each test, and its users."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fosterdesk.access.unlocking import unlock
from fosterdesk.paths import bundled
from fosterdesk.rules.book import RuleBook, read_rules
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk
from tests.building.desks import TODAY, Opened, make_empty_desk

settings.register_profile("any machine", deadline=None)  # a slow machine is no failure
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return read_rules(bundled("rules"))


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory, rules: RuleBook) -> Path:
    return make_empty_desk(tmp_path_factory.mktemp("made") / "desk", rules)


@pytest.fixture
def desk_folder(made_desk: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_desk, tmp_path / "desk"))


@pytest.fixture
def desk_as(desk_folder: Path, rules: RuleBook) -> Iterator[Callable[..., Desk]]:
    opened = Opened(desk_folder, rules)
    yield opened
    opened.close()


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
