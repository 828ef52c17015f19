"""The cards of the panels that are formed from the central list, each with its seats."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout

from fosterdesk.changes import Changes
from fosterdesk.panel.central_list.member_rules import is_on_list, panel_problems
from fosterdesk.panel.central_list.seats import end_seat, give_seat, save_panel
from fosterdesk.panel.member_records import GiveSeat, PanelRecord, SavePanel, SeatRecord
from fosterdesk.panel.records import ROLE_WORDS, MemberRecord
from fosterdesk.rules.words import short_date
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card, empty_layout
from ui.kit.context import ScreenContext
from ui.kit.labels import problem, small
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.asking import Asking, Values
from ui.screens.panel.central_list import member_forms

SEAT_COLUMNS = (ColumnFace("who", "Who"), ColumnFace("role", "As", 84))


class PanelCards(Asking):
    """One card for each panel; what a panel lacks stands in it in words."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.members: Mapping[int, MemberRecord] = {}
        self.cards: list[PanelCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def show_panels(
        self, panels: Sequence[PanelRecord], members: Mapping[int, MemberRecord]
    ) -> None:
        """Show these panels anew."""
        self.members = members
        empty_layout(self._column)
        self.cards = [PanelCard(self.context, self, panel) for panel in panels]
        for card in self.cards:
            self._column.addWidget(card)

    def form_panel(self) -> None:
        """Ask for a new panel."""

        def submit(values: Values) -> Changes:
            return save_panel(self.context.desk, SavePanel(**values))

        self.ask(
            "Form a panel",
            member_forms.PANEL_FIELDS[:3],
            {"is_joint": False},
            submit,
            "Panel formed",
            draft_key="new panel",
            intro="From the central list. Give the seats afterwards.",
        )


class PanelCard(Card):
    """One panel: what it is, what it lacks, who sits on it."""

    def __init__(self, context: ScreenContext, owner: PanelCards, panel: PanelRecord) -> None:
        super().__init__(panel.name)
        self.context, self.owner, self.panel = context, owner, panel
        today = context.desk.today()
        may = context.may("prepare panel")
        seats = panel.seats_on(today)
        ended = panel.ended_on is not None and panel.ended_on <= today
        words = f"Ended {short_date(panel.ended_on)}" if ended and panel.ended_on else panel.words
        self.add(small(words))
        if not ended:
            for sentence in panel_problems(panel, owner.members, today):
                self.add(problem(sentence))
        self.table = SmallTable(
            SEAT_COLUMNS, f"Seats of {panel.name}", headers=False, button_width=60
        )
        self.table.show_rows([_seat_row(seat, "End" if may else "") for seat in seats])
        self.table.setVisible(bool(seats))
        self.add(self.table)
        self.seat = button("Give a seat")
        self.change = button("Change panel", "quiet")
        self.add(button_row(self.seat, self.change))
        self.seat.setVisible(may and not ended)
        self.change.setVisible(may)
        self.seat.clicked.connect(self.give_seat)
        self.change.clicked.connect(self.change_panel)
        self.table.pressed.connect(self.end_seat)

    def give_seat(self) -> None:
        """Ask who gets a seat on this panel."""
        desk, panel = self.context.desk, self.panel
        today = desk.today()
        listed = [one for one in self.owner.members.values() if is_on_list(one, today)]

        def submit(values: Values) -> Changes:
            return give_seat(desk, GiveSeat(panel.id, **values))

        title = f"Give a seat on {panel.name}"
        start = {"role": "member", "from_on": today}
        fields, key = member_forms.seat_fields(listed), self._key(title)
        self.owner.ask(title, fields, start, submit, "Seat given", draft_key=key)

    def end_seat(self, seat_id: int) -> None:
        """Ask when a seat ends."""
        desk = self.context.desk
        if not self.context.may("prepare panel"):
            return
        seat = next(one for one in self.panel.seats if one.id == seat_id)

        def submit(values: Values) -> Changes:
            return end_seat(desk, seat.id, seat.version, values["on"])

        title = f"End the seat of {seat.member}"
        start = {"on": desk.today()}
        fields, key = member_forms.END_FIELDS, self._key(title)
        self.owner.ask(title, fields, start, submit, "Seat ended", draft_key=key)

    def change_panel(self) -> None:
        """Change the name, the partners, or end the panel."""
        desk, panel = self.context.desk, self.panel

        def submit(values: Values) -> Changes:
            return save_panel(desk, SavePanel(**values, panel_id=panel.id, version=panel.version))

        start, key = member_forms.panel_values(panel), self._key(panel.name)
        fields = member_forms.PANEL_FIELDS
        self.owner.ask(panel.name, fields, start, submit, "Panel changed", draft_key=key)

    def _key(self, title: str) -> str:
        return f"panel {self.panel.id}: {title}"


def _seat_row(seat: SeatRecord, word: str) -> SmallRow:
    until = f" to {short_date(seat.to_on)}" if seat.to_on else ""
    since = f"Since {short_date(seat.from_on)}{until}"
    return SmallRow(seat.id, (strong(seat.member, since), Cell(ROLE_WORDS[seat.role])), word)
