"""Drafts, published packs, proofs and supplements are made and opened from the window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.store.desk import Desk
from tests.building.packs import Agenda, a_small_agenda, records_move_on
from tests.ui.answering import answer_question
from tests.ui.screens.panel.showing import Shown, press_and_wait, rows, tab
from ui.screens.panel.packing.packs_tab import PacksTab

DeskAs = Callable[..., Desk]


@pytest.fixture
def agenda(desk_as: DeskAs) -> Agenda:
    return a_small_agenda(desk_as)


def opened() -> list[str]:
    return [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_a_draft_is_kept_and_opened(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk_as("panel-administrator"), agenda.meeting_id)
    packs = tab(screen, PacksTab)
    assert packs.empty.isVisible()
    assert not packs.supplement.isVisible()

    press_and_wait(qtbot, screen, screen.meeting.draft)

    assert any(one.startswith("Panel pack 1 Dec 2026 draft 1") for one in opened())
    (row,) = rows(packs.table)
    assert row[0] == "Draft 1"
    assert "Draft" in row[1]
    assert not packs.supplement.isVisible()
    press_and_wait(qtbot, screen, screen.meeting.draft)
    assert "Nothing has changed since draft 1" in screen.meeting.notice.words.text()
    assert len(rows(packs.table)) == 1


def test_publishing_asks_once_and_cancelling_keeps_nothing(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk_as("panel-administrator"), agenda.meeting_id)
    packs, said = tab(screen, PacksTab), []
    answer_question(qtbot, said, yes=False)
    press_and_wait(qtbot, screen, screen.meeting.publish)
    assert rows(packs.table) == []

    answer_question(qtbot, said)
    press_and_wait(qtbot, screen, screen.meeting.publish)

    assert said[0] == said[1]
    assert said[0].startswith("Publish this pack as v1?")
    assert any(one.startswith("Panel pack 1 Dec 2026 v1") for one in opened())
    (row,) = rows(packs.table)
    assert row[0] == "v1"
    assert screen.meeting.page.stands.endswith("pages when last built")
    assert "Published" in row[1]
    assert packs.supplement.isVisible()


def test_a_supplement_is_made_in_one_step_and_stands_among_the_packs(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    service.publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    screen = shown(records_move_on(desk_as, agenda), agenda.meeting_id)
    packs = tab(screen, PacksTab)

    press_and_wait(qtbot, screen, packs.supplement)

    assert any(one.startswith("Supplement v1 to v2") for one in opened())
    names = [row[0] for row in rows(packs.table)]
    assert names == ["v2", "Supplement v1 to v2", "v1"]
    assert {row[0]: row[1].split()[-1] for row in rows(packs.table)} == {
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

    press_and_wait(qtbot, screen, tab(screen, PacksTab).supplement)

    assert "Nothing has changed since v1 was published." in screen.meeting.notice.words.text()


def test_a_kept_pack_is_proved_from_its_row(
    desk_as: DeskAs, agenda: Agenda, shown: Shown, qtbot: QtBot
) -> None:
    made = service.publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    screen = shown(records_move_on(desk_as, agenda), agenda.meeting_id)
    packs = tab(screen, PacksTab)
    assert packs.table.select(made.id)

    press_and_wait(qtbot, screen, packs.prove)

    said = f"v1: the same {made.built.pages} pages, byte for byte."
    assert screen.meeting.notice.words.text() == said
