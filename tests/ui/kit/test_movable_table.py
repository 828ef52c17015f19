"""Rows are dragged to another place: the line says where, and whoever shows them is told."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.mouse import LEFT, begin_drag, drag, row_spot
from ui.kit.movable_table import MovableTable
from ui.kit.rows import Cell, ColumnFace
from ui.kit.small_table import SmallRow
from ui.kit.theme import load_theme

FACES = (ColumnFace("letter", "", 34), ColumnFace("time", "Time", 62), ColumnFace("what", "What"))
# Four items; a break follows the second.
ROWS = (10, 20, 29, 30, 40)


@pytest.fixture
def table(qtbot: QtBot) -> MovableTable:
    made = MovableTable(FACES, "Items")
    qtbot.addWidget(made)
    cells = (Cell("A"), Cell("10.00"), Cell("An item"))
    made.show_rows([SmallRow(number, cells, follows=number == 29) for number in ROWS])
    made.let_move(True)
    made.resize(600, made.height())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("row", "to", "part", "told"),
    [
        (0, 1, 0.4, None),  # above the middle of the next one it stays where it is
        (0, 2, 0.9, (10, 1)),
        (0, 4, 0.9, (10, 3)),
        (4, 0, 0.1, (40, -3)),
        (3, 1, 0.2, (30, -1)),
        (2, 0, 0.1, (20, -1)),  # a break takes what it follows
        (3, 2, 0.9, None),  # nothing lands between an item and its break
    ],
)
def test_a_row_is_let_go_where_the_line_stands(
    table: MovableTable,
    qtbot: QtBot,
    row: int,
    to: int,
    part: float,
    told: tuple[int, int] | None,
) -> None:
    heard: list[tuple[int, int]] = []
    table.moved.connect(lambda row_id, by: heard.append((row_id, by)))

    drag(qtbot, table, row_spot(table, row), row_spot(table, to, part))

    assert heard == ([told] if told else [])
    assert table.landing() == -1


def test_the_line_stands_between_rows_where_the_row_will_land(
    table: MovableTable, qtbot: QtBot
) -> None:
    begin_drag(qtbot, table, row_spot(table, 4), row_spot(table, 1, 0.2))
    assert table.landing() == table.rowViewportPosition(1)
    begin_drag(qtbot, table, row_spot(table, 0), row_spot(table, 4, 0.9))
    end = table.rowViewportPosition(4) + table.rowHeight(4)
    assert end - 4 < table.landing() < end
    begin_drag(qtbot, table, row_spot(table, 0), row_spot(table, 2, 0.3))
    assert table.landing() == table.rowViewportPosition(3)  # after the break, never before it


def test_the_line_is_painted_in_the_colour_of_the_house(table: MovableTable, qtbot: QtBot) -> None:
    begin_drag(qtbot, table, row_spot(table, 4), row_spot(table, 1, 0.2))

    picture = table.viewport().grab().toImage()

    brand = load_theme("light").colour("brand")
    assert picture.pixelColor(300, table.landing() + 1) == brand


def test_esc_lets_go_and_nothing_is_moved(table: MovableTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.moved):
        begin_drag(qtbot, table, row_spot(table, 4), row_spot(table, 0))
        qtbot.keyClick(table, Qt.Key.Key_Escape)
        assert table.landing() == -1
        qtbot.mouseRelease(table.viewport(), LEFT, pos=row_spot(table, 0))


def test_rows_that_are_read_again_fall_out_of_the_hand(table: MovableTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.moved):
        begin_drag(qtbot, table, row_spot(table, 4), row_spot(table, 0))
        table.show_rows(table.rows_model.rows[:2])
        qtbot.mouseRelease(table.viewport(), LEFT, pos=row_spot(table, 0))


def test_a_click_and_a_list_that_is_closed_move_nothing(table: MovableTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.moved):
        qtbot.mouseClick(table.viewport(), LEFT, pos=row_spot(table, 3))
        assert table.current_id() == 30
        table.let_move(False)
        drag(qtbot, table, row_spot(table, 4), row_spot(table, 0))
