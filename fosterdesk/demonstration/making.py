"""Makes a desk of invented data: the same number, seed and day give the same data."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from fosterdesk.demonstration.applying import add_applications
from fosterdesk.demonstration.enquiring import log_enquiries
from fosterdesk.demonstration.fostering import add_households
from fosterdesk.demonstration.foundation import Demonstration, lay_foundation
from fosterdesk.demonstration.meeting import hold_panels
from fosterdesk.demonstration.moving import open_cases, write_letters
from fosterdesk.demonstration.stories import STORIES
from fosterdesk.demonstration.straight import send_straight, switch_panel_off
from fosterdesk.demonstration.teaching import plan_sessions
from fosterdesk.demonstration.telling import tell_the_undecided
from fosterdesk.demonstration.visiting import make_visits
from fosterdesk.demonstration.volume import add_households as add_volume

DEFAULT_HOUSEHOLDS = 34
APPROVED_BY_PANEL = 1
FEWEST_HOUSEHOLDS = len(STORIES) + APPROVED_BY_PANEL
Say = Callable[[str], None]


def make(
    folder: Path,
    as_of: dt.date,
    households: int = DEFAULT_HOUSEHOLDS,
    seed: int = 1,
    say: Say = lambda _words: None,
) -> None:
    """Make a demonstration desk in a new or empty folder; nothing is left when it fails.

    The households with a story are always there; `households` counts them in. Refused when the
    folder is not empty.
    """
    made_here = not folder.exists()
    demonstration = lay_foundation(folder, seed, as_of, households)
    try:
        with _kept_at_the_end(demonstration.desk.engine):
            _fill(demonstration, households, say)
    except BaseException:
        demonstration.desk.close()
        _clear(folder, made_here)
        raise
    demonstration.desk.close()


def _fill(demonstration: Demonstration, households: int, say: Say) -> None:
    switch_panel_off(demonstration)
    say("Logging enquiries")
    log_enquiries(demonstration, households)
    say("Adding households with their reviews, training and placements")
    by_key = add_households(demonstration)
    say("Adding the rest of the register")
    add_volume(demonstration, max(households - FEWEST_HOUSEHOLDS, 0))
    plan_sessions(demonstration, by_key)
    make_visits(demonstration, by_key)
    say("Adding applications")
    applications = add_applications(demonstration, households)
    say("Opening progression cases")
    cases = open_cases(demonstration, by_key)
    say("Holding panels and preparing the next")
    hold_panels(demonstration, by_key, applications, cases)
    write_letters(demonstration, cases)
    say("Sending a case straight to the decision maker, and writing letters")
    send_straight(demonstration)
    tell_the_undecided(demonstration, by_key, applications)
    demonstration.clock.day = demonstration.as_of


@contextmanager
def _kept_at_the_end(engine: Engine) -> Iterator[None]:
    """Let the disk be told once, at the end, instead of after each of thousands of writes.

    A half-made demonstration is worth nothing to anybody, so that nothing is lost with it.
    """
    engine.dispose()
    event.listen(engine, "connect", _do_not_wait)
    yield
    event.remove(engine, "connect", _do_not_wait)
    engine.dispose()  # the connections to come wait for the disk again
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _do_not_wait(raw: Any, *_about: object) -> None:
    raw.execute("PRAGMA synchronous = OFF")


def _clear(folder: Path, made_here: bool) -> None:
    for made in folder.iterdir():
        shutil.rmtree(made) if made.is_dir() else made.unlink()
    if made_here:
        folder.rmdir()
