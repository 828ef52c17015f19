"""Our own words for each letter, line by line, with {{ fields }}: for Word and for print alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from fosterdesk.panel.deciding import letter_kinds as kinds

Style = Literal["body", "heading", "title", "space"]
_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True)
class Line:
    """One paragraph of a letter; with `when` it stands only where that field says something."""

    text: str
    style: Style = "body"
    when: str = ""


def _heading(text: str, when: str = "") -> Line:
    return Line(text, "heading", when)


TOP = (
    Line("{{ names }}", when="address"),
    Line("{{ address }}", when="address"),
    Line("{{ letter_date }}"),
    Line("Our reference: {{ reference }}", when="reference"),
    Line("Dear {{ dear }},"),
)
END = (
    Line("Yours sincerely,"),
    Line("", "space"),
    Line("{{ signed_by }}"),
    Line("{{ signed_role }}"),
    Line("{{ service }}"),
)

WORDS: dict[str, tuple[Line, ...]] = {
    kinds.APPROVAL: (
        Line("Your approval to foster", "title"),
        Line("I am glad to write to you with the decision on your application."),
        Line(
            "The decision was made on {{ decision_date }}. It stands on your record in these "
            "words: “{{ decision }}”"
        ),
        _heading("Your terms of approval"),
        Line("{{ terms }}"),
        _heading("Your agreement with us"),
        Line("{{ agreement }}"),
        _heading("Who is there for you", "social_worker"),
        Line(
            "Your supervising social worker is {{ social_worker }}. Please turn to them with "
            "anything that is on your mind.",
            when="social_worker",
        ),
        _heading("What comes next"),
        Line("Your first review will be held by {{ review_by }}."),
        Line(
            "Please complete the Training, Support and Development Standards by "
            "{{ standards_by }}. Your supervising social worker will help you with them."
        ),
        _heading("Your level and your fee", "level"),
        Line("You begin at the level {{ level }}.", when="level"),
        Line("{{ fee }}", when="fee"),
        Line("Thank you for all that you have given to this, and welcome."),
    ),
    kinds.DETERMINATION: (
        Line("What we propose to decide", "title"),
        Line(
            "I am sorry that this letter may be hard to read. It tells you what is proposed, why, "
            "and what you can do about it. It is a proposal: it is not yet a decision, and "
            "nothing changes now."
        ),
        _heading("The proposal"),
        Line("What I propose stands on your record in these words: “{{ proposal }}”"),
        _heading("Why"),
        Line("{{ reasons }}"),
        _heading("What the panel recommended", "recommendation"),
        Line("The panel’s recommendation reads: “{{ recommendation }}”", when="recommendation"),
        Line("{{ panel_reasons }}", when="panel_reasons"),
        _heading("Support because of the change", "support"),
        Line("{{ support }}", when="support"),
        _heading("What you can do"),
        Line("{{ ways }}"),
        _heading("How to reach us"),
        Line("{{ reach_service }}"),
        _heading("How to reach the review mechanism", "reach_mechanism"),
        Line("{{ reach_mechanism }}", when="reach_mechanism"),
        Line("{{ leaflet }}", when="leaflet"),
        _heading("If we hear nothing", "last_day"),
        Line(
            "If nothing has come by the end of {{ last_day }}, I will go on to make the final "
            "decision, and write to you again.",
            when="last_day",
        ),
        Line(
            "{{ social_worker }}, your social worker, will talk this through with you if you "
            "would like that.",
            when="social_worker",
        ),
    ),
    kinds.FINAL: (
        Line("Our final decision", "title"),
        Line(
            "On {{ determination_date }} we wrote to you about what we proposed to decide. "
            "I have now made the final decision."
        ),
        Line("{{ weighed }}"),
        _heading("The decision"),
        Line("I have decided as follows, and these words stand on your record: “{{ decision }}”"),
        Line("It takes effect on {{ effective_on }}."),
        Line("From that day you are approved for {{ terms }}.", when="terms"),
        _heading("Why"),
        Line("{{ reasons }}"),
        _heading("What comes next"),
        Line("{{ what_next }}"),
        Line(
            "{{ social_worker }}, your social worker, will go through this with you if you would "
            "like that.",
            when="social_worker",
        ),
    ),
    kinds.REVIEW: (
        Line("The outcome of your review", "title"),
        Line("Thank you for the time and thought that you gave to your review."),
        Line(
            "The decision was made on {{ decision_date }}. It stands on your record in these "
            "words: “{{ decision }}”"
        ),
        _heading("Your terms of approval"),
        Line("{{ terms }}"),
        _heading("Support because of the change", "support"),
        Line("{{ support }}", when="support"),
        _heading("What was agreed"),
        Line("{{ actions }}"),
        _heading("Your next review"),
        Line("Your next review will be held by {{ next_review }}."),
        Line(
            "If you would like to talk about any of this, {{ social_worker }}, your social "
            "worker, will be glad to hear from you.",
            when="social_worker",
        ),
    ),
    kinds.EXTENSION: (
        Line("Your temporary approval", "title"),
        Line("Your temporary approval is extended. It now ends on {{ ends_on }}."),
        _heading("Why"),
        Line("{{ reason }}"),
        _heading("What the panel said"),
        Line("{{ panel_views }}"),
        _heading("Who agreed it"),
        Line("{{ officer }} agreed the extension. {{ reviewing_officer }}"),
        Line(
            "{{ meanwhile }} {{ social_worker }}, your social worker, will tell you where it "
            "stands.",
            when="social_worker",
        ),
    ),
    kinds.RESIGNATION: (
        Line("Your notice", "title"),
        Line("Your notice reached us on {{ received_on }}. Thank you for telling us."),
        Line(
            "Your approval to foster ends on {{ ends_on }}, which is 28 days after we received "
            "your notice. You do not need to do anything more."
        ),
        Line(
            "{{ social_worker }}, your social worker, will be in touch about the weeks until then.",
            when="social_worker",
        ),
        Line(
            "If you want to foster again after that day, you will need to apply again. You are "
            "welcome to talk to us about it."
        ),
        Line("Thank you for all that you have done for children."),
    ),
    kinds.STAGE_ONE: (
        Line("Your application to foster", "title"),
        Line(
            "Thank you for wanting to foster, and for all that you told us. I am sorry to have "
            "to tell you that we will not go on with your application after its first stage. "
            "This was decided on {{ decision_date }}."
        ),
        _heading("Why"),
        Line("{{ reasons }}"),
        _heading("If you are unhappy with this"),
        Line("{{ complaints }}"),
        Line("I wish you well, and thank you again."),
    ),
}

# What the records choose between.
COMPLAIN = (
    "Most people may ask our panel to look at their case again, or apply to the Independent Review "
    "Mechanism. Neither way is open to somebody whom the law disqualifies: neither could change "
    "what the law itself says.\n"
    "If you think that this is wrong, you can complain to us. Somebody who took no part in it will "
    "look at what you say, and you will be told in writing what came of it and why.\n"
    "No time has to pass first: I will go on to make the final decision, and write to you again."
)
DISQUALIFIED = (
    "The law disqualifies you from fostering. That is so where somebody, or an adult of their "
    "household, was convicted of or cautioned for an offence of a kind that the law names. It "
    "means that the law itself does not regard you as suitable to foster, whatever else speaks "
    "for you. This is why:"
)
REACH = (
    "The Independent Review Mechanism is independent of us. Its form, and how to reach it, are on "
    "GOV.UK: search there for “Independent Review Mechanism”. Please send your application "
    "straight to it, so that it is there by {last_day}."
)


def lines_of(kind: str) -> tuple[Line, ...]:
    """Our own letter of a kind from the greeting to the end."""
    return (*TOP, *WORDS[kind], *END)


def fields_in(text: str) -> Iterator[str]:
    """The names of the fields in a line."""
    return (found[1] for found in _FIELD.finditer(text))


def filled_lines(kind: str, values: Mapping[str, str]) -> list[Line]:
    """Our own letter with its values in place; lines without what they need are left out."""
    made = []
    for line in lines_of(kind):
        if line.when and not values.get(line.when):
            continue
        text = _FIELD.sub(lambda found: values.get(found[1], ""), line.text)
        if text.strip() or line.style == "space":
            made.append(Line(text, line.style))
    return made
