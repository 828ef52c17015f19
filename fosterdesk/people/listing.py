"""Long lists for screens, sorted, filtered and cut into blocks by the database.

SelectSource(desk, select(...), make_rows, sorts={"name": (Household.name,)},
             searched=(Household.name, Household.reference), order=(Household.name,))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from fosterdesk.store.desk import Desk, ReadTransaction

Query = Select[*tuple[Any, ...]]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class ListCell:
    """Words, a muted line under them, and perhaps a chip as (kind, word) before them."""

    text: str = ""
    under: str = ""
    chip: tuple[str, str] | None = None
    strong: bool = False
    muted: bool = False

    def words(self) -> str:
        """Everything the cell says, in one line."""
        parts = (self.chip[1] if self.chip else "", self.text, self.under)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One record: its id and a cell for each column."""

    id: int
    cells: tuple[ListCell, ...]


MakeRows = Callable[[ReadTransaction, Sequence[Row[Any]]], list[ListRow]]


class SelectSource:
    """What a table of records reads: a select, how its rows look, its sorts and its filter.

    Every word of a filter must stand in one of the searched columns. `tie` is the last sort key,
    which makes the order total, so that blocks never overlap.
    """

    def __init__(
        self,
        desk: Desk,
        query: Query,
        make_rows: MakeRows,
        *,
        sorts: Mapping[str, Sequence[Column]],
        searched: Sequence[Column],
        order: Sequence[Column],
        tie: Column,
    ) -> None:
        self._desk = desk
        self._query = query
        self._make_rows = make_rows
        self._sorts = sorts
        self._searched = searched
        self._order = order
        self._tie = tie

    def count(self, filter_text: str = "") -> int:
        """How many records pass the filter."""
        query = self._filtered(filter_text).with_only_columns(
            func.count(self._tie.distinct()), maintain_column_froms=True
        )
        with self._desk.read() as tx:
            return int(tx.scalar(query.order_by(None)))

    def block(
        self, offset: int, limit: int, sort_key: str, descending: bool, filter_text: str
    ) -> Sequence[ListRow]:
        """Rows from `offset`, at most `limit`; an empty `sort_key` keeps the list's own order."""
        keys = self._sorts.get(sort_key) or ()
        wanted = [key.desc() if descending else key.asc() for key in keys]
        ordering: list[Any] = [*wanted, *self._order, self._tie]
        query = self._filtered(filter_text).order_by(*ordering).limit(limit).offset(offset)
        with self._desk.read() as tx:
            return self._make_rows(tx, tx.rows(query))

    def _filtered(self, filter_text: str) -> Query:
        query = self._query
        for word in filter_text.split():
            query = query.where(
                or_(*(column.icontains(word, autoescape=True) for column in self._searched))
            )
        return query
