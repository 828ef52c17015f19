"""Reads the words of a finished PDF back, page by page, and says which pages cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdfium2 import raw

from fosterdesk.papers.pdfium import opened

_header = 46.0
_footer = 47.0
_fewest_letters = 3
_letters_beside_a_picture = 60
_depth_of_pictures = 4
_darkest_watermark = 230


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a reader's search finds on a page; `is_unread` when more is to be seen than read."""

    text: str
    is_unread: bool


def page_texts(path: Path) -> list[str]:
    """The text of each page in order, as a reader's search would find it."""
    with opened(path) as document:
        return [_text_of(page) for page in _pages(document)]


def page_words(
    source: Path | bytes, *, furnished: bool = True, watermark: str = ""
) -> list[PageWords]:
    """The words of each page, and whether the page is one to be looked at.

    A page cannot be read when its middle shows something and holds next to no letters, as a scan
    does. `furnished` pages have a header and a footer, whose words do not count; nor does the
    `watermark` that each page bears.
    """
    with opened(source) as document:
        return [
            PageWords(_text_of(page), _is_unread(page, furnished, watermark))
            for page in _pages(document)
        ]


def page_count(path: Path) -> int:
    """How many pages the PDF has."""
    with opened(path) as document:
        return len(document)


def _pages(document: Any) -> Iterator[Any]:
    for page in document:
        yield page
        page.close()


def _text_of(page: Any, box: tuple[float, ...] = ()) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_bounded(*box))
    finally:
        words.close()


def _is_unread(page: Any, furnished: bool, watermark: str) -> bool:
    left, bottom, right, top = page.get_bbox()
    turned = page.get_rotation() % 180 != 0
    if furnished and not turned:
        bottom, top = bottom + _footer, top - _header
    text = _text_of(page, (left, bottom, right, top))
    letters = sum(map(str.isalnum, text)) - sum(map(str.isalnum, watermark))
    if letters >= _letters_beside_a_picture:
        return False
    if letters >= _fewest_letters:
        return _has_picture(page)
    return _shows_something(page, furnished and not turned, bool(watermark))


def _has_picture(page: Any) -> bool:
    kinds = (raw.FPDF_PAGEOBJ_IMAGE,)
    return (
        next(iter(page.get_objects(filter=kinds, max_depth=_depth_of_pictures)), None) is not None
    )


def _shows_something(page: Any, furnished: bool, is_marked: bool) -> bool:
    """Whether the middle of the page, drawn small, is of more than one colour."""
    picture = page.render(scale=0.5).to_pil().convert("L")
    if furnished:
        below = picture.height - round(_footer / 2)
        picture = picture.crop((0, round(_header / 2), picture.width, below))
    darkest, lightest = picture.getextrema()
    return bool(darkest < _darkest_watermark if is_marked else darkest != lightest)
