"""First-year clocks: what each carer still lacks, by when, and why by then."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.people.records import Task
from fosterdesk.rules.words import late_or_in, plural, short_date
from fosterdesk.training import service as training
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.labels import muted
from ui.kit.page import scrolling
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable

COLUMNS = (
    ColumnFace("due", "Due", 130),
    ColumnFace("what", "What is missing"),
    ColumnFace("who", "Who", 200),
    ColumnFace("why", "Why this date"),
)
SHOWN_AT_MOST = 150
SOON_DAYS = 60


class ClocksTab(QWidget):
    """The clocks that run or ran out, the most pressing first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self._tasks: Sequence[Task] = ()
        self.summary = muted("")
        self.table = SmallTable(COLUMNS, "First-year clocks", button_width=120)
        self.nothing = EmptyState("Nothing is missing", "Every carer has done what is due.")
        inside = QVBoxLayout()
        inside.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.addWidget(scrolling(inside))
        for part in (self.summary, self.table, self.nothing):
            inside.addWidget(part)
        inside.addStretch(1)
        self.table.pressed.connect(self.open_carer)

    def refresh(self) -> None:
        """Count anew what is missing."""
        self._tasks = training.first_year_clocks(self.context.desk)
        today = self.context.desk.today()
        late = sum(task.due.due < today for task in self._tasks)
        shown = self._tasks[:SHOWN_AT_MOST]
        words = f"{plural(len(self._tasks), 'clock')} running, {late} of them late"
        if len(shown) < len(self._tasks):
            words += f" · the first {len(shown)} are shown"
        self.summary.setText(words)
        self.table.show_rows([_row(number, task, today) for number, task in enumerate(shown)])
        self.summary.setVisible(bool(shown))
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)

    def open_carer(self, number: int) -> None:
        """Show the carer's training in the matrix."""
        self.context.go("training", self._tasks[number].record_id)


def _row(number: int, task: Task, today: date) -> SmallRow:
    days = (task.due.due - today).days
    kind = "late" if days < 0 else "soon" if days <= SOON_DAYS else "neutral"
    why = f"{short_date(task.due.due)} · {task.due.words}"
    return SmallRow(
        number,
        (
            chip(kind, late_or_in(task.due.due, today)),
            strong(task.what),
            Cell(task.who),
            Cell(why, under=task.due.source_words),
        ),
        "Open carer",
    )
