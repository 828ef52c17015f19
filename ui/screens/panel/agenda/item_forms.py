"""The forms of an item of an agenda: what is typed for each kind, and its terms and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from fosterdesk.panel.agenda.attending import CAPACITIES
from ui.kit.form import Field
from ui.screens.panel.forms import SUPPORT_FIELD, TERMS_FIELDS, terms_from, terms_values

NEEDS_HOUSEHOLD = (
    "change-of-terms",
    "termination",
    "extension-of-temporary-approval",
    "reconsideration",
)
NO_HOUSEHOLD = ("minutes", "quality-feedback")
NOTES = {
    "change-of-terms": "Report",
    "termination": "Report",
    "extension-of-temporary-approval": "Report",
    "later-review": "Why the review comes to panel",
}
# What a kind keeps in words with its item, beside the note (reg 28; Care Planning Regs, reg 25).
WORDS = {
    "change-of-terms": (SUPPORT_FIELD,),
    "extension-of-temporary-approval": (
        Field(
            "placement",
            "Why the placement is still the most appropriate",
            "long",
            lines=2,
        ),
        Field(
            "officer",
            "The independent reviewing officer was told",
            "long",
            lines=2,
            help="When, how, and what they said.",
        ),
    ),
}
ATTENDING = Field(
    "attending",
    "Who attends",
    "long",
    lines=3,
    help="One person on a line, then a comma and what they come as: presenting worker, applicant, "
    "carer, supporter, adviser or observer.",
)
ATTENDEE_FIELDS = (
    Field("name", "Name", "name", required=True),
    Field("capacity", "Comes as", "choice", required=True, choices=CAPACITIES),
)


def length_fields(minutes: int) -> tuple[Field, ...]:
    """The length of an item and the break after it; `minutes` is the length of its kind."""
    usual = f"Empty takes {minutes} minutes, this service’s own setting for the kind."
    return (
        Field("minutes", "Length in minutes", "number", largest=480, help=usual),
        Field("break_after", "Break after it, in minutes", "number", largest=240),
    )


def item_fields(
    kind: str, households: Sequence[tuple[int, str]], minutes: int
) -> tuple[Field, ...]:
    """The form of an item that is added by hand."""
    required = kind in NEEDS_HOUSEHOLD
    fields = [
        Field("title", "Title on the agenda", required=not required, help="As the agenda shows it.")
    ]
    if kind not in NO_HOUSEHOLD:
        fields.append(
            Field("household_id", "Household", "choice", choices=households, required=required)
        )
    fields.append(Field("note", NOTES.get(kind, "Note"), "long", lines=4))
    fields += [*_of_kind(kind), *length_fields(minutes)]
    if not required:  # else the worker and the carers are named from the record
        fields.append(ATTENDING)
    return tuple(fields)


def change_fields(kind: str, minutes: int) -> tuple[Field, ...]:
    """The form that changes an item on the agenda."""
    return (
        Field("title", "Title on the agenda", required=True),
        *length_fields(minutes),
        ATTENDING,
        Field("note", NOTES.get(kind, "Note"), "long", lines=4),
        *_of_kind(kind),
    )


def _of_kind(kind: str) -> tuple[Field, ...]:
    terms = TERMS_FIELDS if kind == "change-of-terms" else ()
    return (*terms, *WORDS.get(kind, ()))


def kept_terms(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Take what an item keeps as terms and words out of a form's values."""
    kept = terms_from(values)
    for field in WORDS.get(kind, ()):
        if field.name in values:
            kept[field.name] = values.pop(field.name)
    return kept


def start_values(item: Any) -> Mapping[str, object]:
    """What the form that changes an item shows at first."""
    start: dict[str, object] = {
        name: getattr(item, name) for name in ("title", "note", "attending", "minutes")
    }
    start["break_after"] = item.break_after or None
    start |= {field.name: item.terms.get(field.name) for field in WORDS.get(item.kind, ())}
    return start | terms_values(item.terms)
