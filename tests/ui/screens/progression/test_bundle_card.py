"""A bundle that is refused shows what was found; each is allowed there, then it is built."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.progression import service
from fosterdesk.progression.records import LinkEvidence
from fosterdesk.store.desk import Desk
from tests.building.progression import THIS_YEAR, a_case, a_seasoned_household
from tests.ui.answering import a_context, answer_next
from tests.ui.screens.panel.showing import cells, press
from ui.kit.context import ScreenContext
from ui.kit.preview import PreviewWindow
from ui.screens.progression.screen import ProgressionScreen

Shown = Callable[[Desk, int], ProgressionScreen]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[tuple[ProgressionScreen, ScreenContext]] = []

    def show(desk: Desk, case_id: int) -> ProgressionScreen:
        context = a_context(desk)
        screen = ProgressionScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        screen.show_record(case_id)
        made.append((screen, context))
        return screen

    yield show
    for screen, context in made:
        context.changes.disconnect(screen.refresh)
        context.jobs.drain()


@pytest.fixture
def case_id(desk: Desk) -> int:
    home = a_seasoned_household(desk)
    words = "Ring 01632 960101 to ask."
    network = "plus.support-network"
    service.link_evidence(
        desk, LinkEvidence(home, network, "statement", words, THIS_YEAR, source="A visitor")
    )
    return a_case(desk, home)


def test_a_bundle_is_built_once_what_was_found_may_stand(
    desk: Desk, case_id: int, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk, case_id).case_page
    card = page.bundle
    assert not card.isVisibleTo(page)

    press(qtbot, page.preview)
    page.context.jobs.drain()

    assert "01632 960101" in page.notice.sentence()
    assert card.isVisibleTo(page)
    found = cells(card.table, 0)
    assert found[1] == "Telephone number · “01632 960101”"
    assert "Stops it" in found[3]
    assert card.state.text() == "1 finding to take out or to allow before the bundle can be built."
    assert not card.redact.isVisibleTo(card)  # it stands in a statement, not in a file

    answer_next(qtbot, {"reason": "The school’s own number."})
    card.allow_or_stop(0)
    assert "May stand" in cells(card.table, 0)[3]
    press(qtbot, page.preview)
    page.context.jobs.drain()

    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewWindow)]
    assert any(one.isVisible() for one in windows)


def test_another_case_begins_with_nothing_found(
    desk: Desk, case_id: int, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk, case_id)
    press(qtbot, screen.case_page.preview)
    screen.case_page.context.jobs.drain()
    other = a_case(desk, a_seasoned_household(desk))

    screen.show_record(other)

    assert not screen.case_page.bundle.isVisibleTo(screen.case_page)
