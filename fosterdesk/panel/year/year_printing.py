"""FosterDesk can print a panel's annual report, and an author's feedback for supervision."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.panel.packing.packs import Report, never, quiet
from fosterdesk.panel.year.annual_report import annual_report
from fosterdesk.panel.year.quality import author_quality
from fosterdesk.panel.year.year_papers import annual_report_blocks, author_blocks
from fosterdesk.panel.year.year_records import PanelYear
from fosterdesk.papers.blocks import Block
from fosterdesk.papers.document import Document, Part
from fosterdesk.people import queries as people
from fosterdesk.people.findings import YEAR
from fosterdesk.people.leak_check import refuse_leaks
from fosterdesk.people.private_words import private_words
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Setting

FOREWORD, LEARNING = "foreword", "learning"


def chair_words(desk: Desk, year: PanelYear) -> tuple[str, str]:
    """The chair's foreword and what the service can learn, as last kept for a year."""
    with desk.read() as tx:
        return people.setting(tx, _key(year, FOREWORD)), people.setting(tx, _key(year, LEARNING))


def keep_chair_words(desk: Desk, year: PanelYear, foreword: str, learning: str) -> Changes:
    """Keep the chair's own words for the annual report of a year."""
    require(desk, "prepare panel")
    with desk.write("Keep the chair’s words for the annual report") as tx:
        for name, words in ((FOREWORD, foreword), (LEARNING, learning)):
            held = tx.find(Setting, select(Setting).where(Setting.key == _key(year, name)))
            if held:
                held[0].value = words.strip()
            elif words.strip():
                tx.add(Setting(key=_key(year, name), value=words.strip()))
    return tx.changes


def _key(year: PanelYear, name: str) -> str:
    return f"panel-year-{year.begins_in}-{name}"


def print_annual_report(
    desk: Desk, year: PanelYear, report: Report = quiet, stopped: Callable[[], bool] = never
) -> bytes:
    """The annual report of a year as a PDF; LeaksFound for what no paper may show."""
    counted = annual_report(desk, year, *chair_words(desk, year))
    blocks = annual_report_blocks(counted)
    return _print(desk, year, "Annual report of the panel", blocks, report, stopped)


def print_author(
    desk: Desk,
    year: PanelYear,
    author: str,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> bytes:
    """An author's feedback of a year as a PDF; Refused where there is none."""
    require(desk, "read records")
    with desk.read() as tx:
        found = author_quality(tx, year, author)
    title = "Feedback on reports"
    return _print(desk, year, title, author_blocks(found, year), report, stopped)


def _print(
    desk: Desk,
    year: PanelYear,
    title: str,
    blocks: tuple[Block, ...],
    report: Report,
    stopped: Callable[[], bool],
) -> bytes:
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    with desk.read() as tx:
        service = people.setting(tx, "service-name")
        private = private_words(tx)
    header = f"{service} fostering panel".strip()
    document = Document(
        title=f"{title}, {year.title}",
        subject=title,
        author=service or "Fostering service",
        dated=min(year.to_on, desk.today()),
        parts=(Part("year", title, blocks),),
        header_left=f"{header[:1].upper()}{header[1:]}",
        header_right="CONFIDENTIAL",
        footer_left=f"{title}, {year.title}",
    )
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        made = Path(folder) / "year.pdf"
        rendered = render(document, desk.attachments.get, made, report, stopped)
        name = title[:1].lower() + title[1:]
        refuse_leaks(desk, made, document, rendered, private, YEAR, year.begins_in, name)
        return made.read_bytes()
