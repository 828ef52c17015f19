"""Colours, the typeface and the one style sheet, light and dark, read from resources/theme.

theme = load_theme("light")
apply_theme(app, theme)              # at start, and again when the user switches
current_theme().colour("brand")      # QColor, for a widget that paints itself
icon("search")                       # QIcon in the ink of the theme in force
pixmap("tick", theme.colour("green"), 12, widget.devicePixelRatioF())
"""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, QStandardPaths
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from fosterdesk.paths import bundled

FAMILY = "Source Sans Pro"
BODY, SMALL, CARD_TITLE, PAGE_TITLE = 13, 12, 15, 22
ROW_HEIGHT = 36
TWO_LINE_ROW_HEIGHT = 52

KIND_ROLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "good": ("green", "green-soft"),
        "part": ("amber", "amber-soft"),
        "soon": ("amber", "amber-soft"),
        "bad": ("red", "red-soft"),
        "late": ("red", "red-soft"),
        "neutral": ("neutral", "neutral-soft"),
        "brand": ("brand", "brand-soft"),
    }
)
KIND_SIGNS: Mapping[str, str] = MappingProxyType(
    {"good": "tick", "part": "half", "bad": "cross", "late": "late", "soon": "clock"}
)


@dataclass(frozen=True)
class Theme:
    """One set of colours by role; `name` is light or dark."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """The colour of a role, for example ink, mute, brand, red-soft; KeyError if unknown."""
        return _colour(self.colours[role])

    def kind(self, kind: str) -> tuple[QColor, QColor]:
        """Ink and ground of a chip of this kind."""
        ink, ground = KIND_ROLES[kind]
        return self.colour(ink), self.colour(ground)


@lru_cache(maxsize=128)
def _colour(code: str) -> QColor:
    return QColor(code)


@lru_cache(maxsize=4)
def load_theme(name: str) -> Theme:
    """The theme kept under resources/theme; FileNotFoundError when there is none."""
    with bundled("theme", f"{name}.toml").open("rb") as file:
        content = tomllib.load(file)
    colours: dict[str, str] = content["colours"]
    return Theme(content["name"], content["dark"], MappingProxyType(colours))


def current_theme() -> Theme:
    """The theme last applied to the running program; light before any was."""
    app = QApplication.instance()
    name = app.property("theme_name") if app is not None else None
    return load_theme(name or "light")


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program this theme's typeface, palette and style sheet."""
    if app.property("theme_name") is None:
        app.setStyle("Fusion")
        _load_typeface()
        app.setFont(font())
    app.setProperty("theme_name", theme.name)
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))


def font(size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Source Sans Pro at a size in device-independent pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def _load_typeface() -> None:
    # Importing the package lists its folder twice; only its place is needed.
    places = (Path(place) / "font_source_sans_pro" / "files" for place in sys.path)
    folder = next((place for place in places if place.is_dir()), None)
    if folder is None:
        raise RuntimeError("The package font-source-sans-pro is not installed.")
    for face in ("Regular", "Semibold", "Bold", "It"):
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))
    if not QFontInfo(font()).family().startswith(FAMILY):
        raise RuntimeError(f"The typeface {FAMILY} could not be loaded from its package.")


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for spot, name in (
        (role.Window, "paper"),
        (role.WindowText, "ink"),
        (role.Base, "field"),
        (role.AlternateBase, "panel"),
        (role.Text, "ink"),
        (role.Button, "panel"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on-brand"),
        (role.Highlight, "brand"),
        (role.HighlightedText, "on-brand"),
        (role.PlaceholderText, "mute"),
        (role.Link, "brand"),
        (role.LinkVisited, "brand"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "paper"),
        (role.Light, "panel"),
        (role.Mid, "line"),
        (role.Dark, "edge"),
    ):
        palette.setColor(spot, theme.colour(name))
    for spot in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, spot, theme.colour("mute"))
    return palette


def style_sheet(theme: Theme) -> str:
    """The one style sheet with every @role replaced by this theme's colour."""
    sheet = bundled("theme", "window.qss").read_text(encoding="utf-8")
    for name in ("chevron-down", "chevron-up"):
        sheet = sheet.replace(f"@icon:{name}", _tinted_file(name, theme.colours["mute"]))
    sheet = sheet.replace("@icon:tick-on-brand", _tinted_file("tick", theme.colours["on-brand"]))
    for role in sorted(theme.colours, key=len, reverse=True):
        sheet = sheet.replace(f"@{role}", theme.colours[role])
    return sheet


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return bundled("icons", f"{name}.svg").read_text(encoding="utf-8")


def _tinted_file(name: str, colour: str) -> str:
    # A style sheet takes pictures only from files, so its three are kept tinted in the cache.
    places = QStandardPaths.StandardLocation.GenericCacheLocation
    folder = Path(QStandardPaths.writableLocation(places)) / "FosterDesk" / "icons"
    path = folder / f"{name}-{colour.lstrip('#')}.svg"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(_drawing(name).replace("#000", colour), encoding="utf-8")
    return path.as_posix()


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = _drawing(name).replace("#000", colour)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """One of the program's own icons in a colour, `size` pixels square before the ratio."""
    return _picture(name, colour.name(), size, ratio)


def icon(name: str, role: str = "ink") -> QIcon:
    """One of the program's own icons, tinted with a role of the theme in force."""
    made = QIcon()
    colour = current_theme().colour(role)
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, 16, ratio))
    return made
