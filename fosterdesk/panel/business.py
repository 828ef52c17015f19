"""The one table of panel business: what each kind is about and what it asks of the panel.

What papers a kind needs and what may be recommended stand in the rule file of paper sets; how each
paper is made stands in `sheets.SHEETS`, and what each outcome changes in `effects.EFFECTS`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fosterdesk.assessment.service import application_summary
from fosterdesk.errors import Refused
from fosterdesk.panel import subjects
from fosterdesk.panel.records import AddItem, AskDecision, ItemRecord
from fosterdesk.panel.rules import business_kind
from fosterdesk.panel.subjects import Subject
from fosterdesk.store.desk import ReadTransaction

FindSubject = Callable[[ReadTransaction, subjects.About], Subject]


@dataclass(frozen=True)
class Business:
    """One kind: what it is about, what its summary sheet asks, and the words under its title."""

    subject: FindSubject
    asks: str
    under: str = ""


BUSINESS: dict[str, Business] = {
    "minutes": Business(
        subjects.perhaps_household,
        "To agree the minutes of the last meeting and hear of matters arising.",
        "To agree",
    ),
    "approval": Business(
        subjects.application,
        "To recommend whether the applicants are suitable to foster, and on what terms.",
    ),
    "first-review": Business(
        subjects.review,
        "To recommend whether the carers and household remain suitable after the first review, "
        "and whether the terms of approval remain right.",
    ),
    "later-review": Business(
        subjects.review,
        "To recommend whether the carers and household remain suitable, and whether the terms of "
        "approval remain right.",
    ),
    "progression": Business(
        subjects.case,
        "To recommend whether the household moves to the level proposed.",
    ),
    "change-of-terms": Business(
        subjects.approved,
        "To recommend whether the terms of approval change as proposed.",
    ),
    "termination": Business(
        subjects.approved,
        "To recommend whether the carers remain suitable to foster.",
    ),
    "extension-of-temporary-approval": Business(
        subjects.any_household,
        "To give its views on extending temporary approval.",
    ),
    "reconsideration": Business(
        subjects.reconsidered,
        "To consider the case again in the light of the representations made.",
    ),
    "note-only": Business(subjects.perhaps_household, "To note what follows.", "To note"),
    "quality-feedback": Business(
        subjects.perhaps_household,
        "To say how good the reports before it were, for the people who wrote them.",
        "Panel to complete",
    ),
}


def subject_of(tx: ReadTransaction, command: AddItem) -> Subject:
    """What an item to be added is about; Refused for an unknown kind or a wrong subject."""
    if command.kind not in BUSINESS:
        raise Refused("Choose the kind of business.")
    return BUSINESS[command.kind].subject(tx, command)


def direct_subject(tx: ReadTransaction, command: AskDecision) -> Subject:
    """What a case sent straight to the decision maker is about; Refused while it has gaps."""
    subject = BUSINESS[command.kind].subject(tx, command)
    if command.application_id is not None:
        blockers = application_summary(tx, command.application_id).readiness
        if blockers:
            raise Refused(f"This case is not ready: {blockers[0].words}")
    return subject


def kind_of(tx: ReadTransaction, kind: str, application_id: int | None) -> str:
    """The paper set that rules a piece of business: a brief report has its own."""
    if kind != "approval" or application_id is None:
        return kind
    return business_kind(kind, application_summary(tx, application_id).report_kind)


def item_business(tx: ReadTransaction, item: ItemRecord) -> str:
    """The paper set that rules an item."""
    return kind_of(tx, item.kind, item.application_id)
