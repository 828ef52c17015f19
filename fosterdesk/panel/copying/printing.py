"""FosterDesk can print a pack for its readers: numbered, named, locked and split copies."""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.errors import InvalidInput, Stopped
from fosterdesk.panel import queries
from fosterdesk.panel.copying.conflicts import PageText, compare_with_pages
from fosterdesk.panel.copying.copies import shape, write_shaped
from fosterdesk.panel.copying.copy_records import MEMBER, CopyOrder
from fosterdesk.panel.copying.copy_register import Entry, numbered, register
from fosterdesk.panel.copying.copy_sources import Source, published, source_of
from fosterdesk.panel.copying.handing_out import (
    Ways,
    boundaries_of,
    finish,
    write_plain,
    write_slips,
)
from fosterdesk.panel.copying.readers import MINUTE_TAKER, left_out_of, letters_words
from fosterdesk.panel.copying.return_sheet import SignedFor, return_sheet_blocks
from fosterdesk.panel.packing.pack_records import PrintCopies, PrintedCopies, PrintPlan
from fosterdesk.panel.packing.packs import Report, never, quiet
from fosterdesk.panel.records import MeetingRecord
from fosterdesk.papers.document import Part
from fosterdesk.papers.print_room import USUAL_SPEED, PrintRun
from fosterdesk.people import queries as people
from fosterdesk.rules.words import joined, short_date
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Setting

if TYPE_CHECKING:
    from fosterdesk.papers.copies import Binding, Copy
    from fosterdesk.papers.locking import Slip
    from fosterdesk.papers.splitting import Boundary

SPEED = "printer-pages-a-minute"
_fewest_mb, _most_copies = 1, 60


def usual_recipients(desk: Desk, meeting_id: int) -> tuple[str, ...]:
    """Who gets a copy as a rule: the members who did not say that they stay away, and the file."""
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        attendance = queries.attendance(tx, meeting)
    taker = meeting.minute_taker or MINUTE_TAKER
    return (*(one.member.name for one in attendance if one.expected != "no"), taker)


def printer_speed(desk: Desk) -> int:
    """Pages a minute of the service's printer, as last given."""
    with desk.read() as tx:
        kept = people.setting(tx, SPEED)
    return int(kept) if kept.isdigit() else USUAL_SPEED


