"""When the chosen item was heard, and whether the panel was quorate for it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.panel.minuting.minutes_records import MinutesBook
from fosterdesk.panel.minuting.presence import begin_item, end_item, hear_again, set_item_times
from fosterdesk.panel.records import ItemRecord, ItemState
from ui.kit.buttons import button
from ui.kit.chips import Chip
from ui.kit.labels import small, text
from ui.screens.panel.minuting.minutes_fields import TIMES_FIELDS
from ui.screens.panel.minuting.time_box import TimeBox
from ui.screens.panel.tab import Tab, Values, after_chip, in_a_row

SOURCES = {
    "recorded": "Heard {words}.",
    "planned": "Planned {words}.",
    "meeting": "No time is recorded: counted for the whole meeting.",
}


class ItemClock(QWidget):
    """Begin and end, the times in words, the quorum with its reasons."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.item: ItemRecord | None = None
        self.quorum_chip = Chip("Quorate", "good")
        self.quorum_words = text("")
        self.before = small("")
        self.times = small("", wraps=False)
        self.time = TimeBox(tab.context.desk)
        self.begin = button("Begin item")
        self.end = button("End item")
        self.again = button("Hear again")
        self.again.setToolTip("The quorum was lost: the item is heard again from now")
        self.change = button("Item times", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(in_a_row(self.quorum_chip, self.times))
        column.addWidget(self.quorum_words)
        column.addWidget(self.before)
        column.addLayout(in_a_row(self.time, self.begin, self.end, self.again, self.change))
        self._wire()

    def _wire(self) -> None:
        self.begin.clicked.connect(self.begin_now)
        self.end.clicked.connect(self.end_now)
        self.again.clicked.connect(self.hear_again)
        self.change.clicked.connect(self.ask_times)
        self.time.trouble.connect(self.tab.trouble)

    def show_item(self, state: ItemState, book: MinutesBook, may_change: bool) -> None:
        """Show when an item was heard and its quorum, live."""
        page = self.tab.page
        assert page is not None
        self.item = state.item
        window = book.times.get(state.item.id)
        words = SOURCES[window.source].format(words=window.words) if window else ""
        before = book.before.get(state.item.id, ())
        self.times.setText(words.replace("Heard", "Heard again") if before else words)
        self.before.setText("\n".join(before))
        self.before.setVisible(bool(before))
        kind = "good" if state.quorum.quorate else "bad"
        self.quorum_chip.show_status("Quorate" if state.quorum.quorate else "Not quorate", kind)
        lost = state.quorum.words.startswith("Not quorate from")
        self.quorum_words.setText(state.quorum.words if lost else after_chip(state.quorum.words))
        records = may_change and page.meeting.on <= self.tab.today
        self.change.setVisible(records)
        began, ended = state.item.began_at is not None, state.item.ended_at is not None
        again = began and ended and not state.quorum.quorate
        self.begin.setVisible(records and not began)
        self.end.setVisible(records and began and not ended)
        self.again.setVisible(records and again)
        self.time.setVisible(records and (not ended or again))
        self.time.show_day(page.meeting.on)

    def begin_now(self) -> None:
        """Record that the item begins, at the time in the box or now."""
        self._record(begin_item, "Item begun")

    def end_now(self) -> None:
        """Record that the item ends, at the time in the box or now."""
        self._record(end_item, "Item ended")

    def hear_again(self) -> None:
        """Record that the item is heard again, at the time in the box or now."""
        self._record(hear_again, "Item begun again")

    def _record(self, change: Callable[[Any, int, dt.time], Changes], said: str) -> None:
        at = self.time.at()
        if self.item is None or at is None:
            return
        item_id, when = self.item.id, at

        def verb() -> Changes:
            return change(self.tab.context.desk, item_id, when)

        if self.tab.context.run(verb, said) is not None:
            self.time.clear()

    def ask_times(self) -> None:
        """Ask when the item was heard, to put it right."""
        if self.item is None:
            return
        item = self.item

        def submit(values: Values) -> Changes:
            return set_item_times(self.tab.context.desk, item.id, **values)

        start = {"began_at": item.began_at, "ended_at": item.ended_at}
        self.tab.ask(f"When was {item.title} heard?", TIMES_FIELDS, start, submit, "Times recorded")
