"""The Visits tab, used as a supervising social worker at a kitchen table does."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.access.drafts import draft, keep_draft
from fosterdesk.store.desk import Desk
from fosterdesk.supervision.service import visits
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.placement import a_placement
from tests.building.supervision import a_visit
from tests.ui.answering import a_context, answer_next
from ui.kit.rows import cell_words
from ui.screens.people.screen import HouseholdsScreen
from ui.screens.people.visits_tab import VisitsTab

_shown: list[QWidget] = []


def open_visits(qtbot: QtBot, desk: Desk, household_id: int) -> VisitsTab:
    screen = HouseholdsScreen(a_context(desk))
    qtbot.addWidget(screen)
    screen.resize(1150, 800)
    screen.show_record(household_id)
    screen.show()
    _shown[:] = [screen]
    screen.record_page.open_tab("Visits")
    tab = screen.record_page.tabs.currentWidget()
    assert isinstance(tab, VisitsTab)
    return tab


def said(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def lines(tab: VisitsTab) -> list[str]:
    return [" | ".join(cell_words(cell) for cell in row.cells) for row in tab.table.rows_model.rows]


def test_a_visit_needs_nothing_but_a_note(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    tab = open_visits(qtbot, desk, household_id)
    answer_next(qtbot, {"note": "All at supper, at ease."})
    qtbot.mouseClick(tab.record, Qt.MouseButton.LeftButton)
    (visit,) = visits(desk, household_id).visits
    assert (visit.on, visit.kind) == (desk.today(), "supervisory")
    tab.refresh()
    assert lines(tab) == ["22 Nov 2026 | Supervisory visit | Nobody | All at supper, at ease."]
    qtbot.waitUntil(lambda: "All at supper, at ease." in said(tab.chosen))


def test_the_carers_and_the_children_placed_can_be_ticked(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id)
    tab = open_visits(qtbot, desk, household_id)
    seen = {field.name: [words for _, words in field.choices] for field in tab._fields()}
    assert seen["carers_seen"] == ["Dayo Okafor", "Jo Reed"]
    assert seen["children_seen"] == ["K.T."]


def test_the_chosen_visit_is_told_whole_beside_the_list(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    long = "The first words of a long note, " + "and more of it, " * 12 + "to its end."
    older = a_visit(desk, household_id, date(2026, 3, 2), "support", note=long)
    a_visit(desk, household_id, date(2026, 6, 1))
    tab = open_visits(qtbot, desk, household_id)
    assert "to its end." not in lines(tab)[1]
    tab.table.select(older)
    qtbot.waitUntil(lambda: long in said(tab.chosen))
    assert f"By {desk.user.display_name}" in said(tab.chosen)


def test_a_visit_is_mended_with_what_it_said_already_there(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_visit(desk, household_id)
    tab = open_visits(qtbot, desk, household_id)
    answer_next(qtbot, {"agreed_actions": "School is asked."})
    qtbot.mouseClick(tab.change, Qt.MouseButton.LeftButton)
    (visit,) = visits(desk, household_id).visits
    assert visit.agreed_actions == "School is asked."
    assert visit.seen_words == "Dayo Okafor and K.T."


def test_the_clock_says_by_when_and_why(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_visit(desk, household_id, date(2025, 11, 25), "unannounced")
    tab = open_visits(qtbot, desk, household_id)
    qtbot.waitUntil(lambda: "By 25 Nov 2026" in said(tab.clock))
    words = said(tab.clock)
    assert "12 months after 25 Nov 2025, the last unannounced visit." in words
    assert "NMS 21.8" in words


def test_an_applicant_household_has_neither_visits_nor_clock(qtbot: QtBot, desk: Desk) -> None:
    tab = open_visits(qtbot, desk, an_applicant_household(desk))
    assert "No visits yet" in said(tab)
    qtbot.waitUntil(lambda: "The clock begins with the approval." in said(tab.clock))
    assert not tab.chosen.isVisible()


def test_words_typed_before_the_lid_was_shut_are_there_again(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    tab = open_visits(qtbot, desk, household_id)
    key = f"household {household_id}: Record a visit"
    keep_draft(desk, key, {"note": "Half a sentence", "kind": "Support visit"})
    answer_next(qtbot, {})
    tab.record_visit()
    (visit,) = visits(desk, household_id).visits
    assert (visit.note, visit.kind) == ("Half a sentence", "support")
    assert draft(desk, key) is None


def test_an_auditor_reads_visits_and_changes_none(
    qtbot: QtBot, desk: Desk, desk_as: Callable[[str], Desk]
) -> None:
    household_id = an_approved_household(desk)
    a_visit(desk, household_id)
    tab = open_visits(qtbot, desk_as("auditor"), household_id)
    assert len(lines(tab)) == 1
    assert [one.text() for one in tab.findChildren(QPushButton) if one.isVisible()] == []


def test_plan_visit_on_today_leads_to_this_tab(qtbot: QtBot, desk: Desk) -> None:
    screen = HouseholdsScreen(a_context(desk))
    qtbot.addWidget(screen)
    screen.show_record(an_approved_household(desk))
    screen.open_part("household-visits")
    tabs = screen.record_page.tabs
    assert tabs.tabText(tabs.currentIndex()) == "Visits"
