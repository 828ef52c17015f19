"""Today: what is due and overdue, why by then, and a button that goes there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.people.records import Task
from fosterdesk.rules.words import late_or_in, plural, short_date
from fosterdesk.worklist import service
from ui.kit.buttons import Button, button
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.worklist.cards import ForwardCard, HouseholdsCard, NextPanelCard

COLUMNS = (
    ColumnFace("due", "Due", 118),
    ColumnFace("what", "What"),
    ColumnFace("who", "Who", 138),
    ColumnFace("why", "Why this date"),
)
SHARES = {"what": 1.0, "why": 1.35}
SHOWN_AT_ONCE = 20
SOON_DAYS = 7


class TodayScreen(Page):
    """The worklist at the left, the cards at the right."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Today", scrolls=True)
        self.context = context
        self.tasks: Sequence[Task] = ()
        self._shown = SHOWN_AT_ONCE
        left, right = self.add_columns(right_width=290)
        self.table = SmallTable(COLUMNS, "What is due", shares=SHARES, button_width=134)
        self.more: Button = button("Show more", "quiet")
        self.nothing = EmptyState(
            "Nothing is due", "What falls due in the next sixty days will stand here."
        )
        self._fill_left(left)
        self.next_panel = NextPanelCard(context)
        self.households = HouseholdsCard(context)
        self.forward = ForwardCard(context)
        for card in (self.next_panel, self.households, self.forward):
            right.addWidget(card)
        right.addStretch(1)
        self._to_look_further = False
        self._after_paint = QTimer(self)
        self._after_paint.setSingleShot(True)
        self._wire()

    def _fill_left(self, left: QVBoxLayout) -> None:
        left.addWidget(self.table)
        left.addWidget(self.more)
        left.addWidget(self.nothing)
        left.addStretch(1)

    def _wire(self) -> None:
        self.table.pressed.connect(self.open_task)
        self.more.clicked.connect(self.show_more)
        self._after_paint.timeout.connect(self.households.look)
        self._after_paint.timeout.connect(self.next_panel.look)
        self._after_paint.timeout.connect(self.forward.look)

    def refresh(self) -> None:
        page = service.today(self.context.desk)
        self.tasks = page.tasks
        self.set_heading("Today", page.words)
        self._show_tasks()
        self.next_panel.show_panel(page.next_panel)
        # What is counted over every household, or judged case by case, follows the next paint.
        self._to_look_further = True
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._to_look_further:
            self._to_look_further = False
            self._after_paint.start(0)

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.touched)

    def open_task(self, number: int) -> None:
        """Go where the task of this line is done."""
        task = self.tasks[number]
        self.context.go(task.screen, task.record_id)

    def show_more(self) -> None:
        """Show the next lines of a long list."""
        self._shown += SHOWN_AT_ONCE
        self._show_tasks()

    def _show_tasks(self) -> None:
        today = self.context.desk.today()
        shown = self.tasks[: self._shown]
        self.table.show_rows([row_of(number, task, today) for number, task in enumerate(shown)])
        left = len(self.tasks) - len(shown)
        self.more.setText(f"Show {plural(min(left, SHOWN_AT_ONCE), 'more line')} of {left}")
        self.more.setVisible(left > 0)
        self.table.setVisible(bool(shown))
        if shown and self.table.current_id() == -1:
            self.table.select(0)
        self.nothing.setVisible(not shown)


def row_of(number: int, task: Task, today: date) -> SmallRow:
    """A task as a line of the table."""
    due, source = task.due, task.due.source_words
    words = f"Due {short_date(due.due)} · {due.words[:1].lower()}{due.words[1:]}"
    return SmallRow(
        number,
        (
            chip(chip_kind(due.due, today), late_or_in(due.due, today)),
            strong(task.what),
            Cell(task.who),
            Cell(words, under=f"{source[:1].upper()}{source[1:]}"),
        ),
        button=task.button,
    )


def chip_kind(due: date, today: date) -> str:
    """How pressing a due date is: late, soon (within a week) or neutral."""
    away = (due - today).days
    if away < 0:
        return "late"
    return "soon" if away <= SOON_DAYS else "neutral"
