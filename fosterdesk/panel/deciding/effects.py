"""What a decision changes, by outcome, in the same transaction as the decision itself."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.assessment.service import application_decided, application_summary
from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import FULL, TermsFacts
from fosterdesk.carers.service import approve, change_terms, end_approval
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.people.service import supervise
from fosterdesk.progression.cases import not_agreed, ratify
from fosterdesk.review.service import agree_review, schedule_first
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import WriteTransaction

Effect = Callable[[WriteTransaction, Decision], None]


def basis(row: Decision) -> str:
    """How an approval, a level or terms say what they rest on: the decision’s own sentence."""
    on = day_of(row)
    return f"{row.sentence or 'Decision'} ({short_date(on)})"


def day_of(row: Decision) -> dt.date:
    """The day a decision counts from: when it was made final, where it was a determination."""
    on = row.final_on or row.decided_on
    assert on is not None
    return on


def approve_household(tx: WriteTransaction, row: Decision) -> None:
    """Approval with terms and level from the day of the decision; its first review is scheduled."""
    if row.application_id is None:
        raise Refused("This decision names no application, so nobody can be approved by it.")
    on = day_of(row)
    held = application_summary(tx, row.application_id)
    if held.report_kind == "brief":
        raise Refused(
            "Nobody is approved on a brief report (SI 2015/495 reg 12). Ask for a full report."
        )
    terms = TermsFacts.from_plain(row.terms)
    if not any(terms.plain().values()):
        terms = held.terms
    approve(
        tx,
        row.household_id,
        on,
        FULL,
        held.is_connected,
        terms,
        held.level,
        held.strand,
        tx.desk.rules.scheme_on(on).id,
        basis(row),
    )
    supervise(tx, row.household_id, held.assessor_id)
    application_decided(tx, row.application_id, "approved", on)
    schedule_first(tx, row.household_id, on)


def refuse_household(tx: WriteTransaction, row: Decision) -> None:
    """The applicant is finally not approved."""
    if row.application_id is not None:
        application_decided(tx, row.application_id, "not-approved", day_of(row))


def agree(tx: WriteTransaction, row: Decision) -> None:
    """A review is agreed by the decision maker; without one there is nothing to change."""
    if row.review_id is not None:
        who = tx.desk.user.display_name
        agree_review(tx, row.review_id, "decision-maker", who, day_of(row))


def change_household_terms(tx: WriteTransaction, row: Decision) -> None:
    """New terms from the effective day, and the review agreed where there is one."""
    on = row.effective_on or day_of(row)
    terms = TermsFacts.from_plain(row.terms)
    if not any(terms.plain().values()):
        raise InvalidInput({"children": "Give the terms that are to hold from now on."})
    change_terms(tx, row.household_id, on, terms, basis(row))
    agree(tx, row)


def end_household(tx: WriteTransaction, row: Decision) -> None:
    """Approval ends on the effective day, or the day of the final decision."""
    on = row.effective_on or day_of(row)
    if carers.approval(tx, row.household_id, on) is not None:
        end_approval(tx, row.household_id, on, "ended-by-decision")
    agree(tx, row)


def ratify_level(tx: WriteTransaction, row: Decision) -> None:
    """The household's level changes from the effective day, never before the decision."""
    assert row.decided_on is not None
    assert row.case_id is not None
    effective = row.effective_on or row.decided_on
    if effective < row.decided_on:
        raise InvalidInput(
            {
                "effective_on": "A level changes from the day of the decision or after it, "
                f"so not before {short_date(row.decided_on)}."
            }
        )
    ratify(tx, row.case_id, effective, row.decided_on, basis(row))


def leave_level(tx: WriteTransaction, row: Decision) -> None:
    """The case is closed without a change of level."""
    assert row.decided_on is not None
    assert row.case_id is not None
    not_agreed(tx, row.case_id, reason=row.reasons, decided_on=row.decided_on)


EFFECTS: dict[str, Effect] = {
    "approve": approve_household,
    "approve-with-terms": approve_household,
    "not-approve": refuse_household,
    "remains-suitable": agree,
    "remains-suitable-change-terms": change_household_terms,
    "no-longer-suitable": end_household,
    "level-progression": ratify_level,
    "level-unchanged": leave_level,
}
