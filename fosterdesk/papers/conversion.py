"""Turns a Word file into a PDF with this computer's own Word or LibreOffice."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fosterdesk.errors import Stopped
from fosterdesk.papers.converters import Converter, converters
from fosterdesk.papers.pictures import Unreadable
from fosterdesk.papers.word_files import (
    changes_are_tracked,
    ending_of,
    holds_tracked_changes,
    refuse_unfit,
)

_between_looks = 0.05
_longest_seconds = 90.0
_instead = "Open it, save it as a PDF and attach that."


def is_word_file(name: str) -> bool:
    """Whether a file of this name is one that Word or LibreOffice is asked to convert."""
    return bool(ending_of(name))


def pdf_of_word_file(
    data: bytes,
    name: str,
    stopped: Callable[[], bool] = lambda: False,
    seconds: float = _longest_seconds,
) -> bytes:
    """The Word file as a PDF; what Word cannot do, LibreOffice tries where it is there too.

    Raises Unreadable with a sentence when neither is there or neither can do it in `seconds`, when
    the file is not fit to be printed (`refuse_unfit`), and Stopped once `stopped()` is true.
    """
    refuse_unfit(data, name)
    problem = Unreadable(
        f"{name} is a Word file, and this computer has neither Word nor LibreOffice to make a PDF "
        "of it. Ask its author for a PDF, and attach that."
    )
    # The program writes there, also LibreOffice its profile; all of it is thrown away.
    with tempfile.TemporaryDirectory(prefix="fosterdesk-", ignore_cleanup_errors=True) as scratch:
        source = Path(scratch) / f"paper{Path(name).suffix.lower()}"
        source.write_bytes(data)
        for converter in converters(source):
            try:
                return _made_by(converter, stopped, seconds, name)
            except _Tracked:
                raise
            except Unreadable as error:
                problem = error
    raise problem


class _Tracked(Unreadable):
    """The file's changes are tracked: no other program need try."""


def _made_by(converter: Converter, stopped: Callable[[], bool], seconds: float, name: str) -> bytes:
    """The PDF that this program makes, by way of a .docx where only that tells of changes."""
    if converter.first is not None:
        _made_by(converter.first, stopped, seconds, name)
        if holds_tracked_changes(converter.first.made.read_bytes(), name, ".docx"):
            raise _Tracked(changes_are_tracked(name))
    if _run(converter, stopped, seconds, name) == converter.tracked:
        raise _Tracked(changes_are_tracked(name))
    if not converter.made.is_file():
        raise Unreadable(_failed(converter, name))
    return converter.made.read_bytes()


def _run(converter: Converter, stopped: Callable[[], bool], seconds: float, name: str) -> int:
    """Runs the program to its end and tells its exit code; what it started ends with it."""
    silent = subprocess.DEVNULL
    try:
        running = subprocess.Popen(
            converter.command,
            cwd=converter.made.parent,
            env=os.environ | converter.settings,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise Unreadable(_failed(converter, name)) from error
    latest = time.monotonic() + seconds
    try:
        while running.poll() is None:
            if stopped():
                raise Stopped
            if time.monotonic() > latest:
                raise Unreadable(
                    f"{converter.name} did not finish {name} in {seconds:.0f} seconds. {_instead}"
                )
            time.sleep(_between_looks)
    finally:
        _end(running, converter)
    return running.returncode


def _end(running: subprocess.Popen[bytes], converter: Converter) -> None:
    if running.poll() is None:
        if os.name == "posix":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
        for process in _started_by(converter):
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGTERM)
    running.wait()


def _started_by(converter: Converter) -> list[int]:
    """The numbers that the program wrote down of what does not end with it."""
    if converter.started is None or not converter.started.is_file():
        return []
    written = converter.started.read_text(encoding="ascii", errors="replace")
    return [int(word) for word in written.split() if word.isdecimal()]


def _failed(converter: Converter, name: str) -> str:
    return f"{converter.name} could not make a PDF of {name}. {_instead}"
