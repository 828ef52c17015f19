"""What a printed paper is made of, in plain words and before any page exists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper, with one muted line under it."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a paper: level 2 for a section, 3 for what lies within one."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an empty line in `text` begins a new paragraph, a line end breaks the line.

    The lines of an `address` stand close together.
    """

    text: str
    style: Literal["body", "muted", "strong", "address"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points in no order of rank."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair to a row."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """A cell in bold, with an optional muted line under it."""

    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Muted:
    """A cell that stands back."""

    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """A word with a drawn sign and a colour: tick, half circle, cross or dash."""

    kind: Literal["good", "part", "bad", "neutral"]
    word: str


@dataclass(frozen=True, slots=True)
class PageOf:
    """The printed page label where the part or file with this anchor begins."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Words about an attached file, and where it begins: `Half a day (attached, C14)`."""

    text: str
    anchor: str

    def words(self, label: str) -> str:
        """The words with this page label; a bare figure is called a page."""
        where = f"attached, page {label}" if label.isdigit() else f"attached, {label}"
        return f"{self.text} ({where})" if self.text else f"{where[:1].upper()}{where[1:]}"


Cell = str | Strong | Muted | Status | PageOf | Attached


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; `width` is a share, and shares are scaled to fill the page."""

    title: str
    width: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with hairlines; its header repeats on each page, and is left out without titles."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence set apart: something to know, or something that is not there."""

    text: str
    kind: Literal["info", "missing"] = "info"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, and whose they are."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to be signed by hand, each with its label, kept together on one page.

    `for_words` draws them to the margin, for more than a name.
    """

    lines: tuple[str, ...] = ("Signed", "Name", "Date")
    for_words: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height in points."""

    points: float


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where one can hold them, as the end of a letter does."""

    lines: tuple[Paragraph | Gap | Heading | Bullets, ...]


@dataclass(frozen=True, slots=True)
class Spacing:
    """The lines of what follows stand this many times as far apart as they usually do."""

    times: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Title
    | Heading
    | Paragraph
    | Bullets
    | Facts
    | Grid
    | Notice
    | Quote
    | Signature
    | Gap
    | Together
    | Spacing
    | PageBreak
)


def anchors_named(blocks: Iterable[Block]) -> set[str]:
    """The anchors whose page these blocks print."""
    return {
        cell.anchor
        for block in blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
        if isinstance(cell, PageOf | Attached)
    }
