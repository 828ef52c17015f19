"""Members, meetings, items, interests, minutes, decisions and packs."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Member(Record, Table):
    """A person on the central list. role: chair, vice-chair or member."""

    __tablename__ = "panel_member"

    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(12))
    expertise: Mapped[str] = mapped_column(String(120), default="")
    is_independent: Mapped[bool] = mapped_column(default=False)
    independence_reason: Mapped[str] = mapped_column(default="")
    social_work_years: Mapped[int | None]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    joined_on: Mapped[dt.date]
    left_on: Mapped[dt.date | None]


class Meeting(Record, Table):
    """A fostering panel. status: planned, held or closed."""

    __tablename__ = "panel_meeting"

    on: Mapped[dt.date] = mapped_column(index=True)
    starts_at: Mapped[dt.time]
    place: Mapped[str] = mapped_column(String(120), default="")
    is_joint: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(12), default="planned")
    papers_sent_on: Mapped[dt.date | None]
    minute_taker: Mapped[str] = mapped_column(String(120), default="")
    minutes_signed_on: Mapped[dt.date | None]
    minutes_signed_by: Mapped[str] = mapped_column(String(120), default="")
    minutes_sent_on: Mapped[dt.date | None]


class Attendance(Record, Table):
    """Whether a member is coming and whether they came. expected: yes, no or unknown."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id", ondelete="RESTRICT"))
    expected: Mapped[str] = mapped_column(String(8), default="unknown")
    is_present: Mapped[bool | None]

    __table_args__ = (UniqueConstraint("meeting_id", "member_id"),)


class Item(Record, Table):
    """One item of an agenda; `kind` is a business of the paper sets, one subject id is set."""

    __tablename__ = "panel_item"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="RESTRICT"), index=True
    )
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(160))
    household_id: Mapped[int | None] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    application_id: Mapped[int | None] = mapped_column(
        ForeignKey("application.id", ondelete="RESTRICT"), index=True
    )
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="RESTRICT"))
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("progression_case.id", ondelete="RESTRICT"), index=True
    )
    note: Mapped[str] = mapped_column(default="")
    attending: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[dt.date | None]
    strengths: Mapped[str] = mapped_column(default="")
    concerns: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    advice: Mapped[str] = mapped_column(default="")
    recommendation: Mapped[str | None] = mapped_column(String(40))
    recommended_on: Mapped[dt.date | None]
    reasons: Mapped[str] = mapped_column(default="")
    is_unanimous: Mapped[bool | None]
    dissent: Mapped[str] = mapped_column(default="")
    report_feedback: Mapped[str] = mapped_column(default="")
    terms: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ItemPaper(Record, Table):
    """A file put among an item's papers. paper_id: which required paper it is, if any."""

    __tablename__ = "item_paper"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("panel_item.id", ondelete="CASCADE"), index=True
    )
    paper_id: Mapped[str] = mapped_column(String(40), default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="RESTRICT"))
    attachment_id: Mapped[int | None] = mapped_column(
        ForeignKey("attachment.id", ondelete="RESTRICT")
    )
    title: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)
    is_late: Mapped[bool] = mapped_column(default=False)


class Interest(Record, Table):
    """An interest a member declared in an item, and what followed."""

    __tablename__ = "interest"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("panel_item.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id", ondelete="RESTRICT"))
    nature: Mapped[str]
    leaves: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (UniqueConstraint("item_id", "member_id"),)


class Decision(Record, Table):
    """The decision maker's decision on an item, or on a case that passed no panel, with its clocks.

    outcome: one of the recommendations of the kind, so that each can be agreed with or not.
    is_proposal: a qualifying determination, which changes nothing before `final_on`.
    representations_to: service or review-mechanism.
    """

    __tablename__ = "decision"

    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("panel_item.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[str] = mapped_column(String(40))
    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    application_id: Mapped[int | None] = mapped_column(
        ForeignKey("application.id", ondelete="RESTRICT")
    )
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="RESTRICT"))
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("progression_case.id", ondelete="RESTRICT")
    )
    received_on: Mapped[dt.date]
    decided_on: Mapped[dt.date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    outcome: Mapped[str | None] = mapped_column(String(40))
    reasons: Mapped[str] = mapped_column(default="")
    read_words: Mapped[str] = mapped_column(default="")
    new_information: Mapped[str] = mapped_column(default="")
    effective_on: Mapped[dt.date | None]
    terms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    told_orally_on: Mapped[dt.date | None]
    told_in_writing_on: Mapped[dt.date | None]
    is_proposal: Mapped[bool] = mapped_column(default=False)
    agreed_in_writing_on: Mapped[dt.date | None]
    support: Mapped[str] = mapped_column(default="")
    representations_on: Mapped[dt.date | None]
    representations_to: Mapped[str] = mapped_column(String(20), default="")
    final_on: Mapped[dt.date | None]


class IssuedPack(Record, Table):
    """A pack that was built and kept."""

    __tablename__ = "issued_pack"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    labels: Mapped[dict[str, Any]] = mapped_column(default=dict)
    built_at: Mapped[dt.datetime]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))
