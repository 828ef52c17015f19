"""The actions that panels asked for: who does each, by when, and what came of it."""

from collections.abc import Callable
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.action_tracker.action_records import ActionRecord
from fosterdesk.rules.words import day_month, plural, short_date
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.findings_card import FindingsCard
from ui.kit.jobs import Job, JobBar, Report
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.action_tracker.action_dialogs import (
    ask_action_of_any,
    change_action,
    finish_action,
)
from ui.screens.panel.checked import ACTION_LIST

COLUMNS = (
    ColumnFace("state", "", 124),
    ColumnFace("action", "Action"),
    ColumnFace("who", "Who", 190),
    ColumnFace("by", "By, or what was done", 300),
)
SHOWN = 200


class ActionsPage(Page):
    """Open actions, the longest overdue first; on asking, those that are done as well."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Actions", scrolls=True)
        self.context = context
        self.open_only = True
        self.found: dict[int, ActionRecord] = {}
        self.back = self.add_button("All panels", "quiet")
        self.which = self.add_button("Show done ones too", "quiet")
        self.reopen = self.add_button("Open again", "quiet")
        self.change = self.add_button("Change action", "quiet")
        self.print = self.add_button("Print the list")
        self.new = self.add_button("Add action", "primary")
        self.job_bar = JobBar(context.jobs)
        self.table = SmallTable(COLUMNS, "Actions", button_width=88)
        self.findings = FindingsCard(context, ACTION_LIST)
        self.empty = EmptyState("No open action", "What panels ask for stands here until done.")
        for part in (self.job_bar, self.findings, self.table, self.empty):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.change.clicked.connect(self.change_chosen)
        self.findings.trouble.connect(self.notice.show_problem)
        self.new.clicked.connect(self.add_action)
        self.print.clicked.connect(self.print_list)
        self.reopen.clicked.connect(self.open_again)
        self.table.pressed.connect(self.finish)
        self.table.selection_changed.connect(self._chosen)
        self.which.clicked.connect(self.show_others)

    def refresh(self) -> None:
        """Read the actions again."""
        desk, today = self.context.desk, self.context.desk.today()
        found = actions.actions(desk, open_only=self.open_only)
        self.found = {one.id: one for one in found}
        shown = [_row(one, today, may=actions.may_close(desk, one)) for one in found[:SHOWN]]
        self.table.show_rows(shown)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.print.setEnabled(bool(found))
        self.new.setVisible(service.may_do(desk, "record minutes") and bool(self._panels()))
        self.which.setText("Show done ones too" if self.open_only else "Show open ones only")
        late = sum(one.days_late(today) > 0 for one in found)
        still = sum(one.is_open for one in found)
        self.set_heading("Actions", f"{plural(still, 'open action')} · {late or 'none'} late")
        self.findings.refresh()
        self._chosen(self.table.current_id())

    def _chosen(self, action_id: int) -> None:
        one, desk = self.found.get(action_id), self.context.desk
        may = one is not None and actions.may_close(desk, one)
        is_open = one is not None and one.is_open
        self.change.setVisible(is_open and service.may_do(desk, "record minutes"))
        self.reopen.setVisible(may and not is_open)

    def _panels(self) -> list[tuple[int, str]]:
        """The panels that may still ask for something: not signed off, the latest first."""
        held = [one.meeting for one in service.meetings(self.context.desk)]
        held = [one for one in held if one.minutes_signed_on is None]
        held.sort(key=lambda one: one.on)
        return [(one.id, f"Panel of {day_month(one.on)}") for one in held]

    def show_others(self) -> None:
        """Show the done ones as well, or the open ones alone."""
        self.open_only = not self.open_only
        self.refresh()

    def add_action(self) -> None:
        """Ask for a new action."""
        ask_action_of_any(self, self.context, self._panels())

    def change_chosen(self) -> None:
        """Change the chosen action."""
        one = self.found.get(self.table.current_id())
        if one is not None and one.is_open:
            change_action(self, self.context, one)

    def finish(self, action_id: int) -> None:
        """Record that an action is done."""
        one = self.found[action_id]
        if one.is_open and actions.may_close(self.context.desk, one):
            finish_action(self, self.context, one)

    def open_again(self) -> None:
        """Open the chosen action again."""
        one = self.found.get(self.table.current_id())
        if one is None:
            return

        def verb() -> Changes:
            return actions.reopen_action(self.context.desk, one.id, one.version)

        self.context.run(verb, "Action open again")

    def print_here(self) -> bool:
        """Print the list (Ctrl+P); False when it is empty."""
        can = self.print.isEnabled()
        if can:
            self.print_list()
        return can

    def print_list(self) -> None:
        """Show the list as a paper, from where it is printed."""
        job = Job(printing(self.context.desk, self.open_only), "Preparing the list")
        job.finished.connect(self._show_paper)
        job.failed.connect(self.notice.show_problem)
        job.refused.connect(self.findings.show_refused)
        self.context.jobs.start(job)

    def _show_paper(self, content: bytes) -> None:
        from ui.kit.preview import PreviewWindow

        name = f"Panel actions {short_date(self.context.desk.today())}"
        PreviewWindow.open_for(self, content, name, f"{name}.pdf")


def printing(desk: Any, open_only: bool) -> Callable[[Report], bytes]:
    """The work of making the list's pages; it holds no widget."""

    def work(report: Report) -> bytes:
        return actions.print_actions(desk, report, report.stopped, open_only=open_only)

    return work


def _row(one: ActionRecord, today: Any, *, may: bool) -> SmallRow:
    late = one.days_late(today)
    if not one.is_open:
        state = chip("good", "Done")
    else:
        state = chip("late", f"{plural(late, 'day')} late") if late else chip("neutral", "Open")
    by = Cell(short_date(one.due_on)) if one.due_on else muted("The next panel")
    if one.done_on:
        by = Cell(one.done_words, under=f"Done {short_date(one.done_on)}")
    cells = (state, strong(one.words, one.from_words), Cell(one.owner), by)
    return SmallRow(one.id, cells, "Done…" if one.is_open and may else "")
