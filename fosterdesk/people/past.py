"""What happened to a record, told in words from the audit trail."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select

from fosterdesk.access.permissions import require
from fosterdesk.people.queries import staff_names
from fosterdesk.people.records import HistoryLine
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Audit

STAFF_FIELDS = ("social_worker_id", "assessor_id", "owner_id", "taken_by_id")
LONGEST = 120


def history(desk: Desk, records: Sequence[tuple[str, int]], limit: int = 200) -> list[HistoryLine]:
    """What was done to these records, as (table, id), newest first."""
    require(desk, "read records")
    wanted = [and_(Audit.kind == kind, Audit.record_id == number) for kind, number in records]
    if not wanted:
        return []
    query = select(Audit.at, Audit.user_name, Audit.action, Audit.fields).where(or_(*wanted))
    with desk.read() as tx:
        names = staff_names(tx)
        rows = tx.rows(query.order_by(Audit.id.desc()).limit(limit))
    return [
        HistoryLine(
            dt.datetime.fromisoformat(row.at),
            row.user_name,
            row.action,
            _changes(json.loads(row.fields), names),
        )
        for row in rows
    ]


def _changes(fields: dict[str, list[Any]], names: dict[int, str]) -> tuple[str, ...]:
    said = []
    for field, (before, after) in fields.items():
        if field in STAFF_FIELDS:
            before, after = names.get(before, before), names.get(after, after)
        elif field == "id" or field.endswith("_id") or (before is None and after in ("", [], None)):
            continue
        label = field.removesuffix("_id").removesuffix("_on").replace("_", " ").capitalize()
        said.append(f"{label}: {_told(before, after)}")
    return tuple(said)


def _told(before: object, after: object) -> str:
    if before in (None, "", []):
        return _words(after)
    return f"{_words(before)} → {_words(after)}"


def _words(value: object) -> str:
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    text = str(value)
    try:
        return short_date(dt.date.fromisoformat(text))
    except ValueError:
        return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
