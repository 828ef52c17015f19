"""The team manager's queue worked by the keyboard alone."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fosterdesk.progression import service, turns
from fosterdesk.progression.records import OpenCase
from fosterdesk.progression.turn_records import HoldCase
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.progression import a_sent_case
from tests.ui.answering import a_context, answer_next
from ui.kit.context import ScreenContext
from ui.kit.preview import PreviewWindow
from ui.screens.progression.queue_page import QueuePage
from ui.screens.progression.screen import ProgressionScreen

DeskAs = Callable[..., Desk]
Shown = Callable[[Desk], ProgressionScreen]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[tuple[ProgressionScreen, ScreenContext]] = []

    def show(desk: Desk) -> ProgressionScreen:
        context = a_context(desk)
        screen = ProgressionScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        screen.show_queue()
        made.append((screen, context))
        return screen

    yield show
    for screen, context in made:
        context.changes.disconnect(screen.refresh)
        context.jobs.drain()


@pytest.fixture
def two_cases(desk: Desk) -> tuple[int, int]:
    """One with the team manager, and one that still gathers evidence."""
    sent = a_sent_case(desk)
    household_id = an_approved_household(desk, names=(("Ivy", "Marsh"),))
    command = OpenCase(household_id, "fostering-plus", early_reason="A sibling group waits.")
    return sent, service.open_case(desk, command).created_id("progression_case")


def press(qtbot: QtBot, page: QueuePage, key: Qt.Key) -> None:
    page.window().activateWindow()
    page.requirements.setFocus()
    qtbot.waitUntil(page.requirements.hasFocus)
    qtbot.keyClick(page.requirements, key)


def words_of(page: QueuePage) -> str:
    labels = page.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(page))


def test_the_queue_begins_with_what_waits_for_the_team_manager(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown
) -> None:
    page = shown(desk_as("team-manager", date(2026, 12, 4))).queue_page

    rows = [(one.case.household, one.group, one.waited_words) for one in page.waiting]

    assert rows == [
        ("Okafor & Reed", "Team manager", "12 days"),
        ("Marsh", "Evidence", "12 days"),
    ]
    assert "Okafor & Reed · to Fostering Plus" in words_of(page)
    assert "A  agree" in words_of(page)


def test_n_and_p_go_through_the_cases(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk_as("team-manager")).queue_page

    press(qtbot, page, Qt.Key.Key_N)
    assert page.cases.current_id() == two_cases[1]
    assert not page.agree.isVisibleTo(page)

    press(qtbot, page, Qt.Key.Key_P)
    assert page.cases.current_id() == two_cases[0]
    assert page.agree.isVisibleTo(page)


def test_the_requirement_stands_beside_its_evidence(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk_as("team-manager")).queue_page
    assert page.page is not None
    at = [line.id for line in page.page.view.lines].index("plus.support-network")
    page.requirements.select(at - 1)

    press(qtbot, page, Qt.Key.Key_Down)

    card = "\n".join(one.text() for one in page.requirement.findChildren(QLabel))
    assert "uses and contributes to the support network" in card
    assert "Shown on visits and in the records." in card


def test_a_comment_and_a_return_go_by_the_keyboard(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk_as("team-manager")).queue_page
    assert page.page is not None
    line = page.page.view.lines[page.requirements.current_id()]

    answer_next(qtbot, {"text": "Name the day."})
    press(qtbot, page, Qt.Key.Key_C)
    answer_next(qtbot, {})
    press(qtbot, page, Qt.Key.Key_R)

    case = service.case(desk_as("team-manager"), two_cases[0])
    assert case.case.stage == "evidence"
    assert [(one.requirement_id, one.text) for one in case.comments] == [(line.id, "Name the day.")]


def test_a_comment_not_sent_yet_is_there_when_the_window_opens_again(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    manager = desk_as("team-manager")
    page = shown(manager).queue_page

    answer_next(qtbot, {"text": "Name the day."})
    press(qtbot, page, Qt.Key.Key_C)

    assert list(shown(manager).queue_page.pending.values()) == ["Name the day."]


def test_a_agrees_and_nothing_is_left_for_the_manager(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk_as("team-manager")).queue_page

    answer_next(qtbot, {})
    press(qtbot, page, Qt.Key.Key_A)

    assert [one.group for one in page.waiting] == ["Panel", "Evidence"]


def test_keys_answer_nothing_for_a_social_worker_or_a_case_on_hold(
    two_cases: tuple[int, int], desk: Desk, desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk).queue_page
    press(qtbot, page, Qt.Key.Key_A)
    assert "agree" not in page.keys.text()
    version = service.case(desk, two_cases[0]).case.version
    hold = HoldCase(two_cases[0], version, "An operation.", date(2027, 1, 4))
    turns.hold_case(desk, hold)

    page = shown(desk_as("team-manager")).queue_page
    page.cases.select(two_cases[0])
    press(qtbot, page, Qt.Key.Key_A)

    assert service.case(desk, two_cases[0]).case.stage == "manager"


def test_the_decisions_are_printed_through_the_preview(
    two_cases: tuple[int, int], desk_as: DeskAs, shown: Shown
) -> None:
    screen = shown(desk_as("team-manager"))
    screen.queue_page.tabs.setCurrentIndex(1)

    assert screen.print_here()
    screen.queue_page.context.jobs.drain()

    (window,) = screen.findChildren(PreviewWindow)
    assert window.windowTitle() == "Decisions on levels"
    window.close()
