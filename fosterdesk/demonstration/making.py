"""Makes a desk of invented data: the same number, seed and day give the same data."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from fosterdesk.demonstration.applying import add_applications
from fosterdesk.demonstration.enquiring import log_enquiries
from fosterdesk.demonstration.fostering import add_households
from fosterdesk.demonstration.foundation import Demonstration, lay_foundation
from fosterdesk.demonstration.meeting import hold_panels
from fosterdesk.demonstration.moving import open_cases, write_letters
from fosterdesk.demonstration.stories import STORIES
from fosterdesk.demonstration.teaching import plan_sessions
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
        _fill(demonstration, households, say)
    except BaseException:
        demonstration.desk.close()
        _clear(folder, made_here)
        raise
    demonstration.desk.close()


def _fill(demonstration: Demonstration, households: int, say: Say) -> None:
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
    demonstration.clock.day = demonstration.as_of


def _clear(folder: Path, made_here: bool) -> None:
    for made in folder.iterdir():
        shutil.rmtree(made) if made.is_dir() else made.unlink()
    if made_here:
        folder.rmdir()
