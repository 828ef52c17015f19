"""Members and their panels, meetings, items, and what was said about each."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
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
    email: Mapped[str] = mapped_column(String(120), default="")
    notice_on: Mapped[dt.date | None]


class Panel(Record, Table):
    """One of the panels that are formed from the central list (Reg 23(4)).

    partners: the other services of a joint panel (Reg 23(5)).
    """

    __tablename__ = "panel"

    name: Mapped[str] = mapped_column(String(120))
    is_joint: Mapped[bool] = mapped_column(default=False)
    partners: Mapped[str] = mapped_column(String(200), default="")
    ended_on: Mapped[dt.date | None]


class Seat(Record, Table):
    """A member's place on a panel, with the role there: chair, vice-chair or member."""

    __tablename__ = "panel_seat"

    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(
        ForeignKey("panel_member.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[str] = mapped_column(String(12))
    from_on: Mapped[dt.date]
    to_on: Mapped[dt.date | None]


class MemberEvent(Record, Table):
    """What keeps a member fit to sit, or their notice.

    kind: check, induction, training, appraisal or notice.
    """

    __tablename__ = "member_event"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("panel_member.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(12))
    on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(String(200), default="")


class MemberLink(Record, Table):
    """A link that a member declared. kind: person, place or employer."""

    __tablename__ = "member_link"

    member_id: Mapped[int] = mapped_column(
        ForeignKey("panel_member.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(String(200), default="")


class Meeting(Record, Table):
    """A meeting of a panel. status: planned, held or closed.

    Without `panel_id` the whole central list sits. `starts_at` and `ends_at` are planned;
    `began_at` and `ended_at` are what happened. capacity: how many of a kind of business, by kind.
    """

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
    panel_id: Mapped[int | None] = mapped_column(ForeignKey("panel.id", ondelete="RESTRICT"))
    ends_at: Mapped[dt.time | None]
    capacity: Mapped[dict[str, Any]] = mapped_column(default=dict)
    began_at: Mapped[dt.time | None]
    ended_at: Mapped[dt.time | None]
    minutes_circulated_on: Mapped[dt.date | None]


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


class Presence(Record, Table):
    """A time in the room: a member who was present came at `in_at` and went at `out_at`.

    A member who was present and has no row was there throughout.
    """

    __tablename__ = "presence"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id", ondelete="RESTRICT"))
    in_at: Mapped[dt.time]
    out_at: Mapped[dt.time | None]


class Item(Record, Table):
    """One item of an agenda; `kind` is a business of the paper sets, one subject id is set.

    letter: given when a pack that holds it is published, and never given to another item.
    `minutes` and `break_after` are planned lengths in minutes; None takes the length of the kind.
    sentence: the recommendation as minutes, decision, letter and register say it.
    heard_before: times of earlier hearings that had no quorum, as `hearings` reads them.
    """

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
    report_score: Mapped[int | None]
    terms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    letter: Mapped[str] = mapped_column(String(3), default="")
    minutes: Mapped[int | None]
    break_after: Mapped[int] = mapped_column(default=0)
    began_at: Mapped[dt.time | None]
    ended_at: Mapped[dt.time | None]
    heard_before: Mapped[list[Any]] = mapped_column(JSON, default=list)
    sentence: Mapped[str] = mapped_column(default="")


class ItemPaper(Record, Table):
    """A file put among an item's papers. paper_id: which required paper it is, if any.

    for_applicant: whether the applicant's own copy holds it; a file holds others' words until
    somebody says that it does not.
    """

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
    for_applicant: Mapped[bool] = mapped_column(default=False)


class PaperChase(Record, Table):
    """That somebody was asked for a missing paper of an item."""

    __tablename__ = "paper_chase"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("panel_item.id", ondelete="CASCADE"), index=True
    )
    paper_id: Mapped[str] = mapped_column(String(40))
    chased_on: Mapped[dt.date]
    who: Mapped[str] = mapped_column(String(120), default="")


class Interest(Record, Table):
    """An interest a member declared in an item, and what followed."""

    __tablename__ = "interest"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("panel_item.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id", ondelete="RESTRICT"))
    nature: Mapped[str]
    leaves: Mapped[bool] = mapped_column(default=True)
    ruling: Mapped[str] = mapped_column(default="")
    ruled_by: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (UniqueConstraint("item_id", "member_id"),)


class MemberView(Record, Table):
    """A member's own view of an item. view: agrees, disagrees or abstains."""

    __tablename__ = "member_view"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("panel_item.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id", ondelete="RESTRICT"))
    view: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("item_id", "member_id"),)


class MemberQuestion(Record, Table):
    """A question sent in before the meeting, under a theme, for the chair's copy."""

    __tablename__ = "member_question"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("panel_item.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("panel_member.id", ondelete="SET NULL")
    )
    theme: Mapped[str] = mapped_column(String(60), default="")
    words: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")


class Correction(Record, Table):
    """A correction a member asked for in draft minutes. outcome: open, made or declined."""

    __tablename__ = "minutes_correction"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(ForeignKey("panel_item.id", ondelete="SET NULL"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id", ondelete="RESTRICT"))
    words: Mapped[str]
    asked_on: Mapped[dt.date]
    outcome: Mapped[str] = mapped_column(String(12), default="open")
    answer: Mapped[str] = mapped_column(default="")


class PanelAction(Record, Table):
    """Something a meeting asked of somebody; open ones stand on the next agenda by themselves."""

    __tablename__ = "panel_action"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="RESTRICT"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(ForeignKey("panel_item.id", ondelete="SET NULL"))
    words: Mapped[str]
    owner: Mapped[str] = mapped_column(String(120), default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    due_on: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]
    done_words: Mapped[str] = mapped_column(default="")
