"""Agenda and papers: the items with their times at the left, the chosen one at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.agenda import standing
from fosterdesk.panel.records import AddItem, ItemState, MeetingPage
from fosterdesk.panel.timings import Slot, time_words
from fosterdesk.rules.words import plural
from ui.kit.buttons import button
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog, confirm
from ui.kit.empty import EmptyState
from ui.kit.labels import small
from ui.kit.movable_table import MovableTable
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow
from ui.screens.panel import forms
from ui.screens.panel.agenda import item_forms
from ui.screens.panel.agenda.item_card import ItemCard
from ui.screens.panel.tab import Tab, Values, in_a_row

ITEM_COLUMNS = (
    ColumnFace("letter", "", 34),
    ColumnFace("time", "Time", 62),
    ColumnFace("item", "Item"),
    ColumnFace("papers", "Papers", 104),
    ColumnFace("pages", "Pages", 62, "right"),
)
BREAK = 1_000_000_000  # the row of a break has the id of its item and this


class AgendaTab(Tab):
    """The agenda with its times and chips, and the readiness of the item that is chosen."""

    words = "Agenda and papers"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.items = MovableTable(ITEM_COLUMNS, "Items of the agenda")
        self.empty = EmptyState(
            "No items yet", "Approvals, first reviews, progressions and the rest stand here."
        )
        self.over = Chip("", "late")
        self.ends = small("")
        self.ends.setWordWrap(False)
        self.stands = small("")
        self.add = button("Add item")
        self.standing = button("Add standing items", "quiet")
        self.up = button("Move up", "quiet")
        self.down = button("Move down", "quiet")
        self.withdraw = button("Withdraw", "quiet")
        self.detail = ItemCard(self)
        self.papers, self.files = self.detail.papers, self.detail.files
        self.attach, self.redact = self.detail.attach, self.detail.redact
        left, right = add_columns(self.body, 540, 400)
        left.addWidget(self.items)
        left.addWidget(self.empty)
        beneath = QVBoxLayout()
        beneath.setSpacing(4)
        beneath.addLayout(in_a_row(self.over, self.ends))
        beneath.addWidget(self.stands)
        left.addLayout(beneath)
        left.addLayout(in_a_row(self.add, self.up, self.down, self.withdraw, self.standing))
        left.addStretch(1)
        right.addWidget(self.detail)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.add.clicked.connect(self.add_item)
        self.detail.trouble.connect(self.trouble)
        self.down.clicked.connect(self.move_down)
        self.items.moved.connect(self.move_by)
        self.items.selection_changed.connect(self._show_item)
        self.standing.clicked.connect(self.add_standing)
        self.up.clicked.connect(self.move_up)
        self.withdraw.clicked.connect(self.withdraw_item)
        for keys, move in (("Ctrl+Up", self.move_up), ("Ctrl+Down", self.move_down)):
            shortcut = QShortcut(QKeySequence(keys), self.items)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(move)

    def refresh(self) -> None:
        """Show the items and what the chosen one lacks."""
        page = self.page
        assert page is not None
        states = page.items
        self.items.show_rows([row for state in states for row in _item_rows(state, page)])
        if states and self.items.current_id() == -1:
            first = next((state for state in states if state.gaps), states[0])
            self.items.select(first.item.id)
        self.items.let_move(self._is_open())
        for part in (self.up, self.down, self.withdraw):
            part.setVisible(self._is_open() and bool(states))
        self.add.setVisible(self._is_open())
        lacks = standing.missing_standing({state.item.kind for state in states})
        self.standing.setVisible(self._is_open() and lacks)
        self.items.setVisible(bool(states))
        self.empty.setVisible(not states)
        over = page.timings.over
        self.over.show_status(f"{plural(over, 'minute')} over", "late")
        self.over.setVisible(over > 0)
        self.ends.setText(page.timings.words.partition(":")[0])
        self.stands.setText(page.stands)
        self.stands.setVisible(bool(page.stands))
        self._show_item(self.items.current_id())

    def _is_open(self) -> bool:
        assert self.page is not None
        return self.page.meeting.minutes_signed_on is None and self.may("prepare panel")

    def state(self) -> ItemState | None:
        """The item that is chosen; a break belongs to the item before it."""
        if self.page is None:
            return None
        chosen = self.items.current_id() % BREAK
        return next((one for one in self.page.items if one.item.id == chosen), None)

    def _show_item(self, _item_id: int) -> None:
        if self.page is not None:
            self.detail.show_state(self.state(), self.page, is_open=self._is_open())

    def add_item(self) -> None:
        """Ask what business it is; then, for what is added by hand, about whom."""
        assert self.page is not None
        desk = self.context.desk
        waiting = service.candidates(desk)
        choices: list[tuple[object, str]] = [
            (f"{number}", one.title) for number, one in enumerate(waiting)
        ]
        choices += list(service.other_business(desk))
        chosen = FormDialog.ask(
            self,
            "Add an item",
            forms.business_field(choices),
            {},
            _business,
            yes_word="Next",
            intro="Cases that wait for a panel stand first, then other business.",
        )
        if chosen is None:
            return
        if not chosen.isdigit():
            self._add_other(chosen)
            return
        command = waiting[int(chosen)].item(self.page.meeting.id)

        def verb() -> Changes:
            return service.add_item(desk, command)

        self.context.run(verb, "Item added")

    def _add_other(self, kind: str) -> None:
        assert self.page is not None
        meeting_id, desk = self.page.meeting.id, self.context.desk
        households = service.households_to_choose(desk, kind)
        rule = desk.rules.business(kind)
        fields = item_forms.item_fields(kind, households, rule.minutes)

        def submit(values: Values) -> Changes:
            terms = item_forms.kept_terms(kind, values)
            values["break_after"] = values["break_after"] or 0
            return service.add_item(desk, AddItem(meeting_id, kind, terms=terms, **values))

        key, word = f"panel-{meeting_id}-{kind}", "Add item"
        self.ask(rule.title, fields, {}, submit, "Item added", yes_word=word, draft_key=key)

    def add_standing(self) -> None:
        """Put the items on the agenda that stand on every agenda and are not on this one."""
        assert self.page is not None
        meeting_id = self.page.meeting.id

        def verb() -> Changes:
            return standing.add_standing_items(self.context.desk, meeting_id)

        self.context.run(verb, "Standing items added")

    def move_up(self) -> None:
        """Move the chosen item one place up."""
        self._move_chosen(-1)

    def move_down(self) -> None:
        """Move the chosen item one place down."""
        self._move_chosen(1)

    def _move_chosen(self, by: int) -> None:
        state = self.state()
        if state is not None and self._is_open():
            self.move_by(state.item.id, by)

    def move_by(self, item_id: int, by: int) -> None:
        """Move an item by so many places, up when it is below nought."""

        def verb() -> Changes:
            return service.move_item(self.context.desk, item_id, by)

        self.context.run(verb, "Agenda changed")

    def withdraw_item(self) -> None:
        """Take the chosen item off the agenda after asking."""
        state = self.state()
        if state is None or not confirm(
            self, f"Take “{state.item.title}” off this agenda?", "Withdraw"
        ):
            return

        def verb() -> Changes:
            return service.withdraw_item(self.context.desk, state.item.id, state.item.version)

        self.context.run(verb, "Item withdrawn")


def _business(values: Values) -> str:
    return str(values["business"])


def _item_rows(state: ItemState, page: MeetingPage) -> list[SmallRow]:
    """The line of an item, and one for the break after it, under its item."""
    item, slot = state.item, page.timings.slot(state.item.id)
    papers = chip("good", "Ready")
    if state.gaps:
        papers = chip("part" if state.gaps == 1 else "bad", plural(state.gaps, "gap"))
    elif item.kind == "quality-feedback":
        papers = chip("neutral", "Form")
    pages = Cell(str(state.pages)) if state.pages is not None else muted("–")
    under = state.under
    missing = [paper.title for paper in state.papers if paper.state == "missing"]
    if missing:
        under = f"{missing[0]} missing" if len(missing) == 1 else f"{missing[0]} and more missing"
    time = Cell(time_words(slot.starts), under=f"{slot.minutes} min") if slot else Cell()
    cells = (strong(item.letter), time, strong(item.title, under), papers, pages)
    rows = [SmallRow(item.id, cells)]
    return [*rows, _break_row(item.id, slot)] if slot and slot.break_after else rows


def _break_row(item_id: int, slot: Slot) -> SmallRow:
    time = muted(time_words(slot.ends))
    cells = (Cell(), time, muted(slot.break_words), Cell(), Cell())
    return SmallRow(BREAK + item_id, cells, follows=True)
