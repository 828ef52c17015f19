"""A copy without an item tells nothing of it elsewhere: the minutes before it, the actions."""

import datetime as dt

from fosterdesk.panel.packing.leaving_out import LeftOut, without_items
from fosterdesk.papers.blocks import (
    Column,
    Grid,
    Heading,
    Muted,
    Notice,
    PageBreak,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part

TOLD = Notice("Left out of this copy, as the item that it is about.")
DAWES = LeftOut("E", "You declared an interest in it.", ("Edwin Dawes", "Dawes"))


def left(*blocks):  # type: ignore[no-untyped-def]
    """What is left of the blocks of item A in a copy without item E."""
    parts = (
        Part("a", "Minutes", blocks, letter="A"),
        Part("e", "Dawes", (Title("Dawes"),), letter="E"),
    )
    document = Document("Pack", "", "", dt.date(2026, 12, 1), parts, "Left", "Right")
    return without_items(document, (DAWES,)).parts[0].blocks


def test_what_earlier_minutes_tell_of_the_household_is_not_in_the_copy() -> None:
    kept = left(
        Title("Minutes"),
        Heading("Item C · Lowe"),
        Paragraph("A short stay was tried."),
        Heading("Item D · Dawes · report"),
        Paragraph("They are thought of for a third place."),
        Heading("Outcome", 3),
        Paragraph("The panel notes the matter."),
        Heading("Sign-off"),
        Paragraph("Signed off."),
    )
    assert kept == (
        Title("Minutes"),
        Heading("Item C · Lowe"),
        Paragraph("A short stay was tried."),
        Heading("Item D"),
        TOLD,
        Heading("Sign-off"),
        Paragraph("Signed off."),
    )


def test_a_smaller_heading_that_names_it_takes_its_own_part_alone() -> None:
    kept = left(
        Heading("Matters"),
        Heading("Edwin Dawes", 3),
        Paragraph("He is thought of for a third place."),
        Heading("Others", 3),
        Paragraph("None."),
    )
    assert kept == (
        Heading("Matters"),
        Heading("Not in this copy", 3),
        TOLD,
        Heading("Others", 3),
        Paragraph("None."),
    )


def test_what_follows_on_a_new_page_is_there_again() -> None:
    kept = left(Heading("Dawes"), Paragraph("Told."), PageBreak(), Paragraph("Of others."))
    assert kept == (Heading("Not in this copy"), TOLD, PageBreak(), Paragraph("Of others."))


def test_a_row_that_names_it_says_only_that_it_is_not_here() -> None:
    columns = (Column("Action", 0.6), Column("Who", 0.4))
    lowe = (Strong("Ask the school", "Item B · Lowe"), "Priya Shah")
    dawes = (Strong("Bring the report on a third place", "Item D · Dawes"), "Priya Shah")
    (grid,) = left(Grid(columns, (lowe, dawes)))
    assert grid == Grid(columns, (lowe, (Muted("Not in this copy"), "")))
