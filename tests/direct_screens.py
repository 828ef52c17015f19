"""Draws the case without a panel whose papers are stopped, and the letters about no decision.

The papers that stop it are added to the desk that it is given, which is a copy.
"""

from collections.abc import Callable

from fosterdesk.demonstration.letters import letter
from fosterdesk.panel import service
from fosterdesk.store.desk import Desk
from tests.building.direct import a_paper_on_record
from tests.building.panel import a_scan
from ui.screens.panel.screen import PanelScreen
from ui.shell.window import MainWindow

ABOUT_NO_DECISION = ("extension", "resignation", "stage-one")


def draw_direct(window: MainWindow, desk: Desk, draw: Callable[[str], None]) -> None:
    """The case as it came and with findings, and the letters that were written."""
    held = next(one for one in service.decisions_open(desk) if one.item_id is None)
    window.go("decision", held.id)
    draw("decision-without-panel")
    note = letter("A note", ("Ring me on 01632 960 444.",))
    a_paper_on_record(desk, held, note, "Note from a friend")
    a_paper_on_record(desk, held, a_scan(), "Drawing", "drawing.png")
    window.go("panel")
    window.go("decision", held.id)
    panel = window.screens.current_screen()
    assert isinstance(panel, PanelScreen)
    panel.decision.bind.click()
    window.jobs.drain()
    draw("decision-without-panel-stopped")
    panel.show_letters()
    kinds = {one.kind: number for number, one in panel.letters.rows.items()}
    for kind in ABOUT_NO_DECISION:
        panel.letters.table.select(kinds[kind])
        draw(f"decision-letters-{kind}")
