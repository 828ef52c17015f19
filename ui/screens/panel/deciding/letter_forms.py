"""The fields by which a letter is written, sent on, and drafted as an e-mail."""

from collections.abc import Sequence
from typing import Any

from fosterdesk.panel.deciding.letter_kinds import LetterKind, kind_named
from fosterdesk.panel.deciding.letter_records import MAKER_SIGNS, WriteLetter
from ui.kit.fields import Field

ADDRESS = Field(
    "address_reason",
    "Why the address stands on it",
    help="Leave empty for a letter without the address, as is usual.",
)
SENT_FIELDS = (
    Field(
        "sent_on",
        "Went on",
        "date",
        required=True,
        help="A letter should go on the day it bears: what runs from it runs from that day.",
    ),
    Field("delivery", "How it went", required=True, placeholder="by hand, signed for"),
)
MAIL_FIELDS = (
    Field(
        "with_address",
        "Put in the e-mail address on record",
        "yes_no",
        required=True,
        help="Nothing is sent. The draft opens in your mail program.",
    ),
)


def kind_field(kinds: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """The first question where more than one letter can be written."""
    return (Field("kind", "Letter", "choice", required=True, choices=kinds),)


def letter_fields(kind: LetterKind, signers: Sequence[tuple[str, str]] = ()) -> tuple[Field, ...]:
    """The form of a letter: its day, what no record gives, and whether the address stands on it.

    Who signs it is asked where more than one may.
    """
    asked = tuple(
        Field(
            one.name,
            one.asked,
            "text" if one.lines == 1 else "long",
            required=one.must,
            lines=one.lines,
        )
        for one in kind.asked
    )
    signs = Field("signs", "Signed by", "choice", required=True, choices=signers)
    return (
        Field("dated_on", "Dated", "date", required=True),
        *([signs] if len(signers) > 1 else []),
        *asked,
        ADDRESS,
    )


def letter_from(kind: str, values: dict[str, Any], **whose: int) -> WriteLetter:
    """The command that the form's values come to."""
    asked = {one.name: values[one.name] or "" for one in kind_named(kind).asked}
    return WriteLetter(
        kind,
        values["dated_on"],
        asked=asked,
        address_reason=(values["address_reason"] or "").strip() or None,
        signs=values.get("signs") or MAKER_SIGNS,
        **whose,
    )
