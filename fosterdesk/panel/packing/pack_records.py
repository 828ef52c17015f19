"""What a screen may see of a pack's findings, copies and redactions, and what its forms give."""

from dataclasses import dataclass
from pathlib import Path

from fosterdesk.people.findings import PaperRef

# The kind of copy that has pages of its own in front: times, who is expected, questions.
CHAIR = "chair"


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
