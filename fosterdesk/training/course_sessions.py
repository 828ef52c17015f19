"""Runs course sessions: plans them, books carers, and turns attendance into completed training."""

from datetime import date

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.training import queries
from fosterdesk.training.records import (
    Book,
    BookingRecord,
    CarerLine,
    PlanSession,
    RecordAttendance,
    SessionRecord,
)
from fosterdesk.training.rules import course_title
from fosterdesk.training.tables import Booking, Completion, Session


def plan_session(desk: Desk, command: PlanSession) -> Changes:
    """Plan a course on a day, with so many places."""
    require(desk, "record training")
    problems = {}
    if desk.rules.course(command.course) is None:
        problems["course"] = "Choose one of the courses."
    if command.places < 1:
        problems["places"] = "A session has at least one place."
    if command.days <= 0:
        problems["days"] = "Give the days as a number above nothing, for example 0.5 or 1."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Plan a session") as tx:
        row = Session(
            course=command.course,
            on=command.on,
            place=command.place.strip(),
            days=command.days,
            mode=command.mode,
            places=command.places,
        )
        tx.add(row)
    return tx.changes


def book(desk: Desk, command: Book) -> Changes:
    """Give a carer a place on a session; Refused when it is full, past, or booked already."""
    require(desk, "record training")
    with desk.write("Book a session") as tx:
        held = _session(tx, command.session_id)
        if held.on < desk.today():
            raise Refused(
                f"This session was on {short_date(held.on)}. Record the training instead."
            )
        query = select(Booking).where(
            Booking.session_id == held.id, Booking.person_id == command.person_id
        )
        mine = tx.find(Booking, query)
        if mine and mine[0].outcome != "cancelled":
            raise Refused("This carer is booked on the session already.")
        if not held.left:
            raise Refused(f"{held.title} on {short_date(held.on)} is full. Choose another session.")
        if mine:
            mine[0].outcome = None
        else:
            tx.add(Booking(session_id=held.id, person_id=command.person_id))
    return tx.changes


def cancel_booking(desk: Desk, booking_id: int, version: int) -> Changes:
    """Give a place back."""
    require(desk, "record training")
    with desk.write("Cancel a booking") as tx:
        row = tx.load(Booking, booking_id, version)
        if row.outcome == "attended":
            raise Refused("This carer attended. Remove the training from their record instead.")
        row.outcome = "cancelled"
    return tx.changes


def record_attendance(desk: Desk, command: RecordAttendance) -> Changes:
    """Record who came: each gets the course as done, and the others are marked as missed.

    Refused before the day of the session. Recording it again adds only who is new.
    """
    require(desk, "record training")
    with desk.write("Record attendance") as tx:
        held = _session(tx, command.session_id)
        if held.on > desk.today():
            raise Refused(f"This session is on {short_date(held.on)}. Record attendance after it.")
        for booking in queries.bookings(tx, held.id):
            if booking.outcome == "attended":
                continue
            came = booking.id in command.attended
            tx.get(Booking, booking.id).outcome = "attended" if came else "missed"
            if came:
                _complete(tx, held, booking)
    return tx.changes


def _complete(tx: WriteTransaction, held: SessionRecord, booking: BookingRecord) -> None:
    if queries.has_completion(tx, booking.person_id, held.course, held.title, held.on):
        return
    tx.add(
        Completion(
            person_id=booking.person_id,
            course=held.course,
            title=course_title(tx.desk.rules, held.course),
            on=held.on,
            days=held.days,
            mode=held.mode,
            provider=held.place,
        )
    )


def _session(tx: WriteTransaction, session_id: int) -> SessionRecord:
    held = queries.session(tx, session_id)
    if held is None:
        raise Refused("This session is no longer on the desk.")
    return held


def sessions(desk: Desk, from_on: date | None = None) -> list[SessionRecord]:
    """The sessions on or after a day (today where none is given), the nearest first."""
    with desk.read() as tx:
        return queries.sessions(tx, from_on or desk.today())


def open_sessions(desk: Desk, courses: tuple[str, ...] = ()) -> list[SessionRecord]:
    """Sessions from today with places left, of these courses or of any."""
    return [
        held for held in sessions(desk) if held.left and (not courses or held.course in courses)
    ]


def session(desk: Desk, session_id: int) -> SessionRecord | None:
    """One session, or None."""
    with desk.read() as tx:
        return queries.session(tx, session_id)


def bookings(desk: Desk, session_id: int) -> list[BookingRecord]:
    """Who is booked on a session, by name."""
    with desk.read() as tx:
        return queries.bookings(tx, session_id)


def carers_to_book(desk: Desk, session_id: int) -> list[CarerLine]:
    """The carers who have no place on a session, by last name."""
    with desk.read() as tx:
        taken = {booking.person_id for booking in queries.bookings(tx, session_id)}
        return [
            line for line in queries.carer_lines(tx, desk.today()) if line.person_id not in taken
        ]
