"""What stands in front of the chair’s copy: the running order, who attends, members’ questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel.copying.question_queries import by_theme
from fosterdesk.panel.copying.question_records import QuestionRecord
from fosterdesk.panel.letters import item_name
from fosterdesk.panel.records import AttendanceRecord, ItemRecord, MeetingRecord, time_words
from fosterdesk.panel.timings import Slot
from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    PageOf,
    Paragraph,
    Strong,
    Title,
    Together,
)
from fosterdesk.rules.words import joined, long_date, plural


@dataclass(frozen=True, slots=True)
class Planned:
    """An item in the running order: its time, and where it begins in the pack.

    `title` is what the copy calls it; of an item that is not in the copy nothing else is told.
    """

    item: ItemRecord
    title: str
    slot: Slot
    anchor: str
    is_here: bool = True


def chair_blocks(
    meeting: MeetingRecord,
    planned: Sequence[Planned],
    attendance: Sequence[AttendanceRecord],
    questions: Sequence[QuestionRecord],
) -> tuple[Block, ...]:
    """The running order with times, who is expected, and the questions by item and theme."""
    ends = planned[-1].slot.ends if planned else meeting.starts_at
    return (
        Title(
            "Chair’s running order",
            f"{long_date(meeting.on)}, {time_words(meeting.starts_at)} to {time_words(ends)}",
        ),
        _order(planned),
        Heading("Who is expected"),
        _expected(meeting, attendance),
        Heading("Members’ questions"),
        *_questions(planned, questions),
    )


def _order(planned: Sequence[Planned]) -> Grid:
    columns = (
        Column("Time", 0.11),
        Column("", 0.06),
        Column("Item", 0.37),
        Column("Who attends, who leaves", 0.35),
        Column("Page", 0.11, "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in planned:
        length = plural(one.slot.minutes, "minute")
        said = Strong(one.title, f"{one.item.kind_title} · {length}" if one.is_here else length)
        time = Strong(time_words(one.slot.starts))
        rows.append((time, Strong(one.item.letter), said, _in_the_room(one), PageOf(one.anchor)))
        if one.slot.break_after:
            pause = Muted(one.slot.break_words)
            rows.append((Muted(time_words(one.slot.ends)), "", pause, "", ""))
    return Grid(columns, tuple(rows))


def _in_the_room(one: Planned) -> str:
    """Who attends for an item, and who of the members leaves for it or stays with an interest."""
    if not one.is_here:
        return ""
    declared = [
        f"{held.member} leaves (interest)" if held.leaves else f"{held.member} stays (interest)"
        for held in one.item.interests
    ]
    return "\n".join(filter(None, (one.item.attending, *declared)))


def _expected(meeting: MeetingRecord, attendance: Sequence[AttendanceRecord]) -> Facts:
    def named(expected: str) -> str:
        found = [one.member for one in attendance if one.expected == expected]
        return joined([f"{one.name} ({one.role_words})" for one in found])

    rows = (
        ("Coming", named("yes") or "Nobody has said so yet"),
        ("Not yet known", named("unknown")),
        ("Not coming", named("no")),
        ("Minute taker", meeting.minute_taker or "To be confirmed"),
    )
    return Facts(tuple((label, words) for label, words in rows if words))


def _questions(planned: Sequence[Planned], questions: Sequence[QuestionRecord]) -> list[Block]:
    if not questions:
        return [Paragraph("No question was sent in before this panel.")]
    blocks: list[Block] = []
    for one in planned:
        if not one.is_here:
            continue
        found: list[Heading | Bullets] = []
        for theme, group in by_theme(questions, one.item.id):
            found += [Heading(theme, 3), Bullets(tuple(_said(q) for q in group))]
        if found:
            # One page for all of an item, so that no question stands below another item's name.
            name = Heading(item_name(one.item.letter, one.title), 2)
            blocks.append(Together((name, *found)))
    return blocks or [Paragraph("No question was sent in on the items of this copy.")]


def _said(one: QuestionRecord) -> str:
    answer = f"\nAnswer: {one.answer}" if one.answer else ""
    return f"{one.words} ({one.member}){answer}"
