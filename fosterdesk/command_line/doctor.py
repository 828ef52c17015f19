"""Says whether this computer has what FosterDesk needs, a sentence for each thing."""

import sys
from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from fosterdesk.errors import FosterDeskError, Refused
from fosterdesk.paths import bundled
from fosterdesk.rules.words import plural

OLDEST_PYTHON = (3, 11)


def examine(_asked: Namespace) -> int:
    """Print a sentence for each thing that is needed; 0 when all of it is there."""
    sound = True
    for examination in (python, window, fonts, encryption, rules, folder):
        try:
            words, sign = examination(), "good"
        except FosterDeskError as problem:
            words, sign, sound = problem.sentence, "bad ", False
        print(f"{sign}  {words}")
    return 0 if sound else 1


def python() -> str:
    """Which Python this is."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST_PYTHON:
        raise Refused(f"Python {version} is too old. Install Python 3.11 or newer.")
    return f"Python {version} is new enough."


def window() -> str:
    """Whether the window's library and the system libraries under it load."""
    # Loaded by name: the service itself never depends on the window's library.
    core = _load("PySide6.QtCore", "The window’s library PySide6")
    _load("PySide6.QtWidgets", "The window’s library PySide6")
    return f"Qt {core('qVersion')()} loads."


def fonts() -> str:
    """Whether the faces for screen and paper are there."""
    package = import_module("font_source_sans_pro")
    found = list(Path(str(package.__file__)).parent.glob("**/*.ttf"))
    if not found:
        raise Refused("The font Source Sans Pro is missing. Install FosterDesk again.")
    return f"The font Source Sans Pro is there in {plural(len(found), 'face')}."


def encryption() -> str:
    """Whether an encrypted database can be made, written and read back."""
    from fosterdesk.store.engine import connect

    with TemporaryDirectory() as made:
        path, key = Path(made) / "trial.db", bytes(range(32))
        raw = connect(path, key, make=True)
        try:
            version = raw.execute("PRAGMA cipher_version").fetchone()
            raw.execute("CREATE TABLE trial (word TEXT)")
            raw.execute("INSERT INTO trial VALUES ('plainly readable')")
        finally:
            raw.close()
        if not version or b"plainly readable" in path.read_bytes():
            raise Refused("The database is not encrypted. Install the package sqlcipher3 again.")
    return f"SQLCipher {version[0]} encrypts."


def rules() -> str:
    """Whether the shipped rules read without a mistake."""
    from fosterdesk.rules.book import read_rules

    book = read_rules(bundled("rules"))
    return (
        f"The rules read well: {plural(len(book.deadlines), 'deadline')} and "
        f"{plural(len(book.schemes), 'progression scheme')}."
    )


def folder() -> str:
    """Whether the user's data folder can be written."""
    place = data_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=place) as made:
            (Path(made) / "trial").write_text("trial", encoding="utf-8")
    except OSError as problem:
        raise Refused(
            f"The folder “{place}” cannot be written. Give yourself the right to write there."
        ) from problem
    return f"The folder “{place}” can be written."


def data_folder() -> Path:
    """Where a user's desks lie unless they choose another place."""
    from platformdirs import user_data_path

    return user_data_path("FosterDesk", appauthor=False)


def _load(module: str, what: str) -> Callable[[str], Callable[[], str]]:
    try:
        loaded = import_module(module)
    except ImportError as problem:
        raise Refused(f"{what} does not load ({problem}). Run resources/setup/system.sh.") from (
            problem
        )
    return lambda name: getattr(loaded, name)
