"""The fields of the panel's forms, and terms as fields and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from fosterdesk.panel.records import (
    EXPECTED,
    ROLES,
    AllowedRecommendation,
    AttendanceRecord,
    MemberRecord,
)
from fosterdesk.panel.service import TERMS_KINDS
from ui.kit.form import Field

TERMS_FIELDS = (
    Field("children", "Children at most", "number", largest=20, section="Terms of approval"),
    Field("age_from", "Youngest, in years", "number", largest=17),
    Field("age_to", "Oldest, in years", "number", largest=17),
    Field("kinds", "Kinds of fostering", "several", choices=TERMS_KINDS),
    Field("named_child", "For one child alone", help="The child’s initials."),
)
MEETING_FIELDS = (
    Field("on", "Date", "date", required=True),
    Field("starts_at", "Begins at", "time", required=True),
    Field("place", "Place", required=True),
    Field("is_joint", "Joint panel with another service", "yes_no", required=True),
    Field("minute_taker", "Minute taker", "name"),
)
STANDING_FIELD = Field(
    "standing_items",
    "Add the standing items",
    "tick",
    help="Minutes and matters arising first, feedback on the reports last.",
)
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


def member_fields(staff: Sequence[tuple[int, str]]) -> tuple[Field, ...]:
    """The form of one member of the central list."""
    return (
        Field("name", "Name", "name", required=True),
        Field("role", "Role", "choice", required=True, choices=ROLES),
        Field("expertise", "What they bring", placeholder="health, education, care experience"),
        Field(
            "is_independent",
            "Independent of the service",
            "yes_no",
            required=True,
            help="Not an approved carer of this service, nor elected to or employed by it here.",
        ),
        Field("independence_reason", "Why"),
        Field(
            "social_work_years",
            "Years as a social worker",
            "number",
            largest=60,
            help="Relevant years since qualifying; leave empty for who is none.",
        ),
        Field(
            "staff_id",
            "Is this member of staff",
            "choice",
            choices=staff,
            help="Whoever sat on a panel may not decide its cases (Reg 27(4)).",
        ),
        Field("joined_on", "Joined", "date", required=True),
        Field("left_on", "Left", "date"),
    )


def member_values(member: MemberRecord) -> dict[str, object]:
    """What the form of a member shows."""
    names = [field.name for field in member_fields(())]
    return {name: getattr(member, name) for name in names}


def business_field(choices: Sequence[tuple[object, str]]) -> tuple[Field, ...]:
    """The first question when an item is added."""
    return (Field("business", "Business", "choice", required=True, choices=choices),)


SUPPORT_FIELD = Field(
    "support",
    "Extra support needed because of the change",
    "long",
    lines=2,
    help="For the carers, the household or a child placed, and how it is met (Reg 28).",
)


def interest_fields(
    attendance: Sequence[AttendanceRecord], items: Sequence[tuple[int, str]]
) -> tuple[Field, ...]:
    """The form of a declared interest."""
    people = [(one.member.id, one.member.name) for one in attendance]
    return (
        Field("item_id", "Item", "choice", required=True, choices=items),
        Field("member_id", "Member", "choice", required=True, choices=people),
        Field("nature", "What the interest is", required=True),
        Field("leaves", "Leaves for the item", "yes_no", required=True),
    )


def expected_fields(name: str) -> tuple[Field, ...]:
    """The form that says whether a member is coming."""
    return (Field("expected", name, "choice", required=True, choices=EXPECTED),)


def presence_fields(attendance: Sequence[AttendanceRecord]) -> tuple[Field, ...]:
    """The form that records who was present."""
    people = [(one.member.id, f"{one.member.name}, {one.member.role_words}") for one in attendance]
    return (Field("present", "Present", "several", required=True, choices=people),)


def recommendation_fields(allowed: Sequence[AllowedRecommendation]) -> tuple[Field, ...]:
    """The form of the panel's recommendation: only what the business allows can be chosen."""
    fields = [
        Field(
            "recommendation",
            "Recommendation",
            "choice",
            required=True,
            choices=[(one.id, one.title) for one in allowed],
        ),
        Field("reasons", "Reasons", "long", lines=4, required=True),
        Field("is_unanimous", "Unanimous", "yes_no", required=True),
        Field("dissent", "Who did not agree, and why", "long", lines=2),
    ]
    if any(one.asks_for_terms for one in allowed):
        fields += TERMS_FIELDS
    return tuple(fields)


def terms_from(values: dict[str, Any]) -> dict[str, Any]:
    """Take the terms out of a form's values and give them as plain values."""
    names = [field.name for field in TERMS_FIELDS]
    terms = {name: values.pop(name) for name in names if name in values}
    if "kinds" in terms:
        terms["kinds"] = list(terms["kinds"] or ())
    return terms


def terms_values(terms: Mapping[str, Any]) -> dict[str, object]:
    """What a form shows of terms."""
    return {field.name: terms.get(field.name) for field in TERMS_FIELDS}
