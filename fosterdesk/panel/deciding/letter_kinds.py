"""The letters about decisions: one table of kinds, what each is about, holds and must hold."""

from dataclasses import dataclass

from fosterdesk.errors import Refused

APPROVAL, DETERMINATION, FINAL = "approval", "determination", "final"
REVIEW, EXTENSION, RESIGNATION, STAGE_ONE = "review", "extension", "resignation", "stage-one"


@dataclass(frozen=True)
class LetterField:
    """A field of a letter: its name between the braces, what it says, whether it must be there.

    `asked` is the label under which the writer is asked for it; empty where records give it.
    `given` is what the box holds at first; one that `is_kept` holds what was typed last time.
    """

    name: str
    says: str
    must: bool = False
    asked: str = ""
    given: str = ""
    lines: int = 2
    is_kept: bool = False


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter. `about`: decision, or the household where nobody decides anything."""

    id: str
    title: str
    about: str
    subject: str
    fields: tuple[LetterField, ...]

    @property
    def all_fields(self) -> tuple[LetterField, ...]:
        """What the kind holds and what every letter holds."""
        return (*COMMON, *self.fields)

    @property
    def asked(self) -> tuple[LetterField, ...]:
        """What the writer is asked for."""
        return tuple(one for one in self.fields if one.asked)


COMMON = (
    LetterField("service", "The fostering service", must=True),
    LetterField("letter_date", "The date of the letter", must=True),
    LetterField("dear", "First names, for the greeting", must=True),
    LetterField("names", "Full names"),
    LetterField("address", "The address, where it was asked for"),
    LetterField("reference", "The household’s reference"),
    LetterField("social_worker", "The supervising social worker"),
    LetterField("signed_by", "The name of who signs it", must=True),
    LetterField("signed_role", "The role in which they sign", must=True),
)
REACH_SERVICE = LetterField(
    "reach_service",
    "How to reach the service",
    must=True,
    asked="How to reach the service",
    is_kept=True,
)
REASONS = LetterField("reasons", "The decision maker’s reasons", must=True)
SENTENCE = LetterField("decision", "The decision in one sentence", must=True)

KINDS: dict[str, LetterKind] = {
    one.id: one
    for one in (
        LetterKind(
            APPROVAL,
            "Approval",
            "decision",
            "Your approval to foster",
            (
                LetterField("decision_date", "The day of the decision", must=True),
                SENTENCE,
                LetterField("terms", "The terms of approval", must=True),
                LetterField(
                    "agreement",
                    "The foster care agreement to sign",
                    must=True,
                    asked="The foster care agreement",
                    given="Two copies of the foster care agreement are enclosed. Please sign both, "
                    "keep one and send the other back to us.",
                ),
                LetterField("review_by", "When the first review is held at the latest", must=True),
                LetterField("standards_by", "When the standards are to be shown", must=True),
                LetterField("level", "The level at which they begin"),
                LetterField("fee", "The fee of that level"),
            ),
        ),
        LetterKind(
            DETERMINATION,
            "Qualifying determination",
            "decision",
            "What we propose to decide",
            (
                LetterField("proposal", "What is proposed, with the word “proposes”", must=True),
                REASONS,
                LetterField("recommendation", "The panel’s recommendation", must=True),
                LetterField("panel_reasons", "The panel’s reasons", must=True),
                LetterField("last_day", "The last of the 28 days", must=True),
                LetterField("ways", "The two ways, of which one may be taken", must=True),
                REACH_SERVICE,
                LetterField("reach_mechanism", "How to reach the review mechanism", must=True),
                LetterField("leaflet", "That its leaflet is enclosed", must=True),
                LetterField("support", "Support because of changed terms", must=True),
            ),
        ),
        LetterKind(
            FINAL,
            "Final decision after a determination",
            "decision",
            "Our final decision",
            (
                LetterField("determination_date", "The day of the determination", must=True),
                LetterField("weighed", "The representations or recommendation weighed", must=True),
                SENTENCE,
                REASONS,
                LetterField("effective_on", "The day from which it holds", must=True),
                LetterField("terms", "The terms that hold from then"),
                LetterField("what_next", "What the decision brings with it, and how to complain"),
            ),
        ),
        LetterKind(
            REVIEW,
            "Outcome of a review",
            "decision",
            "The outcome of your review",
            (
                LetterField("decision_date", "The day of the decision", must=True),
                SENTENCE,
                LetterField("terms", "The terms and whether they change", must=True),
                LetterField("next_review", "When the next review is held at the latest", must=True),
                LetterField(
                    "actions",
                    "What was agreed to be done",
                    must=True,
                    asked="What was agreed to be done",
                    given="There is nothing that you need to do.",
                ),
                LetterField("support", "Support because of changed terms"),
            ),
        ),
        LetterKind(
            EXTENSION,
            "Extension of temporary approval",
            "household",
            "Your temporary approval",
            (
                LetterField("reason", "Why it is extended", must=True),
                LetterField("ends_on", "The new last day", must=True),
                LetterField("panel_views", "The panel’s views", must=True),
                LetterField("officer", "The officer who agreed", must=True),
                LetterField(
                    "reviewing_officer",
                    "That the independent reviewing officer was told",
                    must=True,
                ),
                LetterField("meanwhile", "What goes on meanwhile"),
            ),
        ),
        LetterKind(
            RESIGNATION,
            "Resignation received",
            "household",
            "Your notice",
            (
                LetterField("received_on", "The day the notice was received", must=True),
                LetterField("ends_on", "The day approval ends", must=True),
            ),
        ),
        LetterKind(
            STAGE_ONE,
            "Not going on after stage 1",
            "household",
            "Your application to foster",
            (
                LetterField("decision_date", "The day of the decision", must=True),
                LetterField("reasons", "The full reasons", must=True),
                LetterField(
                    "complaints",
                    "How to complain",
                    must=True,
                    asked="How to complain",
                    given="If you are unhappy with how we came to this, you can complain under "
                    "our complaints procedure. A copy is enclosed.",
                ),
            ),
        ),
    )
}


def kind_named(kind: str) -> LetterKind:
    """The kind of letter with this id; Refused for one that the table does not hold."""
    if kind not in KINDS:
        raise Refused("Choose what kind of letter it is to be.")
    return KINDS[kind]


def kind_title(kind: str) -> str:
    """What a letter of this kind is called: `Letter: approval`."""
    title = kind_named(kind).title
    return f"Letter: {title[:1].lower()}{title[1:]}"
