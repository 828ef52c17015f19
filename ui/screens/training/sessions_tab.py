"""Sessions: courses to come with places left, who is booked, and who came."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fosterdesk.changes import Changes
from fosterdesk.rules.words import plural, short_date
from fosterdesk.training import service as training
from fosterdesk.training.records import (
    MODES,
    TAUGHT,
    Book,
    BookingRecord,
    PlanSession,
    RecordAttendance,
    SessionRecord,
)
from ui.kit.button_row import button_row
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.context import ScreenContext
from ui.kit.dialogs import FormDialog
from ui.kit.empty import EmptyState
from ui.kit.form import Field
from ui.kit.labels import small
from ui.kit.page import add_columns, scrolling
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable

COLUMNS = (
    ColumnFace("on", "On", 110),
    ColumnFace("course", "Course"),
    ColumnFace("days", "Days", 110),
    ColumnFace("places", "Places", 140),
)
BOOKED = (ColumnFace("name", "Booked"), ColumnFace("state", "", 104))
LOOK_BACK = timedelta(days=60)
OUTCOME_KINDS = {"attended": "good", "missed": "bad"}


class SessionsTab(QWidget):
    """The sessions at the left, one session's bookings at the right."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self._sessions: dict[int, SessionRecord] = {}
        self._bookings: dict[int, BookingRecord] = {}
        inside = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.addWidget(scrolling(inside))
        left, right = add_columns(inside, 360)
        self.plan = button("Plan a session")
        self.table = SmallTable(COLUMNS, "Sessions")
        self.nothing = EmptyState("No sessions planned", "Plan one to book carers on it.")
        left.addLayout(button_row(self.plan))
        left.addWidget(self.table)
        left.addWidget(self.nothing)
        left.addStretch(1)
        self.card = Card("Bookings")
        self.where = small("")
        self.booked = SmallTable(BOOKED, "Bookings", headers=False, button_width=84)
        self.book = button("Book a carer")
        self.attendance = button("Record attendance")
        for act in (self.plan, self.book, self.attendance):
            act.allow(context.may("record training"))
        self.booked.allow_buttons(context.may("record training"))
        for part in (self.where, self.booked, self.book, self.attendance):
            self.card.add(part)
        right.addWidget(self.card)
        right.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.plan.clicked.connect(self.plan_session)
        self.table.selection_changed.connect(self.show_session)
        self.book.clicked.connect(self.book_carer)
        self.attendance.clicked.connect(self.record_attendance)
        self.booked.pressed.connect(self.cancel_booking)

    def refresh(self) -> None:
        """Read the sessions of the last weeks and all to come."""
        desk = self.context.desk
        found = training.sessions(desk, desk.today() - LOOK_BACK)
        self._sessions = {held.id: held for held in found}
        self.table.show_rows([_row(held, desk.today()) for held in found])
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self.table.current_id() not in self._sessions and found:
            ahead = [held for held in found if held.on >= desk.today()]
            self.table.select((ahead or found)[0].id)
        self.show_session(self.table.current_id())

    def show_session(self, session_id: int) -> None:
        """Show who is booked on a session."""
        held = self._sessions.get(session_id)
        self.card.setVisible(held is not None)
        if held is None:
            return
        found = training.bookings(self.context.desk, session_id)
        self._bookings = {booking.id: booking for booking in found}
        self.card.set_title(held.title)
        where = f"{short_date(held.on)}, {held.place}" if held.place else short_date(held.on)
        self.where.setText(f"{where} · {plural(len(found), 'carer')} booked · {held.left_words}")
        self.booked.show_rows([_booking(booking) for booking in found])
        self.booked.setVisible(bool(found))
        is_past = held.on <= self.context.desk.today()
        self.book.setVisible(held.left > 0 and held.on >= self.context.desk.today())
        self.attendance.setVisible(is_past and bool(found))

    def _save(
        self,
        title: str,
        fields: tuple[Field, ...],
        start: dict[str, object],
        submit: Any,
        said: str,
        yes_word: str = "Save",
    ) -> None:
        today = self.context.desk.today()
        changes = FormDialog.ask(self, title, fields, start, submit, today=today, yes_word=yes_word)
        if changes is not None:
            self.context.announce(changes, said)

    def plan_session(self) -> None:
        """Ask for a course, its day, days and places."""
        courses = training.course_choices(self.context.desk)[:-1]
        fields = (
            Field("course", "Course", "choice", required=True, choices=courses),
            Field("on", "On", "date", required=True),
            Field("place", "Where"),
            Field("days", "Days", "days", required=True, help="Half a day is 0.5."),
            Field("mode", "How", "choice", required=True, choices=tuple(MODES.items())),
            Field("places", "Places", "number", required=True),
        )

        def submit(values: dict[str, Any]) -> Changes:
            return training.plan_session(self.context.desk, PlanSession(**values))

        start: dict[str, object] = {"days": 1, "mode": TAUGHT, "places": 12}
        self._save("Plan a session", fields, start, submit, "Session planned", "Plan session")

    def book_carer(self) -> None:
        """Ask which carer gets a place on the chosen session."""
        held = self._sessions[self.table.current_id()]
        carers = training.carers_to_book(self.context.desk, held.id)
        choices = tuple((line.person_id, line.words) for line in carers)
        fields = (Field("person_id", "Carer", "choice", required=True, choices=choices),)

        def submit(values: dict[str, Any]) -> Changes:
            return training.book(self.context.desk, Book(held.id, values["person_id"]))

        self._save(f"Book on {held.words}", fields, {}, submit, "Carer booked", "Book")

    def cancel_booking(self, booking_id: int) -> None:
        """Give a carer's place back."""
        booking = self._bookings[booking_id]
        if booking.outcome is not None:
            return

        def verb() -> Changes:
            return training.cancel_booking(self.context.desk, booking.id, booking.version)

        self.context.run(verb, "Booking cancelled")

    def record_attendance(self) -> None:
        """Ask who came; each gets the course as done."""
        held = self._sessions[self.table.current_id()]
        waiting = [one for one in self._bookings.values() if one.outcome is None]
        choices = tuple((one.id, one.name) for one in waiting or self._bookings.values())
        fields = (
            Field(
                "attended",
                "Who came",
                "several",
                choices=choices,
                help="Everybody else is marked as having missed it.",
            ),
        )

        def submit(values: dict[str, Any]) -> Changes:
            command = RecordAttendance(held.id, tuple(values["attended"]))
            return training.record_attendance(self.context.desk, command)

        start: dict[str, object] = {"attended": tuple(one.id for one in waiting)}
        self._save(f"Attendance: {held.words}", fields, start, submit, "Attendance recorded")


def _row(held: SessionRecord, today: date) -> SmallRow:
    kind = "neutral" if held.on < today else "good" if held.left else "part"
    return SmallRow(
        held.id,
        (
            Cell(short_date(held.on), muted=held.on < today),
            strong(held.title, under=held.place),
            Cell(plural(held.days, "day"), under=MODES[held.mode]),
            chip(kind, "Past" if held.on < today else held.left_words),
        ),
    )


def _booking(booking: BookingRecord) -> SmallRow:
    kind = OUTCOME_KINDS.get(booking.outcome or "", "neutral")
    return SmallRow(
        booking.id,
        (strong(booking.name), chip(kind, booking.outcome_words)),
        "" if booking.outcome else "Cancel",
    )
