"""Turns a letter's lines into the pages that are kept."""

from collections.abc import Mapping

from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.deciding.letter_records import LetterFacts
from fosterdesk.panel.deciding.letter_words import END, TOP, Line, filled_lines
from fosterdesk.papers.blocks import Block, Gap, Heading, Paragraph, Title, Together
from fosterdesk.papers.document import Document, Part
from fosterdesk.rules.words import short_date

_SIGNATURE = ("signed_by", "signed_role", "service")
_LINES_OF_END = len(END) - len(_SIGNATURE) + 1


def letter_document(facts: LetterFacts) -> Document:
    """A letter as a document to be printed."""
    kind, values = kind_named(facts.kind), facts.values
    return Document(
        title=kind.subject,
        subject=f"Letter: {kind.title[:1].lower()}{kind.title[1:]}",
        author=values["service"],
        dated=facts.dated_on,
        parts=(Part("letter", kind.subject, letter_blocks(facts.kind, values)),),
        header_left=values["service"],
        header_right=f"CONFIDENTIAL · {values['reference']}",
        footer_left=f"{values['reference']} · {short_date(facts.dated_on)}",
    )


def letter_blocks(kind: str, values: Mapping[str, str]) -> tuple[Block, ...]:
    """The letter from its date to its end, in our own words.

    The address is one block, and so is who signs; the end stays on a page with the last words
    before it.
    """
    lines = filled_lines(kind, values)
    top = [line.text for line in lines[: _lines_of_address(values)]]
    address = [Paragraph("\n".join(top), "address")] if top else []
    signed = len(lines) - sum(bool(values.get(name)) for name in _SIGNATURE)
    blocks = [_block(line) for line in lines[len(top) : signed]]
    end: list[Paragraph | Gap] = [
        Paragraph("\n".join(line.text for line in lines[signed:]), "address")
    ]
    while blocks and isinstance(blocks[-1], Paragraph | Gap) and len(end) <= _LINES_OF_END:
        last = blocks.pop()
        assert isinstance(last, Paragraph | Gap)
        end.insert(0, last)
    return (*address, *blocks, Together(tuple(end)))


def _lines_of_address(values: Mapping[str, str]) -> int:
    """How many lines at the top are the name and the address."""
    return sum(line.when == "address" for line in TOP) if values.get("address") else 0


def _block(line: Line) -> Block:
    if line.style == "title":
        return Title(line.text)
    if line.style == "heading":
        return Heading(line.text)
    if line.style == "space":
        return Gap(30)
    return Paragraph(line.text)
