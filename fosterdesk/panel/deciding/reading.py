"""What a decision maker must have read: the item's papers, the minutes, the recommendation."""

import datetime as dt

from sqlalchemy import case, select

from fosterdesk.panel import papers, queries
from fosterdesk.panel.deciding.decision_records import PackAt, ToRead
from fosterdesk.panel.pack_tables import IssuedPack
from fosterdesk.panel.paper_sets.paper_makers import Context
from fosterdesk.panel.paper_sets.sheets import context, file_anchor, item_parts, sheets
from fosterdesk.panel.records import DecisionRecord, ItemRecord, Labels, MeetingRecord
from fosterdesk.people import queries as people
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.store.tables import Attachment

ABOUT = "decision"
PAPERS = "report"
RECOMMENDATION = "The panel’s recommendation with its reasons"
MECHANISM = "Recommendation of the Independent Review Mechanism"


def case_context(tx: ReadTransaction, held: DecisionRecord) -> Context:
    """What the sheets of a case are made from; one that passed no panel has a stand-in item.

    The stand-in meets on the day of receipt, so that the same rules and records apply.
    """
    if held.item_id is not None:
        item = queries.item(tx, held.item_id)
        return context(tx, queries.meeting(tx, item.meeting_id), item)
    return context(tx, _stand_in_meeting(tx, held), _stand_in_item(held))


def _stand_in_meeting(tx: ReadTransaction, held: DecisionRecord) -> MeetingRecord:
    return MeetingRecord(
        id=0,
        version=1,
        on=held.received_on,
        starts_at=dt.time(0),
        place="",
        is_joint=False,
        status="held",
        papers_due=tx.desk.rules.due("papers", held.received_on),
        papers_sent_on=None,
        minute_taker="",
        minutes_signed_on=None,
        minutes_signed_by="",
        minutes_sent_on=None,
    )


def _stand_in_item(held: DecisionRecord) -> ItemRecord:
    return ItemRecord(
        id=held.id,
        version=1,
        meeting_id=0,
        position=1,
        kind=held.kind,
        kind_title=held.kind_title,
        title=f"{held.title} · {held.kind_title[:1].lower()}{held.kind_title[1:]}",
        household_id=held.household_id,
        application_id=held.application_id,
        review_id=held.review_id,
        case_id=held.case_id,
        note="",
        attending="",
        withdrawn_on=None,
        strengths="",
        concerns="",
        questions="",
        advice="",
        recommendation=None,
        recommended_on=None,
        reasons="",
        is_unanimous=None,
        dissent="",
        report_feedback="",
        terms={},
        letter="A",
    )


def to_read(tx: ReadTransaction, held: DecisionRecord) -> tuple[ToRead, ...]:
    """What must be read before this is decided, in the order of the pack (ADM-2).

    Each paper of the case that is there, then the final minutes and the recommendation, and what
    the review mechanism recommended where it was asked.
    """
    c = case_context(tx, held)
    labels = _labels(tx, held)
    found = list(_case_papers(c, labels))
    if held.meeting_id is not None:
        found.append(ToRead(f"Final minutes of the panel of {short_date(c.meeting.on)}"))
        found.append(ToRead(RECOMMENDATION))
    if held.mechanism_recommended_on is not None:
        found.append(ToRead(f"{MECHANISM}, {short_date(held.mechanism_recommended_on)}"))
    return _named_apart(found)


def _case_papers(c: Context, labels: Labels) -> list[ToRead]:
    made = sheets(c)
    start = labels.get(papers.item_anchor(c.item), "")
    found = []
    named = {held.paper_id: held for held in c.item.files if held.paper_id}
    for paper, sheet in made:
        if not sheet.is_ready or sheet.applies is False:
            continue
        if not (sheet.parts or paper.required or paper.id in named):
            continue
        anchor = sheet.parts[0].anchor if sheet.parts else ""
        if not anchor and paper.id in named:
            anchor = file_anchor(c, named[paper.id])
        found.append(ToRead(sheet.title or paper.title, labels.get(anchor, start)))
    own = {file_anchor(c, held) for held in named.values()}
    for part in item_parts(c, made):
        found += [
            ToRead(f.title, labels.get(f.anchor, "")) for f in part.files if f.anchor not in own
        ]
    return found


def _named_apart(found: list[ToRead]) -> tuple[ToRead, ...]:
    """The list with each title once, so that a tick means one paper."""
    seen: dict[str, int] = {}
    named = []
    for one in found:
        seen[one.title] = seen.get(one.title, 0) + 1
        again = seen[one.title]
        named.append(ToRead(f"{one.title} ({again})", one.page) if again > 1 else one)
    return tuple(named)


def _labels(tx: ReadTransaction, held: DecisionRecord) -> Labels:
    row = _pack_row(tx, held.meeting_id)
    return row.labels if row is not None else {}


def _pack_row(tx: ReadTransaction, meeting_id: int | None):  # type: ignore[no-untyped-def]
    """The published pack of a meeting, else the latest that was built, or None."""
    published = case((IssuedPack.status == "published", 0), else_=1)
    query = (
        select(IssuedPack.number, IssuedPack.labels, Attachment.digest)
        .join(Attachment, Attachment.id == IssuedPack.attachment_id)
        .where(IssuedPack.meeting_id == meeting_id)
        .order_by(published, IssuedPack.number.desc())
    )
    return tx.first(query)


def pack_at(tx: ReadTransaction, held: DecisionRecord) -> PackAt | None:
    """The papers of a case as they were built, open at the case; None when none are built."""
    if held.meeting_id is not None:
        row = _pack_row(tx, held.meeting_id)
        if row is None:
            return None
        on = short_date(queries.meeting(tx, held.meeting_id).on)
        title = f"Panel pack {on} v{row.number}"
        return PackAt(row.digest, title, row.labels.get(f"item-{held.item_id}", ""))
    kept = [
        one for one in people.documents(tx, held.household_id, ABOUT, held.id) if one.kind == PAPERS
    ]
    if not kept:
        return None
    latest = max(kept, key=lambda one: one.id)
    return PackAt(latest.digest, latest.title, "")
