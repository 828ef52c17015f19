"""The fields by which a decision is made, told, represented against and made final."""

from collections.abc import Sequence
from typing import Any

from fosterdesk.panel.deciding.decision_records import DecideFinally, DecisionPage, ToRead
from fosterdesk.panel.reasoning import NARROWER, Weighed, reasoning_of
from fosterdesk.panel.records import REPRESENTATIONS, AllowedRecommendation, Decide
from ui.kit.form import Field
from ui.screens.panel.forms import SUPPORT_FIELD, TERMS_FIELDS, terms_from

CHANGES_TERMS = "remains-suitable-change-terms"
TOLD_FIELDS = (
    Field("told_orally_on", "Told in person or by telephone on", "date"),
    Field("told_in_writing_on", "Written to on", "date"),
)
REPRESENTATIONS_FIELDS = (
    Field("on", "Received on", "date", required=True),
    Field("to", "Made to", "choice", required=True, choices=REPRESENTATIONS),
)


SENT_FIELDS = (Field("on", "Sent on", "date", required=True),)


def direct_fields(titles: Sequence[str]) -> tuple[Field, ...]:
    """The form that sends a case to the decision maker without a panel."""
    return (
        Field("case", "Case", "choice", required=True, choices=tuple(enumerate(titles))),
        Field("on", "Received on", "date", required=True),
    )


def read_field(papers: Sequence[ToRead]) -> Field:
    """The list of what must be read, each to be ticked."""
    return Field(
        "read",
        "What must be read",
        "several",
        choices=[(one.title, one.words) for one in papers],
        help="Tick each paper once you have read it. Space ticks, arrows move.",
        section="What was read",
    )


def decision_fields(page: DecisionPage) -> tuple[Field, ...]:
    """The form of the decision maker's decision."""
    held = page.decision
    return (
        read_field(page.to_read),
        Field("read_words", "Anything else read", "long", lines=1),
        *_outcome_fields(page.outcomes),
        *_reason_fields(passed_panel=page.passed_panel),
        Field("decided_on", "Decided on", "date", required=True, section="From when"),
        *(
            (Field("effective_on", "New level from", "date", help="Never before the decision."),)
            if held.kind == "progression"
            else ()
        ),
    )


def _outcome_fields(allowed: Sequence[AllowedRecommendation]) -> tuple[Field, ...]:
    fields = [
        Field(
            "outcome",
            "Decision",
            "choice",
            required=True,
            choices=[(one.id, one.title) for one in allowed],
            section="What is decided",
        )
    ]
    if any(one.asks_for_terms for one in allowed):
        fields += TERMS_FIELDS
    if any(one.id.startswith("approve") for one in allowed):
        fields.append(
            Field(
                "narrower",
                "Narrower than was applied for",
                "choice",
                choices=NARROWER,
                help="The regulations leave it open whether this is a determination.",
            )
        )
    if any(one.id == CHANGES_TERMS for one in allowed):
        fields.append(
            Field(
                "agreed_in_writing_on",
                "Carer agreed in writing on",
                "date",
                help="Without it, changed terms wait 28 days (Reg 28).",
            )
        )
        fields.append(SUPPORT_FIELD)
    if any(one.favourable is False for one in allowed):
        fields.append(
            Field(
                "disqualified",
                "Disqualified person: why",
                "long",
                lines=1,
                help="Only where the law disqualifies them: no review mechanism is open then, "
                "and the letter gives this as the reason and offers complaints alone. Leave empty "
                "otherwise.",
            )
        )
    return tuple(fields)


def _reason_fields(*, passed_panel: bool) -> tuple[Field, ...]:
    fields = [
        Field("reasons", "Your reasons", "long", lines=4, required=True, section="Why"),
        Field("arguments_for", "Key arguments for", "long", lines=2),
        Field("arguments_against", "Key arguments against", "long", lines=2),
    ]
    since = "New since the papers"
    if passed_panel:
        since = "New since the panel"
        fields.append(
            Field(
                "on_panel",
                "The panel’s process and reasons",
                "long",
                lines=2,
                help="Whether you agree with them, and why.",
            )
        )
    return (*fields, Field("new_information", since, "long", lines=1))


def decide_from(page: DecisionPage, values: dict[str, Any]) -> Decide:
    """The command that the form's values come to."""
    held, terms = page.decision, terms_from(values)
    if values["outcome"] in ("not-approve", "no-longer-suitable", "remains-suitable"):
        terms = {}
    weighed = Weighed(
        read=tuple(values.pop("read")),
        **{
            name: values.pop(name, None) or ""
            for name in (
                "arguments_for",
                "arguments_against",
                "on_panel",
                "narrower",
                "disqualified",
            )
        },
    )
    return Decide(held.id, held.version, terms=terms, weighed=weighed, **values)


def final_fields(page: DecisionPage, unread: Sequence[str]) -> tuple[Field, ...]:
    """The form of the final decision; what came since the first one is ticked as read."""
    fields = []
    if unread:
        papers = [one for one in page.to_read if one.title in unread]
        fields.append(read_field(papers))
    fields += [
        Field(
            "outcome",
            "Final decision",
            "choice",
            required=True,
            choices=[(one.id, one.title) for one in page.outcomes],
            section="What is decided",
        ),
        Field(
            "reasons",
            "Reasons",
            "long",
            lines=4,
            help="Needed where it differs from what was proposed or recommended.",
        ),
        Field("on", "Final from", "date", required=True),
    ]
    if any(one.asks_for_terms for one in page.outcomes):
        fields += TERMS_FIELDS
    return tuple(fields)


def final_from(page: DecisionPage, values: dict[str, Any]) -> DecideFinally:
    """The command that the final form's values come to."""
    held, terms = page.decision, terms_from(values)
    read = tuple(values.pop("read", ()))
    return DecideFinally(held.id, held.version, terms=terms, read=read, **values)


def mechanism_fields(page: DecisionPage) -> tuple[Field, ...]:
    """The form of what the review mechanism recommended."""
    return (
        Field("on", "Recommended on", "date", required=True),
        Field(
            "outcome",
            "It recommends",
            "choice",
            required=True,
            choices=[(one.id, one.title) for one in page.outcomes],
        ),
        Field("words", "In its own words", "long", lines=5, required=True),
    )


def reasons_pairs(text: str) -> list[tuple[str, str]]:
    """A decision's reasons as label and words, one pair for each part that was written."""
    said = reasoning_of(text)
    pairs = (
        ("Reasons", said.own),
        ("On the panel", said.on_panel),
        ("For", said.for_it),
        ("Against", said.against),
        ("Disqualified", said.disqualified),
    )
    return [(label, words) for label, words in pairs if words]
