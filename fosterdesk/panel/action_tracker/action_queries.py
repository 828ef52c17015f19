"""Reads of the actions that panels asked for."""

import datetime as dt
from typing import Any

from sqlalchemy import Row, and_, or_, select

from fosterdesk.access.tables import Staff
from fosterdesk.panel import queries
from fosterdesk.panel.action_tracker.action_records import ActionRecord
from fosterdesk.panel.letters import item_name
from fosterdesk.panel.tables import Item, Meeting, PanelAction
from fosterdesk.store.desk import ReadTransaction


def actions(tx: ReadTransaction, *conditions: Any) -> tuple[ActionRecord, ...]:
    """The actions that meet the conditions: open ones first, the longest due at the top."""
    query = (
        select(
            *PanelAction.__table__.columns,
            Meeting.on.label("panel_on"),
            Meeting.minutes_signed_on,
            Item.title,
            Item.letter,
            Item.household_id,
            Staff.display_name,
        )
        .join(Meeting, Meeting.id == PanelAction.meeting_id)
        .outerjoin(Item, Item.id == PanelAction.item_id)
        .outerjoin(Staff, Staff.id == PanelAction.owner_id)
        .where(*conditions)
    )
    return tuple(sorted((_record(row) for row in tx.rows(query)), key=_order))


def action(tx: ReadTransaction, action_id: int) -> ActionRecord | None:
    """One action, or None."""
    return next(iter(actions(tx, PanelAction.id == action_id)), None)


def _record(row: Row[Any]) -> ActionRecord:
    return ActionRecord(
        id=row.id,
        version=row.version,
        meeting_id=row.meeting_id,
        panel_on=row.panel_on,
        item_id=row.item_id,
        item=item_name(row.letter or "", row.title) if row.title else "",
        household_id=row.household_id,
        words=row.words,
        owner=row.display_name or row.owner,
        owner_id=row.owner_id,
        due_on=row.due_on,
        done_on=row.done_on,
        done_words=row.done_words,
        can_change=row.minutes_signed_on is None,
    )


def _order(one: ActionRecord) -> tuple[bool, dt.date, dt.date, int]:
    return (not one.is_open, one.due_on or dt.date.max, one.panel_on, one.id)


def matters_arising(tx: ReadTransaction, on: dt.date) -> tuple[ActionRecord, ...]:
    """The actions of earlier panels that a panel on this day hears of, the oldest panel first.

    They are those still open, and those done since the panel before it.
    """
    before = queries.meeting_before(tx, on)
    since = queries.meeting(tx, before).on if before is not None else dt.date.min
    heard = and_(Meeting.on < on, or_(PanelAction.done_on.is_(None), PanelAction.done_on >= since))
    found = actions(tx, heard)
    return tuple(sorted(found, key=lambda one: (one.panel_on, one.due_on or dt.date.max, one.id)))
