"""The list of panels."""

from datetime import time
from typing import Any

from fosterdesk.changes import Changes
from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.agenda.dates_ahead import meetings_ahead
from fosterdesk.panel.central_list.date_records import MeetingAhead
from fosterdesk.panel.central_list.seats import panels
from fosterdesk.panel.records import STATUS_WORDS, MeetingSummary, SaveMeeting, time_words
from fosterdesk.rules.words import late_or_in, long_date, short_date
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, ListSource, Row, chip, muted, strong
from ui.kit.table import RecordTable
from ui.screens.panel import forms
from ui.screens.panel.meeting_forms import meeting_fields

MEETING_COLUMNS = (
    ColumnFace("panel", "Panel", sortable=False),
    ColumnFace("status", "", 120, sortable=False),
    ColumnFace("items", "Items", 190, sortable=False),
    ColumnFace("papers", "Papers", 170, sortable=False),
    ColumnFace("minutes", "Minutes", 180, sortable=False),
    ColumnFace("decisions", "Decisions", 140, sortable=False),
)
NEW_MEETING = {
    "starts_at": time(10, 0),
    "ends_at": time(13, 0),
    "is_joint": False,
    "standing_items": True,
}


class MeetingsPage(Page):
    """Every panel, the next one first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Fostering panel", "The next panel stands first.")
        self.context = context
        self.year = self.add_button("Quality and year", "quiet")
        self.open_actions = self.add_button("Actions", "quiet")
        self.decisions = self.add_button("Decisions waiting", "quiet")
        self.central_list = self.add_button("Central list")
        self.dates = self.add_button("Dates ahead")
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
        found = service.meetings(desk)
        ahead = meetings_ahead(desk)
        named: dict[int | None, str] = {one.id: one.name for one in panels(desk)}
        rows = [
            _meeting_row(
                one, desk.today(), ahead.get(one.meeting.id), named.get(one.meeting.panel_id, "")
            )
            for one in found
        ]
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
            (*meeting_fields(desk), forms.STANDING_FIELD),
            NEW_MEETING,
            submit,
            today=desk.today(),
            yes_word="Plan panel",
        )
        if changes is not None:
            self.context.announce(changes, "Panel planned")
            self.context.go("panel", changes.created_id("panel_meeting"))


def _meeting_row(one: MeetingSummary, today: Any, ahead: MeetingAhead | None, panel: str) -> Row:
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
    where = " · ".join(part for part in (panel, meeting.place) if part)
    waiting = one.decisions_open
    decisions = muted("None waiting" if meeting.minutes_sent_on else "–")
    if waiting:
        decisions = chip("part", f"{waiting} waiting")
    items = Cell(str(one.items), under=" ".join(ahead.overloads) if ahead else "")
    return Row(
        meeting.id,
        (
            strong(f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}", where),
            chip(kind, STATUS_WORDS[meeting.status]),
            items if one.items else muted("None yet"),
            papers,
            minutes,
            decisions,
        ),
    )
