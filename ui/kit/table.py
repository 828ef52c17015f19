"""A table over any number of records: sort by a header, filter, open, copy with headers.

    table = RecordTable(COLUMNS, source, "households", two_lines=True,
                        empty=("No households yet", "Each approved household stands here.", "Add"))
    table.opened.connect(self.open_household)              # record id: Enter or double click
    table.selection_changed.connect(self.show_detail)      # record id, -1 for none
    table.empty.action.clicked.connect(self.add_household)
    table.reload()                                          # after changes; keeps the selection

`source` follows ui.kit.rows.Source; for rows already in memory take ListSource.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fosterdesk.rules.words import plural
from ui.kit.cell_painting import CellDelegate
from ui.kit.empty import EmptyState
from ui.kit.labels import small
from ui.kit.record_model import RecordModel
from ui.kit.remember import remember_widths, remembered_widths
from ui.kit.rows import ColumnFace, ListSource, RowFace, Source, cell_words
from ui.kit.theme import ROW_HEIGHT, TWO_LINE_ROW_HEIGHT, icon

__all__ = ["ListSource", "RecordTable"]

FILTER_DELAY = 150
MOST_COPIED = 20_000


class RecordView(QTableView):
    """The view inside a RecordTable."""

    opened = Signal(int)
    painted = Signal()

    def __init__(self, model: RecordModel, row_height: int) -> None:
        super().__init__()
        self.records = model
        self._first_paint = True
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self, wraps=False))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        self.verticalScrollBar().setSingleStep(row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            self.painted.emit()

    def await_paint(self) -> None:
        """Send `painted` again after the next paint."""
        self._first_paint = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        """Say which record was opened."""
        row = self.records.row_at(self.currentIndex().row()) if self._has_current() else None
        if row is not None:
            self.opened.emit(row.id)

    def _has_current(self) -> bool:
        return self.currentIndex().isValid()

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their headers, cells parted by tabs."""
        lines = ["\t".join(column.title for column in self.records.columns)]
        for area in _areas(self.selectionModel()):
            for number in range(area.top(), min(area.bottom(), area.top() + MOST_COPIED) + 1):
                row = self.records.row_at(number)
                if row is not None:
                    lines.append("\t".join(_flat(cell_words(cell)) for cell in row.cells))
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))


