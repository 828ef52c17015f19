"""Members and quorum: who is coming, who came and when, and which interests were declared."""

from collections.abc import Callable
from datetime import time
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.minuting.minutes_page import minutes_book
from fosterdesk.panel.minuting.minutes_records import MinutesBook
from fosterdesk.panel.minuting.presence import came_in, left_room, put_times_right
from fosterdesk.panel.records import EXPECTED_WORDS, AttendanceRecord, MeetingPage
from fosterdesk.panel.room import spans_words
from fosterdesk.panel.rules import named_item
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.labels import text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel import forms
from ui.screens.panel.central_list.forecast_card import ForecastCard
from ui.screens.panel.minuting.interests_card import InterestsCard
from ui.screens.panel.minuting.minutes_fields import room_fields
from ui.screens.panel.minuting.time_box import TimeBox
from ui.screens.panel.tab import Tab, Values, after_chip, in_a_row

MEMBER_COLUMNS = (
    ColumnFace("name", "Name"),
    ColumnFace("role", "Role"),
    ColumnFace("independent", "Independent", 90),
    ColumnFace("coming", "Coming", 128),
    ColumnFace("times", "In the room", 96),
    ColumnFace("interest", "Interest", 60),
)
EXPECTED_CHIPS = {"yes": "good", "no": "neutral", "unknown": "part"}


