"""A big table reads only what is looked at; it is sorted, filtered, opened and copied by keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import COLUMNS, household_row
from ui.kit.record_model import BLOCK, RecordModel
from ui.kit.rows import ListSource, Row
from ui.kit.table import RecordTable, count_words


class Watched(ListSource):
    """A real source that notes what it was asked."""

    def __init__(self, count: int) -> None:
        super().__init__(COLUMNS, [household_row(number) for number in range(1, count + 1)])
        self.asked: list[object] = []

    def count(self, filter_text: str = "") -> int:
        self.asked.append("count")
        return super().count(filter_text)

    def block(
        self, offset: int, limit: int, sort_key: str, descending: bool, filter_text: str
    ) -> Sequence[Row]:
        self.asked.append(offset)
        return super().block(offset, limit, sort_key, descending, filter_text)


def shown(qtbot: QtBot, source: ListSource) -> RecordTable:
    table = RecordTable(COLUMNS, source, "households", empty=("None yet", "They come here.", "Add"))
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show()
    qtbot.waitExposed(table)
    return table


def test_only_the_first_block_is_read_before_the_first_paint(qtbot: QtBot) -> None:
    source = Watched(1000)
    table = RecordTable(COLUMNS, source, "households")
    qtbot.addWidget(table)
    assert source.asked == [0]
    assert table.model.rowCount() == BLOCK

    table.show()
    qtbot.waitUntil(lambda: table.model.rowCount() == 1000)

    assert source.asked == [0, "count"]
    assert table.count_label.text() == "1,000 lines"


def test_scrolling_to_the_end_reads_only_blocks_in_view(qtbot: QtBot) -> None:
    source = Watched(10_000)
    table = shown(qtbot, source)
    qtbot.waitUntil(lambda: table.model.rowCount() == 10_000)

    table.view.scrollToBottom()
    table.view.viewport().repaint()

    assert source.asked == [0, "count", 9800]


def test_the_model_keeps_its_promises_to_qt(qtbot: QtBot) -> None:
    model = RecordModel(COLUMNS, ListSource(COLUMNS, [household_row(n) for n in range(1, 450)]))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)

    model.reload()
    model.count_rows()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.count_rows()

    assert model.rowCount() == 449
    first = model.row_at(0)
    assert first is not None
    assert first.id == 449


def test_a_header_sorts_and_the_selection_stays(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(50))
    table.select(7)
    header = table.view.horizontalHeader()

    for _ in range(2):
        x = header.sectionViewportPosition(0) + 8
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))

    first = table.model.row_at(0)
    assert first is not None
    assert first.id == 50
    assert table.current_id() == 7


def test_typing_in_the_filter_narrows_the_table(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(500))
    qtbot.keyClicks(table.filter_box, "household 000012")

    qtbot.waitUntil(lambda: table.model.rowCount() == 1)
    first = table.model.row_at(0)
    assert first is not None
    assert first.id == 12


def test_a_filter_that_matches_nothing_says_so(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(5))
    qtbot.keyClicks(table.filter_box, "zebra")
    qtbot.keyClick(table.filter_box, Qt.Key.Key_Return)

    assert table.empty.isVisible()
    assert table.empty.title.text() == "Nothing matches"
    assert not table.empty.action.isVisible()


def test_an_empty_table_offers_the_first_action(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(0))

    assert table.empty.title.text() == "None yet"
    assert table.empty.action.text() == "Add"
    assert table.count_label.text() == "No lines"
    assert count_words(1, ("household", "households")) == "1 household"
    assert count_words(1204, ("enquiry", "enquiries")) == "1,204 enquiries"
    assert count_words(0, ("household", "households")) == "No households"


def test_enter_opens_the_record_the_cursor_is_on(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(30))
    table.view.setFocus()
    with qtbot.waitSignal(table.selection_changed) as moved:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert moved.args == [table.current_id()]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)

    assert opened.args == [table.current_id()]


def test_copying_takes_the_headers_along(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(3))
    table.view.selectAll()
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Household\tLevel\tNext review\tPapers\tPages"
    assert lines[1].split("\t")[:2] == ["Household 000001 · Reference H-000001", "Fostering Plus"]
    assert len(lines) == 4


def test_the_widths_of_columns_are_remembered(qtbot: QtBot) -> None:
    first = shown(qtbot, Watched(3))
    first.view.horizontalHeader().resizeSection(1, 233)
    second = shown(qtbot, Watched(3))

    assert second.view.horizontalHeader().sectionSize(1) == 233


def test_a_reader_hears_chips_and_headers(qtbot: QtBot) -> None:
    table = shown(qtbot, Watched(3))
    role = Qt.ItemDataRole.AccessibleTextRole

    assert table.view.accessibleName() == "households"
    assert table.model.data(table.model.index(0, 3), role) == "1 gap"
    assert table.model.headerData(3, Qt.Orientation.Horizontal) == "Papers"


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1])
def test_every_row_is_there_at_the_edges_of_a_block(qtbot: QtBot, count: int) -> None:
    model = RecordModel(COLUMNS, Watched(count))
    model.reload()
    model.count_rows()

    assert model.rowCount() == count
    assert model.row_at(count) is None
