"""Prints a short paper of the panel's own, such as a list, with the leak check of every paper."""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fosterdesk.papers.blocks import Block
from fosterdesk.papers.document import Document, Part
from fosterdesk.people import queries as people
from fosterdesk.people.findings import MEETING, Whose
from fosterdesk.people.leak_check import refuse_leaks
from fosterdesk.people.private_words import private_words
from fosterdesk.rules.words import day_month
from fosterdesk.store.desk import Desk

Report = Callable[[int, int, str], None]


def quiet(_done: int, _total: int, _words: str) -> None:
    """Report to nobody."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True)
class ShortPaper:
    """A paper of one part: what it is called, its day, and whose private words it may not show.

    `whose` and `about_id` say where what is found on it is allowed.
    """

    title: str
    dated: dt.date
    blocks: tuple[Block, ...]
    household_ids: set[int] = field(default_factory=set)
    whose: Whose = MEETING
    about_id: int = 0


def print_short(
    desk: Desk,
    paper: ShortPaper,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> bytes:
    """The paper as a PDF; LeaksFound for an address, a number or a birth name on it."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    with desk.read() as tx:
        service = people.setting(tx, "service-name")
        private = private_words(tx, paper.household_ids)
    name = f"{service} fostering panel".strip()
    document = Document(
        title=f"{paper.title}, {day_month(paper.dated)}",
        subject=paper.title,
        author=service or "Fostering service",
        dated=paper.dated,
        parts=(Part("paper", paper.title, paper.blocks),),
        header_left=name[:1].upper() + name[1:],
        header_right="CONFIDENTIAL",
        footer_left=paper.title,
    )
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        made = Path(folder) / "paper.pdf"
        rendered = render(document, desk.attachments.get, made, report, stopped)
        name = f"paper “{paper.title}”"
        whose = paper.whose
        refuse_leaks(desk, made, document, rendered, private, whose, paper.about_id, name)
        return made.read_bytes()
