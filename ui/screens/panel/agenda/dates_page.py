"""Dates ahead: the meetings to come with their room and quorum, and what waits for which."""

from datetime import date, time

from fosterdesk.changes import Changes
from fosterdesk.panel.agenda.dates_ahead import dates_ahead, put_on_agenda, put_words
from fosterdesk.panel.central_list.date_records import DatesAhead, MeetingAhead, WaitingCase
from fosterdesk.panel.records import time_words
from fosterdesk.rules.words import day_month, late_or_in, long_date, plural, short_date
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.labels import card_title, small
from ui.kit.page import Page
from ui.kit.rows import Cell, ColumnFace, chip, muted, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.agenda.run_planning import ask_run
from ui.screens.panel.central_list.inviting import Inviter

MEETING_COLUMNS = (
    ColumnFace("meeting", "Meeting"),
    ColumnFace("papers", "Papers", 108),
    ColumnFace("items", "Items", 50),
    ColumnFace("room", "Room left"),
    ColumnFace("quorum", "Quorum forecast"),
)
MEETING_SHARES = {"meeting": 1.0, "room": 0.95, "quorum": 1.0}
WAITING_COLUMNS = (
    ColumnFace("case", "Case"),
    ColumnFace("state", "", 104),
    ColumnFace("by", "Due"),
    ColumnFace("first", "First meeting it can make"),
)
WAITING_SHARES = {"case": 1.5, "by": 0.9, "first": 1.0}


class DatesPage(Page):
    """The coming meetings above, the cases that wait below."""

    guide_page = "central-list"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Dates ahead", scrolls=True)
        self.context = context
        self.found = DatesAhead(())
        self.back = self.add_button("All panels", "quiet")
        self.invite = self.add_button("Invite to these dates…")
        self.plan = self.add_button("Plan dates…", "primary")
        self.meetings = SmallTable(
            MEETING_COLUMNS, "Meetings to come", shares=MEETING_SHARES, button_width=60
        )
        self.no_meeting = EmptyState(
            "No meeting is planned", "Plan a run of dates: each says when its papers are due."
        )
        self.waiting = SmallTable(
            WAITING_COLUMNS, "What waits for a panel", shares=WAITING_SHARES, button_width=160
        )
        self.none_waits = small("No case waits for a panel.")
        for part in (
            self.meetings,
            self.no_meeting,
            card_title("What waits for a panel"),
            self.waiting,
            self.none_waits,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.inviter = Inviter(context, self)
        self._wire()

    def _wire(self) -> None:
        self.plan.clicked.connect(self.plan_dates)
        self.invite.clicked.connect(self.invite_to_all)
        self.meetings.pressed.connect(self.open_meeting)
        self.waiting.pressed.connect(self.put_on_agenda)
        self.inviter.trouble.connect(self.notice.show_problem)
        self.inviter.told.connect(self.notice.show_good)

    def refresh(self) -> None:
        """Read the meetings and the cases again."""
        desk = self.context.desk
        self.found = dates_ahead(desk)
        may = self.context.may("prepare panel")
        today = desk.today()
        meetings, waiting = self.found.meetings, self.found.waiting
        self.set_heading("Dates ahead", _under(self.found))
        self.meetings.show_rows([_meeting_row(one, today) for one in meetings])
        self.meetings.setVisible(bool(meetings))
        self.no_meeting.setVisible(not meetings)
        self.waiting.show_rows([_case_row(at, one, today, may) for at, one in enumerate(waiting)])
        self.waiting.setVisible(bool(waiting))
        self.none_waits.setVisible(not waiting)
        self.plan.setVisible(may)
        self.invite.setVisible(may and bool(meetings))

    def open_meeting(self, meeting_id: int) -> None:
        """Open a meeting."""
        self.context.go("panel", meeting_id)

    def plan_dates(self) -> None:
        """Plan a run of meetings, like the last one that is planned."""
        start: dict[str, object] = {"every_weeks": 4, "starts_at": time(10), "ends_at": time(13)}
        if self.found.meetings:
            last = self.found.meetings[-1].meeting
            start |= {
                name: getattr(last, name)
                for name in ("starts_at", "ends_at", "place", "panel_id", "minute_taker")
            }
        ask_run(self, self.context, start)

    def invite_to_all(self) -> None:
        """Write the invitations to every meeting to come."""
        self.inviter.ask([one.meeting.id for one in self.found.meetings])

    def put_on_agenda(self, number: int) -> None:
        """Put a case on the first meeting that it can make."""
        case = self.found.waiting[number]
        if case.first is None or not (case.can_be_put and self.context.may("prepare panel")):
            return
        meeting = case.first

        def verb() -> Changes:
            return put_on_agenda(self.context.desk, case.candidate, meeting.id)

        self.context.run(verb, f"Put on the panel of {day_month(meeting.on)}")


def _under(found: DatesAhead) -> str:
    ready = sum(one.is_ready for one in found.waiting)
    late = sum(one.is_late for one in found.waiting)
    parts = [f"{plural(len(found.meetings), 'meeting')} to come"]
    if found.waiting:
        parts.append(f"{plural(len(found.waiting), 'case')} waiting, {ready or 'none'} ready")
    if late:
        parts.append(f"{late} would come after the day it is due")
    return " · ".join(parts)


def _meeting_row(one: MeetingAhead, today: date) -> SmallRow:
    meeting = one.meeting
    where = " · ".join(words for words in (one.panel, meeting.place) if words)
    until = f" to {time_words(meeting.ends_at)}" if meeting.ends_at else ""
    due = meeting.papers_due.due
    papers = Cell(short_date(due), under=late_or_in(due, today))
    if meeting.papers_sent_on:
        papers = Cell(short_date(due), under=f"sent {short_date(meeting.papers_sent_on)}")
    room = Cell(under=one.room_words)
    if one.warnings:
        room = Cell(" ".join(one.warnings), chip=("late", "Look"))
    kind, word = one.forecast.chip
    return SmallRow(
        meeting.id,
        (
            strong(f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}{until}", where),
            papers,
            Cell(str(one.items)),
            room,
            Cell(one.forecast.short, chip=(kind, word)),
        ),
        "Open",
    )


def _case_row(number: int, one: WaitingCase, today: date, may: bool) -> SmallRow:
    by = muted("No day is set")
    if one.by is not None:
        under = f"{late_or_in(one.by.due, today)}; {one.by.words}, {one.by.source_words}"
        by = Cell(short_date(one.by.due), under=under)
    state = chip("good", "Ready") if one.is_ready else chip("part", "Not ready")
    first = Cell(one.first_words)
    word = ""
    if one.first is not None:
        first = Cell(day_month(one.first.on), under=one.first_words)
        if one.is_late:
            first = Cell(day_month(one.first.on), one.first_words, ("late", "Late"))
        word = put_words(one.first) if may and one.can_be_put else ""
    return SmallRow(number, (strong(one.title, one.stops), state, by, first), word)
