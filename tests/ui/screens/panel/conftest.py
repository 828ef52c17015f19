"""The panel's screen as each of its tests shows it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.ui.answering import a_context
from tests.ui.screens.panel.showing import Shown
from ui.screens.panel.screen import PanelScreen


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Shows the list of panels, or one panel, and reads again whenever something is saved."""
    made: list[PanelScreen] = []

    def show(desk: Desk, meeting_id: int = 0) -> PanelScreen:
        context = a_context(desk)
        screen = PanelScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)  # the room that a window of 1360 by 850 leaves
        screen.show()
        if meeting_id:
            screen.show_record(meeting_id)
        else:
            screen.show_list()
        made.append(screen)
        return screen

    yield show
    for screen in made:
        screen.context.changes.disconnect(screen.refresh)
        screen.context.jobs.drain()
