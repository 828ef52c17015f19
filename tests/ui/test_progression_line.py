"""One case through the window by three people in turn: opened and sent, agreed, decided."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fosterdesk.carers import queries as carers
from fosterdesk.progression import service
from fosterdesk.store.desk import Desk
from tests.building.deciding import DECIDED, EFFECTIVE, a_heard_case
from tests.building.placement import a_placement
from tests.building.progression import a_seasoned_household, judge_all
from tests.ui.answering import a_context, type_into
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.screens.panel.screen import PanelScreen
from ui.screens.progression.screen import ProgressionScreen

DeskAs = Callable[..., Desk]
Shown = Callable[[type[Any], Desk], Any]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[tuple[Any, ScreenContext]] = []

    def show(kind: type[Any], desk: Desk) -> Any:
        context = a_context(desk)
        screen = kind(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        screen.show_list()
        made.append((screen, context))
        return screen

    yield show
    for screen, context in made:
        context.changes.disconnect(screen.refresh)
        context.jobs.drain()


def answer(qtbot: QtBot, title: str, values: Mapping[str, str]) -> None:
    """Type into the dialog whose title begins so, once it is there, and send it."""

    def when_there() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog) or not dialog.windowTitle().startswith(title):
            QTimer.singleShot(10, when_there)
            return
        for name, words in values.items():
            type_into(qtbot, dialog.form.input(name), words)
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, when_there)


def opened_and_sent(screen: ProgressionScreen, qtbot: QtBot, case_id: int = 1) -> None:
    """The supervising social worker's part."""
    answer(qtbot, "Open a progression case", {"review_id": "Okafor & Reed, review of 10 Mar 2026"})
    answer(qtbot, "Open a case for", {"target": "Fostering Plus"})
    qtbot.mouseClick(screen.list_page.open_button, Qt.MouseButton.LeftButton)
    screen.show_record(case_id)
    answer(qtbot, "Send to the team manager", {"statement": "I recommend the move."})
    qtbot.mouseClick(screen.case_page.send, Qt.MouseButton.LeftButton)


def agreed_by_keyboard(screen: ProgressionScreen, qtbot: QtBot) -> None:
    """The team manager's part: A, a word, and it is done."""
    screen.show_queue()
    screen.activateWindow()
    qtbot.waitUntil(screen.queue_page.requirements.hasFocus)
    answer(qtbot, "Agree:", {"comment": "A strong case."})
    qtbot.keyClick(screen.queue_page.requirements, Qt.Key.Key_A)


def decided_on_screen(screen: PanelScreen, qtbot: QtBot, meeting_id: int) -> None:
    """The decision maker's part: the papers ticked as read, reasons and the day, and Decide."""
    screen.show_record(meeting_id)
    assert screen.meeting.page is not None
    (held,) = screen.meeting.page.decisions
    screen.show_kind("decision", held.id)
    form = screen.decision.form
    assert form is not None
    papers: Any = form.input("read")
    for number in range(papers.count()):
        papers.setCurrentRow(number)
        qtbot.keyClick(papers, Qt.Key.Key_Space)
    type_into(qtbot, form.input("reasons"), "As the panel's.")
    day: Any = form.input("effective_on")
    day.clear()
    qtbot.keyClicks(day, f"{EFFECTIVE:%d/%m/%Y}")
    qtbot.mouseClick(screen.decision.decide, Qt.MouseButton.LeftButton)


def standing(desk: Desk, household_id: int, day: dt.date) -> tuple[str, Decimal]:
    with desk.read() as tx:
        level = carers.level(tx, household_id, day)
    assert level is not None
    fee = service.fee_now_and_then(desk, household_id, level.level, on=day)
    return level.words, fee.now


def test_three_people_take_a_case_from_its_opening_to_the_new_level(
    desk: Desk, desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, "fostering-plus")
    a_placement(desk, household_id)

    opened_and_sent(shown(ProgressionScreen, desk), qtbot)
    assert service.case(desk, 1).case.stage == "manager"

    manager = shown(ProgressionScreen, desk_as("team-manager"))
    agreed_by_keyboard(manager, qtbot)
    assert service.case(desk, 1).case.manager_comment == "A strong case."
    assert manager.queue_page.waiting[0].group == "Panel"

    meeting_id = a_heard_case(desk_as, 1)
    decided_on_screen(shown(PanelScreen, desk_as("decision-maker", DECIDED)), qtbot, meeting_id)

    after = desk_as("supervising-social-worker", EFFECTIVE)
    case = service.case(after, 1).case
    assert (case.outcome, case.closed_on, case.effective_on) == ("agreed", DECIDED, EFFECTIVE)
    before = EFFECTIVE - dt.timedelta(days=1)
    assert standing(after, household_id, before) == ("Fostering", Decimal(75))
    assert standing(after, household_id, EFFECTIVE) == ("Fostering Plus", Decimal(175))


def test_the_worker_finds_the_letter_to_write_once_it_is_decided(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    from tests.building.deciding import a_decided_case

    case_id = a_decided_case(desk_as)
    screen = shown(ProgressionScreen, desk_as("supervising-social-worker", EFFECTIVE))
    screen.show_record(case_id)

    answer(qtbot, "Letter:", {})
    screen.case_page.decided.write_letter()

    words = [one.text() for one in screen.case_page.decided.findChildren(QLabel)]
    assert "Letter on the decision of case P-2026-001" in words
