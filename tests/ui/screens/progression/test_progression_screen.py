"""The progression screen: gaps and what closes them, sending, agreeing and returning."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.progression import service
from fosterdesk.progression.records import KeepActionPlan
from fosterdesk.store.desk import Desk
from fosterdesk.training.course_sessions import bookings, plan_session
from fosterdesk.training.records import PlanSession
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement
from tests.building.progression import (
    a_case,
    a_seasoned_household,
    a_sent_case,
    an_asked_statement,
    judge_all,
)
from tests.ui.answering import a_context, answer_next
from ui.kit.context import ScreenContext
from ui.kit.preview import PreviewWindow
from ui.screens.progression.screen import ProgressionScreen
from ui.screens.progression.what_if_page import WhatIfPage

DeskAs = Callable[..., Desk]
Shown = Callable[[Desk, int], ProgressionScreen]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[tuple[ProgressionScreen, ScreenContext]] = []

    def show(desk: Desk, case_id: int = 0) -> ProgressionScreen:
        context = a_context(desk)
        screen = ProgressionScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        if case_id:
            screen.show_record(case_id)
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
    """Press the shown button of these words by the keyboard."""
    QApplication.processEvents()
    found = [
        made
        for made in widget.findChildren(QPushButton)
        if made.text() == words and made.isVisibleTo(widget)
    ]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def choose(screen: ProgressionScreen, requirement_id: str) -> None:
    """Put the table's cursor on a requirement."""
    page = screen.case_page.page
    assert page is not None
    screen.case_page.table.select([line.id for line in page.view.lines].index(requirement_id))


def test_the_case_opens_on_its_first_gap_with_what_would_change(desk: Desk, shown: Shown) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    judge_all(desk, household_id, "fostering-plus")
    for initials in ("K.T.", "B.L."):
        a_placement(desk, household_id, initials)
    page = shown(desk, a_case(desk, household_id)).case_page

    card = words_of(page.requirement)

    assert "Part met: two training days in the year: second carer" in card
    assert "Missing: 1 day." in card
    assert "£400.00 a week" in words_of(page.change)
    assert "+£11,700 a year" in words_of(page.change)
    assert "first child: £75.00 becomes £175.00; second child" in words_of(page.change)
    assert page.stepper.accessibleName().startswith("Annual review: done, Evidence: current step")


