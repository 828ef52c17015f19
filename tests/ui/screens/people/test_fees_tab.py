"""The Fees tab: today's fee, a statement of the days typed, its print, and payroll beside it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.placement.records import RecordEvent
from fosterdesk.placement.service import record_event
from fosterdesk.placement.statements import statement_of
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement
from tests.ui.answering import a_context
from ui.kit.preview import PreviewWindow
from ui.screens.people import fees_tab
from ui.screens.people.fees_tab import FeesTab

Opened = Callable[[], FeesTab]


def words_of(table) -> list[str]:
    model = table.model()
    return [
        " | ".join(str(model.data(model.index(row, at))) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


@pytest.fixture
def household_id(desk: Desk) -> int:
    made = an_approved_household(desk)
    a_placement(desk, made, "A.A.", date(2026, 11, 2))
    a_placement(desk, made, "B.B.", date(2026, 11, 16))
    record_event(desk, RecordEvent(made, "break", date(2026, 11, 9), date(2026, 11, 11)))
    return made


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, household_id: int) -> FeesTab:
    made = FeesTab(a_context(desk))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show_household(household_id)
    made.show()
    return made


def typed(qtbot: QtBot, tab: FeesTab, name: str, words: str) -> None:
    box = tab.form.input(name)
    box.clear()
    qtbot.keyClicks(box, words)


def test_it_opens_on_this_month_with_totals_and_reasons(tab: FeesTab) -> None:
    assert tab.title.text() == "Statement for 1 Nov 2026 to 22 Nov 2026, 22 days"
    rows = words_of(tab.days)
    # A.A.: 21 days at 75 a week; B.B.: 7 at 100.
    assert rows[0].startswith("A.A. (C-AA) | 21 | £225.00 | 18 days")
    assert "9 Nov 2026 to 11 Nov 2026 | 3 | £75.00 a week | Not paid" in rows[2]
    assert any("£325.00" in label for label in labels(tab.totals))


def labels(widget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_another_period_is_typed_and_shown(qtbot: QtBot, tab: FeesTab) -> None:
    typed(qtbot, tab, "from_on", "16/11/2026")
    qtbot.mouseClick(tab.show_button, Qt.MouseButton.LeftButton)
    assert tab.title.text() == "Statement for 16 Nov 2026 to 22 Nov 2026, 7 days"
    qtbot.waitUntil(lambda: any("£175.00" in label for label in labels(tab.totals)))


def test_a_period_the_wrong_way_round_is_said_beside_the_field(qtbot: QtBot, tab: FeesTab) -> None:
    typed(qtbot, tab, "from_on", "1/12/2026")
    qtbot.mouseClick(tab.show_button, Qt.MouseButton.LeftButton)
    assert "ends before it begins" in tab.form.problem_beside("to_on")


def test_the_fee_of_today_stands_with_its_working(tab: FeesTab) -> None:
    said = labels(tab.today_card)
    assert "£175.00 a week" in said
    assert any("£75.00 + £100.00 = £175.00" in words for words in said)


def test_the_statement_is_printed_through_the_preview(qtbot: QtBot, tab: FeesTab) -> None:
    qtbot.mouseClick(tab.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tab.context.jobs.is_busy())
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, PreviewWindow)]
    shown = [w for w in windows if w.isVisible()]
    assert [window.windowTitle() for window in shown] == ["Statement: Okafor & Reed"]
    tab.context.jobs.drain()


def test_a_payroll_file_is_held_against_the_statements(
    qtbot: QtBot, tab: FeesTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = statement_of(desk, tab.household_id, date(2026, 11, 1), date(2026, 11, 1)).reference
    path = tmp_path / "november.csv"
    path.write_text(
        "Household reference,Child,From,To,Amount\n"
        f"{home},C-AA,02/11/2026,22/11/2026,225.00\n"
        f"{home},C-BB,16/11/2026,22/11/2026,75.00\n"
        f"{home},C-BB,whenever,22/11/2026,75.00\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(fees_tab, "choose_file_to_open", lambda *_: path)
    qtbot.mouseClick(tab.payroll_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tab.context.jobs.is_busy())
    assert "Expected £325.00, paid £300.00: 1 difference." in tab.payroll_words.text()
    assert "Line 4: “whenever” is not a date" in tab.payroll_words.text()
    rows = words_of(tab.payroll)
    assert rows[0].startswith("Agrees | C-AA")
    assert "£25.00 too little" in rows[1]
    assert "the fee of a first child" in rows[1]
    tab.context.jobs.drain()


def test_another_household_starts_without_the_payroll_of_the_first(
    tab: FeesTab, desk: Desk
) -> None:
    other = an_approved_household(desk, names=(("Ada", "Hill"),))
    tab.show_household(other)
    assert tab.payroll.isHidden()
    assert not tab.nobody.isHidden()
