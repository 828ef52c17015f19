"""Reads of what was recorded of a meeting: views, corrections, actions, times."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from fosterdesk.access.tables import Staff
from fosterdesk.panel import queries
from fosterdesk.panel.business import item_business
from fosterdesk.panel.minuting.minutes_records import (
    ActionLine,
    CorrectionRecord,
    MinutesBook,
    ViewRecord,
)
from fosterdesk.panel.minuting.presence_queries import Spans, spans_of, windows
from fosterdesk.panel.records import AttendanceRecord, ItemRecord, MeetingRecord
from fosterdesk.panel.room import Window
from fosterdesk.panel.rules import item_quorum, named_item
from fosterdesk.panel.tables import Correction, Item, Meeting, Member, MemberView, PanelAction
from fosterdesk.people.queries import named
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import ReadTransaction


def book(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    items: Sequence[ItemRecord],
    attendance: Sequence[AttendanceRecord],
) -> MinutesBook:
    """Everything recorded of a meeting beside its items."""
    sent = meeting.minutes_circulated_on
    spans, times = spans_of(tx, meeting.id), windows(tx, meeting, items)
    views = views_by_item(tx, [item.id for item in items])
    may_have = {item.id: voters(item, attendance, spans, times[item.id]) for item in items}
    return MinutesBook(
        spans=spans,
        times=times,
        before=heard_before(tx, meeting, items, attendance, spans),
        views=views,
        voters=may_have,
        actions=actions(tx, meeting.id),
        corrections=corrections(tx, meeting.id),
        corrections_by=tx.desk.rules.due("minutes-corrections", sent) if sent else None,
        warnings=(*score_warnings(tx, items), *view_warnings(items, views, may_have)),
    )


def heard_before(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    items: Sequence[ItemRecord],
    attendance: Sequence[AttendanceRecord],
    spans: Spans,
) -> dict[int, tuple[str, ...]]:
    """What is to be said of each hearing before the one that counts, by item id."""
    rule = tx.desk.rules.quorum

    def said(item: ItemRecord, number: int) -> str:
        window = Window(*item.heard_before[number])
        held = item_quorum(rule, meeting, attendance, item.interests, spans, window)
        return f"{'Heard again' if number else 'First heard'} {window.words}. {held.words}"

    return {
        item.id: tuple(said(item, number) for number in range(len(item.heard_before)))
        for item in items
    }


def voters(
    item: ItemRecord, attendance: Sequence[AttendanceRecord], spans: Spans, window: Window
) -> tuple[AttendanceRecord, ...]:
    """The members who may have a view of an item: who heard all of it, without an interest.

    Where an item's own time is not known, everybody who was present may have one.
    """
    leaving = {interest.member_id for interest in item.interests if interest.leaves}
    present = [one for one in attendance if one.is_present and one.member.id not in leaving]
    if window.source == "meeting":
        return tuple(present)
    return tuple(
        one
        for one in present
        if one.member.id not in spans or any(s.covers(window) for s in spans[one.member.id])
    )


def views_by_item(
    tx: ReadTransaction, item_ids: Sequence[int]
) -> dict[int, tuple[ViewRecord, ...]]:
    """The members' views by item id, by the members' names."""
    query = (
        select(
            MemberView.id,
            MemberView.item_id,
            MemberView.member_id,
            Member.name.label("member"),
            MemberView.view,
            MemberView.words,
        )
        .join(Member, Member.id == MemberView.member_id)
        .where(MemberView.item_id.in_(list(item_ids)))
        .order_by(Member.name, MemberView.id)
    )
    found: dict[int, tuple[ViewRecord, ...]] = {}
    for row in tx.rows(query):
        found[row.item_id] = (*found.get(row.item_id, ()), ViewRecord(**named(row)))
    return found


def corrections(tx: ReadTransaction, meeting_id: int) -> tuple[CorrectionRecord, ...]:
    """The corrections asked for in a meeting's minutes, as they came."""
    names = {item.id: named_item(item) for item in queries.items(tx, meeting_id)}
    query = (
        select(
            Correction.id,
            Correction.version,
            Correction.item_id,
            Correction.member_id,
            Member.name.label("member"),
            Correction.words,
            Correction.asked_on,
            Correction.outcome,
            Correction.answer,
        )
        .join(Member, Member.id == Correction.member_id)
        .where(Correction.meeting_id == meeting_id)
        .order_by(Correction.asked_on, Correction.id)
    )
    return tuple(
        CorrectionRecord(item=names.get(row.item_id, "The minutes as a whole"), **named(row))
        for row in tx.rows(query)
    )


def actions(tx: ReadTransaction, meeting_id: int) -> tuple[ActionLine, ...]:
    """The actions that a meeting asked for, in the order they were taken down."""
    query = (
        select(
            PanelAction.item_id,
            PanelAction.words,
            PanelAction.owner,
            Staff.display_name,
            PanelAction.due_on,
        )
        .outerjoin(Staff, Staff.id == PanelAction.owner_id)
        .where(PanelAction.meeting_id == meeting_id)
        .order_by(PanelAction.id)
    )
    return tuple(
        ActionLine(row.item_id, row.words, row.display_name or row.owner, row.due_on)
        for row in tx.rows(query)
    )


def score_warnings(tx: ReadTransaction, items: Sequence[ItemRecord]) -> tuple[str, ...]:
    """What the sign-off would rather have: a score for each report that was before the panel."""
    rules = tx.desk.rules
    without = [
        item.letter
        for item in items
        if item.household_id is not None
        and item.report_score is None
        and item.withdrawn_on is None
        and rules.business(item_business(tx, item)).decision
    ]
    if not without:
        return ()
    noun, has = ("Item", "has") if len(without) == 1 else ("Items", "have")
    return (f"{noun} {joined(without)} {has} no score for the report (NMS 14.2).",)


def view_warnings(
    items: Sequence[ItemRecord],
    views: Mapping[int, Sequence[ViewRecord]],
    may_have: Mapping[int, Sequence[AttendanceRecord]],
) -> tuple[str, ...]:
    """Views that are missing beside others, and those of members who were out (MIN-8)."""
    partly = [
        item.letter for item in items if 0 < len(views.get(item.id, ())) < len(may_have[item.id])
    ]
    said = []
    if partly:
        noun = "item" if len(partly) == 1 else "items"
        said.append(f"Some members’ views of {noun} {joined(partly)} are not recorded.")
    for item in items:
        heard = {one.member.id for one in may_have[item.id]}
        others = [one.member for one in views.get(item.id, ()) if one.member_id not in heard]
        if others:
            name, has = item.letter, "has" if len(others) == 1 else "have"
            said.append(f"{joined(others)} {has} a view of item {name} and did not hear it all.")
    return tuple(said)


def deferred_before(
    tx: ReadTransaction, item: ItemRecord, meeting: MeetingRecord
) -> Row[Any] | None:
    """The last time the item's case was deferred before this meeting, with `on` and `terms`."""
    query: Select[Any] = (
        select(Meeting.on, Item.terms, Item.reasons)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(
            Item.recommendation == "defer",
            Item.id != item.id,
            Item.household_id == item.household_id,
            Item.kind == item.kind,
            Meeting.on < meeting.on,
        )
        .order_by(Meeting.on.desc(), Item.id.desc())
    )
    for name in ("application_id", "review_id", "case_id"):
        held = getattr(item, name)
        if held is not None:
            query = query.where(getattr(Item, name) == held)
    return tx.first(query)
