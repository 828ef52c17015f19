"""Minutes: what was said about each item, kept as it is typed, and the chair's sign-off."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fosterdesk.access import drafts
from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.copying.questions import items_to_take
from fosterdesk.panel.minuting.minutes_page import minutes_book
from fosterdesk.panel.minuting.minutes_records import MinutesBook
from fosterdesk.panel.records import ItemState, KeepMinutes
from fosterdesk.panel.rules import named_item
from ui.kit.asking import keeper
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.form import Form
from ui.kit.labels import card_title, small, strong
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, muted
from ui.kit.rows import strong as strong_cell
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.action_tracker.action_dialogs import ask_action
from ui.screens.panel.minuting.corrections_card import CorrectionsCard
from ui.screens.panel.minuting.item_clock import ItemClock
from ui.screens.panel.minuting.minutes_fields import MINUTES_FIELDS
from ui.screens.panel.minuting.recommending import ask_recommendation
from ui.screens.panel.minuting.sign_off_card import SignOffCard
from ui.screens.panel.minuting.views_card import ViewsCard
from ui.screens.panel.tab import Tab, Values, in_a_row
from ui.screens.panel.taking_questions import take_questions

COLUMNS = (
    ColumnFace("letter", "", 30),
    ColumnFace("item", "Item"),
    ColumnFace("minutes", "Minutes", 104),
    ColumnFace("recommendation", "Recommended", 98),
    ColumnFace("quorum", "Quorum", 122),
)
SAID = tuple(field.name for field in MINUTES_FIELDS)
OF_A_CASE = ("strengths", "concerns", "report_feedback", "report_score")


class MinutesTab(Tab):
    """The items at the left, the words about the chosen one at the right."""

    words = "Minutes"
    guide_page = "panel-minutes"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.shown: ItemState | None = None
        self.book = MinutesBook()
        self.to_bring: frozenset[int] = frozenset()
        self.items = SmallTable(COLUMNS, "Items with minutes", button_width=0)
        self.sign_off = SignOffCard(self)
        self.corrections = CorrectionsCard(self)
        self.clock = ItemClock(self)
        self.form = Form(MINUTES_FIELDS, today=self.today)
        self.name = card_title("")
        self.kept = small("")
        self.sentence = strong("")
        self.save = button("Save minutes", "primary")
        self.recommend = button("Record recommendation")
        self.action = button("Add action", "quiet")
        self.bring = button("Bring in answered questions")
        self.asked = small("")
        self.views = ViewsCard(self)
        self.card = Card("", self.name, self.clock, self.form, self.kept)
        self.card.add(in_a_row(self.save, self.recommend, self.action))
        self.card.add(self.bring)
        self.card.add(self.sentence)
        self.card.add(self.asked)
        left, right = add_columns(self.body, 580, 470)
        left.addWidget(self.items)
        left.addWidget(self.sign_off)
        left.addWidget(self.corrections)
        left.addStretch(1)
        right.addWidget(self.card)
        right.addWidget(self.views)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.items.selection_changed.connect(self._show_item)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self.card)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_minutes)
        self.action.clicked.connect(self.add_action)
        self.recommend.clicked.connect(self.record_recommendation)
        self.save.clicked.connect(self.save_minutes)
        self.bring.clicked.connect(self.bring_in_questions)
        self.sign_off.typed.connect(self.save_if_typed)

    def print_here(self) -> bool:
        """Show the minutes, from where they are printed (Ctrl+P)."""
        if not self.sign_off.preview.isVisibleTo(self):
            return False
        self.sign_off.preview_minutes()
        return True

    def refresh(self) -> None:
        """Show the items, and where the sign-off stands."""
        page = self.page
        assert page is not None
        self.book = minutes_book(self.context.desk, page.meeting.id)
        self.to_bring = items_to_take(self.context.desk, page.meeting.id)
        self.items.show_rows([_row(state) for state in page.items])
        if page.items and self.items.current_id() == -1:
            self.items.select(page.items[0].item.id)
        self._show_item(self.items.current_id())
        self.sign_off.refresh(self.book)
        self.corrections.refresh(self.book)

    def _show_item(self, item_id: int) -> None:
        page = self.page
        assert page is not None
        state = next((one for one in page.items if one.item.id == item_id), None)
        self.card.setVisible(state is not None)
        self.views.setVisible(state is not None and state.item.household_id is not None)
        if state is None:
            self.shown = None
            return
        item = state.item
        is_open = page.meeting.minutes_signed_on is None and self.may("record minutes")
        met = page.meeting.on <= self.today
        self.clock.show_item(state, self.book, is_open)
        self.views.show_item(item, self.book, is_open and met)
        self.sentence.setText(item.sentence)
        self.sentence.setVisible(bool(item.sentence))
        asked = [one.line for one in self.book.actions if one.item_id == item.id]
        self.asked.setText("\n".join(f"Action: {line}" for line in asked))
        self.asked.setVisible(bool(asked))
        self.action.setVisible(is_open and met)
        self.bring.setVisible(is_open and item.id in self.to_bring)
        if self.shown is not None and self.shown.item == item:
            self.shown = state
            return
        self.form.save_draft_now()
        self.shown = state
        self._load(state)
        self.form.setEnabled(is_open)
        self.save.setVisible(is_open)
        self.recommend.setVisible(is_open and item.household_id is not None and met)

    def _load(self, state: ItemState) -> None:
        item = state.item
        self.name.setText(named_item(item))
        self.form.load({name: getattr(item, name) for name in SAID})
        for name in OF_A_CASE:  # minutes and matters arising weigh nobody's strengths
            self.form.show_field(name, item.household_id is not None or bool(getattr(item, name)))
        self._say_kept("")
        if not self.may("keep drafts"):
            return
        kept = drafts.draft(self.context.desk, _key(item.id))
        if kept is not None:
            self.form.load_draft(kept.fields)
            self._say_kept("These words are kept as you typed them and are not saved yet.")
        self.form.keep_draft(keeper(self.context.desk, _key(item.id)))

    def _say_kept(self, words: str) -> None:
        self.kept.setText(words)
        self.kept.setVisible(bool(words))

    def save_minutes(self) -> None:
        """Save the words about the item."""
        if self.shown is None or not self.form.isEnabled():
            return
        item = self.shown.item
        values: Values = self.form.collect()
        command = KeepMinutes(item.id, item.version, **values)

        def verb() -> Changes:
            return service.record_minutes(self.context.desk, command)

        self.form.save_draft_now()
        if self.context.run(verb, "Minutes saved") is not None:
            drafts.drop_draft(self.context.desk, _key(item.id))
            self._say_kept("")

    def record_recommendation(self) -> None:
        """Ask for the recommendation on the chosen item; its words are kept as typed."""
        if self.shown is None:
            return
        self.save_if_typed()
        ask_recommendation(self, self.shown)

    def add_action(self) -> None:
        """Ask for something that the panel wants done about the chosen item."""
        if self.shown is None:
            return
        self.save_if_typed()
        item = self.shown.item
        ask_action(self, self.context, item.meeting_id, item.id)

    def bring_in_questions(self) -> None:
        """Add what was answered to members’ questions on the chosen item to its minutes."""
        if self.shown is None:
            return
        self.save_if_typed()
        take_questions(self.context, self.shown.item.id, self.shown.item.letter)

    def save_if_typed(self) -> None:
        """Save the minutes first when something was typed, so that nothing is overtaken."""
        if self.form.is_dirty():
            self.save_minutes()


def _key(item_id: int) -> str:
    return f"panel-minutes-{item_id}"


def _row(state: ItemState) -> SmallRow:
    item = state.item
    said = any(getattr(item, name) for name in SAID)
    quorate = state.quorum.quorate
    cells: tuple[Cell, ...] = (
        muted(item.letter),
        strong_cell(item.title),
        chip("good", "Written") if said else chip("neutral", "Not written"),
        chip("good", "Yes") if item.recommendation else muted("No"),
        chip("good", "Quorate") if quorate else chip("bad", "Not quorate"),
    )
    if item.household_id is None:
        cells = (*cells[:3], muted("None asked"), *cells[4:])
    return SmallRow(item.id, cells)
