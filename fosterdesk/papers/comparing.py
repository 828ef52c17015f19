"""Which pages of two finished packs differ to a reader, by their labels."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from fosterdesk.papers.archive import labels_of
from fosterdesk.papers.pdfium import opened
from fosterdesk.papers.text import body_text

_header = 46.0
_footer = 47.0
_enough_letters = 60
_dots = 50 / 72
_faintest = 24
_widest_step = 128


def differing_pages(kept: Path, again: Path) -> list[str]:
    """The labels of the pages that differ, and of those that only one of the two files has."""
    before, after = _places(kept), _places(again)
    both = {label: (before[label], after[label]) for label in before if label in after}
    changed = changed_pages(kept, again, both)
    return [
        one for one in (*before, *(set(after) - set(before))) if one in changed or one not in both
    ]


def _places(path: Path) -> dict[str, int]:
    with pikepdf.Pdf.open(path) as pdf:
        return {label: page for page, label in enumerate(labels_of(pdf))}


def changed_pages(before: Path, after: Path, places: Mapping[str, tuple[int, int]]) -> set[str]:
    """Of these labels, with the page each has in both files from 0, those whose page changed.

    Header and footer do not count, nor on which side of the margin a page lies. A page with few
    letters, such as a scan, is also drawn small and looked at.
    """
    found: set[str] = set()
    with opened(before) as old, opened(after) as new:
        for label, (here, there) in places.items():
            one, other = old[here], new[there]
            if not _reads_the_same(one, other):
                found.add(label)
            one.close()
            other.close()
    return found


def _reads_the_same(one: Any, other: Any) -> bool:
    text = body_text(one)
    if text != body_text(other):
        return False
    if sum(map(str.isalnum, text)) >= _enough_letters:
        return True
    return _looks_the_same(_body(one), _body(other))


def _body(page: Any) -> Image.Image:
    """What stands between header and footer, drawn small, without the white around it."""
    picture: Image.Image = page.render(scale=_dots).to_pil().convert("L")
    top, bottom = round(_header * _dots), picture.height - round(_footer * _dots)
    middle = picture.crop((0, top, picture.width, bottom))
    seen = ImageChops.invert(middle).point(lambda dot: 255 if dot > _faintest else 0).getbbox()
    return middle.crop(seen or (0, 0, 1, 1))


def _looks_the_same(one: Image.Image, other: Image.Image) -> bool:
    if max(abs(a - b) for a, b in zip(one.size, other.size, strict=True)) > 1:
        return False
    other = other.resize(one.size)
    difference = ImageChops.difference(one, other)
    return not difference.point(lambda dot: 255 if dot > _widest_step else 0).getbbox()
