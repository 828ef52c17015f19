"""Decides what stops a review, whose views it must seek and whether it goes to panel."""

import datetime as dt
from collections.abc import Iterable

from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.words import joined, late_or_in, long_date, plural, short_date

LOOK_BACK_MONTHS = 12


def goes_to_panel(number: int) -> bool:
    """Whether a review must go to the fostering panel: the first one does (reg 28(5))."""
    return number == 1


def needed_views(
    carers: Iterable[str],
    placements: Iterable[tuple[str, str, dt.date, dt.date | None]],
    on: dt.date,
) -> tuple[tuple[str, str], ...]:
    """Whose views a review on this day must seek, as (source, who), each once.

    `placements` are (child's initials, child's social worker, from, until). Regulation 28(3)(b):
    the carers, each child placed, and whoever placed a child in the preceding year.
    """
    since = add_months(on, -LOOK_BACK_MONTHS)
    wanted: dict[tuple[str, str], None] = {("carer", name): None for name in carers}
    held = [
        placement
        for placement in placements
        if placement[2] <= on and (placement[3] is None or placement[3] > since)
    ]
    for initials, _worker, _from_on, until_on in held:
        if until_on is None or until_on > on:
            wanted[("child", initials)] = None
    for initials, worker, _from_on, _until_on in held:
        wanted[("placing-social-worker", worker or f"social worker of {initials}")] = None
    return tuple(wanted)


def not_asked(review: ReviewRecord) -> tuple[str, ...]:
    """The people whose view was not yet sought."""
    return tuple(
        f"{view.who} ({view.source_words.lower()})" for view in review.views if not view.asked_on
    )


def what_stops(review: ReviewRecord, today: dt.date) -> str:
    """One sentence: what the review waits for; empty once it is agreed."""
    if review.stage == "agreed":
        return ""
    if review.stage == "due":
        return f"No meeting is planned; the review is due {_due_words(review, today)}."
    unasked = not_asked(review)
    if unasked:
        return f"Views not sought yet: {joined(unasked)}."
    if review.stage == "planned":
        return _planned_words(review, today)
    if review.stage == "held":
        return "The outcome and the report’s findings are not recorded."
    if review.to_panel:
        return "Waits for the fostering panel, then for the decision maker."
    return "Waits for the operations manager or the decision maker to agree it."


def _planned_words(review: ReviewRecord, today: dt.date) -> str:
    assert review.planned_on is not None
    if review.planned_on <= today:
        return f"Planned for {short_date(review.planned_on)}: record that it was held."
    if review.planned_on > review.due.due:
        over = (review.planned_on - review.due.due).days
        return (
            f"Planned for {long_date(review.planned_on)}, {plural(over, 'day')} after it is due "
            f"({review.due.words})."
        )
    return f"Waits for its meeting on {long_date(review.planned_on)}."


def _due_words(review: ReviewRecord, today: dt.date) -> str:
    return f"{short_date(review.due.due)}, {late_or_in(review.due.due, today)}"
