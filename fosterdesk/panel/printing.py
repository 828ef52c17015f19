"""FosterDesk can print a pack for its readers: numbered, named, locked and split copies."""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.errors import InvalidInput, Stopped
from fosterdesk.panel import papers, queries
from fosterdesk.panel.pack_records import HandedOut, PrintCopies, PrintedCopies, PrintPlan
from fosterdesk.panel.packs import Report, build_pack, never, quiet
from fosterdesk.panel.records import ItemRecord, MeetingRecord
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.print_room import USUAL_SPEED, PrintRun
from fosterdesk.people import queries as people
from fosterdesk.rules.words import day_month, short_date
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Setting

if TYPE_CHECKING:
    from fosterdesk.papers.copies import Copy
    from fosterdesk.papers.locking import Slip
    from fosterdesk.papers.splitting import Boundary

SPEED = "printer-pages-a-minute"
_fewest_mb, _most_copies = 1, 60


def usual_recipients(desk: Desk, meeting_id: int) -> tuple[str, ...]:
    """Who gets a copy as a rule: the members who did not say that they stay away, and the file."""
    require(desk, "read records")
    with desk.read() as tx:
        attendance = queries.attendance(tx, queries.meeting(tx, meeting_id))
    return (*(one.member.name for one in attendance if one.expected != "no"), "Minute taker")


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
    """Build the pack and reckon sheets, reams and minutes for these copies, before any is made."""
    require(desk, "prepare panel")
    _check(asked)
    _keep_speed(desk, asked.speed)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "pack.pdf"
        built = build_pack(desk, meeting_id, out, report, stopped)
        content = out.read_bytes()
    with desk.read() as tx:
        items = queries.items(tx, meeting_id)
    run = PrintRun(
        built.pages,
        len(asked.names),
        dividers=len(items) if asked.dividers else 0,
        duplex=asked.duplex,
        extra_sheets=int(asked.return_sheet),
        speed=asked.speed,
    )
    return PrintPlan(run.words, built.pages, run.sheets, run.reams, run.minutes, content)


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

    def look_on(self) -> None:
        """Within a copy: stop when asked."""
        if self.stopped():
            raise Stopped


