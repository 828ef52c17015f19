"""What stands in a table: cells, rows, the faces of columns, and the source that reads them.

COLUMNS = (
    ColumnFace("name", "Household", 0),            # width 0 takes the room that is left
    ColumnFace("level", "Level", 130),
    ColumnFace("review", "Next review", 120, sortable=True),
)
Row(12, (Cell("Okafor & Reed", under="ZZ99 1AA", strong=True), chip("good", "Ready"), ...))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, a muted line under them, and perhaps a chip as (kind, word) before them."""

    text: str = ""
    under: str = ""
    chip: tuple[str, str] | None = None
    strong: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its id and a cell for each column."""

    id: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ColumnFace:
    """How a column looks. `width` in pixels; 0 takes the room that is left. align left or right."""

    key: str
    title: str
    width: int = 0
    align: str = "left"
    sortable: bool = True


class CellFace(Protocol):
    """What a table needs of a cell; a Cell, or a room's own frozen dataclass of this shape."""

    @property
    def text(self) -> str: ...
    @property
    def under(self) -> str: ...
    @property
    def chip(self) -> tuple[str, str] | None: ...
    @property
    def strong(self) -> bool: ...
    @property
    def muted(self) -> bool: ...


class RowFace(Protocol):
    """What a table needs of a row; a Row, or a room's own frozen dataclass of this shape."""

    @property
    def id(self) -> int: ...
    @property
    def cells(self) -> Sequence[CellFace]: ...


class Source(Protocol):
    """Where a RecordTable reads; implemented over a service's reads."""

    def count(self, filter_text: str = "") -> int:
        """How many records pass the filter."""

    def block(
        self, offset: int, limit: int, sort_key: str, descending: bool, filter_text: str
    ) -> Sequence[RowFace]:
        """Rows from `offset`, at most `limit`, in this order. An empty sort_key: its own order."""


def cell_words(cell: CellFace) -> str:
    """Everything a cell says, in one line; for copying and screen readers."""
    parts = (cell.chip[1] if cell.chip else "", cell.text, cell.under)
    return " · ".join(part for part in parts if part)


class ListSource:
    """A source over rows that are already in memory, sorted and filtered by their words."""

    def __init__(self, columns: Sequence[ColumnFace], rows: Sequence[Row]) -> None:
        self._at = {column.key: number for number, column in enumerate(columns)}
        self.rows = tuple(rows)

    def _passing(self, filter_text: str) -> Sequence[Row]:
        wanted = filter_text.casefold().split()
        if not wanted:
            return self.rows
        return [row for row in self.rows if _holds(row, wanted)]

    def count(self, filter_text: str = "") -> int:
        """How many rows hold every word of the filter."""
        return len(self._passing(filter_text))

    def block(
        self, offset: int, limit: int, sort_key: str, descending: bool, filter_text: str
    ) -> Sequence[Row]:
        """Rows in the order of a column's words, or as given."""
        rows = self._passing(filter_text)
        if sort_key:
            at = self._at[sort_key]
            rows = sorted(
                rows, key=lambda row: cell_words(row.cells[at]).casefold(), reverse=descending
            )
        return rows[offset : offset + limit]


def _holds(row: Row, wanted: Sequence[str]) -> bool:
    words = " ".join(cell_words(cell) for cell in row.cells).casefold()
    return all(word in words for word in wanted)


def chip(kind: str, word: str, text: str = "") -> Cell:
    """A cell that shows a chip."""
    return Cell(text=text, chip=(kind, word))


def strong(text: str, under: str = "") -> Cell:
    """A cell whose words carry the row."""
    return Cell(text=text, under=under, strong=True)


def small(text: str) -> Cell:
    """A cell of muted words at 12 px, for a source or a quotation."""
    return Cell(under=text)


def muted(text: str) -> Cell:
    """A cell that stands back."""
    return Cell(text=text, muted=True)
