"""What a screen may see of readers’ copies, and what is asked for when one is made."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fosterdesk.panel.packing.pack_records import CHAIR as CHAIR
from fosterdesk.papers.document import Document
from fosterdesk.rules.words import plural, short_date

MEMBER, DECISION_MAKER, APPLICANT, LARGE_PRINT, ARCHIVE = (
    "member",
    "decision-maker",
    "applicant",
    "large-print",
    "archive",
)
KIND_WORDS = {
    MEMBER: "Member’s copy",
    CHAIR: "Chair’s copy",
    DECISION_MAKER: "Decision maker’s copy",
    APPLICANT: "Applicant’s part",
    LARGE_PRINT: "Large print",
    ARCHIVE: "Archive",
}


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """A copy to be made: of which kind and for whom.

    `member_id` is whose declared interests leave items out. `item_id` is of an applicant’s part.
    """

    kind: str
    name: str
    member_id: int | None = None
    item_id: int | None = None

    @property
    def file_words(self) -> str:
        """What stands in the name of its file beside its number."""
        return KIND_WORDS[self.kind].lower() if self.kind != MEMBER else ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A document made out of the pack’s; `stems` begin the labels of parts it has of its own."""

    document: Document
    stems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may have a copy, and what it would be.

    `order` makes it. `left_out` are the letters of items that are not in it. `usual` readers are
    ticked to begin with.
    """

    order: CopyOrder
    gets: str
    left_out: tuple[str, ...] = ()
    usual: bool = False


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """A copy that was made, as the register keeps it."""

    id: int
    version: int
    number: int
    name: str
    kind: str
    pack: str
    left_out: str
    made_at: dt.datetime
    returned_on: dt.date | None

    @property
    def what(self) -> str:
        """`Member’s copy of v2, without item C`."""
        without = f", without {self.left_out}" if self.left_out else ""
        return f"{KIND_WORDS[self.kind]} of {self.pack}{without}"

    @property
    def where(self) -> str:
        """`Returned 2 Dec 2026` or `Out since 24 Nov 2026`."""
        if self.returned_on:
            return f"Returned {short_date(self.returned_on)}"
        return f"Out since {short_date(self.made_at.date())}"


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """What the tab of copies shows: who may have one, what was made, from which pack."""

    readers: tuple[Reader, ...]
    copies: tuple[CopyRecord, ...]
    source_words: str
    supplement_words: str = ""

    @property
    def returned_words(self) -> str:
        """`3 of 8 returned`; empty before a copy was made."""
        back = sum(one.returned_on is not None for one in self.copies)
        return f"{back} of {len(self.copies)} returned" if self.copies else ""


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy that was written: its file, number, pages, and what is not in it, in words."""

    file: Path
    order: CopyOrder
    number: int
    pages: int
    left_out: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def words(self) -> str:
        """`Copy 3, for Gil Fenn: 41 pages, without item C`."""
        without = f", without {self.left_out}" if self.left_out else ""
        return f"Copy {self.number}, for {self.order.name}: {plural(self.pages, 'page')}{without}"
