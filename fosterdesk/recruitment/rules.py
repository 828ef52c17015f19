"""Where an enquiry stands, how its first-contact clock is doing, and what comes next."""

import datetime as dt

from fosterdesk.recruitment.records import NextStep
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import days_words, late_or_in, short_date

Steps = tuple[tuple[str, str], ...]
STEPS = (
    ("contact", "First contact"),
    ("plan", "Plan the visit"),
    ("visit", "Initial visit"),
    ("outcome", "Outcome"),
    ("applied", "Application"),
)


def contact_chip(
    due: Due, contacted_on: dt.date | None, ended_on: dt.date | None, today: dt.date
) -> tuple[str, str]:
    """The first-contact clock as a chip's kind and word (NMS 13.2; the days are the service's)."""
    if contacted_on is not None:
        late = (contacted_on - due.due).days
        return ("part", f"Was {days_words(late)} late") if late > 0 else ("good", "In time")
    if ended_on is not None:
        return "neutral", "No reply made"
    if today > due.due:
        return "late", late_or_in(due.due, today)
    return "soon", "Reply today" if today == due.due else f"Reply {late_or_in(due.due, today)}"


def next_step(
    *,
    due: Due,
    today: dt.date,
    first_contact_on: dt.date | None,
    visit_planned_on: dt.date | None,
    visited_on: dt.date | None,
    outcome: str | None,
) -> NextStep:
    """What the enquiry waits for, in one sentence."""
    if outcome is not None:
        said = {
            "applied": "They applied. The rest stands under Assessments.",
            "closed": "The enquiry is closed. Nothing more is due.",
            "passed-on": "The enquiry was passed on. Nothing more is due.",
        }
        return NextStep(outcome, said[outcome])
    if visited_on is not None:
        return NextStep(
            "outcome", "The home was visited. Start the application, or close the enquiry."
        )
    if first_contact_on is None:
        when = short_date(due.due)
        if today > due.due:
            late = late_or_in(due.due, today)
            return NextStep("contact", f"Reply to them: it was due {when}, {late}.")
        return NextStep("contact", f"Reply to them by {when}.")
    if visit_planned_on is None:
        return NextStep("plan", "They were answered. Agree a day for the initial visit.")
    when = short_date(visit_planned_on)
    if visit_planned_on < today:
        return NextStep("visit", f"The initial visit was planned for {when}. Record how it went.")
    return NextStep("visit", f"The initial visit is planned for {when}.")


def stepper(step: NextStep, *, contacted: bool, planned: bool, visited: bool) -> Steps:
    """The five steps as (words, state); the state is done, now or todo."""
    applied = step.key == "applied"
    done = {
        "contact": contacted or visited,
        "plan": planned or visited,
        "visit": visited,
        "outcome": step.key in ("applied", "closed", "passed-on"),
        "applied": applied,
    }
    return tuple(
        (word, "done" if applied or done[key] else "now" if key == step.key else "todo")
        for key, word in STEPS
    )
