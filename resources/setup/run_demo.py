"""Opens the window on a demonstration desk; without a display it writes two PDFs instead."""

import datetime as dt
import os
import sys
from pathlib import Path

from platformdirs import user_data_path

from fosterdesk.errors import FosterDeskError

OUT = Path("out")


def main() -> int:
    """Make the demonstration desk if it is missing, then show what the program does."""
    folder = user_data_path("FosterDesk", appauthor=False) / "demonstration"
    try:
        make_sure(folder)
        if has_display():
            return open_window(folder)
        return write_papers(folder)
    except FosterDeskError as problem:
        print(problem.sentence, file=sys.stderr)
        return 1


def make_sure(folder: Path) -> None:
    """Make the desk in this folder unless one is there."""
    if folder.exists() and any(folder.iterdir()):
        return
    from fosterdesk.demonstration.making import make  # noqa: PLC0415 (only the first time)

    print("Making a desk of invented data (some seconds, only the first time).")
    folder.parent.mkdir(parents=True, exist_ok=True)
    make(folder, dt.datetime.now().astimezone().date())


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in wanted)


def open_window(folder: Path) -> int:
    """Open the window on this desk."""
    from ui.app import start  # noqa: PLC0415 (a machine without a display need not load it)

    return start(folder)


def write_papers(folder: Path) -> int:
    """Write the next panel's pack and a case's evidence, each said in one line."""
    from fosterdesk.__main__ import main as command  # noqa: PLC0415

    print("There is no display here, so FosterDesk writes what it would print.")
    OUT.mkdir(exist_ok=True)
    pack, evidence = str(OUT / "panel-pack.pdf"), str(OUT / "progression-evidence.pdf")
    desk = str(folder)
    return command(["pack", desk, "--meeting", "next", "--out", pack]) or command(
        ["evidence", desk, "--case", "next", "--out", evidence]
    )


if __name__ == "__main__":
    sys.exit(main())
