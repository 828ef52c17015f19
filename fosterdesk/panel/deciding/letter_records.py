"""Letters as they are asked for and made, and the service's own Word templates."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

# Who signs a letter of a decision: the decision maker, or its writer for them.
MAKER_SIGNS, WRITER_SIGNS = "decision-maker", "writer"


@dataclass(frozen=True)
class WriteLetter:
    """Write a letter about a decision, or to a household where nobody decides anything.

    `asked` holds what the writer typed, by field; with `address_reason` the address stands on it.
    `signs` says who signs one of a decision; the others are signed by their writer.
    """

    kind: str
    dated_on: dt.date
    decision_id: int | None = None
    household_id: int | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    address_reason: str | None = None
    signs: str = MAKER_SIGNS


@dataclass(frozen=True)
class LetterFacts:
    """What a letter is made from: whose it is, its values by field, and what may stand on it."""

    kind: str
    household_id: int
    dated_on: dt.date
    values: Mapping[str, str]
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class MadeLetter:
    """A letter as Word and as PDF."""

    title: str
    word: bytes
    pdf: bytes


@dataclass(frozen=True)
class KeptLetter:
    """A letter as it is kept on the household's record, as PDF and as Word."""

    id: int
    kind: str
    title: str
    dated_on: dt.date
    document_id: int | None
    word_digest: str
    word_name: str


@dataclass(frozen=True)
class HouseholdLetter(KeptLetter):
    """One about no decision; `id` is that of its document."""

    household: str


@dataclass(frozen=True)
class LetterSent:
    """That a letter went out: the day, and how it got there."""

    letter_id: int
    version: int
    sent_on: dt.date
    delivery: str


@dataclass(frozen=True)
class TemplateCheck:
    """What a Word file would be as a template: what stops it, and what the letter would lack."""

    problems: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of it in sentences; empty for a template that holds everything."""
        return " ".join((*self.problems, *self.missing))


@dataclass(frozen=True)
class TemplateRecord:
    """The template in use for a kind of letter; `name` is empty where it is our own."""

    kind: str
    title: str
    name: str = ""
    loaded_on: dt.date | None = None
    loaded_by: str = ""
