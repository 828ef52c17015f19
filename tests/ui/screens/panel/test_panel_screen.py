"""The panel's screen: what each item lacks, the pack, minutes kept as typed, decisions."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fosterdesk.changes import Changes
from fosterdesk.panel import decision_tables, pack_tables, service, tables
from fosterdesk.panel.records import AddItem, SaveMeeting
from fosterdesk.store.desk import Desk
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_full_agenda,
    a_held_meeting,
    a_meeting,
    an_item,
    recommended,
    sent_on,
    the_members,
)
from tests.ui.answering import answer_next
from tests.ui.screens.panel.showing import Shown, cells, tab, words_of
from ui.screens.panel.agenda.agenda_tab import AgendaTab
from ui.screens.panel.deciding.decisions_tab import DecisionsTab
from ui.screens.panel.minuting.members_tab import MembersTab
from ui.screens.panel.minuting.minutes_tab import MinutesTab

DeskAs = Callable[..., Desk]
AFTER = dt.date(2026, 12, 3)


def test_the_agenda_shows_what_each_item_lacks_and_goes_there_by_keyboard(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    meeting_id = a_full_agenda(desk_as)
    screen = shown(desk_as("panel-administrator"), meeting_id)
    agenda = tab(screen, AgendaTab)

    assert [cells(agenda.items, row)[3] for row in range(6)] == [
        "Ready",
        "Ready",
        "Ready",
        "1 gap",
        "1 gap",
        "Form",
    ]
    assert "papers close 24 Nov 2026 (5 working days before, NMS 14.3)" in words_of(screen)
    assert "Marchetti · first annual review" in words_of(screen)
    agenda.papers.select(1)
    qtbot.keyClick(agenda.papers, Qt.Key.Key_Return)
    shell = agenda.context.go.__self__  # type: ignore[attr-defined]
    assert shell.went[-1][0] == "reviews"


def test_place_and_papers_stand_on_one_line_beside_the_buttons_and_the_rest_beneath_the_agenda(
    desk_as: DeskAs, shown: Shown
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    meeting = service.meeting_page(desk, meeting_id).meeting
    same = {name: getattr(meeting, name) for name in ("on", "starts_at", "minute_taker")}
    place = SaveMeeting(
        place="Marshford, Luttrell Room",
        meeting_id=meeting_id,
        version=meeting.version,
        **same,
    )
    service.save_meeting(desk, place)
    screen = shown(desk, meeting_id)
    agenda = tab(screen, AgendaTab)

    under = screen.meeting.under
    assert under.text().startswith("Marshford, Luttrell Room · papers close 24 Nov 2026")
    assert under.fontMetrics().horizontalAdvance(under.text()) < under.width()
    assert agenda.stands.text() == "4 of 6 items ready"


def test_a_panel_opens_by_the_name_of_its_page_and_of_its_record(
    desk_as: DeskAs, shown: Shown
) -> None:
    meeting_id = a_meeting(desk_as("panel-administrator"))
    screen = shown(desk_as("panel-administrator"), 0)
    for name in ("panel", "meeting"):
        screen.show_list()
        screen.show_kind(name, meeting_id)
        assert screen.currentWidget() is screen.meeting
        assert "1 December 2026" in screen.meeting.heading.text()


def test_every_record_that_the_panel_keeps_concerns_its_screen(
    desk_as: DeskAs, shown: Shown
) -> None:
    screen = shown(desk_as("panel-administrator"), 0)
    kept = {
        one.__tablename__
        for module in (tables, pack_tables, decision_tables)
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__
    }
    assert {"presence", "minutes_correction", "pack_supplement"} < kept
    for name in kept:
        assert screen.concerns(Changes(frozenset({(name, 1)}))), name


def test_a_panel_is_planned_by_typing(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    desk = desk_as("panel-administrator")
    screen = shown(desk, 0)

    answer_next(qtbot, {"on": "12 jan 2027", "place": "Luttrell Room"})
    screen.new_record()

    (made,) = service.meetings(desk)
    assert made.meeting.on == dt.date(2027, 1, 12)
    assert made.meeting.starts_at == dt.time(10, 0)
    kinds = [one.item.kind for one in service.meeting_page(desk, made.meeting.id).items]
    assert kinds == ["minutes", "quality-feedback"]  # the standing ones, by themselves


def test_minutes_and_matters_arising_ask_for_no_strengths_or_concerns(
    desk_as: DeskAs, shown: Shown
) -> None:
    meeting_id = a_full_agenda(desk_as)
    minutes = tab(shown(desk_as("panel-administrator"), meeting_id), MinutesTab)
    first, second = (row.id for row in minutes.items.rows_model.rows[:2])
    assert minutes.items.select(first)
    assert minutes.form.input("strengths").isHidden()
    assert not minutes.form.input("questions").isHidden()
    assert minutes.items.select(second)
    assert not minutes.form.input("strengths").isHidden()


def test_typed_minutes_are_kept_and_come_back(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    desk = desk_as("panel-administrator", AFTER)
    minutes = tab(shown(desk, meeting_id), MinutesTab)
    qtbot.keyClicks(minutes.form.input("strengths"), "Warm and steady.")
    minutes.form.save_draft_now()

    again = tab(shown(desk, meeting_id), MinutesTab)

    assert again.form.draft()["strengths"] == "Warm and steady."
    qtbot.mouseClick(again.save, Qt.MouseButton.LeftButton)
    item = service.meeting_page(desk, meeting_id).items[0].item
    assert (item.id, item.strengths) == (item_id, "Warm and steady.")


def test_sign_off_waits_and_says_for_what(desk_as: DeskAs, shown: Shown) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    meeting_id, _item = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    screen = shown(desk_as("panel-administrator", AFTER), meeting_id)
    minutes = tab(screen, MinutesTab)

    assert not minutes.sign_off.sign.isEnabled()
    assert "has no recommendation" in minutes.sign_off.stand.text()


def test_the_decision_maker_sees_the_clock_and_opens_the_decision(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    clerk = desk_as("panel-administrator", AFTER)
    recommended(clerk, item_id, "remains-suitable")
    sent_on(clerk, meeting_id, AFTER)
    chief = desk_as("decision-maker", dt.date(2026, 12, 8))
    screen = shown(chief, meeting_id)
    decisions = tab(screen, DecisionsTab)
    assert cells(decisions.table, 0)[0] == "A"  # its letter, as everywhere
    assert cells(decisions.clocks, 0)[1:3] == [
        "14 Dec 2026",
        "7 working days from 3 Dec 2026 · NMS 14.9",
    ]

    qtbot.mouseClick(decisions.open, Qt.MouseButton.LeftButton)

    (held,) = service.meeting_page(chief, meeting_id).decisions
    shell = decisions.context.go.__self__  # type: ignore[attr-defined]
    assert shell.went[-1] == ("decision", held.id)


def test_a_social_worker_looks_but_has_no_buttons_that_change_the_agenda(
    desk_as: DeskAs, shown: Shown
) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None."))
    screen = shown(desk_as("supervising-social-worker"), meeting_id)
    agenda = tab(screen, AgendaTab)

    assert not agenda.add.isVisible()
    assert not screen.meeting.draft.isVisible()
    assert not screen.meeting.publish.isVisible()
    assert screen.meeting.preview.isVisible()


def test_members_tab_says_the_quorum_in_words(desk_as: DeskAs, shown: Shown) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    meeting_id = a_meeting(desk, NEXT)
    screen = shown(desk, meeting_id)
    members = tab(screen, MembersTab)

    assert members.quorum_chip.word == "Not quorate"
    for one in service.meeting_page(desk, meeting_id).attendance:
        service.expect_member(desk, meeting_id, one.member.id, "yes")
    screen.refresh()
    assert members.quorum_chip.word == "Quorate"
