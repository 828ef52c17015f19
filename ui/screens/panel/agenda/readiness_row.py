"""One item of the readiness grid: its name and counts at the left, a cell for each paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fosterdesk.panel.paper_sets.readiness_records import GridCell, GridRow
from fosterdesk.panel.rules import named_item
from ui.kit.buttons import Button, button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.labels import small, strong, text
from ui.kit.wiring import weakly

HEAD_WIDTH = 252
CELL_WIDTH = 196
CHIPS = {"ready": "good", "late": "part", "missing": "bad", "not-needed": "neutral"}
TOP = Qt.AlignmentFlag.AlignTop


class ReadinessRow(Card):
    """A row of the grid; `asked` gives the item and the paper, empty for all of the item."""

    asked = Signal(int, str)
    invited = Signal(int)

    def __init__(self, row: GridRow, *, may_ask: bool) -> None:
        super().__init__()
        self.row = row
        self.may_ask = may_ask
        self.ask_buttons: dict[str, Button] = {}
        name = named_item(row.item)
        self.setAccessibleName(f"{name}: {row.words}")
        self._columns = 0
        self._whole = QGridLayout()
        self._whole.setHorizontalSpacing(16)
        self._whole.setVerticalSpacing(12)
        self._head = self._make_head(name)
        self._cells = [self._make_cell(cell) for cell in row.cells]
        self.add(self._whole)
        self._place(4)

    def _make_head(self, name: str) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(HEAD_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(strong(name))
        column.addWidget(small(self.row.words[:1].upper() + self.row.words[1:]))
        invitation = self.row.invitation
        if invitation.words:
            column.addWidget(small(invitation.words))
        missing = self.row.count("missing")
        self.ask_all = button("Ask for all of these", "row")
        self.ask_all.setAccessibleName(f"Ask for all that is missing: {name}")
        self.ask_all.clicked.connect(weakly(self.ask, ""))
        self.invite = button("Record invitation", "row")
        self.invite.setAccessibleName(f"Record invitation: {name}")
        self.invite.clicked.connect(self.tell_invited)
        for made in (self.ask_all, self.invite):
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        # Only now: what is shown before it stands anywhere opens as a window and takes the keys.
        self.ask_all.setVisible(self.may_ask and missing > 1)
        wanted = bool(invitation.words) and not invitation.is_asked
        self.invite.setVisible(self.may_ask and wanted)
        column.addStretch(1)
        return holder

    def _make_cell(self, cell: GridCell) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        said = [cell.title, cell.state_words, cell.asked.words if cell.asked else ""]
        holder.setAccessibleName(", ".join(word for word in said if word))
        column.addWidget(Chip(cell.state_words, CHIPS[cell.state]))
        column.addWidget(text(cell.title))
        if cell.state == "missing":
            self._fill_missing(cell, column)
        column.addStretch(1)
        return holder

    def _fill_missing(self, cell: GridCell, column: QVBoxLayout) -> None:
        if cell.asked:
            asked = cell.asked.words
            column.addWidget(small(f"{asked[:1].upper()}{asked[1:]}"))
        if self.may_ask:
            made = button("Ask again" if cell.asked else "Ask for it", "row")
            made.setAccessibleName(f"{made.text()}: {cell.title}, {self.row.item.title}")
            made.clicked.connect(weakly(self.ask, cell.paper_id))
            self.ask_buttons[cell.paper_id] = made
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def ask(self, paper_id: str) -> None:
        """Say which paper is wanted; empty for all of the item."""
        self.asked.emit(self.row.item.id, paper_id)

    def tell_invited(self) -> None:
        """Say that the applicants or carers were asked to attend."""
        self.invited.emit(self.row.item.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - HEAD_WIDTH - 60
        self._place(max(room // CELL_WIDTH, 2))

    def _place(self, columns: int) -> None:
        """Put the cells into as many columns as there is room for, beside the name."""
        if columns == self._columns:
            return
        before, self._columns = self._columns, columns
        for part in (self._head, *self._cells):
            self._whole.removeWidget(part)
        rows = max(-(-len(self._cells) // columns), 1)
        self._whole.addWidget(self._head, 0, 0, rows, 1, TOP)
        for number, cell in enumerate(self._cells):
            self._whole.addWidget(cell, number // columns, 1 + number % columns, TOP)
        for column in range(1, max(before, columns) + 1):
            self._whole.setColumnStretch(column, 1 if column <= columns else 0)
