"""Opens the page of a decision over a desk, as its window would."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from fosterdesk.panel.records import DecisionRecord
from fosterdesk.store.desk import Desk
from tests.ui.answering import a_context
from ui.kit.context import ScreenContext
from ui.screens.panel.deciding.decision_page import DecisionView
from ui.screens.panel.screen import PanelScreen

Opened = Callable[[Desk, DecisionRecord], DecisionView]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    made: list[tuple[PanelScreen, ScreenContext]] = []

    def show(desk: Desk, held: DecisionRecord) -> DecisionView:
        context = a_context(desk)
        screen = PanelScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 900)
        screen.show()
        screen.show_kind("decision", held.id)
        made.append((screen, context))
        return screen.decision

    yield show
    for screen, context in made:
        context.changes.disconnect(screen.refresh)
        context.jobs.drain()
