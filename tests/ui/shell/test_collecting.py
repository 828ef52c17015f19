"""Widgets nobody holds are freed on the window's thread and on no other."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.shell.collecting import Collector


def _forgotten() -> "weakref.ref[QWidget]":
    widget = QWidget()
    widget.setProperty("itself", [])
    widget.__dict__["me"] = widget
    return weakref.ref(widget)


def test_a_job_that_allocates_much_frees_no_widget(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    gc.collect()
    collector.begin()
    try:
        held = _forgotten()

        def allocate() -> None:
            kept = [[number] for number in range(200_000)]
            kept.clear()

        thread = threading.Thread(target=allocate)
        thread.start()
        thread.join()
        assert held() is not None

        made = [[number] for number in range(5_000)]
        collector.collect()
        made.clear()
        assert held() is None
    finally:
        collector.end()
    assert gc.isenabled()
