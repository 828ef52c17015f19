"""The list that stands on a screen, taken as headings and rows of words for Excel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.kit.rows import Cell, CellFace, ColumnFace, ListSource, Row, RowFace, Source
from ui.kit.small_table import SmallTable
from ui.kit.table import RecordTable

BLOCK = 500


@dataclass(frozen=True)
class Sheet:
    """A list as it is shown: its columns, its rows in their order, and the filter in force."""

    name: str
    columns: tuple[ColumnFace, ...]
    source: Source
    sort_key: str = ""
    descending: bool = False
    filter_text: str = ""

    def headings(self) -> list[str]:
        """Two for each column: its title, and one for the muted line under its words."""
        found = []
        for column in self.columns:
            title = column.title or "State"
            found += [title, f"{title}: more"]
        return found

    def rows(self) -> Iterator[list[str]]:
        """Every row that passes the filter, as words under the headings."""
        start = 0
        while block := self._block(start):
            for row in block:
                yield [words for cell in row.cells for words in _pair(cell)]
            start += len(block)

    def _block(self, start: int) -> Sequence[RowFace]:
        return self.source.block(start, BLOCK, self.sort_key, self.descending, self.filter_text)


def without_empty_columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """The same without the columns in which no row says anything."""
    kept = [at for at in range(len(headings)) if any(row[at] for row in rows)]
    return [headings[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _pair(cell: CellFace) -> tuple[str, str]:
    chip = cell.chip[1] if cell.chip else ""
    return " · ".join(part for part in (chip, cell.text) if part), cell.under


def sheet_on(screen: QWidget | None) -> Sheet | None:
    """The list shown on a screen: its long table, or else its longest short one; None without."""
    if screen is None:
        return None
    for table in screen.findChildren(RecordTable):
        if table.isVisible() and table.model.rowCount():
            model = table.model
            return Sheet(
                table.name,
                model.columns,
                model.source,
                model.sort_key,
                model.descending,
                model.filter_text,
            )
    short = [one for one in screen.findChildren(SmallTable) if one.isVisible()]
    longest = max(short, key=lambda one: len(one.rows_model.rows), default=None)
    if longest is None or not longest.rows_model.rows:
        return None
    columns = longest.rows_model.columns
    rows = [
        Row(row.id, tuple(_copied(cell) for cell in row.cells)) for row in longest.rows_model.rows
    ]
    return Sheet(longest.accessibleName(), columns, ListSource(columns, rows))


def _copied(cell: CellFace) -> Cell:
    return Cell(cell.text, cell.under, cell.chip)