def plan_copies(
    desk: Desk,
    meeting_id: int,
    asked: PrintCopies,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> PrintPlan:
    """Reckon sheets, reams and minutes for these copies, before any is made.

    The pack is the published one, else it is built as a draft. What the conflict finder found and
    nobody has looked at is told as a warning.
    """
    from fosterdesk.papers.labelled_text import labelled_texts  # noqa: PLC0415 - PDF library

    require(desk, "prepare panel")
    _check(asked)
    _keep_speed(desk, asked.speed)
    source = source_of(desk, meeting_id, report, stopped)
    pages = [PageText(one.label, one.text) for one in labelled_texts(source.content)]
    found = compare_with_pages(desk, meeting_id, pages, source.words)
    with desk.read() as tx:
        items = queries.items(tx, meeting_id)
        own = [one for one in orders_of(tx, meeting_id, asked.names) if one.left_out]
    run = PrintRun(
        len(pages),
        len(asked.names),
        dividers=len(items) if asked.dividers else 0,
        duplex=asked.duplex,
        extra_sheets=int(asked.return_sheet),
        speed=asked.speed,
    )
    words = f"{run.words} Made from {source.words}."
    if source.is_later:
        words += " Readers who hold an earlier pack need the supplement alone."
    if own:
        told = joined([f"{one.order.name} ({one.left_out})" for one in own])
        words += f" Shorter, without what they declared an interest in: {told}."
    return PrintPlan(
        words, len(pages), run.sheets, run.reams, run.minutes, source.content, found.warning
    )


def _check(asked: PrintCopies) -> None:
    problems = {}
    if not asked.names:
        problems["names"] = "Name at least one reader, each on a line of its own."
    if len(asked.names) > _most_copies:
        problems["names"] = f"These are more than {_most_copies} copies. Print them in two runs."
    if asked.limit_mb is not None and asked.limit_mb < _fewest_mb:
        problems["limit_mb"] = "Give the limit of the mail in whole megabytes, for example 10."
    if asked.speed < 1:
        problems["speed"] = "Give how many pages the printer makes in a minute."
    if problems:
        raise InvalidInput(problems)


def _keep_speed(desk: Desk, speed: int) -> None:
    if speed == printer_speed(desk):
        return
    with desk.write("Set the printer’s speed") as tx:
        held = tx.find(Setting, select(Setting).where(Setting.key == SPEED))
        if held:
            held[0].value = str(speed)
        else:
            tx.add(Setting(key=SPEED, value=str(speed)))


@dataclass
class _Run:
    """One run of copies: where it writes, what it counts, and how it is stopped."""

    folder: Path
    stem: str
    asked: PrintCopies
    boundaries: tuple["Boundary", ...]
    report: Report
    stopped: Callable[[], bool]
    done: int = 0

    def look(self, copy: "Copy") -> None:
        """Before each copy: tell it, and stop when asked."""
        if self.stopped():
            raise Stopped
        self.report(self.done, len(self.asked.names) + 1, f"{copy.words}, for {copy.name}")
        self.done += 1

    @property
    def ways(self) -> Ways:
        """How its files are handed out."""
        return Ways(self.asked.locked, self.asked.limit_mb)

    def look_on(self) -> None:
        """Within a copy: stop when asked."""
        if self.stopped():
            raise Stopped


@dataclass(frozen=True)
class Ordered:
    """A member’s or another reader’s copy of a run, and the items that are not in it, in words."""

    order: CopyOrder
    left_out: str = ""


def orders_of(tx: ReadTransaction, meeting_id: int, names: Sequence[str]) -> tuple[Ordered, ...]:
    """The copies of these readers; a name of a member knows what its member declared."""
    items = queries.items(tx, meeting_id)
    on = queries.meeting(tx, meeting_id).on
    known = {one.name.casefold(): one.id for one in queries.members(tx, on)}
    found = []
    for name in names:
        member_id = known.get(name.casefold())
        gone = left_out_of(items, member_id) if member_id is not None else ()
        left_out = letters_words(tuple(one.letter for one in gone))
        found.append(Ordered(CopyOrder(MEMBER, name, member_id), left_out))
    return tuple(found)


def print_copies(
    desk: Desk,
    meeting_id: int,
    asked: PrintCopies,
    folder: Path,
    content: bytes | None = None,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> PrintedCopies:
    """Write the copies, the return sheet and the password slips into a folder; register them.

    `content` is the pack that `plan_copies` reckoned with; without it the pack is built. A copy
    that is without an item is a file of its own. Nothing is left in the folder when it is stopped
    or refused. LeaksFound as `build_pack` has it.
    """
    from fosterdesk.papers.copies import Copy  # noqa: PLC0415 - loads the PDF libraries

    require(desk, "prepare panel")
    _check(asked)
    with desk.read() as tx:
        ordered = orders_of(tx, meeting_id, asked.names)
        meeting = queries.meeting(tx, meeting_id)
        pack = published(tx, meeting_id)
    is_needed = content is None or any(one.left_out for one in ordered)
    source = source_of(desk, meeting_id, report, stopped) if is_needed else None
    pack_id = pack.id if pack is not None else None
    given = numbered(desk, meeting_id, pack_id, [one.order for one in ordered])
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as scratch:
        room = Path(scratch)
        whole = room / "source.pdf"
        whole.write_bytes(content or (source.content if source else b""))
        boundaries = boundaries_of(whole)
        stem = f"Panel pack {short_date(meeting.on)}"
        run = _Run(room, stem, asked, boundaries, report, stopped)
        lines = tuple(
            _Line(Copy(number, one.order.name), one)
            for number, one in zip(given, ordered, strict=True)
        )
        made, slips = _write_all(desk, run, whole, lines, source, meeting_id)
        made += _write_sheets(desk, run, meeting, slips, lines)
        run.look_on()
        files = tuple(_move(one, folder) for one in made)
    entries = [(Entry(meeting_id, pack_id, one.order, one.left_out)) for one in ordered]
    register(desk, list(zip(entries, given, strict=True)))
    return PrintedCopies(files)


@dataclass(frozen=True)
class _Line:
    """One copy of a run with its number."""

    copy: "Copy"
    ordered: Ordered


def _move(made: Path, folder: Path) -> Path:
    return Path(shutil.move(made, folder / made.name))


def _write_all(
    desk: Desk,
    run: _Run,
    pack: Path,
    lines: Sequence[_Line],
    source: Source | None,
    meeting_id: int,
) -> tuple[list[Path], list["Slip"]]:
    """The files of every copy, and a slip for each that is locked."""
    from fosterdesk.papers.copies import write_copies  # noqa: PLC0415 - loads the PDF libraries

    whole = [line for line in lines if not line.ordered.left_out]
    together = run.asked.together and whole
    groups = [whole] if together else [[line] for line in whole]
    groups += [[line] for line in lines if line.ordered.left_out]
    made: list[Path] = []
    slips: list[Slip] = []
    for group in groups:
        of_all = bool(together) and group is groups[0]
        name = "all copies" if of_all and len(whole) == len(lines) else _named(group, of_all)
        out = run.folder / f"{run.stem} {name}.pdf"
        if group[0].ordered.left_out and source is not None:
            _write_shorter(desk, run, source, meeting_id, group[0], out)
        else:
            copies = [line.copy for line in group]
            write_copies(pack, out, copies, _binding(run, run.boundaries), run.look)
        reader = "everybody" if of_all else group[0].copy.name
        files, slip = finish(out, reader, run.ways, run.look_on)
        made += files
        slips += slip
    return made, slips


def _binding(run: _Run, boundaries: Sequence["Boundary"]) -> "Binding":
    from fosterdesk.papers.copies import Binding  # noqa: PLC0415 - loads the PDF libraries

    return Binding(run.asked.duplex, tuple(boundaries) if run.asked.dividers else ())


def _write_shorter(
    desk: Desk, run: _Run, source: Source, meeting_id: int, line: _Line, out: Path
) -> None:
    """The copy of a reader who declared an interest, with its own dividers."""
    from fosterdesk.papers.copies import write_copies  # noqa: PLC0415 - loads the PDF libraries

    with desk.read() as tx:
        shaped = shape(tx, meeting_id, source, line.ordered.order)
    room = run.folder / "shorter.pdf"
    write_shaped(desk, source, shaped, room, quiet, run.stopped)
    boundaries = boundaries_of(room)
    write_copies(room, out, [line.copy], _binding(run, boundaries), run.look)
    room.unlink()


def _named(group: Sequence[_Line], of_all: bool) -> str:
    if of_all:
        return "copies of the whole pack"
    copy = group[0].copy
    plain = re.sub(r"[^\w. -]+", "", copy.name).strip(" .") or "reader"
    return f"copy {copy.number:02d} {plain}"


def _write_sheets(
    desk: Desk,
    run: _Run,
    meeting: MeetingRecord,
    slips: Sequence["Slip"],
    lines: Sequence[_Line],
) -> list[Path]:
    """The return sheet and the password slips, each a file of its own."""
    made = []
    run.report(len(lines), len(lines) + 1, "The return sheet and slips")
    if run.asked.return_sheet:
        signed = [SignedFor(one.copy.number, one.copy.name, one.ordered.left_out) for one in lines]
        parts = (Part("return", "Return sheet", return_sheet_blocks(meeting, signed)),)
        made.append(run.folder / f"{run.stem} return sheet.pdf")
        write_plain(desk, meeting, "Return sheet", parts, made[-1])
    if slips:
        made.append(run.folder / f"{run.stem} password slips - keep apart.pdf")
        write_slips(desk, meeting, slips, made[-1])
    return made
