"""What every test of the window uses: the program's look, and settings that touch nobody's own."""

import datetime as dt
import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fosterdesk.store.desk import Desk
from tests.ui.walking.keyboard import Person, Sit
from ui.kit import opening
from ui.kit.jobs import Job, Jobs
from ui.kit.theme import apply_theme, load_theme


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, qapp: QApplication) -> Iterator[None]:
    scope, ini = QSettings.Scope.UserScope, QSettings.Format.IniFormat
    QSettings.setPath(ini, scope, str(tmp_path / "settings"))
    if qapp.property("theme_name") != "light":
        apply_theme(qapp, load_theme("light"))
    gc.disable()  # a job's thread must not free widgets of tests before it
    yield
    gc.enable()
    gc.collect(1)
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for widget in left:
        widget.close()


@pytest.fixture(autouse=True)
def jobs_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test leaves a job, or the thread of its jobs, to the tests after it."""
    begun: list[Jobs] = []
    start = Jobs.start

    def note_and_start(jobs: Jobs, job: Job) -> Job:
        begun.append(jobs)
        return start(jobs, job)

    monkeypatch.setattr(Jobs, "start", note_and_start)
    before = _job_threads()
    yield
    for jobs in begun:
        if isValid(jobs):
            jobs.close()
    assert not _job_threads() - before


def _job_threads() -> set[threading.Thread]:
    return {t for t in threading.enumerate() if t.name.startswith("fosterdesk-job")}


@pytest.fixture
def sit(qtbot: QtBot, desk_as: Callable[..., Desk]) -> Sit:
    """Seats a user of a role at a new window on a day."""

    def seat(role: str, day: dt.date) -> Person:
        return Person(qtbot, desk_as(role, day))

    return seat


@pytest.fixture
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the system's dialog saves each file under the name that is proposed."""

    def answer(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        return str(tmp_path / proposed), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return tmp_path


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were handed to the computer's own programs, which are not started."""
    found: list[Path] = []

    class Programs:
        @staticmethod
        def openUrl(url: QUrl) -> bool:  # noqa: N802 - Qt's own name
            found.append(Path(url.toLocalFile()))
            return True

    monkeypatch.setattr(opening, "QDesktopServices", Programs)
    return found
