"""Splits a finished pack between its items, so that each part passes a limit of the mail."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from fosterdesk.errors import Refused
from fosterdesk.papers import archive

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where the pack may be cut: the page an item begins on, from 0, and the item's words."""

    page: int
    title: str


def split(
    path: Path,
    boundaries: Sequence[Boundary],
    limit: int,
    name_of: Callable[[int], Path],
    look: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Writes the parts, none over `limit` bytes, and returns their paths; page labels are kept.

    `name_of` gives the path of a part by its number from 1; `look` is called before each trial.
    Refused, with nothing left, when one item alone is over the limit. A pack under it is one part.
    """
    with pikepdf.Pdf.open(path) as pdf:
        total = len(pdf.pages)
    starts = sorted({0, *(b.page for b in boundaries if 0 < b.page < total)})
    ends = [*starts[1:], total]
    titles = {boundary.page: boundary.title for boundary in boundaries}
    written: list[Path] = []
    first = 0
    try:
        while first < len(starts):
            last, made = _largest(path, starts, ends, first, limit, look)
            if made is None:
                title = titles.get(starts[first], "The front of the pack")
                size = len(_part(path, starts[first], ends[first])) / MEGABYTE
                raise Refused(
                    f"“{title}” alone takes {size:.1f} MB, over the limit of "
                    f"{limit / MEGABYTE:g} MB. Raise the limit, or save its pictures smaller."
                )
            out = name_of(len(written) + 1)
            out.write_bytes(made)
            written.append(out)
            first = last + 1
    except BaseException:
        for one in written:
            one.unlink(missing_ok=True)
        raise
    return written


def _largest(
    path: Path,
    starts: Sequence[int],
    ends: Sequence[int],
    first: int,
    limit: int,
    look: Callable[[], None],
) -> tuple[int, bytes | None]:
    """The last item that still fits with `first`, and the part; halving, since sizes grow."""
    low, high = first - 1, len(starts) - 1
    best: bytes | None = None
    trial = high
    while low < high:
        look()
        made = _part(path, starts[first], ends[trial])
        if len(made) <= limit:
            low, best = trial, made
        else:
            high = trial - 1
        trial = (low + high + 1) // 2
    return low, best


def _part(path: Path, start: int, end: int) -> bytes:
    """Pages `start` to `end` of the pack as a file, with their bookmarks and labels."""
    out = io.BytesIO()
    with pikepdf.Pdf.open(path) as pdf:
        bookmarks = archive.bookmarks_of(pdf)
        labels = archive.labels_of(pdf)
        del pdf.pages[end:]
        del pdf.pages[:start]
        kept = [
            archive.Bookmark(one.title, one.page - start, one.level)
            for one in bookmarks
            if start <= one.page < end
        ]
        archive.set_bookmarks(pdf, kept)
        archive.set_labels(pdf, labels[start:end])
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
