"""The audit trail: what each write changed, field by field, chained by hash."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, inspect, select, update
from sqlalchemy.orm import Session

from fosterdesk.store.tables import Audit, AuditHead, Table

FIRST = "0" * 64

Touched = dict[tuple[str, int], dict[str, list[Any]]]


def _plain(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _row_hash(row: dict[str, Any]) -> str:
    ordered = {key: row[key] for key in sorted(row) if key != "hash"}
    return hashlib.sha256(json.dumps(ordered, ensure_ascii=False).encode()).hexdigest()


def note_flush(session: Session, touched: Touched) -> None:
    """Add to `touched` what the flush just done changed: field to [before, after]."""
    for row, gone in _audited_rows(session):
        state = inspect(row)
        fields = touched.setdefault((row.__tablename__, row.__dict__["id"]), {})
        for column in state.mapper.column_attrs:
            history = state.attrs[column.key].history
            if column.key == "version" or not (history.added or history.deleted or gone):
                continue
            before = _plain(history.deleted[0]) if history.deleted else None
            after = None if gone else _plain(history.added[0]) if history.added else None
            if column.key in fields:
                before = fields[column.key][0]
            if before != after:
                fields[column.key] = [before, after]


def _audited_rows(session: Session) -> Iterable[tuple[Any, bool]]:
    for rows, gone in ((session.new, False), (session.dirty, False), (session.deleted, True)):
        for row in rows:
            if isinstance(row, Table) and row.audited:
                yield row, gone


@dataclass(frozen=True)
class Writer:
    """Who writes, when, and what they did in words."""

    at: dt.datetime
    user_id: int
    user_name: str
    action: str


def write_audit(connection: Connection, writer: Writer, touched: Touched) -> None:
    """Chain one row for each touched record, in the caller's transaction."""
    head = connection.execute(select(AuditHead.last_id, AuditHead.last_hash)).first()
    number, previous = head or (0, FIRST)
    rows: list[dict[str, Any]] = []
    for (kind, record_id), fields in touched.items():
        if not fields:
            continue
        number += 1
        row: dict[str, Any] = {
            "id": number,
            "at": writer.at.isoformat(),
            "user_id": writer.user_id,
            "user_name": writer.user_name,
            "action": writer.action,
            "kind": kind,
            "record_id": record_id,
            "fields": json.dumps(fields, ensure_ascii=False, sort_keys=True),
            "previous": previous,
        }
        previous = row["hash"] = _row_hash(row)
        rows.append(row)
    if not rows:
        return
    connection.execute(insert(Audit), rows)
    if head:
        connection.execute(update(AuditHead).values(last_id=number, last_hash=previous))
    else:
        connection.execute(insert(AuditHead).values(id=1, last_id=number, last_hash=previous))


def audit_trouble(connection: Connection) -> str | None:
    """A sentence on the first break in the chain, or None when it holds from end to end."""
    number, previous = 0, FIRST
    for row in connection.execute(select(Audit.__table__).order_by(Audit.id)).mappings():
        number += 1
        if row["id"] != number:
            return f"The audit trail has a gap before entry {row['id']}: entry {number} is missing."
        if row["previous"] != previous or row["hash"] != _row_hash(dict(row)):
            return f"Entry {number} of the audit trail was changed after it was written."
        previous = row["hash"]
    head = connection.execute(select(AuditHead.last_id, AuditHead.last_hash)).first()
    if (tuple(head) if head else (0, FIRST)) != (number, previous):
        return f"The audit trail was cut short after entry {number}."
    return None
