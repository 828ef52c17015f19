"""The forms of an assessment."""

from collections.abc import Sequence
from typing import Any

from fosterdesk.assessment.checklist import result_words
from fosterdesk.assessment.records import (
    CLOSED_WORDS,
    REPORT_WORDS,
    RESULT_WORDS,
    WITHDRAWALS,
    ApplicationRecord,
    CheckLine,
)
from fosterdesk.carers.records import PLACEMENT_CHOICES
from fosterdesk.people.records import DOCUMENT_WORDS, HouseholdName, StaffName
from ui.kit.fields import Field

ON = Field("on", "On", "date", required=True)
DECIDE_FIELDS = (
    Field("assess", "Assess this application", "yes_no", required=True),
    Field("on", "Decided on", "date", required=True),
    Field("reason", "Reasons", "long", help="Needed when the service does not assess."),
)
OUTCOME_FIELDS = (
    Field("goes_on", "They go on to stage 2", "yes_no", required=True),
    Field("on", "Decided on", "date", required=True),
    Field("reason", "Full reasons", "long", help="Needed when they do not; they are told them."),
    Field("told_on", "Told in writing on", "date", help="Only for a refusal, once it was sent."),
)
WITHDRAW_FIELDS = (
    Field("on", "Withdrew on", "date", required=True),
    Field(
        "words",
        "Why",
        "choice",
        required=True,
        choices=tuple((code, CLOSED_WORDS[code]) for code in WITHDRAWALS),
    ),
)
VISIT_FIELDS = (
    Field("on", "Visited on", "date", required=True),
    Field("seen", "Who was seen", required=True),
    Field("seen_alone", "Who was seen alone", help="A child by initials: the report prints this."),
    Field("note", "Note", "long"),
)
OBSERVATION_FIELDS = (
    Field("on", "Received on", "date", required=True),
    Field("text", "Their words", "long", lines=6),
    Field("none_came", "None came", "tick"),
)
KIND_FIELDS = (
    Field("kind", "Report", "choice", required=True, choices=tuple(REPORT_WORDS.items())),
)
DOCUMENT_FIELDS = (
    Field("title", "Title", required=True, help="As the panel’s index will show it."),
    Field("kind", "Kind", "choice", required=True, choices=tuple(DOCUMENT_WORDS.items())),
    Field("dated_on", "Date on the paper", "date", required=True),
)


def check_fields(line: CheckLine) -> tuple[Field, ...]:
    """When a check was asked for and came, and what it showed."""
    optional = bool(line.rule.when) or not line.rule.required
    results = tuple(
        (result, result_words(line.rule.id, result))
        for result in RESULT_WORDS
        if optional or result != "not-needed"
    )
    return (
        Field("requested_on", "Asked for on", "date"),
        Field("received_on", "Received on", "date"),
        Field("result", "What it showed", "choice", choices=results),
        Field("number", "Number", help="Of a certificate. It stands on no paper."),
        Field("note", "Note", "long"),
    )


def referee_fields(record: ApplicationRecord) -> tuple[Field, ...]:
    """A referee, the written reference, and the interview written up."""
    whose = tuple((one.person_id, one.name) for one in record.applicants)
    return (
        Field("name", "Name", "name", required=True),
        Field("relationship_words", "How they know them"),
        Field(
            "person_id",
            "Referee of",
            "choice",
            choices=whose,
            help="Leave empty for a referee of every applicant.",
        ),
        Field("contact", "How to reach them", help="It stands on no paper."),
        Field("requested_on", "Reference asked on", "date"),
        Field("received_on", "Reference received on", "date"),
        Field("interviewed_on", "Interviewed on", "date"),
        Field("report", "What they said", "long", lines=6),
    )


def terms_fields(scheme: Any) -> tuple[Field, ...]:
    """The terms and the level proposed; levels and strands are those of the scheme."""
    return (
        Field("children", "Up to how many children", "number", largest=12),
        Field("age_from", "Youngest age", "number", largest=17),
        Field("age_to", "Oldest age", "number", largest=17),
        Field("kinds", "Kinds of fostering", "several", choices=PLACEMENT_CHOICES),
        Field("named_child", "Named child", help="Initials, where approval is for one child."),
        Field("note", "What else the terms say", "long"),
        Field(
            "level",
            "Level",
            "choice",
            required=True,
            choices=tuple((level.id, level.title) for level in scheme.level),
        ),
        Field(
            "strand",
            "Strand",
            "choice",
            choices=tuple((strand.id, strand.title) for strand in scheme.strand),
        ),
        Field("is_connected", "They know the child already, as family or friends", "tick"),
    )


def assessor_fields(staff: Sequence[StaffName]) -> tuple[Field, ...]:
    """Who assesses."""
    people = tuple((one.id, one.display_name) for one in staff)
    return (Field("staff_id", "Assessor", "choice", required=True, choices=people),)


def household_fields(households: Sequence[HouseholdName]) -> tuple[Field, ...]:
    """Which household applies, and when."""
    choices = tuple((one.id, f"{one.name} ({one.reference})") for one in households)
    return (
        Field("household_id", "Household", "choice", required=True, choices=choices),
        Field("received_on", "Received on", "date", required=True, help="The eight months run."),
        Field("is_connected", "They know the child already, as family or friends", "tick"),
    )
