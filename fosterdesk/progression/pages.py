"""Reads everything the page of a case shows, in one transaction."""

import datetime as dt

from fosterdesk.carers import queries as carers
from fosterdesk.placement import queries as placement
from fosterdesk.progression import queries, rules
from fosterdesk.progression.records import CasePage, CaseRecord, FeeChange
from fosterdesk.progression.requirements import requirement_view_in
from fosterdesk.review import queries as review
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction


def case_page(tx: ReadTransaction, case_id: int) -> CasePage:
    """Everything about one case; its verdicts are today's until it is sent, and then stay."""
    record = queries.case(tx, case_id)
    as_of = case_day(tx, record)
    comments = queries.comments(tx, case_id)
    waiting = {
        one.requirement_id: one.text
        for one in comments
        if one.requirement_id and one.answered_on is None
    }
    strand = record.to_strand if record.direction == "up" else None
    view = requirement_view_in(
        tx, record.household_id, record.judged_level, strand, as_of, record.scheme_id, waiting
    )
    plan = queries.plan(tx, record.action_plan_id) if record.action_plan_id else None
    fee = fee_change_in(
        tx,
        record.household_id,
        record.to_level,
        record.needed_at_home,
        min(as_of, record.closed_on or as_of),
        record.scheme_id,
    )
    return CasePage(
        case=record,
        opened_words=_opened_words(tx, record),
        view=view,
        fee=fee,
        comments=comments,
        plan=plan,
        blocker=rules.case_blocker(record, view, plan),
        waits_for=rules.waits_for(record, len(view.unmet)),
        attached=rules.attached_words(view),
    )


def case_day(tx: ReadTransaction, record: CaseRecord) -> dt.date:
    """The day of the verdicts: today while evidence is gathered, then the day it was sent."""
    return tx.desk.today() if record.stage == "evidence" else record.dated_on


def _opened_words(tx: ReadTransaction, record: CaseRecord) -> str:
    if record.review_id:
        at = review.review(tx, record.review_id)
        when = short_date(at.held_on or at.due.due)
        return f"Progression case {record.reference} · opened at the annual review of {when}"
    opened = short_date(record.opened_on)
    return f"Progression case {record.reference} · opened early on {opened}: {record.early_reason}"


def fee_change_in(
    tx: ReadTransaction,
    household_id: int,
    level: str,
    needed_at_home: bool,
    on: dt.date,
    scheme_id: str | None,
    counted_on: dt.date | None = None,
) -> FeeChange:
    """The weekly fee in pounds on a day and at a level, for the children placed then.

    Under the scheme named, else the one in force on the day. The children are those placed on
    `counted_on` where it is given.
    """
    book = tx.desk.rules
    scheme = book.scheme(scheme_id) if scheme_id else book.scheme_on(on)
    now = carers.level(tx, household_id, on)
    before = (now.level, now.needed_at_home) if now else (scheme.level[0].id, False)
    placed = placement.placed_on(tx, household_id, counted_on or on)
    temporary = carers.fully_approved_on(tx, household_id, on) is None
    return rules.fee_change(scheme, before, (level, needed_at_home), len(placed), temporary)
