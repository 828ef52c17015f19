"""Decisions with their clocks, the letters about them, and the service's letter templates."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Decision(Record, Table):
    """The decision maker's decision on an item, or on a case that passed no panel, with its clocks.

    outcome: one of the recommendations of the kind, so that each can be agreed with or not.
    is_proposal: a qualifying determination, which changes nothing before `final_on`.
    representations_to: service or review-mechanism. `final_outcome` is what was decided in the
    end where it is not the proposal. `read_list` names the papers that were ticked as read.
    sentence: the decision as letter and register say it.
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
    read_list: Mapped[list[str]] = mapped_column(default=list)
    sentence: Mapped[str] = mapped_column(default="")
    mechanism_papers_sent_on: Mapped[dt.date | None]
    mechanism_recommendation: Mapped[str] = mapped_column(default="")
    mechanism_recommended_on: Mapped[dt.date | None]
    final_outcome: Mapped[str | None] = mapped_column(String(40))
    final_reasons: Mapped[str] = mapped_column(default="")


class DecisionLetter(Record, Table):
    """A letter about a decision, kept on the household's record. kind: one of the letter kinds."""

    __tablename__ = "decision_letter"

    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decision.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[str] = mapped_column(String(30))
    dated_on: Mapped[dt.date]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="RESTRICT"))
    word_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))
    sent_on: Mapped[dt.date | None]
    delivery: Mapped[str] = mapped_column(String(200), default="")


class LetterTemplate(Record, Table):
    """The service's own Word template for a kind of letter; the latest of a kind is used."""

    __tablename__ = "letter_template"

    kind: Mapped[str] = mapped_column(String(30), index=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))
    loaded_at: Mapped[dt.datetime]
    loaded_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    removed_on: Mapped[dt.date | None]
