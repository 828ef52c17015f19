"""Plans, holds and concludes annual reviews of approval."""

import datetime as dt

from sqlalchemy import func, select

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries as carers
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries as people
from fosterdesk.placement import queries as placement
from fosterdesk.review import queries, rules
from fosterdesk.review.listing import reviews_list
from fosterdesk.review.queries import reviews_for_panel
from fosterdesk.review.records import (
    CallReview,
    HoldReview,
    KeepView,
    PlanReview,
    ReviewPage,
    ReviewRecord,
    SetOutcome,
)
from fosterdesk.review.tables import Review, ReviewView
from fosterdesk.rules.words import joined, short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.store.numbering import next_reference

__all__ = ["reviews_for_panel", "reviews_list"]


def schedule_first(tx: WriteTransaction, household_id: int, approved_on: dt.date) -> int:
    """The first review, due within a year of approval (reg 28(2)); returns its id."""
    return _schedule(tx, household_id, "first-review", approved_on)


def schedule_next(tx: WriteTransaction, household_id: int, after_held_on: dt.date) -> int:
    """The next review, due within a year of the last (reg 28(2)); returns its id.

    A review of the household that is still to be held is kept and its id returned.
    """
    return _schedule(tx, household_id, "next-review", after_held_on)


def _schedule(tx: WriteTransaction, household_id: int, timer: str, start: dt.date) -> int:
    waiting = queries.open_review(tx, household_id)
    if waiting is not None:
        return waiting.id
    return _add(tx, household_id, start, tx.desk.rules.due(timer, start).due, "annual")


def _add(
    tx: WriteTransaction, household_id: int, start: dt.date, due_on: dt.date, reason: str
) -> int:
    last = tx.scalar(select(func.max(Review.number)).where(Review.household_id == household_id))
    number = (last or 0) + 1
    made = tx.add(
        Review(
            reference=next_reference(tx, "R", due_on.year),
            household_id=household_id,
            number=number,
            due_from=start,
            due_on=due_on,
            reason=reason,
            to_panel=rules.goes_to_panel(number),
        )
    )
    return made.id


def call_review(desk: Desk, command: CallReview) -> Changes:
    """Call a review before its time, for example after a complaint (reg 28(2), when necessary).

    Refused without a reason or an approval. A review that waits to be held takes the new day.
    """
    require(desk, "record reviews")
    if not command.reason.strip():
        raise InvalidInput({"reason": "Say why the review is called now."})
    with desk.write("Call a review") as tx:
        approval = carers.approval(tx, command.household_id, desk.today())
        if approval is None:
            raise Refused("This household is not approved, so there is nothing to review.")
        waiting = queries.open_review(tx, command.household_id)
        if waiting is not None:
            row = tx.get(Review, waiting.id)
            row.due_on = min(command.due_on, row.due_on)
            row.reason = command.reason.strip()
        else:
            start = approval.approved_on
            _add(tx, command.household_id, start, command.due_on, command.reason.strip())
    return tx.changes


def plan_review(desk: Desk, command: PlanReview) -> Changes:
    """Set the day of the meeting and list whose views it must seek (reg 28(3)(b))."""
    require(desk, "record reviews")
    with desk.write("Plan a review") as tx:
        row = _open_row(tx, command.review_id, command.version)
        if row.held_on:
            raise Refused(f"This review was held on {short_date(row.held_on)}.")
        row.planned_on = command.planned_on
        row.chaired_by = command.chaired_by.strip()
        _add_needed_views(tx, row, command.planned_on or row.due_on)
    return tx.changes


def keep_view(desk: Desk, command: KeepView) -> Changes:
    """Record a view asked for or received; one received was asked for by that day too.

    InvalidInput when nobody is named, or an answer stands before the question.
    """
    require(desk, "record reviews")
    _check_view(desk, command)
    asked = command.asked_on or command.received_on
    with desk.write("Record a view for a review") as tx:
        _open_row(tx, command.review_id)
        if command.view_id is None:
            row = tx.add(
                ReviewView(review_id=command.review_id, source=command.source, who=command.who)
            )
        else:
            row = tx.get(ReviewView, command.view_id)
        row.source, row.who = command.source, command.who.strip()
        row.asked_on, row.received_on = asked, command.received_on
        row.text = command.text.strip()
    return tx.changes


def _check_view(desk: Desk, command: KeepView) -> None:
    problems = {}
    if not command.who.strip():
        problems["who"] = "Say whose view it is."
    if command.asked_on and command.received_on and command.received_on < command.asked_on:
        problems["received_on"] = "The answer cannot stand before the day it was asked for."
    if command.received_on and command.received_on > desk.today():
        problems["received_on"] = "This day lies ahead."
    if command.text.strip() and not command.received_on:
        problems["received_on"] = "Say when the view was received."
    if problems:
        raise InvalidInput(problems)


def ask_all_views(desk: Desk, review_id: int, on: dt.date) -> Changes:
    """Record that every view not yet asked for was asked for on this day."""
    require(desk, "record reviews")
    with desk.write("Ask for views on a review") as tx:
        _open_row(tx, review_id)
        query = select(ReviewView).where(
            ReviewView.review_id == review_id, ReviewView.asked_on.is_(None)
        )
        for row in tx.find(ReviewView, query):
            row.asked_on = on
    return tx.changes


