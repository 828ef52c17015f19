"""Who could be put forward for the next payment level, and what is still missing."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case, func, select

from fosterdesk.carers.tables import Approval, Level
from fosterdesk.people.tables import Household
from fosterdesk.progression import service as progression
from fosterdesk.progression.records import Line, RequirementView
from fosterdesk.progression.tables import Case
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.words import joined, plural
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.worklist.counting import own_id
from fosterdesk.worklist.records import Forward

# Judging takes some milliseconds a household, so only the most likely few are judged.
MOST_JUDGED = 6
EXPERIENCE_MONTHS = 23
NEAREST_FIRST = ("panel", "decision", "manager", "evidence")


def nearest(desk: Desk) -> Forward | None:
    """The household without an open case that lacks least, or None when there is nobody."""
    today = desk.today()
    scheme = desk.rules.scheme_on(today)
    if len(scheme.level) < 2:
        return None
    first, then = scheme.level[0], scheme.level[1]
    with desk.read() as tx:
        candidates = _candidates(tx, first.id, today)
    views = [progression.requirement_view(desk, row.id, then.id, None, today) for row in candidates]
    if not views:
        return None
    best = min(views, key=lambda view: (_computed_gaps(view), len(view.unmet)))
    return Forward(
        household_id=best.household_id,
        sentence=f"{best.household} could be put forward for {then.title}: {best.words}.",
        missing=_missing(best),
        case_id=None,
        button="Open household",
    )


def nearest_case_id(tx: ReadTransaction) -> int | None:
    """The open case that is nearest to its decision, the oldest of those, or None."""
    stage = case({name: at for at, name in enumerate(NEAREST_FIRST)}, value=Case.stage)
    query = select(Case.id).where(Case.stage.in_(NEAREST_FIRST))
    found = tx.scalar(query.order_by(stage, Case.opened_on, Case.id))
    return None if found is None else int(found)


def _candidates(tx: ReadTransaction, level: str, today: dt.date) -> Sequence[Row[Any]]:
    latest = (
        select(Level.household_id, func.max(Level.from_on).label("from_on"))
        .where(Level.from_on <= today)
        .group_by(Level.household_id)
        .subquery()
    )
    busy = select(Case.household_id).where(Case.stage != "closed")
    query = (
        select(Household.id)
        .join(Approval, Approval.household_id == Household.id)
        .join(latest, latest.c.household_id == Household.id)
        .join(
            Level,
            (Level.household_id == Household.id) & (Level.from_on == latest.c.from_on),
        )
        .where(
            Household.status == "approved",
            Approval.kind == "full",
            Approval.ended_on.is_(None),
            Approval.approved_on <= add_months(today, -EXPERIENCE_MONTHS),
            Level.level == level,
            Household.id.not_in(busy),
        )
        .order_by(Household.id)
    )
    owner_id = own_id(tx)
    if owner_id is not None:
        query = query.where(Household.social_worker_id == owner_id)
    return tx.rows(query.limit(MOST_JUDGED))


def _computed_gaps(view: RequirementView) -> int:
    return sum(line.need.how == "computed" for line in view.unmet)


def _missing(view: RequirementView) -> str:
    computed = [line for line in view.unmet if line.need.how == "computed"]
    judged = len(view.unmet) - len(computed)
    said = [_lacks(line) for line in computed[:2]]
    if len(computed) > 2:
        said.append(plural(len(computed) - 2, "more requirement"))
    if judged:
        said.append(plural(judged, "judgement"))
    return f"Missing: {joined(said)}." if said else ""


def _lacks(line: Line) -> str:
    title = line.need.title[:1].lower() + line.need.title[1:]
    return f"{title} ({line.need.missing})" if line.need.missing else title
