"""Reads of the panel room: members, meetings, items, decisions and packs as records."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import aliased

from fosterdesk.access.tables import Staff
from fosterdesk.errors import NotFound
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.hearings import hearings_of
from fosterdesk.panel.letters import with_letters
from fosterdesk.panel.pack_tables import IssuedPack
from fosterdesk.panel.records import (
    AttendanceRecord,
    InterestRecord,
    IssuedPackRecord,
    ItemPaperRecord,
    ItemRecord,
    MeetingRecord,
    MeetingSummary,
    MemberRecord,
)
from fosterdesk.panel.seat_queries import roles_on
from fosterdesk.panel.tables import (
    Attendance,
    Interest,
    Item,
    ItemPaper,
    Meeting,
    Member,
)
from fosterdesk.people.queries import named
from fosterdesk.people.tables import Household
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.store.tables import Attachment

GONE = "This record is no longer on the desk. Go back and open it again."


def members(tx: ReadTransaction, on: dt.date | None = None) -> tuple[MemberRecord, ...]:
    """The central list, chairs first then by name; those in office on a day when one is given."""
    query = select(*Member.__table__.columns).order_by(Member.name, Member.id)
    if on is not None:
        query = query.where(
            Member.joined_on <= on, or_(Member.left_on.is_(None), Member.left_on > on)
        )
    return by_role(_member(row) for row in tx.rows(query))


def by_role(found: Iterable[MemberRecord]) -> tuple[MemberRecord, ...]:
    """Members with the chair first, then the vice chairs, by name."""
    ranks = ("chair", "vice-chair", "member")
    return tuple(sorted(found, key=lambda one: (ranks.index(one.role), one.name, one.id)))


def _member(row: Row[Any]) -> MemberRecord:
    names = MemberRecord.__dataclass_fields__
    return MemberRecord(**{name: getattr(row, name) for name in names})


def meeting(tx: ReadTransaction, meeting_id: int) -> MeetingRecord:
    """One meeting; NotFound when it is not on the desk."""
    row = tx.first(select(*Meeting.__table__.columns).where(Meeting.id == meeting_id))
    if row is None:
        raise NotFound(GONE)
    return _meeting(tx, row)


def unfinished_meetings(tx: ReadTransaction) -> list[MeetingRecord]:
    """The meetings whose minutes have not been sent yet."""
    query = select(*Meeting.__table__.columns).where(Meeting.minutes_sent_on.is_(None))
    return [_meeting(tx, row) for row in tx.rows(query)]


def _meeting(tx: ReadTransaction, row: Row[Any]) -> MeetingRecord:
    names = [name for name in MeetingRecord.__dataclass_fields__ if name != "papers_due"]
    facts = {name: getattr(row, name) for name in names}
    return MeetingRecord(papers_due=tx.desk.rules.due("papers", row.on), **facts)


def meetings(tx: ReadTransaction) -> tuple[MeetingSummary, ...]:
    """Every meeting: those to come first, the nearest at the top, then those past, latest first."""
    items = (
        select(func.count(Item.id))
        .where(Item.meeting_id == Meeting.id, Item.withdrawn_on.is_(None))
        .scalar_subquery()
    )
    waiting = (
        select(func.count(Decision.id))
        .join(Item, Item.id == Decision.item_id)
        .where(Item.meeting_id == Meeting.id, Decision.final_on.is_(None))
        .scalar_subquery()
    )
    query = select(*Meeting.__table__.columns, items.label("items"), waiting.label("waiting"))
    found = [MeetingSummary(_meeting(tx, r), r.items, r.waiting) for r in tx.rows(query)]
    today = tx.desk.today()
    coming = [one for one in found if one.meeting.on >= today]
    past = [one for one in found if one.meeting.on < today]
    coming.sort(key=lambda one: (one.meeting.on, one.meeting.id))
    past.sort(key=lambda one: (one.meeting.on, one.meeting.id), reverse=True)
    return (*coming, *past)


def next_meeting_id(tx: ReadTransaction) -> int | None:
    """The meeting of today or the nearest to come, or None."""
    query = select(Meeting.id).where(Meeting.on >= tx.desk.today())
    found: int | None = tx.scalar(query.order_by(Meeting.on, Meeting.id))
    return found


def meeting_before(tx: ReadTransaction, on: dt.date) -> int | None:
    """The last meeting before a day that was held, or None."""
    query = select(Meeting.id).where(Meeting.on < on, Meeting.status != "planned")
    found: int | None = tx.scalar(query.order_by(Meeting.on.desc(), Meeting.id.desc()))
    return found


def meeting_on(tx: ReadTransaction, on: dt.date) -> int | None:
    """The meeting of a day, or None."""
    found: int | None = tx.scalar(select(Meeting.id).where(Meeting.on == on).order_by(Meeting.id))
    return found


def attendance(tx: ReadTransaction, held: MeetingRecord) -> tuple[AttendanceRecord, ...]:
    """Each member who sits on the day of the meeting, with what is recorded of their coming.

    A meeting of a panel has those with a seat on it, in their role there, and anybody else of the
    list who was asked; without a panel the whole list sits.
    """
    query = select(Attendance.member_id, Attendance.expected, Attendance.is_present)
    kept = {row.member_id: row for row in tx.rows(query.where(Attendance.meeting_id == held.id))}
    sitting = members(tx, held.on)
    if held.panel_id is not None:
        roles = roles_on(tx, held.panel_id, held.on)
        sitting = by_role(
            replace(one, role=roles.get(one.id, "member"))
            for one in sitting
            if one.id in roles or one.id in kept
        )
    return tuple(
        AttendanceRecord(one, kept[one.id].expected, kept[one.id].is_present)
        if one.id in kept
        else AttendanceRecord(one, "unknown", None)
        for one in sitting
    )


def items(tx: ReadTransaction, meeting_id: int, withdrawn: bool = False) -> tuple[ItemRecord, ...]:
    """The items of an agenda in order, with letters, files, interests; withdrawn ones if asked."""
    query = select(*Item.__table__.columns).where(Item.meeting_id == meeting_id)
    found = with_letters(_items(tx, query.order_by(Item.position, Item.id)))
    return found if withdrawn else tuple(one for one in found if one.withdrawn_on is None)


def item(tx: ReadTransaction, item_id: int) -> ItemRecord:
    """One item; NotFound when it is not on the desk."""
    meeting_id = tx.scalar(select(Item.meeting_id).where(Item.id == item_id))
    if meeting_id is None:
        raise NotFound(GONE)
    return next(one for one in items(tx, meeting_id, withdrawn=True) if one.id == item_id)


def _items(tx: ReadTransaction, query: Select[*tuple[Any, ...]]) -> tuple[ItemRecord, ...]:
    names = [
        name
        for name in ItemRecord.__dataclass_fields__
        if name not in ("kind_title", "files", "interests", "heard_before")
    ]
    rows = tx.rows(query)
    found = [
        ItemRecord(
            kind_title=tx.desk.rules.business(row.kind).title,
            heard_before=hearings_of(row.heard_before),
            **{name: getattr(row, name) for name in names},
        )
        for row in rows
    ]
    files = _files(tx, [one.id for one in found])
    declared = _interests(tx, [one.id for one in found])
    return tuple(
        replace(
            one,
            files=tuple(files.get(one.id, ())),
            interests=tuple(d for d in declared if d.item_id == one.id),
        )
        for one in found
    )


def _files(tx: ReadTransaction, item_ids: Iterable[int]) -> dict[int, list[ItemPaperRecord]]:
    query = (
        select(
            ItemPaper.item_id,
            ItemPaper.id,
            ItemPaper.paper_id,
            ItemPaper.title,
            ItemPaper.is_late,
            ItemPaper.for_applicant,
            Attachment.name,
            Attachment.digest,
            Attachment.media_type,
            Attachment.pages,
            Attachment.added_at,
        )
        .join(Attachment, Attachment.id == ItemPaper.attachment_id)
        .where(ItemPaper.item_id.in_(list(item_ids)))
        .order_by(ItemPaper.position, ItemPaper.id)
    )
    names = ItemPaperRecord.__dataclass_fields__
    held: dict[int, list[ItemPaperRecord]] = {}
    for row in tx.rows(query):
        record = ItemPaperRecord(**{name: getattr(row, name) for name in names})
        held.setdefault(row.item_id, []).append(record)
    return held


def _interests(tx: ReadTransaction, item_ids: Iterable[int]) -> list[InterestRecord]:
    query = (
        select(
            Interest.id,
            Interest.item_id,
            Interest.member_id,
            Member.name.label("member"),
            Interest.nature,
            Interest.leaves,
            Interest.ruling,
            Interest.ruled_by,
        )
        .join(Item, Item.id == Interest.item_id)
        .join(Member, Member.id == Interest.member_id)
        .where(Interest.item_id.in_(list(item_ids)))
        .order_by(Item.position, Member.name)
    )
    return [InterestRecord(**named(row)) for row in tx.rows(query)]


def packs(tx: ReadTransaction, meeting_id: int) -> tuple[IssuedPackRecord, ...]:
    """The packs that were built and kept for a meeting, the latest first."""
    frozen = aliased(Attachment)
    query = (
        select(
            IssuedPack.id,
            IssuedPack.number,
            IssuedPack.fingerprint,
            IssuedPack.pages,
            IssuedPack.built_at,
            Attachment.digest,
            IssuedPack.labels,
            IssuedPack.status,
            IssuedPack.content_sha256,
            frozen.digest.label("inputs_digest"),
            IssuedPack.published_at,
            IssuedPack.ledger,
        )
        .join(Attachment, Attachment.id == IssuedPack.attachment_id)
        .outerjoin(frozen, frozen.id == IssuedPack.inputs_id)
        .where(IssuedPack.meeting_id == meeting_id)
        .order_by(IssuedPack.id.desc())
    )
    return tuple(IssuedPackRecord(**named(row)) for row in tx.rows(query))


def busy_subjects(tx: ReadTransaction, column: str) -> set[int]:
    """The ids of applications, reviews or cases that stand on an agenda or wait for a decision."""
    on_item, on_decision = getattr(Item, column), getattr(Decision, column)
    listed = (
        select(on_item)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .outerjoin(Decision, Decision.item_id == Item.id)
        .where(on_item.is_not(None), Item.withdrawn_on.is_(None), Decision.id.is_(None))
        .where(or_(Item.recommendation.is_(None), Meeting.minutes_sent_on.is_(None)))
    )
    undecided = select(on_decision).where(on_decision.is_not(None), Decision.final_on.is_(None))
    return set(tx.scalars(listed)) | set(tx.scalars(undecided))


def staff_present(tx: ReadTransaction, meeting_id: int) -> frozenset[int]:
    """The staff ids of the members who were present at a meeting (REG-27-4)."""
    query = (
        select(Member.staff_id)
        .join(Attendance, Attendance.member_id == Member.id)
        .where(Attendance.meeting_id == meeting_id, Attendance.is_present.is_(True))
        .where(Member.staff_id.is_not(None))
    )
    return frozenset(tx.scalars(query))


def decision_rows(tx: ReadTransaction, *conditions: Any) -> list[Row[Any]]:
    """Decisions with their item and who made them, the oldest receipt first."""
    query = (
        select(
            *Decision.__table__.columns,
            Item.meeting_id,
            Item.title,
            Item.recommendation,
            Item.reasons.label("panel_reasons"),
            Item.sentence.label("panel_sentence"),
            Item.terms.label("proposed_terms"),
            Staff.display_name.label("decided_by"),
        )
        .outerjoin(Item, Item.id == Decision.item_id)
        .outerjoin(Staff, Staff.id == Decision.decided_by_id)
        .where(*conditions)
        .order_by(Decision.received_on, Item.position, Decision.id)
    )
    return list(tx.rows(query))


def open_proposal(tx: ReadTransaction, household_id: int) -> Row[Any] | None:
    """The household's open determination on which representations were made, or None.

    The row has id, item_id, application_id, review_id, outcome, reasons, decided_on,
    representations_on.
    """
    names = "id item_id application_id review_id outcome reasons decided_on representations_on"
    columns: list[Any] = [getattr(Decision, name) for name in names.split()]
    query = select(*columns).where(
        Decision.household_id == household_id,
        Decision.is_proposal,
        Decision.final_on.is_(None),
        Decision.representations_to == "service",
    )
    return tx.first(query.order_by(Decision.id.desc()))


def approved_households(tx: ReadTransaction) -> tuple[tuple[int, str], ...]:
    """The approved households as (id, name), by name."""
    query = select(Household.id, Household.name, Household.reference)
    rows = tx.rows(
        query.where(Household.status.in_(("approved", "temporary"))).order_by(Household.name)
    )
    return tuple((row.id, f"{row.name} · {row.reference}") for row in rows)
