"""Reads about decisions: the day of a determination's notice, its letters, members' own views."""

import datetime as dt

from sqlalchemy import func, select

from fosterdesk.panel.deciding.decision_records import LetterRecord, MemberSaid
from fosterdesk.panel.deciding.letter_kinds import DETERMINATION, kind_title
from fosterdesk.panel.decision_tables import DecisionLetter
from fosterdesk.panel.tables import Member, MemberView
from fosterdesk.people.tables import Document
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.store.tables import Attachment

VIEW_WORDS = {"agrees": "Agrees", "disagrees": "Does not agree", "abstains": "Abstains"}


def notice_day(tx: ReadTransaction, decision_id: int) -> dt.date | None:
    """The date of a determination's letter, the latest that was written, or None."""
    query = select(func.max(DecisionLetter.dated_on)).where(
        DecisionLetter.decision_id == decision_id, DecisionLetter.kind == DETERMINATION
    )
    found: dt.date | None = tx.scalar(query)
    return found


def representations_due(tx: ReadTransaction, decision_id: int, decided_on: dt.date) -> Due:
    """When the 28 days end: counted from the letter's date, from the decision until there is one.

    Regs 27(6) and 28(7), IRM-1 and IRM-7.
    """
    start = notice_day(tx, decision_id) or decided_on
    return tx.desk.rules.due("representations", start)


def letters(tx: ReadTransaction, decision_id: int) -> tuple[LetterRecord, ...]:
    """The letters that were written about a decision, the latest first."""
    query = (
        select(
            DecisionLetter.id,
            DecisionLetter.version,
            DecisionLetter.kind,
            DecisionLetter.dated_on,
            DecisionLetter.document_id,
            DecisionLetter.sent_on,
            DecisionLetter.delivery,
            Document.title,
            Attachment.digest,
            Attachment.name,
        )
        .outerjoin(Document, Document.id == DecisionLetter.document_id)
        .outerjoin(Attachment, Attachment.id == DecisionLetter.word_id)
        .where(DecisionLetter.decision_id == decision_id)
        .order_by(DecisionLetter.dated_on.desc(), DecisionLetter.id.desc())
    )
    return tuple(
        LetterRecord(
            row.id,
            row.kind,
            row.title or kind_title(row.kind),
            row.dated_on,
            row.document_id,
            row.digest or "",
            row.name or "",
            row.version,
            row.sent_on,
            row.delivery,
            _late_words(row.kind, row.dated_on, row.sent_on),
        )
        for row in tx.rows(query)
    )


def _late_words(kind: str, dated_on: dt.date, sent_on: dt.date | None) -> str:
    """The warning where a letter did not go out on the day it bears (IRM-7)."""
    if sent_on is None or sent_on == dated_on:
        return ""
    words = f"It is dated {short_date(dated_on)} but went out on {short_date(sent_on)}."
    if kind != DETERMINATION or sent_on < dated_on:
        return words
    days = plural((sent_on - dated_on).days, "day")
    return (
        f"{words} The 28 days run from the letter’s date, so the person has {days} less than "
        "they should. Write it again with the day on which it goes."
    )


def member_views(tx: ReadTransaction, item_id: int | None) -> tuple[MemberSaid, ...]:
    """Each member's own view of an item, by name; none where none was recorded."""
    query = (
        select(Member.name, MemberView.view, MemberView.words)
        .join(Member, Member.id == MemberView.member_id)
        .where(MemberView.item_id == item_id)
        .order_by(Member.name)
    )
    return tuple(
        MemberSaid(row.name, VIEW_WORDS.get(row.view, row.view), row.words)
        for row in tx.rows(query)
    )
