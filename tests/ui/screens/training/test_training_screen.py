"""The training screen, used as a supervising social worker does."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from fosterdesk.training.records import PlanSession
from fosterdesk.training.service import bookings, household_training, plan_session, sessions
from tests.building.carers import an_approved_household, carer_ids
from tests.building.training import all_core
from tests.ui.answering import a_context, answer_next
from ui.kit.rows import cell_words
from ui.screens.training.screen import TrainingScreen


def open_screen(qtbot: QtBot, desk: Desk) -> TrainingScreen:
    screen = TrainingScreen(a_context(desk))
    qtbot.addWidget(screen)
    screen.resize(1150, 800)
    screen.refresh()
    screen.show()
    return screen


def test_the_matrix_has_a_column_for_each_core_course(qtbot: QtBot, desk: Desk) -> None:
    an_approved_household(desk, approved_on=date(2025, 11, 28))
    screen = open_screen(qtbot, desk)
    titles = [column.title for column in screen.matrix.table.model.columns]
    assert titles == [
        "Carer",
        "First Aid",
        "Child Protection",
        "Equality",
        "Safer Care",
        "Attachment",
        "Standards",
    ]
    assert screen.matrix.table.model.rowCount() == 2


def test_a_course_is_recorded_for_the_chosen_carer_in_one_form(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    screen = open_screen(qtbot, desk)
    screen.show_record(main)
    answer_next(qtbot, {"course": "First Aid"})
    qtbot.mouseClick(screen.matrix.panel.record, Qt.MouseButton.LeftButton)
    (done,) = household_training(desk, household_id).carers[0].completions
    assert (done.title, done.on, done.days) == ("First Aid", desk.today(), Decimal(1))
    assert screen.context.announce.__self__.said == ["Training recorded"]  # type: ignore[attr-defined]


def test_booking_proposes_a_session_of_a_course_the_carer_lacks(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    main, _ = carer_ids(desk, household_id)
    for course in ("life-story", "safer-care"):
        plan_session(desk, PlanSession(course, date(2026, 12, 3), 4, Decimal(1), "Taunton"))
    screen = open_screen(qtbot, desk)
    screen.show_record(main)
    answer_next(qtbot, {})
    qtbot.mouseClick(screen.matrix.panel.book, Qt.MouseButton.LeftButton)
    wanted = next(held for held in sessions(desk) if held.course == "safer-care")
    assert [one.name for one in bookings(desk, wanted.id)] == ["Dayo Okafor"]


def test_first_year_clocks_say_what_is_missing_and_why_by_then(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(
        desk, names=(("Ann", "Marlowe"),), approved_on=date(2025, 11, 28)
    )
    all_core(desk, household_id, carer_ids(desk, household_id)[0], date(2026, 3, 2))
    screen = open_screen(qtbot, desk)
    screen.tabs.setCurrentIndex(1)
    (row,) = screen.clocks.table.rows_model.rows
    assert [cell_words(cell) for cell in row.cells] == [
        "in 6 days",
        "Training, Support and Development Standards",
        "Ann Marlowe",
        "28 Nov 2026 · 12 months after 28 Nov 2025 · NMS 20.3",
    ]


def test_a_session_is_planned_and_shows_its_places_left(qtbot: QtBot, desk: Desk) -> None:
    screen = open_screen(qtbot, desk)
    screen.tabs.setCurrentIndex(2)
    answer_next(qtbot, {"course": "Safer Care", "on": "26 nov 2026", "place": "Taunton"})
    qtbot.mouseClick(screen.sessions.plan, Qt.MouseButton.LeftButton)
    screen.refresh()
    (row,) = screen.sessions.table.rows_model.rows
    assert cell_words(row.cells[3]) == "12 places left"
