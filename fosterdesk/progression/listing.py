"""The list of progression cases for the screen."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case

from fosterdesk.access.permissions import require
from fosterdesk.people.listing import ListCell, ListRow, SelectSource
from fosterdesk.people.tables import Household
from fosterdesk.progression import rules
from fosterdesk.progression.queries import case_record, cases_select
from fosterdesk.progression.records import STAGE_WORDS, STAGES, CaseRecord
from fosterdesk.progression.tables import Case
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction


def cases_list(desk: Desk, which: str = "open") -> SelectSource:
    """Cases as rows of stage, household, move and what each waits for; the oldest first.

    which: `open`, `manager` (with the team manager), `closed` or `all`.
    """
    require(desk, "read records")
    query = cases_select()
    if which == "open":
        query = query.where(Case.stage != "closed")
    elif which in ("manager", "closed"):
        query = query.where(Case.stage == which)
    newest = which in ("closed", "all")
    stage = case({name: number for number, name in enumerate(STAGES)}, value=Case.stage)
    return SelectSource(
        desk,
        query,
        _rows,
        sorts={
            "stage": (stage,),
            "household": (Household.name,),
            "move": (Case.to_level, Case.to_strand),
            "opened": (Case.opened_on,),
        },
        searched=(Household.name, Case.reference),
        order=(Case.opened_on.desc() if newest else Case.opened_on,),
        tie=Case.id,
    )


def stage_chip(record: CaseRecord) -> tuple[str, str]:
    """The case's stage as a chip, (kind, word)."""
    if record.stage == "closed":
        return ("good" if record.outcome == "agreed" else "neutral"), record.outcome_words
    if record.is_held:
        return "neutral", "On hold"
    kind = "part" if record.stage == "evidence" else "brand"
    return kind, STAGE_WORDS[record.stage]


def _rows(tx: ReadTransaction, rows: Sequence[Row[Any]]) -> list[ListRow]:
    return [_row(case_record(row, tx.desk.rules)) for row in rows]


def _row(record: CaseRecord) -> ListRow:
    waits = rules.waits_for(record, 0)
    if record.stage == "evidence" and not record.is_held:
        waits = "Evidence is gathered"
    return ListRow(
        record.id,
        (
            ListCell(chip=stage_chip(record)),
            ListCell(record.household, under=record.reference, strong=True),
            ListCell(record.to_words, under=f"from {record.from_words}"),
            ListCell(short_date(record.opened_on)),
            ListCell(waits, under=f"Supervising social worker: {record.social_worker or 'none'}"),
        ),
    )
