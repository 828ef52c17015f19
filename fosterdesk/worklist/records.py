"""What the Today screen and the search show."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """One thing the search found: its kind and id to open, its title and a detail."""

    kind: str
    id: int
    title: str
    detail: str


@dataclass(frozen=True)
class NextPanel:
    """The next panel: when it meets and when its papers close."""

    meeting_id: int
    on: dt.date
    papers_words: str


@dataclass(frozen=True)
class PanelState:
    """How far the next panel is: cases ready of all, in numbers and in words."""

    ready: int
    cases: int
    words: str


@dataclass(frozen=True)
class Households:
    """Households by payment level, with the places that are free. `title` says whose."""

    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Forward:
    """The household nearest to being put forward, and what it still lacks."""

    household_id: int
    sentence: str
    missing: str
    case_id: int | None
    button: str
