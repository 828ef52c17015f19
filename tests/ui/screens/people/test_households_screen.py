"""A household's page, read and used as a supervising social worker does."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.access.drafts import draft, keep_draft
from fosterdesk.carers.service import standing
from fosterdesk.people.records import AddPerson, NewPerson
from fosterdesk.people.service import add_person, people_of, person
from fosterdesk.placement.service import placements_view
from fosterdesk.store.desk import Desk
from fosterdesk.training.service import household_training
from tests.building.carers import an_applicant_household, an_approved_household, carer_ids
from tests.building.placement import a_placement
from tests.building.review import a_held_review
from tests.building.training import all_core
from tests.ui.answering import a_context, answer_next
from ui.kit.rows import cell_words
from ui.screens.people.screen import HouseholdsScreen

WRITES = ("Record", "Add", "Attach", "Change", "Remove", "End", "Left", "Name", "Open a case")


def open_page(qtbot: QtBot, desk: Desk, household_id: int) -> HouseholdsScreen:
    screen = HouseholdsScreen(a_context(desk))
    qtbot.addWidget(screen)
    screen.resize(1150, 800)
    screen.show_record(household_id)
    screen.show()
    return screen


def words_of(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def table_words(table: object) -> list[str]:
    rows = table.rows_model.rows  # type: ignore[attr-defined]
    return [" | ".join(cell_words(cell) for cell in row.cells) for row in rows]


def test_enter_in_the_list_opens_the_household(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    context = a_context(desk)
    screen = HouseholdsScreen(context)
    qtbot.addWidget(screen)
    screen.show_list()
    screen.show()
    table = screen.list_page.table
    table.select(household_id)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert context.go.__self__.went == [("households", household_id)]  # type: ignore[attr-defined]


def test_the_heading_says_terms_worker_and_next_review(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 8))
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    assert page.heading.text() == "Okafor & Reed"
    assert "Up to 2 children aged 0 to 12, short term" in page.under.text()
    assert f"Supervising social worker: {desk.user.display_name}" in page.under.text()
    assert "Next review 8 Dec 2026" in page.under.text()
    assert page.chip.word == "Fostering"


def test_address_telephone_and_birth_name_stand_in_the_people_tab_alone(
    qtbot: QtBot, desk: Desk
) -> None:
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    for tab in page.tab_widgets:
        page.open_tab(tab.words)
        shows = "1 Invented Row, Taunton" in words_of(tab)
        assert shows == (tab.words == "People")


def test_overview_tells_what_is_next_with_its_reason_and_the_fee_with_its_working(
    qtbot: QtBot, desk: Desk
) -> None:
    household_id = an_approved_household(
        desk, names=(("Ann", "Marlowe"),), approved_on=date(2025, 12, 8)
    )
    all_core(desk, household_id, carer_ids(desk, household_id)[0], date(2026, 3, 2))
    a_placement(desk, household_id)
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    overview = page.tab_widgets[0]
    lines = table_words(overview.table)  # type: ignore[attr-defined]
    assert lines[0].startswith("in 16 days | First annual review | 8 Dec 2026 · 12 months after")
    qtbot.waitUntil(lambda: "£75.00 a week today" in words_of(overview))
    overview.take_step(0)  # type: ignore[attr-defined]
    went = page.context.go.__self__.went  # type: ignore[attr-defined]
    assert went[-1][0] == "reviews"


def test_a_placement_is_recorded_by_initials_and_its_verdicts_are_shown(
    qtbot: QtBot, desk: Desk
) -> None:
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    page.open_tab("Placements")
    tab = page.tab_widgets[2]
    answer_next(
        qtbot,
        {"initials": "K.T.", "child_reference": "C-100", "age_when_placed": "14"},
    )
    qtbot.mouseClick(tab.place, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    (child,) = placements_view(desk, household_id).placed
    assert (child.initials, child.from_on) == ("K.T.", desk.today())
    tab.refresh()
    assert table_words(tab.placed)[0].startswith("K.T. · C-100")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "K.T. was 14, above the highest age" in words_of(tab))


def test_somebody_who_leaves_keeps_their_line_with_its_dates(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    child = NewPerson("Mia", "Okafor", date(2012, 4, 4))
    add_person(desk, AddPerson(household_id, child, "child", date(2022, 9, 1)))
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    page.open_tab("People")
    tab = page.tab_widgets[1]
    mia = next(one for one in people_of(desk, household_id) if one.first_name == "Mia")
    answer_next(qtbot, {})
    tab.record_leaving(mia.residence_id)  # type: ignore[attr-defined]
    tab.refresh()
    lines = table_words(tab.table)  # type: ignore[attr-defined]
    assert any("Mia Okafor" in line and "1 Sep 2022 to 22 Nov 2026" in line for line in lines)


def test_enter_on_somebody_opens_their_details(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    screen.record_page.open_tab("People")
    tab = screen.record_page.tab_widgets[1]
    resident = next(one for one in people_of(desk, household_id) if one.until_on is None)
    tab.table.select(resident.residence_id)  # type: ignore[attr-defined]

    answer_next(qtbot, {"birth_name": "Ashdown"})
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)  # type: ignore[attr-defined]

    assert person(desk, resident.person_id).birth_name == "Ashdown"
    assert resident in people_of(desk, household_id)


def test_a_task_of_progression_opens_that_tab(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk, an_approved_household(desk))

    screen.open_part("household-progression")

    assert screen.record_page.tabs.tabText(screen.record_page.tabs.currentIndex()) == "Progression"


def test_a_resignation_is_recorded_and_shown_with_its_last_day(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    overview = page.tab_widgets[0]
    answer_next(qtbot, {})
    overview.record_resignation()  # type: ignore[attr-defined]
    approval = standing(desk, household_id).approval
    assert approval is not None
    assert approval.ended_on == date(2026, 12, 20)  # 28 days from 22 November
    overview.refresh()
    qtbot.waitUntil(lambda: "20 Dec 2026" in words_of(overview))


def test_a_temporary_approval_is_extended_and_shows_its_new_last_day(
    qtbot: QtBot, desk_as: Callable[..., Desk]
) -> None:
    worker = desk_as("supervising-social-worker")
    household_id = an_approved_household(
        worker, approved_on=date(2026, 8, 10), connected=True, temporary=True
    )
    manager = desk_as("team-manager")
    screen = open_page(qtbot, manager, household_id)
    overview = screen.record_page.tab_widgets[0]
    assert "30 Nov 2026" in " ".join(table_words(overview.table)) + words_of(overview)
    (extend,) = [b for b in overview.findChildren(QPushButton) if b.text().startswith("Extend")]

    answer_next(
        qtbot,
        {
            "reason": "The assessment will not be complete in time: 8 weeks more, once",
            "why": "The medical report is late.",
            "is_still_right": "yes",
            "panel_views": "The panel thought it right.",
            "told_on": "20 nov 2026",
            "officer": "Martin Example",
        },
    )
    qtbot.mouseClick(extend, Qt.MouseButton.LeftButton)
    overview.refresh()

    # 24 weeks from Monday 10 August 2026.
    assert "Until 25 Jan 2027, agreed by Martin Example" in words_of(overview)
    assert "30 Nov 2026" not in words_of(overview)
    seen = open_page(qtbot, worker, household_id)
    buttons = [one.text() for one in seen.record_page.findChildren(QPushButton)]
    assert "Extend the temporary approval" not in buttons


def test_standards_are_signed_off_from_the_training_tab(qtbot: QtBot, desk: Desk) -> None:
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    page.open_tab("Training")
    tab = page.tab_widgets[3]
    answer_next(
        qtbot,
        {
            "person_id": "Jo Reed",
            "status": "Signed off",
            "completed_on": "1 feb 2024",
            "signed_by": "I. Example",
        },
    )
    tab.record_standards()  # type: ignore[attr-defined]
    state = household_training(desk, household_id).carers[1].standards
    assert state.words == "Completed 1 Feb 2024"
    tab.refresh()
    qtbot.waitUntil(lambda: "Completed 1 Feb 2024" in words_of(tab))


@pytest.mark.parametrize("make", [an_approved_household, an_applicant_household])
def test_no_tab_shows_a_raw_code_or_none(qtbot: QtBot, desk: Desk, make: object) -> None:
    household_id = make(desk)  # type: ignore[operator]
    screen = open_page(qtbot, desk, household_id)
    page = screen.record_page
    for tab in page.tab_widgets[:-1]:
        page.open_tab(tab.words)
        shown = words_of(tab)
        assert "None" not in shown
        assert "2026-" not in shown.replace("H-2026-", "").replace("R-2026-", "")


def test_the_overview_says_who_is_placed_since_when_and_what_the_last_review_found(
    qtbot: QtBot, desk: Desk
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2024, 3, 1))
    a_placement(desk, household_id, from_on=date(2025, 10, 18))
    a_held_review(desk, household_id, date(2026, 2, 20))
    screen = open_page(qtbot, desk, household_id)
    standing = screen.record_page.tab_widgets[0].standing  # type: ignore[attr-defined]
    (child,) = table_words(standing.table)
    assert "18 Oct 2025" in child
    assert "1 year 1 month" in child
    assert "Held 20 Feb 2026" in words_of(standing.review)
    assert standing.case.isHidden()
    assert standing.first_year.isHidden()


def test_the_overview_of_a_first_year_names_what_each_carer_still_has_to_do(
    qtbot: QtBot, desk: Desk
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2026, 3, 1))
    screen = open_page(qtbot, desk, household_id)
    standing = screen.record_page.tab_widgets[0].standing  # type: ignore[attr-defined]
    said = words_of(standing.first_year)
    # A year from 1 March 2026 ends with 28 February 2027, which is 98 days after 22 November.
    assert "Ends 28 Feb 2027, in 98 days" in said
    assert "still to do: First Aid" in said
    assert standing.no_child.text() == "No child is placed."


def test_the_fees_have_a_tab_of_their_own(qtbot: QtBot, desk: Desk) -> None:
    screen = open_page(qtbot, desk, an_approved_household(desk))
    tabs = screen.record_page.tabs
    assert "Fees" in [tabs.tabText(number) for number in range(tabs.count())]


def test_an_auditor_is_offered_nothing_that_writes(
    qtbot: QtBot, desk: Desk, desk_as: Callable[[str], Desk]
) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, from_on=date(2026, 10, 18))
    screen = open_page(qtbot, desk_as("auditor"), household_id)
    for tab in screen.record_page.tab_widgets:
        screen.record_page.open_tab(tab.words)
        words = {made.text() for made in tab.findChildren(QPushButton) if made.isVisible()}
        assert not {word for word in words if word.startswith(WRITES)}, tab.words


def test_words_typed_before_a_crash_are_there_again_and_gone_once_saved(
    qtbot: QtBot, desk: Desk
) -> None:
    household_id = an_approved_household(desk)
    screen = open_page(qtbot, desk, household_id)
    screen.record_page.open_tab("Placements")
    tab = screen.record_page.tab_widgets[2]
    key = f"household {household_id}: Record a placement"
    keep_draft(desk, key, {"initials": "K.T.", "child_reference": "C-9"})
    answer_next(qtbot, {})
    tab.record_placement()  # type: ignore[attr-defined]
    (child,) = placements_view(desk, household_id).placed
    assert (child.initials, child.child_reference) == ("K.T.", "C-9")
    assert draft(desk, key) is None
