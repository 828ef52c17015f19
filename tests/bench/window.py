"""How fast the window starts and a big table shows, against a bare baseline in the same run."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ui.kit.rows import ColumnFace, Row, Source

ROOT = Path(__file__).resolve().parent.parent.parent
Measured = tuple[str, float, float]
EMPTY = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Empty(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        app.quit()
app = QApplication([])
window = Empty()
window.setCentralWidget(QTableView())
window.resize(480, 560)
window.show()
app.exec()
"""
UNLOCK = """
import time
import fosterdesk.__main__ as program
from PySide6.QtWidgets import QApplication
from ui.shell.session import Session
def painted():
    print(time.time(), flush=True)
    QApplication.quit()
begin = Session.begin
def watched(session):
    session.unlock_window.painted.disconnect()
    session.unlock_window.painted.connect(painted)
    begin(session)
Session.begin = watched
program.main([])
"""


def _run(script: str) -> float:
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    settings |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    began = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", script], check=True, env=settings, capture_output=True, text=True
    )
    return float(ran.stdout.split()[-1]) - began


def measure_start(repeats: int = 9) -> Measured:
    """Process start to the unlock window painted, against an empty Qt window."""
    for script in (EMPTY, UNLOCK):
        _run(script)
    pairs = [(_run(UNLOCK), _run(EMPTY)) for _ in range(repeats)]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    return ("start to unlock window against an empty Qt window", ours / bare, 1.6)


def rows_in_memory(count: int) -> tuple[tuple[ColumnFace, ...], Source]:
    """A real source over so many rows."""
    from tests.ui.kit.gallery import COLUMNS, household_row

    class Made:
        def count(self, filter_text: str = "") -> int:
            return count

        def block(
            self, offset: int, limit: int, sort_key: str, descending: bool, filter_text: str
        ) -> list[Row]:
            return [household_row(n) for n in range(offset, min(offset + limit, count))]

    return COLUMNS, Made()


def measure_table(
    source: Callable[[int], tuple[tuple[ColumnFace, ...], Source]] = rows_in_memory,
    repeats: int = 11,
) -> Measured:
    """First viewport of 100,000 rows against 100 rows, from making the table to its paint."""
    from PySide6.QtWidgets import QApplication

    from ui.kit.table import RecordTable
    from ui.kit.theme import apply_theme, load_theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, load_theme("light"))
    few, many = source(100), source(100_000)

    def once(columns: tuple[ColumnFace, ...], rows: Source) -> float:
        began = time.perf_counter()
        table = RecordTable(columns, rows, "bench")
        table.resize(1200, 800)
        painted: list[float] = []
        table.view.painted.connect(lambda: painted.append(time.perf_counter()))
        table.show()
        while not painted:
            app.processEvents()
        table.close()
        table.deleteLater()
        app.processEvents()
        return painted[0] - began

    once(*few)
    once(*many)
    pairs = [(once(*many), once(*few)) for _ in range(repeats)]
    slow, quick = (statistics.median(times) for times in zip(*pairs, strict=True))
    return ("first viewport of 100,000 rows against 100 rows", slow / quick, 1.3)


def measure() -> list[Measured]:
    """Every measure of the window, as (name, ratio, goal)."""
    return [measure_start(), measure_table()]


if __name__ == "__main__":
    for name, ratio, goal in measure():
        print(f"{name}: {ratio:.2f} (goal {goal})")
