"""The letters that are about no decision: whom they wait for, and those that were written."""

from sqlalchemy import or_, select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.tables import Application
from fosterdesk.carers.tables import Approval, Extension
from fosterdesk.panel.deciding import letter_kinds as kinds
from fosterdesk.panel.deciding.letter_records import HouseholdLetter
from fosterdesk.panel.deciding.letter_writing import LETTER, WITH_WORD
from fosterdesk.people.tables import Document, Household
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Attachment


def letter_households(desk: Desk, kind: str) -> tuple[tuple[int, str], ...]:
    """The households to whom a letter about no decision can be written, by name."""
    require(desk, "read records")
    homes = select(Household.id, Household.name, Household.reference).order_by(Household.name)
    chosen = {
        kinds.RESIGNATION: homes.join(Approval, Approval.household_id == Household.id).where(
            Approval.resignation_received_on.is_not(None)
        ),
        kinds.EXTENSION: homes.join(Approval, Approval.household_id == Household.id)
        .join(Extension, Extension.approval_id == Approval.id)
        .where(Approval.ended_on.is_(None)),
        kinds.STAGE_ONE: homes.join(Application, Application.household_id == Household.id).where(
            Application.stage_one_outcome == "refused"
        ),
    }
    if kind not in chosen:
        return ()
    with desk.read() as tx:
        rows = tx.rows(chosen[kind])
    return tuple(dict.fromkeys((row.id, f"{row.name} · {row.reference}") for row in rows))


def household_letters(desk: Desk, kind: str) -> tuple[HouseholdLetter, ...]:
    """The letters of a kind that is about no decision, as they were written, the latest first."""
    require(desk, "read records")
    title = kinds.kind_title(kind)
    query = (
        select(
            Document.id,
            Document.title,
            Document.dated_on,
            Household.name.label("household"),
            Household.reference,
            Attachment.digest,
            Attachment.name,
        )
        .join(Household, Household.id == Document.household_id)
        .join(Attachment, Attachment.id == Document.about_id)
        .where(
            Document.kind == LETTER,
            Document.about == WITH_WORD,
            Document.removed_on.is_(None),
            # One with the address says why in brackets.
            or_(Document.title == title, Document.title.startswith(f"{title} (", autoescape=True)),
        )
        .order_by(Document.dated_on.desc(), Document.id.desc())
    )
    with desk.read() as tx:
        return tuple(
            HouseholdLetter(
                row.id,
                kind,
                row.title,
                row.dated_on,
                row.id,
                row.digest,
                row.name,
                f"{row.household} · {row.reference}",
            )
            for row in tx.rows(query)
        )
