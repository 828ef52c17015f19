"""Cases for moving between levels, with their evidence and judgements."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Case(Record, Table):
    """A case to move a household. direction: up or down.

    stage: evidence, manager, panel, decision, closed. outcome: agreed, not-agreed, withdrawn
    or null. `waiting_since` is the day of its last step; `evidence_mark` the last evidence that
    was linked when it was returned. A case on hold keeps its stage, and `held_on` is set.
    """

    __tablename__ = "progression_case"

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="SET NULL"))
    scheme_id: Mapped[str] = mapped_column(String(60))
    direction: Mapped[str] = mapped_column(String(6), default="up")
    from_level: Mapped[str] = mapped_column(String(30))
    to_level: Mapped[str] = mapped_column(String(30))
    to_strand: Mapped[str | None] = mapped_column(String(20))
    needed_at_home: Mapped[bool] = mapped_column(default=False)
    opened_on: Mapped[dt.date]
    dated_on: Mapped[dt.date]
    early_reason: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(String(20), index=True)
    statement: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[dt.date | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    manager_comment: Mapped[str] = mapped_column(default="")
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    agreed_on: Mapped[dt.date | None]
    panel_on: Mapped[dt.date | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    outcome_reason: Mapped[str] = mapped_column(default="")
    effective_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    waiting_since: Mapped[dt.date]
    returned_on: Mapped[dt.date | None]
    evidence_mark: Mapped[int | None]
    held_on: Mapped[dt.date | None]
    hold_until: Mapped[dt.date | None]
    hold_reason: Mapped[str] = mapped_column(default="")
    deferred_on: Mapped[dt.date | None]
    own_wish_on: Mapped[dt.date | None]
    action_plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("action_plan.id", ondelete="SET NULL")
    )


class Evidence(Record, Table):
    """A piece of evidence tied to one requirement of one household.

    kind: document, review, completion, visit, statement or portfolio; the matching id is set.
    `sentence` says what it shows for this requirement.
    """

    __tablename__ = "evidence"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    requirement_id: Mapped[str] = mapped_column(String(60), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    dated_on: Mapped[dt.date]
    sentence: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="RESTRICT"))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="RESTRICT"))
    completion_id: Mapped[int | None] = mapped_column(
        ForeignKey("completion.id", ondelete="RESTRICT")
    )
    statement_id: Mapped[int | None] = mapped_column(
        ForeignKey("statement.id", ondelete="RESTRICT"), index=True
    )
    portfolio_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("portfolio_item.id", ondelete="RESTRICT"), index=True
    )
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="RESTRICT"))
    removed_on: Mapped[dt.date | None]


class Statement(Record, Table):
    """What somebody says of the carers: written down at once, or asked for and not in yet.

    asked_of: social-worker, school, colleague, other or empty. `chased_on` holds days as ISO
    words; `requirement_ids` is what an asked statement is to be evidence of once it is in.
    """

    __tablename__ = "statement"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    source: Mapped[str] = mapped_column(String(120))
    asked_of: Mapped[str] = mapped_column(String(20), default="")
    requirement_ids: Mapped[list[str]] = mapped_column(default=list)
    asked_on: Mapped[dt.date | None]
    chased_on: Mapped[list[str]] = mapped_column(default=list)
    received_on: Mapped[dt.date | None] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(default="")
    given_up_on: Mapped[dt.date | None]


class PortfolioItem(Record, Table):
    """One item of a carer's portfolio of evidence; its links say which requirements it shows."""

    __tablename__ = "portfolio_item"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(String(200))
    dated_on: Mapped[dt.date]
    shows: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="RESTRICT"))
    assessed_by: Mapped[str] = mapped_column(String(120), default="")
    assessed_on: Mapped[dt.date | None]
    removed_on: Mapped[dt.date | None]


class RequirementJudgement(Record, Table):
    """The judgement on one judged requirement. verdict: met, part or not."""

    __tablename__ = "requirement_judgement"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    requirement_id: Mapped[str] = mapped_column(String(60))
    verdict: Mapped[str] = mapped_column(String(6))
    sentence: Mapped[str]
    judged_on: Mapped[dt.date]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    confirmed_on: Mapped[dt.date | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))

    __table_args__ = (UniqueConstraint("household_id", "requirement_id"),)


class CaseComment(Record, Table):
    """What the team manager wrote when returning a case, on one requirement or on the whole."""

    __tablename__ = "case_comment"

    case_id: Mapped[int] = mapped_column(
        ForeignKey("progression_case.id", ondelete="CASCADE"), index=True
    )
    requirement_id: Mapped[str | None] = mapped_column(String(60))
    text: Mapped[str]
    on: Mapped[dt.date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    answered_on: Mapped[dt.date | None]


class SecondLook(Record, Table):
    """A carer's request to have a decision looked at again. outcome: stands, again or null."""

    __tablename__ = "second_look"

    case_id: Mapped[int] = mapped_column(
        ForeignKey("progression_case.id", ondelete="CASCADE"), index=True
    )
    asked_on: Mapped[dt.date]
    grounds: Mapped[str]
    looked_on: Mapped[dt.date | None]
    looked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    outcome: Mapped[str | None] = mapped_column(String(10))
    reasons: Mapped[str] = mapped_column(default="")


class ActionPlan(Record, Table):
    """What a carer who wishes to keep a level is to show, agreed by three people.

    conclusion, once reviewed: shown (the level stays) or not-shown.
    """

    __tablename__ = "action_plan"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    requirement_ids: Mapped[list[str]] = mapped_column(default=list)
    plan: Mapped[str]
    carer_agreed_on: Mapped[dt.date | None]
    social_worker_agreed_on: Mapped[dt.date | None]
    manager_agreed_on: Mapped[dt.date | None]
    reviewed_on: Mapped[dt.date | None]
    review_outcome: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(String(10), default="")
    referred_on: Mapped[dt.date | None]
    agreed_on: Mapped[dt.date | None]
