"""What a screen may see of a pack's findings, copies and redactions, and what its forms give."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class PaperRef:
    """A file in a pack: one attached to an item, or a document on the household's record.

    `item_id` is None for a document among the papers of a case that passes no panel.
    """

    kind: Literal["file", "document"]
    id: int
    item_id: int | None
    title: str


@dataclass(frozen=True)
class Finding:
    """Something the leak check found: where, what, in which paper, and why it may stand.

    `page` counts from 1 as the pages lie in the file, `label` is what is printed on it.
    `digest` is what it is allowed by. `paper` is None on a page that FosterDesk made.
    """

    page: int
    kind: str
    text: str
    words: str
    paper_title: str
    digest: str
    paper: PaperRef | None = None
    reason: str = ""
    allowed_by: str = ""
    allowed_at: dt.datetime | None = None
    label: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it stops the pack."""
        return not self.reason


@dataclass(frozen=True)
class WordsInPaper:
    """The pages of a paper where words stand, and those that no search can read."""

    pages: tuple[int, ...]
    unread: tuple[int, ...]


@dataclass(frozen=True)
class RedactPaper:
    """Take words out of a file of an item; a copy stands in its place."""

    paper: PaperRef
    words: tuple[str, ...]


@dataclass(frozen=True)
class PrintCopies:
    """Numbered copies of a pack, one for each name in order.

    `together` puts all into one collated file. `locked` gives each file a password of its own, on
    slips. `limit_mb` splits each file between items. `speed` is in pages a minute.
    """

    names: tuple[str, ...]
    duplex: bool = True
    dividers: bool = False
    together: bool = False
    return_sheet: bool = True
    locked: bool = False
    limit_mb: int | None = None
    speed: int = 40


@dataclass(frozen=True)
class PrintPlan:
    """What printing takes, in words, with the pack that was built for it.

    `warning` tells of possible conflicts that nobody declared or set aside; empty without any.
    """

    words: str
    pages: int
    sheets: int
    reams: int
    minutes: int
    content: bytes
    warning: str = ""


@dataclass(frozen=True)
class PrintedCopies:
    """The files that were written."""

    files: tuple[Path, ...]


@dataclass(frozen=True)
class HandedOut:
    """A written pack of one reader, to be locked with its slip at `slip`, or split."""

    pack: Path
    name: str | None = None
    slip: Path | None = None
    limit_mb: int | None = None
