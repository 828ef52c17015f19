"""The fields of a meeting, of a run of meetings, and of what a meeting has room for."""

from collections.abc import Mapping, Sequence
from typing import Any

from fosterdesk.panel.central_list.capacity import counted_kinds
from fosterdesk.panel.central_list.date_records import ProposedDate
from fosterdesk.panel.central_list.seats import panel_choices
from fosterdesk.panel.records import MemberRecord
from fosterdesk.rules.words import long_date, short_date
from ui.kit.fields import Field

RUN_FIELDS = (
    Field("first_on", "First date", "date", required=True),
    Field("every_weeks", "Every so many weeks", "number", required=True, largest=52),
    Field("many", "How many meetings", "number", largest=26, help="Either this or the last day."),
    Field("until", "Or until", "date"),
    Field("starts_at", "Begins at", "time", required=True),
    Field("ends_at", "Ends at", "time"),
    Field("place", "Place", required=True),
    Field("minute_taker", "Minute taker", "name"),
)


def panel_field(desk: Any) -> tuple[Field, ...]:
    """The question which panel meets; none while there is no panel."""
    choices = panel_choices(desk)
    if not choices:
        return ()
    words = "Its members are those with a seat on it. Without one the whole central list sits."
    return (Field("panel_id", "Panel", "choice", choices=choices, help=words),)


def meeting_fields(desk: Any) -> tuple[Field, ...]:
    """The form of one meeting."""
    joint = "A meeting of a panel is joint as its panel is."
    has_panels = bool(panel_choices(desk))
    return (
        Field("on", "Date", "date", required=True),
        Field("starts_at", "Begins at", "time", required=True),
        Field("ends_at", "Ends at", "time"),
        Field("place", "Place", required=True),
        *panel_field(desk),
        Field(
            "is_joint",
            "Joint panel with another service",
            "yes_no",
            required=True,
            help=joint if has_panels else "",
        ),
        Field("minute_taker", "Minute taker", "name"),
    )


def run_fields(desk: Any) -> tuple[Field, ...]:
    """The form of a run of meetings."""
    return (*RUN_FIELDS[:-1], *panel_field(desk), RUN_FIELDS[-1])


def day_fields(proposed: Sequence[ProposedDate]) -> tuple[Field, ...]:
    """The form that shows each day of a run: it can be moved, or left out by emptying it."""
    return tuple(
        Field(f"day-{number}", long_date(one.on), "date", help=_day_words(one))
        for number, one in enumerate(proposed, start=1)
    )


def _day_words(one: ProposedDate) -> str:
    if one.clash:
        return f"{one.clash} Left out: type another day to move it."
    return f"Papers by {short_date(one.papers_due.due)}."


def day_values(proposed: Sequence[ProposedDate]) -> dict[str, object]:
    """What the form of days shows at first: a day that cannot be is left out."""
    return {
        f"day-{number}": None if one.clash else one.on
        for number, one in enumerate(proposed, start=1)
    }


def capacity_fields(desk: Any, on: Any) -> tuple[Field, ...]:
    """The form of what a meeting has room for, a number for each kind of business."""
    kinds = [
        Field(kind, desk.rules.business(kind).title, "number", largest=50)
        for kind in counted_kinds(desk.rules, on)
    ]
    return (*kinds, Field("as_usual", "Begin new meetings with these numbers", "tick"))


def capacity_from(values: Mapping[str, Any]) -> dict[str, int]:
    """The numbers that were typed, by kind; an empty box sets none."""
    return {
        kind: int(most) for kind, most in values.items() if kind != "as_usual" and most is not None
    }


def ask_field(members: Sequence[MemberRecord]) -> tuple[Field, ...]:
    """The form that asks somebody of the list to one meeting."""
    choices = [(one.id, f"{one.name}, {one.role_words}") for one in members]
    return (Field("member_id", "Member", "choice", required=True, choices=choices),)
