"""Turns a meeting into the pages of its pack: item sheets, minutes, and short papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel.letters import item_name
from fosterdesk.panel.records import (
    SCORE_WORDS,
    ItemPaperRecord,
    ItemRecord,
    ItemState,
    MeetingRecord,
    time_words,
)
from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Notice,
    PageOf,
    Paragraph,
    Quote,
    Signature,
    Status,
    Strong,
    Title,
)
from fosterdesk.rules.words import day_month, joined, long_date, written_out


@dataclass(frozen=True)
class Listed:
    """One paper on an item's sheet: what it is, where it begins in the pack."""

    title: str
    anchor: str
    is_late: bool = False


def _when(meeting: MeetingRecord) -> str:
    return f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}"


def heading_of(item: ItemRecord) -> str:
    """The name on the agenda without what it is for, which has its own column."""
    return written_out(item.title.split(" · ")[0])


def item_anchor(item: ItemRecord) -> str:
    """Where an item begins in the pack."""
    return f"item-{item.id}"


def own_file_anchor(item: ItemRecord, held: ItemPaperRecord) -> str:
    """Where a file attached to an item begins in the pack."""
    return f"{item_anchor(item)}-file-{held.id}"


def lead_blocks(
    asks: str, facts: Sequence[tuple[str, str]], heading: str = "What the panel is asked"
) -> tuple[Block, ...]:
    """How a summary sheet begins: what the panel is asked, and the key facts."""
    blocks: tuple[Block, ...] = (Heading(heading), Paragraph(asks))
    return (*blocks, Heading("Key facts"), Facts(tuple(facts))) if facts else blocks


def item_blocks(
    state: ItemState, lead: Sequence[Block], papers: Sequence[Listed], note_title: str = "Note"
) -> tuple[Block, ...]:
    """An item's summary sheet: its lead, the note, what is missing by name, the papers.

    `note_title` is that of the paper as which the note serves.
    """
    item = state.item
    blocks: list[Block] = [
        Title(item_name(item.letter, heading_of(item)), state.under or item.kind_title),
        *lead,
    ]
    if item.note:
        blocks += [Heading(note_title), Paragraph(item.note)]
    if item.attending:
        people = "; ".join(line.strip() for line in item.attending.splitlines() if line.strip())
        blocks += [Heading("Who is expected"), Paragraph(people)]
    missing = [paper for paper in state.papers if paper.state == "missing"]
    if missing:
        blocks += [
            Heading("Not here when this pack was built"),
            *(Notice(_missing_words(p.title, p.words), "missing") for p in missing),
        ]
    if papers:
        blocks += [Heading("Papers"), _paper_grid(papers)]
    if state.quorum_known and not state.quorum.quorate and item.interests:
        blocks += [Heading("Quorum"), Paragraph(state.quorum.words)]
    return tuple(blocks)


def _missing_words(title: str, words: str) -> str:
    return f"{title}: {words[:1].lower()}{words[1:]}" if words else title


def _paper_grid(papers: Sequence[Listed]) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for paper in papers:
        late: Cell = Status("part", "Late") if paper.is_late else ""
        rows.append((Strong(paper.title), late, PageOf(paper.anchor)))
    return Grid(
        (
            Column("Paper", 0.74),
            Column("", 0.15),
            Column("Page", 0.11, "right"),
        ),
        tuple(rows),
    )


def feedback_form_blocks(items: Sequence[ItemRecord]) -> tuple[Block, ...]:
    """The form on which the panel says how good the reports before it were (NMS 14.2)."""
    reports = [item for item in items if item.household_id is not None]
    blocks: list[Block] = [Title("Quality of the reports", "For the panel to complete (NMS 14.2)")]
    if not reports:
        blocks.append(Paragraph("No report is before this meeting."))
    else:
        scores = joined([f"{score} {words}" for score, words in SCORE_WORDS.items()])
        blocks.append(Paragraph(f"The scores: {scores}.", "muted"))
    for item in reports:
        blocks += [
            Heading(written_out(item_name(item.letter, item.title)), 3),
            Bullets(
                (
                    "Is it clear what is fact, what is opinion and what others said?",
                    "Does the evidence carry the conclusion?",
                    "What should the writer keep, and what should change?",
                )
            ),
            Signature(("Score, 1 to 4", "Words for the writer"), for_words=True),
        ]
    return tuple(blocks)


def feedback_blocks(items: Sequence[ItemRecord], meeting: MeetingRecord) -> tuple[Block, ...]:
    """The feedback that the panel gave on reports at an earlier meeting."""
    said = [item for item in items if item.report_feedback]
    blocks: list[Block] = [Title("Feedback given last time", f"Panel of {day_month(meeting.on)}")]
    blocks += [Quote(item.report_feedback, written_out(item.title)) for item in said]
    return tuple(blocks) if said else ()


def training_blocks(title: str, rows: Sequence[tuple[str, str, str, str]]) -> tuple[Block, ...]:
    """A training record: carer, course, when, how and how long."""
    columns = (
        Column("Carer", 0.26),
        Column("Training", 0.38),
        Column("Done on", 0.18),
        Column("How", 0.18),
    )
    return (
        Title("Training record", title),
        Grid(columns, tuple((a, Strong(b), c, d) for a, b, c, d in rows))
        if rows
        else Notice("No training is recorded.", "missing"),
    )


def terms_blocks(title: str, now: str, since: str, proposed: str) -> tuple[Block, ...]:
    """The terms of approval in force, and those proposed where they differ."""
    rows = [("Now", now), ("Since", since)]
    if proposed and proposed != now:
        rows.append(("Proposed", proposed))
    return Title("Terms of approval", title), Facts(tuple(rows))


def words_blocks(title: str, words: str, under: str = "") -> tuple[Block, ...]:
    """A short paper that is a heading and running text."""
    return (Title(title, under), Paragraph(words))
