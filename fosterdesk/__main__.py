"""FosterDesk from the command line; with no command it opens the window."""

import sys
from pathlib import Path

from fosterdesk.command_line.running import Command, run


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks and give back the exit code: 0 when it was done."""
    return run(sys.argv[1:] if arguments is None else arguments, Command(open_window))


def open_window(folder: Path | None) -> int:
    """Open the window, on this desk if one is given."""
    from ui.app import start

    return start(folder)


if __name__ == "__main__":
    sys.exit(main())
