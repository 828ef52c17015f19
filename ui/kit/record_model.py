"""The model of a big list: rows read in blocks of 200 as they come into view, few of them kept."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.kit.rows import CellFace, ColumnFace, RowFace, Source, cell_words

BLOCK = 200
KEPT_BLOCKS = 24
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class RecordModel(QAbstractTableModel):
    """Rows of a source. Until `count_rows` is called only the first block is known."""

    def __init__(
        self, columns: Sequence[ColumnFace], source: Source, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.source = source
        self.sort_key, self.descending = "", False
        self.filter_text = ""
        self.counted = False
        self._blocks: OrderedDict[int, Sequence[RowFace]] = OrderedDict()
        self._count = 0
        self._right = tuple(column.align == "right" for column in self.columns)

    def reload(self) -> None:
        """Forget every row and read the first block; the count is asked later."""
        self.beginResetModel()
        self._blocks.clear()
        first = self._read(0)
        self._count = len(first)
        self.counted = len(first) < BLOCK
        self.endResetModel()

    def count_rows(self) -> None:
        """Ask the source how many rows there are and grow to that."""
        if self.counted:
            return
        self.counted = True
        total = self.source.count(self.filter_text)
        if total > self._count:
            self.beginInsertRows(_TOP, self._count, total - 1)
            self._count = total
            self.endInsertRows()

    def row_at(self, number: int) -> RowFace | None:
        """The row of this number from 0, read if need be; None past the end."""
        start, within = divmod(number, BLOCK)
        block = self._blocks.get(start)
        if block is None:
            block = self._read(start)
        return block[within] if within < len(block) else None

    def _read(self, start: int) -> Sequence[RowFace]:
        block = self.source.block(
            start * BLOCK, BLOCK, self.sort_key, self.descending, self.filter_text
        )
        self._blocks[start] = block
        if len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return block

    def cell_at(self, row: int, column: int) -> CellFace | None:
        """The cell there; None past the end."""
        found = self.row_at(row)
        return found.cells[column] if found is not None else None

    def is_right(self, column: int) -> bool:
        """Whether the column is aligned to the right."""
        return self._right[column]

    def number_of(self, record_id: int) -> int | None:
        """The number of a record's row among those already read, else None."""
        for start, block in self._blocks.items():
            for within, row in enumerate(block):
                if row.id == record_id:
                    return start * BLOCK + within
        return None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell_at(index.row(), index.column())
            return cell_words(cell) if cell is not None else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell_at(index.row(), index.column())
            words = cell_words(cell) if cell is not None else ""
            return words if len(words) > 24 else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if self._right[section] else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        face = self.columns[column] if 0 <= column < len(self.columns) else None
        if face is not None and not face.sortable:
            return
        self.sort_key = face.key if face is not None else ""
        self.descending = order == Qt.SortOrder.DescendingOrder
        self.reload()
