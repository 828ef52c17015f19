"""Turns a household's statement into a paper: totals first, then each child's days with reasons."""

from datetime import date

from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    Notice,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part
from fosterdesk.placement.statement_records import (
    ChildStatement,
    HouseholdStatement,
    StatementLine,
)
from fosterdesk.rules.words import days_words, pounds, short_date, written_out

DAYS = (
    Column("Days", 0.3),
    Column("Number", 0.1, "right"),
    Column("Fee", 0.17, "right"),
    Column("Allowance", 0.13),
    Column("Why", 0.3),
)
ONCE = (Column("On", 0.2), Column("What", 0.6), Column("Amount", 0.2, "right"))


def statement_document(made: HouseholdStatement, service: str, printed_on: date) -> Document:
    """The statement as a document; `service` is the name of the fostering service."""
    where = f"{service} fostering service" if service else "Fostering service"
    return Document(
        title=f"Statement: {made.name}, {made.period_words}",
        subject=f"Statement of fees for {made.reference}",
        author=where,
        dated=printed_on,
        parts=(Part(f"statement-{made.household_id}", made.name, statement_blocks(made)),),
        header_left=f"{where} · statement of fees",
        header_right=f"CONFIDENTIAL · {made.reference}",
        footer_left=f"{made.reference} · worked out {short_date(printed_on)}",
    )


def statement_blocks(made: HouseholdStatement) -> tuple[Block, ...]:
    """The statement: totals, what they leave out, each child's days, and the readings used."""
    blocks: list[Block] = [
        Title(f"Statement of fees · {written_out(made.name)}", made.period_words),
        _totals(made),
        *(Notice(sentence, "missing") for sentence in made.left_out),
    ]
    if not made.children:
        blocks.append(Notice("No child was placed on these days, so no fee is paid."))
    for child in made.children:
        blocks += [Heading(child.title), _days(child), Paragraph(_child_words(child), "strong")]
    if made.once:
        rows = tuple(
            (short_date(line.on), _once_words(line.what, line.initials), line.amount_words)
            for line in made.once
        )
        blocks += [Heading("Paid once"), Grid(ONCE, rows)]
    if made.notes:
        blocks += [Heading("Notes on these days"), Bullets(made.notes)]
    if made.readings:
        said = "The scheme leaves some points open. This is how they are taken here:"
        blocks += [Heading("How this is worked out"), Paragraph(said), Bullets(made.readings)]
    return tuple(blocks)


def _totals(made: HouseholdStatement) -> Facts:
    rows = [("Scheme", "; ".join(made.schemes)), ("Fees", pounds(made.fee_total))]
    if made.once:
        rows.append(("Paid once", pounds(made.once_total)))
    rows += [("Allowances", made.allowance_words), (made.total_title, pounds(made.total))]
    return Facts(tuple(rows))


def _days(child: ChildStatement) -> Grid:
    return Grid(DAYS, tuple(_row(line) for line in child.lines))


def _row(line: StatementLine) -> tuple[Cell, ...]:
    rate: Cell = line.rate_words if line.weekly is not None else Muted(line.rate_words.capitalize())
    allowance: Cell = "Paid" if line.allowance else Muted("Not paid")
    return (Strong(line.dates_words), str(line.days), rate, allowance, line.reason)


def _child_words(child: ChildStatement) -> str:
    said = f"Fee {pounds(child.fee)}"
    if not child.reference:
        return said
    if child.allowance is not None:
        return f"{said} · allowance {pounds(child.allowance)}"
    return f"{said} · allowance for {days_words(child.allowance_days)}"


def _once_words(what: str, initials: str) -> str:
    return f"{what} ({initials})" if initials else what
