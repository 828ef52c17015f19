"""The window goes to places and back, runs verbs, and tells every screen what they touched."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from ui.kit.context import ScreenContext
from ui.kit.page import Page
from ui.kit.theme import current_theme
from ui.shell.actions import ACTIONS
from ui.shell.registry import Registry, ScreenSpec
from ui.shell.window import MainWindow, WindowParts


class Noted(Page):
    """A screen that notes what it was asked."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("A screen")
        self.context = context
        self.asked: list[object] = []

    def refresh(self) -> None:
        self.asked.append("refresh")

    def show_record(self, record_id: int) -> None:
        self.asked.append(record_id)

    def concerns(self, changes: Changes) -> bool:
        return changes.concerns("household")

    def new_enquiry(self) -> bool:
        self.asked.append("new")
        return True


@dataclass(frozen=True)
class FoundHere:
    kind: str
    id: int
    title: str
    detail: str


def find(words: str) -> list[FoundHere]:
    if "reed" in words.lower():
        return [FoundHere("household", 12, "Okafor & Reed", "Household H-0012")]
    return []


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    desk = SimpleNamespace(
        user=SimpleNamespace(display_name="Priya Shah", role="supervising-social-worker"),
        now=lambda: dt.datetime(2026, 11, 22, 10, 42, tzinfo=dt.UTC),
    )
    screens = Registry(
        [
            ScreenSpec("today", "Today", "daily", Noted, urgent=True),
            ScreenSpec("enquiries", "Enquiries", "daily", Noted),
            ScreenSpec("households", "Households", "daily", Noted, opens=("household",)),
            ScreenSpec("panel", "Panel", "carers", Noted),
        ]
    )
    parts = WindowParts(
        counts=lambda: {"today": 7, "households": 1214, "panel": 0},
        find=find,
        role_words="Supervising social worker",
        scheme="Somerset scheme, June 2017",
    )
    made = MainWindow(desk, screens, parts)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.go("today")
    yield made
    made.jobs.drain()


def screen(window: MainWindow, name: str = "") -> Noted:
    spec = window.registry.find(name) if name else window.screens.current
    assert spec is not None
    found = window.screens.screen(spec)
    assert isinstance(found, Noted)
    return found


def here(window: MainWindow) -> str:
    assert window.screens.current is not None
    return window.screens.current.id


def test_a_screen_is_made_and_refreshed_when_first_shown(window: MainWindow) -> None:
    assert list(window.screens._made) == ["today"]

    window.rail.buttons["panel"].click()

    assert here(window) == "panel"
    assert screen(window).asked == ["refresh"]


def test_a_record_is_opened_by_the_screen_for_its_kind(window: MainWindow) -> None:
    window.go("household", 12)

    assert here(window) == "households"
    assert screen(window).asked == ["refresh", 12]
    assert window.rail.buttons["households"].isChecked()


def test_back_and_forward_go_through_the_places_visited(window: MainWindow, qtbot: QtBot) -> None:
    window.go("household", 12)
    window.go("panel")
    window.actions_by_id["go_back"].trigger()
    assert (here(window), screen(window).asked[-1]) == ("households", 12)

    window.actions_by_id["go_back"].trigger()
    assert here(window) == "today"
    window.actions_by_id["go_back"].trigger()
    assert here(window) == "today"

    window.actions_by_id["go_forward"].trigger()
    assert here(window) == "households"
    window.go("enquiries")
    window.actions_by_id["go_forward"].trigger()
    assert here(window) == "enquiries"


def test_changes_refresh_the_screen_shown_now_and_the_others_when_shown(
    window: MainWindow,
) -> None:
    window.go("households")
    window.go("today")
    for name in ("today", "households"):
        screen(window, name).asked.clear()

    window.run(lambda: Changes(frozenset({("household", 3)})), "Visit recorded")

    assert screen(window, "today").asked == ["refresh"]
    assert screen(window, "households").asked == []
    window.go("households")
    assert screen(window, "households").asked == ["refresh"]


def test_changes_that_do_not_concern_a_screen_leave_it_alone(window: MainWindow) -> None:
    screen(window).asked.clear()

    window.announce(Changes(frozenset({("meeting", 3)})))

    assert screen(window).asked == []


def test_a_verb_that_is_done_is_said_to_be_saved(window: MainWindow, qtbot: QtBot) -> None:
    changes = Changes(frozenset({("household", 3)}))
    with qtbot.waitSignal(window.changes_happened) as told:
        assert window.run(lambda: changes, "Visit recorded") is changes

    local = dt.datetime(2026, 11, 22, 10, 42, tzinfo=dt.UTC).astimezone()
    assert told.args == [changes]
    assert window.status.saved.text() == f"Visit recorded · Saved {local:%H:%M}"


