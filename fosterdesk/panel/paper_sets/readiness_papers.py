"""Turns the readiness of a meeting into one page: what is missing first, in words and signs."""

from fosterdesk.panel.paper_sets.readiness_records import GridCell, GridRow, ReadinessGrid
from fosterdesk.panel.papers import heading_of
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
from fosterdesk.rules.words import long_date, short_date

COLUMNS = (
    Column("Item", 0.24),
    Column("", 0.15),
    Column("Missing", 0.27),
    Column("Here", 0.34),
)


def readiness_blocks(grid: ReadinessGrid) -> tuple[Block, ...]:
    """The grid as a paper: a row for each item, with its papers by name."""
    due = grid.meeting.papers_due
    title = Title("Readiness of the panel’s papers", long_date(grid.meeting.on))
    if not grid.rows:
        return (title, Notice("This panel has no items yet."))
    return (
        title,
        Paragraph(f"{grid.words}. Papers close {short_date(due.due)}, {due.words}."),
        Grid(COLUMNS, tuple(_row(row) for row in grid.rows)),
    )


def _row(row: GridRow) -> tuple[Cell, ...]:
    missing, late = row.count("missing"), row.count("late")
    status = Status("bad", f"{missing} missing") if missing else Status("good", "Ready")
    if late and not missing:
        status = Status("part", f"{late} late")
    name = f"{row.item.letter}. {heading_of(row.item)}" if row.item.letter else row.item.title
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
    return f"{cell.title} ({cell.asked.words})" if cell.asked else cell.title


def _here(cell: GridCell) -> str:
    return f"{cell.title} (late)" if cell.state == "late" else cell.title
