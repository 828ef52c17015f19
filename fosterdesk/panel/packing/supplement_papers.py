"""The slip of a supplement: which sheets a member pulls, which go in, and what has changed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from fosterdesk.panel.ledger import Ledger
from fosterdesk.papers.blocks import (
    Block,
    Cell,
    Column,
    Grid,
    Heading,
    Muted,
    Notice,
    Paragraph,
    Strong,
    Title,
)
from fosterdesk.papers.document import PrintedPiece
from fosterdesk.papers.page_labels import sort_key
from fosterdesk.papers.swapping import Sheet, Swap
from fosterdesk.rules.words import joined, plural

FRONT = "Cover and agenda"
FOR_CHAIR = (
    "For the chair: the pages Chair 1 and on, with the times and the questions, are out of date "
    "too. They are not in this supplement: the panel administrator prints them anew with the "
    "chair’s copy, under Readers and copies."
)
_most_named = 3


def slip_blocks(
    before: str,
    after: str,
    meeting: str,
    swaps: Sequence[Swap],
    changes: Sequence[tuple[str, str, str]],
    names: Mapping[str, str],
    *,
    has_chairs_copy: bool = False,
) -> tuple[Block, ...]:
    """The slip: one row for each place in the pack, from its front to its back.

    `names` are the items by letter in the order of the pack; `changes` the changed papers as
    (labels, title, how). With `has_chairs_copy` it says that the pages in front of it change too.
    """
    out = sum(len(swap.out) for swap in swaps)
    into = sum(len(swap.into) for swap in swaps)
    columns = (
        Column("", 0.06),
        Column("Where", 0.32),
        Column("Pull", 0.24),
        Column("Insert", 0.38),
    )
    before_it = {letter: former for former, letter in pairwise(["", *names])}
    rows = tuple(_row(number, swap, names, before_it) for number, swap in enumerate(swaps, start=1))
    return (
        Title(f"Supplement: from {before} to {after}", meeting),
        Paragraph(
            f"Your pack is {before}. Work through these steps from the front of the pack to its "
            f"back, and it is {after}. A sheet is named by the labels at the foot of its two "
            "sides; one that is named once is blank on its back."
        ),
        Grid(columns, rows),
        Paragraph(
            f"Altogether you pull {plural(out, 'sheet')} and insert {plural(into, 'sheet')}.",
            "strong",
        ),
        Notice(
            "The sheets that you pull are confidential as the pack is. Hand them back at the "
            "meeting to be destroyed."
        ),
        *((Paragraph(FOR_CHAIR),) if has_chairs_copy else ()),
        *_changed(changes),
    )


def _row(
    number: int, swap: Swap, names: Mapping[str, str], before_it: Mapping[str, str]
) -> tuple[Cell, ...]:
    name = names.get(swap.section, FRONT) if swap.section else FRONT
    out: Cell = sheets_words(swap.out) if swap.out else Muted("Nothing")
    return (Muted(str(number)), Strong(name), out, _insert(swap, before_it))


def _insert(swap: Swap, before_it: Mapping[str, str]) -> Cell:
    if not swap.into:
        verb = "takes its place" if len(swap.out) == 1 else "takes their place"
        return Muted(f"Nothing {verb}")
    sheets = sheets_words(swap.into)
    if swap.out:
        return f"{sheets}, in {'its' if len(swap.out) == 1 else 'their'} place"
    if swap.after is not None:
        return f"{sheets}, after {sheet_words(swap.after)}"
    former = before_it.get(swap.section, "")
    return f"{sheets}, behind item {former}" if former else f"{sheets}, behind the agenda"


def sheet_words(sheet: Sheet) -> str:
    """`B11/B12`, or `B12A` for a sheet with a blank back."""
    return "/".join(label for label in sheet if label)


def sheets_words(sheets: Sequence[Sheet]) -> str:
    """Up to three sheets by name; more as the first to the last with their number."""
    if len(sheets) > _most_named:
        first, last = sheet_words(sheets[0]), sheet_words(sheets[-1])
        return f"{first} to {last} ({plural(len(sheets), 'sheet')})"
    return joined([sheet_words(sheet) for sheet in sheets])


def _changed(changes: Sequence[tuple[str, str, str]]) -> tuple[Block, ...]:
    if not changes:
        return ()
    columns = (Column("Pages", 0.2), Column("Paper", 0.56), Column("Change", 0.24))
    rows = tuple((labels, Strong(title), how) for labels, title, how in changes)
    return (Heading("What has changed"), Grid(columns, rows))


def changes_between(
    before: Ledger, after: Sequence[PrintedPiece], changed: frozenset[str]
) -> tuple[tuple[str, str, str], ...]:
    """Each paper that is new, changed or gone, as (labels, title, how), in the order of pages."""
    held = {piece.anchor: piece for piece in before.pieces}
    found: list[tuple[tuple[str, ...], str, str]] = []
    for piece in after:
        if not piece.labels:
            continue
        known = held.pop(piece.anchor, None)
        touched = tuple(label for label in piece.labels if label in changed)
        if known is None or not known.labels:
            found.append((piece.labels, piece.title, "New"))
        elif touched:
            found.append((touched, piece.title, "Changed"))
        elif len(piece.labels) < len(known.labels):
            found.append((known.labels[len(piece.labels) :], piece.title, "Taken out"))
    found += [(one.labels, one.title, "Taken out") for one in held.values() if one.labels]
    found.sort(key=lambda one: sort_key(one[0][0]))
    return tuple((labels_words(labels), title, how) for labels, title, how in found)


def labels_words(labels: Sequence[str]) -> str:
    """`B3`, or `B3–B5` for the first to the last."""
    return labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"
