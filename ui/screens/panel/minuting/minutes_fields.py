"""The fields of what is recorded of a meeting: minutes, times, views, rulings, corrections."""

from collections.abc import Sequence

from fosterdesk.panel.minuting.minutes_records import OUTCOMES, SCORES, VIEWS
from fosterdesk.panel.records import AllowedRecommendation, AttendanceRecord
from fosterdesk.panel.rules import WAITING
from ui.kit.form import Field
from ui.screens.panel import forms

MINUTES_FIELDS = (
    Field("strengths", "Strengths", "long", lines=3),
    Field("concerns", "Concerns", "long", lines=3),
    Field("questions", "Questions and answers", "long", lines=4),
    Field("advice", "Legal and medical advice", "long", lines=2),
    Field(
        "report_feedback",
        "Feedback on the report",
        "long",
        lines=2,
        help="For the person who wrote it (NMS 14.2).",
    ),
    Field("report_score", "Score of the report", "choice", choices=SCORES),
)
SIGN_FIELDS = (
    Field("signed_by", "Signed off by", "name", required=True),
    Field("on", "On", "date", required=True),
)
SEND_FIELDS = (
    Field(
        "on",
        "Received by the decision maker on",
        "date",
        required=True,
        help="The 7 working days for the decision run from this day.",
    ),
)
TIMES_FIELDS = (
    Field("began_at", "Began at", "time"),
    Field("ended_at", "Ended at", "time"),
)
VIEW_FIELDS = (
    Field("view", "View", "choice", required=True, choices=VIEWS),
    Field(
        "words",
        "In their words",
        "long",
        lines=3,
        help="Needed when the member does not agree: who, and why.",
    ),
)
ANSWER_FIELDS = (
    Field("outcome", "What became of it", "choice", required=True, choices=OUTCOMES),
    Field("answer", "Answer to the member", "long", lines=2),
)


def room_fields(name: str) -> tuple[Field, ...]:
    """The form that puts a member's times in the room right."""
    return (
        Field(
            "times",
            name,
            placeholder="10.00–11.40, 12.10–13.00",
            help="Leave it empty for who was there throughout. End with from 12.10 for who is "
            "still there.",
        ),
    )


def ruling_fields(names: Sequence[str]) -> tuple[Field, ...]:
    """The form of the chair's ruling; `names` are those who may have presided."""
    return (
        Field("leaves", "Leaves for the item", "yes_no", required=True),
        Field("ruling", "In the chair’s words", "long", lines=2),
        Field(
            "ruled_by",
            "Ruled by",
            "choice",
            required=True,
            choices=[(name, name) for name in names],
            help="The chair, or the vice chair who presided.",
        ),
    )


def correction_fields(
    present: Sequence[AttendanceRecord], items: Sequence[tuple[int, str]]
) -> tuple[Field, ...]:
    """The form of a correction that a member asks for."""
    people = [(one.member.id, one.member.name) for one in present]
    return (
        Field("member_id", "Asked for by", "choice", required=True, choices=people),
        Field("item_id", "Item", "choice", choices=items, help="None for the minutes as a whole."),
        Field("words", "What should be put right", "long", lines=3, required=True),
        Field("asked_on", "Asked on", "date", required=True),
    )


def recommendation_fields(
    allowed: Sequence[AllowedRecommendation], asks_vote: bool
) -> tuple[Field, ...]:
    """The form of the panel's recommendation: only what the business allows can be chosen.

    The vote is asked for where no member's view is recorded.
    """
    fields = [
        Field(
            "recommendation",
            "Recommendation",
            "choice",
            required=True,
            choices=[(one.id, one.title) for one in allowed],
        ),
        Field(WAITING, "It waits for", placeholder="the report of the medical adviser"),
        Field("reasons", "Reasons", "long", lines=4, required=True),
    ]
    if asks_vote:
        fields += (
            Field("is_unanimous", "Unanimous", "yes_no", required=True),
            Field("dissent", "Who did not agree, and why", "long", lines=2),
        )
    if any(one.asks_for_terms for one in allowed):
        fields += forms.TERMS_FIELDS
    return tuple(fields)
