"""F1 shows the guide's page of what is shown, and Ctrl+P its paper; nothing is cut or by place."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem
from fosterdesk.store.desk import Desk
from tests.building.panel import a_first_review, a_full_agenda, a_held_meeting
from tests.ui.screens.panel.showing import Shown, rows, tab
from ui.screens.panel.deciding.decisions_tab import DecisionsTab
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]
AFTER = dt.date(2026, 12, 3)


@pytest.fixture
def screen(desk_as: DeskAs, shown: Shown) -> PanelScreen:
    meeting_id = a_full_agenda(desk_as)
    return shown(desk_as("panel-administrator"), meeting_id)


@pytest.mark.parametrize(
    ("tab", "page"),
    [
        ("Agenda and papers", "panel"),
        ("Readiness", "panel"),
        ("Members and quorum", "central-list"),
        ("Members’ questions", "panel"),
        ("Minutes", "panel-minutes"),
        ("Recommendations and decisions", "panel-decisions"),
        ("Packs", "papers"),
        ("Readers and copies", "papers"),
    ],
)
def test_each_tab_of_a_meeting_has_its_page_of_the_guide(
    screen: PanelScreen, tab: str, page: str
) -> None:
    screen.meeting.open_tab(tab)

    assert screen.guide_page == page


def test_each_page_beside_the_meeting_has_its_page_of_the_guide(screen: PanelScreen) -> None:
    said = {}
    for name in ("list", "dates", "decisions", "letters", "actions", "year"):
        getattr(screen, f"show_{name}")()
        said[name] = screen.guide_page

    assert said == {
        "list": "panel",
        "dates": "central-list",
        "decisions": "panel-decisions",
        "letters": "panel-decisions",
        "actions": "panel",
        "year": "panel-year",
    }


def started(screen: PanelScreen) -> list[str]:
    """The words of the jobs that are started from now on."""
    found: list[str] = []
    screen.context.jobs.started.connect(lambda job: found.append(job.title))
    return found


@pytest.mark.parametrize(
    ("tab", "words"),
    [("Readiness", "Preparing the paper"), ("Packs", "Preparing the preview")],
)
def test_printing_on_a_tab_prints_what_the_tab_is_about(
    screen: PanelScreen, tab: str, words: str
) -> None:
    screen.meeting.open_tab(tab)
    jobs = started(screen)

    assert screen.print_here()

    assert jobs == [words]


def test_a_page_without_a_paper_says_that_it_has_none(screen: PanelScreen) -> None:
    screen.show_dates()

    assert not screen.print_here()


def test_the_year_prints_its_annual_report(screen: PanelScreen) -> None:
    screen.show_year()
    jobs = started(screen)

    assert screen.print_here()

    assert jobs == ["Preparing the pages"]


def test_decisions_stand_by_the_letters_of_their_items(desk_as: DeskAs, shown: Shown) -> None:
    def lead(meeting_id: int) -> AddItem:
        service.add_item(
            desk_as("panel-administrator"),
            AddItem(meeting_id, "minutes", "Minutes of the last meeting"),
        )
        review_id = a_first_review(desk_as("supervising-social-worker"))
        return AddItem(meeting_id, "first-review", review_id=review_id)

    meeting_id, _item_id = a_held_meeting(desk_as, lead)
    screen = shown(desk_as("panel-administrator", AFTER), meeting_id)

    decisions = tab(screen, DecisionsTab)

    assert [row[0] for row in rows(decisions.table)] == ["B"]
    assert decisions.name.text().startswith("Item B · ")


def test_a_tab_that_fits_does_not_scroll(screen: PanelScreen, qtbot: QtBot) -> None:
    screen.resize(1148, 2400)
    screen.meeting.open_tab("Members and quorum")
    area = screen.meeting.tabs.currentWidget().findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)

    lowest = max(
        label.mapTo(area.widget(), label.rect().bottomLeft()).y()
        for label in area.findChildren(QLabel)
        if label.isVisibleTo(area)
    )
    screen.resize(1148, screen.height() - area.height() + lowest + 60)
    qtbot.wait(20)

    assert area.verticalScrollBar().maximum() == 0
