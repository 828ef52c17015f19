"""F9 hides what the window shows; Ctrl+E writes the list that is shown to an Excel file."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.building.assessment import an_enquiry
from ui.app import build_window
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    an_enquiry(desk, "Mira Ostrow")
    made = build_window(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.jobs.drain()


def test_f9_covers_the_window_and_keys_do_nothing_until_it_is_shown_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("enquiries")
    window.hide_screen()

    assert window.cover.isVisible()
    assert window.cover.text() == "Hidden. Press F9 to show."
    assert window.cover.geometry() == window.rect()
    assert not window.actions_by_id["new_enquiry"].isEnabled()
    assert window.actions_by_id["hide_screen"].isEnabled()
    assert window.actions_by_id["lock"].isEnabled()
    window.resize(1200, 700)
    assert window.cover.geometry() == window.rect()

    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.cover.isVisible()
    assert window.actions_by_id["new_enquiry"].isEnabled()
    assert window.top.search.isEnabled()


def test_ctrl_e_writes_the_list_that_is_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Enquiries.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.go("enquiries")

    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Enquiries.xlsx holds 1 line" in window.notice.sentence())

    with zipfile.ZipFile(path) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "Mira Ostrow" in strings
    assert "Who asked" in strings


def test_a_screen_without_a_list_says_so(window: MainWindow) -> None:
    window.go("panel")
    window.export_here()

    assert window.notice.sentence() == "There is no list on this screen to export."


def test_users_stand_in_the_rail_of_an_administrator_alone(
    qtbot: QtBot, window: MainWindow, desk_as: Callable[[str], Desk]
) -> None:
    assert "users" not in window.rail.buttons
    window.go("users")
    assert not any(made.isChecked() for made in window.rail.buttons.values())

    other = build_window(desk_as("administrator"))
    qtbot.addWidget(other)
    other.rail.buttons["users"].click()
    assert other.rail.buttons["users"].isChecked()
    assert other.screens.current is not None
    assert other.screens.current.id == "users"
