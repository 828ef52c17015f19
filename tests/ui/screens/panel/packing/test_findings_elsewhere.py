"""Minutes, the list of actions and a year's papers that are refused show what was found."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.action_tracker.action_records import AddAction
from fosterdesk.panel.records import KeepMinutes
from fosterdesk.panel.year import year_printing
from fosterdesk.panel.year.year_records import PanelYear
from fosterdesk.store.desk import Desk
from tests.building.minutes import a_met_panel
from tests.building.panel import item_version
from tests.ui.answering import answer_next
from tests.ui.screens.panel.showing import Shown, cells, press_and_wait, tab
from ui.kit.findings_card import FindingsCard
from ui.screens.panel.minuting.minutes_tab import MinutesTab

DeskAs = Callable[..., Desk]
CALL = "Ring 01632 960 444 first."
FOUND = "Telephone number · “01632 960 444”"


def allow(qtbot: QtBot, card: FindingsCard, name: str) -> None:
    """The finding is shown with what it stops, and allowed with a reason."""
    assert cells(card.table, 0)[1] == FOUND
    assert card.state.text() == (
        f"1 finding to take out or to allow before the {name} can be built."
    )
    answer_next(qtbot, {"reason": "The number of the office."})
    card.allow_or_stop(0)
    assert card.state.text() == f"Everything found may stand. The {name} can be built."


def test_minutes_that_are_refused_show_why_under_packs(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    met = a_met_panel(desk_as)
    version = item_version(met.desk, met.item_id)
    service.record_minutes(met.desk, KeepMinutes(met.item_id, version, strengths=CALL))
    screen = shown(met.desk, met.meeting_id)
    minutes = tab(screen, MinutesTab)

    press_and_wait(qtbot, screen, minutes.sign_off.preview)

    packs = screen.meeting.packs
    assert packs.isVisible()
    allow(qtbot, packs.findings, "minutes")
    assert service.print_minutes(met.desk, met.meeting_id).startswith(b"%PDF")


def test_letters_show_no_findings_before_one_is_found(desk_as: DeskAs, shown: Shown) -> None:
    screen = shown(desk_as("panel-administrator"))
    screen.show_letters()
    assert not screen.letters.findings.isVisibleTo(screen.letters)


def test_a_list_of_actions_is_printed_once_its_finding_may_stand(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    met = a_met_panel(desk_as)
    actions.add_action(met.desk, AddAction(met.meeting_id, CALL, owner="H. Patel"))
    screen = shown(met.desk)
    screen.show_actions()
    page = screen.open_actions
    assert not page.findings.isVisibleTo(page)  # nothing is found yet

    press_and_wait(qtbot, screen, page.print)

    allow(qtbot, page.findings, "paper “Panel actions”")
    assert actions.print_actions(met.desk).startswith(b"%PDF")


def test_the_report_of_a_year_is_printed_once_its_finding_may_stand(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    met = a_met_panel(desk_as)
    year = PanelYear.of(met.desk.today())
    year_printing.keep_chair_words(met.desk, year, CALL, "")
    screen = shown(met.desk)
    screen.show_year()
    page = screen.year

    press_and_wait(qtbot, screen, page.annual)

    allow(qtbot, page.findings, "annual report of the panel")
    assert year_printing.print_annual_report(met.desk, year).startswith(b"%PDF")
    page.show_year_before()
    assert not page.findings.isVisibleTo(page)
