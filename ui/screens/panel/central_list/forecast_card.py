"""The card that says whether a meeting to come will be quorate, and asks who comes."""

from typing import TYPE_CHECKING

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.agenda.dates_ahead import one_ahead
from fosterdesk.panel.agenda.planning import ask_member, expect_the_rest, set_capacity
from fosterdesk.panel.central_list.date_records import SetCapacity
from fosterdesk.panel.central_list.member_rules import is_on_list
from fosterdesk.panel.records import MeetingPage
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.labels import small, text
from ui.screens.panel import meeting_forms
from ui.screens.panel.central_list.inviting import Inviter

if TYPE_CHECKING:
    from ui.screens.panel.tab import Tab, Values


class ForecastCard(Card):
    """Quorum with one to spare, the room that is left, and how members are asked."""

    def __init__(self, context: ScreenContext, tab: "Tab") -> None:
        super().__init__("Quorum forecast")
        self.context, self.tab = context, tab
        self.page: MeetingPage | None = None
        self.chip = Chip("Not quorate", "bad")
        self.words = text("")
        self.room = small("")
        self.rest = button("The rest are coming")
        self.rest_not = button("The rest are not coming", "quiet")
        self.invite = button("Invite members…")
        self.ask_one = button("Ask from the list", "quiet")
        self.set_room = button("Room for business", "quiet")
        self.inviter = Inviter(context, tab)
        for part in (self.chip, self.words, self.room):
            self.add(part)
        self.add(button_row(self.rest, self.rest_not))
        self.add(button_row(self.invite, self.ask_one))
        self.add(button_row(self.set_room))
        self._wire()

    def _wire(self) -> None:
        self.rest.clicked.connect(self.all_coming)
        self.rest_not.clicked.connect(self.none_coming)
        self.invite.clicked.connect(self.invite_members)
        self.ask_one.clicked.connect(self.ask_member)
        self.set_room.clicked.connect(self.set_capacity)
        self.inviter.trouble.connect(self.tab.trouble)
        self.inviter.told.connect(self.context.say)

    def show_page(self, page: MeetingPage) -> None:
        """Show the forecast of a meeting to come; the card is hidden once it has met."""
        self.page = page
        meeting = page.meeting
        is_ahead = meeting.on >= self.context.desk.today() and meeting.status == "planned"
        self.setVisible(is_ahead)
        if not is_ahead:
            return
        ahead = one_ahead(self.context.desk, meeting.id)
        self.set_title(f"Quorum forecast · {ahead.panel}" if ahead.panel else "Quorum forecast")
        kind, word = ahead.forecast.chip
        self.chip.show_status(word, kind)
        self.words.setText(ahead.forecast.words)
        self.room.setText(f"{ahead.room_words}.")
        may = self.context.may("prepare panel")
        for part in (self.rest, self.rest_not):
            part.setVisible(may and ahead.forecast.unknown > 0)
        for part in (self.invite, self.set_room):
            part.setVisible(may)
        self.ask_one.setVisible(may and meeting.panel_id is not None)

    def all_coming(self) -> None:
        """Record that everybody not heard of is coming."""
        self._say_of_rest("yes")

    def none_coming(self) -> None:
        """Record that everybody not heard of is not coming."""
        self._say_of_rest("no")

    def _say_of_rest(self, expected: str) -> None:
        assert self.page is not None
        meeting_id = self.page.meeting.id

        def verb() -> Changes:
            return expect_the_rest(self.context.desk, meeting_id, expected)

        self.context.run(verb, "Saved")

    def invite_members(self) -> None:
        """Write the invitations to this meeting."""
        assert self.page is not None
        self.inviter.ask((self.page.meeting.id,))

    def ask_member(self) -> None:
        """Ask somebody of the list who has no seat here to come to this meeting."""
        assert self.page is not None
        page, desk = self.page, self.context.desk
        here = {one.member.id for one in page.attendance}
        others = [
            one
            for one in service.members(desk)
            if one.id not in here and is_on_list(one, page.meeting.on)
        ]
        if not others:
            self.tab.trouble.emit("Everybody on the central list sits at this meeting already.")
            return

        def submit(values: "Values") -> Changes:
            return ask_member(desk, page.meeting.id, values["member_id"])

        fields = meeting_forms.ask_field(others)
        self.tab.ask("Ask a member from the list", fields, {}, submit, "Member asked")

    def set_capacity(self) -> None:
        """Ask how many of each kind of business this meeting has room for."""
        assert self.page is not None
        meeting, desk = self.page.meeting, self.context.desk

        def submit(values: "Values") -> Changes:
            return set_capacity(
                desk,
                SetCapacity(
                    meeting.id,
                    meeting.version,
                    meeting_forms.capacity_from(values),
                    bool(values["as_usual"]),
                ),
            )

        self.tab.ask(
            "Room for business",
            meeting_forms.capacity_fields(desk, meeting.on),
            dict(meeting.capacity),
            submit,
            "Room set",
            intro="How many of each kind the meeting can take. An empty box sets no limit.",
        )
