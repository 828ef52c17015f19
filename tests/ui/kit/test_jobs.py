"""Long work runs beside the window, tells its progress, can be stopped, and fails in words."""

import logging
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fosterdesk.errors import Refused
from ui.kit.jobs import DEFECT, Job, JobBar, Jobs, Report
from ui.kit.page_area import pdf_is_free


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.cancel_all()
    made.drain()
    assert not [t for t in threading.enumerate() if t.name.startswith("fosterdesk-job")]


def test_a_job_gives_its_result_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []

    def work(_report: Report) -> str:
        threads.append(threading.get_ident())
        return "pack"

    job = Job(work)
    job.finished.connect(lambda _result: threads.append(threading.get_ident()))
    with qtbot.waitSignal(job.finished) as done:
        jobs.start(job)

    assert done.args == ["pack"]
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_refusal_arrives_as_its_sentence(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_report: Report) -> None:
        raise Refused("The panel has no chair. Add one.")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as failed:
        jobs.start(job)

    assert failed.args == ["The panel has no chair. Add one."]


def test_a_defect_arrives_as_one_sentence_and_is_logged(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_report: Report) -> None:
        raise ZeroDivisionError("Okafor")

    job = Job(work)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(job.failed) as failed:
        jobs.start(job)

    assert failed.args == [DEFECT]
    assert [record.name for record in caplog.records] == ["fosterdesk.jobs"]
    caplog.clear()


def test_stop_ends_the_work_at_its_next_report(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()
    reached: list[int] = []

    def work(report: Report) -> None:
        for done in range(1_000_000):
            report(done, 1_000_000, "Laying out")
            reached.append(done)
            started.set()
            threading.Event().wait(0.001)

    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    job = Job(work, "Building the pack")
    with qtbot.waitSignal(job.stopped):
        jobs.start(job)
        assert not bar.isHidden()
        assert started.wait(5)
        bar.stop.click()

    assert reached[-1] < 999_999
    qtbot.waitUntil(bar.isHidden)


def test_the_bar_shows_how_far_the_work_is(jobs: Jobs, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(report: Report) -> None:
        report(3, 10, "Page 3 of 10")
        go_on.wait(5)

    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    job = jobs.start(Job(work))
    qtbot.waitUntil(lambda: bar.words.text() == "Page 3 of 10")
    assert (bar.bar.value(), bar.bar.maximum()) == (3, 10)
    with qtbot.waitSignal(job.ended):
        go_on.set()


def test_jobs_run_one_after_another(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()

    def first(_report: Report) -> None:
        gate.wait(5)
        order.append("first")

    def second(_report: Report) -> None:
        order.append("second")

    jobs.start(Job(first))
    jobs.start(Job(second))
    gate.set()
    jobs.drain()

    assert order == ["first", "second"]
    assert not jobs.is_busy()


def test_pdf_is_left_alone_while_a_job_runs(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()

    def work(_report: Report) -> None:
        gate.wait(5)

    assert pdf_is_free()
    jobs.start(Job(work))
    assert not pdf_is_free()
    gate.set()
    jobs.drain()
    assert pdf_is_free()
