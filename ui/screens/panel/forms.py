"""The fields of the panel's forms, and terms as fields and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from fosterdesk.panel.records import (
    EXPECTED,
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
