"""FosterDesk can keep when members came and went, and when the meeting and its items ran."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.meetings import attendance_row
from fosterdesk.panel.hearings import hearings_of, kept_hearings
from fosterdesk.panel.minuting.presence_queries import item_quorums
from fosterdesk.panel.records import time_words
from fosterdesk.panel.room import Span, spans_from
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Item, Meeting, Member, Presence
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction

BACKWARDS = "It ends before it begins. Change one of the times."


def came_in(desk: Desk, meeting_id: int, member_id: int, at: dt.time) -> Changes:
    """Record that a member came into the room, who is present by it.

    Refused for who is in the room already, InvalidInput for a time before they left.
    """
    with _presence(desk, meeting_id, "Record who came into the panel") as tx:
        spans = _spans(tx, meeting_id, member_id)
        if spans and spans[-1].out_at is None:
            raise Refused(f"{_name(tx, member_id)} came in at {time_words(spans[-1].in_at)}.")
        if spans and spans[-1].out_at is not None and at < spans[-1].out_at:
            out = time_words(spans[-1].out_at)
            raise InvalidInput({"at": f"{_name(tx, member_id)} left at {out}."})
        attendance_row(tx, meeting_id, member_id).is_present = True
        tx.add(Presence(meeting_id=meeting_id, member_id=member_id, in_at=at))
    return tx.changes


def left_room(desk: Desk, meeting_id: int, member_id: int, at: dt.time) -> Changes:
    """Record that a member left the room; who has no times was there from the start till now.

    Refused for who is not in the room, InvalidInput for a time before they came.
    """
    with _presence(desk, meeting_id, "Record who left the panel") as tx:
        meeting, name = tx.get(Meeting, meeting_id), _name(tx, member_id)
        attended = attendance_row(tx, meeting_id, member_id)
        spans = _spans(tx, meeting_id, member_id)
        if not attended.is_present or (spans and spans[-1].out_at is not None):
            raise Refused(f"{name} is not in the room. Record when they came in first.")
        start = meeting.began_at or meeting.starts_at
        span = (
            spans[-1]
            if spans
            else Presence(meeting_id=meeting_id, member_id=member_id, in_at=start)
        )
        if at <= span.in_at:
            raise InvalidInput({"at": f"{name} came in at {time_words(span.in_at)}."})
        span.out_at = at
        if not spans:
            tx.add(span)
    return tx.changes


def put_times_right(desk: Desk, meeting_id: int, member_id: int, words: str) -> Changes:
    """Keep a member's times in the room as typed; none means that they were there throughout.

    InvalidInput for times that cannot be read or overlap.
    """
    try:
        spans = spans_from(words)
    except ValueError as problem:
        raise InvalidInput({"times": str(problem)}) from problem
    with _presence(desk, meeting_id, "Change a member’s times at the panel") as tx:
        _replace(tx, meeting_id, member_id, spans)
        if spans:
            attendance_row(tx, meeting_id, member_id).is_present = True
    return tx.changes


def _replace(tx: WriteTransaction, meeting_id: int, member_id: int, spans: Sequence[Span]) -> None:
    for row in _spans(tx, meeting_id, member_id):
        tx.remove(row)
    tx.flush()
    for span in spans:
        tx.add(
            Presence(
                meeting_id=meeting_id,
                member_id=member_id,
                in_at=span.in_at,
                out_at=span.out_at,
            )
        )


def set_meeting_times(
    desk: Desk,
    meeting_id: int,
    version: int,
    began_at: dt.time | None,
    ended_at: dt.time | None,
) -> Changes:
    """Keep when the meeting began and ended; InvalidInput when it ends before it begins."""
    require(desk, "record minutes")
    _in_order(began_at, ended_at)
    with desk.write("Record when the panel began and ended") as tx:
        row = tx.load(Meeting, meeting_id, version)
        _refuse_early(desk, row)
        row.began_at, row.ended_at = began_at, ended_at
    return tx.changes


def begin_item(desk: Desk, item_id: int, at: dt.time) -> Changes:
    """Record that an item begins; the item that was being heard ends, and the meeting has begun.

    InvalidInput for a time before the item that was being heard began.
    """

    def begin(tx: WriteTransaction, row: Item, meeting: Meeting) -> None:
        _begin(tx, row, meeting, at)

    return _change_item(desk, item_id, "Begin an item of the panel", begin)


def _begin(tx: WriteTransaction, row: Item, meeting: Meeting, at: dt.time) -> None:
    query = select(Item).where(
        Item.meeting_id == meeting.id,
        Item.id != row.id,
        Item.began_at.is_not(None),
        Item.ended_at.is_(None),
    )
    for running in tx.find(Item, query):
        assert running.began_at is not None
        if at < running.began_at:
            began = time_words(running.began_at)
            raise InvalidInput({"at": f"{running.title} began at {began}."})
        running.ended_at = at
    row.began_at, row.ended_at = at, None
    meeting.began_at = meeting.began_at or at


def hear_again(desk: Desk, item_id: int, at: dt.time) -> Changes:
    """Record that an item whose quorum was lost is heard again; when it was heard before is kept.

    What was recommended without a quorum is taken back; its reasons, the minutes and the views
    stay to be looked at. Refused while the item is heard and where it had its quorum, InvalidInput
    for a time before it ended (Reg 24(1): no business without a quorum).
    """

    def begin(tx: WriteTransaction, row: Item, meeting: Meeting) -> None:
        if row.began_at is None or row.ended_at is None:
            raise Refused("Record when the item began and ended first.")
        if at < row.ended_at:
            until = time_words(row.ended_at)
            raise InvalidInput({"at": f"It was heard until {until}. Type a later time."})
        if _had_quorum(tx, row):
            raise Refused("The panel was quorate for this item, so it is not heard again.")
        meeting.began_at = meeting.began_at or row.began_at
        row.heard_before = [*row.heard_before, *kept_hearings([(row.began_at, row.ended_at)])]
        row.recommendation, row.recommended_on, row.is_unanimous = None, None, None
        row.sentence = ""
        _begin(tx, row, meeting, at)

    return _change_item(desk, item_id, "Hear an item of the panel again", begin)


def _had_quorum(tx: WriteTransaction, row: Item) -> bool:
    meeting = queries.meeting(tx, row.meeting_id)
    item = queries.item(tx, row.id)
    return item_quorums(tx, meeting, [item], queries.attendance(tx, meeting))[item.id].quorate


def end_item(desk: Desk, item_id: int, at: dt.time) -> Changes:
    """Record that an item ends; InvalidInput for a time before it began."""

    def end(_tx: WriteTransaction, row: Item, _meeting: Meeting) -> None:
        if row.began_at is None:
            raise Refused("Record when the item began first.")
        _in_order(row.began_at, at)
        row.ended_at = at

    return _change_item(desk, item_id, "End an item of the panel", end)


def set_item_times(
    desk: Desk, item_id: int, began_at: dt.time | None, ended_at: dt.time | None
) -> Changes:
    """Keep when an item was heard; InvalidInput when it ends before it begins.

    No times take the last hearing back: the one before it counts again, if there was one.
    """

    def keep(_tx: WriteTransaction, row: Item, _meeting: Meeting) -> None:
        _in_order(began_at, ended_at)
        row.began_at, row.ended_at = began_at, ended_at
        if began_at is None and row.heard_before:
            row.began_at, row.ended_at = hearings_of(row.heard_before)[-1]
            row.heard_before = row.heard_before[:-1]

    return _change_item(desk, item_id, "Change when an item was heard", keep)


def _change_item(
    desk: Desk,
    item_id: int,
    action: str,
    change: Callable[[WriteTransaction, Item, Meeting], None],
) -> Changes:
    require(desk, "record minutes")
    with desk.write(action) as tx:
        row = tx.get(Item, item_id)
        meeting = tx.get(Meeting, row.meeting_id)
        _refuse_early(desk, meeting)
        change(tx, row, meeting)
    return tx.changes


def _in_order(began_at: dt.time | None, ended_at: dt.time | None) -> None:
    if ended_at is not None and began_at is None:
        raise InvalidInput({"began_at": "Say when it began too."})
    if began_at is not None and ended_at is not None and ended_at < began_at:
        raise InvalidInput({"ended_at": BACKWARDS, "at": BACKWARDS})


def _refuse_early(desk: Desk, meeting: Meeting) -> None:
    refuse_signed(meeting)
    if meeting.on > desk.today():
        raise Refused(f"The panel meets on {short_date(meeting.on)}. Record times then.")


@contextmanager
def _presence(desk: Desk, meeting_id: int, action: str) -> Iterator[WriteTransaction]:
    require(desk, "record minutes")
    with desk.write(action) as tx:
        meeting = tx.get(Meeting, meeting_id)
        _refuse_early(desk, meeting)
        yield tx
        meeting.status = "held"


def _spans(tx: WriteTransaction, meeting_id: int, member_id: int) -> list[Presence]:
    query = select(Presence).where(
        Presence.meeting_id == meeting_id, Presence.member_id == member_id
    )
    return tx.find(Presence, query.order_by(Presence.in_at, Presence.id))


def _name(tx: WriteTransaction, member_id: int) -> str:
    return tx.get(Member, member_id).name
