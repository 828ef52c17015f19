"""Turns the readiness of a meeting into one page: what is missing first, in words and signs."""

import datetime as dt
from operator import itemgetter

from fosterdesk.panel.agenda.item_papers import withdrawn_words
from fosterdesk.panel.letters import item_name
from fosterdesk.panel.paper_sets.readiness_records import GridCell, GridRow, ReadinessGrid
from fosterdesk.panel.papers import heading_of
from fosterdesk.panel.records import ItemRecord
from fosterdesk.papers.blocks import (
    Block,
    Cell,
    Column,
    Grid,
    Muted,
    Notice,
    Paragraph,
    Status,
    Strong,
    Title,
)
from fosterdesk.rules.words import day_month, long_date, short_date

COLUMNS = (
    Column("Item", 0.24),
    Column("", 0.17),
    Column("Missing", 0.25),
    Column("Here", 0.34),
)
WITHDRAWN = Status("neutral", "Withdrawn")


def readiness_blocks(grid: ReadinessGrid, today: dt.date) -> tuple[Block, ...]:
    """The grid as a paper: a row for each item, with its papers by name, as they are today.

    An item that was withdrawn after members had its letter keeps its row.
    """
    due = grid.meeting.papers_due
    under = f"{long_date(grid.meeting.on)} · as at {day_month(today)}"
    title = Title("Readiness of the panel’s papers", under)
    rows = [((row.item.position, row.item.id), _row(row)) for row in grid.rows]
    rows += [((item.position, item.id), _withdrawn(item)) for item in grid.withdrawn]
    rows.sort(key=itemgetter(0))  # as the agenda has them
    if not rows:
        return (title, Notice("This panel has no items yet."))
    return (
        title,
        Paragraph(f"{grid.words}. Papers close {short_date(due.due)}, {due.words}."),
        Grid(COLUMNS, tuple(row for _place, row in rows)),
    )


def _withdrawn(item: ItemRecord) -> tuple[Cell, ...]:
    under = f"{item.kind_title}. {withdrawn_words(item)}"
    return Strong(item_name(item.letter, heading_of(item)), under), WITHDRAWN, "", ""


def _row(row: GridRow) -> tuple[Cell, ...]:
    missing, late = row.count("missing"), row.count("late")
    status = Status("bad", f"{missing} missing") if missing else Status("good", "Ready")
    if late and not missing:
        status = Status("part", f"{late} late")
    name = item_name(row.item.letter, heading_of(row.item))
    under = row.invitation.words.partition(" (")[0]
    gaps = [_missing(cell) for cell in row.cells if cell.state == "missing"]
    here = [_here(cell) for cell in row.cells if cell.state in ("ready", "late")]
    return (
        Strong(name, f"{row.item.kind_title}{f'. {under}' if under else ''}"),
        status,
        "\n".join(gaps) if gaps else Muted("Nothing"),
        Muted("; ".join(here)),
    )


def _missing(cell: GridCell) -> str:
    """What is missing, how the pack says that it stands, and when it was asked for again."""
    said = cell.words[:1].lower() + cell.words[1:]
    if not said.startswith("asked "):
        return f"{cell.title} ({cell.asked.words})" if cell.asked else cell.title
    again = f"; {cell.asked.again}" if cell.asked else ""
    return f"{cell.title} ({said}{again})"


def _here(cell: GridCell) -> str:
    signed = cell.words.startswith("Signed off")
    title = f"{cell.title}, {cell.words[:1].lower()}{cell.words[1:]}" if signed else cell.title
    return f"{title} (late)" if cell.state == "late" else title
