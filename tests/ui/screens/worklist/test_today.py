from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fosterdesk.changes import Changes
from fosterdesk.store.desk import Desk
from tests.ui.answering import a_context
from ui.screens.worklist.screen import TodayScreen

Open = Callable[[str], Desk]


class Visited:
    """Keeps where the screen wanted to go."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int | None]] = []

    def __call__(self, where: str, record_id: int | None = None) -> None:
        self.places.append((where, record_id))


@pytest.fixture
def visited() -> Visited:
    return Visited()


@pytest.fixture
def screen(qtbot: QtBot, demonstration_as: Open, visited: Visited) -> TodayScreen:
    context = replace(a_context(demonstration_as("priya.shah")), go=visited)
    made = TodayScreen(context)
    qtbot.addWidget(made)
    made.resize(1140, 800)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_the_day_the_households_and_how_much_is_late(screen: TodayScreen) -> None:
    assert screen.under.text() == (
        "Sunday 22 November 2026 · 18 households · 4 overdue, 6 in the next week"
    )


def test_each_line_says_what_who_why_and_the_rule(screen: TodayScreen) -> None:
    model = screen.table.rows_model
    lines = ["\n".join(str(model.index(row, at).data()) for at in range(5)) for row in range(3)]
    marlowe = next(line for line in lines if "Marlowe" in line)
    assert "4 days late" in marlowe
    assert "Plan the annual review" in marlowe
    assert "Due 18 Nov 2026 · 12 months after 18 Nov 2025" in marlowe
    assert "Reg 28(2)" in marlowe
    assert "Open review" in marlowe


def test_enter_on_a_line_goes_where_its_work_is_done(
    screen: TodayScreen, visited: Visited, qtbot: QtBot
) -> None:
    number = next(at for at, task in enumerate(screen.tasks) if task.who == "Marlowe")
    screen.table.select(number)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert visited.places == [("reviews", screen.tasks[number].record_id)]


def test_the_cards_are_filled_after_the_first_paint(
    screen: TodayScreen, visited: Visited, qtbot: QtBot
) -> None:
    assert screen.next_panel.title is not None
    assert screen.next_panel.title.text() == "Next panel · 1 December"
    qtbot.waitUntil(screen.forward.isVisible)
    assert "of 6 cases ready" in screen.next_panel.state.text()
    assert "Abara & Quill" in screen.forward.sentence.text()
    assert screen.households.isVisible()
    assert screen.households.title is not None
    assert screen.households.title.text() == "My households"
    qtbot.keyClick(screen.next_panel.open, Qt.Key.Key_Space)
    qtbot.keyClick(screen.forward.open, Qt.Key.Key_Space)
    assert [where for where, _ in visited.places] == ["panel", "households"]


def test_any_change_concerns_it(screen: TodayScreen) -> None:
    assert screen.concerns(Changes(frozenset({("review", 1)})))
    assert not screen.concerns(Changes())


def test_a_desk_without_work_says_that_nothing_is_due(
    qtbot: QtBot, desk_as: Callable[..., Desk], visited: Visited
) -> None:
    made = TodayScreen(replace(a_context(desk_as("supervising-social-worker")), go=visited))
    qtbot.addWidget(made)
    made.refresh()
    assert not made.nothing.isHidden()
    assert made.table.isHidden()
    assert made.next_panel.papers.text() == "No panel is planned yet."
