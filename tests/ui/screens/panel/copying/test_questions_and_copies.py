"""Questions, conflicts and copies in the window: asked, answered, declared, made, returned."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.copying import questions
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.panel.tables import MemberLink
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import a_meeting, a_pdf, an_item, the_members
from tests.ui.answering import answer_next, say_yes_next
from tests.ui.screens.panel.showing import Shown, cells, press, tab
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
def screen(desk: Desk, meeting_id: int, shown: Shown) -> PanelScreen:
    return shown(desk, meeting_id)


def link(desk: Desk, meeting_id: int, at: int, kind: str, words: str) -> None:
    member_id = service.meeting_page(desk, meeting_id).attendance[at].member.id
    with desk.write("Declare a link") as tx:
        tx.add(MemberLink(member_id=member_id, kind=kind, words=words))


def test_a_question_is_entered_answered_and_taken_into_the_minutes(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    here = tab(screen, QuestionsTab)
    assert here.empty.isVisibleTo(here)
    entered = {
        "item_id": "Item A · Dawes · change of terms",
        "member_id": "R. Adeyemi",
        "theme": "Nights",
        "words": "Who covers nights?",
    }
    answer_next(qtbot, entered)
    press(qtbot, here.add)
    (one,) = questions.questions_page(desk, meeting_id).questions
    assert cells(here.table, 0)[1:4] == ["Who covers nights?", "R. Adeyemi · Nights", "Open"]

    answer_next(qtbot, {"answer": "Her sister."})
    here.table.pressed.emit(one.id)
    assert here.state.text() == "1 question, 1 answered"
    press(qtbot, here.take)

    item = service.meeting_page(desk, meeting_id).items[0].item
    assert item.questions == "Who covers nights? Her sister."


def test_a_conflict_is_declared_and_the_reader_gets_less(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    link(desk, meeting_id, 1, "person", "Anne Dawes")
    here = tab(screen, CopiesTab)
    assert cells(here.conflicts.table, 0)[0] == "R. Adeyemi · Person: Anne Dawes"
    assert "like “Ann Dawes”" in cells(here.conflicts.table, 0)[1]

    answer_next(qtbot, {"nature": "An old friend."})
    here.conflicts.declare(0)

    assert "Declared" in cells(here.conflicts.table, 0)[2]
    rows = [cells(here.readers, at) for at in range(3)]
    assert ["R. Adeyemi", "The pack, without item A", "Make"] in rows


def test_a_conflict_is_set_aside_with_a_reason_and_warned_about_again(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    link(desk, meeting_id, 1, "person", "Ann Dawes")
    here = tab(screen, CopiesTab)
    here.conflicts.table.select(0)
    answer_next(qtbot, {"reason": "Another Ann Dawes; asked."})
    press(qtbot, here.conflicts.aside)
    assert here.conflicts.found.warning == ""
    assert "Another Ann Dawes; asked." in cells(here.conflicts.table, 0)[1]

    here.conflicts.table.select(0)
    press(qtbot, here.conflicts.again)
    assert "1 possible conflict" in here.conflicts.found.warning


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
    here = tab(screen, CopiesTab)
    asked: list[str] = []

    here.make_one(0)
    say_yes_next(qtbot, asked)
    screen.context.jobs.drain()
    screen.context.jobs.drain()

    assert "R. Adeyemi: “Ann Dawes” is “Ann Dawes” in item A" in asked[0]
    assert "Make the copies all the same?" in asked[0]
    (file,) = tmp_path.glob("Panel pack*.pdf")
    assert file.name == "Panel pack 1 Dec 2026 copy 01 A. Whitcombe, chair’s copy.pdf"
    assert pypdf.PdfReader(file).page_labels[0] == "Chair 1"
    assert here.returned.text() == "0 of 1 returned."
    assert "1 file written to" in screen.meeting.notice.words.text()

    here.made.pressed.emit(here.held.copies[0].id)
    assert here.returned.text() == "1 of 1 returned."
    assert "Returned" in cells(here.made, 0)[2]


def test_a_file_is_put_into_the_applicants_copy(
    screen: PanelScreen, desk: Desk, meeting_id: int, qtbot: QtBot
) -> None:
    here = tab(screen, CopiesTab)
    (file,) = service.meeting_page(desk, meeting_id).items[0].item.files
    assert cells(here.files, 0) == ["Carers’ letter · Item A", "Left out", "Put in"]

    here.files.pressed.emit(file.id)

    assert cells(here.files, 0)[1:] == ["Put in", "Leave out"]


def test_an_auditor_looks_and_makes_nothing(desk_as: DeskAs, meeting_id: int, shown: Shown) -> None:
    screen = shown(desk_as("auditor"), meeting_id)

    here = tab(screen, CopiesTab)
    assert not here.make.isVisibleTo(here)
    assert cells(here.readers, 0)[-1] == ""
    asked = tab(screen, QuestionsTab)
    assert not asked.add.isVisibleTo(asked)
