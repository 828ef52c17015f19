"""The central list: everybody who may sit, who is overdue for what, and the panels formed of it."""

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.central_list.members import central_list, record_event
from fosterdesk.panel.member_records import CentralList, ListedMember, RecordEvent
from fosterdesk.panel.records import ROLE_WORDS, SaveMember
from fosterdesk.rules.words import joined, plural, short_date
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.labels import small, text
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.asking import Asking, Values
from ui.screens.panel.central_list import member_forms
from ui.screens.panel.central_list.panel_cards import PanelCards

COLUMNS = (
    ColumnFace("name", "Name"),
    ColumnFace("independent", "Independent"),
    ColumnFace("kept", "Checks, training, appraisal"),
    ColumnFace("seats", "Seats"),
)
SHARES = {"name": 1.0, "independent": 0.9, "kept": 1.15, "seats": 0.8}


class CentralListPage(Asking, Page):
    """The members at the left; at the right what the law asks of the list, and the panels."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Central list", "Everybody who may sit on a panel (Reg 23).", scrolls=True)
        self.context = context
        self.found: CentralList | None = None
        self.back = self.add_button("All panels", "quiet")
        self.several = self.add_button("Record for several…")
        self.form = self.add_button("Form a panel")
        self.new = self.add_button("Add member", "primary")
        left, right = self.add_columns(right_width=320)
        self.table = SmallTable(COLUMNS, "Members", shares=SHARES, button_width=76)
        self.empty = EmptyState("Nobody yet", "Add the chair, a vice chair and the members.")
        left.addWidget(self.table)
        left.addWidget(self.empty)
        left.addStretch(1)
        self.stand = Chip("Complete", "good")
        self.words = text("")
        self.note = small("")
        self.panels = PanelCards(context)
        right.addWidget(Card("What the law asks of it", self.stand, self.words, self.note))
        right.addWidget(self.panels)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_to_panels)
        self.new.clicked.connect(self.add_member)
        self.several.clicked.connect(self.record_for_several)
        self.form.clicked.connect(self.panels.form_panel)
        self.table.pressed.connect(self.open_member)

    def refresh(self) -> None:
        """Read the list again."""
        self.found = central_list(self.context.desk)
        found = self.found
        may = self.context.may("prepare panel")
        now = [one for one in found.members if not one.is_off]
        for part in (self.new, self.form):
            part.setVisible(may)
        self.several.setVisible(may and bool(now))
        self.table.show_rows([_row(one) for one in found.members])
        self.table.setVisible(bool(found.members))
        self.empty.setVisible(not found.members)
        self._show_stand(found, now)
        members = {one.member.id: one.member for one in found.members}
        self.panels.show_panels(found.panels, members)

    def _show_stand(self, found: CentralList, now: list[ListedMember]) -> None:
        complete = not found.problems
        self.stand.show_status(
            "As Reg 23 asks" if complete else "Not as Reg 23 asks", "good" if complete else "bad"
        )
        self.words.setText(" ".join((*found.problems, found.words)) if now else found.problems[0])
        late = sum(bool(one.overdue) for one in now)
        self.note.setText(
            f"{plural(late, 'member is', 'members are')} overdue for something."
            if late
            else "Nobody is overdue for anything."
        )
        self.note.setVisible(bool(now))

    def go_to_panels(self) -> None:
        """Go back to all panels."""
        self.context.go("panel")

    def open_member(self, member_id: int) -> None:
        """Open a member's page."""
        self.context.go("member", member_id)

    def add_member(self) -> None:
        """Add a person to the list and open their page."""
        desk = self.context.desk

        def submit(values: Values) -> Changes:
            return service.save_member(desk, SaveMember(**values))

        changes = self.ask(
            "Add a member",
            member_forms.member_fields(service.staff(desk)),
            {"role": "member", "joined_on": desk.today()},
            submit,
            "Member added",
            draft_key="new panel member",
        )
        if changes is not None:
            self.open_member(changes.created_id("panel_member"))

    def record_for_several(self) -> None:
        """Record one training or the like for several members at once."""
        assert self.found is not None
        desk = self.context.desk
        now = [one.member for one in self.found.members if not one.is_off]

        def submit(values: Values) -> Changes:
            return record_event(desk, RecordEvent(**values))

        self.ask(
            "Record for several members",
            member_forms.several_fields(now),
            {"kind": "training", "on": desk.today(), "member_ids": [one.id for one in now]},
            submit,
            "Recorded",
            draft_key="several panel members",
        )


def _row(one: ListedMember) -> SmallRow:
    member = one.member
    if one.is_off and member.left_on is not None:
        kept = muted(f"Left {short_date(member.left_on)}")
    elif one.overdue:
        kept = Cell(one.overdue.partition(": ")[2], chip=("late", "Overdue"))
    else:
        kept = chip("good", "Up to date")
    notice = ""
    if member.left_on and not one.is_off:
        notice = f" · leaves {short_date(member.left_on)}"
    return SmallRow(
        member.id,
        (
            strong(member.name, f"{member.role_words}{notice}"),
            Cell(
                "Yes" if member.is_independent else "No",
                under=member.independence_reason or "No reason is recorded",
            ),
            kept,
            _seats(one),
        ),
        "Open",
    )


def _seats(one: ListedMember) -> Cell:
    held = [seat for seat in one.seats if seat.to_on is None or not one.is_off]
    if not held:
        return muted("None")
    return Cell(joined([f"{seat.panel} ({ROLE_WORDS[seat.role].lower()})" for seat in held]))
