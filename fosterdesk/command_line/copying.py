"""Writes one reader’s copy of a panel pack, with a warning of conflicts nobody looked at."""

import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from fosterdesk.errors import Refused
from fosterdesk.panel import service as panel
from fosterdesk.panel.copying.conflicts import PageText, compare_with_pages
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.copy_records import APPLICANT
from fosterdesk.panel.copying.copy_sources import Source, source_of
from fosterdesk.panel.copying.readers import order_of
from fosterdesk.panel.packing.pack_records import HandedOut
from fosterdesk.papers.labelled_text import labelled_texts
from fosterdesk.store.desk import Desk

Tell = Callable[[int, int, str], None]


def write_copy(desk: Desk, meeting_id: int, asked: Namespace, tell: Tell) -> list[Path]:
    """Write the copy asked for, split and locked as asked; its files.

    What the conflict finder found and nobody declared or set aside is told on stderr.
    """
    if asked.item and asked.copy != APPLICANT:
        raise Refused("--item goes with --copy applicant alone.")
    with desk.read() as tx:
        order = order_of(tx, meeting_id, asked.copy, asked.item or "")
    source = source_of(desk, meeting_id, tell)
    _warn(desk, meeting_id, source)
    with tempfile.TemporaryDirectory(prefix=".", dir=asked.out.absolute().parent) as room:
        pack = Path(room) / asked.out.name
        made = make_copy(desk, meeting_id, order, pack, tell, source=source)
        handed = HandedOut(pack, order.name, asked.password_slip, asked.split_mb)
        files = panel.hand_out(desk, meeting_id, handed)
        placed = [one.replace(asked.out.with_name(one.name)) for one in files]
    print(f"“{placed[0]}”: {made.words}. Made from {source.words}.")
    return placed


def _warn(desk: Desk, meeting_id: int, source: Source) -> None:
    pages = [PageText(one.label, one.text) for one in labelled_texts(source.content)]
    found = compare_with_pages(desk, meeting_id, pages, source.words)
    if found.warning:
        print(found.warning, file=sys.stderr)