def print_copies(
    desk: Desk,
    meeting_id: int,
    asked: PrintCopies,
    folder: Path,
    content: bytes | None = None,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> PrintedCopies:
    """Write the copies, the return sheet and the password slips into a folder.

    `content` is the pack that `plan_copies` built; without it the pack is built. Nothing is left in
    the folder when it is stopped or refused. LeaksFound as `build_pack` has it.
    """
    require(desk, "prepare panel")
    _check(asked)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as scratch:
        room = Path(scratch)
        pack = room / "source.pdf"
        if content is None:
            build_pack(desk, meeting_id, pack, report, stopped)
        else:
            pack.write_bytes(content)
        with desk.read() as tx:
            meeting, items = queries.meeting(tx, meeting_id), queries.items(tx, meeting_id)
        stem = f"Panel pack {short_date(meeting.on)}"
        boundaries = boundaries_of(pack, items)
        run = _Run(room, stem, asked, boundaries, report, stopped)
        made, slips = _write_all(run, pack)
        made += _write_sheets(desk, run, meeting, slips)
        run.look_on()
        return PrintedCopies(tuple(_move(one, folder) for one in made))


def _move(made: Path, folder: Path) -> Path:
    return Path(shutil.move(made, folder / made.name))


def boundaries_of(pack: Path, items: Sequence[ItemRecord]) -> tuple["Boundary", ...]:
    """Where each item begins in a finished pack, by the bookmark of its sheet."""
    import pikepdf  # noqa: PLC0415 - loads the PDF library

    from fosterdesk.papers.archive import bookmarks_of  # noqa: PLC0415
    from fosterdesk.papers.splitting import Boundary  # noqa: PLC0415

    titles = {f"{one.letter}. {one.title}" for one in items}
    with pikepdf.Pdf.open(pack) as pdf:
        return tuple(
            Boundary(one.page, one.title)
            for one in bookmarks_of(pdf)
            if one.level == 1 and one.title in titles
        )


def _write_all(run: _Run, pack: Path) -> tuple[list[Path], list["Slip"]]:
    """The files of every copy, and a slip for each that is locked."""
    from fosterdesk.papers.copies import Binding, Copy, write_copies  # noqa: PLC0415

    names = run.asked.names
    copies = [Copy(number, len(names), name) for number, name in enumerate(names, start=1)]
    dividers = run.boundaries if run.asked.dividers else ()
    binding = Binding(run.asked.duplex, dividers)
    groups = [copies] if run.asked.together else [[copy] for copy in copies]
    made: list[Path] = []
    slips: list[Slip] = []
    for group in groups:
        whole = run.folder / f"{run.stem} {_named(run, group)}.pdf"
        write_copies(pack, whole, group, binding, run.look)
        reader = "everybody" if run.asked.together else group[0].name
        files, slip = finish(run, whole, reader)
        made += files
        slips += slip
    return made, slips


def _named(run: _Run, group: Sequence["Copy"]) -> str:
    if run.asked.together:
        return "all copies"
    plain = re.sub(r"[^\w. -]+", "", group[0].name).strip(" .") or "reader"
    return f"copy {group[0].number:02d} {plain}"


def finish(run: _Run, whole: Path, reader: str) -> tuple[list[Path], list["Slip"]]:
    """A written file split and locked as asked: its parts, and its slip where it is locked."""
    from fosterdesk.papers.locking import Slip, lock, new_password  # noqa: PLC0415

    files = _in_parts(whole, run.asked.limit_mb, run.boundaries, run.look_on)
    if not run.asked.locked:
        return files, []
    password = new_password()
    for one in files:
        lock(one, password)
    return files, [Slip(reader, [one.name for one in files], password)]


def _in_parts(
    whole: Path,
    limit_mb: int | None,
    boundaries: Sequence["Boundary"],
    look: Callable[[], None] = lambda: None,
) -> list[Path]:
    """The file as it is, or cut between items into parts beside it in its place."""
    from fosterdesk.papers.splitting import MEGABYTE, split  # noqa: PLC0415

    if limit_mb is None or whole.stat().st_size <= limit_mb * MEGABYTE:
        return [whole]

    def name_of(number: int) -> Path:
        return whole.with_name(f"{whole.stem} part {number}{whole.suffix}")

    parts = split(whole, _shifted(whole, boundaries), limit_mb * MEGABYTE, name_of, look)
    whole.unlink()
    return parts


def hand_out(desk: Desk, meeting_id: int, made: HandedOut) -> tuple[Path, ...]:
    """A written pack as one reader's copy: marked, split and locked as asked; its files.

    The password stands on the slip alone. Refused when one item is over the limit.
    """
    from fosterdesk.papers.copies import Binding, Copy, write_copies  # noqa: PLC0415

    require(desk, "read records")
    with desk.read() as tx:
        meeting, items = queries.meeting(tx, meeting_id), queries.items(tx, meeting_id)
    boundaries = boundaries_of(made.pack, items)
    if made.name:
        marked = made.pack.with_name(f".{made.pack.name}.part")
        write_copies(made.pack, marked, [Copy(1, 1, made.name)], Binding())
        marked.replace(made.pack)
    asked = PrintCopies((made.name or "Reader",), locked=made.slip is not None)
    asked = replace(asked, limit_mb=made.limit_mb, return_sheet=False)
    run = _Run(made.pack.parent, made.pack.stem, asked, boundaries, quiet, never)
    files, slips = finish(run, made.pack, made.name or "The reader of the pack")
    if made.slip is not None:
        _write_slips(desk, meeting, slips, made.slip)
    return tuple(files)


def _shifted(whole: Path, boundaries: Sequence["Boundary"]) -> tuple["Boundary", ...]:
    """Where the items begin in a file with dividers or several copies, their dividers with them."""
    import pikepdf  # noqa: PLC0415 - loads the PDF library

    from fosterdesk.papers.archive import bookmarks_of, labels_of  # noqa: PLC0415
    from fosterdesk.papers.copies import is_inserted  # noqa: PLC0415
    from fosterdesk.papers.splitting import Boundary  # noqa: PLC0415

    titles = {one.title for one in boundaries}
    with pikepdf.Pdf.open(whole) as pdf:
        labels = labels_of(pdf)
        found = [one for one in bookmarks_of(pdf) if one.title in titles]
    moved = []
    for one in found:
        page = one.page
        while page and is_inserted(labels[page - 1]):
            page -= 1
        moved.append(Boundary(page, one.title))
    return tuple(moved)


def _write_sheets(
    desk: Desk, run: _Run, meeting: MeetingRecord, slips: Sequence["Slip"]
) -> list[Path]:
    """The return sheet and the password slips, each a file of its own."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    made = []
    run.report(len(run.asked.names), len(run.asked.names) + 1, "The return sheet and slips")
    if run.asked.return_sheet:
        blocks = papers.return_sheet_blocks(meeting, run.asked.names)
        parts = (Part("return", "Return sheet", blocks),)
        made.append(run.folder / f"{run.stem} return sheet.pdf")
        sheet = replace(_plain(desk, meeting), subject="Return sheet", parts=parts)
        render(sheet, desk.attachments.get, made[-1])
    if slips:
        made.append(run.folder / f"{run.stem} password slips - keep apart.pdf")
        _write_slips(desk, meeting, slips, made[-1])
    return made


def _write_slips(desk: Desk, meeting: MeetingRecord, slips: Sequence["Slip"], out: Path) -> None:
    from fosterdesk.papers.locking import slip_part  # noqa: PLC0415
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    parts = tuple(slip_part(number, slip) for number, slip in enumerate(slips, start=1))
    slip = replace(_plain(desk, meeting), subject="Password slips", parts=parts)
    render(slip, desk.attachments.get, out)


def _plain(desk: Desk, meeting: MeetingRecord) -> Document:
    """A short paper beside the pack, with the meeting in its header."""
    with desk.read() as tx:
        service = people.setting(tx, "service-name")
    title = f"Fostering panel, {day_month(meeting.on)}"
    return Document(
        title=title,
        subject="",
        author=service or "Fostering service",
        dated=meeting.on,
        parts=(),
        header_left=title,
        header_right="CONFIDENTIAL",
    )
