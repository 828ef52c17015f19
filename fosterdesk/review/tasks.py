"""What reviews make due: each review not yet held, and each outcome that waits for agreement."""

from sqlalchemy import or_

from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.review.queries import review_records, reviews_select
from fosterdesk.review.records import ReviewRecord
from fosterdesk.review.tables import Review
from fosterdesk.store.desk import ReadTransaction


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """The reviews of approved households due within the scope or under way, by due date."""
    query = (
        reviews_select()
        .where(
            Review.agreed_on.is_(None),
            or_(Review.due_on <= scope.until, Review.held_on.is_not(None)),
            Household.status.in_(("approved", "temporary")),
        )
        .order_by(Review.due_on, Review.id)
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    return [_task(review) for review in review_records(tx, tx.rows(query))]


def _task(review: ReviewRecord) -> Task:
    what = {
        "due": "Plan the annual review",
        "planned": "Hold the annual review",
        "held": "Record the review’s outcome",
        "outcome": "Review outcome to be agreed",
    }[review.stage]
    waits_for = "operations-manager" if review.stage == "outcome" else ""
    if review.stage == "outcome" and review.to_panel:
        what, waits_for = "Review waits for a decision", "panel-administrator"
    return Task(
        due=review.due,
        what=what,
        who=review.household,
        household_id=review.household_id,
        screen="reviews",
        record_id=review.id,
        button="Open review",
        owner_id=review.social_worker_id,
        waits_for=waits_for,
    )
