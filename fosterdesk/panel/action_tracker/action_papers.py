"""Turns the actions of panels into what an agenda, the minutes item and the list of them print."""

import datetime as dt
from collections.abc import Sequence

from fosterdesk.panel.action_tracker.action_records import ActionRecord
from fosterdesk.panel.deferred import DeferredCase
from fosterdesk.papers.blocks import Block, Column, Grid, Heading, Paragraph, Strong, Title
from fosterdesk.rules.words import long_date, plural, short_date, written_out

NONE_OPEN = "No action of an earlier panel is open."


def action_grid(actions: Sequence[ActionRecord], day: dt.date) -> Grid:
    """Each action with its panel, who does it, by when, and where it stands on a day."""
    columns = (
        Column("Action", 0.42),
        Column("Who", 0.17),
        Column("By", 0.14),
        Column("Where it stands", 0.27),
    )
    return Grid(
        columns,
        tuple(
            (
                Strong(one.words, written_out(one.from_words)),
                one.owner,
                short_date(one.due_on) if one.due_on else "No day given",
                one.stands(day),
            )
            for one in actions
        ),
    )


def matters_blocks(
    actions: Sequence[ActionRecord], deferred: Sequence[DeferredCase], day: dt.date
) -> tuple[Block, ...]:
    """Open actions, matters arising and deferred cases, as an agenda of this day carries them."""
    heading = Heading("Actions and matters arising")
    if not actions:
        return (heading, Paragraph(NONE_OPEN, "muted"), *deferred_blocks(deferred))
    return (heading, action_grid(actions, day), *deferred_blocks(deferred))


def matters_paper(
    actions: Sequence[ActionRecord], deferred: Sequence[DeferredCase], day: dt.date
) -> tuple[Block, ...]:
    """The page of matters arising that goes with the minutes of the last panel."""
    title = Title("Matters arising", f"From earlier panels, for {long_date(day)}")
    if not actions:
        return (title, Paragraph(NONE_OPEN), *deferred_blocks(deferred))
    return (title, action_grid(actions, day), *deferred_blocks(deferred))


def deferred_blocks(deferred: Sequence[DeferredCase]) -> tuple[Block, ...]:
    """The cases that earlier panels deferred, what each waits for, and where it stands."""
    if not deferred:
        return ()
    columns = (
        Column("Case", 0.31),
        Column("Deferred", 0.14),
        Column("Waits for", 0.28),
        Column("Where it stands", 0.27),
    )
    rows = tuple(
        (Strong(written_out(one.title)), short_date(one.panel_on), one.waiting_words, one.where)
        for one in deferred
    )
    return (Heading("Deferred cases"), Grid(columns, rows))


def list_blocks(actions: Sequence[ActionRecord], day: dt.date, which: str) -> tuple[Block, ...]:
    """The list of actions as a paper of its own; `which` says what was left out."""
    late = sum(one.days_late(day) > 0 for one in actions)
    still = sum(one.is_open for one in actions)
    words = f"{plural(still, 'open action')}, {late or 'none'} late."
    blocks: tuple[Block, ...] = (Title("Panel actions", f"{which}, {long_date(day)}"),)
    if not actions:
        return (*blocks, Paragraph("There is no action to list."))
    return (*blocks, Paragraph(words), action_grid(actions, day))
