"""Turns a Word file into a PDF with LibreOffice, where this computer has it."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fosterdesk.errors import Stopped
from fosterdesk.papers.pictures import Unreadable

WORD_ENDINGS = (".docx", ".doc", ".odt", ".rtf")
_programs = ("soffice", "libreoffice")
_between_looks = 0.05
_longest_seconds = 90.0


def is_word_file(name: str) -> bool:
    """Whether a file of this name is one that LibreOffice is asked to convert."""
    return name.lower().endswith(WORD_ENDINGS)


def pdf_of_word_file(
    data: bytes,
    name: str,
    stopped: Callable[[], bool] = lambda: False,
    seconds: float = _longest_seconds,
) -> bytes:
    """The Word file as a PDF; LibreOffice runs with a profile of its own, which is thrown away.

    Raises Unreadable with a sentence when there is no LibreOffice or it cannot do it in `seconds`,
    and Stopped once `stopped()` is true.
    """
    program = next((found for one in _programs if (found := shutil.which(one))), None)
    if program is None:
        raise Unreadable(
            f"{name} is a Word file, and this computer has no LibreOffice to make a PDF of it. "
            "Open it, save it as a PDF and attach that."
        )
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as scratch:
        folder = Path(scratch)
        source = folder / f"paper{Path(name).suffix.lower()}"
        source.write_bytes(data)
        _run(_command(program, folder, source), folder, stopped, seconds, name)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise Unreadable(_failed(name))
        return made.read_bytes()


def _command(program: str, folder: Path, source: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore", "--nologo", "--convert-to", "pdf")
    return [program, profile, *quiet, "--outdir", str(folder), str(source)]


def _run(
    command: list[str], folder: Path, stopped: Callable[[], bool], seconds: float, name: str
) -> None:
    """Runs the program to its end; it and what it started are ended when time is up."""
    silent = subprocess.DEVNULL
    try:
        running = subprocess.Popen(
            command,
            cwd=folder,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            start_new_session=True,
        )
    except OSError as error:
        raise Unreadable(_failed(name)) from error
    latest = time.monotonic() + seconds
    try:
        while running.poll() is None:
            if stopped():
                raise Stopped
            if time.monotonic() > latest:
                raise Unreadable(
                    f"LibreOffice did not finish {name} in {seconds:.0f} seconds. "
                    "Open it, save it as a PDF and attach that."
                )
            time.sleep(_between_looks)
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is None:
        if os.name == "posix":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()


def _failed(name: str) -> str:
    return f"LibreOffice could not make a PDF of {name}. Open it, save it as a PDF and attach that."
