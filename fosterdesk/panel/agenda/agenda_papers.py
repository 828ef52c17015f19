"""Turns a meeting into its front sheets: the cover, and the agenda with its times and pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.panel.action_tracker.action_papers import matters_blocks
from fosterdesk.panel.action_tracker.action_records import ActionRecord
from fosterdesk.panel.deferred import DeferredCase
from fosterdesk.panel.papers import heading_of, item_anchor
from fosterdesk.panel.records import (
    AttendanceRecord,
    ItemState,
    MeetingRecord,
    time_words,
)
from fosterdesk.panel.timings import Timings
from fosterdesk.papers.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Gap,
    Grid,
    Heading,
    Muted,
    Notice,
    PageBreak,
    PageOf,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import day_month, joined, long_date

SHORT_AGENDA = 4
AGENDA_COLUMNS = (
    Column("", 0.05),
    Column("Time", 0.09),
    Column("Item, and what it is for", 0.43),
    Column("Who is expected", 0.33),
    Column("Page", 0.1, "right"),
)


@dataclass(frozen=True)
class Timetable:
    """The days after the meeting, each with its reason."""

    minutes: Due
    decision: Due
    orally: Due
    writing: Due


@dataclass(frozen=True)
class Agenda:
    """All that an agenda prints. `matters` are the actions of earlier panels that it hears of,
    `deferred` the cases that they put off."""

    meeting: MeetingRecord
    items: Sequence[ItemState]
    timings: Timings
    attendance: Sequence[AttendanceRecord]
    quorum_note: str
    timetable: Timetable
    matters: Sequence[ActionRecord] = ()
    deferred: Sequence[DeferredCase] = ()


def cover_blocks(
    service: str, meeting: MeetingRecord, items: Sequence[ItemState]
) -> tuple[Block, ...]:
    """The front sheet; of a withdrawn item it says the letter, which no other item has."""
    return (
        Gap(120),
        Title(f"{service} fostering panel", _when(meeting)),
        Facts(
            (
                ("Place", meeting.place or "To be confirmed"),
                ("Panel", "Joint panel" if meeting.is_joint else "Fostering panel"),
                ("Items", _items_words(items)),
                ("Minute taker", meeting.minute_taker or "To be confirmed"),
                ("Papers with members by", day_month(meeting.papers_due.due)),
            )
        ),
        Gap(18),
        Notice(
            "Confidential. For members of the panel and its advisers alone. Keep these papers "
            "locked away, and hand them back at the end of the meeting to be destroyed."
        ),
    )


def _items_words(items: Sequence[ItemState]) -> str:
    """`2; item B was withdrawn`, by letters alone: a cover lies open to be seen."""
    gone = [state.item.letter for state in items if state.item.withdrawn_on]
    heard = str(len(items) - len(gone))
    if not gone:
        return heard
    noun, was = ("item", "was") if len(gone) == 1 else ("items", "were")
    return f"{heard}; {noun} {joined(gone)} {was} withdrawn"


def agenda_blocks(agenda: Agenda) -> tuple[Block, ...]:
    """The agenda and index with times and pages, matters arising, members, quorum, timetable."""
    place = f" · {agenda.meeting.place}" if agenda.meeting.place else ""
    blocks: tuple[Block, ...] = (
        Title("Agenda and index of papers", f"{_when(agenda.meeting)}{place}"),
        Grid(AGENDA_COLUMNS, _rows(agenda)),
    )
    if agenda.timings.words:
        blocks += (Paragraph(f"{agenda.timings.words}.", "muted"),)
    blocks += matters_blocks(agenda.matters, agenda.deferred, agenda.meeting.on)
    if agenda.matters or agenda.deferred or len(agenda.items) > SHORT_AGENDA:
        blocks += (PageBreak(),)  # else the list of members would run over the end of the page
    return (
        *blocks,
        Heading("Members"),
        *_members(agenda),
        Heading("Quorum"),
        Paragraph(agenda.quorum_note),
        Heading("Timetable after the meeting"),
        _timetable(agenda.timetable),
    )


def _when(meeting: MeetingRecord) -> str:
    return f"{long_date(meeting.on)}, {time_words(meeting.starts_at)}"


def _rows(agenda: Agenda) -> tuple[tuple[Cell, ...], ...]:
    """A row for each item, and one for each break after it."""
    rows: list[tuple[Cell, ...]] = []
    for state in agenda.items:
        item, slot = state.item, agenda.timings.slot(state.item.id)
        rows.append(
            (
                Strong(item.letter),
                time_words(slot.starts) if slot else "",
                Strong(heading_of(item), state.under or item.kind_title),
                item.attending,
                PageOf(item_anchor(item)),
            )
        )
        if slot and slot.break_after:
            rows.append(("", time_words(slot.ends), Muted(slot.break_words), "", ""))
    return tuple(rows)


def _members(agenda: Agenda) -> tuple[Block, ...]:
    if not agenda.attendance:
        return (Notice("The central list has no members in office on this day.", "missing"),)
    columns = (
        Column("Name", 0.28),
        Column("Role", 0.3),
        Column("Independent", 0.16),
        Column("Interest declared", 0.26),
    )
    rows = tuple(
        (
            one.member.name,
            one.member.role_words,
            "Yes" if one.member.is_independent else "No",
            _interests_of(one.member.id, agenda.items),
        )
        for one in agenda.attendance
        if one.expected != "no" and one.is_present is not False
    )
    away = [
        one.member.name
        for one in agenda.attendance
        if one.expected == "no" or one.is_present is False
    ]
    blocks: tuple[Block, ...] = (Grid(columns, rows),)
    if away:
        blocks += (Paragraph(f"Apologies: {joined(away)}.", "muted"),)
    return blocks


def _interests_of(member_id: int, items: Sequence[ItemState]) -> str:
    own = [
        f"Item {state.item.letter}"
        for state in items
        if any(interest.member_id == member_id for interest in state.item.interests)
    ]
    return ", ".join(own) or "None"


def _timetable(days: Timetable) -> Grid:
    rows = (
        (days.minutes.title, _by(days.minutes)),
        (f"{days.decision.title}, {_length(days.decision)} of receipt", _by(days.decision)),
        (f"Person told of the decision, {_length(days.orally)}", _by(days.orally)),
        (f"Person written to, {_length(days.writing)}", _by(days.writing)),
    )
    return Grid((Column("", 0.74), Column("", 0.26, "right")), rows)


def _length(due: Due) -> str:
    return f"within {due.words.split(' from ')[0]}"


def _by(due: Due) -> str:
    return f"by {day_month(due.due)}"
