"""Applications, checks, referees, report sections and visits."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Application(Record, Table):
    """An application to be assessed. stage: application, assessing, panel, decided or closed."""

    __tablename__ = "application"

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiry.id", ondelete="SET NULL"))
    assessor_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff.id", ondelete="SET NULL"), index=True
    )
    stage: Mapped[str] = mapped_column(String(20), index=True)
    received_on: Mapped[dt.date] = mapped_column(index=True)
    assess_decided_on: Mapped[dt.date | None]
    assess_decision: Mapped[str | None] = mapped_column(String(20))
    assess_reason: Mapped[str] = mapped_column(default="")
    stage_one_outcome: Mapped[str | None] = mapped_column(String(20))
    stage_one_outcome_on: Mapped[dt.date | None]
    stage_one_reason: Mapped[str] = mapped_column(default="")
    stage_one_told_on: Mapped[dt.date | None]
    stage_two_started_on: Mapped[dt.date | None]
    report_kind: Mapped[str] = mapped_column(String(10), default="full")
    report_signed_on: Mapped[dt.date | None]
    report_signed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff.id", ondelete="SET NULL")
    )
    countersigned_on: Mapped[dt.date | None]
    countersigned_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff.id", ondelete="SET NULL")
    )
    report_sent_on: Mapped[dt.date | None]
    observations_on: Mapped[dt.date | None]
    observations: Mapped[str] = mapped_column(default="")
    no_observations: Mapped[bool] = mapped_column(default=False)
    terms_children: Mapped[int | None]
    terms_age_from: Mapped[int | None]
    terms_age_to: Mapped[int | None]
    terms_kinds: Mapped[list[str]] = mapped_column(default=list)
    terms_named_child: Mapped[str] = mapped_column(String(60), default="")
    terms_note: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(String(30), default="fostering")
    strand: Mapped[str | None] = mapped_column(String(20))
    is_connected: Mapped[bool] = mapped_column(default=False)
    closed_on: Mapped[dt.date | None]
    closed_reason: Mapped[str] = mapped_column(String(60), default="")


class Check(Record, Table):
    """One item of the checklist for one person, or for the household when person is null."""

    __tablename__ = "check_item"

    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    rule_id: Mapped[str] = mapped_column(String(30))
    requested_on: Mapped[dt.date | None]
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    received_on: Mapped[dt.date | None]
    result: Mapped[str | None] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(default="")
    expires_on: Mapped[dt.date | None] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("application_id", "person_id", "rule_id"),)


class Referee(Record, Table):
    """A personal referee; `person_id` says whose, and null means of every applicant."""

    __tablename__ = "referee"

    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    name: Mapped[str] = mapped_column(String(120))
    relationship_words: Mapped[str] = mapped_column(String(120), default="")
    contact: Mapped[str] = mapped_column(String(120), default="")
    requested_on: Mapped[dt.date | None]
    received_on: Mapped[dt.date | None]
    interviewed_on: Mapped[dt.date | None]
    interviewed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff.id", ondelete="SET NULL")
    )
    report: Mapped[str] = mapped_column(default="")


class ReportSection(Record, Table):
    """One section of the assessment report, under our own heading."""

    __tablename__ = "report_section"

    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    section_id: Mapped[str] = mapped_column(String(40))
    text: Mapped[str]

    __table_args__ = (UniqueConstraint("application_id", "section_id"),)


class AssessmentVisit(Record, Table):
    """A visit made for the assessment: who was seen, and who alone."""

    __tablename__ = "assessment_visit"

    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    on: Mapped[dt.date]
    seen: Mapped[str]
    seen_alone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
