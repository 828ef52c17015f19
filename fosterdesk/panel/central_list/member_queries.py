"""Reads of what keeps members fit to sit, of their links, and of the meetings they came to."""

import datetime as dt
from typing import Any

from sqlalchemy import func, select

from fosterdesk.panel.member_records import MemberEventRecord, MemberLinkRecord
from fosterdesk.panel.tables import Attendance, Meeting, MemberEvent, MemberLink
from fosterdesk.people.queries import named
from fosterdesk.store.desk import ReadTransaction


def events(tx: ReadTransaction, *conditions: Any) -> tuple[MemberEventRecord, ...]:
    """What was recorded of members, the latest first."""
    columns: list[Any] = [getattr(MemberEvent, name) for name in _names(MemberEventRecord)]
    query = select(*columns).where(*conditions)
    rows = tx.rows(query.order_by(MemberEvent.on.desc(), MemberEvent.id.desc()))
    return tuple(MemberEventRecord(**named(row)) for row in rows)


def links(tx: ReadTransaction, *conditions: Any) -> tuple[MemberLinkRecord, ...]:
    """The links that members declared, in the order they were declared."""
    columns: list[Any] = [getattr(MemberLink, name) for name in _names(MemberLinkRecord)]
    rows = tx.rows(select(*columns).where(*conditions).order_by(MemberLink.id))
    return tuple(MemberLinkRecord(**named(row)) for row in rows)


def _names(record: type[Any]) -> list[str]:
    return list(record.__dataclass_fields__)


def attended(
    tx: ReadTransaction, member_id: int, since: dt.date, until: dt.date
) -> tuple[tuple[int, dt.date], ...]:
    """The meetings a member was present at between two days, (id, day), the latest first."""
    query = (
        select(Meeting.id, Meeting.on)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.member_id == member_id, Attendance.is_present.is_(True))
        .where(Meeting.on > since, Meeting.on <= until)
        .order_by(Meeting.on.desc())
    )
    return tuple((row.id, row.on) for row in tx.rows(query))


def held_between(tx: ReadTransaction, since: dt.date, until: dt.date) -> int:
    """How many meetings were held after `since` up to `until`."""
    query = select(func.count(Meeting.id)).where(
        Meeting.on > since, Meeting.on <= until, Meeting.status != "planned"
    )
    return int(tx.scalar(query) or 0)
