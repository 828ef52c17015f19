"""The look: the typeface is there, and every pair of colours can be read."""

import re

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from fosterdesk.paths import bundled
from ui.kit.theme import (
    FAMILY,
    KIND_ROLES,
    KIND_SIGNS,
    apply_theme,
    current_theme,
    font,
    icon,
    load_theme,
    pixmap,
    style_sheet,
)

READ_ON = {
    "ink": ("paper", "panel", "field", "sel", "hover", "brand-soft", "red-soft", "green-soft"),
    "mute": ("paper", "panel", "field", "sel", "hover"),
    "brand": ("paper", "panel", "brand-soft", "sel", "hover"),
    "red": ("paper", "panel", "red-soft", "sel"),
    "on-brand": ("brand", "brand-press"),
}


def _light(colour: QColor) -> float:
    parts = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4
        for p in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_stands_out_from_what_it_is_on(name: str) -> None:
    theme = load_theme(name)
    pairs = [(ink, ground) for ink, grounds in READ_ON.items() for ground in grounds]
    pairs += list(KIND_ROLES.values())

    faint = {
        pair: round(contrast(theme.colour(pair[0]), theme.colour(pair[1])), 2)
        for pair in pairs
        if contrast(theme.colour(pair[0]), theme.colour(pair[1])) < 4.5
    }

    assert faint == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_edge_of_a_box_to_type_in_can_be_seen(name: str) -> None:
    theme = load_theme(name)

    assert contrast(theme.colour("edge"), theme.colour("field")) >= 3


def test_the_program_speaks_in_its_own_typeface() -> None:
    assert QFontInfo(font()).family().startswith(FAMILY)
    assert QFontInfo(font()).pixelSize() == 13


@pytest.mark.parametrize("name", ["light", "dark"])
def test_no_role_is_left_unfilled_in_the_style_sheet(name: str) -> None:
    assert re.findall(r"@[\w:-]+", style_sheet(load_theme(name))) == []


def test_both_themes_know_the_same_roles() -> None:
    assert set(load_theme("light").colours) == set(load_theme("dark").colours)


def test_switching_the_theme_changes_the_palette(qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("dark"))
    try:
        assert current_theme().dark
        assert qapp.palette().window().color() == load_theme("dark").colour("paper")
    finally:
        apply_theme(qapp, load_theme("light"))


def test_every_sign_and_icon_is_drawn() -> None:
    names = {path.stem for path in bundled("icons").glob("*.svg")}

    assert set(KIND_SIGNS.values()) <= names
    for name in names:
        image = pixmap(name, QColor("#112233"), 16).toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 100 for x in range(16) for y in range(16))
        assert inked > 6, name
    assert not icon("search").isNull()
