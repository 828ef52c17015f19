"""A copy without items: each keeps its place by a notice, and is named by its letter alone."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import Any, cast

from fosterdesk.panel.packing.name_matching import words_of
from fosterdesk.papers.blocks import (
    Attached,
    Block,
    Cell,
    Grid,
    Heading,
    Muted,
    Notice,
    PageBreak,
    PageOf,
    Strong,
    Title,
)
from fosterdesk.papers.document import Document, Part

LEFT_OUT = "[left out]"
NOT_HERE = "Not in this copy"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that is not in a copy: its letter, the reason, and the names that are taken out."""

    letter: str
    reason: str
    names: tuple[str, ...] = ()


def notice_words(one: LeftOut) -> str:
    """`Item C is not in this copy. You declared an interest in it.`"""
    return f"Item {one.letter} is not in this copy. {one.reason}".strip()


def sections(document: Document) -> list[tuple[str, list[Part]]]:
    """The parts by the letter of their section, front matter first under no letter."""
    letter = ""
    lettered = []
    for part in document.parts:
        letter = part.letter or letter
        lettered.append((letter, part))
    return [
        (name, [part for _, part in group])
        for name, group in groupby(lettered, key=lambda pair: pair[0])
    ]


def anchors_of(parts: Iterable[Part]) -> set[str]:
    """The anchors of these parts and of their files."""
    return {a for part in parts for a in (part.anchor, *(file.anchor for file in part.files))}


def without_items(document: Document, left_out: Sequence[LeftOut]) -> Document:
    """The document with a notice of one page in the place of each of these items.

    Rows that lead to what is gone are taken out of every table; rows and sections that name it
    elsewhere give way to a word that they are not here, and its names are taken out of every text
    that FosterDesk wrote. `document.fixed` should hold the labels, so that all others stay.
    """
    gone = {one.letter: one for one in left_out}
    parts: list[Part] = []
    heads: dict[str, str] = {}
    taken: set[str] = set()
    for letter, group in sections(document):
        if letter not in gone:
            parts += group
            continue
        head = group[0]
        heads[head.anchor] = letter
        taken |= anchors_of(group) - {head.anchor}
        blocks = (Title(f"Item {letter}"), Notice(notice_words(gone[letter])))
        parts.append(Part(head.anchor, f"Item {letter}", blocks, starts_right=True, letter=letter))
    hide = hiding([name for one in left_out for name in one.names])
    kept = tuple(
        part if part.anchor in heads else _without(part, heads, taken, hide) for part in parts
    )
    fixed = {
        anchor: labels[:1] if anchor in heads else labels
        for anchor, labels in document.fixed.items()
    }
    return replace(document, parts=kept, fixed=fixed)


def _without(
    part: Part, heads: Mapping[str, str], taken: Collection[str], hide: Callable[[Any], Any]
) -> Part:
    kept = _without_sections(without_rows(part.blocks, taken, heads), hide)
    blocks = tuple(hide(block) for block in kept)
    files = tuple(replace(file, title=hide(file.title)) for file in part.files)
    return replace(part, title=hide(part.title), blocks=blocks, files=files)


def _without_sections(blocks: Sequence[Block], hide: Callable[[Any], Any]) -> Iterator[Block]:
    """The blocks without what is told under a heading, or in a row, that names what was left out.

    The minutes of an earlier panel tell of the same household: its name alone hides nothing.
    """
    skipped: int | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if skipped is not None and block.level > skipped:
                continue
            hidden = hide(block)
            if hidden == block:
                skipped = None
                yield block
                continue
            skipped = block.level
            # What stands behind the name would tell what was asked for: the letter alone is kept.
            before = hidden.text.partition(LEFT_OUT)[0].strip(" ·")
            yield replace(hidden, text=before or NOT_HERE)
            yield Notice("Left out of this copy, as the item that it is about.")
        elif isinstance(block, Title | PageBreak):
            skipped = None
            yield block
        elif skipped is None:
            yield _without_telling_rows(block, hide) if isinstance(block, Grid) else block


def _without_telling_rows(grid: Grid, hide: Callable[[Any], Any]) -> Grid:
    blank: tuple[Cell, ...] = (Muted(NOT_HERE), *("" for _ in grid.columns[1:]))
    return replace(grid, rows=tuple(blank if hide(row) != row else row for row in grid.rows))


def without_rows(
    blocks: Sequence[Block], taken: Collection[str], heads: Mapping[str, str] | None = None
) -> tuple[Block, ...]:
    """The blocks without the rows that lead to these anchors; a row that leads to one of `heads`
    stays with its letter, its times and its page alone."""
    told = heads or {}
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Grid):
            found.append(block)
            continue
        rows = tuple(_told(row, told) for row in block.rows if not _leads(row, taken))
        if rows or not block.rows:
            found.append(replace(block, rows=rows))
    return tuple(found)


def _leads(row: Sequence[Cell], anchors: Collection[str]) -> bool:
    return any(isinstance(cell, PageOf | Attached) and cell.anchor in anchors for cell in row)


_telling = re.compile(r"[\d.: –to-]+|[A-Z]{1,2}\.?")


def _told(row: tuple[Cell, ...], heads: Mapping[str, str]) -> tuple[Cell, ...]:
    if not _leads(row, heads):
        return row
    cells: list[Cell] = []
    said = False
    for cell in row:
        words = cell if isinstance(cell, str) else getattr(cell, "text", "")
        if isinstance(cell, PageOf) or (words and _telling.fullmatch(words)):
            cells.append(cell)
        elif isinstance(cell, Strong) and not said:
            cells.append(Strong(NOT_HERE))
            said = True
        else:
            cells.append("")
    return tuple(cells)


def hiding(names: Iterable[str]) -> Callable[[Any], Any]:
    """What takes these names out of blocks and texts, however spaced and cased."""
    found = sorted({n.strip() for n in names if n.strip()}, key=len, reverse=True)
    patterns = [pattern for name in found if (pattern := _pattern(name)) is not None]

    def hide(value: Any) -> Any:
        if isinstance(value, str):
            for pattern in patterns:
                value = pattern.sub(LEFT_OUT, value)
            return value
        if isinstance(value, tuple):
            return tuple(hide(one) for one in value)
        if isinstance(value, Attached):
            return replace(value, text=hide(value.text))
        if isinstance(value, PageOf) or not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {one.name: hide(getattr(value, one.name)) for one in fields(value)}
        return replace(cast("Any", value), **changed)

    return hide


def _pattern(name: str) -> re.Pattern[str] | None:
    parts = [re.escape(one.written) for one in words_of(name)]
    if not parts:
        return None
    inner = r"(?:[\W_]{1,3}|\s+and\s+|\s*&\s*)".join(parts)
    # A name of one word may be a word of its own in small letters, as Reed is.
    cased = re.IGNORECASE if len(parts) > 1 else re.NOFLAG
    return re.compile(rf"(?<![^\W_]){inner}(?:[’']s)?(?![^\W_])", cased)
