"""The fields of the central list's forms: a member, what they keep up, links, notice, panels."""

from collections.abc import Sequence

from fosterdesk.panel.member_records import (
    EVENT_KINDS,
    INDEPENDENCE,
    LINK_KINDS,
    NOTICE_BY,
    PanelRecord,
)
from fosterdesk.panel.records import ROLES, MemberRecord
from ui.kit.fields import Field

EVENT_FIELDS = (
    Field("on", "Done on", "date", required=True),
    Field("note", "Note", placeholder="What it was, who led it"),
)
LINK_FIELDS = (
    Field("kind", "Kind", "choice", required=True, choices=LINK_KINDS),
    Field("words", "Name", required=True, help="As it would stand in a paper."),
    Field("note", "How they are linked"),
)
NOTICE_FIELDS = (
    Field("by", "Given by", "choice", required=True, choices=NOTICE_BY),
    Field(
        "on",
        "In writing on",
        "date",
        required=True,
        help="They are off the list one month later, and their seats end.",
    ),
    Field("reasons", "Reasons", "long", lines=2, help="Needed when the service gives the notice."),
)
PANEL_FIELDS = (
    Field("name", "Name", required=True),
    Field("is_joint", "Joint with other services", "yes_no", required=True),
    Field("partners", "With", placeholder="The other services"),
    Field("ended_on", "Ended on", "date"),
)
END_FIELDS = (
    Field("on", "Ends on", "date", required=True, help="The first day without the seat."),
)


def member_fields(staff: Sequence[tuple[int, str]]) -> tuple[Field, ...]:
    """The form of one member of the central list."""
    return (
        Field("name", "Name", "name", required=True),
        Field("role", "Role", "choice", required=True, choices=ROLES),
        Field(
            "expertise",
            "What they bring",
            placeholder="teacher, grew up in care, elected member of the authority",
            help="As lists and minutes name them. Chairs and social workers are named as such.",
        ),
        Field(
            "is_independent",
            "Independent of the service",
            "yes_no",
            required=True,
            help=INDEPENDENCE,
        ),
        Field("independence_reason", "Why they are, or are not", required=True),
        Field(
            "social_work_years",
            "Years as a social worker",
            "number",
            largest=60,
            help="Relevant years since qualifying; leave empty for who is none.",
        ),
        Field("email", "E-mail", "email", help="For invitations."),
        Field(
            "staff_id",
            "If they work for this service, who they are",
            "choice",
            choices=staff,
            help="Choose their name among the service’s users; leave empty for who is none. "
            "Whoever sat on a panel may not decide its cases (Reg 27(4)).",
        ),
        Field("joined_on", "Joined", "date", required=True),
        Field("left_on", "Left", "date"),
    )


def member_values(member: MemberRecord) -> dict[str, object]:
    """What the form of a member shows."""
    return {field.name: getattr(member, field.name) for field in member_fields(())}


def several_fields(members: Sequence[MemberRecord]) -> tuple[Field, ...]:
    """The form that records one thing for several members."""
    people = [(one.id, one.name) for one in members]
    return (
        Field("kind", "What", "choice", required=True, choices=EVENT_KINDS),
        *EVENT_FIELDS,
        Field("member_ids", "Members", "several", required=True, choices=people),
    )


def panel_values(panel: PanelRecord) -> dict[str, object]:
    """What the form of a panel shows."""
    return {field.name: getattr(panel, field.name) for field in PANEL_FIELDS}


def seat_fields(members: Sequence[MemberRecord]) -> tuple[Field, ...]:
    """The form that gives a seat."""
    people = [(one.id, f"{one.name}, {one.role_words}") for one in members]
    return (
        Field("member_id", "Member", "choice", required=True, choices=people),
        Field("role", "As", "choice", required=True, choices=ROLES),
        Field("from_on", "From", "date", required=True),
    )
