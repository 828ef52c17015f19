"""The agenda with its times by keyboard, the readiness grid, and the actions, in the window."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.action_tracker.action_records import AddAction
from fosterdesk.panel.records import AddItem, ItemState
from fosterdesk.panel.tables import Meeting
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import (
    a_first_review,
    a_full_agenda,
    a_held_meeting,
    a_meeting,
    an_item,
)
from tests.ui.answering import answer_next, offered_by
from tests.ui.mouse import drag, row_spot
from tests.ui.screens.panel.showing import LEFT, Shown, tab, words_of
from ui.screens.panel.agenda import readiness_tab
from ui.screens.panel.agenda.agenda_tab import AgendaTab
from ui.screens.panel.agenda.readiness_tab import ReadinessTab

DeskAs = Callable[..., Desk]


def times(agenda: AgendaTab) -> list[str]:
    rows = agenda.items.rows_model.rows
    return [f"{row.cells[0].text} {row.cells[1].text}".strip() for row in rows]


def press(qtbot: QtBot, widget: QWidget, name: str) -> None:
    """Press the button of this accessible name or these words."""
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    named = [one for one in buttons if name in (one.accessibleName(), one.text())]
    assert named, [one.accessibleName() or one.text() for one in buttons]
    qtbot.mouseClick(named[0], LEFT)


def states(desk: Desk, meeting_id: int) -> tuple[ItemState, ...]:
    return service.meeting_page(desk, meeting_id).items


def test_everything_after_an_item_moves_with_it_by_keyboard(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    screen = shown(desk, meeting_id)
    agenda = tab(screen, AgendaTab)
    assert times(agenda)[:4] == ["A 10.00", "B 10.15", "C 11.00", "D 11.20"]
    second = states(desk, meeting_id)[1].item
    agenda.items.select(second.id)
    qtbot.waitUntil(screen.isActiveWindow)
    agenda.items.setFocus()

    qtbot.keyClick(agenda.items, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)

    assert times(agenda)[:4] == ["A 10.00", "B 10.45", "C 11.00", "D 11.20"]
    assert agenda.items.current_id() == second.id
    qtbot.keyClick(agenda.items, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(agenda.down, LEFT)
    assert [state.item.id for state in states(desk, meeting_id)][2] == second.id


def test_an_item_that_is_dragged_takes_all_times_after_it_along(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    agenda = tab(shown(desk, meeting_id), AgendaTab)
    before = [state.item for state in states(desk, meeting_id)]
    answer_next(qtbot, {"break_after": "15"})
    agenda.items.select(before[1].id)
    press(qtbot, agenda, "Change item")
    assert times(agenda)[:5] == ["A 10.00", "B 10.15", "11.00", "C 11.15", "D 11.35"]

    drag(qtbot, agenda.items, row_spot(agenda.items, 4), row_spot(agenda.items, 1, 0.2))

    # The first review takes 30 minutes; the approval moves with its break, and all after it.
    assert times(agenda)[:5] == ["A 10.00", "B 10.15", "C 10.45", "11.30", "D 11.45"]
    after = [state.item.id for state in states(desk, meeting_id)]
    assert after[:4] == [before[0].id, before[3].id, before[1].id, before[2].id]
    assert agenda.items.current_id() == before[3].id
    for _ in range(2):
        qtbot.mouseClick(agenda.down, LEFT)
    assert [state.item.id for state in states(desk, meeting_id)] == [one.id for one in before]


def test_a_signed_off_agenda_is_not_dragged(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    with desk.write("Sign off") as tx:
        tx.get(Meeting, meeting_id).minutes_signed_on = dt.date(2026, 12, 4)
    agenda = tab(shown(desk, meeting_id), AgendaTab)
    before = times(agenda)

    drag(qtbot, agenda.items, row_spot(agenda.items, 3), row_spot(agenda.items, 0, 0.1))

    assert times(agenda) == before


def test_a_length_and_a_break_are_typed_in_the_form_of_the_item(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    with desk.write("Plan the end") as tx:
        tx.get(Meeting, meeting_id).ends_at = dt.time(12, 30)
    agenda = tab(shown(desk, meeting_id), AgendaTab)
    second = states(desk, meeting_id)[1].item
    agenda.items.select(second.id)
    assert "10.15 to 11.00 · 45 minutes, this service’s own setting" in words_of(agenda)

    answer_next(qtbot, {"minutes": "60", "break_after": "15"})
    press(qtbot, agenda, "Change item")

    assert times(agenda)[:4] == ["A 10.00", "B 10.15", "11.15", "C 11.30"]
    assert agenda.items.rows_model.rows[2].cells[2].text == "Break of 15 minutes, to 11.30"
    assert "60 minutes, set for this item · Break of 15 minutes, to 11.30" in words_of(agenda)
    assert agenda.over.word == "30 minutes over"
    assert agenda.ends.text() == "Ends 13.00, planned end 12.30"
    agenda.items.select(agenda.items.rows_model.rows[2].id)
    state = agenda.state()
    assert state is not None
    assert state.item.id == second.id  # a break belongs to the item before it


def test_who_attends_is_named_and_their_invitation_recorded(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))
    agenda = tab(shown(desk, meeting_id), AgendaTab)
    assert "Lucia Marchetti, carer" in words_of(agenda.detail)
    assert "Not asked to attend yet (NMS 14.5)" in words_of(agenda.detail)

    answer_next(qtbot, {"name": "Rosa Bianchi", "capacity": "Supporter"})
    press(qtbot, agenda, "Add attendee…")
    press(qtbot, agenda, "Record invitation")

    assert "Rosa Bianchi, supporter" in words_of(agenda.detail)
    assert "asked 22 Nov 2026 (NMS 14.5)" in words_of(agenda.detail)
    assert not agenda.detail.invite.isVisible()


def test_standing_items_are_added_in_one_step(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    agenda = tab(shown(desk, meeting_id), AgendaTab)

    press(qtbot, agenda, "Add standing items")

    kinds = [state.item.kind for state in states(desk, meeting_id)]
    assert kinds == ["minutes", "quality-feedback"]
    assert not agenda.standing.isVisible()


def test_the_papers_of_an_extension_are_written_with_its_item(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    worker = desk_as("supervising-social-worker")
    home = an_approved_household(worker, names=(("Ann", "Dawes"),), temporary=True)
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    kind = "extension-of-temporary-approval"
    an_item(desk, AddItem(meeting_id, kind, "Dawes · extension", household_id=home))
    agenda = tab(shown(desk, meeting_id), AgendaTab)
    said = {"note": "Eight more weeks.", "placement": "She is settled.", "officer": "Told 20 Nov."}

    answer_next(qtbot, said)
    agenda.papers.select(2)
    qtbot.keyClick(agenda.papers, Qt.Key.Key_Return)

    (state,) = states(desk, meeting_id)
    assert state.gaps == 0
    assert state.item.terms["officer"] == "Told 20 Nov."


def test_a_missing_paper_is_asked_for_from_its_cell(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot, tmp_path: Path, opened_files: list[Path]
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    grid = tab(shown(desk, meeting_id), ReadinessTab)
    review = next(row for row in grid.rows if row.row.item.kind == "first-review")
    assert "1 of 4 papers missing" in words_of(review)
    out = tmp_path / "draft.eml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readiness_tab, "choose_file_to_save", lambda *_: None)
        qtbot.mouseClick(review.ask_buttons["carer-views"], LEFT)
        assert "Asked" not in words_of(grid)  # cancelled: nothing is recorded

        patch.setattr(readiness_tab, "choose_file_to_save", lambda *_: out)
        qtbot.mouseClick(review.ask_buttons["carer-views"], LEFT)

    assert b"X-Unsent: 1" in out.read_bytes()
    offered = offered_by(grid.context)
    assert list(offered) == ["Open"]
    offered["Open"]()
    assert opened_files == [out]
    review = next(row for row in grid.rows if row.row.item.kind == "first-review")
    assert "Asked 22 Nov 2026" in words_of(review)
    assert review.ask_buttons["carer-views"].text() == "Ask again"


def test_all_that_is_missing_is_asked_for_with_a_draft_for_each_person(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations"))
    screen = shown(desk, meeting_id)
    grid = tab(screen, ReadinessTab)
    assert grid.stand.text().startswith("4 of 7 items ready · 3 of ")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readiness_tab, "choose_folder", lambda *_: tmp_path)
        qtbot.mouseClick(grid.chase_all, LEFT)
        qtbot.mouseClick(grid.chase_all, LEFT)

    assert len(list(tmp_path.glob("*.eml"))) == 4  # two people, twice, none replaced
    assert "twice" in words_of(grid)
    shell = screen.context.go.__self__  # type: ignore[attr-defined]
    assert any("No e-mail address is kept for" in said for said in shell.said)
    assert list(offered_by(screen.context)) == ["Open the folder"]


def test_who_only_reads_asks_for_nothing(desk_as: DeskAs, shown: Shown) -> None:
    meeting_id = a_full_agenda(desk_as)
    grid = tab(shown(desk_as("auditor"), meeting_id), ReadinessTab)

    assert not grid.chase_all.isVisible()
    assert all(not row.ask_buttons for row in grid.rows)
    assert "1 of 4 papers missing" in words_of(grid)


def test_the_grid_is_shown_as_a_paper(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    meeting_id = a_full_agenda(desk_as)
    screen = shown(desk_as("panel-administrator"), meeting_id)

    press(qtbot, tab(screen, ReadinessTab), "Print readiness")
    screen.context.jobs.drain()

    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert any("Readiness 1 Dec 2026" in title for title in titles)


def test_the_grid_read_again_at_once_opens_no_window_and_keeps_the_keyboard(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(desk_as("panel-administrator"), a_full_agenda(desk_as))
    grid = tab(screen, ReadinessTab)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    grid.refresh()
    grid.refresh()
    QApplication.processEvents()
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert windows == [screen]
    assert screen.isActiveWindow()


@pytest.fixture
def with_actions(desk_as: DeskAs) -> Desk:
    """The panel administrator on 20 December, with two actions of the panel of 1 December."""
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "note-only", "Letters", note="Three.")
    )
    desk = desk_as("panel-administrator", dt.date(2026, 12, 20))
    worker = desk_as("supervising-social-worker").user.id
    for words, due in (("Tell the choir", None), ("Write to the school", dt.date(2026, 12, 18))):
        actions.add_action(desk, AddAction(meeting_id, words, worker, "", due, item_id))
    return desk


def test_actions_are_listed_overdue_first_and_done_from_the_list(
    with_actions: Desk, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(with_actions, 1)
    screen.show_list()
    assert screen.meetings.open_actions.text() == "Actions (2)"
    qtbot.mouseClick(screen.meetings.open_actions, LEFT)
    page = screen.open_actions
    assert screen.currentWidget() is page
    rows = page.table.rows_model.rows
    assert [row.cells[1].text for row in rows] == ["Write to the school", "Tell the choir"]
    assert rows[0].cells[0].chip == ("late", "2 days late")
    assert page.under.text() == "2 open actions · 1 late"

    answer_next(qtbot, {"words": "Posted."})
    page.table.select(rows[0].id)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert [row.cells[1].text for row in page.table.rows_model.rows] == ["Tell the choir"]
    press(qtbot, page, "Show done ones too")
    done = page.table.rows_model.rows[1]
    assert (done.cells[0].chip, done.cells[3].text) == (("good", "Done"), "Posted.")
    page.table.select(done.id)
    press(qtbot, page, "Open again")
    assert len(actions.actions(with_actions)) == 2


def test_an_action_is_added_and_changed_from_the_list(
    with_actions: Desk, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(with_actions, 1)
    screen.show_kind("panel-actions", 0)
    page = screen.open_actions

    answer_next(qtbot, {"words": "Ask the nurse", "owner": "H. Patel", "due_on": "2 jan 2027"})
    press(qtbot, page, "Add action")
    made = next(one for one in actions.actions(with_actions) if one.words == "Ask the nurse")
    page.table.select(made.id)
    answer_next(qtbot, {"words": " about sleep"})
    press(qtbot, page, "Change action")

    changed = next(one for one in actions.actions(with_actions) if one.id == made.id)
    assert "about sleep" in changed.words
    assert (changed.owner, changed.due_on) == ("H. Patel", dt.date(2027, 1, 2))


def test_the_list_of_actions_is_shown_as_a_paper(
    with_actions: Desk, shown: Shown, qtbot: QtBot
) -> None:
    screen = shown(with_actions, 1)
    screen.show_kind("panel-actions", 0)

    press(qtbot, screen.open_actions, "Print the list")
    screen.context.jobs.drain()

    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert any("Panel actions 20 Dec 2026" in title for title in titles)


def test_the_owner_of_an_action_has_done_it_from_their_own_desk(
    with_actions: Desk, desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    owner = desk_as("supervising-social-worker", dt.date(2026, 12, 20))
    screen = shown(owner, 1)
    screen.show_kind("panel-actions", 0)
    page = screen.open_actions
    assert not page.new.isVisible()
    assert not page.change.isVisible()

    answer_next(qtbot, {"words": "Posted."})
    page.table.select(page.table.rows_model.rows[0].id)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert len(actions.actions(owner)) == 1
