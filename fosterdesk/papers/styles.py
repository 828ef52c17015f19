"""Type, colours and measures of every printed page, in points."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache

import font_source_sans_pro
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

page_width = 595.28
page_height = 841.89
inner_margin = 62.0
outer_margin = 48.0
top_margin = 62.0
bottom_margin = 58.0
attached_inner = 40.0
attached_outer = 24.0
attached_bottom = 48.0
attached_width = page_width - attached_inner - attached_outer
attached_height = page_height - attached_bottom - 44.0
text_width = page_width - inner_margin - outer_margin
text_height = page_height - top_margin - bottom_margin

_scale: ContextVar[float] = ContextVar("scale of type", default=1.0)

_spacing: ContextVar[float] = ContextVar("how far lines stand apart", default=1.0)


def width() -> float:
    """The width of the text in the points of its own type: less of it when type is enlarged."""
    return text_width / _scale.get()


def height() -> float:
    """The height of the text in the points of its own type."""
    return text_height / _scale.get()


@contextmanager
def enlarged(by: float) -> Iterator[None]:
    """Within it text is laid out for pages on which all type is drawn this many times as large."""
    before, usual = _scale.set(by), _spacing.set(1.0)
    try:
        yield
    finally:
        _scale.reset(before)
        _spacing.reset(usual)


def is_enlarged() -> bool:
    """Whether text is laid out in large type."""
    return _scale.get() > 1


def space(times: float) -> None:
    """From here on lines stand this many times as far apart as they usually do."""
    _spacing.set(times)


regular = "FosterDesk Regular"
semibold = "FosterDesk Semibold"
bold = "FosterDesk Bold"
_font_files = {
    regular: "SourceSansPro",
    semibold: "SourceSansProSemibold",
    bold: "SourceSansProBold",
}

ink = HexColor("#22272b")
muted_ink = HexColor("#5b656c")
brand = HexColor("#17595a")
brand_soft = HexColor("#e3efee")
hairline = HexColor("#d5d1ca")
rule_for_writing = HexColor("#8b9297")


@dataclass(frozen=True, slots=True)
class StatusColours:
    """The ink and the soft ground of a status; both keep their contrast in grey."""

    ink: HexColor
    soft: HexColor


status_colours = {
    "good": StatusColours(HexColor("#1f6b3a"), HexColor("#e4f2e8")),
    "part": StatusColours(HexColor("#7a5000"), HexColor("#fdf1d8")),
    "bad": StatusColours(HexColor("#b3261e"), HexColor("#fbe9e7")),
    "neutral": StatusColours(HexColor("#4b5358"), HexColor("#eeece8")),
}


@cache
def register_fonts() -> frozenset[str]:
    """Makes the fonts known to ReportLab; returns the characters all of them can print."""
    printable: set[str] | None = None
    for name, file in _font_files.items():
        font = TTFont(name, font_source_sans_pro.font_files_ttf[file])
        pdfmetrics.registerFont(font)
        known = {chr(code) for code, glyph in font.face.charToGlyph.items() if glyph}
        printable = known if printable is None else printable & known
    return frozenset(printable or ())


_stand_ins = {
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
    "\u2010": "-",
    "\u2011": "-",
    "\u2007": "\u00a0",
    "\u202f": "\u00a0",
    "\u2028": " ",
    "\u2029": " ",
}
_white = re.compile("[ \t\r\n\f\v]+")


@lru_cache(maxsize=4096)
def _printable_character(character: str) -> str:
    if character in _stand_ins:
        return _stand_ins[character]
    if character in register_fonts():
        return character
    simpler = unicodedata.normalize("NFKD", character)
    if simpler != character and all(part in register_fonts() for part in simpler):
        return simpler
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cf", "Mn") else "?"


def printable(text: str) -> str:
    """One line of text with single spaces, every character of which the fonts can draw.

    A character no font has becomes its nearest plain form or a question mark, because PDF/A
    forbids the empty box.
    """
    line = _white.sub(" ", text).strip(" ")
    if line.isascii() and line.isprintable():
        return line
    return "".join(map(_printable_character, unicodedata.normalize("NFC", line)))


def _style(name: str, font: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    settings: dict[str, object] = {"textColor": ink, "allowWidows": 0, "allowOrphans": 0}
    settings.update(more)
    return ParagraphStyle(
        name, fontName=font, bulletFontName=font, fontSize=size, leading=leading, **settings
    )


title = _style("title", bold, 21, 25, spaceAfter=2)
subtitle = _style("subtitle", regular, 11.5, 15, textColor=muted_ink, spaceAfter=4)
heading_2 = _style(
    "heading 2", semibold, 13, 17, textColor=brand, spaceBefore=15, spaceAfter=4, keepWithNext=0
)
heading_3 = _style("heading 3", semibold, 11, 15, spaceBefore=9, spaceAfter=2)
body = _style("body", regular, 10.5, 15, spaceAfter=5)
muted = _style("muted", regular, 10, 14, textColor=muted_ink, spaceAfter=5)
address = _style("address", regular, 10.5, 15)
strong = _style("strong", semibold, 10.5, 15, spaceAfter=5)
bullet = _style("bullet", regular, 10.5, 15, leftIndent=14, spaceAfter=2.5)
cell = _style("cell", regular, 10, 13)
cell_right = _style("cell right", regular, 10, 13, alignment=2)
cell_strong = _style("cell strong", semibold, 10, 13)
cell_strong_right = _style("cell strong right", semibold, 10, 13, alignment=2)
cell_muted = _style("cell muted", regular, 10, 13, textColor=muted_ink)
cell_muted_right = _style("cell muted right", regular, 10, 13, textColor=muted_ink, alignment=2)
cell_under = _style("cell under", regular, 9, 11.5, textColor=muted_ink)
cell_under_right = _style("cell under right", regular, 9, 11.5, textColor=muted_ink, alignment=2)
column_title = _style("column title", semibold, 9, 12, textColor=muted_ink)
column_title_right = _style("column title right", semibold, 9, 12, textColor=muted_ink, alignment=2)
quoted = _style("quoted", regular, 10.5, 15)
quote_source = _style("quote source", regular, 9.5, 13, textColor=muted_ink, spaceBefore=2)

_in_large_print = {
    style.name: style.clone(f"{style.name} large", fontSize=10, leading=13)
    for style in (cell_under, cell_under_right, column_title, column_title_right, quote_source)
}


def no_smaller(style: ParagraphStyle) -> ParagraphStyle:
    """The style, or in large print one that is no smaller than the words of a table."""
    return _in_large_print[style.name] if is_enlarged() else style


def spaced(style: ParagraphStyle) -> ParagraphStyle:
    """The style with its lines as far apart as they stand here."""
    times = _spacing.get()
    return style if times == 1 else _closer(style, times)


@cache
def _closer(style: ParagraphStyle, times: float) -> ParagraphStyle:
    return style.clone(
        f"{style.name} spaced {times}",
        leading=style.leading * times,
        spaceBefore=style.spaceBefore * times,
        spaceAfter=style.spaceAfter * times,
    )
