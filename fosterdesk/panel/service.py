"""Everything a window or the command line may ask of the panel room."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_

from fosterdesk.access.permissions import may, require
from fosterdesk.assessment.service import ready_applications
from fosterdesk.carers.records import PLACEMENT_CHOICES
from fosterdesk.errors import NotFound
from fosterdesk.panel import queries
from fosterdesk.panel.agenda import agenda_queries
from fosterdesk.panel.agenda.items import add_item, change_item, move_item, withdraw_item
from fosterdesk.panel.agenda.meetings import (
    attach_paper,
    declare_interest,
    expect_member,
    mark_late,
    record_papers_sent,
    record_presence,
    remove_interest,
    remove_paper,
    save_meeting,
)
from fosterdesk.panel.business import BUSINESS, item_business, kind_of
from fosterdesk.panel.central_list.members import save_member
from fosterdesk.panel.copying.handing_out import hand_out
from fosterdesk.panel.copying.printing import (
    plan_copies,
    print_copies,
    printer_speed,
    usual_recipients,
)
from fosterdesk.panel.deciding.decisions import (
    ask_decision,
    decide,
    record_told,
)
from fosterdesk.panel.deciding.decisions import records as decision_records
from fosterdesk.panel.deciding.determinations import make_final, record_representations
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.ledger import pages_of_items
from fosterdesk.panel.minuting.minutes import (
    not_signable,
    record_minutes,
    record_recommendation,
    send_to_decision_maker,
    sign_minutes,
)
from fosterdesk.panel.minuting.presence_queries import item_quorums
from fosterdesk.panel.minuting.sentences import plain_terms_words as terms_words
from fosterdesk.panel.packing.packs import (
    build_pack,
    check_pack,
    fingerprint_words,
    preview_pack,
    print_minutes,
)
from fosterdesk.panel.packing.publishing import draft_pack, publish_pack
from fosterdesk.panel.packing.redacting import find_in_paper, redact_paper
from fosterdesk.panel.paper_sets import sheets, summaries
from fosterdesk.panel.records import (
    AllowedRecommendation,
    BuiltPack,
    Candidate,
    DecisionRecord,
    IssuedPackRecord,
    ItemState,
    MeetingPage,
    MeetingRecord,
    MeetingSummary,
    MemberRecord,
)
from fosterdesk.panel.rules import allowed_outcomes, allowed_recommendations, item_quorum
from fosterdesk.panel.tables import Item
from fosterdesk.people import queries as people
from fosterdesk.people.findings import LeaksFound, allow_finding, forbid_finding, with_allowances
from fosterdesk.progression import queries as cases
from fosterdesk.review import queries as reviews
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.quorum import Quorum
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction

__all__ = [
    "LeaksFound",
    "add_item",
    "allow_finding",
    "ask_decision",
    "attach_paper",
    "build_pack",
    "change_item",
    "check_pack",
    "decide",
    "declare_interest",
    "draft_pack",
    "expect_member",
    "find_in_paper",
    "fingerprint_words",
    "forbid_finding",
    "hand_out",
    "make_final",
    "mark_late",
    "move_item",
    "plan_copies",
    "preview_pack",
    "print_copies",
    "print_minutes",
    "printer_speed",
    "publish_pack",
    "record_minutes",
    "record_papers_sent",
    "record_presence",
    "record_recommendation",
    "record_representations",
    "record_told",
    "redact_paper",
    "remove_interest",
    "remove_paper",
    "save_meeting",
    "save_member",
    "send_to_decision_maker",
    "sign_minutes",
    "terms_words",
    "usual_recipients",
    "with_allowances",
    "withdraw_item",
]

TERMS_KINDS = PLACEMENT_CHOICES


@dataclass(frozen=True)
class NextPanel:
    """The next meeting for a card: items ready of all, whether quorate, papers' closing day."""

    meeting: MeetingRecord
    ready: int
    items: int
    quorum: Quorum
    papers_due: Due


def members(desk: Desk) -> tuple[MemberRecord, ...]:
    """The central list, past members too."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.members(tx)


def meetings(desk: Desk) -> tuple[MeetingSummary, ...]:
    """Every meeting, the next first, then those past."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.meetings(tx)


def meeting_id_on(desk: Desk, on: dt.date | None) -> int:
    """The id of the meeting of a day, or of the next one; NotFound when there is none."""
    require(desk, "read records")
    with desk.read() as tx:
        found = queries.next_meeting_id(tx) if on is None else queries.meeting_on(tx, on)
    if found is None:
        when = "to come" if on is None else f"on {short_date(on)}"
        raise NotFound(f"There is no panel {when} on this desk.")
    return found


def meeting_page(desk: Desk, meeting_id: int, built: BuiltPack | None = None) -> MeetingPage:
    """Everything the page of a meeting shows, read in one view of the desk.

    Pages are those of `built`, a pack that was just looked at, or else of the latest issued pack.
    """
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        attendance = queries.attendance(tx, meeting)
        packs = queries.packs(tx, meeting_id)
        states = item_states(tx, meeting, built or (packs[0] if packs else None))
        return MeetingPage(
            meeting=meeting,
            items=states,
            attendance=attendance,
            quorum=item_quorum(desk.rules.quorum, meeting, attendance),
            interests=tuple(d for state in states for d in state.item.interests),
            decisions=decision_records(tx, Item.meeting_id == meeting_id),
            packs=packs,
            not_signable=not_signable(tx, meeting),
            timings=agenda_queries.meeting_timings(tx, meeting, [s.item for s in states]),
            built=built,
        )


