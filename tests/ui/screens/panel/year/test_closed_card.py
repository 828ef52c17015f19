"""The closed file from the window: what stops it, its making, and what was kept."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.building.deciding import DECIDED
from tests.building.panel import NEXT, a_meeting
from tests.fosterdesk.panel.year.test_closing import a_finished_meeting
from tests.ui.screens.panel.showing import Shown, tab
from ui.kit.preview import PreviewWindow
from ui.screens.panel.packing.packs_tab import PacksTab


def test_the_file_is_closed_by_a_button_and_kept(
    desk_as: Callable[..., Desk], shown: Shown, qtbot: QtBot
) -> None:
    meeting_id = a_finished_meeting(desk_as)
    screen = shown(desk_as("panel-administrator", DECIDED), meeting_id)
    card = tab(screen, PacksTab).closed
    assert card.state.text().startswith("Everything is done.")

    qtbot.mouseClick(card.close_file, Qt.MouseButton.LeftButton)

    def previews() -> list[PreviewWindow]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, PreviewWindow)]

    qtbot.waitUntil(lambda: bool(previews()), timeout=30_000)
    assert previews()[0].windowTitle().startswith("Closed file of the panel of 1 Dec 2026")
    previews()[0].close()
    assert card.table.model().rowCount() == 1
    first = card.table.model().index(0, 0).data()
    assert "Invented Panel administrator" in str(first)


def test_a_meeting_to_come_has_no_closed_file(desk_as: Callable[..., Desk], shown: Shown) -> None:
    desk = desk_as("panel-administrator")

    screen = shown(desk, a_meeting(desk, NEXT))

    assert not tab(screen, PacksTab).closed.isVisibleTo(screen)
