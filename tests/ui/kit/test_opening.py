"""A file that was saved is offered to the computer's own program; nothing opens by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.kit import dialogs, opening
from ui.kit.notices import Notice
from ui.kit.opening import MAIL_FILE, save_file

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


def test_a_saved_draft_is_opened_once_its_button_is_pressed(
    notice: Notice,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    target = tmp_path / "A letter for Zoë.eml"
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: target)

    saved = save_file(notice, notice, "Save the draft", "letter.eml", MAIL_FILE, b"draft")

    assert saved == target
    assert target.read_bytes() == b"draft"
    assert notice.sentence() == "Saved as A letter for Zoë.eml."
    assert notice.remedy.text() == "Open"
    assert opened_files == []
    qtbot.mouseClick(notice.remedy, LEFT)
    assert opened_files == [target]


def test_nothing_is_said_when_no_place_was_chosen(
    notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: None)

    assert save_file(notice, notice, "Save the draft", "letter.eml", MAIL_FILE, b"") is None
    assert notice.sentence() == ""


def test_a_place_that_cannot_be_written_to_is_said(
    notice: Notice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: tmp_path / "gone" / "a.eml")

    assert save_file(notice, notice, "Save the draft", "letter.eml", MAIL_FILE, b"") is None
    assert notice.sentence() == "The file could not be written there. Choose another folder."


def test_a_computer_without_a_program_for_the_file_is_said_in_words(
    notice: Notice, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "letter.eml"
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: target)
    monkeypatch.setattr(opening, "QDesktopServices", NoProgram)
    save_file(notice, notice, "Save the draft", "letter.eml", MAIL_FILE, b"draft")

    qtbot.mouseClick(notice.remedy, LEFT)

    assert notice.sentence() == (
        "This computer has no program set for “letter.eml”. Open it from the program that you use "
        "for such files."
    )


def test_a_file_that_was_moved_since_is_not_opened(
    notice: Notice,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    target = tmp_path / "letter.eml"
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: target)
    save_file(notice, notice, "Save the draft", "letter.eml", MAIL_FILE, b"draft")
    target.unlink()

    qtbot.mouseClick(notice.remedy, LEFT)

    assert "no longer where it was saved" in notice.sentence()
    assert opened_files == []


def test_a_folder_of_drafts_is_opened_as_a_folder(tmp_path: Path) -> None:
    word, _act = opening.opening(tmp_path, lambda _said: None)

    assert word == "Open the folder"


class NoProgram:
    @staticmethod
    def openUrl(_url: object) -> bool:  # noqa: N802 - Qt's own name
        return False
