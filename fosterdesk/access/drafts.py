"""Words typed and not yet saved, kept for each user so that nothing is lost."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Draft


@dataclass(frozen=True)
class KeptDraft:
    """What was typed into the fields of one form, and when it was last kept."""

    fields: dict[str, Any]
    kept_at: dt.datetime


def keep_draft(desk: Desk, key: str, fields: dict[str, Any]) -> None:
    """Keep what the signed-in user has typed under this key, in place of what was kept before."""
    require(desk, "keep drafts")
    with desk.write("Keep a draft") as tx:
        found = tx.find(Draft, _mine(desk, key))
        if found:
            found[0].fields, found[0].kept_at = fields, desk.now()
        else:
            tx.add(Draft(user_id=desk.user.id, key=key, fields=fields, kept_at=desk.now()))


def draft(desk: Desk, key: str) -> KeptDraft | None:
    """What the signed-in user typed under this key and has not saved, or None."""
    query = select(Draft.fields, Draft.kept_at)
    with desk.read() as tx:
        row = tx.first(query.where(Draft.user_id == desk.user.id, Draft.key == key))
    return KeptDraft(row.fields, row.kept_at) if row else None


def drop_draft(desk: Desk, key: str) -> None:
    """Forget the draft, since its words are saved or were given up."""
    with desk.write("Drop a draft") as tx:
        for row in tx.find(Draft, _mine(desk, key)):
            tx.remove(row)


def _mine(desk: Desk, key: str) -> Any:
    return select(Draft).where(Draft.user_id == desk.user.id, Draft.key == key)
