"""Findings are allowed, redacted and removed from the window; copies are asked for and written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.store.desk import Desk
from tests.building.panel import a_meeting, a_pdf, an_item, the_members
from tests.building.word import word_file
from tests.ui.answering import answer_next, say_yes_next
from tests.ui.screens.panel.showing import Shown, cells, press, tab
from ui.kit import attaching
from ui.screens.panel.agenda.agenda_tab import AgendaTab
from ui.screens.panel.copying import printing
from ui.screens.panel.packing.packs_tab import PacksTab
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]


@pytest.fixture
def desk(desk_as: DeskAs) -> Desk:
    return desk_as("panel-administrator")


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    the_members(desk)
    made = a_meeting(desk)
    item_id = an_item(desk, AddItem(made, "note-only", "Visits", note="None this month."))
    paper = AttachPaper(item_id, "Letter", "letter.pdf", a_pdf("Ring 01632 960 444"))
    service.attach_paper(desk, paper)
    return made


@pytest.fixture
def screen(desk: Desk, meeting_id: int, shown: Shown) -> PanelScreen:
    return shown(desk, meeting_id)


def test_a_refused_build_shows_each_finding_to_be_allowed(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    say_yes_next(qtbot, [])
    press(qtbot, screen.meeting.publish)
    screen.context.jobs.drain()
    packs = tab(screen, PacksTab)
    assert cells(packs.findings.table, 0)[0] == "A2"
    assert "Telephone number" in cells(packs.findings.table, 0)[1]
    assert "page A2 shows a telephone number, “01632 960 444” (Letter)" in (
        screen.meeting.notice.words.text()
    )

    answer_next(qtbot, {"reason": "The number of the office."})
    packs.findings.allow_or_stop(0)

    assert "May stand" in cells(packs.findings.table, 0)[3]
    assert packs.findings.state.text() == "Everything found may stand. The pack can be built."
    say_yes_next(qtbot, said := [])
    press(qtbot, screen.meeting.publish)
    screen.context.jobs.drain()
    assert "would stop it" not in said[0]
    assert len(service.meeting_page(desk, meeting_id).packs) == 1
    for window in QApplication.topLevelWidgets():
        if "Panel pack" in window.windowTitle():
            window.close()


def test_words_are_redacted_from_the_item_after_their_pages_were_shown(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    agenda = next(one for one in screen.meeting.tab_widgets if isinstance(one, AgendaTab))
    agenda.files.select(service.meeting_page(desk, meeting_id).items[0].item.files[0].id)
    assert agenda.redact.isVisibleTo(agenda)
    asked: list[str] = []
    answer_next(qtbot, {"words": "01632 960 444"})
    press(qtbot, agenda.redact)
    say_yes_next(qtbot, asked)

    screen.context.jobs.drain()
    screen.context.jobs.drain()

    assert asked[0].startswith("They stand on page 1 of the paper.")
    (file,) = service.meeting_page(desk, meeting_id).items[0].item.files
    assert file.title == "Letter (redacted)"


def test_words_that_are_not_there_are_told_above_the_tabs(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    agenda = next(one for one in screen.meeting.tab_widgets if isinstance(one, AgendaTab))
    agenda.files.select(service.meeting_page(desk, meeting_id).items[0].item.files[0].id)
    answer_next(qtbot, {"words": "Nightingale"})
    press(qtbot, agenda.redact)

    screen.context.jobs.drain()

    assert "do not stand in the paper" in screen.meeting.notice.words.text()


def test_a_paper_is_removed_from_its_finding(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    packs = tab(screen, PacksTab)
    press(qtbot, packs.findings.check)
    screen.context.jobs.drain()
    packs.findings.table.select(0)
    asked: list[str] = []
    say_yes_next(qtbot, asked)

    press(qtbot, packs.findings.remove)

    assert asked == ["Take “Letter” out of the papers?"]
    assert service.meeting_page(desk, meeting_id).items[0].item.files == ()
    assert packs.findings.findings == ()


def test_copies_are_asked_for_reckoned_and_written(
    screen: PanelScreen,
    desk: Desk,
    meeting_id: int,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for finding in service.check_pack(desk, meeting_id):
        service.allow_finding(desk, meeting_id, finding, "The number of the office.")
    folder = tmp_path / "copies"
    folder.mkdir()
    monkeypatch.setattr(printing, "choose_folder", lambda *_: folder)
    asked: list[str] = []
    answer_next(qtbot, {"together": "A file for each reader"})
    press(qtbot, screen.meeting.copies)
    say_yes_next(qtbot, asked)

    screen.context.jobs.drain()
    screen.context.jobs.drain()

    assert asked[0].startswith("7 copies of 4 pages on both sides: 2 sheets a copy, 15 in all.")
    assert len(list(folder.glob("*copy*.pdf"))) == 7
    assert "8 files written to “copies”" in screen.meeting.notice.words.text()


def test_a_word_file_is_made_a_pdf_before_it_is_attached(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot, tmp_path: Path
) -> None:
    word = tmp_path / "Report on the visit.docx"
    word.write_bytes(word_file("What I saw"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        patch.setattr(attaching, "choose_file_to_open", lambda *_: word)
        agenda = next(one for one in screen.meeting.tab_widgets if isinstance(one, AgendaTab))
        press(qtbot, agenda.attach)
        screen.context.jobs.drain()
        assert "neither Word nor LibreOffice" in screen.meeting.notice.words.text()

        program = tmp_path / "soffice"
        program.write_text(CONVERTS.format(pdf=made_pdf(tmp_path)), encoding="utf-8")
        program.chmod(0o755)
        patch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
        press(qtbot, agenda.attach)
        answer_next(qtbot, {})
        screen.context.jobs.drain()

    files = service.meeting_page(desk, meeting_id).items[0].item.files
    assert [(one.title, one.name) for one in files][1:] == [
        ("Report on the visit", "Report on the visit.pdf")
    ]


CONVERTS = """#!/bin/sh
while [ "$1" != "--outdir" ]; do shift; done
cp {pdf} "$2/paper.pdf"
"""


def made_pdf(folder: Path) -> Path:
    made = folder / "made.pdf"
    made.write_bytes(a_pdf("A report"))
    return made
