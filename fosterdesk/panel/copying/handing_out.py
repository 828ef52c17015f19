"""FosterDesk can hand out a written pack: split under the limit of a mail, locked with its slip."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.access.permissions import require
from fosterdesk.panel import queries
from fosterdesk.panel.packing.pack_records import HandedOut
from fosterdesk.panel.records import MeetingRecord
from fosterdesk.papers.document import Document, Part
from fosterdesk.people import queries as people
from fosterdesk.rules.words import day_month
from fosterdesk.store.desk import Desk

if TYPE_CHECKING:
    from fosterdesk.papers.locking import Slip
    from fosterdesk.papers.splitting import Boundary

_of_an_item = re.compile(r"[A-Z]+[1-9][0-9]*[A-Z]*")


@dataclass(frozen=True)
class Ways:
    """How a file is handed out: locked with a password, in parts of at most so many megabytes."""

    locked: bool = False
    limit_mb: int | None = None


def boundaries_of(pack: Path) -> tuple["Boundary", ...]:
    """Where each item begins in a finished pack: the bookmarks of items, by the labels there."""
    import pikepdf  # noqa: PLC0415 - loads the PDF library

    from fosterdesk.papers.archive import bookmarks_of, labels_of  # noqa: PLC0415
    from fosterdesk.papers.splitting import Boundary  # noqa: PLC0415

    with pikepdf.Pdf.open(pack) as pdf:
        labels = labels_of(pdf)
        return tuple(
            Boundary(one.page, one.title)
            for one in bookmarks_of(pdf)
            if one.level == 1 and _of_an_item.fullmatch(labels[one.page])
        )


def finish(
    whole: Path, reader: str, ways: Ways, look: Callable[[], None] = lambda: None
) -> tuple[list[Path], list["Slip"]]:
    """A written file split and locked as asked: its parts, and its slip where it is locked."""
    from fosterdesk.papers.locking import Slip, lock, new_password  # noqa: PLC0415

    files = _in_parts(whole, ways.limit_mb, look)
    if not ways.locked:
        return files, []
    password = new_password()
    for one in files:
        lock(one, password)
    return files, [Slip(reader, [one.name for one in files], password)]


def _in_parts(whole: Path, limit_mb: int | None, look: Callable[[], None]) -> list[Path]:
    """The file as it is, or cut between items into parts beside it in its place."""
    from fosterdesk.papers.splitting import MEGABYTE, split  # noqa: PLC0415

    if limit_mb is None or whole.stat().st_size <= limit_mb * MEGABYTE:
        return [whole]

    def name_of(number: int) -> Path:
        return whole.with_name(f"{whole.stem} part {number}{whole.suffix}")

    parts = split(whole, _cuts(whole), limit_mb * MEGABYTE, name_of, look)
    whole.unlink()
    return parts


def _cuts(whole: Path) -> tuple["Boundary", ...]:
    """Where a file may be cut: before each item, its divider with it; also in several copies."""
    import pikepdf  # noqa: PLC0415 - loads the PDF library

    from fosterdesk.papers.archive import bookmarks_of, labels_of  # noqa: PLC0415
    from fosterdesk.papers.copies import is_inserted  # noqa: PLC0415
    from fosterdesk.papers.splitting import Boundary  # noqa: PLC0415

    with pikepdf.Pdf.open(whole) as pdf:
        labels, found = labels_of(pdf), bookmarks_of(pdf)
    cuts = []
    for one in found:
        if not _of_an_item.fullmatch(labels[one.page]) or not _begins(labels, one.page):
            continue
        page = one.page
        while page and is_inserted(labels[page - 1]):
            page -= 1
        cuts.append(Boundary(page, one.title))
    return tuple(cuts)


def _begins(labels: Sequence[str], page: int) -> bool:
    """Whether the section of this page begins here: the page before it is of another letter."""
    letter = _letter(labels[page])
    before = next((la for la in reversed(labels[:page]) if _of_an_item.fullmatch(la)), "")
    return _letter(before) != letter


def _letter(label: str) -> str:
    found = re.match(r"[A-Z]+", label)
    return found[0] if found else ""


def hand_out(desk: Desk, meeting_id: int, made: HandedOut) -> tuple[Path, ...]:
    """A written pack split and locked as asked; its files.

    The password stands on the slip alone. Refused when one item is over the limit.
    """
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
    ways = Ways(made.slip is not None, made.limit_mb)
    files, slips = finish(made.pack, made.name or "The reader of the pack", ways)
    if made.slip is not None:
        write_slips(desk, meeting, slips, made.slip)
    return tuple(files)


def write_slips(desk: Desk, meeting: MeetingRecord, slips: Sequence["Slip"], out: Path) -> None:
    """The password slips, each a page, in a file of their own."""
    from fosterdesk.papers.locking import slip_part  # noqa: PLC0415 - loads the PDF library

    parts = tuple(slip_part(number, slip) for number, slip in enumerate(slips, start=1))
    issued = f"Issued on {day_month(desk.today())}"
    write_plain(desk, meeting, "Password slips", parts, out, page_word="", footer=issued)


def write_plain(
    desk: Desk,
    meeting: MeetingRecord,
    subject: str,
    parts: tuple[Part, ...],
    out: Path,
    page_word: str = "Page",
    footer: str = "",
) -> None:
    """A short paper beside the pack, with the meeting in its header.

    Pages that are handed out one by one have no `page_word`, and so no number.
    """
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    with desk.read() as tx:
        service = people.setting(tx, "service-name")
    name = f"{service} fostering panel".strip()
    name = name[:1].upper() + name[1:]
    whole = Document(
        title=f"{name}, {day_month(meeting.on)}",
        subject=subject,
        author=service or "Fostering service",
        dated=meeting.on,
        parts=(),
        header_left=f"{name} · {day_month(meeting.on)}",
        header_right="CONFIDENTIAL",
        footer_left=footer,
        page_word=page_word,
    )
    render(replace(whole, parts=parts), desk.attachments.get, out)
