"""Turns the counted decisions on levels into a page for print; loaded only when it is printed."""

from pathlib import Path

from fosterdesk.papers.blocks import Block, Cell, Column, Grid, Paragraph, Strong, Title
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.render import render
from fosterdesk.people import queries as people
from fosterdesk.progression.turn_records import SMALL, DecisionCounts
from fosterdesk.rules.words import day_month, short_date
from fosterdesk.store.desk import Desk

NOTE = (
    f"Numbers from 1 to {SMALL - 1} are shown as “under {SMALL}”, and no totals are given, so that "
    "no household can be worked out. A case waits from its opening to its decision; direct entry "
    "waits from the application to the approval."
)


def counts_blocks(counts: DecisionCounts) -> tuple[Block, ...]:
    """The table of routes by months waited, and how it is to be read."""
    columns = (
        Column("Route", 0.32),
        *(Column(words, 0.17, "right") for words in counts.bands),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Strong(one.words), *one.cells) for one in counts.routes
    )
    span = f"Decided from {day_month(counts.from_on)} to {day_month(counts.to_on)}"
    return (
        Title("Decisions on levels by months waited", span),
        Grid(columns, rows),
        Paragraph(NOTE, "muted"),
    )


def write_counts(desk: Desk, counts: DecisionCounts, out: Path) -> int:
    """Write the page to `out`; how many pages it has."""
    with desk.read() as tx:
        service = people.setting(tx, "service-name")
    where = f"{service} fostering service" if service else "Fostering service"
    title = "Decisions on levels"
    document = Document(
        title=title,
        subject="Decisions on levels by route and months waited",
        author=where,
        dated=desk.today(),
        parts=(Part("decisions", title, counts_blocks(counts)),),
        header_left=where,
        footer_left=f"As of {short_date(desk.today())}",
    )
    return render(document, desk.attachments.get, out).pages
