"""The interests that members declared, each with the chair's ruling."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.minuting.declarations import (
    PRESIDING,
    rule_on_interest,
    ruling_words,
    who_rules,
)
from fosterdesk.panel.records import InterestRecord
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.labels import small
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.minuting.minutes_fields import ruling_fields
from ui.screens.panel.tab import Tab, Values, in_a_row

COLUMNS = (
    ColumnFace("who", "Who"),
    ColumnFace("item", "Item", 44),
    ColumnFace("does", "In the room", 96),
)


class InterestsCard(QWidget):
    """The table of interests; its buttons act on the chosen one."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.table = SmallTable(COLUMNS, "Declared interests", button_width=0)
        self.none = small("No interest is declared.")
        self.rule = button("Chair’s ruling")
        self.remove = button("Remove interest", "quiet")
        card = Card("Interests", self.table, self.none)
        card.add(in_a_row(self.rule, self.remove))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._wire()

    def _wire(self) -> None:
        self.table.pressed.connect(self.ask_ruling)
        self.rule.clicked.connect(self.ask_ruling)
        self.remove.clicked.connect(self.take_back)

    def refresh(self) -> None:
        """Show the interests of the tab's meeting."""
        page = self.tab.page
        assert page is not None
        letters = {state.item.id: state.item.letter for state in page.items}
        self.table.show_rows([_row(one, letters) for one in page.interests])
        if page.interests and self.table.current_id() == -1:
            self.table.select(page.interests[0].id)
        any_there, is_open = bool(page.interests), page.meeting.minutes_signed_on is None
        self.table.setVisible(any_there)
        self.none.setVisible(not any_there)
        self.rule.setVisible(any_there and is_open and self.tab.may("record minutes"))
        self.remove.setVisible(any_there and is_open and self.tab.may("prepare panel"))

    def _chosen(self) -> InterestRecord | None:
        page = self.tab.page
        assert page is not None
        chosen = self.table.current_id()
        return next((one for one in page.interests if one.id == chosen), None)

    def ask_ruling(self) -> None:
        """Ask what the chair ruled on the chosen interest, and who that was."""
        page, interest = self.tab.page, self._chosen()
        if page is None or interest is None or not self.rule.isVisibleTo(self):
            return
        held = interest
        names = [
            one.member.name
            for one in page.attendance
            if one.member.role in PRESIDING and one.member.id != held.member_id
        ]

        def submit(values: Values) -> Changes:
            return rule_on_interest(self.tab.context.desk, held.id, **values)

        start = {
            "leaves": held.leaves,
            "ruling": held.ruling,
            "ruled_by": held.ruled_by or who_rules(page.attendance, held),
        }
        self.tab.ask(
            "Chair’s ruling",
            ruling_fields(names),
            start,
            submit,
            "Ruling recorded",
            intro=f"{held.member}: {held.nature}",
        )

    def take_back(self) -> None:
        """Remove an interest that was recorded by mistake."""
        interest = self._chosen()
        if interest is None:
            return
        interest_id = interest.id

        def verb() -> Changes:
            return service.remove_interest(self.tab.context.desk, interest_id)

        self.tab.context.run(verb, "Interest removed")


def _row(one: InterestRecord, letters: dict[int, str]) -> SmallRow:
    does = chip("neutral", "Leaves") if one.leaves else chip("part", "Stays")
    said = ruling_words(one) or "No ruling is recorded."
    nature = f"{one.nature.rstrip('.')}. {said}"
    letter = letters.get(one.item_id, "")
    return SmallRow(one.id, (strong(one.member, nature), Cell(letter), does))
