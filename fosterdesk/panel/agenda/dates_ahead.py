"""FosterDesk can say which meetings are ahead, what waits for them, and which case makes which."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fosterdesk.access.permissions import require
from fosterdesk.assessment import queries as assessment
from fosterdesk.changes import Changes
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.agenda_queries import meeting_timings
from fosterdesk.panel.agenda.items import add_item
from fosterdesk.panel.central_list.capacity import has_room, rooms
from fosterdesk.panel.central_list.date_records import DatesAhead, MeetingAhead, WaitingCase
from fosterdesk.panel.central_list.forecast import forecast
from fosterdesk.panel.central_list.seats import meeting_panel
from fosterdesk.panel.records import Candidate, MeetingRecord
from fosterdesk.people.tables import Household
from fosterdesk.progression import queries as cases
from fosterdesk.progression.records import CaseRecord
from fosterdesk.progression.tables import Case
from fosterdesk.review import queries as reviews
from fosterdesk.review.rules import what_stops
from fosterdesk.review.tables import Review
from fosterdesk.rules.words import day_month, short_date
from fosterdesk.store.desk import Desk, ReadTransaction

# A first review whose day is further off than this is nothing to plan a panel for yet.
REVIEW_AHEAD = dt.timedelta(days=120)


def dates_ahead(desk: Desk) -> DatesAhead:
    """The meetings to come, the next first, and the cases that wait, the most pressing first."""
    require(desk, "read records")
    with desk.read() as tx:
        coming = _coming(tx)
        waiting = [_placed(tx, case, coming) for case in _waiting(tx)]
    far = dt.date.max
    waiting.sort(key=lambda one: (one.by.due if one.by else far, not one.is_ready, one.title))
    return DatesAhead(tuple(coming), tuple(waiting))


def meetings_ahead(desk: Desk) -> dict[int, MeetingAhead]:
    """The meetings to come by id, without the cases that wait."""
    require(desk, "read records")
    with desk.read() as tx:
        return {one.meeting.id: one for one in _coming(tx)}


def _coming(tx: ReadTransaction) -> list[MeetingAhead]:
    return [
        meeting_ahead(tx, one.meeting, one.items)
        for one in queries.meetings(tx)
        if one.meeting.on >= tx.desk.today()
    ]


def one_ahead(desk: Desk, meeting_id: int) -> MeetingAhead:
    """One meeting with its room, its forecast and its warnings."""
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        return meeting_ahead(tx, meeting, len(queries.items(tx, meeting_id)))


def meeting_ahead(tx: ReadTransaction, meeting: MeetingRecord, items: int) -> MeetingAhead:
    """A meeting as Dates ahead shows it."""
    listed = queries.items(tx, meeting.id)
    name, problems = meeting_panel(tx, meeting)
    return MeetingAhead(
        meeting,
        name,
        items,
        rooms(tx.desk.rules, meeting.capacity, (one.kind for one in listed)),
        forecast(tx.desk.rules.quorum, queries.attendance(tx, meeting), meeting.is_joint),
        meeting_timings(tx, meeting, listed),
        problems,
    )


def put_on_agenda(desk: Desk, candidate: Candidate, meeting_id: int) -> Changes:
    """Put a waiting case on the agenda of a meeting."""
    return add_item(desk, candidate.item(meeting_id))


def _placed(tx: ReadTransaction, case: WaitingCase, coming: Sequence[MeetingAhead]) -> WaitingCase:
    """The case with the first meeting whose papers it can make and that has room for it."""
    today = tx.desk.today()
    in_time = [one for one in coming if one.meeting.papers_due.due >= today]
    found = next((one for one in in_time if has_room(one.rooms, case.kind)), None)
    if found is None:
        full = "The meetings planned are full" if in_time else "No meeting is planned"
        return replace(case, first_words=f"{full}. Plan another date.")
    meeting = found.meeting
    papers = short_date(meeting.papers_due.due)
    words = f"Papers by {papers}" if case.is_ready else f"If ready by {papers}"
    is_late = case.by is not None and meeting.on > case.by.due
    if is_late:
        words += "; that is after its day"
    elif case.by is not None and not _another_in_time(case.by.due, found, in_time):
        words += "; no later meeting is in time"
    return replace(case, first=meeting, first_words=words, is_late=is_late)


def _another_in_time(due: dt.date, found: MeetingAhead, coming: Sequence[MeetingAhead]) -> bool:
    return any(found.meeting.on < one.meeting.on <= due for one in coming)


def _waiting(tx: ReadTransaction) -> Iterator[WaitingCase]:
    for found in (_applications(tx), _reviews(tx), _cases(tx)):
        for case in found:
            if tx.desk.rules.business(case.kind, tx.desk.today()).panel:
                yield case


def _applications(tx: ReadTransaction) -> Iterator[WaitingCase]:
    busy = queries.busy_subjects(tx, "application_id")
    for one in assessment.open_applications(tx):
        if one.facts.stage != "assessing" or one.id in busy:
            continue
        title = f"{one.household.name} · first approval"
        yield WaitingCase(
            title,
            one.facts.household_id,
            "approval",
            "" if one.is_ready else one.next_step,
            tx.desk.rules.due("eight-months", one.facts.received_on),
            Candidate("approval", one.id, one.facts.household_id, title),
        )


def _reviews(tx: ReadTransaction) -> Iterator[WaitingCase]:
    """Reviews that wait for a panel, and first reviews to be held soon, which all must come."""
    busy = queries.busy_subjects(tx, "review_id")
    today = tx.desk.today()
    soon = reviews.reviews_select().where(
        Review.number == 1,
        Review.agreed_on.is_(None),
        Review.outcome.is_(None),
        Review.due_on <= today + REVIEW_AHEAD,
        Household.status.in_(("approved", "temporary")),
    )
    ready = reviews.reviews_for_panel(tx)
    for one in (*ready, *reviews.review_records(tx, tx.rows(soon.order_by(Review.due_on)))):
        if one.id in busy:
            continue
        title = f"{one.household} · {one.title[:1].lower()}{one.title[1:]}"
        kind = "first-review" if one.number == 1 else "later-review"
        yield WaitingCase(
            title,
            one.household_id,
            kind,
            "" if one.outcome else what_stops(one, today),
            one.due,
            Candidate(kind, one.id, one.household_id, title),
        )


def _cases(tx: ReadTransaction) -> Iterator[WaitingCase]:
    """Progression cases that the team manager agreed, and those that wait for it."""
    busy = queries.busy_subjects(tx, "case_id")
    query = cases.cases_select().where(Case.stage.in_(("manager", "panel")))
    for row in tx.rows(query.order_by(Case.waiting_since, Case.id)):
        one = cases.case_record(row, tx.desk.rules)
        if one.id in busy:
            continue
        yield WaitingCase(
            one.title,
            one.household_id,
            "progression",
            _what_stops_case(one),
            None,
            Candidate("progression", one.id, one.household_id, one.title),
            can_be_put=one.stage == "panel" and one.held_on is None,
        )


def _what_stops_case(one: CaseRecord) -> str:
    if one.held_on is not None:
        until = f" until {short_date(one.hold_until)}" if one.hold_until else ""
        return f"It is on hold{until}."
    return "" if one.stage == "panel" else "It waits for the team manager to agree or return it."


def put_words(meeting: MeetingRecord) -> str:
    """The words of the button that puts a case on a meeting."""
    return f"Put on {day_month(meeting.on).rpartition(' ')[0]}"
