"""Decides what a move between levels changes, and what stops a case."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from fosterdesk.progression.records import (
    ActionPlanRecord,
    CaseRecord,
    FeeChange,
    Line,
    RequirementView,
)
from fosterdesk.rules.fees import WeeklyFee, ordinal_words, weekly_fee
from fosterdesk.rules.scheme import Scheme
from fosterdesk.rules.words import joined, plural, pounds, short_date

NAMED = 4


def fee_change(
    scheme: Scheme,
    before: tuple[str, bool],
    after: tuple[str, bool],
    children: int,
    temporary: bool = False,
) -> FeeChange:
    """The weekly fee before and after a move, each (level, needed at home), for so many children.

    The year's difference is 52 weeks. What the scheme does not price is left out and said
    (fee.unpriced). With nobody placed the working shows one child, since nothing is paid till then.
    """
    shown = children or 1
    now = weekly_fee(scheme, before[0], children, before[1], temporary)
    then = weekly_fee(scheme, after[0], children, after[1])
    first = weekly_fee(scheme, before[0], shown, before[1], temporary)
    second = weekly_fee(scheme, after[0], shown, after[1])
    working = _working(first, second)
    note = ""
    if not children:
        working = f"With one child: {working}"
        note = "No child is placed now, so no fee is paid before or after."
    elif then.unpriced:
        who = plural(then.unpriced, "child", "children")
        note = f"The scheme has no rate for {who}: a manager sets it, and the total leaves it out."
    return FeeChange(children, now.total, then.total, working, then.unpriced, note)


def _working(before: WeeklyFee, after: WeeklyFee) -> str:
    """What each child’s fee becomes; of several children each is named by order of placement."""
    parts = [
        f"{_priced(one.fee)} becomes {_priced(other.fee)}"
        for one, other in zip(before.lines, after.lines, strict=True)
    ]
    if len(parts) == 1:
        return parts[0]
    return "; ".join(f"{ordinal_words(order)}: {part}" for order, part in enumerate(parts, start=1))


def _priced(fee: Decimal | None) -> str:
    return "not priced" if fee is None else pounds(fee)


def fee_words(change: FeeChange) -> str:
    """The effect in one sentence for a paper."""
    if not change.children:
        return f"{change.note} {change.working} a week."
    who = plural(change.children, "child", "children")
    if change.a_week == 0:
        return f"The fee stays at {pounds(change.now)} a week for {who} placed."
    more = "more" if change.a_week > 0 else "less"
    said = (
        f"Fee from {pounds(change.now)} to {pounds(change.then)} a week for {who} placed: "
        f"{pounds(abs(change.a_week))} a week {more}, {pounds(abs(change.a_year))} a year "
        f"({change.working})."
    )
    return f"{said} {change.note}".strip()


def lines_words(lines: Sequence[Line]) -> str:
    """The titles of some requirements: the first few by name and the rest by number."""
    named = [line.need.title for line in lines[:NAMED]]
    rest = len(lines) - len(named)
    if rest:
        named.append(plural(rest, "other"))
    return joined(named)


def gaps_words(view: RequirementView) -> str:
    """Why a case cannot be put forward, or nothing.

    "A recommendation to progress can only be made if there is sufficient evidence that the
    requirements have been met" (moving.evidence): a requirement met in part is not yet met.
    """
    if not view.unmet:
        return ""
    count = plural(len(view.unmet), "requirement is", "requirements are")
    return (
        f"{count} not fully met: {lines_words(view.unmet)}. The scheme puts a case forward only "
        "with enough evidence that every requirement is met."
    )


def plan_fault(plan: ActionPlanRecord) -> str:
    """Who has still to agree an action plan, as a sentence, or nothing."""
    if not plan.missing_agreements:
        return ""
    return f"The action plan is not agreed by {joined(plan.missing_agreements)}."


def lowering_fault(own_wish_on: dt.date | None, plan: ActionPlanRecord | None) -> str:
    """Why a level may not be lowered, or nothing (moving.action-plan)."""
    if own_wish_on is not None:
        return ""
    if plan is None:
        return (
            "A level is lowered only after an action plan agreed by the carer, the supervising "
            "social worker and the team manager, or at the carer’s own wish. Record one of them."
        )
    if plan.conclusion == "shown":
        return "The action plan ended with everything shown, so the level stays as it is."
    return plan_fault(plan)


def plan_not_run(own_wish_on: dt.date | None, plan: ActionPlanRecord | None) -> str:
    """What an action plan still lacks before a lowering goes forward, or nothing.

    It is reviewed within six months and referred to the operations manager to agree.
    """
    if own_wish_on is not None or plan is None:
        return ""
    if plan.reviewed_on is None:
        return "The action plan has not been reviewed yet. Record its review and what it found."
    if plan.agreed_on is None:
        return "The operations manager has not agreed the action plan yet."
    return ""


def plan_waits_for(plan: ActionPlanRecord) -> str:
    """What an action plan waits for, in one sentence."""
    if plan.agreed_on is not None:
        return f"Agreed by the operations manager {short_date(plan.agreed_on)}"
    if plan.missing_agreements:
        return f"Agreement of {joined(plan.missing_agreements)}"
    if plan.reviewed_on is None:
        return "Its review"
    return "The operations manager" if plan.referred_on else "Referral to the operations manager"


def case_blocker(case: CaseRecord, view: RequirementView, plan: ActionPlanRecord | None) -> str:
    """What stops the next step of a case that is gathering evidence, in words; else nothing."""
    if case.held_on is not None:
        return hold_words(case)
    if case.stage not in ("evidence", "manager"):
        return ""
    if case.direction == "down":
        return lowering_fault(case.own_wish_on, plan) or plan_not_run(case.own_wish_on, plan)
    return gaps_words(view)


def waits_for(case: CaseRecord, unmet: int) -> str:
    """What a case waits for, in one sentence."""
    if case.is_held:
        return hold_words(case)
    if case.stage == "evidence":
        if case.direction == "up" and unmet:
            return f"Evidence: {plural(unmet, 'requirement')} not yet met"
        return "Ready to send to the team manager"
    if case.stage == "manager":
        sent = f", sent {short_date(case.sent_on)}" if case.sent_on else ""
        return f"The team manager’s agreement{sent}"
    if case.stage == "panel":
        if case.panel_on:
            return f"The panel on {short_date(case.panel_on)}"
        deferred = f", deferred {short_date(case.deferred_on)}" if case.deferred_on else ""
        return f"A panel date{deferred}"
    if case.stage == "decision":
        return "The decision maker"
    if case.outcome == "agreed" and case.effective_on:
        return f"Agreed, from {short_date(case.effective_on)}"
    return f"{case.outcome_words} {short_date(case.closed_on)}" if case.closed_on else ""


def hold_words(case: CaseRecord) -> str:
    """Until when a case is on hold and why: `On hold until 4 Jan 2027: an operation`."""
    until = f" until {short_date(case.hold_until)}" if case.hold_until else ""
    return f"On hold{until}: {case.hold_reason}"


def attached_words(view: RequirementView) -> tuple[str, ...]:
    """What is attached, by kind with its number: `Review reports (2)`, `Certificates (8)`."""
    pieces = {piece.key: piece for line in view.lines for piece in line.pieces}
    counts = {
        "Certificates": sum(
            piece.kind == "completion" and piece.document is not None for piece in pieces.values()
        ),
        "Training records": sum(piece.kind == "completion" for piece in pieces.values()),
        "Review reports": sum(piece.kind == "review" for piece in pieces.values()),
        "Statements": sum(piece.kind == "statement" for piece in pieces.values()),
        "Qualifications and portfolios": sum(
            piece.kind == "qualification" for piece in pieces.values()
        ),
        "Portfolio items": sum(piece.kind == "portfolio" for piece in pieces.values()),
        "Files": sum(piece.kind == "document" for piece in pieces.values()),
    }
    return tuple(f"{what} ({count})" for what, count in counts.items() if count)
