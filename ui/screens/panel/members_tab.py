"""Members and quorum: who is coming, who came, and which interests were declared."""

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.records import EXPECTED_WORDS, AttendanceRecord, InterestRecord
from fosterdesk.rules.words import short_date
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.labels import small, text
from ui.kit.page import add_columns
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel import forms
from ui.screens.panel.forecast_card import ForecastCard
from ui.screens.panel.tab import Tab, Values, after_chip, in_a_row

MEMBER_COLUMNS = (
    ColumnFace("name", "Name"),
    ColumnFace("role", "Role"),
    ColumnFace("independent", "Independent", 104),
    ColumnFace("coming", "Coming", 130),
    ColumnFace("interest", "Interest declared", 130),
)
INTEREST_COLUMNS = (ColumnFace("who", "Who"), ColumnFace("item", "Item", 60))
EXPECTED_CHIPS = {"yes": "good", "no": "neutral", "unknown": "part"}


class MembersTab(Tab):
    """The members of this meeting at the left, quorum and interests at the right."""

    words = "Members and quorum"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.table = SmallTable(MEMBER_COLUMNS, "Members of this panel", button_width=96)
        self.presence = button("Record who was present")
        self.declare = button("Declare an interest", "quiet")
        self.quorum_chip = Chip("Quorate", "good")
        self.quorum_words = text("")
        self.by_item = text("")
        self.interests = SmallTable(INTEREST_COLUMNS, "Declared interests", button_width=90)
        self.no_interest = small("No interest is declared.")
        left, right = add_columns(self.body, 400, 400)
        left.addWidget(self.table)
        left.addLayout(in_a_row(self.presence, self.declare))
        left.addStretch(1)
        self.forecast = ForecastCard(context, self)
        right.addWidget(self.forecast)
        right.addWidget(Card("Quorum", self.quorum_chip, self.quorum_words, self.by_item))
        right.addWidget(Card("Interests", self.interests, self.no_interest))
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.declare.clicked.connect(self.declare_interest)
        self.interests.pressed.connect(self.take_back)
        self.presence.clicked.connect(self.record_presence)
        self.table.pressed.connect(self.say_coming)

    def refresh(self) -> None:
        """Show who is coming or came, and the quorum of the meeting and of each item."""
        page = self.page
        assert page is not None
        self.forecast.show_page(page)
        is_open = page.meeting.minutes_signed_on is None
        met = page.meeting.on <= self.today
        word = "Change" if is_open and not met and self.may("prepare panel") else ""
        self.table.show_rows([_member_row(one, page.interests, word) for one in page.attendance])
        self.presence.setVisible(is_open and met and self.may("record minutes"))
        self.declare.setVisible(is_open and bool(page.items) and self.may("prepare panel"))
        kind = "good" if page.quorum.quorate else "bad"
        self.quorum_chip.show_status("Quorate" if page.quorum.quorate else "Not quorate", kind)
        self.quorum_words.setText(after_chip(page.quorum.words))
        unlike = [
            f"Item {state.item.position}: {state.quorum.words}"
            for state in page.items
            if state.quorum.words != page.quorum.words
        ]
        self.by_item.setText("\n".join(unlike))
        self.by_item.setVisible(bool(unlike))
        remove = "Remove" if is_open and self.may("prepare panel") else ""
        self.interests.show_rows([_interest_row(one, remove) for one in page.interests])
        self.interests.setVisible(bool(page.interests))
        self.no_interest.setVisible(not page.interests)

    def say_coming(self, member_id: int) -> None:
        """Ask whether a member is coming."""
        page = self.page
        assert page is not None
        held = next(one for one in page.attendance if one.member.id == member_id)

        def submit(values: Values) -> Changes:
            return service.expect_member(
                self.context.desk, page.meeting.id, member_id, values["expected"]
            )

        fields = forms.expected_fields(held.member.name)
        start = {"expected": held.expected}
        self.ask("Is the member coming?", fields, start, submit, "Saved")

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
        items = [(s.item.id, f"{s.item.position}. {s.item.title}") for s in page.items]

        def submit(values: Values) -> Changes:
            return service.declare_interest(self.context.desk, **values)

        fields = forms.interest_fields(page.attendance, items)
        start = {"leaves": True}
        self.ask("Declare an interest", fields, start, submit, "Interest declared")

    def take_back(self, interest_id: int) -> None:
        """Remove an interest that was recorded by mistake."""

        def verb() -> Changes:
            return service.remove_interest(self.context.desk, interest_id)

        self.context.run(verb, "Interest removed")


def _member_row(one: AttendanceRecord, declared: tuple[InterestRecord, ...], word: str) -> SmallRow:
    own = sorted({i.position for i in declared if i.member_id == one.member.id})
    if one.is_present is None:
        coming = chip(EXPECTED_CHIPS[one.expected], EXPECTED_WORDS[one.expected])
    else:
        coming = chip("good", "Present") if one.is_present else chip("neutral", "Apologies")
    return SmallRow(
        one.member.id,
        (
            strong(one.member.name, f"Since {short_date(one.member.joined_on)}"),
            Cell(one.member.role_words),
            Cell("Yes" if one.member.is_independent else "No"),
            coming,
            Cell(", ".join(f"Item {position}" for position in own)) if own else muted("None"),
        ),
        word,
    )


def _interest_row(one: InterestRecord, word: str) -> SmallRow:
    does = "leaves the room" if one.leaves else "stays"
    nature = f"{one.nature.rstrip('.')}; {does}"
    return SmallRow(one.id, (strong(one.member, nature), Cell(str(one.position))), word)