class MembersTab(Tab):
    """The members of this meeting at the left, quorum and interests at the right."""

    words = "Members and quorum"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.book = MinutesBook()
        self.table = SmallTable(MEMBER_COLUMNS, "Members of this panel", button_width=72)
        self.presence = button("Record who was present")
        self.declare = button("Declare an interest", "quiet")
        self.time = TimeBox(context.desk)
        self.came = button("Came in now")
        self.left = button("Left now")
        self.times_right = button("Put times right", "quiet")
        self.quorum_chip = Chip("Quorate", "good")
        self.quorum_words = text("")
        self.by_item = text("")
        self.interests = InterestsCard(self)
        left, right = add_columns(self.body, 350, 400)
        left.addWidget(self.table)
        left.addLayout(in_a_row(self.time, self.came, self.left, self.times_right))
        left.addLayout(in_a_row(self.presence, self.declare))
        left.addStretch(1)
        self.forecast = ForecastCard(context, self)
        right.addWidget(self.forecast)
        right.addWidget(Card("Quorum", self.quorum_chip, self.quorum_words, self.by_item))
        right.addWidget(self.interests)
        right.addStretch(1)
        self._wire()

    @property
    def guide_page(self) -> str:  # type: ignore[override]
        """The guide says of a meeting to come who comes, and of one that met who was there."""
        met = self.page is not None and self.page.meeting.on <= self.today
        return "panel-minutes" if met else "central-list"

    def _wire(self) -> None:
        self.declare.clicked.connect(self.declare_interest)
        self.presence.clicked.connect(self.record_presence)
        self.table.pressed.connect(self.press_member)
        self.came.clicked.connect(self.record_came_in)
        self.left.clicked.connect(self.record_left)
        self.times_right.clicked.connect(self.ask_times)
        self.time.trouble.connect(self.trouble)

    def refresh(self) -> None:
        """Show who is coming or came, and the quorum of the meeting and of each item."""
        page = self.page
        assert page is not None
        self.forecast.show_page(page)
        self.book = minutes_book(self.context.desk, page.meeting.id)
        is_open = page.meeting.minutes_signed_on is None
        met = page.meeting.on <= self.today
        word = "Change" if is_open and not met and self.may("prepare panel") else ""
        self.table.show_rows([_member_row(one, page, self.book, word) for one in page.attendance])
        if page.attendance and self.table.current_id() == -1:
            self.table.select(page.attendance[0].member.id)
        records = is_open and met and self.may("record minutes")
        for part in (self.presence, self.time, self.came, self.left, self.times_right):
            part.setVisible(records)
        self.time.show_day(page.meeting.on)
        self.declare.setVisible(is_open and bool(page.items) and self.may("prepare panel"))
        self._show_quorum(page)
        self.interests.refresh()

    def _show_quorum(self, page: MeetingPage) -> None:
        kind = "good" if page.quorum.quorate else "bad"
        self.quorum_chip.show_status("Quorate" if page.quorum.quorate else "Not quorate", kind)
        self.quorum_words.setText(after_chip(page.quorum.words))
        unlike = [
            f"{named_item(state.item)}. {state.quorum.words}"
            for state in page.items
            if state.quorum.words != page.quorum.words
        ]
        self.by_item.setText("\n\n".join(unlike))
        self.by_item.setVisible(bool(unlike))

    def _member(self, member_id: int) -> AttendanceRecord | None:
        page = self.page
        assert page is not None
        return next((one for one in page.attendance if one.member.id == member_id), None)

    def press_member(self, member_id: int) -> None:
        """Ask whether a member is coming, or once the panel met, when they were in the room."""
        page = self.page
        assert page is not None
        if page.meeting.on > self.today:
            self.say_coming(member_id)
        elif self.times_right.isVisibleTo(self):
            self.ask_times()

    def say_coming(self, member_id: int) -> None:
        """Ask whether a member is coming."""
        page, held = self.page, self._member(member_id)
        if page is None or held is None:
            return
        meeting_id = page.meeting.id

        def submit(values: Values) -> Changes:
            return service.expect_member(
                self.context.desk, meeting_id, member_id, values["expected"]
            )

        fields = forms.expected_fields(held.member.name)
        start = {"expected": held.expected}
        self.ask("Is the member coming?", fields, start, submit, "Saved")

    def record_came_in(self) -> None:
        """Record that the chosen member came in, at the time in the box or now."""
        self._record(came_in, "Came in: recorded")

    def record_left(self) -> None:
        """Record that the chosen member left, at the time in the box or now."""
        self._record(left_room, "Left: recorded")

    def _record(self, what: Callable[[Any, int, int, time], Changes], said: str) -> None:
        page, at = self.page, self.time.at()
        member_id = self.table.current_id()
        if page is None or at is None or member_id == -1:
            return
        meeting_id = page.meeting.id

        def verb() -> Changes:
            return what(self.context.desk, meeting_id, member_id, at)

        if self.context.run(verb, said) is not None:
            self.time.clear()

    def ask_times(self) -> None:
        """Ask for the chosen member's times in the room, to put them right."""
        page, held = self.page, self._member(self.table.current_id())
        if page is None or held is None:
            return
        meeting_id, member_id = page.meeting.id, held.member.id

        def submit(values: Values) -> Changes:
            return put_times_right(self.context.desk, meeting_id, member_id, values["times"])

        start = {"times": spans_words(self.book.spans.get(member_id, ()))}
        fields = room_fields(held.member.name)
        self.ask("Times in the room", fields, start, submit, "Times recorded")

    def record_presence(self) -> None:
        """Ask who was present."""
        page = self.page
        assert page is not None
        came = [one.member.id for one in page.attendance if one.is_present]
        expected = [one.member.id for one in page.attendance if one.expected == "yes"]

        def submit(values: Values) -> Changes:
            present = {one.member.id: one.member.id in values["present"] for one in page.attendance}
            return service.record_presence(self.context.desk, page.meeting.id, present)

        fields = forms.presence_fields(page.attendance)
        start = {"present": tuple(came or expected)}
        self.ask("Who was present?", fields, start, submit, "Presence recorded")

    def declare_interest(self) -> None:
        """Ask whose interest it is, and in which item."""
        page = self.page
        assert page is not None
        items = [(state.item.id, named_item(state.item)) for state in page.items]

        def submit(values: Values) -> Changes:
            return service.declare_interest(self.context.desk, **values)

        fields = forms.interest_fields(page.attendance, items)
        start = {"leaves": True}
        self.ask("Declare an interest", fields, start, submit, "Interest declared")


def _member_row(one: AttendanceRecord, page: MeetingPage, book: MinutesBook, word: str) -> SmallRow:
    letters = {state.item.id: state.item.letter for state in page.items}
    own = sorted(
        {letters.get(i.item_id, "") for i in page.interests if i.member_id == one.member.id}
    )
    if one.is_present is None:
        coming = chip(EXPECTED_CHIPS[one.expected], EXPECTED_WORDS[one.expected])
    else:
        coming = chip("good", "Present") if one.is_present else chip("neutral", "Apologies")
    times = spans_words(book.spans.get(one.member.id, ())) if one.is_present else ""
    there = Cell(times) if times else muted("Throughout" if one.is_present else "")
    return SmallRow(
        one.member.id,
        (
            strong(one.member.name, f"Since {short_date(one.member.joined_on)}"),
            Cell(one.member.role_words),
            Cell("Yes" if one.member.is_independent else "No"),
            coming,
            there,
            Cell(", ".join(own)) if own else muted("None"),
        ),
        word,
    )
