"""Who can bring a missing paper, and the e-mail draft that asks them for it.

A draft names items by letter and household by reference: it leaves the desk unencrypted, so it
holds no name, no address and nothing of what the papers say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.access.permissions import TEAM_MANAGER
from fosterdesk.access.tables import Staff
from fosterdesk.assessment import queries as assessments
from fosterdesk.panel.paper_sets.readiness_records import ChaseDraft
from fosterdesk.panel.records import ItemRecord, MeetingRecord, time_words
from fosterdesk.papers.mail_draft import mail_draft
from fosterdesk.people import queries as people
from fosterdesk.progression import queries as cases
from fosterdesk.rules.business import Paper
from fosterdesk.rules.words import long_date
from fosterdesk.store.desk import ReadTransaction

REPORTS = ("assessment-report", "brief-report")
IN_THE_ASSESSMENT = "a point of the assessment (open it in FosterDesk to see which)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of an item that is missing."""

    item: ItemRecord
    paper_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is asked, and their e-mail address; both may be empty."""

    name: str = ""
    email: str = ""


def drafts(
    tx: ReadTransaction, meeting: MeetingRecord, wanted: Sequence[Wanted]
) -> tuple[ChaseDraft, ...]:
    """A draft for each person, in the order of the agenda; nobody gets two."""
    asked: dict[Contact, list[Wanted]] = {}
    for one in wanted:
        asked.setdefault(contact_for(tx, meeting, one), []).append(one)
    return tuple(_draft(tx, meeting, contact, asks) for contact, asks in asked.items())


def contact_for(tx: ReadTransaction, meeting: MeetingRecord, wanted: Wanted) -> Contact:
    """The assessor, supervising social worker, team manager or minute taker, by the paper."""
    item = wanted.item
    paper = _paper(tx, meeting, wanted)
    made_by = paper.made_by if paper else "assessment"
    if item.household_id is None or made_by == "panel":
        return _by_name(tx, meeting.minute_taker)
    if _waits_for_manager(tx, wanted):
        return _manager(tx)
    if made_by == "assessment" and item.application_id is not None:
        facts = assessments.application(tx, item.application_id).facts
        if facts.assessor_id is not None:
            return _by_id(tx, facts.assessor_id)
    worker = people.household_name(tx, item.household_id).social_worker_id
    return _by_id(tx, worker) if worker is not None else _manager(tx)


def _paper(tx: ReadTransaction, meeting: MeetingRecord, wanted: Wanted) -> Paper | None:
    """The paper of the rules; None for another point that stops an application."""
    for kind in (wanted.item.kind, "brief-report"):
        for paper in tx.desk.rules.business(kind, meeting.on).paper:
            if paper.id == wanted.paper_id:
                return paper
    return None


def _waits_for_manager(tx: ReadTransaction, wanted: Wanted) -> bool:
    """Whether all that lacks is the team manager's agreement or countersignature."""
    item = wanted.item
    if wanted.paper_id == "progression-summary" and item.case_id is not None:
        return cases.case(tx, item.case_id).stage == "manager"
    if wanted.paper_id in REPORTS and item.application_id is not None:
        facts = assessments.application(tx, item.application_id).facts
        return facts.report_signed_on is not None and facts.countersigned_on is None
    return False


def _by_id(tx: ReadTransaction, staff_id: int) -> Contact:
    row = tx.first(select(Staff.display_name, Staff.email).where(Staff.id == staff_id))
    return Contact(row.display_name, row.email) if row else Contact()


def _by_name(tx: ReadTransaction, name: str) -> Contact:
    query = select(Staff.email).where(Staff.display_name == name, Staff.is_active)
    return Contact(name, tx.scalar(query) or "")


def _manager(tx: ReadTransaction) -> Contact:
    query = select(Staff.display_name, Staff.email)
    query = query.where(Staff.role == TEAM_MANAGER, Staff.is_active).order_by(Staff.display_name)
    row = tx.first(query)
    return Contact(row.display_name, row.email) if row else Contact()


def _draft(
    tx: ReadTransaction, meeting: MeetingRecord, contact: Contact, wanted: Sequence[Wanted]
) -> ChaseDraft:
    subject = f"Panel of {long_date(meeting.on)}: papers still needed"
    body = _body(tx, meeting, contact, wanted)
    return ChaseDraft(
        contact.name,
        contact.email,
        subject,
        body,
        tuple((one.item.id, one.paper_id) for one in wanted),
        mail_draft([contact.email], subject, body),
    )


def _body(
    tx: ReadTransaction, meeting: MeetingRecord, contact: Contact, wanted: Sequence[Wanted]
) -> str:
    due = meeting.papers_due
    late = due.due < tx.desk.today()
    by = f"{long_date(due.due)}, {due.words}"
    reason = f"{by} ({due.letter_source})" if due.letter_source else by
    when = f"They were due by {reason}." if late else f"Please let me have them by {reason}."
    lines = [
        f"Dear {contact.name or 'colleague'},",
        "",
        f"The fostering panel meets on {long_date(meeting.on)} at {time_words(meeting.starts_at)}. "
        "These papers are still missing:",
        "",
        *(_line(tx, meeting, one) for one in wanted),
        "",
        when,
    ]
    if late:
        lines.append("Please send them today, or tell me when they will come.")
    sender = tx.desk.user.display_name
    return "\n".join([*lines, "", "Thank you,", sender, ""])


def _line(tx: ReadTransaction, meeting: MeetingRecord, wanted: Wanted) -> str:
    paper = _paper(tx, meeting, wanted)
    title = paper.title if paper else IN_THE_ASSESSMENT
    title = title[:1].lower() + title[1:]
    about = f"Item {wanted.item.letter}" if wanted.item.letter else "An item"
    if wanted.item.household_id is None:
        return f"- {about}: {title}"
    reference = people.household_name(tx, wanted.item.household_id).reference
    return f"- {about}, household {reference}: {title}"
