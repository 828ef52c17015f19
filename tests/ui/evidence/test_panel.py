"""The requirement view: levels and days, gaps and their buttons, linking by drag and by key."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.people import service as people
from fosterdesk.progression import service
from fosterdesk.store.desk import Desk
from fosterdesk.training.course_sessions import bookings, plan_session
from fosterdesk.training.records import PlanSession
from tests.building.carers import carer_ids
from tests.building.panel import a_pdf
from tests.building.progression import (
    a_file,
    a_seasoned_household,
    a_sent_case,
    an_asked_statement,
    an_item,
    judge_one,
)
from tests.building.training import a_completion
from tests.ui.answering import a_context, answer_next, say_yes_next
from ui.evidence.panel import RequirementsPanel
from ui.kit import attaching
from ui.kit.context import ScreenContext

Shown = Callable[[Desk, int], RequirementsPanel]
PLUS = "fostering-plus"
NETWORK, PLAY, SCHOOL = "plus.support-network", "fostering.competence.08", "fostering.competence.10"


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[tuple[RequirementsPanel, ScreenContext]] = []

    def show(desk: Desk, household_id: int) -> RequirementsPanel:
        context = a_context(desk)
        panel = RequirementsPanel(context)
        qtbot.addWidget(panel)
        context.changes.connect(panel.refresh)
        panel.resize(1148, 700)
        panel.show_household(household_id, PLUS, None)
        panel.show()
        made.append((panel, context))
        return panel

    yield show
    for panel, context in made:
        context.changes.disconnect(panel.refresh)


def row_of(panel: RequirementsPanel, requirement_id: str) -> int:
    assert panel.page is not None
    return [line.id for line in panel.page.view.lines].index(requirement_id)


def cells(panel: RequirementsPanel, requirement_id: str) -> list[str]:
    model = panel.table.rows_model
    row = row_of(panel, requirement_id)
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


def pieces(desk: Desk, household_id: int, requirement_id: str) -> list[str]:
    line = service.requirement_view(desk, household_id, PLUS).line(requirement_id)
    assert line is not None
    return [piece.title for piece in line.pieces]


def words_of(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.text() == words and not one.isHidden()
    ]
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def put_cursor(panel: RequirementsPanel, title: str) -> None:
    """Put the cursor of the list on the thing with this title."""
    found = panel.record.list.findItems(title, Qt.MatchFlag.MatchStartsWith)
    panel.record.list.setCurrentItem(found[0])


def drag(panel: RequirementsPanel, title: str, requirement_id: str) -> bool:
    """Drag from the list onto a row as the mouse would; whether the row took it."""
    put_cursor(panel, title)
    found = panel.record.list
    data: QMimeData = found.mimeData([found.currentItem()])
    row = panel.table.rows_model.index(row_of(panel, requirement_id), 1)
    at = QPointF(panel.table.visualRect(row).center())
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    panel.table.dragEnterEvent(enter)
    if enter.isAccepted():
        panel.table.dropEvent(QDropEvent(at, copy, data, left, none))
        QApplication.processEvents()
    return enter.isAccepted()


def test_each_carer_has_a_column_and_the_gap_is_said_in_words(desk: Desk, shown: Shown) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    plan = PlanSession(
        course="safer-care", on=date(2026, 11, 26), days=Decimal(1), place="Taunton", places=4
    )
    plan_session(desk, plan)
    panel = shown(desk, household_id)

    heads = [column.title for column in panel.table.rows_model.columns]
    days = cells(panel, "plus.training-days.second")

    assert heads == ["", "Requirement", "Dayo Okafor", "Jo Reed", "Where it stands"]
    assert days[0] == "Part met"
    assert "the second carer undertaking the equivalent of 2 days training" in days[1]
    assert days[2:5] == [
        "",
        "1 day of 2 · 1 day missing",
        "One training day missing for the second carer; places left on 26 November",
    ]


def test_the_button_of_a_row_closes_its_gap(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    plan = PlanSession(
        course="safer-care", on=date(2026, 11, 26), days=Decimal(1), place="Taunton", places=4
    )
    session_id = plan_session(desk, plan).created_id("training_session")
    panel = shown(desk, household_id)

    press(qtbot, panel.table, "Book Jo on 26 Nov")

    assert [one.name for one in bookings(desk, session_id)] == ["Jo Reed"]


def test_a_late_completion_is_met_and_marked_late(desk: Desk, shown: Shown) -> None:
    from tests.building.carers import an_approved_household
    from tests.building.training import signed_off

    household_id = an_approved_household(desk)
    for person_id in carer_ids(desk, household_id):
        signed_off(desk, person_id, date(2024, 6, 3))

    said = cells(shown(desk, household_id), "fostering.tsd")

    assert said[0] == "Met, late"


def test_another_level_and_an_earlier_day_can_be_looked_at(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    panel = shown(desk, a_seasoned_household(desk))
    assert "for Fostering Plus" in panel.standing.text()

    panel.level.setCurrentIndex(0)
    panel.level.activated.emit(0)
    panel.day.clear()
    qtbot.keyClicks(panel.day, "1/6/2024")
    qtbot.keyClick(panel.day, Qt.Key.Key_Return)

    assert panel.page is not None
    assert panel.page.view.level_words == "Fostering"
    assert panel.page.view.as_of == date(2024, 6, 1)
    assert "Set the day back to today" in panel.record.help.text()
    assert not panel.record.link.isVisibleTo(panel.record)


def test_a_file_dragged_onto_a_requirement_is_its_evidence_with_what_it_shows(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    a_file(desk, household_id, "Daily log of a school term")
    panel = shown(desk, household_id)

    answer_next(qtbot, {"sentence": "They play outside every day."})
    assert drag(panel, "Daily log", PLAY)

    line = service.requirement_view(desk, household_id, PLUS).line(PLAY)
    assert line is not None
    assert [(piece.title, piece.words) for piece in line.pieces] == [
        ("Daily log of a school term", "They play outside every day.")
    ]


def test_the_same_thing_dragged_twice_is_linked_once_and_may_say_nothing(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    panel = shown(desk, household_id)

    for _ in range(2):
        answer_next(qtbot, {})
        drag(panel, "Introduction to Attachment, Jo Reed", NETWORK)

    assert len(pieces(desk, household_id, NETWORK)) == 1


def test_nothing_can_be_dragged_while_the_case_is_with_the_manager(
    desk: Desk, shown: Shown
) -> None:
    case_id = a_sent_case(desk)
    panel = shown(desk, service.case(desk, case_id).case.household_id)

    assert not drag(panel, "Introduction to Attachment, Jo Reed", NETWORK)
    assert "with the team manager" in panel.record.help.text()


def test_the_list_is_filtered_and_linked_by_key(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk)
    a_file(desk, household_id, "Daily log of a school term")
    panel = shown(desk, household_id)
    panel.tabs.setCurrentIndex(1)
    qtbot.keyClicks(panel.record.filter_box, "daily file")
    qtbot.keyClicks(panel.record.filter_box, "x")
    listed = panel.record.list
    assert all(listed.item(row).isHidden() for row in range(listed.count()))
    panel.record.filter_box.setText("daily log")
    put_cursor(panel, "Daily log")

    answer_next(qtbot, {"requirement": "Play", "sentence": "Play every day."})
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert pieces(desk, household_id, PLAY) == ["Daily log of a school term"]


def test_a_statement_is_asked_for_chased_and_kept(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk)
    panel = shown(desk, household_id)
    panel.table.select(row_of(panel, SCHOOL))

    answer_next(qtbot, {"asked_of": "A school", "source": "Hill Top Primary"})
    press(qtbot, panel.record, "Ask for a statement")
    asked = "Asked of the school, Hill Top Primary, on 22 Nov 2026, not in yet."
    assert asked in cells(panel, SCHOOL)[4]
    assert "Due by 4 Dec 2026: 10 working days from 22 Nov 2026" in words_of(panel.awaited)

    answer_next(qtbot, {})
    press(qtbot, panel.awaited, "Chase")
    assert "chased 22 Nov 2026" in words_of(panel.awaited)

    answer_next(qtbot, {"text": "The carers come to each evening."})
    press(qtbot, panel.awaited, "It came in")

    assert pieces(desk, household_id, SCHOOL) == ["Hill Top Primary"]
    assert "not in yet" not in cells(panel, SCHOOL)[4]


def test_a_statement_that_will_not_come_is_given_up(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk)
    an_asked_statement(desk, household_id, SCHOOL)
    panel = shown(desk, household_id)

    say_yes_next(qtbot)
    press(qtbot, panel.awaited, "Give up")

    assert panel.awaited.isHidden()
    assert "not in yet" not in cells(panel, SCHOOL)[4]


def test_an_item_is_taken_out_of_the_portfolio(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk)
    an_item(desk, household_id, "Diary of a school term", SCHOOL)
    panel = shown(desk, household_id)

    say_yes_next(qtbot)
    press(qtbot, panel.portfolio, "Take out")

    assert "Diary of a school term" not in words_of(panel.portfolio)
    assert pieces(desk, household_id, SCHOOL) == []


def test_a_portfolio_item_shows_its_competences_and_the_whole_is_assessed(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    an_item(desk, household_id, "Diary of a school term", SCHOOL, PLAY)
    panel = shown(desk, household_id)
    assert "Education and Play" in words_of(panel.portfolio)

    answer_next(qtbot, {"assessed_by": "I. Example"})
    press(qtbot, panel.portfolio, "Assess as a whole")

    line = service.requirement_view(desk, household_id, PLUS).line("plus.qualification")
    assert line is not None
    assert "Portfolio of 1 item, Dayo Okafor" in [piece.title for piece in line.pieces]


def test_a_judged_requirement_with_evidence_offers_its_judgement(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    main = carer_ids(desk, household_id)[0]
    a_completion(desk, household_id, main, "attachment", date(2026, 9, 9))
    judge_one(desk, household_id, NETWORK)
    an_asked_statement(desk, household_id, PLAY)
    panel = shown(desk, household_id)
    answer_next(qtbot, {})
    drag(panel, "Introduction to Attachment, Dayo Okafor", PLAY)

    answer_next(qtbot, {"verdict": "Met", "sentence": "Seen on each visit."})
    press(qtbot, panel.table, "Judge")

    assert cells(panel, PLAY)[0] == "Met"


def test_a_file_from_the_computer_is_evidence_of_the_chosen_requirement(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    household_id = a_seasoned_household(desk)
    path = tmp_path / "letter_from_school.pdf"
    path.write_bytes(a_pdf("A letter"))
    monkeypatch.setattr(attaching, "choose_file_to_open", lambda *_: path)
    panel = shown(desk, household_id)
    panel.table.select(row_of(panel, SCHOOL))
    answer_next(qtbot, {"sentence": "They took the child to school every day."})

    press(qtbot, panel, "Attach a file")

    assert pieces(desk, household_id, SCHOOL) == ["letter from school"]


def test_an_item_of_the_portfolio_gets_its_file(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    household_id = a_seasoned_household(desk)
    an_item(desk, household_id, "Diary of a school term", SCHOOL)
    path = tmp_path / "diary.pdf"
    path.write_bytes(a_pdf("A diary"))
    monkeypatch.setattr(attaching, "choose_file_to_open", lambda *_: path)
    panel = shown(desk, household_id)

    press(qtbot, panel, "Attach its file")

    assert panel.page is not None
    assert [one.document_id is None for one in panel.page.portfolio] == [False]
    names = [one.name for one in people.documents(desk, household_id)]
    assert names == ["diary.pdf"]
