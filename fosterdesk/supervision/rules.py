"""What a visit must say, and when the next unannounced one falls due."""

from dataclasses import replace
from datetime import date

from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.deadlines import Due
from fosterdesk.supervision.records import TELEPHONE, VISIT_KINDS, VisitFacts

TIMER = "unannounced-visit"


def visit_problems(facts: VisitFacts, today: date) -> dict[str, str]:
    """Why a visit cannot be written down so, by field; empty when it can."""
    problems = {}
    if facts.on > today:
        problems["on"] = "This day has not come yet. Record the visit once it was made."
    if facts.kind not in VISIT_KINDS:
        problems["kind"] = "Choose what kind of visit it was."
    if not facts.note.strip():
        problems["note"] = "Say in a sentence what was seen and talked about."
    if facts.bedrooms_seen and facts.kind == TELEPHONE:
        problems["bedrooms_seen"] = "No bedroom is seen by telephone."
    if facts.next_visit_on is not None and facts.next_visit_on <= facts.on:
        problems["next_visit_on"] = "The next visit comes after this one."
    return problems


def unannounced_due(rules: RuleBook, approved_on: date, last: date | None) -> Due:
    """By when a household is visited without notice, at least once a year (NMS 21.8).

    Counted from the last unannounced visit, else from the approval. A visit whose year had run
    out before the approval began belongs to an earlier approval and counts no more.
    """
    if last is not None:
        due = rules.due(TIMER, last)
        if due.due >= approved_on:
            return replace(due, words=f"{due.words}, the last unannounced visit")
    due = rules.due(TIMER, approved_on)
    return replace(due, words=f"{due.words}, the approval; none made since")
