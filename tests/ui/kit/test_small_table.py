"""A short table wraps its words, is as high as its rows, and each row has at most one button."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import requirements
from ui.kit.small_table import SmallTable


def shown(qtbot: QtBot, width: int = 900) -> SmallTable:
    table = requirements()
    qtbot.addWidget(table)
    table.resize(width, table.height())
    table.show()
    qtbot.waitExposed(table)
    return table


def test_the_button_of_a_row_says_what_for_and_sends_the_row(qtbot: QtBot) -> None:
    table = shown(qtbot)
    buttons = table.findChildren(QPushButton)
    assert [b.accessibleName() for b in buttons] == ["Book a day: Two training days, second carer"]

    with qtbot.waitSignal(table.pressed) as pressed:
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    assert pressed.args == [2]
    assert table.current_id() == 2


def test_arrows_select_and_enter_presses(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.setFocus()
    table.select(1)
    with qtbot.waitSignal(table.selection_changed) as moved:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.pressed) as pressed:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert moved.args == [2]
    assert pressed.args == [2]


def test_a_table_is_one_stop_of_tab_however_many_buttons_it_has(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    table, after = requirements(), QPushButton("After the table")
    column.addWidget(table)
    column.addWidget(after)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    table.show_rows(table.rows_model.rows)  # made anew, its buttons come after all else
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Tab)
    assert table.hasFocus()


def test_a_narrow_table_is_higher_and_never_scrolls(qtbot: QtBot) -> None:
    wide = shown(qtbot, 1400)
    narrow = shown(qtbot, 560)

    assert narrow.height() > wide.height()
    for table in (wide, narrow):
        rows = sum(table.rowHeight(row) for row in range(2))
        assert table.height() == rows + 31
        assert sum(table.columnWidth(c) for c in range(5)) == table.viewport().width()


def test_the_selected_row_stays_selected_when_rows_are_read_again(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.select(2)

    table.show_rows(table.rows_model.rows)

    assert table.current_id() == 2


def test_copying_takes_the_whole_table_with_its_headers(qtbot: QtBot) -> None:
    table = shown(qtbot)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "\tRequirement\tEvidence on file\tScheme"
    assert lines[2].startswith("Gap\tTwo training days, second carer\t1 day of 2 · 1 day missing")


def test_the_words_of_a_button_are_never_cut(qtbot: QtBot) -> None:
    table = shown(qtbot)
    rows = [replace(row, button="Ask Juno Everdene-Marchbanks") for row in table.rows_model.rows]
    table.show_rows(rows)
    for made in table.findChildren(QPushButton):
        if made.text().startswith("Ask"):
            assert made.width() >= made.sizeHint().width()
            assert made.mapTo(table, made.rect().bottomRight()).x() <= table.width()
