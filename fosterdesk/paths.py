"""Where the program's own files lie: in a checkout, in an installed wheel, or frozen."""

import sys
from pathlib import Path


def program_folder() -> Path:
    """The folder that holds resources/ and migrations/."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(str(frozen))
    return Path(__file__).resolve().parent.parent


def bundled(*parts: str) -> Path:
    """A file or folder under resources/, whether or not it exists."""
    return program_folder().joinpath("resources", *parts)


def migrations_folder() -> Path:
    """The folder of the schema revisions."""
    return program_folder() / "migrations"
