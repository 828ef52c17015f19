"""The What if page: a scheme file is chosen, its faults or its cost shown, and the paper made."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.paths import bundled
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement
from tests.ui.answering import a_context
from ui.kit.preview import PreviewWindow
from ui.screens.progression import what_if_page
from ui.screens.progression.what_if_page import WhatIfPage

SHIPPED = bundled("rules") / "scheme-somerset-2017.toml"
RATES = 'weekly = ["75.00", "100.00", "100.00"]'


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> WhatIfPage:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    made = WhatIfPage(a_context(desk))
    qtbot.addWidget(made)
    made.resize(1360, 850)
    made.show()
    return made


def proposed(folder: Path, rates: str) -> Path:
    path = folder / "proposed.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    path.write_text(text.replace(RATES, f"weekly = {rates}", 1), encoding="utf-8")
    return path


def choose(qtbot: QtBot, page: WhatIfPage, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_if_page, "choose_file_to_open", lambda *_: path)
    qtbot.mouseClick(page.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.context.jobs.is_busy())


def words_of(table) -> list[str]:
    model = table.model()
    return [
        " | ".join(str(model.data(model.index(row, at))) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_cost_of_a_changed_scheme_is_shown_by_level_and_household(
    qtbot: QtBot, page: WhatIfPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, page, proposed(tmp_path, '["85.00", "100.00", "100.00"]'), monkeypatch)
    # 10 pounds a week more for one child: 520 over 52 weeks, 20 over the fortnight.
    assert "would cost £520.00 more over a year" in page.answer.text()
    assert words_of(page.levels)[0].startswith(
        "Fostering | 1 | 1 | £3,900.00 | £4,420.00 | +£520.00 | +£20.00"
    )
    assert "Okafor & Reed" in words_of(page.households)[0]
    assert words_of(page.rates)[0].startswith("Fostering | First child | £75.00 | £85.00")
    page.context.jobs.drain()


def test_the_faults_of_a_file_are_listed_and_nothing_is_costed(
    qtbot: QtBot, page: WhatIfPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, page, proposed(tmp_path, '["a lot"]'), monkeypatch)
    assert "fee[fee.fostering].weekly" in words_of(page.problems)[0]
    assert page.answer.isHidden()
    assert not page.print_button.isEnabled()
    page.context.jobs.drain()


def test_a_period_the_wrong_way_round_is_said(
    qtbot: QtBot, page: WhatIfPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClicks(page.form.input("from_on"), "20/11/2026")
    qtbot.keyClicks(page.form.input("to_on"), "10/11/2026")
    choose(qtbot, page, SHIPPED, monkeypatch)
    assert "ends before it begins" in page.notice.sentence()
    page.context.jobs.drain()


def test_the_paper_opens_in_the_preview(
    qtbot: QtBot, page: WhatIfPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, page, SHIPPED, monkeypatch)
    assert "the same" in page.answer.text()
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.context.jobs.is_busy())
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, PreviewWindow)]
    assert any(window.isVisible() for window in windows)
    page.context.jobs.drain()
