"""Turns a meeting's file into its front pages: index, interests, minutes, decisions, copies."""

from collections.abc import Sequence

from fosterdesk.panel.records import InterestRecord
from fosterdesk.panel.year.closed_records import Listed, MeetingFile
from fosterdesk.papers.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Notice,
    PageOf,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.rules.words import day_month, joined, long_date, plural, short_date


def front_document(file: MeetingFile, listed: Sequence[Listed]) -> Document:
    """The front of the file as a document; `listed` are the papers joined behind it."""
    name = f"{file.service} fostering panel".strip()
    title = f"Closed file of the panel of {long_date(file.meeting.on)}"
    own = _own_parts(file)
    index = Part("index", "Index", _index(file, own, listed))
    return Document(
        title=title,
        subject="Closed file of a panel meeting",
        author=file.service or "Fostering service",
        dated=file.meeting.on,
        parts=(index, *own),
        header_left=f"{name[:1].upper()}{name[1:]} · {day_month(file.meeting.on)}",
        header_right="CONFIDENTIAL",
        footer_left="Closed file",
    )


def _own_parts(file: MeetingFile) -> tuple[Part, ...]:
    decisions = tuple(
        Part(f"decision-{number}", title, blocks)
        for number, (title, blocks) in enumerate(file.decisions, start=1)
    )
    return (
        Part("interests", "Interests declared", _interests(file.interests)),
        Part("minutes", "Minutes", file.minutes),
        *decisions,
        Part("copies", "Copies of the papers", _copies(file)),
    )


def _index(file: MeetingFile, own: Sequence[Part], listed: Sequence[Listed]) -> tuple[Block, ...]:
    columns = (Column("What", 0.56), Column("Length", 0.18), Column("Pages", 0.26, "right"))
    rows: list[tuple[Cell, ...]] = [(Strong(part.title), "", PageOf(part.anchor)) for part in own]
    rows += [(Strong(one.title), plural(one.pages, "page"), one.labels) for one in listed]
    blocks: list[Block] = [
        Title("Closed file", f"Fostering panel of {long_date(file.meeting.on)}"),
        Paragraph(
            "Everything of this meeting in one archive. Each paper behind the front pages stands "
            "as it was, with the page labels that its readers had. A letter has none: its pages "
            "are counted by the letter, and a viewer calls the first of them L1-1."
        ),
        Grid(columns, tuple(rows)),
    ]
    if file.waiting:
        count = plural(len(file.waiting), "case")
        blocks.append(
            Notice(
                f"{count} had no final decision when this file was closed: {joined(file.waiting)}."
            )
        )
    return tuple(blocks)


def _interests(declared: Sequence[tuple[str, InterestRecord]]) -> tuple[Block, ...]:
    title = Title("Interests declared", "By item, with the chair’s ruling")
    if not declared:
        return (title, Paragraph("No interest was declared."))
    columns = (
        Column("Item", 0.3),
        Column("Member", 0.2),
        Column("Interest", 0.26),
        Column("What followed", 0.24),
    )
    rows = tuple((Strong(item), one.member, one.nature, _followed(one)) for item, one in declared)
    return (title, Grid(columns, rows))


def _followed(one: InterestRecord) -> str:
    words = "Left the room" if one.leaves else "Stayed"
    if not one.ruling:
        return f"{words}."
    who = f" ({one.ruled_by})" if one.ruled_by else ""
    return f"{words}. {one.ruling}{who}"


def _copies(file: MeetingFile) -> tuple[Block, ...]:
    title = Title("Copies of the papers", "Who had which copy, and what came back")
    pack = file.pack
    facts = Facts(
        (
            ("Pack", f"{pack.name}, {plural(pack.pages, 'page')}"),
            ("Fingerprint", pack.fingerprint),
        )
    )
    if not file.copies:
        return (title, facts, Paragraph("No numbered copies were made."))
    columns = (
        Column("Copy", 0.1),
        Column("For", 0.3),
        Column("What", 0.36),
        Column("Returned", 0.24),
    )
    rows = tuple(
        (
            Strong(str(one.number)),
            one.name,
            one.what,
            short_date(one.returned_on) if one.returned_on else "Not recorded",
        )
        for one in file.copies
    )
    return (title, facts, Heading("Copies"), Grid(columns, rows))
