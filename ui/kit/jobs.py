"""Work longer than 50 ms, run beside the window with progress and a way to stop it.

    job = Job(lambda report: service.build_pack(desk, meeting_id, report, report.stopped))
    job.finished.connect(self.show_pack)      # the result, on the window's thread
    job.failed.connect(self.say_problem)      # a sentence
    self.context.jobs.start(job)              # a JobBar shows progress and Stop

The work must hold no widget. `report(done, total, words)` raises Stopped once the user stopped.
Jobs of one desk run one after another.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from fosterdesk.errors import FosterDeskError, Stopped
from ui.kit.buttons import button
from ui.kit.labels import text

JOB_RUNS = "jobs_running"  # the program's property: how many jobs run or wait
DEFECT = "This could not be finished because of a fault in FosterDesk. Nothing else was changed."
_log = logging.getLogger("fosterdesk.jobs")


class Report:
    """Given to the work: call it to tell progress; ask `stopped()` in long loops."""

    def __init__(self, tell: Callable[[int, int, str], None], stop: threading.Event) -> None:
        self._tell = tell
        self._stop = stop

    def __call__(self, done: int, total: int, words: str = "") -> None:
        if self._stop.is_set():
            raise Stopped
        self._tell(done, total, words)

    def stopped(self) -> bool:
        """Whether the user asked for the work to stop."""
        return self._stop.is_set()


class Job(QObject):
    """One piece of work. Its signals arrive on the window's thread."""

    progress = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(str)
    refused = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, work: Callable[[Report], object], title: str = "Working") -> None:
        super().__init__()
        self.title = title
        self.work = work
        self.stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report; `stopped` follows."""
        self.stop.set()

    def end_with(self, result: object, problem: Exception | None) -> None:
        """Tell what came of the work; called once, on the window's thread."""
        if problem is None:
            self.finished.emit(result)
        elif isinstance(problem, Stopped):
            self.stopped.emit()
        elif isinstance(problem, FosterDeskError):
            self.refused.emit(problem)
            self.failed.emit(problem.sentence)
        else:
            _log.error("A job failed", exc_info=problem)
            self.failed.emit(DEFECT)
        self.ended.emit()


@dataclass(frozen=True)
class _Task:
    """What the thread is given of a job: nothing of Qt, which must die on the window's thread."""

    number: int
    work: Callable[[Report], object]
    stop: threading.Event


class Jobs(QObject):
    """Runs jobs one after another on one thread beside the window."""

    started = Signal(object)
    _told = Signal(int, int, int, str)
    _came = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._queue: SimpleQueue[_Task | None] = SimpleQueue()
        self._running: dict[int, Job] = {}
        self._number = 0
        self._closed = False
        # Sent on the job's thread, so Qt queues them for this object's own.
        self._told.connect(self._pass_on)
        self._came.connect(self._finish)

    def start(self, job: Job) -> Job:
        """Queue the job and return it; once closed, nothing is started any more."""
        if self._closed:
            return job
        if self._thread is None:
            ways = (self._queue, self._told.emit, self._came.emit)
            self._thread = threading.Thread(
                target=_work_through, args=ways, name="fosterdesk-job", daemon=True
            )
            self._thread.start()
        self._number += 1
        self._running[self._number] = job
        self._say_running(1)
        self._queue.put(_Task(self._number, job.work, job.stop))
        self.started.emit(job)
        return job

    def is_busy(self) -> bool:
        """Whether a job still runs or waits."""
        return bool(self._running)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._running.values():
            job.cancel()

    def close(self) -> None:
        """Stop every job, wait for it, and start none again."""
        self._closed = True
        self.cancel_all()
        self.drain()

    def drain(self) -> None:
        """Wait for every job, deliver what it says, and end the thread; for tests and leaving."""
        while self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None
            QCoreApplication.sendPostedEvents()  # what the jobs said; may start further jobs

    def _pass_on(self, number: int, done: int, total: int, words: str) -> None:
        job = self._running.get(number)
        if job is not None:
            job.progress.emit(done, total, words)

    def _finish(self, number: int, result: object, problem: Exception | None) -> None:
        job = self._running.pop(number, None)
        if job is not None:
            self._say_running(-1)
            job.end_with(result, problem)

    @staticmethod
    def _say_running(more: int) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.setProperty(JOB_RUNS, int(app.property(JOB_RUNS) or 0) + more)


def _work_through(
    queue: "SimpleQueue[_Task | None]",
    tell: Callable[[int, int, int, str], None],
    deliver: Callable[[int, object, object], None],
) -> None:
    while (task := queue.get()) is not None:
        _do(task, tell, deliver)
        del task


def _do(
    task: _Task,
    tell: Callable[[int, int, int, str], None],
    deliver: Callable[[int, object, object], None],
) -> None:
    result: object = None
    problem: Exception | None = None
    try:
        if task.stop.is_set():
            raise Stopped
        result = task.work(Report(partial(tell, task.number), task.stop))
    except Exception as error:
        problem = error
    deliver(task.number, result, problem)


class JobBar(QFrame):
    """Progress of the job under way with a Stop button; hidden while nothing runs."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.setProperty("role", "notice")
        self.words = text("", wraps=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.stop = button("Stop", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.hide()
        jobs.started.connect(self.follow)
        self.stop.clicked.connect(self._stop_job)

    def follow(self, job: Job) -> None:
        """Show the progress of this job until it ends."""
        self._job = job
        self.words.setText(job.title)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progress.connect(self._show_progress)
        job.ended.connect(self._end)
        self.show()

    def _show_progress(self, done: int, total: int, words: str) -> None:
        if self.sender() is self._job:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.words.setText(words or (self._job.title if self._job else ""))

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.words.setText("Stopping")
            self.stop.setEnabled(False)

    def _end(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
