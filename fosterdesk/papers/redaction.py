"""Takes words or areas out of a PDF for good: their pages become pictures, painted over."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import ImageDraw
from pypdfium2 import raw

from fosterdesk.errors import Refused
from fosterdesk.papers import files
from fosterdesk.papers.pdfium import opened
from fosterdesk.papers.pictures import page_of_picture
from fosterdesk.papers.text import page_words

_dots = 200 / 72
_most_dots = 3400
_around = 1.5
_broken = "(?:[-\u00ad\u0002\ufffe]\\s{0,2})?"
_darkest = 16
_edge = 3
_left_behind = ("/Annots", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Thumb", "/AA")


REMAINS = "The words could not be taken out of this paper. Print it, cover them and scan it."


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page in points from its lower left corner; `page` counts from 1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where the words stand, and the pages that no search can read."""

    areas: tuple[Area, ...]
    unread: tuple[int, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages where the words stand, in order."""
        return tuple(sorted({area.page for area in self.areas}))


def find_words(data: bytes, media_type: str, words: Iterable[str]) -> FoundWords:
    """Where these words stand in a paper, however they are spaced, broken or cased.

    Raises Unreadable when the paper cannot be opened.
    """
    packed = files.packed(data, media_type)
    unread = [n for n, page in enumerate(page_words(packed, furnished=False), 1) if page.is_unread]
    return FoundWords(tuple(_areas(packed, patterns_of(words))), tuple(unread))


def redact(
    data: bytes, media_type: str, words: Sequence[str] = (), areas: Sequence[Area] = ()
) -> bytes:
    """The paper as a PDF without these words and areas; the other pages stand as they were.

    Notes, links and what a program wrote about the file are left out. The result is read by two
    readers and looked at before it is given; Refused when nothing is found, or anything remains.
    """
    packed = files.packed(data, media_type)
    patterns = patterns_of(words)
    wanted = [*_areas(packed, patterns), *areas]
    if not wanted:
        raise Refused("None of these words stands in the paper. Check how they are spelt there.")
    drawn = _painted(packed, wanted)
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(packed)) as source, pikepdf.Pdf.new() as made:
        for number, page in enumerate(source.pages, start=1):
            for name in _left_behind:
                if name in page.obj:
                    del page.obj[name]
            made.pages.append(drawn[number].pdf.pages[0] if number in drawn else page)
        made.save(out, deterministic_id=True)
    for one in drawn.values():
        one.pdf.close()
    _verify(out.getvalue(), patterns, drawn)
    return out.getvalue()


def patterns_of(words: Iterable[str]) -> list[re.Pattern[str]]:
    """What finds each phrase; figures are found however they are grouped."""
    found = []
    for phrase in words:
        parts = re.findall(r"[^\W_]+", phrase)
        if not parts:
            continue
        if phrase.strip(" +()-.").replace(" ", "").isdigit() and sum(map(len, parts)) > 5:
            inner = r"[\s().-]{0,3}".join("".join(parts))
        else:
            spelt = (_broken.join(map(re.escape, part)) for part in parts)
            inner = r"[\W_]{0,4}".join(spelt)
        found.append(re.compile(rf"(?<![^\W_]){inner}(?![^\W_])", re.IGNORECASE))
    return found


def _areas(packed: bytes, patterns: Sequence[re.Pattern[str]]) -> list[Area]:
    found = []
    with opened(packed) as document:
        for number, page in enumerate(document, start=1):
            words = page.get_textpage()
            text = _characters(words)
            for pattern in patterns:
                for match in pattern.finditer(text):
                    found += _boxes(words, number, match.span())
            words.close()
            page.close()
    return found


def _characters(words: Any) -> str:
    """One character for each that the reader counts, so that a place in the text is its number."""
    text = str(words.get_text_range())
    count = words.count_chars()
    if len(text) == count:
        return text
    return "".join(str(words.get_text_range(at, 1))[:1] or " " for at in range(count))


def _boxes(words: Any, page: int, span: tuple[int, int]) -> list[Area]:
    """The boxes of the characters, those of one line joined."""
    joined: list[Area] = []
    for at in range(*span):
        left, bottom, right, top = words.get_charbox(at, loose=True)
        if right <= left or top <= bottom:
            continue
        last = joined[-1] if joined else None
        if last and abs(last.bottom - bottom) < 1 and abs(last.top - top) < 1:
            low, high = min(last.left, left), max(last.right, right)
            joined[-1] = Area(page, low, last.bottom, high, last.top)
        else:
            joined.append(Area(page, left, bottom, right, top))
    return joined


@dataclass(frozen=True, slots=True)
class _Painted:
    """A page drawn with boxes painted out; each box is left, top, right, bottom in dots."""

    pdf: pikepdf.Pdf
    boxes: list[tuple[int, int, int, int]]


def _painted(packed: bytes, areas: Sequence[Area]) -> dict[int, _Painted]:
    """The pages of these areas as pictures with the areas black, by page number."""
    drawn: dict[int, _Painted] = {}
    with opened(packed) as document:
        for number in sorted({area.page for area in areas}):
            if not 1 <= number <= len(document):
                raise Refused(f"The paper has no page {number}.")
            page = document[number - 1]
            bitmap = page.render(scale=_scale(page))
            picture = bitmap.to_pil().convert("RGB")
            boxes = _in_dots(bitmap, page, [area for area in areas if area.page == number])
            brush = ImageDraw.Draw(picture)
            for box in boxes:
                brush.rectangle(box, fill="black")
            drawn[number] = _Painted(page_of_picture(picture, page.get_size()), boxes)
            page.close()
    return drawn


def _scale(page: Any) -> float:
    return float(min(_dots, _most_dots / max(*page.get_size(), 1)))


def _in_dots(bitmap: Any, page: Any, areas: Sequence[Area]) -> list[tuple[int, int, int, int]]:
    """Areas of a page as boxes of its drawn picture, however the page is turned or cropped."""
    place = bitmap.get_posconv(page)
    boxes = []
    for area in areas:
        corners = (
            place.to_bitmap(area.left - _around, area.bottom - _around),
            place.to_bitmap(area.right + _around, area.top + _around),
        )
        across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        boxes.append((int(across[0]), int(down[0]), int(across[1]), int(down[1])))
    return boxes


def _verify(
    made: bytes, patterns: Sequence[re.Pattern[str]], drawn: Mapping[int, _Painted]
) -> None:
    """Refused when a word can still be read or a painted box is not of one colour."""
    with opened(made) as document:
        for number, page in enumerate(document, start=1):
            words = page.get_textpage()
            text = str(words.get_text_bounded())
            words.close()
            remains = any(pattern.search(text) for pattern in patterns)
            covered = number not in drawn or _is_covered(page, drawn[number].boxes)
            page.close()
            if remains or not covered:
                raise Refused(REMAINS)


def _is_covered(page: Any, boxes: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether the page is one picture and nothing else, and each box in it is black."""
    if [one.type for one in page.get_objects()] != [raw.FPDF_PAGEOBJ_IMAGE]:
        return False
    picture = page.render(scale=_scale(page)).to_pil().convert("L")
    for left, top, right, bottom in boxes:
        inner = (left + _edge, top + _edge, right - _edge, bottom - _edge)
        has_size = inner[0] < inner[2] and inner[1] < inner[3]
        if has_size and picture.crop(inner).getextrema()[1] > _darkest:
            return False
    return True
