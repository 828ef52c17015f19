"""A desk is opened, refused in words, locked with its words untouched, and made new."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from fosterdesk.access.keys import Cost
from fosterdesk.access.unlocking import create_desk, describe, unlock
from fosterdesk.store.desk import Desk
from tests.building.desks import PASSWORD
from tests.ui.kit.test_dialogs import answer
from ui.kit import dialogs
from ui.kit.dialogs import FormDialog
from ui.kit.page import Page
from ui.shell import new_desk
from ui.shell.new_desk import RecoveryCodeDialog
from ui.shell.registry import Registry, ScreenSpec
from ui.shell.session import Session
from ui.shell.window import MainWindow, WindowParts


class Blank(Page):
    def __init__(self, _context: object) -> None:
        super().__init__("Today")
        self.note = QLineEdit()
        self.note.setAccessibleName("Note")
        self.body.addWidget(self.note)


def build(desk: Desk) -> MainWindow:
    window = MainWindow(
        desk, Registry([ScreenSpec("today", "Today", "daily", Blank)]), WindowParts()
    )
    window.go("today")
    return window


@pytest.fixture
def session(desk_folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Session]:
    made = Session(qapp, desk_folder, build, lambda: desk_folder.parent / "new")
    made.begin()
    qtbot.waitExposed(made.unlock_window)
    yield made
    if made.window is not None:
        made.window.close()
    made.end()
    made.unlock_window.close()
    made.unlock_window.deleteLater()
    made.deleteLater()


def sign_in(session: Session, qtbot: QtBot, password: str = PASSWORD) -> None:
    window = session.unlock_window
    window.user.setText("team-manager")
    window.password.clear()
    qtbot.keyClicks(window.password, password)
    qtbot.keyClick(window.password, Qt.Key.Key_Return)


def test_the_right_password_opens_the_desk(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible())

    assert not session.unlock_window.isVisible()
    assert session.desk.user.role == "team-manager"
    assert session.unlock_window.password.text() == ""


def test_a_wrong_password_is_said_under_the_field(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot, "wrong-password")
    qtbot.waitUntil(session.unlock_window.wrong.isVisible)

    assert session.unlock_window.wrong.text().endswith(".")
    assert session.unlock_window.open_button.isEnabled()
    assert session.window is None


@pytest.mark.parametrize(("name", "word"), [("", "user name"), ("priya", "password")])
def test_nothing_typed_is_asked_for(session: Session, name: str, word: str) -> None:
    session.unlock_window.user.setText(name)
    session.unlock_window.open_button.click()

    assert session.unlock_window.wrong.text() == f"Type your {word}."


def test_locking_hides_everything_and_keeps_what_was_typed(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible())
    window = session.window
    assert window is not None
    note = window.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively)
    boxes = [box for box in window.findChildren(QLineEdit) if box.accessibleName() == "Note"]
    assert note is not None
    qtbot.keyClicks(boxes[0], "The children were")
    desk = session.desk

    window.actions_by_id["lock"].trigger()
    assert not window.isVisible()
    assert session.unlock_window.isVisible()
    assert session.unlock_window.user.isReadOnly()

    qtbot.keyClicks(session.unlock_window.password, PASSWORD)
    qtbot.keyClick(session.unlock_window.password, Qt.Key.Key_Return)
    qtbot.waitUntil(window.isVisible)
    assert boxes[0].text() == "The children were"
    assert session.desk is desk


def test_the_desk_locks_by_itself_when_nobody_touches_it(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible())
    assert session.idle.timer.interval() == 10 * 60 * 1000

    session.idle.timer.setInterval(30)
    session.idle.timer.start()

    qtbot.waitUntil(session.is_locked)


def test_a_key_pressed_puts_the_lock_off(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible())
    assert session.window is not None
    handle = session.window.windowHandle()
    session.window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)
    session.idle.timer.start(5000)
    qtbot.wait(60)
    before = session.idle.timer.remainingTime()

    qtbot.keyClick(handle, Qt.Key.Key_Shift)

    assert session.idle.timer.remainingTime() > before


def test_a_demonstration_desk_says_so_and_offers_its_users(
    qapp: QApplication, qtbot: QtBot, desk_folder: Path
) -> None:
    from fosterdesk.access.keys import read_key_file, write_key_file

    keys = read_key_file(desk_folder / "desk.key")
    keys.demonstration = {
        "password": PASSWORD,
        "users": [["team-manager", "Tom Manager", "team-manager"]],
    }
    write_key_file(desk_folder / "desk.key", keys)
    assert describe(desk_folder).demonstration
    session = Session(qapp, desk_folder, build, lambda: desk_folder)
    session.begin()
    window = session.unlock_window
    qtbot.waitUntil(window.about.isVisible)
    session.jobs.drain()

    assert PASSWORD in window.about.text()
    offered = [b.text() for b in window.findChildren(QPushButton) if " · " in b.text()]
    assert offered == ["Tom Manager · Team manager"]
    assert window.user.text() == "team-manager"
    session.end()
    window.close()
    window.deleteLater()
    session.deleteLater()


def test_a_folder_that_is_no_desk_is_said_to_be_none(session: Session, qtbot: QtBot) -> None:
    session.unlock_window.choose(session.unlock_window.folder.parent / "nowhere")  # type: ignore[union-attr]

    qtbot.waitUntil(session.unlock_window.wrong.isVisible)
    assert session.unlock_window.wrong.text().endswith(".")


def fill(values: dict[str, str]) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        for name, words in values.items():
            dialog.form.input(name).set_value(words)
        dialog.yes.click()

    return act


def test_a_new_desk_goes_on_only_after_its_code_is_saved(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, sheet = tmp_path / "desk of ours", tmp_path / "code.pdf"
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: sheet)
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryCodeDialog)
        seen.append(dialog.on.isEnabled())
        dialog.save_button.click()
        seen.append(dialog.on.isEnabled())
        seen.append(dialog.code.text())
        dialog.on.click()

    asked = {
        "service_name": "Somerset",
        "folder": str(folder),
        "display_name": "Una Admin",
        "user_name": "una",
        "password": PASSWORD,
        "again": "other-words-typed",
    }

    def second(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        seen.append(dialog.form.problem_beside("again"))
        fill({"again": PASSWORD})(dialog)

    answer([fill(asked), second, look])
    session.make_desk()

    assert seen[0] == "The two passwords are not the same. Type both again."
    assert seen[1:3] == [False, True]
    assert sheet.read_bytes().startswith(b"%PDF")
    assert session.unlock_window.folder == folder
    unlock(folder, "una", PASSWORD).close()


def test_a_forgotten_password_is_set_again_by_the_code(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    cheap = Cost(passes=1, memory=8, lanes=1)
    code = create_desk(folder, "Somerset", "una", "Una Admin", PASSWORD, cost=cheap)
    new = "three other words"
    answer([fill({"user_name": "una", "code": code, "password": new, "again": new})])

    assert new_desk.ask_new_password(None, folder) == "una"

    desk = unlock(folder, "una", new)
    assert desk.now().tzinfo == dt.UTC
    desk.close()