def test_a_refusal_is_a_sentence_above_the_screen_until_one_goes_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    def refuse() -> Changes:
        raise Refused("The panel has no chair. Add one.")

    with qtbot.assertNotEmitted(window.changes_happened):
        assert window.run(refuse) is None
    assert window.notice.sentence() == "The panel has no chair. Add one."

    window.go("panel")
    assert window.notice.sentence() == ""


def test_the_rail_shows_counts_and_says_them(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.rail.buttons["today"].count == 7)

    assert window.rail.buttons["today"].accessibleName() == "Today, 7, overdue"
    assert window.rail.buttons["households"].accessibleName() == "Households, 1214"
    assert window.rail.buttons["panel"].accessibleName() == "Panel"


def test_arrows_move_in_the_rail_and_space_goes(window: MainWindow, qtbot: QtBot) -> None:
    first = window.rail.buttons["today"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)

    assert here(window) == "enquiries"


def test_searching_finds_records_pages_and_actions(window: MainWindow, qtbot: QtBot) -> None:
    window.search_everywhere()
    box = window.top.search
    qtbot.keyClicks(box, "reed")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (here(window), screen(window).asked[-1]) == ("households", 12)
    assert not window.palette_list.isVisible()

    qtbot.keyClicks(box, "pan")
    qtbot.waitUntil(lambda: [o.words for o in window.palette_list.offers] == ["Panel"])
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert here(window) == "panel"

    qtbot.keyClicks(box, "keys")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.help.isVisible()


def test_the_search_list_is_walked_by_arrows_and_closed_by_escape(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.search_everywhere()
    box = window.top.search
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert window.palette_list.list.currentRow() == 1
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert window.palette_list.list.currentRow() == window.palette_list.list.count() - 1

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not window.palette_list.isVisible()
    assert box.text() == ""


def test_a_search_that_finds_nothing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.top.search, "zebra")
    qtbot.waitUntil(window.palette_list.isVisible)

    assert window.palette_list.list.item(0).text() == "Nothing here is called “zebra”."
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    assert here(window) == "today"


def test_new_enquiry_goes_to_enquiries_and_begins_one(window: MainWindow) -> None:
    window.top.new_enquiry.click()

    assert here(window) == "enquiries"
    assert screen(window).asked == ["refresh", "new"]


def test_every_action_is_handled_and_no_key_is_given_twice(window: MainWindow) -> None:
    keys = [spec.shortcut for spec in ACTIONS if spec.shortcut]

    assert set(window.actions_by_id) == {spec.id for spec in ACTIONS}
    assert len(keys) == len(set(keys))


def test_save_is_answered(window: MainWindow) -> None:
    window.actions_by_id["say_saved"].trigger()

    assert window.status.saved.text().startswith("Saved ")


def test_help_opens_beside_the_screen_and_closes_by_escape(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["show_help"].trigger()
    assert window.help.isVisible()
    assert window.help.title.text() == "Help: Today"

    qtbot.keyClick(window.help, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


def test_the_card_of_keys_names_every_key(window: MainWindow) -> None:
    window.actions_by_id["show_keys"].trigger()
    words = window.help.page.toPlainText()

    assert all(spec.shortcut in words for spec in ACTIONS)


def test_nothing_to_print_is_said(window: MainWindow) -> None:
    window.actions_by_id["print_here"].trigger()

    assert window.notice.sentence() == "There is nothing to print on this screen."


def test_the_theme_is_switched_and_switched_back(window: MainWindow) -> None:
    window.actions_by_id["switch_theme"].trigger()
    assert current_theme().dark

    window.actions_by_id["switch_theme"].trigger()
    assert not current_theme().dark


def test_a_user_without_the_permission_is_not_offered_the_action(qtbot: QtBot) -> None:
    desk = SimpleNamespace(user=SimpleNamespace(display_name="A", role="auditor"))
    screens = Registry([ScreenSpec("today", "Today", "daily", Noted)])
    made = MainWindow(desk, screens, WindowParts(allowed=lambda _permission: False))
    qtbot.addWidget(made)

    assert "new_enquiry" not in made.actions_by_id
    assert made.top.new_enquiry.isHidden()


def test_everything_in_the_window_has_a_name(window: MainWindow) -> None:
    for box in window.findChildren(QLineEdit):
        assert box.accessibleName()
    assert window.top.user.accessibleName().startswith("Priya Shah · Supervising social worker")


def test_a_place_that_does_not_exist_is_a_defect(window: MainWindow) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        window.registry.find("nowhere")