def hold_review(desk: Desk, command: HoldReview) -> Changes:
    """Record the meeting and set the next review a year after it (reg 28(2)).

    InvalidInput when the day lies ahead or before the last review. Views that should have been
    sought are listed, so that the outcome waits for them.
    """
    require(desk, "record reviews")
    with desk.write("Record a review as held") as tx:
        row = _open_row(tx, command.review_id, command.version)
        if command.held_on > desk.today():
            raise InvalidInput({"held_on": "This day lies ahead. Plan the review instead."})
        if command.held_on < row.due_from:
            raise InvalidInput(
                {"held_on": f"This is before {short_date(row.due_from)}, where its year begins."}
            )
        row.held_on, row.chaired_by = command.held_on, command.chaired_by.strip()
        _add_needed_views(tx, row, command.held_on)
        if desk.rules.setting("review-measured-on") != "decision":
            schedule_next(tx, row.household_id, command.held_on)
    return tx.changes


def set_outcome(desk: Desk, command: SetOutcome) -> Changes:
    """Record what the written report found (reg 28(4)) and the outcome; it then waits for
    agreement, or for the panel where it is the first review or was referred (reg 28(5)).

    Refused until it was held and every view was sought; InvalidInput for findings not stated.
    """
    require(desk, "record reviews")
    _check_findings(command)
    with desk.write("Record a review’s outcome") as tx:
        row = _open_row(tx, command.review_id, command.version)
        if row.held_on is None:
            raise Refused("Record the day on which the review was held first.")
        unasked = rules.not_asked(queries.review(tx, row.id))
        if unasked:
            raise Refused(
                f"Views not sought yet: {joined(unasked)}. Ask for them before the outcome "
                "is recorded (Reg 28(3))."
            )
        for name in ("summary", "changes", "training_needs", "change_proposed"):
            setattr(row, name, str(getattr(command, name)).strip())
        row.progression_considered = command.progression_considered.strip()
        row.carers_suitable = command.carers_suitable
        row.household_suitable = command.household_suitable
        row.terms_appropriate = command.terms_appropriate
        row.outcome = command.outcome
        row.to_panel = rules.goes_to_panel(row.number) or command.to_panel
    return tx.changes


def _check_findings(command: SetOutcome) -> None:
    problems = {
        name: "The report must say this (Reg 28(4))."
        for name in ("carers_suitable", "household_suitable", "terms_appropriate")
        if getattr(command, name) is None
    }
    if not command.summary.strip():
        problems["summary"] = "Write what the review found."
    if command.outcome not in ("positive", "not-positive"):
        problems["outcome"] = "Choose the outcome."
    elif command.outcome == "positive" and not (
        command.carers_suitable and command.household_suitable
    ):
        problems.setdefault(
            "outcome", "An outcome is positive only where carers and household stay suitable."
        )
    if command.terms_appropriate is False and not command.change_proposed.strip():
        problems["change_proposed"] = "Say which terms are proposed instead."
    if problems:
        raise InvalidInput(problems)


def agree(desk: Desk, review_id: int, version: int, on: dt.date) -> Changes:
    """The signed-in operations manager or decision maker agrees a review.

    Refused for a review that goes to panel: there the decision maker decides on its papers.
    """
    require(desk, "agree reviews")
    if on > desk.today():
        raise InvalidInput({"on": "This day lies ahead."})
    with desk.write("Agree a review") as tx:
        row = tx.load(Review, review_id, version)
        if row.to_panel:
            raise Refused(
                "This review goes to the fostering panel. The decision maker decides it there, "
                "from the panel’s papers (Reg 28(5))."
            )
        agree_review(tx, review_id, desk.user.role, desk.user.display_name, on)
    return tx.changes


def agree_review(tx: WriteTransaction, review_id: int, role: str, who: str, on: dt.date) -> None:
    """Record who agreed a review with an outcome; Refused without one or before it was held."""
    row = tx.get(Review, review_id)
    if row.outcome is None or row.held_on is None:
        raise Refused("This review has no outcome yet. Record it before it is agreed.")
    if row.agreed_on:
        raise Refused(f"This review was agreed on {short_date(row.agreed_on)}.")
    if on < row.held_on:
        raise Refused("A review cannot be agreed before it was held.")
    row.agreed_by_role, row.agreed_by, row.agreed_on = role, who, on
    if tx.desk.rules.setting("review-measured-on") == "decision":
        schedule_next(tx, row.household_id, on)


def review(desk: Desk, review_id: int) -> ReviewPage:
    """One review with what stops it in a sentence, and its files."""
    require(desk, "read records")
    with desk.read() as tx:
        record = queries.review(tx, review_id)
        files = people.documents(tx, record.household_id, "review", review_id)
    blocker = rules.what_stops(record, desk.today())
    return ReviewPage(record, blocker, tuple((one.id, one.title, one.dated_on) for one in files))


def reviews(desk: Desk, household_id: int) -> list[ReviewRecord]:
    """Every review of a household, oldest first."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.reviews(tx, household_id)


def _open_row(tx: WriteTransaction, review_id: int, version: int | None = None) -> Review:
    row = tx.get(Review, review_id) if version is None else tx.load(Review, review_id, version)
    if row.agreed_on:
        raise Refused(f"This review was agreed on {short_date(row.agreed_on)} and stands as it is.")
    return row


def _add_needed_views(tx: WriteTransaction, row: Review, on: dt.date) -> None:
    """List whose views are still to be sought, once each."""
    held = {(view.source, view.who) for view in queries.review(tx, row.id).views}
    for source, who in _needed(tx, row.household_id, on):
        if (source, who) not in held:
            tx.add(ReviewView(review_id=row.id, source=source, who=who))


def _needed(tx: ReadTransaction, household_id: int, on: dt.date) -> tuple[tuple[str, str], ...]:
    placed = [
        (child.initials, child.social_worker, child.from_on, child.until_on)
        for child in placement.placements(tx, household_id)
    ]
    return rules.needed_views(
        (carer.name for carer in people.carers(tx, household_id, on)), placed, on
    )
