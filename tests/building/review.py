"""Annual reviews for tests, planned, held and agreed through the services."""

from datetime import date

from fosterdesk.review import service
from fosterdesk.review.records import HoldReview, PlanReview, ReviewRecord, SetOutcome
from fosterdesk.store.desk import Desk


def waiting_review(desk: Desk, household_id: int) -> ReviewRecord:
    """The household's review that was not held yet."""
    return next(one for one in service.reviews(desk, household_id) if one.held_on is None)


def a_held_review(desk: Desk, household_id: int, held_on: date) -> int:
    """The waiting review planned, its views asked for, and held on a day."""
    waiting = waiting_review(desk, household_id)
    service.plan_review(desk, PlanReview(waiting.id, waiting.version, held_on, "N. Chair"))
    service.ask_all_views(desk, waiting.id, held_on)
    version = service.review(desk, waiting.id).review.version
    service.hold_review(desk, HoldReview(waiting.id, version, held_on, "N. Chair"))
    service.ask_all_views(desk, waiting.id, held_on)
    return waiting.id


def outcome(review_id: int, version: int, **others: object) -> SetOutcome:
    """A positive outcome, unless told otherwise."""
    said: dict[str, object] = {
        "summary": "A steady year; both children settled and doing well at school.",
        "carers_suitable": True,
        "household_suitable": True,
        "terms_appropriate": True,
        "outcome": "positive",
    }
    return SetOutcome(review_id, version, **{**said, **others})  # type: ignore[arg-type]


def a_concluded_review(
    desk: Desk,
    household_id: int,
    held_on: date,
    *,
    agreed_by: str | None = "operations-manager",
    said: str = "positive",
) -> int:
    """A review held with its outcome, agreed on the same day unless `agreed_by` is None."""
    review_id = a_held_review(desk, household_id, held_on)
    version = service.review(desk, review_id).review.version
    service.set_outcome(desk, outcome(review_id, version, outcome=said))
    if agreed_by is not None:
        with desk.write("Agree a review") as tx:
            service.agree_review(tx, review_id, agreed_by, "I. Example", held_on)
    return review_id
