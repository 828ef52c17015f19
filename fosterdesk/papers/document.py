"""A whole document to be printed: its parts in order, its furniture and its date."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from fosterdesk.papers.blocks import Block


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
    bookmarked on level 2; a part on level 2 belongs to the nearest part on level 1 before it.
    """

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    starts_right: bool = False
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Document:
    """What `render` turns into one PDF; `dated` is the only date the file carries."""

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
