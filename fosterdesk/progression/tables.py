"""Cases for moving between levels, with their evidence and judgements."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Case(Record, Table):
    """A case to move a household. direction: up or down.

    stage: evidence, manager, panel, decision, closed. outcome: agreed, not-agreed, withdrawn,
    deferred or null.
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
    own_wish_on: Mapped[dt.date | None]
    action_plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("action_plan.id", ondelete="SET NULL")
    )


class Evidence(Record, Table):
    """A piece of evidence tied to one requirement of one household.

    kind: document, review, completion or statement. The matching id is set; a statement has only
    its sentence and who made it.
    """

    __tablename__ = "evidence"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    requirement_id: Mapped[str] = mapped_column(String(60), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    dated_on: Mapped[dt.date]
    sentence: Mapped[str]
    source: Mapped[str] = mapped_column(String(120), default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="RESTRICT"))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="RESTRICT"))
    completion_id: Mapped[int | None] = mapped_column(
        ForeignKey("completion.id", ondelete="RESTRICT")
    )
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


class ActionPlan(Record, Table):
    """What a carer who wishes to keep a level is to show, agreed by three people."""

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
    referred_on: Mapped[dt.date | None]
    agreed_on: Mapped[dt.date | None]
