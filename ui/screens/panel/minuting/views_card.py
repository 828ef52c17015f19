"""Each member's view of the chosen item; the vote follows from them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel.minuting.minutes_records import (
    VIEW_WORDS,
    MinutesBook,
    RecordView,
    ViewRecord,
)
from fosterdesk.panel.minuting.views import all_agree, record_view, remove_views
from fosterdesk.panel.records import AttendanceRecord, ItemRecord
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.dialogs import confirm
from ui.kit.labels import small, text
from ui.kit.rows import ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.minuting.minutes_fields import VIEW_FIELDS
from ui.screens.panel.tab import Tab, Values, in_a_row

COLUMNS = (ColumnFace("who", "Member"), ColumnFace("view", "View", 136))
CHIPS = {"agrees": "good", "disagrees": "bad", "abstains": "part"}
NOT_YET = "Record who was present first, under Members and quorum."


class ViewsCard(QWidget):
    """The members who heard the item, each with their view, and All agree in one step."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.item: ItemRecord | None = None
        self.views: dict[int, ViewRecord] = {}
        self.table = SmallTable(COLUMNS, "Members’ views", headers=False, button_width=84)
        self.vote = text("")
        self.none = small(NOT_YET)
        self.agree = button("All agree")
        self.remove = button("Remove views", "quiet")
        card = Card("Members’ views", self.vote, self.none, self.table)
        card.add(in_a_row(self.agree, self.remove))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._wire()

    def _wire(self) -> None:
        self.agree.clicked.connect(self.record_all)
        self.remove.clicked.connect(self.take_back)
        self.table.pressed.connect(self.ask_view)

    def show_item(self, item: ItemRecord, book: MinutesBook, may_change: bool) -> None:
        """Show the views of an item of the tab's meeting."""
        self.item = item
        self.views = {one.member_id: one for one in book.views.get(item.id, ())}
        voters = book.voters.get(item.id, ())
        word = "Record" if may_change else ""
        self.table.show_rows([_row(one, self.views.get(one.member.id), word) for one in voters])
        self.table.setVisible(bool(voters))
        self.none.setVisible(not voters)
        vote = book.vote(item)
        self.vote.setText(vote.words if vote else "")
        self.vote.setVisible(vote is not None)
        left = len(voters) - len(self.views)
        self.agree.setText("All agree" if not self.views else "The others agree")
        self.agree.setVisible(may_change and left > 0)
        self.remove.setVisible(may_change and bool(self.views))

    def record_all(self) -> None:
        """Record that everybody whose view is not recorded yet agrees."""
        if self.item is None:
            return
        item_id = self.item.id

        def verb() -> Changes:
            return all_agree(self.tab.context.desk, item_id)

        self.tab.context.run(verb, "Views recorded")

    def ask_view(self, member_id: int) -> None:
        """Ask for one member's view, with their words."""
        if self.item is None or not self.tab.may("record minutes"):
            return
        item_id, held = self.item.id, self.views.get(member_id)
        name = next(
            (row.cells[0].text for row in self.table.rows_model.rows if row.id == member_id), ""
        )

        def submit(values: Values) -> Changes:
            return record_view(self.tab.context.desk, RecordView(item_id, member_id, **values))

        start = {
            "view": held.view if held else None,
            "words": held.words if held else "",
        }
        self.tab.ask(f"View of {name}", VIEW_FIELDS, start, submit, "View recorded")

    def take_back(self) -> None:
        """Remove the views of the item after asking."""
        if self.item is None or not confirm(
            self, "Remove every member’s view of this item?", "Remove views"
        ):
            return
        item_id = self.item.id

        def verb() -> Changes:
            return remove_views(self.tab.context.desk, item_id)

        self.tab.context.run(verb, "Views removed")


def _row(one: AttendanceRecord, view: ViewRecord | None, word: str) -> SmallRow:
    cell = chip("neutral", "Not recorded")
    if view is not None:
        cell = chip(CHIPS[view.view], VIEW_WORDS[view.view])
        word = word and "Change"
    said = view.words if view is not None else ""
    return SmallRow(one.member.id, (strong(one.member.name, said), cell), word)
