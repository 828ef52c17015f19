"""Questions, conflicts and copies in the window: asked, answered, declared, made, returned."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.copying import questions
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.panel.tables import MemberLink
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import a_meeting, a_pdf, an_item, the_members
from tests.ui.answering import a_context, answer_next
from ui.kit.context import ScreenContext
from ui.kit.dialogs import Question
from ui.screens.panel.copying import copies_tab
from ui.screens.panel.copying.copies_tab import CopiesTab
from ui.screens.panel.copying.questions_tab import QuestionsTab
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]


@pytest.fixture
def desk(desk_as: DeskAs) -> Desk:
    return desk_as("panel-administrator")


@pytest.fixture
def meeting_id(desk_as: DeskAs, desk: Desk) -> int:
    worker = desk_as("supervising-social-worker")
    the_members(desk)
    made = a_meeting(desk)
    home = an_approved_household(worker, names=(("Ann", "Dawes"),))
    terms = {"children": 3, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}
    item = AddItem(
        made,
        "change-of-terms",
        "Dawes · change of terms",
        household_id=home,
        note="A third.",
        terms=terms,
    )
    item_id = an_item(desk, item)
    service.attach_paper(desk, AttachPaper(item_id, "Carers’ letter", "a.pdf", a_pdf("Letter")))
    an_item(desk, AddItem(made, "note-only", "Visits", note="None this month."))
    return made


@pytest.fixture
def screen(desk: Desk, meeting_id: int, qtbot: QtBot) -> Iterator[PanelScreen]:
    context: ScreenContext = a_context(desk)
    made = PanelScreen(context)
    qtbot.addWidget(made)
    context.changes.connect(made.refresh)
    made.resize(1148, 770)
    made.show()
    made.show_record(meeting_id)
    yield made
    context.changes.disconnect(made.refresh)
    context.jobs.close()


def the_copies(screen: PanelScreen) -> CopiesTab:
    found = next(one for one in screen.meeting.tab_widgets if isinstance(one, CopiesTab))
    screen.meeting.open_tab(found.words)
    return found


def the_questions(screen: PanelScreen) -> QuestionsTab:
    found = next(one for one in screen.meeting.tab_widgets if isinstance(one, QuestionsTab))
    screen.meeting.open_tab(found.words)
    return found


def press(qtbot: QtBot, part: object) -> None:
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def cells(table: object, row: int) -> list[str]:
    model = table.model()  # type: ignore[attr-defined]
    return [str(model.index(row, at).data() or "") for at in range(model.columnCount())]


def say_yes_next(qtbot: QtBot, said: list[str]) -> None:
    """Press the yes button of the next question and keep what it asked."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, Question):
            QTimer.singleShot(10, answer)
            return
        said.append(asked.words.text())
        qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)


def link(desk: Desk, meeting_id: int, at: int, kind: str, words: str) -> None:
    member_id = service.meeting_page(desk, meeting_id).attendance[at].member.id
    with desk.write("Declare a link") as tx:
        tx.add(MemberLink(member_id=member_id, kind=kind, words=words))


def test_a_question_is_entered_answered_and_taken_into_the_minutes(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    tab = the_questions(screen)
    assert tab.empty.isVisibleTo(tab)
    entered = {
        "item_id": "A. Dawes · change of terms",
        "member_id": "R. Adeyemi",
        "theme": "Nights",
        "words": "Who covers nights?",
    }
    answer_next(qtbot, entered)
    press(qtbot, tab.add)
    (one,) = questions.questions_page(desk, meeting_id).questions
    assert cells(tab.table, 0)[1:4] == ["Who covers nights?", "R. Adeyemi · Nights", "Open"]

    answer_next(qtbot, {"answer": "Her sister."})
    tab.table.pressed.emit(one.id)
    assert tab.state.text() == "1 question, 1 answered"
    press(qtbot, tab.take)

    item = service.meeting_page(desk, meeting_id).items[0].item
    assert item.questions == "Who covers nights? Her sister."


def test_a_conflict_is_declared_and_the_reader_gets_less(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    link(desk, meeting_id, 1, "person", "Anne Dawes")
    tab = the_copies(screen)
    assert cells(tab.conflicts.table, 0)[0] == "R. Adeyemi · Person: Anne Dawes"
    assert "like “Ann Dawes”" in cells(tab.conflicts.table, 0)[1]

    answer_next(qtbot, {"nature": "An old friend."})
    tab.conflicts.declare(0)

    assert "Declared" in cells(tab.conflicts.table, 0)[2]
    rows = [cells(tab.readers, at) for at in range(3)]
    assert ["R. Adeyemi", "The pack, without item A", "Make"] in rows


def test_a_conflict_is_set_aside_with_a_reason_and_warned_about_again(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    link(desk, meeting_id, 1, "person", "Ann Dawes")
    tab = the_copies(screen)
    tab.conflicts.table.select(0)
    answer_next(qtbot, {"reason": "Another Ann Dawes; asked."})
    press(qtbot, tab.conflicts.aside)
    assert tab.conflicts.found.warning == ""
    assert "Another Ann Dawes; asked." in cells(tab.conflicts.table, 0)[1]

    tab.conflicts.table.select(0)
    press(qtbot, tab.conflicts.again)
    assert "1 possible conflict" in tab.conflicts.found.warning


def test_copies_are_made_after_the_warning_and_ticked_as_returned(
    screen: PanelScreen,
    desk: Desk,
    meeting_id: int,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link(desk, meeting_id, 1, "person", "Ann Dawes")
    service.publish_pack(desk, meeting_id)
    monkeypatch.setattr(copies_tab, "choose_folder", lambda *_: tmp_path)
    tab = the_copies(screen)
    asked: list[str] = []

    tab.make_one(0)
    say_yes_next(qtbot, asked)
    screen.context.jobs.drain()
    screen.context.jobs.drain()

    assert "R. Adeyemi: “Ann Dawes” is “Ann Dawes” in item A" in asked[0]
    assert "Make the copies all the same?" in asked[0]
    (file,) = tmp_path.glob("Panel pack*.pdf")
    assert file.name == "Panel pack 1 Dec 2026 copy 01 A. Whitcombe, chair’s copy.pdf"
    assert pypdf.PdfReader(file).page_labels[0] == "Chair 1"
    assert tab.returned.text() == "0 of 1 returned."
    assert "1 file written to" in screen.meeting.notice.words.text()

    tab.made.pressed.emit(tab.held.copies[0].id)
    assert tab.returned.text() == "1 of 1 returned."
    assert "Returned" in cells(tab.made, 0)[2]


def test_a_file_is_put_into_the_applicants_copy(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    tab = the_copies(screen)
    (file,) = service.meeting_page(desk, meeting_id).items[0].item.files
    assert cells(tab.files, 0) == ["Carers’ letter · Item A", "Left out", "Put in"]

    tab.files.pressed.emit(file.id)

    assert cells(tab.files, 0)[1:] == ["Put in", "Leave out"]


def test_an_auditor_looks_and_makes_nothing(desk_as: DeskAs, meeting_id: int, qtbot: QtBot) -> None:
    context: ScreenContext = a_context(desk_as("auditor"))
    made = PanelScreen(context)
    qtbot.addWidget(made)
    made.show()
    made.show_record(meeting_id)
    tab = the_copies(made)
    assert not tab.make.isVisibleTo(tab)
    assert cells(tab.readers, 0)[-1] == ""
    assert not the_questions(made).add.isVisibleTo(the_questions(made))
    context.jobs.close()
