"""A short list whose words wrap, with chips and at most one quiet button in a row.

    table = SmallTable((ColumnFace("due", "Due", 112), ColumnFace("what", "What"), ...), "Due")
    table.show_rows([SmallRow(7, (chip("late", "4 days late"), strong("Annual review report"),
                     Cell("Due 18 Nov 2026", under="Reg 28(2)")), button="Open review")])
    table.pressed.connect(self.open_review)        # row id, by its button or Enter
    table.selection_changed.connect(self.show)     # row id, -1 for none

It is as high as its rows and does not scroll: put it in a page that does. Under 200 rows. A
column of width 0 shares the room that is left; `shares` gives such columns other proportions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from ui.kit.buttons import Button
from ui.kit.cell_painting import CellDelegate, CellFaces
from ui.kit.rows import CellFace, ColumnFace, cell_words
from ui.kit.theme import ROW_HEIGHT
from ui.kit.wiring import weakly

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
BUTTON_WIDTH = 128
EDGE = 60
NARROWEST_SHARE = 84


@dataclass(frozen=True, slots=True)
class SmallRow:
    """One line: its id, a cell for each column, and the words of its button, if it has one.

    One that `follows` belongs to the line above it, wherever that is moved to.
    """

    id: int
    cells: Sequence[CellFace]
    button: str = ""
    follows: bool = False


class SmallModel(QAbstractTableModel):
    """The rows of a SmallTable, all in memory; an extra last column holds the buttons."""

    def __init__(self, columns: Sequence[ColumnFace], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[SmallRow, ...] = ()

    def show_rows(self, rows: Sequence[SmallRow]) -> None:
        """Hold these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def cell_at(self, row: int, column: int) -> CellFace | None:
        """The cell there; None in the column of buttons."""
        return self.rows[row].cells[column] if column < len(self.columns) else None

    def is_right(self, column: int) -> bool:
        """Whether the column is aligned to the right."""
        return self.columns[column].align == "right"

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.cell_at(index.row(), index.column())
        return cell_words(cell) if cell is not None else self.rows[index.row()].button

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        last = section >= len(self.columns)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if last else self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and not last and self.is_right(section):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class SmallTable(QTableView):
    """A short list with wrapping words; see the module's first lines."""

    pressed = Signal(int)
    selection_changed = Signal(int)

    def __init__(
        self,
        columns: Sequence[ColumnFace],
        name: str,
        *,
        shares: dict[str, float] | None = None,
        headers: bool = True,
        button_width: int = BUTTON_WIDTH,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows_model = SmallModel(columns, self)
        self._allowed = True
        self._shares = shares or {}
        self._button_width = button_width
        self._last_width = 0
        self._faces = CellFaces()
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self.rows_model, self, wraps=True))
        self._set_look(headers)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._double_clicked)
        self._fit()

    def _set_look(self, headers: bool) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setVisible(headers)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(0)
        header.setFixedHeight(31)

    def allow_buttons(self, allowed: bool) -> None:
        """Whether rows may be pressed at all: not by a user who may not do what they do."""
        self._allowed = allowed

    def show_rows(self, rows: Sequence[SmallRow]) -> None:
        """Show these rows; the selected row stays selected while its id is there."""
        kept = self.current_id()
        if not self._allowed:
            rows = [replace(row, button="") for row in rows]
        self.rows_model.show_rows(rows)
        put = [self._put_button(at, row) for at, row in enumerate(rows) if row.button]
        self._last_width = max((self._button_width, *put)) if put else 0
        self.setMinimumWidth(self._narrowest())
        self._fit()
        self.select(kept)

    def select(self, row_id: int) -> bool:
        """Select the row of this id; whether there is one."""
        for number, row in enumerate(self.rows_model.rows):
            if row.id == row_id:
                self.selectRow(number)
                return True
        return False

    def current_id(self) -> int:
        """The id of the row the cursor is on, or -1."""
        row = self.currentIndex().row()
        return self.rows_model.rows[row].id if 0 <= row < len(self.rows_model.rows) else -1

    def sizeHint(self) -> QSize:
        return QSize(480, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id() != -1:
            self._press_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the whole table on the clipboard with its headers."""
        lines = ["\t".join(column.title for column in self.rows_model.columns)]
        lines.extend(
            "\t".join(" ".join(cell_words(cell).split()) for cell in row.cells)
            for row in self.rows_model.rows
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def bring_into_sight(self, at: QPoint) -> None:
        """Scroll the page around the table until a point of its rows shows, with what is near."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            spot = self.viewport().mapTo(inside, at)
            area.ensureVisible(spot.x(), spot.y(), 0, EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _put_button(self, number: int, row: SmallRow) -> int:
        """Put the button of a row in its place; returns how wide the column must be for it."""
        made = Button(row.button, "row")
        what = next((cell.text for cell in row.cells if cell.strong), "")
        made.setAccessibleName(f"{row.button}: {what}" if what else row.button)
        made.clicked.connect(weakly(self._press, row.id))
        # The table is one stop of Tab, and Enter does what the button of the row does.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(2, 3, 4, 3)
        inside.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        inside.addStretch(1)
        at = len(self.rows_model.columns)
        self.setIndexWidget(self.rows_model.index(number, at), holder)
        made.ensurePolished()
        return holder.sizeHint().width()

    def _press(self, row_id: int) -> None:
        self.select(row_id)
        self.pressed.emit(row_id)

    def _fit(self) -> None:
        """Share out the width and make each row as high as its wrapped words."""
        widths = self._widths()
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        total = 0 if header.isHidden() else 31
        for number, row in enumerate(self.rows_model.rows):
            high = max(
                self._faces.wrapped_height(cell, width)
                for cell, width in zip(row.cells, widths, strict=False)
            )
            high = max(high, ROW_HEIGHT)
            self.setRowHeight(number, high)
            total += high
        self.setFixedHeight(max(total, 32))

    def _narrowest(self) -> int:
        columns = self.rows_model.columns
        sharing = sum(1 for column in columns if column.width <= 0)
        fixed = sum(column.width for column in columns) + sharing * NARROWEST_SHARE
        return fixed + self._last_width

    def _widths(self) -> list[int]:
        columns = self.rows_model.columns
        last = self._last_width
        fixed = sum(column.width for column in columns) + last
        room = max(self.viewport().width() - fixed, 0)
        parts = [self._shares.get(c.key, 1.0) if c.width <= 0 else 0.0 for c in columns]
        whole = sum(parts) or 1.0
        widths = [
            column.width if column.width > 0 else int(room * part / whole)
            for column, part in zip(columns, parts, strict=True)
        ]
        spare = self.viewport().width() - sum(widths) - last
        stretching = [at for at, column in enumerate(columns) if column.width <= 0]
        if stretching and spare > 0:
            widths[stretching[-1]] += spare
        return [*widths, last]

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.selection_changed.emit(self.current_id())

    def _double_clicked(self, _index: QModelIndex) -> None:
        if self.current_id() != -1:
            self._press_current()

    def _press_current(self) -> None:
        if self._allowed:
            self.pressed.emit(self.current_id())
