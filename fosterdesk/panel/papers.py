"""Turns a meeting into the pages of its pack: item sheets, minutes, and short papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel.records import (
    AttendanceRecord,
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
from fosterdesk.rules.words import day_month, joined, long_date, plural

NO_BREAK = "\u00a0"
RECOMMENDATION_UNKNOWN = "No recommendation is recorded."


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
    return item.title.split(" · ")[0].replace(" & ", " and ")


def item_anchor(item: ItemRecord) -> str:
    """Where an item begins in the pack."""
    return f"item-{item.id}"


def lead_blocks(asks: str, facts: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """How a summary sheet begins: what the panel is asked, and the key facts."""
    blocks: tuple[Block, ...] = (Heading("What the panel is asked"), Paragraph(asks))
    return (*blocks, Heading("Key facts"), Facts(tuple(facts))) if facts else blocks


def item_blocks(
    state: ItemState, lead: Sequence[Block], papers: Sequence[Listed]
) -> tuple[Block, ...]:
    """An item's summary sheet: its lead, the note, what is missing by name, the papers."""
    item = state.item
    blocks: list[Block] = [
        Title(f"{item.letter}. {heading_of(item)}", state.under or item.kind_title),
        *lead,
    ]
    if item.note:
        blocks += [Heading("Note"), Paragraph(item.note)]
    if item.attending:
        blocks += [Heading("Who attends"), Paragraph(item.attending)]
    missing = [paper for paper in state.papers if paper.state == "missing"]
    if missing:
        blocks += [
            Heading("Not here when this pack was built"),
            *(Notice(_missing_words(p.title, p.words), "missing") for p in missing),
        ]
    if papers:
        blocks += [Heading("Papers"), _paper_grid(papers)]
    if not state.quorum.quorate and item.interests:
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
    for item in reports:
        blocks += [
            Heading(f"{item.letter}. {item.title}", 3),
            Bullets(
                (
                    "Is it clear what is fact, what is opinion and what others said?",
                    "Does the evidence carry the conclusion?",
                    "What should the writer keep, and what should change?",
                )
            ),
            Signature(("Words for the writer",)),
        ]
    return tuple(blocks)


def feedback_blocks(items: Sequence[ItemRecord], meeting: MeetingRecord) -> tuple[Block, ...]:
    """The feedback that the panel gave on reports at an earlier meeting."""
    said = [item for item in items if item.report_feedback]
    blocks: list[Block] = [Title("Feedback given last time", f"Panel of {day_month(meeting.on)}")]
    blocks += [Quote(item.report_feedback, item.title) for item in said]
    return tuple(blocks) if said else ()


def minutes_blocks(
    meeting: MeetingRecord,
    items: Sequence[ItemState],
    attendance: Sequence[AttendanceRecord],
    titles: dict[str, str],
) -> tuple[Block, ...]:
    """The minutes of a meeting: who was there, each item with its recommendation and reasons.

    `titles` gives the words of each recommendation by id (Reg 24(2), NMS 14.7).
    """
    present = [one.member for one in attendance if one.is_present]
    away = [one.member.name for one in attendance if one.is_present is False]
    blocks: list[Block] = [
        Title("Minutes of the panel", _when(meeting)),
        Facts(
            (
                ("Place", meeting.place or "Not recorded"),
                (
                    "Present",
                    joined([f"{one.name} ({one.role_words})" for one in present]) or "Not recorded",
                ),
                ("Apologies", joined(away) or "None"),
                ("Minute taker", meeting.minute_taker or "Not recorded"),
                (
                    "Papers sent",
                    day_month(meeting.papers_sent_on) if meeting.papers_sent_on else "Not recorded",
                ),
            )
        ),
    ]
    for state in items:
        blocks += _item_minutes(state, titles)
    blocks += _sign_off(meeting)
    return tuple(blocks)


def _item_minutes(state: ItemState, titles: dict[str, str]) -> list[Block]:
    item = state.item
    blocks: list[Block] = [Heading(f"{item.position}. {item.title}")]
    if item.attending:
        people = "; ".join(item.attending.splitlines())
        blocks.append(Paragraph(f"Attending: {people}", "muted"))
    for interest in item.interests:
        left = "left the room" if interest.leaves else "stayed"
        words = f"{interest.member} declared an interest ({interest.nature}) and {left}."
        blocks.append(Paragraph(words, "muted"))
    if item.household_id is not None and item.recommendation:
        blocks.append(Paragraph(state.quorum.words, "muted"))
    for heading, words in (
        ("Strengths", item.strengths),
        ("Concerns", item.concerns),
        ("Questions and answers", item.questions),
        ("Advice given", item.advice),
        ("Feedback on the report", item.report_feedback),
    ):
        if words:
            blocks += [Heading(heading, 3), Paragraph(words)]
    if item.recommendation:
        vote = "Unanimous." if item.is_unanimous else f"By a majority. {item.dissent}".strip()
        blocks += [
            Heading("Recommendation", 3),
            Paragraph(item.sentence or titles[item.recommendation], "strong"),
            Paragraph(item.reasons),
            Paragraph(vote),
        ]
    return blocks


def _sign_off(meeting: MeetingRecord) -> list[Block]:
    if meeting.minutes_signed_on:
        words = (
            f"Signed off by {meeting.minutes_signed_by}, {day_month(meeting.minutes_signed_on)}."
        )
        return [Heading("Sign-off"), Paragraph(words)]
    return [Heading("Sign-off by the chair"), Signature()]


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


def terms_blocks(now: str, since: str, proposed: str) -> tuple[Block, ...]:
    """The terms of approval in force, and those proposed where they differ."""
    blocks: list[Block] = [Title("Terms of approval"), Facts((("Now", now), ("Since", since)))]
    if proposed and proposed != now:
        blocks.append(Facts((("Proposed", proposed),)))
    return tuple(blocks)


def words_blocks(title: str, words: str, under: str = "") -> tuple[Block, ...]:
    """A short paper that is a heading and running text."""
    return (Title(title, under), Paragraph(words))


def ready_words(states: Sequence[ItemState]) -> str:
    """`4 of 6 items ready`."""
    ready = sum(state.gaps == 0 for state in states)
    return f"{ready} of {plural(len(states), 'item')} ready"


def return_sheet_blocks(meeting: MeetingRecord, names: Sequence[str]) -> tuple[Block, ...]:
    """The list of copies with room to sign for each when it goes out and when it comes back."""
    columns = (
        Column("Copy", 0.09),
        Column("For", 0.31),
        Column("Received: signature and date", 0.3),
        Column("Returned: signature and date", 0.3),
    )
    rows = tuple(
        (Strong(str(number), NO_BREAK), Strong(name, NO_BREAK), "", "")
        for number, name in enumerate(names, start=1)
    )
    return (
        Title("Return sheet", f"Panel papers for {long_date(meeting.on)}"),
        Paragraph(
            f"{plural(len(names), 'numbered copy', 'numbered copies')} of the panel’s papers. "
            "Each reader signs for the copy with their name and brings it back to the panel."
        ),
        Grid(columns, rows),
        Heading("Copies destroyed"),
        Facts((("Shredded on", ""), ("Number of copies", ""))),
        Signature(),
    )
