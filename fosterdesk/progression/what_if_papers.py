"""Turns the cost of a proposed scheme into a two-page paper for those who decide on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.progression.what_if_records import HouseholdCost, LevelCost, Span, WhatIf, signed
from fosterdesk.rules.words import days_words, joined, plural, pounds, short_date, written_out


@dataclass(frozen=True)
class Room:
    """How many lines of each kind the two pages hold; what is left out is counted in words."""

    households: int
    levels: int
    rates: int
    changes: int
    readings: int


# From the fullest paper to one that always fits: the printer takes the first with two pages.
ROOMS = (
    Room(14, 8, 8, 6, 12),
    Room(12, 7, 7, 5, 9),
    Room(10, 6, 6, 4, 6),
    Room(6, 4, 4, 2, 3),
)
MOST_DISAGREEMENTS = 6

LEVELS = (
    Column("Level", 0.165),
    Column("Households", 0.13, "right"),
    Column("Children", 0.095, "right"),
    Column("Year now", 0.16, "right"),
    Column("Proposed", 0.16, "right"),
    Column("Year differs", 0.15, "right"),
    Column("Period", 0.14, "right"),
)
HOUSEHOLDS = (
    Column("Household", 0.18),
    Column("Reference", 0.145),
    Column("Children", 0.095, "right"),
    Column("Year now", 0.15, "right"),
    Column("Proposed", 0.15, "right"),
    Column("Year differs", 0.145, "right"),
    Column("Period", 0.135, "right"),
)
RATES = (
    Column("Level", 0.28),
    Column("Child", 0.36),
    Column("Now", 0.18, "right"),
    Column("Proposed", 0.18, "right"),
)


def what_if_document(found: WhatIf, service: str, room: Room = ROOMS[0]) -> Document:
    """The paper as a document; `service` is the name of the fostering service."""
    where = f"{service} fostering service" if service else "Fostering service"
    return Document(
        title=f"What {found.then} would cost",
        subject="Cost of a proposed progression scheme",
        author=where,
        dated=found.today,
        parts=(
            Part("what-if", "What the proposed scheme would cost", what_if_blocks(found, room)),
        ),
        header_left=f"{where} · cost of a proposed scheme",
        header_right="CONFIDENTIAL",
        footer_left=f"{found.then} · worked out {short_date(found.today)}",
    )


def what_if_blocks(found: WhatIf, room: Room) -> tuple[Block, ...]:
    """Two pages: the answer, levels and rates; then households, what else differs and readings."""
    return (*_first_page(found, room), PageBreak(), *_second_page(found, room))


def _first_page(found: WhatIf, room: Room) -> list[Block]:
    households = plural(len(found.households), "household")
    children = plural(found.children, "child", "children")
    blocks: list[Block] = [
        Title("What the proposed scheme would cost", f"{found.then}, against {found.now}"),
        Paragraph(found.answer, "strong"),
        Facts(
            (
                ("Proposed scheme", f"{found.then} ({found.council})"),
                ("Worked out on", f"{households} and {children} placed"),
                ("A year", f"{found.year_words}; fees alone, without allowances"),
                ("The period", f"{found.period_words}, as these days record it"),
                ("The period costs", _span_words(found.period)),
            )
        ),
        *(Notice(sentence, "missing") for sentence in found.left_out),
        Heading("By level"),
        Grid(LEVELS, _level_rows(found, room.levels)),
        Heading("Weekly rates that differ"),
    ]
    if not found.rates:
        return [*blocks, Paragraph("None.")]
    rows = [(r.level, _upper(r.what), r.now_words, r.then_words) for r in found.rates]
    blocks.append(Grid(RATES, tuple(rows[: room.rates])))
    return blocks + _more(len(rows) - room.rates, "more rate differs", "more rates differ")


def _second_page(found: WhatIf, room: Room) -> list[Block]:
    blocks: list[Block] = [Heading("Households whose pay would differ")]
    if differing := found.differing:
        rows = [_household_row(held) for held in differing[: room.households]]
        if rest := differing[room.households :]:
            rows.append(_rest_row(rest))
        blocks.append(Grid(HOUSEHOLDS, tuple(rows)))
    else:
        blocks.append(Paragraph("None: every household would be paid what it is paid now."))
    if changes := found.other_changes:
        blocks += [Heading("What else differs"), Bullets(changes[: room.changes])]
        blocks += _more(len(changes) - room.changes, "more change", "more changes")
    blocks += _examples(found)
    if readings := found.readings:
        said = "The proposed scheme’s file leaves these points open; the figures rest on:"
        blocks += [Heading("Readings"), Paragraph(said), Bullets(readings[: room.readings])]
        left = len(readings) - room.readings
        blocks += _more(left, "more reading stands in the file", "more readings stand in the file")
    return blocks


def _level_rows(found: WhatIf, most: int) -> tuple[tuple[Cell, ...], ...]:
    rows = [_level_row(level) for level in found.levels[:most]]
    if rest := found.levels[most:]:
        rows.append(_level_row(_together(rest)))
    total = LevelCost("In all", len(found.households), found.children, found.year, found.period)
    _, *amounts = _level_row(total)
    return (*rows, (Strong(total.level), *amounts))


def _together(levels: Sequence[LevelCost]) -> LevelCost:
    return LevelCost(
        "Other levels",
        sum(level.households for level in levels),
        sum(level.children for level in levels),
        sum((level.year for level in levels), Span()),
        sum((level.period for level in levels), Span()),
    )


def _level_row(level: LevelCost) -> tuple[Cell, ...]:
    year = level.year
    return (
        level.level,
        f"{level.households:,}",
        f"{level.children:,}",
        pounds(year.now),
        pounds(year.then),
        year.difference_words,
        level.period.difference_words,
    )


def _household_row(held: HouseholdCost) -> tuple[Cell, ...]:
    return (
        Strong(written_out(held.name)),
        held.reference,
        str(held.children),
        pounds(held.year.now),
        pounds(held.year.then),
        held.year.difference_words,
        held.period.difference_words,
    )


def _rest_row(rest: Sequence[HouseholdCost]) -> tuple[Cell, ...]:
    year = sum((held.year for held in rest), Span())
    period = sum((held.period for held in rest), Span())
    return (
        Strong(f"and {plural(len(rest), 'other household')}"),
        "",
        f"{sum(held.children for held in rest):,}",
        pounds(year.now),
        pounds(year.then),
        signed(year.difference),
        signed(period.difference),
    )


def _examples(found: WhatIf) -> list[Block]:
    blocks: list[Block] = [Heading("Worked examples")]
    if found.examples is None:
        return [*blocks, Paragraph("The proposed scheme was not held against worked examples.")]
    held = found.examples
    blocks.append(Paragraph(f"Held against worked examples: {held.words}."))
    if held.disagreements:
        left = len(held.disagreements) - MOST_DISAGREEMENTS
        named = list(held.names[:MOST_DISAGREEMENTS])
        named += [f"{left} more"] if left > 0 else []
        blocks.append(Paragraph(f"Not as expected: {joined(named)}."))
    return blocks


def _more(left: int, one: str, many: str) -> list[Block]:
    return [Paragraph(f"{plural(left, one, many)}.", "muted")] if left > 0 else []


def _span_words(span: Span) -> str:
    said = f"{pounds(span.now)} now, {pounds(span.then)} proposed: {span.difference_words}"
    if span.unpriced_then and not span.unpriced_now:
        said += f" ({days_words(span.unpriced_then)} not priced by the proposed scheme)"
    return said


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
