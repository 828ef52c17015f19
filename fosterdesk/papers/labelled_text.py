"""Reads a finished pack page by page: the label of each and the words in its middle."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fosterdesk.papers.pdfium import opened

_header = 46.0
_footer = 47.0


@dataclass(frozen=True, slots=True)
class LabelledText:
    """The label of a page and its words, those of header and footer left out."""

    label: str
    text: str


def labelled_texts(source: Path | bytes) -> list[LabelledText]:
    """Every page in order. Words outside the middle are the same on each page and say nothing."""
    with opened(source) as document:
        return [
            LabelledText(str(document.get_page_label(at) or at + 1), _middle(page))
            for at, page in enumerate(document)
        ]


def _middle(page: Any) -> str:
    words = page.get_textpage()
    try:
        left, bottom, right, top = page.get_bbox()
        return str(words.get_text_bounded(left, bottom + _footer, right, top - _header))
    finally:
        words.close()
        page.close()
