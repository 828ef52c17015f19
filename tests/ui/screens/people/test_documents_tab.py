"""Papers on a household's record: a PDF at once, a Word file as a PDF, what is wrong in words."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.people import service as people
from fosterdesk.store.desk import Desk
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.panel import a_pdf
from tests.building.word import LIBREOFFICE, with_tracked_changes, word_file
from tests.ui.answering import Shell, a_context, answer_next
from ui.kit import attaching
from ui.kit.context import ScreenContext
from ui.screens.people.documents_tab import DocumentsTab
from ui.screens.people.screen import HouseholdsScreen

Attach = Callable[[Path], None]
LETTER = word_file("They have known the carers for nine years.")


@pytest.fixture
def context(desk: Desk) -> ScreenContext:
    return a_context(desk)


@pytest.fixture
def household_id(desk: Desk) -> int:
    return an_approved_household(desk)


@pytest.fixture
def screen(qtbot: QtBot, context: ScreenContext, household_id: int) -> Iterator[HouseholdsScreen]:
    screen = HouseholdsScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1150, 800)
    screen.show_record(household_id)
    screen.show()
    screen.record_page.open_tab("Documents")
    yield screen
    context.jobs.drain()


@pytest.fixture
def tab(screen: HouseholdsScreen) -> DocumentsTab:
    tab = screen.record_page.tabs.currentWidget()
    assert isinstance(tab, DocumentsTab)
    return tab


@pytest.fixture
def attach(qtbot: QtBot, tab: DocumentsTab, monkeypatch: pytest.MonkeyPatch) -> Attach:
    """Presses the button and chooses this file in the system's dialog."""

    def choose(path: Path) -> None:
        monkeypatch.setattr(attaching, "choose_file_to_open", lambda *_: path)
        qtbot.mouseClick(tab.attach, Qt.MouseButton.LeftButton)

    return choose


def said(context: ScreenContext) -> list[str]:
    shell = context.go.__self__  # type: ignore[attr-defined]
    assert isinstance(shell, Shell)
    return shell.said


def test_a_pdf_is_kept_under_the_title_that_its_name_proposes(
    qtbot: QtBot, desk: Desk, household_id: int, attach: Attach, tmp_path: Path
) -> None:
    path = tmp_path / "medical-report.pdf"
    path.write_bytes(a_pdf("Medical report"))
    answer_next(qtbot, {"kind": "Medical report"})

    attach(path)

    (held,) = people.documents(desk, household_id)
    assert (held.title, held.name) == ("medical report", "medical-report.pdf")


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_a_word_file_is_kept_as_the_pdf_that_libreoffice_makes_of_it(
    qtbot: QtBot,
    desk: Desk,
    household_id: int,
    attach: Attach,
    context: ScreenContext,
    tmp_path: Path,
) -> None:
    path = tmp_path / "Letter of a neighbour.docx"
    path.write_bytes(LETTER)

    attach(path)
    answer_next(qtbot, {"kind": "Reference"})
    context.jobs.drain()

    (held,) = people.documents(desk, household_id)
    assert (held.title, held.name) == ("Letter of a neighbour", "Letter of a neighbour.pdf")
    (page,) = PdfReader(io.BytesIO(people.document_content(desk, held.id))).pages
    assert "They have known the carers for nine years." in page.extract_text()


def test_a_word_file_with_tracked_changes_is_not_kept(
    desk: Desk, household_id: int, attach: Attach, context: ScreenContext, tmp_path: Path
) -> None:
    path = tmp_path / "Letter.docx"
    path.write_bytes(with_tracked_changes(LETTER, " Not true.", " True."))

    attach(path)
    context.jobs.drain()

    assert said(context) == [
        "Letter.docx holds tracked changes, so words that were struck out would be printed. "
        "Accept or reject them in Word, save it and attach it again."
    ]
    assert people.documents(desk, household_id) == []


def test_a_file_that_is_gone_is_told_in_a_sentence(
    attach: Attach, context: ScreenContext, tmp_path: Path
) -> None:
    attach(tmp_path / "gone.pdf")
    assert said(context) == ["gone.pdf cannot be read. Check that it is there, then try again."]


def test_a_file_that_is_too_large_is_not_even_read(
    attach: Attach, context: ScreenContext, tmp_path: Path
) -> None:
    path = tmp_path / "film.pdf"
    with path.open("wb") as made:
        made.truncate(3_000_000_000)
    attach(path)
    assert said(context) == [
        "film.pdf: the file has 3,000 MB, more than the 200 MB that a paper may have; "
        "save it smaller or in parts, and attach those."
    ]


def test_a_paper_is_not_kept_with_the_household_that_is_shown_when_it_is_ready(
    desk: Desk,
    screen: HouseholdsScreen,
    tab: DocumentsTab,
    context: ScreenContext,
    tmp_path: Path,
) -> None:
    first, second = tab.household_id, an_applicant_household(desk)
    path = tmp_path / "letter.pdf"
    path.write_bytes(a_pdf("A letter"))
    screen.show_record(second)
    screen.record_page.open_tab("Documents")

    tab.chooser.take(path, first)

    assert QApplication.activeModalWidget() is None
    assert said(context) == ["letter.pdf was not attached: another household is shown now."]
    assert people.documents(desk, first) == people.documents(desk, second) == []
