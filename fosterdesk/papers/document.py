"""A whole document to be printed: its parts in order, its furniture and its date."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fosterdesk.papers.blocks import Block
from fosterdesk.papers.page_labels import is_late


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A PDF or picture brought in whole; `digest` is what `read_file` is asked for."""

    anchor: str
    title: str
    digest: str
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks on pages of their own, then the attached files, each with its bookmark.

    `anchor` is what `PageOf` names. A part that `starts_right` begins on an odd page. Files are
    bookmarked on level 2; a part on level 2 belongs to the nearest part on level 1 before it. A
    `letter` begins a section, in which what follows has its pages labelled `B1`, `B2` and so on.
    """

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    starts_right: bool = False
    level: Literal[1, 2] = 1
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What `render` turns into one PDF; `dated` is the only date the file carries.

    Without any lettered part the pages are figures, `Page 3 of 12`. With one, `fixed` gives by
    anchor the page labels that readers hold already and `used` every label that was ever given;
    parts that are not in `fixed` go to the end of a section that readers hold. `watermark` is a
    word drawn lightly across each page. All type of its own is drawn `scale` times as large.
    """

    title: str
    subject: str
    author: str
    dated: dt.date
    parts: tuple[Part, ...]
    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    page_word: str = "Page"
    language: str = "en-GB"
    fixed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    watermark: str = ""
    scale: float = 1.0

    @property
    def is_lettered(self) -> bool:
        """Whether its pages are labelled by section."""
        return any(part.letter for part in self.parts)


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """Pages of the finished file that came of one part or file; `start` counts from 0.

    `labels` has one for each page; `digest` is the SHA-256 of what they were made from: blocks
    with the page labels they name, or the file.
    """

    anchor: str
    title: str
    level: int
    letter: str
    labels: tuple[str, ...]
    start: int
    digest: str

    @property
    def is_late(self) -> bool:
        """Whether it came behind pages that readers held already."""
        return bool(self.labels) and is_late(self.labels[0])
