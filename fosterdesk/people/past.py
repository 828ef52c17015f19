"""What happened to a record, told in words from the audit trail."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select

from fosterdesk.access.permissions import require
from fosterdesk.people.queries import staff_names
from fosterdesk.people.records import RESIDENT_WORDS, SERVICE_WORDS, STATUS_WORDS, HistoryLine
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Audit

STAFF_FIELDS = ("social_worker_id", "assessor_id", "owner_id", "taken_by_id")
NOT_TOLD = ("id", "about", "digest", "mark", "key", "terms_key")
LEVELS = ("level", "from_level", "to_level")
STRANDS = ("strand", "from_strand", "to_strand")
LABELS = {
    "agreed_by_role": "Agreed as",
    "due_from": "Counted from",
    "kind": "Kind",
    "needed_at_home": "A carer is needed at home",
    "to_panel": "Goes to panel",
    "to_strand": "To strand",
    "manager_comment": "Team manager’s comment",
    "has_other_employment": "Other work",
}
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
LONGEST = 120


def history(desk: Desk, records: Sequence[tuple[str, int]], limit: int = 200) -> list[HistoryLine]:
    """What was done to these records, as (table, id), newest first."""
    require(desk, "read records")
    wanted = [and_(Audit.kind == kind, Audit.record_id == number) for kind, number in records]
    if not wanted:
        return []
    query = select(Audit.at, Audit.user_name, Audit.action, Audit.fields).where(or_(*wanted))
    titles = _titles(desk)
    with desk.read() as tx:
        names = staff_names(tx)
        rows = tx.rows(query.order_by(Audit.at.desc(), Audit.id.desc()).limit(limit))
    return [
        HistoryLine(
            dt.datetime.fromisoformat(row.at),
            row.user_name,
            row.action,
            _changes(json.loads(row.fields), names, titles),
        )
        for row in rows
    ]


def _titles(desk: Desk) -> dict[str, dict[str, str]]:
    """For each field that holds a code: the code and its words."""
    scheme = desk.rules.scheme_on(desk.today())
    levels = {level.id: level.title for level in scheme.level}
    strands = {strand.id: strand.title for strand in scheme.strand}
    titles: dict[str, dict[str, str]] = dict.fromkeys(LEVELS, levels)
    titles.update(dict.fromkeys(STRANDS, strands))
    return {**titles, "service": SERVICE_WORDS, "status": STATUS_WORDS, "role": RESIDENT_WORDS}


def _changes(
    fields: dict[str, list[Any]], names: dict[int, str], titles: dict[str, dict[str, str]]
) -> tuple[str, ...]:
    said = []
    for field, (before, after) in fields.items():
        if field in STAFF_FIELDS:
            before, after = names.get(before, before), names.get(after, after)
        elif field in NOT_TOLD or field.endswith("_id") or (before is None and _is_empty(after)):
            continue
        known = titles.get(field, {})
        before, after = known.get(str(before), before), known.get(str(after), after)
        label = field.removesuffix("_id").removesuffix("_on").removeprefix("is_")
        label = LABELS.get(field, label.replace("_", " ").capitalize())
        said.append(f"{label}: {_told(before, after)}")
    return tuple(said)


def _is_empty(value: object) -> bool:
    return value in (None, "", [], {})


def _told(before: object, after: object) -> str:
    if _is_empty(before):
        return _words(after)
    return f"{_words(before)} → {_words(after)}"


def _words(value: object) -> str:
    if _is_empty(value):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(part) for part in value)
    if isinstance(value, dict):
        told = (f"{key.replace('_', ' ')} {_words(held)}" for key, held in value.items())
        return ", ".join(told)
    text = str(value).strip()
    if CODE.fullmatch(text):
        return text.replace("-", " ")
    if re.match(r"\d{4}-\d\d-\d\d", text):
        return _day_words(text)
    return text.rstrip(".") if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _day_words(text: str) -> str:
    try:
        return short_date(dt.datetime.fromisoformat(text).date())
    except ValueError:
        return text
