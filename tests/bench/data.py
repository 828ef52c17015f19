"""Benches over real encrypted desks: unlocking to Today, the first viewport, saving a record."""

import datetime as dt
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import insert

from fosterdesk.access.keys import Cost, read_key_file
from fosterdesk.access.unlocking import DATABASE, KEYS, create_desk, give_password, unlock
from fosterdesk.demonstration.foundation import PASSWORD
from fosterdesk.demonstration.making import make
from fosterdesk.people import service as people
from fosterdesk.people.records import ChangeHousehold
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import Desk
from fosterdesk.store.engine import connect

AS_OF = dt.date(2026, 11, 22)
ALLOWANCE = 0.250
MANAGER, ADMINISTRATOR = "helen.marsh", "una.field"
Result = tuple[str, float, float]


def app() -> QApplication:
    from ui.kit.theme import apply_theme, load_theme

    # The offscreen platform remarks on every window; the table should stand alone.
    qInstallMessageHandler(lambda *_said: None)
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    apply_theme(running, load_theme("light"))
    # The window frees cycles by its own timer, never in the middle of something: so does a bench.
    gc.disable()
    return running


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def password_to_today() -> Result:
    """Password to painted Today of a team manager on 2,000 households, against deriving the key
    and a quarter of a second."""
    app()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "desk"
        make(folder, AS_OF, 2000)
        give_password(folder, (ADMINISTRATOR, PASSWORD), MANAGER, PASSWORD, Cost())
        open_today(folder)
        ratios = []
        for _ in range(7):
            derived = timed(lambda: read_key_file(folder / KEYS).unwrap(MANAGER, PASSWORD))
            ratios.append(open_today(folder) / (derived + ALLOWANCE))
    name = "password to painted Today on 2,000 households"
    return name, statistics.median(ratios), 1.0


def open_today(folder: Path) -> float:
    """Seconds from the password to the painted Today."""
    from ui.app import build_window

    gc.collect()
    began = time.perf_counter()
    desk = unlock(folder, MANAGER, PASSWORD)
    window = build_window(desk)
    window.resize(1360, 850)
    with noting_paints() as painted:
        window.show()
        while not painted:
            QApplication.processEvents()
    taken = painted[0] - began
    window.close()
    window.deleteLater()
    settle()
    desk.close()
    return taken


@contextmanager
def noting_paints() -> Iterator[list[float]]:
    """The instants at which a small table has been painted."""
    from ui.kit.small_table import SmallTable

    painted: list[float] = []

    def paint(table: QTableView, event: QPaintEvent) -> None:
        QTableView.paintEvent(table, event)
        painted.append(time.perf_counter())

    SmallTable.paintEvent = paint  # type: ignore[method-assign]
    try:
        yield painted
    finally:
        del SmallTable.paintEvent


def settle() -> None:
    """Let what was posted happen."""
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()


@contextmanager
def desk_of(households: int):  # type: ignore[no-untyped-def]
    """A desk with so many bare households."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "desk"
        cost = Cost(1, 8, 1)
        create_desk(
            folder, "Bench", "bench", "Bench User", PASSWORD, cost=cost, role="team-manager"
        )
        desk = unlock(folder, "bench", PASSWORD)
        rows = [
            {
                "reference": f"H-2026-{number:06d}",
                "name": f"Household {number * 7919 % households:06d}",
                "status": "approved",
                "service": "core",
                "version": 1,
            }
            for number in range(households)
        ]
        with desk.engine.begin() as connection:
            connection.execute(insert(Household), rows)
        yield desk
        desk.close()


def first_viewport() -> Result:
    """The first painted viewport of 100,000 households against that of 100."""
    app()
    with desk_of(100_000) as many, desk_of(100) as few:
        show_list(many), show_list(few)
        ratios = []
        for _ in range(15):
            small = show_list(few)
            ratios.append(show_list(many) / small)
    name = "first viewport of 100,000 rows against 100, from the database"
    return name, statistics.median(ratios), 1.3


def show_list(desk: Desk) -> float:
    """Seconds to a painted table of households."""
    from ui.kit.rows import ColumnFace
    from ui.kit.table import RecordTable

    columns = (
        ColumnFace("name", "Household", 0),
        ColumnFace("people", "Who lives there", 200),
        ColumnFace("status", "Status", 120),
        ColumnFace("service", "Service", 160),
        ColumnFace("social_worker", "Supervising social worker", 200),
    )
    gc.collect()
    began = time.perf_counter()
    table = RecordTable(columns, people.households_list(desk), "bench", two_lines=True)
    table.resize(1100, 800)
    table.show()
    table.grab()
    taken = time.perf_counter() - began
    table.close()
    table.deleteLater()
    settle()
    return taken


def save_a_record() -> Result:
    """Saving a household through the service against a bare encrypted update and commit."""
    with desk_of(2000) as desk:
        keys = read_key_file(desk.folder / KEYS)
        bare = connect(desk.folder / DATABASE, keys.unwrap("bench", PASSWORD))
        ratios = []
        for turn in range(40):
            plain = timed(partial(bare_update, bare, turn))
            ratios.append(timed(partial(save, desk, turn)) / plain)
        bare.close()
    return "saving a record against a bare update", statistics.median(ratios), 12.0


def bare_update(bare, turn: int) -> None:  # type: ignore[no-untyped-def]
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE household SET telephone = ? WHERE id = 1000", (f"01632 960{turn:03d}",))
    bare.execute("COMMIT")


def save(desk: Desk, turn: int) -> None:
    """Save the same household with another number."""
    held = people.household(desk, 500)
    command = ChangeHousehold(
        held.id,
        held.version,
        held.name,
        held.address,
        held.postcode,
        f"01632 960{turn:03d}",
        held.email,
        held.home_authority,
        held.service,
        held.on_emergency_list,
    )
    people.change_household(desk, command)
