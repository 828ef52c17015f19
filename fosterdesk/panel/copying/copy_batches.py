"""FosterDesk can make several readers’ copies in one go, each a file in a folder."""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.access.permissions import require
from fosterdesk.errors import InvalidInput, Stopped
from fosterdesk.panel import queries
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.copy_records import CopyOrder, MadeCopy
from fosterdesk.panel.copying.copy_sources import source_of
from fosterdesk.panel.copying.handing_out import Ways, finish, write_slips
from fosterdesk.panel.packing.packs import Report, never, quiet
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.desk import Desk

if TYPE_CHECKING:
    from fosterdesk.papers.locking import Slip


def make_copies(
    desk: Desk,
    meeting_id: int,
    orders: Sequence[CopyOrder],
    folder: Path,
    ways: Ways,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> tuple[Path, ...]:
    """Write these copies into the folder, and a slip for each when they are locked; their files.

    InvalidInput without a reader. LeaksFound, Refused and Stopped as `make_copy` has them, with
    nothing left in the folder.
    """
    require(desk, "prepare panel")
    if not orders:
        raise InvalidInput({"readers": "Tick at least one reader."})
    source = source_of(desk, meeting_id, report, stopped)
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
    stem = f"Panel pack {short_date(meeting.on)}"
    made: list[Path] = []
    slips: list[Slip] = []
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as scratch:
        room = Path(scratch)
        for done, order in enumerate(orders):
            if stopped():
                raise Stopped
            report(done, len(orders), f"Copy for {order.name}")
            draft = room / "copy.part"
            one = make_copy(desk, meeting_id, order, draft, quiet, stopped, source)
            whole = draft.replace(room / file_name(stem, one))
            files, slip = finish(whole, order.name, ways)
            made += files
            slips += slip
        if slips:
            made.append(room / f"{stem} password slips - keep apart.pdf")
            write_slips(desk, meeting, slips, made[-1])
        return tuple(Path(shutil.move(one, folder / one.name)) for one in made)


def file_name(stem: str, made: MadeCopy) -> str:
    """`Panel pack 1 Dec 2026 copy 03 A. Whitcombe, chair’s copy.pdf`."""
    name = re.sub(r"[^\w. -]+", "", made.order.name).strip(" .") or "reader"
    kind = f", {made.order.file_words}" if made.order.file_words.lower() != name.lower() else ""
    return f"{stem} copy {made.number:02d} {name}{kind if made.order.file_words else ''}.pdf"


def made_words(files: Sequence[Path]) -> str:
    """`3 files written to “copies”.`"""
    folder = files[0].parent.name if files else ""
    return f"{plural(len(files), 'file')} written to “{folder}”."
