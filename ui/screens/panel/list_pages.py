"""The list of panels, and the central list of members."""

from datetime import time
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import actions, service
from fosterdesk.panel.records import (
    STATUS_WORDS,
    MeetingSummary,
    MemberRecord,
    SaveMeeting,
    SaveMember,
    time_words,
)
from fosterdesk.rules.words import late_or_in, long_date, plural, short_date
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, ListSource, Row, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.table import RecordTable
from ui.screens.panel import forms

MEETING_COLUMNS = (
    ColumnFace("panel", "Panel", sortable=False),
    ColumnFace("status", "", 120, sortable=False),
    ColumnFace("items", "Items", 90, sortable=False),
    ColumnFace("papers", "Papers", 260, sortable=False),
    ColumnFace("minutes", "Minutes", 200, sortable=False),
    ColumnFace("decisions", "Decisions", 150, sortable=False),
)
MEMBER_COLUMNS = (
    ColumnFace("name", "Name"),
    ColumnFace("role", "Role"),
    ColumnFace("independent", "Independent of the service"),
    ColumnFace("years", "Social work", 120),
    ColumnFace("since", "On the list", 190),
)


class MeetingsPage(Page):
    """Every panel, the next one first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Fostering panel", "The next panel stands first.")
        self.context = context
        self.year = self.add_button("Quality and year", "quiet")
        self.open_actions = self.add_button("Actions", "quiet")
        self.decisions = self.add_button("Decisions waiting", "quiet")
        self.central_list = self.add_button("Central list")
        self.new = self.add_button("New panel", "primary")
        self.table = RecordTable(
            MEETING_COLUMNS,
            ListSource(MEETING_COLUMNS, ()),
            "Panels",
            two_lines=True,
            noun=("panel", "panels"),
            filter_words="Filter panels",
            empty=(
                "No panels yet",
                "Plan the first one: its papers close five working days before it.",
                "New panel",
            ),
        )
        self.body.addWidget(self.table, 1)
        self.table.opened.connect(self.open_meeting)
        self.table.empty.action.clicked.connect(self.new_meeting)
        self.new.clicked.connect(self.new_meeting)

    def refresh(self) -> None:
        """Read the panels again."""
        desk = self.context.desk
        rows = [_meeting_row(one, desk.today()) for one in service.meetings(desk)]
        self.table.set_source(ListSource(MEETING_COLUMNS, rows))
        may = service.may_do(desk, "prepare panel")
        self.new.setVisible(may)
        self.table.empty.action.setVisible(may and not rows)
        still = len(actions.actions(desk))
        self.open_actions.setText(f"Actions ({still})" if still else "Actions")
        waiting = len(service.decisions_open(desk))
        self.decisions.setText(f"Decisions waiting ({waiting})" if waiting else "Decisions")
        if rows and self.table.current_id() == -1:
            self.table.select(rows[0].id)

    def open_meeting(self, meeting_id: int) -> None:
        """Open a panel."""
        self.context.go("panel", meeting_id)

    def new_meeting(self) -> None:
        """Plan a panel and open it."""
        desk = self.context.desk

        def submit(values: dict[str, Any]) -> Changes:
            return service.save_meeting(desk, SaveMeeting(**values))

        changes = FormDialog.ask(
            self,
            "New panel",
            (*forms.MEETING_FIELDS, forms.STANDING_FIELD),
            {"starts_at": time(10, 0), "is_joint": False, "standing_items": True},
            submit,
            today=desk.today(),
            yes_word="Plan panel",
        )
        if changes is not None:
            self.context.announce(changes, "Panel planned")
            self.context.go("panel", changes.created_id("panel_meeting"))


class MembersPage(Page):
    """The central list (Reg 23)."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Central list", "Everybody who may sit on a panel (Reg 23).", scrolls=True)
        self.context = context
        self.members: dict[int, MemberRecord] = {}
        self.back = self.add_button("All panels", "quiet")
        self.new = self.add_button("Add member", "primary")
        self.table = SmallTable(MEMBER_COLUMNS, "Members", button_width=96)
        self.empty = EmptyState("Nobody yet", "Add the chair, a vice chair and the members.")
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.body.addStretch(1)
        self.new.clicked.connect(self.add_member)
        self.table.pressed.connect(self.change_member)

    def refresh(self) -> None:
        """Read the members again."""
        desk = self.context.desk
        found = service.members(desk)
        self.members = {one.id: one for one in found}
        may = service.may_do(desk, "prepare panel")
        self.new.setVisible(may)
        self.table.show_rows([_member_row(one, "Change" if may else "") for one in found])
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)

    def add_member(self) -> None:
        """Add a person to the list."""
        start = {"role": "member", "joined_on": self.context.desk.today()}
        self._ask("Add a member", start, None)

    def change_member(self, member_id: int) -> None:
        """Change a person on the list, or record that they left."""
        if service.may_do(self.context.desk, "prepare panel"):
            member = self.members[member_id]
            self._ask(member.name, forms.member_values(member), member)

    def _ask(self, title: str, start: dict[str, object], member: MemberRecord | None) -> None:
        desk = self.context.desk

        def submit(values: dict[str, Any]) -> Changes:
            if member is not None:
                values |= {"member_id": member.id, "version": member.version}
            return service.save_member(desk, SaveMember(**values))

        fields = forms.member_fields(service.staff(desk))
        changes = FormDialog.ask(self, title, fields, start, submit, today=desk.today())
        if changes is not None:
            self.context.announce(changes, "Central list changed")


def _meeting_row(one: MeetingSummary, today: Any) -> Row:
    meeting = one.meeting
    kind = "brand" if meeting.status == "planned" else "neutral"
    if meeting.papers_sent_on:
        papers = Cell(f"Sent {short_date(meeting.papers_sent_on)}")
    else:
        due = meeting.papers_due
        papers = Cell(f"Close {short_date(due.due)}", under=late_or_in(due.due, today))
    if meeting.minutes_signed_on:
        minutes = Cell(f"Signed off {short_date(meeting.minutes_signed_on)}")
    else:
        minutes = chip("part", "Not signed off") if meeting.on < today else muted("–")
    waiting = one.decisions_open
    decisions = chip("part", f"{waiting} waiting") if waiting else muted("None waiting")
    return Row(
        meeting.id,
        (
            strong(f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}", meeting.place),
            chip(kind, STATUS_WORDS[meeting.status]),
            Cell(str(one.items)),
            papers,
            minutes,
            decisions,
        ),
    )


def _member_row(one: MemberRecord, word: str) -> SmallRow:
    years = one.social_work_years
    until = f" to {short_date(one.left_on)}" if one.left_on else ""
    since = f"{short_date(one.joined_on)}{until}" if until else f"Since {short_date(one.joined_on)}"
    return SmallRow(
        one.id,
        (
            strong(one.name),
            Cell(one.role_words),
            Cell("Yes" if one.is_independent else "No", under=one.independence_reason),
            Cell(plural(years, "year")) if years is not None else muted("No"),
            Cell(since),
        ),
        word,
    )
