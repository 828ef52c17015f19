"""Quality and year: authors with their reports, the chair's words, and both papers."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.building.year import a_year
from tests.ui.answering import answer_next
from tests.ui.screens.panel.showing import Shown, press, words_of
from ui.kit.preview import PreviewWindow
from ui.screens.panel.screen import PanelScreen

Show = Callable[[Desk], PanelScreen]


@pytest.fixture
def year_shown(shown: Shown, qtbot: QtBot) -> Show:
    """Shows the year, from the list of panels."""

    def show(desk: Desk) -> PanelScreen:
        screen = shown(desk)
        press(qtbot, screen.meetings.year)
        return screen

    return show


def column(table: object, at: int) -> list[str]:
    model = table.model()  # type: ignore[attr-defined]
    return [str(model.index(row, at).data() or "") for row in range(model.rowCount())]


def the_preview(qtbot: QtBot) -> PreviewWindow:
    def found() -> list[PreviewWindow]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, PreviewWindow)]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    return found()[0]


def test_authors_stand_with_their_reports_and_the_average(
    desk_as: Callable[..., Desk], year_shown: Show
) -> None:
    a_year(desk_as)

    screen = year_shown(desk_as("team-manager"))

    page = screen.year
    assert page.heading.text() == "Quality and year · 2026 to 2027"
    assert column(page.authors, 0) == ["Invented Supervising social worker"]
    assert column(page.authors, 2) == ["2.7 of 4"]
    assert "3 reports, on average 2.7 of 4." in words_of(screen)
    assert column(page.reports, 1) == ["3, good", "4, excellent", "1, needs rewriting"]


def test_another_year_is_one_press_away(
    desk_as: Callable[..., Desk], year_shown: Show, qtbot: QtBot
) -> None:
    a_year(desk_as)
    screen = year_shown(desk_as("team-manager"))

    qtbot.mouseClick(screen.year.before, Qt.MouseButton.LeftButton)

    assert screen.year.heading.text() == "Quality and year · 2025 to 2026"
    assert "No feedback in this year" in words_of(screen)
    assert screen.year.after.isEnabled()
    qtbot.mouseClick(screen.year.after, Qt.MouseButton.LeftButton)
    assert not screen.year.after.isEnabled()


def test_the_chairs_words_stand_in_the_report_that_is_shown(
    desk_as: Callable[..., Desk], year_shown: Show, qtbot: QtBot
) -> None:
    a_year(desk_as)
    screen = year_shown(desk_as("panel-administrator", dt.date(2026, 11, 22)))

    answer_next(qtbot, {"foreword": "A steady year."})
    qtbot.mouseClick(screen.year.words, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.year.annual, Qt.MouseButton.LeftButton)

    preview = the_preview(qtbot)
    assert preview.windowTitle().startswith("Panel annual report 2026 to 2027")
    preview.close()


def test_an_authors_feedback_is_shown_for_supervision(
    desk_as: Callable[..., Desk], year_shown: Show, qtbot: QtBot
) -> None:
    a_year(desk_as)
    screen = year_shown(desk_as("team-manager"))

    qtbot.mouseClick(screen.year.print_author, Qt.MouseButton.LeftButton)

    preview = the_preview(qtbot)
    assert "Invented Supervising social worker" in preview.windowTitle()
    preview.close()
