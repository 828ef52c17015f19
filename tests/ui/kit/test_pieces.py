"""Chips, steps, cards and notices say in words what they show."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import form_page, pieces, table_page
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues, Progress
from ui.kit.chips import Chip
from ui.kit.labels import text
from ui.kit.notices import Notice
from ui.kit.page import Page
from ui.kit.stepper import Stepper
from ui.kit.theme import KIND_SIGNS


@pytest.mark.parametrize("make", [pieces, form_page, table_page])
def test_everything_that_can_be_reached_has_a_name(qtbot: QtBot, make: type[Page]) -> None:
    page = make()
    qtbot.addWidget(page)
    page.show()
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]

    assert nameless == []


@pytest.mark.parametrize("kind", sorted(KIND_SIGNS))
def test_a_status_shows_its_sign_even_in_grey(qtbot: QtBot, kind: str) -> None:
    def grey(of: str) -> QImage:
        chip = Chip("Word", of)
        qtbot.addWidget(chip)
        return chip.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    others = [grey(other) for other in KIND_SIGNS if other != kind]
    assert all(grey(kind) != other for other in others)


def test_a_chip_is_heard_as_its_word(qtbot: QtBot) -> None:
    chip = Chip("4 days late", "late")
    qtbot.addWidget(chip)

    assert chip.accessibleName() == "4 days late"
    with pytest.raises(ValueError, match="kind"):
        chip.show_status("x", "purple")


def test_steps_are_heard_with_their_state(qtbot: QtBot) -> None:
    steps = Stepper([("Annual review", "done"), ("Evidence", "now"), ("Panel", "todo")])
    qtbot.addWidget(steps)

    assert steps.accessibleName() == "Annual review: done, Evidence: current step, Panel: to do"
    with pytest.raises(ValueError, match="state"):
        steps.show_steps([("Panel", "soon")])


def test_an_empty_value_reads_not_recorded(qtbot: QtBot) -> None:
    pairs = KeyValues([("Level", "Fostering"), ("Telephone", "")])
    qtbot.addWidget(pairs)
    heard = [w.accessibleName() for w in pairs.findChildren(QWidget) if w.accessibleName()]

    assert heard == ["Level: Fostering", "Telephone: not recorded"]


def test_a_card_is_cleared_but_keeps_its_title(qtbot: QtBot) -> None:
    card = Card("Quorum", text("Quorate"), button("Open"))
    qtbot.addWidget(card)

    card.clear()

    assert card.body.count() == 1
    assert card.title is not None
    assert card.title.text() == "Quorum"


def test_progress_says_how_much_of_how_much(qtbot: QtBot) -> None:
    bar = Progress(0, 0)
    qtbot.addWidget(bar)
    bar.show_progress(3, 5)

    assert bar.accessibleName() == "3 of 5"


def test_names_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = text("<b>Reed</b> & Co")
    qtbot.addWidget(label)

    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_notice_offers_its_remedy_and_goes_away_by_escape(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    pressed: list[str] = []
    notice.show_problem("The panel has no chair.", "Add a chair", lambda: pressed.append("add"))
    notice.remedy.click()

    assert pressed == ["add"]
    assert notice.accessibleName() == "The panel has no chair."
    qtbot.keyClick(notice.remedy, Qt.Key.Key_Escape)
    assert notice.sentence() == ""
