"""Runs one command and turns whatever goes wrong into one sentence and an exit code."""

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fosterdesk.errors import FosterDeskError, Stopped

DONE, TROUBLE, MISUSED, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True)
class Command:
    """What a command line cannot do by itself: open the window on a desk, or on none yet."""

    open_window: Callable[[Path | None], int]


def run(arguments: list[str], command: Command) -> int:
    """Do what the arguments ask; 0 when done, else a sentence stands on stderr."""
    if not arguments:
        return command.open_window(None)
    from fosterdesk.command_line.arguments import Misused, make_parser

    try:
        asked = make_parser().parse_args(arguments)
    except Misused as problem:
        return _say(str(problem), MISUSED)
    if asked.command == "open":
        return command.open_window(asked.desk)
    return _told(asked)


def _told(asked: Any) -> int:
    try:
        code = int(asked.verb(asked))
        sys.stdout.flush()
    except Stopped as problem:
        return _say(problem.sentence, INTERRUPTED)
    except FosterDeskError as problem:
        return _say(problem.sentence, TROUBLE)
    except KeyboardInterrupt:
        return _say("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the list has closed the pipe, as `head` does; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as problem:
        return _say(_file_words(problem), TROUBLE)
    except Exception as problem:
        return _say(_defect_words(problem), TROUBLE)
    return code


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _file_words(problem: OSError) -> str:
    name = f"“{problem.filename}”" if problem.filename else "A file"
    reason = problem.strerror or "the system refused"
    return f"{name} could not be read or written: {reason}. Check the path and your rights to it."


def _defect_words(problem: Exception) -> str:
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "start"
    return (
        f"FosterDesk met a defect of its own ({type(problem).__name__} in {place}) "
        "and stopped. Please report this line to whoever looks after FosterDesk."
    )
