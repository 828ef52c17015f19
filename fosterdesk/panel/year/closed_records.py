"""What a screen or a paper may see of the closed file of a meeting."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.panel.copying.copy_records import CopyRecord
from fosterdesk.panel.records import InterestRecord, IssuedPackRecord, MeetingRecord
from fosterdesk.papers.blocks import Block
from fosterdesk.rules.words import joined, plural


@dataclass(frozen=True)
class ClosedFileRecord:
    """A closed file as it was kept: how long it is, its fingerprint, when and by whom."""

    id: int
    pages: int
    content_sha256: str
    closed_at: dt.datetime
    closed_by: str
    digest: str


@dataclass(frozen=True)
class Closing:
    """Where the closing of a meeting stands, and the files that were kept, the latest first.

    `stops` is the sentence that stops it, or empty; the counts are of what is open still.
    """

    stops: str
    undecided: int
    corrections: int
    copies_out: int
    files: tuple[ClosedFileRecord, ...]

    @property
    def words(self) -> str:
        """What stops it, or what is open still, in sentences."""
        if self.stops:
            return self.stops
        still = [
            words
            for count, words in (
                (self.undecided, plural(self.undecided, "decision")),
                (self.corrections, plural(self.corrections, "correction")),
                (self.copies_out, f"{plural(self.copies_out, 'copy', 'copies')} not returned"),
            )
            if count
        ]
        if still:
            return f"Still open: {joined(still)}. The file can be made again when they are done."
        return "Everything is done. The closed file holds all of this meeting in one archive."


@dataclass(frozen=True)
class KeptPaper:
    """A finished paper that goes into the file whole; `digest` is of its attachment."""

    title: str
    digest: str
    prefix: str


@dataclass(frozen=True)
class Listed:
    """A line of the index: a paper that is joined behind, and between which labels it stands."""

    title: str
    labels: str
    pages: int


@dataclass(frozen=True)
class MeetingFile:
    """All that the closed file is made from, read in one view of the desk.

    `decisions` are (title, blocks) of each record; `waiting` names what is not finally decided.
    """

    meeting: MeetingRecord
    service: str
    pack: IssuedPackRecord
    interests: tuple[tuple[str, InterestRecord], ...]
    minutes: tuple[Block, ...]
    decisions: tuple[tuple[str, tuple[Block, ...]], ...]
    waiting: tuple[str, ...]
    copies: tuple[CopyRecord, ...]
    papers: tuple[KeptPaper, ...]
    private: dict[str, str]
