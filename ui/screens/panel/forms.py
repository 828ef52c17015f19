"""The fields of the panel's forms, and terms as fields and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from fosterdesk.panel.records import (
    EXPECTED,
    REPRESENTATIONS,
    AllowedRecommendation,
    AttendanceRecord,
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
STANDING_FIELD = Field(
    "standing_items",
    "Add the standing items",
    "tick",
    help="Minutes and matters arising first, feedback on the reports last.",
)
TOLD_FIELDS = (
    Field("told_orally_on", "Told in person or by telephone on", "date"),
    Field("told_in_writing_on", "Written to on", "date"),
)
REPRESENTATIONS_FIELDS = (
    Field("on", "Received on", "date", required=True),
    Field("to", "Made to", "choice", required=True, choices=REPRESENTATIONS),
)
FINAL_FIELDS = (Field("on", "Final from", "date", required=True),)


def business_field(choices: Sequence[tuple[object, str]]) -> tuple[Field, ...]:
    """The first question when an item is added."""
    return (Field("business", "Business", "choice", required=True, choices=choices),)


def direct_fields(titles: Sequence[str]) -> tuple[Field, ...]:
    """The form that sends a case to the decision maker without a panel."""
    return (
        Field("case", "Case", "choice", required=True, choices=tuple(enumerate(titles))),
        Field("on", "Received on", "date", required=True),
    )


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


def decision_fields(allowed: Sequence[AllowedRecommendation], kind: str) -> tuple[Field, ...]:
    """The form of the decision maker's decision."""
    fields = [
        Field(
            "outcome",
            "Decision",
            "choice",
            required=True,
            choices=[(one.id, one.title) for one in allowed],
        ),
        Field("read_words", "What was read", "long", lines=2, required=True),
        Field("reasons", "Reasons", "long", lines=4, required=True),
        Field("new_information", "New since the panel", "long", lines=2),
        Field("decided_on", "Decided on", "date", required=True),
    ]
    if kind == "progression":
        fields.append(
            Field("effective_on", "New level from", "date", help="Never before the decision.")
        )
    if any(one.asks_for_terms for one in allowed):
        fields += TERMS_FIELDS
    if any(one.id == "remains-suitable-change-terms" for one in allowed):
        fields.append(
            Field(
                "agreed_in_writing_on",
                "Carer agreed in writing on",
                "date",
                help="Without it, changed terms wait 28 days (Reg 28).",
            )
        )
        fields.append(SUPPORT_FIELD)
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