class RecordTable(QWidget):
    """Filter box, table and count, with an empty state."""

    opened = Signal(int)
    selection_changed = Signal(int)

    def __init__(
        self,
        columns: Sequence[ColumnFace],
        source: Source,
        name: str,
        *,
        two_lines: bool = False,
        filter_words: str = "Filter",
        empty: tuple[str, str, str] = ("Nothing here yet", "", ""),
        noun: tuple[str, str] = ("line", "lines"),
    ) -> None:
        super().__init__()
        self.name = name
        self.noun = noun
        self.model = RecordModel(columns, source, self)
        self.view = RecordView(self.model, TWO_LINE_ROW_HEIGHT if two_lines else ROW_HEIGHT)
        self.view.setAccessibleName(name)
        self.filter_box = QLineEdit()
        self.filter_box.setProperty("role", "search")
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.setMaximumWidth(300)
        self.filter_box.addAction(icon("search", "mute"), QLineEdit.ActionPosition.LeadingPosition)
        self.count_label = small("", wraps=False)
        self.empty = EmptyState(*empty)
        self._empty_words = empty
        self.tools = QHBoxLayout()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_DELAY)
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._lay_out()
        self.set_filter_words(filter_words)
        self._set_widths()
        self._wire()
        self.reload()

    def _lay_out(self) -> None:
        self.tools.setSpacing(8)
        self.tools.addWidget(self.filter_box, 1)
        self.tools.addStretch(1)
        self.tools.addWidget(self.count_label)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.tools)
        column.addLayout(self._stack, 1)

    def _wire(self) -> None:
        header = self.view.horizontalHeader()
        header.sectionResized.connect(self._remember_widths)
        header.sortIndicatorChanged.connect(self._sorted)
        self.view.opened.connect(self.opened)
        self.view.doubleClicked.connect(self._double_clicked)
        self.view.painted.connect(self._count_soon)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.filter_box.textEdited.connect(self._typed)
        self.filter_box.textChanged.connect(self._cleared)
        self.filter_box.returnPressed.connect(self.apply_filter)
        self._timer.timeout.connect(self.apply_filter)
        self._count_timer.timeout.connect(self._count)

    def set_filter_words(self, words: str) -> None:
        """What the filter box says; an empty text hides the box."""
        self.filter_box.setPlaceholderText(words)
        self.filter_box.setAccessibleName(words or "Filter")
        self.filter_box.setVisible(bool(words))

    def set_source(self, source: Source) -> None:
        """Read from another source, for example after a choice above the table."""
        self.model.source = source
        self.reload()

    def reload(self) -> None:
        """Read again; the selected record stays selected when it is still near the top."""
        kept = self.current_id()
        self.model.reload()
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.model.filter_text:
            self.empty.say("Nothing matches", f"No line holds “{self.model.filter_text}”.")
        else:
            self.empty.say(self._empty_words[0], self._empty_words[1])
        self.empty.action.setVisible(bool(self._empty_words[2]) and not self.model.filter_text)
        if kept != -1:
            self.select(kept)
        self._say_count()
        self.view.await_paint()

    def select(self, record_id: int) -> bool:
        """Select a record among those already read; whether it was there."""
        number = self.model.number_of(record_id)
        if number is None:
            return False
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        index = self.model.index(number, 0)
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)
        return True

    def current_id(self) -> int:
        """The id of the record the cursor is on, or -1."""
        row = self._row(self.view.currentIndex())
        return row.id if row is not None else -1

    def apply_filter(self) -> None:
        """Filter at once by what stands in the box."""
        self._timer.stop()
        wanted = " ".join(self.filter_box.text().split())
        if wanted != self.model.filter_text:
            self.model.filter_text = wanted
            self.reload()

    def _row(self, index: QModelIndex) -> RowFace | None:
        return self.model.row_at(index.row()) if index.isValid() else None

    def _typed(self, _words: str) -> None:
        self._timer.start()

    def _cleared(self, words: str) -> None:
        if not words:
            self.apply_filter()

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0 and not self.model.columns[column].sortable:
            return
        kept = self.current_id()
        self.model.sort(column, order)
        self.view.await_paint()
        if kept != -1:
            self.select(kept)

    def _double_clicked(self, index: QModelIndex) -> None:
        row = self._row(index)
        if row is not None:
            self.opened.emit(row.id)

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self._row(index)
        self.selection_changed.emit(row.id if row is not None else -1)

    def _count_soon(self) -> None:
        self._count_timer.start(0)

    def _count(self) -> None:
        self.model.count_rows()
        self._say_count()

    def _say_count(self) -> None:
        if self.model.counted:
            self.count_label.setText(count_words(self.model.rowCount(), self.noun))

    def _set_widths(self) -> None:
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(36)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        kept = remembered_widths(self.name)
        for number, column in enumerate(self.model.columns):
            if column.width <= 0:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, kept.get(column.key, column.width))

    def _remember_widths(self, number: int, _old: int, _new: int) -> None:
        if self.view.horizontalHeader().sectionResizeMode(number) != (
            QHeaderView.ResizeMode.Interactive
        ):
            return
        header = self.view.horizontalHeader()
        widths = {
            column.key: header.sectionSize(at)
            for at, column in enumerate(self.model.columns)
            if column.width > 0
        }
        remember_widths(self.name, widths)


def count_words(number: int, noun: tuple[str, str] = ("line", "lines")) -> str:
    """How many a table holds: "No households", "1 household", "1,204 households"."""
    one, many = noun
    return plural(number, one, many) if number else f"No {many}"


def _areas(model: QItemSelectionModel) -> list[QItemSelectionRange]:
    chosen = model.selection()
    areas = [chosen.at(number) for number in range(chosen.count())]
    return sorted(areas, key=QItemSelectionRange.top)


def _flat(words: str) -> str:
    return " ".join(words.split())