def test_a_gap_is_closed_by_booking_from_its_card(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    session = PlanSession(
        course="safer-care", on=date(2026, 11, 26), days=Decimal(1), place="Taunton", places=4
    )
    session_id = plan_session(desk, session).created_id("training_session")
    screen = shown(desk, a_case(desk, household_id))
    choose(screen, "plus.training-days.second")

    press(qtbot, screen.case_page.requirement, "Book Jo on 26 Nov")

    assert [one.name for one in bookings(desk, session_id)] == ["Jo Reed"]
    assert "Book Jo" not in str(
        [
            made.text()
            for made in screen.case_page.requirement.findChildren(QPushButton)
            if made.isVisibleTo(screen)
        ]
    )


def test_a_case_with_gaps_is_not_sent_and_the_screen_says_which(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    judge_all(desk, household_id, "fostering-plus")
    page = shown(desk, a_case(desk, household_id)).case_page

    press(qtbot, page, "Send to manager")

    assert "Two training days in the year: second carer" in page.notice.sentence()


def test_a_judgement_and_a_statement_from_the_keyboard_close_a_gap(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    screen = shown(desk, a_case(desk, household_id))
    page = screen.case_page
    choose(screen, "plus.support-network")

    answer_next(qtbot, {"verdict": "Met", "sentence": "Runs the Tuesday group."})
    press(qtbot, page.requirement, "Judge")
    answer_next(
        qtbot,
        {
            "what": "A statement, written here",
            "sentence": "She has run the group since May.",
            "source": "Group leader",
        },
    )
    press(qtbot, page.requirement, "Add evidence")

    card = words_of(page.requirement)
    assert "Met: uses and contributes to the support network" in card
    assert "Runs the Tuesday group." in card
    assert "Group leader" in card


def test_a_whole_case_is_sent_with_its_statement(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, "fostering-plus")
    case_id = a_case(desk, household_id)
    page = shown(desk, case_id).case_page

    answer_next(qtbot, {"statement": "I recommend the move."})
    press(qtbot, page, "Send to manager")

    assert service.case(desk, case_id).case.stage == "manager"
    assert "I recommend the move." in words_of(page.comments)
    assert not page.send.isVisibleTo(page)


def test_a_team_manager_returns_a_case_with_a_comment_on_one_requirement(
    desk: Desk, desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    case_id = a_sent_case(desk)
    manager = desk_as("team-manager")
    screen = shown(manager, case_id)
    page = screen.case_page
    choose(screen, "plus.support-network")

    answer_next(qtbot, {"text": "Add the school’s view."})
    press(qtbot, page.requirement, "Comment on this")
    answer_next(qtbot, {"text": "Nearly there."})
    press(qtbot, page, "Return with comments")

    case = service.case(desk, case_id)
    line = case.view.line("plus.support-network")
    assert case.case.stage == "evidence"
    assert line is not None
    assert line.comment == "Add the school’s view."


def test_a_team_manager_agrees_and_the_case_waits_for_a_panel(
    desk: Desk, desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    case_id = a_sent_case(desk)
    page = shown(desk_as("team-manager"), case_id).case_page

    answer_next(qtbot, {})
    press(qtbot, page, "Agree")

    assert service.case(desk, case_id).case.stage == "panel"
    assert "waits for a panel date" in page.standing.text()


def test_a_social_worker_is_offered_no_agreement(desk: Desk, shown: Shown) -> None:
    page = shown(desk, a_sent_case(desk)).case_page

    assert not page.agree.isVisibleTo(page)
    assert not page.give_back.isVisibleTo(page)


def test_the_evidence_is_built_beside_the_window_and_shown(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    page = shown(desk, a_case(desk, a_seasoned_household(desk))).case_page

    press(qtbot, page, "Preview evidence")
    page.context.jobs.drain()

    (window,) = page.findChildren(PreviewWindow)
    assert window.windowTitle() == "Evidence: Okafor & Reed · to Fostering Plus"
    window.close()


def test_only_what_is_not_met_can_be_shown(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    judge_all(desk, household_id, "fostering-plus")
    page = shown(desk, a_case(desk, household_id)).case_page
    assert page.table.rows_model.rowCount() == 35

    press(qtbot, page, "Show only what is not met")

    assert page.table.rows_model.rowCount() == 1


def test_enter_on_a_line_of_the_list_opens_its_case(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))
    screen = shown(desk, 0)
    table = screen.list_page.table
    table.select(case_id)

    with qtbot.waitSignal(table.opened) as caught:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)

    assert caught.args == [case_id]


def test_a_case_is_opened_at_a_review_from_the_list(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = a_seasoned_household(desk)
    screen = shown(desk, 0)

    answer_next(qtbot, {"review_id": "Okafor & Reed, review of 10 Mar 2026"})
    from PySide6.QtCore import QTimer

    QTimer.singleShot(120, lambda: answer_next(qtbot, {"target": "Fostering Plus"}))
    press(qtbot, screen.list_page, "Open a case")

    (case,) = service.cases_of(desk, household_id)
    assert case.to_words == "Fostering Plus"


def test_action_plans_say_what_they_wait_for(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    day = date(2026, 6, 8)
    service.keep_action_plan(
        desk,
        KeepActionPlan(
            household_id,
            "Six training days by May.",
            ("plus.training-days.main",),
            day,
            day,
            day,
        ),
    )
    screen = shown(desk, 0)

    press(qtbot, screen.list_page, "Action plans")

    model = screen.plans_page.table.model()
    line = [str(model.index(0, at).data()) for at in range(5)]
    assert line[0] == "in 16 days"
    assert line[3].startswith("8 Dec 2026 · 6 months after 8 Jun 2026")
    assert line[4] == "Its review"


def test_a_case_leads_to_the_requirement_view_of_its_household(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    household_id = a_seasoned_household(desk)
    an_asked_statement(desk, household_id, "fostering.competence.10")
    screen = shown(desk, a_case(desk, household_id))
    assert "Hill Top Primary" in words_of(screen.case_page.awaited)

    press(qtbot, screen.case_page, "Requirements and evidence")

    page = screen.requirements_page
    assert page.isVisible()
    assert page.view.standing.text().endswith("for Fostering Plus")
    press(qtbot, page, "Back to the case")
    assert screen.case_page.isVisible()


def test_what_another_scheme_would_cost_is_asked_from_the_list(
    desk: Desk, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk, 0)

    press(qtbot, screen.list_page, "What if")

    page = next(p for p in screen.findChildren(WhatIfPage) if p.isVisible())
    press(qtbot, page, "All cases")
    assert screen.list_page.isVisible()
