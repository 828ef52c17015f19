"""Draws what the demonstration has not: a case without a panel, a letter about no decision.

What it needs it makes on the desk that it is given, which is a copy.
"""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select

from fosterdesk.carers import service as carers
from fosterdesk.carers.records import RecordResignation
from fosterdesk.demonstration.letters import letter
from fosterdesk.panel import service
from fosterdesk.panel.deciding.letter_records import WriteLetter
from fosterdesk.panel.deciding.letter_writing import write_letter
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import Desk
from tests.building.direct import a_paper_on_record, without_panel_since
from tests.building.panel import a_scan
from ui.screens.panel.screen import PanelScreen
from ui.shell.window import MainWindow


def draw_direct(window: MainWindow, desk: Desk, draw: Callable[[str], None]) -> None:
    """A case whose papers are stopped by findings, and the letters that were written."""
    window.go("decision", _sent_straight(desk))
    panel = window.screens.current_screen()
    assert isinstance(panel, PanelScreen)
    panel.decision.bind.click()
    window.jobs.drain()
    draw("decision-without-panel")
    _resigned(desk)
    panel.show_letters()
    kinds = {one.kind: number for number, one in panel.letters.rows.items()}
    panel.letters.table.select(kinds["resignation"])
    draw("decision-letters-written")


def _sent_straight(desk: Desk) -> int:
    """The next approval is taken off its agenda and sent on, with two papers to be looked at."""
    today = desk.today()
    (state, *_others) = [
        one
        for one in service.meeting_page(desk, service.meeting_id_on(desk, None)).items
        if one.item.kind == "approval"
    ]
    service.withdraw_item(desk, state.item.id, state.item.version)
    without_panel_since(desk, "approval", today)
    (case, *_rest) = service.direct_candidates(desk)
    service.ask_decision(desk, case.direct(today))
    held = next(one for one in service.decisions_open(desk) if one.item_id is None)
    note = letter("A note", ("Ring me on 01632 960 444.",))
    a_paper_on_record(desk, held, note, "Note from a friend")
    a_paper_on_record(desk, held, a_scan(), "Drawing", "drawing.png")
    return held.id


def _resigned(desk: Desk) -> None:
    with desk.read() as tx:
        home = tx.scalar(select(Household.id).where(Household.status == "approved"))
    today = desk.today()
    carers.record_resignation(desk, RecordResignation(home, today - dt.timedelta(days=2)))
    write_letter(desk, WriteLetter("resignation", today, household_id=home))
