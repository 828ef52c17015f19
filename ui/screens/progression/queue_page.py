"""The team manager's queue: what each case waits for, its requirements, and the evidence of each.

A case is agreed or returned from the keyboard alone: A agrees, R returns, C comments on the
chosen requirement, N and P go to the next case and the one before.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout

from fosterdesk.access.permissions import may
from fosterdesk.changes import Changes
from fosterdesk.progression import queue, service, turns
from fosterdesk.progression.records import CasePage, Line
from fosterdesk.progression.turn_records import NewPieces, Waiting
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.labels import card_title, small, strong
from ui.kit.page import Page, Tabs, scrolling
from ui.kit.rows import Cell, ColumnFace, chip
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.progression import asking
from ui.screens.progression.case_cards import RequirementCard
from ui.screens.progression.counts_tab import CountsTab
from ui.screens.progression.pending import PendingComments

CASES = (ColumnFace("case", "Case"), ColumnFace("waited", "Waited", 76))
REQUIREMENTS = (ColumnFace("verdict", "", 92), ColumnFace("requirement", "Requirement"))
CHIPS = {"met": ("good", "Met"), "part": ("part", "Part"), "gap": ("bad", "Gap")}
KEYS = "A  agree  ·  R  return  ·  C  comment on this requirement  ·  N  next case  ·  P  previous"
ROW = 36


class QueuePage(Page):
    """Cases at the left, the chosen one's requirements beside it, and the evidence of one."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Queue", "Cases by what they wait for, and for how long")
        self.context = context
        self.waiting: Sequence[Waiting] = ()
        self.page: CasePage | None = None
        self.pending = PendingComments(context.desk)
        self.new_pieces = NewPieces()
        self._agrees = may(context.desk.user.role, "agree progression")
        self.back = self.add_button("All cases", "quiet")
        self.open = self.add_button("Open case")
        self.give_back = self.add_button("Return")
        self.agree = self.add_button("Agree", "primary")
        self.tabs = Tabs()
        self.counts = CountsTab(context)
        self._fill(self.tabs.add("Waiting"))
        self.tabs.add("Decisions").addWidget(self.counts)
        self.body.addWidget(self.tabs, 1)
        self._wire()

    def _fill(self, body: QVBoxLayout) -> None:
        self.nothing = EmptyState(
            "Nothing waits", "A case stands here from its opening until it is decided."
        )
        self.cases = SmallTable(CASES, "Cases that wait", button_width=0)
        self.title, self.standing = card_title(""), small("")
        self.requirements = SmallTable(REQUIREMENTS, "Requirements of the case", button_width=0)
        self.requirement = RequirementCard()
        self.statement, self.statement_title = small(""), strong("Supervising social worker")
        self.panes = (
            _pane(self.cases),
            _pane(self.title, self.standing, self.requirements),
            _pane(self.requirement, self.statement_title, self.statement),
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        for pane, share in zip(self.panes, (30, 34, 36), strict=True):
            row.addWidget(pane, share)
        self.keys = small(KEYS if self._agrees else "N  next case  ·  P  previous")
        body.addWidget(self.nothing, 1)
        body.addLayout(row, 1)
        body.addWidget(self.keys)

    def _wire(self) -> None:
        self.cases.selection_changed.connect(self.show_case)
        self.cases.pressed.connect(self.open_case)
        self.requirements.selection_changed.connect(self.show_requirement)
        self.requirement.comment_requested.connect(self.comment)
        self.open.clicked.connect(self.open_chosen)
        self.agree.clicked.connect(self.agree_case)
        self.give_back.clicked.connect(self.return_case)
        self.tabs.currentChanged.connect(self._show_buttons)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("A", self.agree_case),
            ("R", self.return_case),
            ("C", self.comment),
            ("N", self.next_case),
            ("P", self.previous_case),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self) -> None:
        """Read the queue again; the chosen case stays chosen while it waits."""
        self.waiting = queue.waiting_cases(self.context.desk)
        self.cases.show_rows([_case_row(one) for one in self.waiting])
        if self.waiting and self.cases.current_id() == -1:
            self.cases.select(self.waiting[0].case.id)
        self.nothing.setVisible(not self.waiting)
        for pane in self.panes:
            pane.setVisible(bool(self.waiting))
        self.keys.setVisible(bool(self.waiting))
        self.show_case(self.cases.current_id())
        self.counts.refresh()

    def begin(self) -> None:
        """Put the keyboard on the requirements of the chosen case."""
        self.requirements.setFocus()

    def show_case(self, case_id: int) -> None:
        """Show the requirements of a case beside the evidence of its first gap."""
        if case_id == -1:
            self.page = None
            self._show_buttons()
            return
        is_other = self.page is None or self.page.case.id != case_id
        self.page = page = service.case(self.context.desk, case_id)
        if is_other:
            self.pending.take_up(case_id)
        held = turns.case_turns(self.context.desk, case_id)
        self.new_pieces = self.requirement.new_pieces = held.new_pieces
        self.title.setText(page.case.title)
        self.standing.setText(f"{page.view.words} · {page.case.scheme}")
        self.statement.setText(page.case.statement)
        for part in (self.statement_title, self.statement):
            part.setVisible(bool(page.case.statement))
        self._show_lines(is_other)
        self._show_buttons()

    def _show_lines(self, from_first: bool) -> None:
        assert self.page is not None
        lines = self.page.view.lines
        rows = [
            _line_row(number, line, self.pending.get(line.id) or line.comment, self._is_new(line))
            for number, line in enumerate(lines)
        ]
        self.requirements.show_rows(rows)
        first = next((at for at, one in enumerate(lines) if one.need.verdict != "met"), 0)
        if from_first or self.requirements.current_id() == -1:
            self.requirements.select(first)
        self.show_requirement(self.requirements.current_id())

    def _is_new(self, line: Line) -> bool:
        return any(piece in self.new_pieces for piece in line.pieces)

    def show_requirement(self, number: int) -> None:
        """Show the evidence of a requirement."""
        found = self.page is not None and 0 <= number < len(self.page.view.lines)
        self.requirement.setVisible(found)
        if self.page is None or not found:
            return
        line = self.page.view.lines[number]
        self.requirement.show_line(line, (), gathers=False, comments=self._can_answer())
        words = self.pending.get(line.id)
        if words:
            self.requirement.add(strong("Your comment"))
            self.requirement.add(small(words))
        top = self.requirements.y() + self.requirements.rowViewportPosition(number)
        self.panes[1].ensureVisible(0, top + ROW, 0, 2 * ROW)

    def _can_answer(self) -> bool:
        case = self.page.case if self.page else None
        return case is not None and self._agrees and case.stage == "manager" and not case.is_held

    def _show_buttons(self, _tab: int = 0) -> None:
        on_cases = self.tabs.currentIndex() == 0
        self.open.setVisible(on_cases and self.page is not None)
        for made in (self.agree, self.give_back):
            made.setVisible(on_cases and self._can_answer())

    def open_chosen(self) -> None:
        """Go to the chosen case."""
        self.open_case(self.cases.current_id())

    def open_case(self, case_id: int) -> None:
        """Go to a case."""
        if case_id != -1:
            self.context.go("progression", case_id)

    def next_case(self) -> None:
        """Choose the next case of the queue."""
        self._step(1)

    def previous_case(self) -> None:
        """Choose the case before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [one.case.id for one in self.waiting]
        chosen = self.cases.current_id()
        if chosen in ids:
            at = min(max(ids.index(chosen) + by, 0), len(ids) - 1)
            self.cases.select(ids[at])
            top = self.cases.rowViewportPosition(at)
            self.panes[0].ensureVisible(0, top + ROW, 0, 2 * ROW)
        self.begin()

    def comment(self) -> None:
        """Write a comment on the chosen requirement; it goes with the return."""
        number = self.requirements.current_id()
        if self.page is None or number == -1 or not self._can_answer():
            return
        line = self.page.view.lines[number]
        words = asking.ask_comment(self, line, self.pending.get(line.id, ""))
        if words is not None:
            self.pending.put(line.id, words)
            self._show_lines(False)
        self.begin()

    def agree_case(self) -> None:
        """Agree the chosen case, and go on to the next that waits for the team manager."""
        if self.page is not None and self._can_answer():
            changes = asking.ask_to_agree(self, self.context, self.page.case)
            if changes is not None:
                self.pending.drop()
            self._answered(changes, "Agreed")

    def return_case(self) -> None:
        """Return the chosen case with the comments made, and go on to the next."""
        if self.page is None or not self._can_answer():
            return
        changes = asking.ask_to_return(self, self.context, self.page.case, self.pending)
        if changes is not None:
            self.pending.drop()
        self._answered(changes, "Returned")

    def _answered(self, changes: Changes | None, said: str) -> None:
        if changes is not None:
            self.context.announce(changes, said)
            self.refresh()
            first = next((one.case.id for one in self.waiting if one.group == "Team manager"), None)
            if first is not None:
                self.cases.select(first)
        self.begin()

    def print_here(self) -> bool:
        """Print the decisions where they are shown."""
        return self.tabs.currentIndex() == 1 and self.counts.print_here()


def _pane(*parts: SmallTable | RequirementCard | object) -> QScrollArea:
    column = QVBoxLayout()
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)  # type: ignore[arg-type]
    column.addStretch(1)
    return scrolling(column)


def _case_row(one: Waiting) -> SmallRow:
    kind = {"Team manager": "brand", "Second look": "soon", "Returned": "part"}.get(
        one.group, "neutral"
    )
    case = one.case
    title = Cell(
        case.household, f"{case.to_words} · {one.waits_for}", (kind, one.group), strong=True
    )
    return SmallRow(case.id, (title, Cell(one.waited_words)))


def _line_row(number: int, line: Line, comment: str, is_new: bool) -> SmallRow:
    said = [f"Manager: {comment}"] if comment else []
    said += ["New since it was returned"] if is_new else []
    cells = (
        chip(*CHIPS[line.need.verdict]),
        strong_cell(line.need.title, under=" · ".join(said)),
    )
    return SmallRow(number, cells)
