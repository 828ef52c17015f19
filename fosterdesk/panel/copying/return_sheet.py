"""The sheet on which readers sign for their numbered copies, out and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel.records import MeetingRecord
from fosterdesk.papers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Signature,
    Strong,
    Title,
)
from fosterdesk.rules.words import long_date, plural

_keeps_height = "\u00a0"


@dataclass(frozen=True, slots=True)
class SignedFor:
    """One line of the sheet: the copy’s number, its reader, and what is not in it."""

    number: int
    name: str
    left_out: str = ""


def _goes_on(copies: Sequence[SignedFor]) -> str:
    """Why the numbers of a run do not begin at 1, where they do not."""
    if max((one.number for one in copies), default=0) <= len(copies):
        return ""
    return "Numbers go on from the copies made before, so that no two share a number. "


def return_sheet_blocks(meeting: MeetingRecord, copies: Sequence[SignedFor]) -> tuple[Block, ...]:
    """The list of copies with room to sign for each when it goes out and when it comes back."""
    columns = (
        Column("Copy", 0.09),
        Column("For", 0.31),
        Column("Received: signature and date", 0.3),
        Column("Returned: signature and date", 0.3),
    )
    rows = tuple(
        (
            Strong(str(one.number), _keeps_height),
            Strong(one.name, f"Without {one.left_out}" if one.left_out else _keeps_height),
            "",
            "",
        )
        for one in copies
    )
    return (
        Title("Return sheet", f"Panel papers for {long_date(meeting.on)}"),
        Paragraph(
            f"{plural(len(copies), 'numbered copy', 'numbered copies')} of the panel’s papers. "
            f"{_goes_on(copies)}"
            "Each reader signs for the copy with their name and brings it back to the panel."
        ),
        Grid(columns, rows),
        Heading("Copies destroyed"),
        Facts((("Shredded on", ""), ("Number of copies", ""))),
        Signature(),
    )
