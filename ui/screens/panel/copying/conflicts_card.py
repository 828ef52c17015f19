"""Possible conflicts: members’ links that stand in an item, each to be declared or set aside."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel.copying import conflicts
from fosterdesk.panel.copying.conflict_records import Conflict, ConflictsFound
from fosterdesk.rules.words import plural, short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.fields import Field
from ui.kit.jobs import Job, Report
from ui.kit.labels import muted
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.tab import Tab, Values, in_a_row

COLUMNS = (
    ColumnFace("member", "Member and link", 0),
    ColumnFace("found", "What was found", 0),
    ColumnFace("state", "", 106),
)
DECLARE = (
    Field("nature", "What the interest is", "long", required=True, lines=2),
    Field(
        "leaves",
        "Leaves the room for this item",
        "yes_no",
        required=True,
        help="Who leaves gets a copy without the item.",
    ),
)
ASIDE = (
    Field(
        "reason",
        "Why it is no conflict",
        "long",
        required=True,
        help="Kept with your name. It holds for this panel alone.",
    ),
)


class ConflictsCard(QWidget):
    """What the finder found; records are compared at once, the pages when asked."""

    trouble = Signal(str)

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.found = ConflictsFound(())
        self._pages: ConflictsFound | None = None
        self._of = 0
        self.state = muted("")
        self.table = SmallTable(COLUMNS, "Possible conflicts", button_width=116)
        self.look = button("Look for conflicts")
        self.aside = button("Set aside…", "quiet")
        self.again = button("Warn again", "quiet")
        card = Card("Possible conflicts", self.state, self.table)
        card.add(in_a_row(self.look, self.aside, self.again))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._wire()

    def _wire(self) -> None:
        self.look.clicked.connect(self.look_for_conflicts)
        self.aside.clicked.connect(self.set_aside)
        self.again.clicked.connect(self.warn_again)
        self.table.pressed.connect(self.declare)
        self.table.selection_changed.connect(self._chosen)

    @property
    def meeting_id(self) -> int:
        """The meeting that is shown; 0 before one is."""
        return self.tab.page.meeting.id if self.tab.page is not None else 0

    def refresh(self) -> None:
        """Compare the records anew; what pages showed is kept until another meeting is shown."""
        if self._of != self.meeting_id:
            self._of, self._pages = self.meeting_id, None
        desk = self.tab.context.desk
        if self._pages is None:
            self.found = conflicts.conflicts_in_records(desk, self.meeting_id)
        else:
            self.found = self._pages = conflicts.looked_at_again(desk, self.meeting_id, self._pages)
        prepares = self.tab.may("prepare panel")
        rows = [_row(at, one, prepares) for at, one in enumerate(self.found.conflicts)]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.state.setText(self._words())
        self._chosen(self.table.current_id())

    def _words(self) -> str:
        still = len(self.found.still_open)
        said = f"Looked at: {self.found.looked_at}. "
        if self._pages is None:
            said += "The words of the pack’s pages are compared when you look for conflicts. "
        if self.found.unread:
            said += (
                f"{plural(len(self.found.unread), 'page')} hold no words to compare: "
                f"{', '.join(self.found.unread[:6])}. "
            )
        if not self.found.conflicts:
            return f"{said}Nothing was found."
        if not still:
            return f"{said}Everything found is declared or set aside."
        return f"{said}{plural(still, 'possible conflict')} to declare or to set aside."

    def conflict(self) -> Conflict | None:
        """The conflict that is chosen."""
        at = self.table.current_id()
        held = self.found.conflicts
        return held[at] if 0 <= at < len(held) else None

    def _chosen(self, _at: int) -> None:
        one = self.conflict()
        prepares = self.tab.may("prepare panel")
        self.aside.setVisible(prepares and one is not None and one.is_open)
        self.again.setVisible(prepares and one is not None and bool(one.reason))

    def look_for_conflicts(self) -> None:
        """Compare the links with every page of the pack."""
        job = Job(looking(self.tab.context.desk, self.meeting_id), "Looking for conflicts")
        job.finished.connect(self.show_found)
        job.failed.connect(self.trouble)
        job.refused.connect(self.tab.refused)
        self.tab.context.jobs.start(job)

    def show_found(self, found: ConflictsFound) -> None:
        """Show what a search of the pages found."""
        self._pages = found
        self.refresh()

    def declare(self, at: int) -> None:
        """Declare the interest that a conflict shows."""
        self.table.select(at)
        one = self.conflict()
        if one is None:
            return

        def submit(values: Values) -> Changes:
            return conflicts.declare_for(self.tab.context.desk, one, **values)

        start = {"nature": one.nature, "leaves": True}
        intro = f"{one.link.member}, in item {one.letter}, {one.item_title}."
        self.tab.ask(
            "Declare for them",
            DECLARE,
            start,
            submit,
            "Interest declared",
            yes_word="Declare",
            intro=intro,
        )

    def set_aside(self) -> None:
        """Say why the chosen conflict is none."""
        one = self.conflict()
        if one is None:
            return

        def submit(values: Values) -> Changes:
            desk = self.tab.context.desk
            return conflicts.set_aside(desk, self.meeting_id, one, values["reason"])

        self.tab.ask(
            "Set aside",
            ASIDE,
            {},
            submit,
            "Set aside",
            yes_word="Set aside",
            intro=f"{one.words}.",
        )

    def warn_again(self) -> None:
        """Take the reason of the chosen conflict back."""
        one = self.conflict()
        if one is None:
            return

        def verb() -> Changes:
            return conflicts.look_at_again(self.tab.context.desk, self.meeting_id, one)

        self.tab.context.run(verb, "It is warned about again")


def looking(desk: Any, meeting_id: int) -> Any:
    """The work of comparing links with the pages of the pack; it holds no widget."""

    def work(report: Report) -> ConflictsFound:
        return conflicts.find_conflicts(desk, meeting_id, report, report.stopped)

    return work


def _row(at: int, one: Conflict, prepares: bool) -> SmallRow:
    state, words = chip("bad", "To look at"), "Declare for them"
    under = one.where
    if one.is_declared:
        state, words = chip("good", "Declared"), ""
    elif one.reason:
        state, words = chip("neutral", "Set aside"), ""
        when = short_date(one.set_aside_at.date()) if one.set_aside_at else ""
        under = f"{one.reason} · {one.set_aside_by}, {when}"
    found = f"Item {one.letter}: {'like ' if one.is_near else ''}“{one.found}”"
    cells = (strong(one.link.member, one.link.title), Cell(found, under=under), state)
    return SmallRow(at, cells, words if prepares else "")
