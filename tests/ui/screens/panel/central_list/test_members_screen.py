"""The central list and a member's page: what is overdue in words, seats, links, notice."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.central_list.members import member_page
from fosterdesk.panel.central_list.seats import panels, save_panel
from fosterdesk.panel.member_records import SavePanel
from fosterdesk.panel.records import SaveMember
from fosterdesk.store.desk import Desk
from tests.building.panel import OUTSIDE, the_members
from tests.ui.answering import a_context, answer_next
from tests.ui.screens.panel.showing import cells, words_of
from ui.app import registry
from ui.screens.panel.central_list.members_screen import MembersScreen

DeskAs = Callable[..., Desk]
Shown = Callable[..., MembersScreen]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made: list[MembersScreen] = []

    def show(desk: Desk, member_id: int = 0) -> MembersScreen:
        context = a_context(desk)
        screen = MembersScreen(context)
        qtbot.addWidget(screen)
        context.changes.connect(screen.refresh)
        screen.resize(1148, 770)
        screen.show()
        if member_id:
            screen.show_record(member_id)
        else:
            screen.show_list()
        made.append(screen)
        return screen

    yield show
    for screen in made:
        screen.listed.context.changes.disconnect(screen.refresh)


def test_the_list_says_in_words_who_is_overdue_for_what(desk_as: DeskAs, shown: Shown) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    new = SaveMember("U. Vane", "member", dt.date(2026, 9, 1), "law", True, OUTSIDE)
    service.save_member(desk, new)

    page = shown(desk).listed

    lines = [cells(page.table, row) for row in range(7)]
    assert lines[0][:3] == ["A. Whitcombe · Chair", f"Yes · {OUTSIDE}", "Up to date"]
    assert lines[6][2] == ("Overdue · checks, since 1 Sep 2026; induction, since 10 Nov 2026")
    assert page.stand.word == "As Reg 23 asks"
    assert page.note.text() == "1 member is overdue for something."


def test_a_list_without_a_social_worker_says_so(desk_as: DeskAs, shown: Shown) -> None:
    desk = desk_as("panel-administrator")
    service.save_member(desk, SaveMember("A. Chair", "chair", desk.today(), "", True, OUTSIDE))

    page = shown(desk).listed

    assert page.stand.word == "Not as Reg 23 asks"
    assert "No social worker with at least 3 years" in words_of(shown(desk))


def test_a_member_is_added_by_typing_with_the_reason(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    desk = desk_as("panel-administrator")
    screen = shown(desk)
    answer_next(
        qtbot,
        {
            "name": "Tess Holloway",
            "is_independent": "Yes",
            "independence_reason": "Fosters for another county",
            "email": "tess.holloway@example.org",
        },
    )
    qtbot.mouseClick(screen.listed.new, Qt.MouseButton.LeftButton)

    (member,) = service.members(desk)
    assert (member.name, member.is_independent, member.email) == (
        "Tess Holloway",
        True,
        "tess.holloway@example.org",
    )
    shell = screen.listed.context.go.__self__  # type: ignore[attr-defined]
    assert shell.went == [("member", member.id)]


def test_training_is_recorded_on_the_page_and_moves_the_day(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    desk = desk_as("panel-administrator")
    member_id = the_members(desk)[0]
    page = shown(desk, member_id).member
    assert cells(page.kept, 2)[:4] == [
        "Training of the year",
        "1 Sep 2026",
        "1 Sep 2027",
        "1 year after 1 Sep 2026 · NMS 23 (unconfirmed)",
    ]

    answer_next(qtbot, {"note": "Joint day"})
    assert page.kept.select(2)
    qtbot.keyClick(page.kept, Qt.Key.Key_Return)

    assert cells(page.kept, 2)[1:3] == ["22 Nov 2026", "22 Nov 2027"]
    assert cells(page.events, 0)[:3] == ["22 Nov 2026", "Training of the year", "Joint day"]


def test_a_link_is_declared_and_removed(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    desk = desk_as("panel-administrator")
    member_id = the_members(desk)[0]
    page = shown(desk, member_id).member
    answer_next(qtbot, {"words": "Hill Top Primary", "note": "Governor until 2022"})
    qtbot.mouseClick(page.declare, Qt.MouseButton.LeftButton)
    assert cells(page.links, 0)[0] == "Hill Top Primary · Governor until 2022"

    page.links.pressed.emit(member_page(desk, member_id).links[0].id)

    assert page.no_link.isVisible()


def test_notice_says_when_they_leave(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    desk = desk_as("panel-administrator")
    member_id = the_members(desk)[0]
    page = shown(desk, member_id).member

    answer_next(qtbot, {})
    qtbot.mouseClick(page.notice_given, Qt.MouseButton.LeftButton)

    assert "leaves the list 22 Dec 2026" in page.under.text()
    assert not page.notice_given.isVisible()


def test_a_panel_is_formed_and_says_what_it_lacks(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    screen = shown(desk)
    answer_next(qtbot, {"name": "North panel"})
    qtbot.mouseClick(screen.listed.form, Qt.MouseButton.LeftButton)
    assert "It has no chair. Appoint one (Reg 23(4))." in words_of(screen)

    answer_next(qtbot, {"member_id": "A. Whitcombe, Chair", "role": "Chair"})
    qtbot.mouseClick(screen.listed.panels.cards[0].seat, Qt.MouseButton.LeftButton)

    assert "It has no chair" not in words_of(screen)
    assert "It has no vice chair. Appoint one or two (Reg 23(4))." in words_of(screen)
    (seat,) = panels(desk)[0].seats
    assert (seat.member, seat.role, seat.from_on) == ("A. Whitcombe", "chair", desk.today())

    answer_next(qtbot, {})
    screen.listed.panels.cards[0].table.pressed.emit(seat.id)
    assert panels(desk)[0].seats[0].to_on == desk.today()


def test_one_training_is_recorded_for_several(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    desk = desk_as("panel-administrator")
    ids = the_members(desk)
    screen = shown(desk)

    answer_next(qtbot, {"note": "Joint day"})
    qtbot.mouseClick(screen.listed.several, Qt.MouseButton.LeftButton)

    assert [len(member_page(desk, one).events) for one in ids] == [5] * 6


def test_whoever_only_reads_has_no_buttons_that_change(desk_as: DeskAs, shown: Shown) -> None:
    clerk = desk_as("panel-administrator")
    member_id = the_members(clerk)[0]
    save_panel(clerk, SavePanel("North panel"))
    screen = shown(desk_as("supervising-social-worker"))

    assert not screen.listed.new.isVisible()
    assert not screen.listed.panels.cards[0].seat.isVisible()
    screen.show_record(member_id)
    assert not screen.member.change.isVisible()
    assert cells(screen.member.kept, 0)[-1] == ""


def test_the_list_is_a_place_under_the_panel_and_opens_members() -> None:
    found = registry().find("member", 1)

    assert (found.id, found.under, found.group) == ("central-list", "panel", "")


def test_the_place_is_called_by_the_name_that_stands_above_it(
    desk_as: DeskAs, shown: Shown
) -> None:
    screen = shown(desk_as("panel-administrator"))

    assert registry().find("member", 1).title == screen.listed.heading.text() == "Central list"
