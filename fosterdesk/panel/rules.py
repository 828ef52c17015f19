"""What the panel's own rules decide: quorum by item, what may be recommended, what stops a step."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from fosterdesk.panel.letters import item_name
from fosterdesk.panel.records import (
    AllowedRecommendation,
    AttendanceRecord,
    InterestRecord,
    ItemRecord,
    MeetingRecord,
)
from fosterdesk.panel.room import InRoom, Span, Window, quorum_in_time
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.quorum import Quorum, QuorumMember, QuorumRule
from fosterdesk.rules.words import joined, short_date

CHANGES_TERMS = "remains-suitable-change-terms"
DEFER = "defer"
WITHOUT_QUORUM = "Hear it again with a quorum, or withdraw it for the next panel."
WAITING = "waiting_for"  # among an item's terms: what a deferred case has to bring


def in_the_room(
    attendance: Sequence[AttendanceRecord],
    interests: Iterable[InterestRecord] = (),
    spans: Mapping[int, tuple[Span, ...]] | None = None,
) -> list[InRoom]:
    """The members who count: those present once presence is recorded, before it those coming.

    `spans` are their times in the room by member id.
    """
    recorded = any(one.is_present is not None for one in attendance)
    leaving = {interest.member_id for interest in interests if interest.leaves}
    times = spans if spans and recorded else {}
    return [
        InRoom(
            one.member.name,
            QuorumMember(
                role=one.member.role,  # type: ignore[arg-type]
                independent=one.member.is_independent,
                social_work_years=_years(one.member.social_work_years),
                left=one.member.id in leaving,
            ),
            times.get(one.member.id, ()),
        )
        for one in attendance
        if (one.is_present if recorded else one.expected == "yes")
    ]


def _years(years: int | None) -> Decimal | None:
    return None if years is None else Decimal(years)


def item_quorum(
    rule: QuorumRule,
    meeting: MeetingRecord,
    attendance: Sequence[AttendanceRecord],
    interests: Sequence[InterestRecord] = (),
    spans: Mapping[int, tuple[Span, ...]] | None = None,
    window: Window | None = None,
) -> Quorum:
    """Whether the panel is quorate for one item (REG-24-7).

    Without those who leave for it, and without those who were not in the room for the whole of
    `window` by their times.
    """
    people = in_the_room(attendance, interests, spans)
    return quorum_in_time(rule, people, meeting.is_joint, window)


def named_item(item: ItemRecord) -> str:
    """How screens and papers name an item: `Item B · Hughes · first approval`."""
    return item_name(item.letter, item.title)


def business_kind(kind: str, report_kind: str | None) -> str:
    """The paper set that rules an item: a brief report has its own (REG-25-9)."""
    return "brief-report" if kind == "approval" and report_kind == "brief" else kind


def allowed_recommendations(rules: RuleBook, kind: str) -> tuple[AllowedRecommendation, ...]:
    """What a panel may recommend on this kind of business, in the order of the rules."""
    found = [rules.recommendation(name) for name in rules.business(kind).recommendations]
    return tuple(
        AllowedRecommendation(r.id, r.title, r.sentence, r.asks_for_terms, r.favourable)
        for r in found
    )


def allowed_outcomes(rules: RuleBook, kind: str) -> tuple[AllowedRecommendation, ...]:
    """What a decision maker may decide: each recommendation that goes one way or the other."""
    return tuple(r for r in allowed_recommendations(rules, kind) if r.favourable is not None)


def needs_decision(rules: RuleBook, kind: str, recommendation: str | None) -> bool:
    """Whether an item with this recommendation goes on to the decision maker."""
    if recommendation is None or not rules.business(kind).decision:
        return False
    return rules.recommendation(recommendation).favourable is not None


def recommendation_problems(
    allowed: Sequence[AllowedRecommendation],
    recommendation: str,
    reasons: str,
    unanimous: bool,
    dissent: str,
    terms: Mapping[str, object],
) -> dict[str, str]:
    """What is wrong with a recommendation as given, by field (REG-24-5, REG-25-2, MIN-8)."""
    problems = {}
    chosen = next((one for one in allowed if one.id == recommendation), None)
    if chosen is None:
        may = joined([one.title[:1].lower() + one.title[1:] for one in allowed])
        problems["recommendation"] = f"On this business the panel may recommend: {may}."
    if not reasons.strip():
        problems["reasons"] = "A recommendation needs the panel’s reasons. Write them here."
    if not unanimous and not dissent.strip():
        problems["dissent"] = "Say who did not agree, and why."
    if chosen is not None and chosen.asks_for_terms and not any(terms.values()):
        problems["children"] = "Give the terms that the panel recommends."
    if recommendation == DEFER and not str(terms.get(WAITING) or "").strip():
        problems[WAITING] = "Say what the case waits for, so that it can be brought next time."
    return problems


def why_not_signed(
    meeting: MeetingRecord,
    items: Sequence[tuple[ItemRecord, Quorum, bool]],
    attendance: Sequence[AttendanceRecord],
    today: dt.date,
) -> str:
    """The sentence that stops the chair's sign-off, or nothing.

    `items` are (item, its quorum, whether its kind asks for a recommendation). Rests on
    Reg 24(1) (no business without a quorum) and Reg 24(2) (a record with reasons).
    """
    if meeting.minutes_signed_on:
        return f"The minutes were signed off on {short_date(meeting.minutes_signed_on)}."
    if meeting.on > today:
        return f"The panel meets on {short_date(meeting.on)}. Minutes are signed off after it."
    if not any(one.is_present for one in attendance):
        return "Record who was present first, under Members and quorum."
    open_items = [(i, q, asks) for i, q, asks in items if i.withdrawn_on is None]
    for item, held, asks in open_items:
        if asks and not held.quorate:
            return f"{named_item(item)}: {_lower(held.words)} {WITHOUT_QUORUM}"
    for item, _held, asks in open_items:
        if asks and item.recommendation is None:
            return f"{named_item(item)} has no recommendation. Record one, or withdraw the item."
        if asks and not item.reasons.strip():
            return f"{named_item(item)} has a recommendation without reasons."
    return ""


def is_proposal(outcome: AllowedRecommendation, kind: str, agreed_in_writing: bool) -> bool:
    """Whether an outcome is a qualifying determination, which takes effect only when final.

    Refusal and ending are (REG-27-7, REG-28-9); changed terms are unless the carer agreed to
    them in writing (REG-28-11). A level is not approval; a reconsidered case is decided finally.
    """
    if kind in ("progression", "reconsideration"):
        return False
    if outcome.id == CHANGES_TERMS:
        return not agreed_in_writing
    return outcome.favourable is False


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