def item_states(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    pack: BuiltPack | IssuedPackRecord | None = None,
) -> tuple[ItemState, ...]:
    """Each item with what it lacks, its quorum, and its pages in a pack."""
    attendance = queries.attendance(tx, meeting)
    found = queries.items(tx, meeting.id)
    quorums = item_quorums(tx, meeting, found, attendance)
    starts = pages_of_items(pack.pieces, pack.labels) if pack else {}
    states = []
    for item in found:
        c = sheets.context(tx, meeting, item)
        page, pages = starts.get(item.id, ("", None))
        papers = sheets.paper_states(c, sheets.sheets(c))
        states.append(
            ItemState(item, summaries.under_title(c), papers, quorums[item.id], page, pages)
        )
    return tuple(states)


def next_panel(desk: Desk) -> NextPanel | None:
    """The next meeting as a card shows it, or None."""
    require(desk, "read records")
    with desk.read() as tx:
        found = queries.next_meeting_id(tx)
        if found is None:
            return None
        meeting = queries.meeting(tx, found)
        states = item_states(tx, meeting)
        quorum = item_quorum(desk.rules.quorum, meeting, queries.attendance(tx, meeting))
        ready = sum(state.gaps == 0 for state in states)
        return NextPanel(meeting, ready, len(states), quorum, meeting.papers_due)


def candidates(desk: Desk) -> tuple[Candidate, ...]:
    """Business that waits for a panel and stands on no agenda."""
    return tuple(one for one in _waiting(desk) if _passes_panel(desk, one))


def direct_candidates(desk: Desk) -> tuple[Candidate, ...]:
    """Business that by the rules of today goes to the decision maker without a panel."""
    return tuple(one for one in _waiting(desk) if not _passes_panel(desk, one))


def _passes_panel(desk: Desk, one: Candidate) -> bool:
    return desk.rules.business(one.kind, desk.today()).panel


def _waiting(desk: Desk) -> tuple[Candidate, ...]:
    require(desk, "read records")
    with desk.read() as tx:
        busy = {
            name: queries.busy_subjects(tx, name)
            for name in ("application_id", "review_id", "case_id")
        }
        found = [
            Candidate("approval", a.id, a.household_id, f"{a.household} · first approval")
            for a in ready_applications(tx)
            if a.id not in busy["application_id"]
        ]
        found += [
            Candidate(
                "first-review" if r.number == 1 else "later-review",
                r.id,
                r.household_id,
                f"{r.household} · {r.title[:1].lower()}{r.title[1:]}",
            )
            for r in reviews.reviews_for_panel(tx)
            if r.id not in busy["review_id"]
        ]
        found += [
            Candidate("progression", c.id, c.household_id, c.title)
            for c in cases.cases_for_panel(tx)
            if c.id not in busy["case_id"]
        ]
        return tuple(found)


def other_business(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The kinds that are added by hand, as (kind, title)."""
    subject_kinds = ("approval", "first-review", "later-review", "progression", "brief-report")
    return tuple(
        (kind, desk.rules.business(kind).title) for kind in BUSINESS if kind not in subject_kinds
    )


def households_to_choose(desk: Desk, kind: str) -> tuple[tuple[int, str], ...]:
    """The households that an item of this kind may be about, by name."""
    require(desk, "read records")
    with desk.read() as tx:
        return agenda_queries.households_to_hear(tx, kind)


def recommendations(desk: Desk, item_id: int) -> tuple[AllowedRecommendation, ...]:
    """What the panel may recommend on an item."""
    with desk.read() as tx:
        return allowed_recommendations(desk.rules, item_business(tx, queries.item(tx, item_id)))


def outcomes(desk: Desk, decision: DecisionRecord) -> tuple[AllowedRecommendation, ...]:
    """What the decision maker may decide on a case."""
    with desk.read() as tx:
        kind = kind_of(tx, decision.kind, decision.application_id)
    return allowed_outcomes(desk.rules, kind)


def decisions_open(desk: Desk) -> tuple[DecisionRecord, ...]:
    """The decisions not made yet and the determinations not final, of every meeting and of none."""
    require(desk, "read records")
    with desk.read() as tx:
        return decision_records(tx, or_(Decision.decided_on.is_(None), Decision.final_on.is_(None)))


def pack_content(desk: Desk, digest: str) -> bytes:
    """The PDF of an issued pack."""
    require(desk, "read records")
    return desk.attachments.get(digest)


def staff(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Staff as (id, name), for a member who is one of them."""
    with desk.read() as tx:
        return tuple((one.id, one.display_name) for one in people.staff(tx))


def may_do(desk: Desk, permission: str) -> bool:
    """Whether the signed-in user has a permission."""
    return may(desk.user.role, permission)
