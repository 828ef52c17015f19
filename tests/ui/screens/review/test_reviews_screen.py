"""The reviews screen: what stops each review, the views it heard, and its outcome."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.review import service
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import a_pdf
from tests.building.placement import a_placement
from tests.building.review import a_concluded_review, a_held_review, waiting_review
from tests.ui.answering import a_context, answer_next
from ui.kit import attaching
from ui.kit.context import ScreenContext
from ui.screens.review.screen import ReviewsScreen

DeskAs = Callable[..., Desk]
Shown = Callable[[Desk, int], ReviewsScreen]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[tuple[ReviewsScreen, ScreenContext]] = []

    def show(desk: Desk, review_id: int = 0) -> ReviewsScreen:
        context = a_context(desk)
        screen = ReviewsScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        if review_id:
            screen.show_record(review_id)
        else:
            screen.show_list()
        made.append((screen, context))
        return screen

    yield show
    for screen, context in made:
        context.changes.disconnect(screen.refresh)
        context.jobs.drain()


def words_of(widget: QWidget) -> str:
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [
        made
        for made in widget.findChildren(QPushButton)
        if made.text() == words and made.isVisibleTo(widget)
    ]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def test_planning_a_review_lists_the_views_it_must_seek(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))
    a_placement(desk, household_id)
    page = shown(desk, waiting_review(desk, household_id).id).review_page
    assert "No meeting is planned; the review is due 10 Dec 2026, in 18 days." in words_of(page)

    answer_next(qtbot, {"planned_on": "1 dec 2026", "chaired_by": "N. Chair"})
    press(qtbot, page, "Plan")

    model = page.views.model()
    assert [str(model.index(row, 1).data()) for row in range(4)] == [
        "Dayo Okafor · Carer",
        "Jo Reed · Carer",
        "K.T. · Child placed",
        "R. Invented · Child’s social worker",
    ]


def test_all_views_asked_for_today_let_the_review_wait_for_its_meeting(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))
    page = shown(desk, waiting_review(desk, household_id).id).review_page
    answer_next(qtbot, {"planned_on": "1 dec 2026"})
    press(qtbot, page, "Plan")

    press(qtbot, page, "All asked today")

    assert page.blocker.text() == "Waits for its meeting on Tuesday 1 December 2026."
    assert not page.ask_all.isVisibleTo(page)


def test_an_outcome_is_recorded_and_goes_to_panel_for_the_first_review(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    page = shown(desk, a_held_review(desk, household_id, date(2026, 11, 9))).review_page

    answer_next(
        qtbot,
        {
            "summary": "A steady year.",
            "carers_suitable": "Yes",
            "household_suitable": "Yes",
            "terms_appropriate": "Yes",
            "outcome": "Positive",
        },
    )
    press(qtbot, page, "Record outcome")

    assert page.blocker.text() == "Waits for the fostering panel, then for the decision maker."
    assert "A steady year." in words_of(page.findings)
    assert "Goes to the fostering panel" in words_of(page.conclusion)


def test_the_operations_manager_agrees_a_later_review_on_its_page(
    desk: Desk, desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2024, 10, 1))
    a_concluded_review(desk, household_id, date(2025, 9, 30), agreed_by="decision-maker")
    later = a_concluded_review(desk, household_id, date(2026, 9, 29), agreed_by=None)
    page = shown(desk_as("operations-manager"), later).review_page

    press(qtbot, page, "Agree")

    assert service.review(desk, later).review.agreed_by_role == "operations-manager"
    assert "Agreed 22 Nov 2026 by the operations manager" in words_of(page.conclusion)


def test_a_view_received_is_recorded_from_its_line(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    review_id = a_held_review(desk, household_id, date(2026, 11, 9))
    page = shown(desk, review_id).review_page
    (first, _) = service.review(desk, review_id).review.views
    page.views.select(first.id)

    answer_next(qtbot, {"received_on": "10 nov 2026", "text": "We feel well supported."})
    qtbot.keyClick(page.views, Qt.Key.Key_Return)

    said = service.review(desk, review_id).review.views[0]
    assert (said.received_on, said.text) == (date(2026, 11, 10), "We feel well supported.")


def test_the_list_shows_late_reviews_first_with_the_reason(desk: Desk, shown: Shown) -> None:
    an_approved_household(desk, approved_on=date(2025, 11, 10))
    an_approved_household(desk, names=(("Sam", "Marlowe"),), approved_on=date(2026, 6, 1))
    table = shown(desk, 0).list_page.table

    model = table.view.model()
    first = [str(model.index(0, at).data()) for at in range(4)]

    assert first[0] == "12 days late"
    assert first[2] == "10 Nov 2026 · 12 months after 10 Nov 2025"


def test_the_signed_report_is_attached_to_the_review_it_was_chosen_for(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_id = a_held_review(desk, an_approved_household(desk), date(2026, 11, 9))
    report = tmp_path / "report.pdf"
    report.write_bytes(a_pdf("Signed report"))
    monkeypatch.setattr(attaching, "choose_file_to_open", lambda *_: report)
    screen = shown(desk, review_id)
    answer_next(qtbot, {})

    press(qtbot, screen, "Attach the report")

    (held,) = service.review(desk, review_id).files
    assert held[1].startswith("Report of ")
    qtbot.waitUntil(lambda: held[1] in words_of(screen))
