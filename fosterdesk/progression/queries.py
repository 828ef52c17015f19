"""Reads of cases, evidence, judgements, comments and action plans."""

import datetime as dt
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import aliased

from fosterdesk.access.tables import Staff
from fosterdesk.carers.queries import level_words
from fosterdesk.errors import NotFound
from fosterdesk.people.queries import GONE
from fosterdesk.people.tables import Household
from fosterdesk.progression.records import (
    ActionPlanRecord,
    CaseRecord,
    Choice,
    CommentRecord,
    JudgementRecord,
)
from fosterdesk.progression.tables import (
    ActionPlan,
    Case,
    CaseComment,
    Evidence,
    RequirementJudgement,
)
from fosterdesk.review.queries import reviews_select
from fosterdesk.review.tables import Review
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction

MOST_CHOICES = 300
_CASE: tuple[Any, ...] = tuple(
    column for column in Case.__table__.columns if column.key in CaseRecord.__annotations__
)
_PLAN: tuple[Any, ...] = tuple(
    column
    for column in ActionPlan.__table__.columns
    if column.key in ActionPlanRecord.__annotations__
)


def cases_select() -> Select[Any]:
    """The columns of a case with its household's name and the people who sent and agreed it."""
    sender, agreer = aliased(Staff), aliased(Staff)
    return (
        select(
            *_CASE,
            Household.name.label("household"),
            Household.social_worker_id,
            Staff.display_name.label("social_worker"),
            sender.display_name.label("sent_by"),
            agreer.display_name.label("agreed_by"),
        )
        .join(Household, Household.id == Case.household_id)
        .outerjoin(Staff, Staff.id == Household.social_worker_id)
        .outerjoin(sender, sender.id == Case.sent_by_id)
        .outerjoin(agreer, agreer.id == Case.agreed_by_id)
    )


def case_record(row: Row[Any], rules: RuleBook) -> CaseRecord:
    """The record of a selected row, with level titles of the scheme the case began under."""
    values = row._asdict()
    for name in ("social_worker", "sent_by", "agreed_by"):
        values[name] = values[name] or ""
    scheme = rules.scheme(row.scheme_id)
    return CaseRecord(
        **values,
        scheme=f"{scheme.name}, {scheme.version}",
        from_words=level_words(rules, row.scheme_id, row.from_level, None)[1],
        to_words=level_words(rules, row.scheme_id, row.to_level, row.to_strand)[1],
    )


def case(tx: ReadTransaction, case_id: int) -> CaseRecord:
    """One case; NotFound when it is not on the desk."""
    row = tx.first(cases_select().where(Case.id == case_id))
    if row is None:
        raise NotFound(GONE)
    return case_record(row, tx.desk.rules)


def cases(tx: ReadTransaction, household_id: int) -> list[CaseRecord]:
    """Every case of a household, newest first."""
    query = cases_select().where(Case.household_id == household_id)
    rows = tx.rows(query.order_by(Case.opened_on.desc(), Case.id.desc()))
    return [case_record(row, tx.desk.rules) for row in rows]


def open_case(tx: ReadTransaction, household_id: int) -> CaseRecord | None:
    """The household's case under way, or None."""
    query = cases_select().where(Case.household_id == household_id, Case.stage != "closed")
    row = tx.first(query.order_by(Case.id))
    return case_record(row, tx.desk.rules) if row else None


def cases_for_panel(tx: ReadTransaction) -> list[CaseRecord]:
    """The cases that the team manager agreed and that wait for the fostering panel."""
    rows = tx.rows(cases_select().where(Case.stage == "panel").order_by(Case.agreed_on, Case.id))
    return [case_record(row, tx.desk.rules) for row in rows]


def last_evidence(tx: ReadTransaction, household_id: int) -> int:
    """The id of the evidence linked last for a household, or 0."""
    query = select(func.max(Evidence.id)).where(Evidence.household_id == household_id)
    return int(tx.scalar(query) or 0)


def judgements(tx: ReadTransaction, household_id: int) -> dict[str, JudgementRecord]:
    """The judgements of a household by requirement."""
    judge, confirmer = aliased(Staff), aliased(Staff)
    query = (
        select(
            RequirementJudgement.requirement_id,
            RequirementJudgement.verdict,
            RequirementJudgement.sentence,
            RequirementJudgement.judged_on,
            judge.display_name.label("judged_by"),
            RequirementJudgement.confirmed_on,
            confirmer.display_name.label("confirmed_by"),
        )
        .outerjoin(judge, judge.id == RequirementJudgement.judged_by_id)
        .outerjoin(confirmer, confirmer.id == RequirementJudgement.confirmed_by_id)
        .where(RequirementJudgement.household_id == household_id)
    )
    return {
        row.requirement_id: JudgementRecord(
            row.verdict,
            row.sentence,
            row.judged_on,
            row.judged_by or "",
            row.confirmed_on,
            row.confirmed_by or "",
        )
        for row in tx.rows(query)
    }


def comments(tx: ReadTransaction, case_id: int) -> tuple[CommentRecord, ...]:
    """The team manager's comments on a case, newest first."""
    query = (
        select(
            CaseComment.requirement_id,
            CaseComment.text,
            CaseComment.on,
            Staff.display_name,
            CaseComment.answered_on,
        )
        .outerjoin(Staff, Staff.id == CaseComment.by_id)
        .where(CaseComment.case_id == case_id)
        .order_by(CaseComment.on.desc(), CaseComment.id)
    )
    return tuple(
        CommentRecord(row.requirement_id, row.text, row.on, row.display_name or "", row.answered_on)
        for row in tx.rows(query)
    )


def plan(tx: ReadTransaction, plan_id: int) -> ActionPlanRecord:
    """One action plan; NotFound when it is not on the desk."""
    row = tx.first(select(*_PLAN).where(ActionPlan.id == plan_id))
    if row is None:
        raise NotFound(GONE)
    return _plan_record(row)


def plans(tx: ReadTransaction, household_id: int) -> list[ActionPlanRecord]:
    """The action plans of a household, newest first."""
    query = select(*_PLAN).where(ActionPlan.household_id == household_id)
    return [_plan_record(row) for row in tx.rows(query.order_by(ActionPlan.id.desc()))]


def recent_plans(tx: ReadTransaction, since: dt.date) -> list[ActionPlanRecord]:
    """The action plans not yet agreed by the operations manager, or agreed since a day."""
    query = select(*_PLAN).where(or_(ActionPlan.agreed_on.is_(None), ActionPlan.agreed_on >= since))
    return [_plan_record(row) for row in tx.rows(query.order_by(ActionPlan.id))]


def _plan_record(row: Row[Any]) -> ActionPlanRecord:
    values = row._asdict()
    return ActionPlanRecord(**{**values, "requirement_ids": tuple(row.requirement_ids)})


def reviews_to_consider(tx: ReadTransaction, on: dt.date) -> tuple[Choice, ...]:
    """The reviews held in the year before a day whose household has no open case, newest first."""
    busy = select(Case.household_id).where(Case.stage != "closed")
    query = reviews_select().where(
        Review.held_on > add_months(on, -12),
        Review.held_on <= on,
        Review.outcome == "positive",
        Household.status == "approved",
        Household.id.not_in(busy),
    )
    rows = tx.rows(query.order_by(Review.held_on.desc(), Review.id).limit(MOST_CHOICES))
    return tuple(
        Choice(
            "review", row.id, f"{row.household}, review of {short_date(row.held_on)}", row.held_on
        )
        for row in rows
    )
