"""What is next for one household, from its reviews, training, visits, placements and approval."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fosterdesk.carers.extensions import temporary_end
from fosterdesk.carers.records import Standing
from fosterdesk.placement import service as placement
from fosterdesk.review import service as reviews
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import joined, late_or_in, short_date
from fosterdesk.supervision import service as supervision
from fosterdesk.training import service as training
from fosterdesk.training.records import CarerTraining
from ui.kit.rows import Cell, chip, strong
from ui.kit.small_table import SmallRow

SOON_DAYS = 14
VISIT_SHOWN_DAYS = 60


@dataclass(frozen=True)
class NextStep:
    """One thing due for the household, with its reason and where it is done."""

    on: date
    what: str
    why: str
    source: str
    button: str
    where: str
    record_id: int


def next_steps(desk: Any, household_id: int, stands: Standing) -> tuple[NextStep, ...]:
    """Everything due for a household, the most pressing first."""
    found = [
        *_reviews(desk, household_id),
        *_training(desk, household_id),
        *_children(desk, household_id),
        *_visits(desk, household_id),
        *_approval(desk, household_id, stands),
    ]
    return tuple(sorted(found, key=lambda step: step.on))


def _step(due: Due, what: str, button: str, where: str, record_id: int) -> NextStep:
    why = f"{short_date(due.due)} · {due.words}"
    return NextStep(due.due, what, why, due.source_words, button, where, record_id)


def _reviews(desk: Any, household_id: int) -> Iterator[NextStep]:
    for review in reviews.reviews(desk, household_id):
        if review.held_on is None:
            yield _step(review.due, review.title, "Open review", "reviews", review.id)


def _training(desk: Any, household_id: int) -> Iterator[NextStep]:
    view = training.household_training(desk, household_id)
    for carer in view.carers:
        if view.first_year and carer.missing:
            what = f"{joined(carer.missing)}: {carer.name}"
            yield _step(view.first_year, what, "Open training", "training", carer.person_id)
        yield from _standards(carer)


def _standards(carer: CarerTraining) -> Iterator[NextStep]:
    state = carer.standards
    if state.due and state.kind in ("late", "soon"):
        what = f"Training, Support and Development Standards: {carer.name}"
        yield _step(state.due, what, "Open training", "training", carer.person_id)


def _children(desk: Any, household_id: int) -> Iterator[NextStep]:
    view = placement.placements_view(desk, household_id)
    if view.limit.since:
        yield NextStep(
            view.limit.since,
            view.limit.word,
            view.limit.words,
            view.limit.source,
            "Open household",
            "households",
            household_id,
        )
    if view.terms is not None and view.terms.since:
        due = desk.rules.due("outside-terms", view.terms.since)
        yield _step(due, view.terms.word, "Open household", "households", household_id)


def _visits(desk: Any, household_id: int) -> Iterator[NextStep]:
    clock = supervision.visits(desk, household_id).clock
    if clock and (clock.due - desk.today()).days <= VISIT_SHOWN_DAYS:
        yield _step(clock, clock.title, "Open visits", "household-visits", household_id)


def _approval(desk: Any, household_id: int, stands: Standing) -> Iterator[NextStep]:
    approval = stands.approval
    if approval is None:
        return
    if approval.resignation_received_on:
        due = desk.rules.due("resignation", approval.resignation_received_on)
        yield _step(due, "Approval ends", "Open household", "households", household_id)
    elif approval.is_temporary:
        ends = temporary_end(desk, household_id)
        if ends is not None:
            yield _step(
                ends, "Temporary approval ends", "Open household", "households", household_id
            )


def step_row(number: int, step: NextStep, today: date) -> SmallRow:
    """A step as a line of the table; its button is away where it would lead to this page."""
    days = (step.on - today).days
    kind = "late" if days < 0 else "soon" if days <= SOON_DAYS else "neutral"
    return SmallRow(
        number,
        (
            chip(kind, late_or_in(step.on, today)),
            strong(step.what),
            Cell(step.why, under=step.source),
        ),
        "" if step.where == "households" else step.button,
    )
