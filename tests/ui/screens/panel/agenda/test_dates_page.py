"""Dates ahead: a run planned by typing, a case put on an agenda, room, forecast, invitations."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.agenda.planning import set_capacity
from fosterdesk.panel.central_list.date_records import SetCapacity
from fosterdesk.panel.records import AddItem, SaveMember
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import (
    JOINED,
    OUTSIDE,
    a_first_review,
    a_meeting,
    an_item,
    the_members,
)
from tests.ui.answering import answer_next, offered_by, type_into
from tests.ui.screens.panel.showing import Shown, cells, tab
from ui.kit.dialogs import FormDialog
from ui.screens.panel.agenda.dates_page import DatesPage
from ui.screens.panel.central_list import inviting
from ui.screens.panel.minuting.members_tab import MembersTab
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]


def dates_of(screen: PanelScreen) -> DatesPage:
    screen.show_dates()
    return screen.dates


def answer_titled(qtbot: QtBot, title: str, values: Mapping[str, str]) -> None:
    """Type into the form dialog of this title when it comes, and press its button."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog) or dialog.windowTitle() != title:
            QTimer.singleShot(10, answer)
            return
        for name, words in values.items():
            type_into(qtbot, dialog.form.input(name), words)
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)


def test_a_run_is_planned_by_typing_and_its_bank_holiday_is_moved(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    desk = desk_as("panel-administrator")
    page = dates_of(shown(desk))
    assert page.no_meeting.isVisible()
    run = {"first_on": "14 dec 2026", "many": "2", "place": "Taunton"}
    answer_titled(qtbot, "Plan dates", run)
    answer_titled(qtbot, "The days of the run", {"day-2": "12 jan 2027"})
    # Four weeks after 14 December 2026 is 11 January 2027.
    a_meeting(desk, dt.date(2027, 1, 11))

    qtbot.mouseClick(page.plan, Qt.MouseButton.LeftButton)

    planned = [one.meeting for one in service.meetings(desk)]
    assert [one.on for one in planned] == [
        dt.date(2026, 12, 14),
        dt.date(2027, 1, 11),
        dt.date(2027, 1, 12),
    ]
    assert cells(page.meetings, 0)[:2] == [
        "Monday 14 December 2026, 10.00 to 13.00 · Taunton",
        "7 Dec 2026 · in 15 days",
    ]


def test_a_waiting_case_is_put_on_the_first_meeting_by_one_button(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    a_first_review(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    page = dates_of(shown(desk))
    line = cells(page.waiting, 0)
    assert line[0] == "Marchetti · first annual review"
    assert line[1] == "Ready"
    assert line[-1] == "Put on 1 December"

    assert page.waiting.select(0)
    qtbot.keyClick(page.waiting, Qt.Key.Key_Return)

    assert [one.item.title for one in service.meeting_page(desk, meeting_id).items] == [
        "Marchetti · first annual review"
    ]
    assert page.none_waits.isVisible()
    assert cells(page.meetings, 0)[2] == "1"


def test_overload_is_said_in_the_list_on_the_page_and_in_dates_ahead(
    desk_as: DeskAs, shown: Shown
) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    for name in ("Alder", "Birch"):
        household = an_approved_household(
            desk_as("supervising-social-worker"), names=(("Ann", name),)
        )
        item = AddItem(meeting_id, "termination", household_id=household, note="They retire.")
        an_item(desk, item)
    version = service.meeting_page(desk, meeting_id).meeting.version
    set_capacity(desk, SetCapacity(meeting_id, version, {"termination": 1}))
    said = "2 endings of approval, room for 1."

    screen = shown(desk)
    assert said in cells(dates_of(screen).meetings, 0)[3]
    screen.show_list()
    assert cells(screen.meetings.table.view, 0)[2] == f"2 · {said}"
    screen.show_record(meeting_id)
    assert screen.meeting.warnings.sentence() == said


def test_the_forecast_stands_on_the_meeting_and_the_rest_are_answered_at_once(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    card = tab(shown(desk, a_meeting(desk)), MembersTab).forecast
    assert card.chip.word == "Not yet quorate"

    qtbot.mouseClick(card.rest, Qt.MouseButton.LeftButton)

    assert card.chip.word == "None to spare"
    assert card.words.text() == "Quorate with the 6 coming. S. Bird cannot be missed."
    assert not card.rest.isVisible()


def test_the_forecast_is_away_once_the_panel_has_met(desk_as: DeskAs, shown: Shown) -> None:
    before = desk_as("panel-administrator")
    the_members(before)
    meeting_id = a_meeting(before)

    screen = shown(desk_as("panel-administrator", dt.date(2026, 12, 3)), meeting_id)

    assert not tab(screen, MembersTab).forecast.isVisible()


def test_room_is_set_on_the_meeting(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    card = tab(shown(desk, meeting_id), MembersTab).forecast

    answer_next(qtbot, {"approval": "2", "first-review": "3"})
    qtbot.mouseClick(card.set_room, Qt.MouseButton.LeftButton)

    held = service.meeting_page(desk, meeting_id).meeting.capacity
    assert held == {"approval": 2, "first-review": 3}
    assert card.room.text() == "Room for 2 approvals and 3 first reviews."


def test_invitations_are_written_into_the_chosen_folder(
    desk_as: DeskAs,
    shown: Shown,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    desk = desk_as("panel-administrator")
    member = SaveMember("A. Whitcombe", "chair", JOINED, "", True, OUTSIDE, email="a@example.org")
    service.save_member(desk, member)
    a_meeting(desk)
    a_meeting(desk, dt.date(2027, 1, 12))
    folder = tmp_path / "out"
    monkeypatch.setattr(inviting, "choose_folder", lambda *_: folder)
    page = dates_of(shown(desk))

    answer_next(qtbot, {})
    qtbot.mouseClick(page.invite, Qt.MouseButton.LeftButton)

    assert sorted(path.name for path in folder.iterdir()) == [
        "Fostering panel 1 Dec 2026.ics",
        "Fostering panel 12 Jan 2027.ics",
        "Invitation to A. Whitcombe.eml",
    ]
    assert page.notice.sentence() == (
        "1 e-mail draft and 2 calendar files written to “out”. Open the draft, look at it, and "
        "send it."
    )
    qtbot.mouseClick(page.notice.remedy, Qt.MouseButton.LeftButton)
    assert opened_files == [folder / "Invitation to A. Whitcombe.eml"]


def test_the_invitations_to_one_meeting_are_offered_in_their_folder(
    desk_as: DeskAs,
    shown: Shown,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    desk = desk_as("panel-administrator")
    for name in ("A. Whitcombe", "R. Adeyemi"):
        service.save_member(desk, SaveMember(name, "member", JOINED, "", True, OUTSIDE))
    screen = shown(desk, a_meeting(desk))
    monkeypatch.setattr(inviting, "choose_folder", lambda *_: tmp_path)

    answer_next(qtbot, {})
    qtbot.mouseClick(tab(screen, MembersTab).forecast.invite, Qt.MouseButton.LeftButton)

    offered_by(screen.context)["Open the folder"]()
    assert opened_files == [tmp_path]


def test_a_refused_invitation_is_said_above_the_meeting(
    desk_as: DeskAs,
    shown: Shown,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_as("panel-administrator")
    screen = shown(desk, a_meeting(desk))
    monkeypatch.setattr(inviting, "choose_folder", lambda *_: tmp_path)

    answer_next(qtbot, {})
    qtbot.mouseClick(tab(screen, MembersTab).forecast.invite, Qt.MouseButton.LeftButton)

    assert "Nobody sits on this panel yet" in screen.meeting.notice.sentence()
