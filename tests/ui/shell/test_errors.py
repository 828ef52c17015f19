"""A fault is said once in words, and its log names no person."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from fosterdesk.errors import Refused
from ui.shell.errors import WORDS, Faults


@pytest.fixture
def faults(tmp_path: Path, qtbot: QtBot) -> Iterator[Faults]:
    made = Faults(tmp_path / "log")
    made.install()
    yield made
    made.remove()


def raised(error: Exception) -> tuple[type[Exception], Exception, object]:
    try:
        raise error
    except Exception as caught:
        return type(caught), caught, caught.__traceback__


def log(faults: Faults) -> str:
    path = faults.folder / "fosterdesk.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_same_fault_is_said_once(faults: Faults, qtbot: QtBot) -> None:
    said: list[str] = []
    faults.met.connect(said.append)
    caught = raised(KeyError("Okafor"))
    for _ in range(3):
        sys.excepthook(*caught)  # type: ignore[arg-type]

    qtbot.waitUntil(lambda: bool(said))
    assert said == [WORDS]


def test_the_log_says_where_and_never_who(faults: Faults) -> None:
    sys.excepthook(*raised(KeyError("Okafor")))  # type: ignore[arg-type]
    try:
        raise ValueError("Reed")
    except ValueError:
        logging.getLogger("fosterdesk.jobs").exception("A job failed")

    words = log(faults)
    assert "KeyError" in words
    assert "ValueError" in words
    assert "test_errors.py" in words
    assert "Okafor" not in words
    assert "Reed" not in words
    assert str(Path.home()) not in words


def test_a_refusal_that_nobody_caught_is_said_as_it_is(faults: Faults, qtbot: QtBot) -> None:
    with qtbot.waitSignal(faults.met) as told:
        sys.excepthook(*raised(Refused("Add a chair.")))  # type: ignore[arg-type]

    assert told.args == ["Add a chair."]
    assert log(faults) == ""


def test_a_fault_on_another_thread_is_said_too(faults: Faults, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(faults.met) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()

    assert told.args == [WORDS]


def test_a_warning_of_qt_is_logged(faults: Faults) -> None:
    qWarning("a layout has no parent")

    assert "a layout has no parent" in log(faults)


def test_a_long_log_is_set_aside(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "fosterdesk.log").write_text("x" * 600_000)
    faults = Faults(folder)
    faults.install()
    faults.remove()

    assert (folder / "fosterdesk.old.log").exists()
