"""Drafts, published packs, proofs and supplements are made and opened from the window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.store.desk import Desk
from tests.building.packs import Agenda, a_small_agenda, records_move_on
from tests.ui.answering import a_context
from ui.kit.dialogs import Question
from ui.screens.panel.packing.packs_tab import PacksTab
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]
Shown = Callable[[Desk, int], PanelScreen]


@pytest.fixture
def agenda(desk_as: DeskAs) -> Agenda:
    return a_small_agenda(desk_as)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[PanelScreen] = []

    def show(desk: Desk, meeting_id: int) -> PanelScreen:
        context = a_context(desk)
        screen = PanelScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        screen.show_record(meeting_id)
        made.append(screen)
        return screen

    yield show
    for screen in made:
        screen.context.changes.disconnect(screen.refresh)
        screen.context.jobs.drain()
    for window in QApplication.topLevelWidgets():
        if window.windowTitle().startswith(("Panel pack", "Supplement")):
            window.close()


def packs_of(screen: PanelScreen) -> PacksTab:
    packs = screen.meeting.packs
    screen.meeting.open_tab(packs.words)
    return packs


def rows(packs: PacksTab) -> list[list[str]]:
    model = packs.table.model()
    assert model is not None
    return [
        [str(model.index(row, at).data() or "") for at in range(4)]
        for row in range(model.rowCount())
    ]


def press(qtbot: QtBot, screen: PanelScreen, part: object) -> None:
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    screen.context.jobs.drain()


def answer_question(qtbot: QtBot, said: list[str], *, yes: bool = True) -> None:
    """Press a button of the next question and keep what it asked."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, Question):
            QTimer.singleShot(10, answer)
            return
        said.append(asked.words.text())
        qtbot.mouseClick(asked.yes if yes else asked.no, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)


def opened() -> list[str]:
    return [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_a_draft_is_kept_and_opened(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk_as("panel-administrator"), agenda.meeting_id)
    packs = packs_of(screen)
    assert packs.empty.isVisible()
    assert not packs.supplement.isVisible()

    press(qtbot, screen, screen.meeting.draft)

    assert any(one.startswith("Panel pack 1 Dec 2026 draft 1") for one in opened())
    (row,) = rows(packs)
    assert row[0] == "Draft 1"
    assert "Draft" in row[1]
    assert not packs.supplement.isVisible()
    press(qtbot, screen, screen.meeting.draft)
    assert "Nothing has changed since draft 1" in screen.meeting.notice.words.text()
    assert len(rows(packs)) == 1


def test_publishing_asks_once_and_cancelling_keeps_nothing(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk_as("panel-administrator"), agenda.meeting_id)
    packs, said = packs_of(screen), []
    answer_question(qtbot, said, yes=False)
    press(qtbot, screen, screen.meeting.publish)
    assert rows(packs) == []

    answer_question(qtbot, said)
    press(qtbot, screen, screen.meeting.publish)

    assert said[0] == said[1]
    assert said[0].startswith("Publish this pack as v1?")
    assert any(one.startswith("Panel pack 1 Dec 2026 v1") for one in opened())
    (row,) = rows(packs)
    assert row[0] == "v1"
    assert "Published" in row[1]
    assert packs.supplement.isVisible()


def test_a_supplement_is_made_in_one_step_and_stands_among_the_packs(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    service.publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    screen = shown(records_move_on(desk_as, agenda), agenda.meeting_id)
    packs = packs_of(screen)

    press(qtbot, screen, packs.supplement)

    assert any(one.startswith("Supplement v1 to v2") for one in opened())
    names = [row[0] for row in rows(packs)]
    assert names == ["v2", "Supplement v1 to v2", "v1"]
    assert {row[0]: row[1].split()[-1] for row in rows(packs)} == {
        "Supplement v1 to v2": "Supplement",
        "v1": "Superseded",
        "v2": "Published",
    }
    for window in QApplication.topLevelWidgets():
        if window.windowTitle().startswith("Supplement"):
            window.close()
    packs.table.pressed.emit(-packs.supplements[0].id)
    assert any(one.startswith("Supplement v1 to v2") for one in opened())


def test_a_supplement_of_nothing_is_refused_in_a_sentence(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    desk = desk_as("panel-administrator")
    service.publish_pack(desk, agenda.meeting_id)
    screen = shown(desk, agenda.meeting_id)

    press(qtbot, screen, packs_of(screen).supplement)

    assert "Nothing has changed since v1 was published." in screen.meeting.notice.words.text()


def test_a_kept_pack_is_proved_from_its_row(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    made = service.publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    screen = shown(records_move_on(desk_as, agenda), agenda.meeting_id)
    packs = packs_of(screen)
    assert packs.table.select(made.id)

    press(qtbot, screen, packs.prove)

    said = f"v1: the same {made.built.pages} pages, byte for byte."
    assert screen.meeting.notice.words.text() == said
