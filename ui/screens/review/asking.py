"""The questions a review asks: its day, a view, that it was held, its outcome, its report."""

from typing import Any

from PySide6.QtWidgets import QWidget

from fosterdesk.changes import Changes
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.review import service
from fosterdesk.review.records import (
    OUTCOME_WORDS,
    SOURCE_WORDS,
    HoldReview,
    KeepView,
    PlanReview,
    ReviewRecord,
    SetOutcome,
    ViewRecord,
)
from ui.kit.asking import ask_in_form
from ui.kit.attaching import ChosenPaper
from ui.kit.context import ScreenContext
from ui.kit.form import Field

OUTCOME_FIELDS = (
    Field("summary", "What the review found", "long", required=True, lines=5),
    Field("changes", "Changes since the last review", "long"),
    Field("training_needs", "Training and development", "long"),
    Field("carers_suitable", "Carers remain suitable", "yes_no", required=True, section="Findings"),
    Field("household_suitable", "Household remains suitable", "yes_no", required=True),
    Field("terms_appropriate", "Terms remain appropriate", "yes_no", required=True),
    Field("change_proposed", "Change proposed", "long", help="Where the terms should change."),
    Field(
        "outcome",
        "Outcome",
        "choice",
        required=True,
        choices=tuple(OUTCOME_WORDS.items()),
        section="Outcome",
    ),
    Field(
        "progression_considered",
        "Progression",
        "long",
        help="Whether a move between payment levels was considered, and what was said.",
    ),
    Field("to_panel", "Refer to the fostering panel", "tick"),
)


def ask_plan(parent: QWidget, context: ScreenContext, review: ReviewRecord) -> Changes | None:
    """The day of the meeting and who chairs it."""
    fields = (
        Field("planned_on", "Meeting on", "date", required=True),
        Field("chaired_by", "Chaired by", "name"),
    )
    given = {"planned_on": review.planned_on, "chaired_by": review.chaired_by}

    def submit(values: dict[str, Any]) -> Changes:
        return service.plan_review(context.desk, PlanReview(review.id, review.version, **values))

    intro = f"Due {review.due.words} ({review.due.source_words})."
    return ask_in_form(parent, context, "Plan the review", fields, given, submit, intro=intro)


def ask_held(parent: QWidget, context: ScreenContext, review: ReviewRecord) -> Changes | None:
    """The day on which the review was held."""
    fields = (
        Field("held_on", "Held on", "date", required=True),
        Field("chaired_by", "Chaired by", "name", required=True),
    )
    given = {"held_on": review.planned_on, "chaired_by": review.chaired_by}

    def submit(values: dict[str, Any]) -> Changes:
        return service.hold_review(context.desk, HoldReview(review.id, review.version, **values))

    intro = "The next review is set a year after this day."
    return ask_in_form(
        parent, context, "Record that it was held", fields, given, submit, intro=intro
    )


def ask_view(
    parent: QWidget, context: ScreenContext, review: ReviewRecord, view: ViewRecord | None
) -> Changes | None:
    """A view asked for or received; a new one when none is given."""
    fields = (
        Field("source", "From", "choice", required=True, choices=tuple(SOURCE_WORDS.items())),
        Field("who", "Who", "text", required=True, help="Children by their initials."),
        Field("asked_on", "Asked on", "date"),
        Field("received_on", "Received on", "date"),
        Field("text", "What they said", "long", lines=4),
    )
    names = [field.name for field in fields]
    given = {name: getattr(view, name) for name in names} if view else {}

    def submit(values: dict[str, Any]) -> Changes:
        command = KeepView(review.id, **values, view_id=view.id if view else None)
        return service.keep_view(context.desk, command)

    title = f"View: {view.who}" if view else "Add a view"
    key = f"review-view-{view.id}" if view else f"review-view-new-{review.id}"
    return ask_in_form(parent, context, title, fields, given, submit, draft_key=key)


def ask_outcome(parent: QWidget, context: ScreenContext, review: ReviewRecord) -> Changes | None:
    """The report's findings and the outcome."""
    given = {field.name: getattr(review, field.name) for field in OUTCOME_FIELDS}

    def submit(values: dict[str, Any]) -> Changes:
        return service.set_outcome(context.desk, SetOutcome(review.id, review.version, **values))

    intro = "The written report says whether carers, household and terms remain as they should."
    key = f"review-outcome-{review.id}"
    return ask_in_form(
        parent,
        context,
        "Record the outcome",
        OUTCOME_FIELDS,
        given,
        submit,
        intro=intro,
        draft_key=key,
    )


def ask_file(parent: QWidget, context: ScreenContext, file: ChosenPaper) -> Changes | None:
    """The chosen file kept with the review it was chosen for, such as its signed report."""
    review = file.about
    assert isinstance(review, ReviewRecord)
    fields = (
        Field("title", "Title", "text", required=True),
        Field("dated_on", "Dated", "date", required=True),
    )
    given = {"title": f"Report of {review.title.lower()}", "dated_on": review.held_on}

    def submit(values: dict[str, Any]) -> Changes:
        command = AddDocument(
            review.household_id,
            None,
            "review",
            review.id,
            "report",
            values["title"],
            values["dated_on"],
            file.name,
            file.content,
        )
        return people.add_document(context.desk, command)

    return ask_in_form(parent, context, f"Attach: {file.chosen}", fields, given, submit)
