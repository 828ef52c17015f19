"""The cases that earlier panels deferred and that are still to come back to one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from fosterdesk.assessment import queries as assessment
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.records import ItemRecord, MeetingRecord
from fosterdesk.panel.rules import DEFER, WAITING
from fosterdesk.panel.tables import Item, Meeting
from fosterdesk.progression import queries as cases
from fosterdesk.review import queries as reviews
from fosterdesk.store.desk import ReadTransaction


@dataclass(frozen=True, slots=True)
class DeferredCase:
    """A case that a panel put off, when and for what; `letter` is empty off the agenda."""

    title: str
    panel_on: dt.date
    waiting_for: str
    letter: str = ""

    @property
    def waiting_words(self) -> str:
        """What it waits for, as a table begins it."""
        return self.waiting_for[:1].upper() + self.waiting_for[1:]

    @property
    def where(self) -> str:
        """Whether the agenda has it."""
        return f"Item {self.letter} of this agenda" if self.letter else "Not on this agenda"


def deferred_cases(
    tx: ReadTransaction, meeting: MeetingRecord, items: Iterable[ItemRecord]
) -> tuple[DeferredCase, ...]:
    """What panels before this meeting deferred and nobody has recommended on since, oldest first.

    A case that was closed or decided in another way is left out, unless it is on the agenda.
    """
    query = (
        select(*Item.__table__.columns, Meeting.on)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(Item.recommendation.is_not(None), Item.household_id.is_not(None))
        .where(Item.withdrawn_on.is_(None), Meeting.on < meeting.on)
    )
    last = {_subject(row): row for row in tx.rows(query.order_by(Meeting.on, Item.id))}
    here = {_subject(one): one.letter for one in items if one.withdrawn_on is None}
    return tuple(
        DeferredCase(
            row.title, row.on, str(row.terms.get(WAITING) or row.reasons), here.get(subject, "")
        )
        for subject, row in sorted(last.items(), key=lambda pair: (pair[1].on, pair[1].id))
        if row.recommendation == DEFER and (subject in here or _is_open(tx, row))
    )


def _subject(held: Any) -> tuple[object, ...]:
    """What an item is about: its case, review or application, else its household and business."""
    ids = (held.application_id, held.review_id, held.case_id)
    return ids if any(ids) else (held.household_id, held.kind)


def _is_open(tx: ReadTransaction, row: Row[Any]) -> bool:
    """Whether the case still waits for a panel."""
    if row.application_id is not None:
        return row.application_id in {one.id for one in assessment.open_applications(tx)}
    if row.review_id is not None:
        return row.review_id in {one.id for one in reviews.reviews_for_panel(tx)}
    if row.case_id is not None:
        return row.case_id in {one.id for one in cases.cases_for_panel(tx)}
    since = select(Decision.id).where(
        Decision.household_id == row.household_id,
        Decision.kind == row.kind,
        Decision.received_on >= row.on,
    )
    return tx.scalar(since) is None
