"""The meeting on screen: who came and went, quorum live, views, the sentence, corrections."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel import service
from fosterdesk.panel.copying.question_records import AnswerQuestion, SaveQuestion
from fosterdesk.panel.copying.questions import answer_question, questions_page, save_question
from fosterdesk.panel.minuting.presence import put_times_right, set_item_times
from fosterdesk.store.desk import Desk
from tests.building.minutes import AFTER, Met, a_met_panel
from tests.building.panel import recommended
from tests.ui.answering import answer_next, offered_by, type_into, type_words
from tests.ui.screens.panel.showing import LEFT, Shown, cells, tab
from ui.kit.dialogs import FormDialog
from ui.kit.form import Form
from ui.kit.inputs import ChoiceInput
from ui.screens.panel.minuting import sign_off_card
from ui.screens.panel.minuting.members_tab import MembersTab
from ui.screens.panel.minuting.minutes_tab import MinutesTab
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]


@pytest.fixture
def met(desk_as: DeskAs) -> Met:
    return a_met_panel(desk_as)


@pytest.fixture
def members(met: Met, shown: Shown) -> MembersTab:
    return tab(shown(met.desk, met.meeting_id), MembersTab)


@pytest.fixture
def minutes(met: Met, shown: Shown) -> MinutesTab:
    return tab(shown(met.desk, met.meeting_id), MinutesTab)


def choose_from(form: Form, name: str, words: str) -> None:
    """Choose from a list as a person does, who also tells the form by it."""
    box = form.input(name)
    assert isinstance(box, ChoiceInput)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_a_member_goes_and_comes_back_at_the_press_of_a_button(
    met: Met, members: MembersTab, qtbot: QtBot
) -> None:
    bird = met.member("S. Bird")
    row = [one.id for one in members.table.rows_model.rows].index(bird)
    members.table.select(bird)
    type_words(qtbot, members.time.box, "10.10")
    qtbot.mouseClick(members.left, LEFT)
    assert cells(members.table, row)[4] == "10.00–10.10"
    assert "Not quorate from 10.10, when S. Bird left" in members.by_item.text()

    type_words(qtbot, members.time.box, "1210")
    qtbot.mouseClick(members.came, LEFT)
    assert cells(members.table, row)[4] == "10.00–10.10, from 12.10"
    assert members.time.box.text() == ""


def test_after_the_day_a_time_has_to_be_typed(members: MembersTab, qtbot: QtBot) -> None:
    said: list[str] = []
    members.trouble.connect(said.append)

    qtbot.mouseClick(members.left, LEFT)

    assert said == ["Type the time beside the button first, such as 11.40."]


def test_on_the_day_an_empty_box_means_now(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    met = a_met_panel(desk_as)
    today = Met(desk_as("panel-administrator", dt.date(2026, 12, 1)), met.meeting_id, met.item_id)
    minutes = tab(shown(today.desk, today.meeting_id), MinutesTab)
    now = today.desk.now().astimezone().time().replace(second=0, microsecond=0)

    qtbot.mouseClick(minutes.clock.begin, LEFT)

    assert today.page.items[0].item.began_at == now
    assert minutes.clock.end.isVisible()
    assert not minutes.clock.begin.isVisible()


def test_times_are_put_right_in_a_form(met: Met, members: MembersTab, qtbot: QtBot) -> None:
    members.table.select(met.member("H. Patel"))
    answer_next(qtbot, {"times": "10.05-11.00, 11.30-13.00"})

    qtbot.mouseClick(members.times_right, LEFT)

    row = [one.id for one in members.table.rows_model.rows].index(met.member("H. Patel"))
    assert cells(members.table, row)[4] == "10.05–11.00, 11.30–13.00"


def test_the_chairs_ruling_stands_beside_the_interest(
    met: Met, members: MembersTab, qtbot: QtBot
) -> None:
    service.declare_interest(met.desk, met.item_id, met.member("S. Bird"), "Trained the carer")
    members.interests.tab.show_page(met.page)
    answer_next(qtbot, {"leaves": "No", "ruling": "the course was for sixty people"})

    qtbot.mouseClick(members.interests.rule, LEFT)

    assert cells(members.interests.table, 0) == [
        "S. Bird · Trained the carer. A. Whitcombe ruled: S. Bird stays "
        "(the course was for sixty people).",
        "A",
        "Stays",
        "",
    ]


def test_the_quorum_of_an_item_is_live_and_stops_only_the_sign_off(
    met: Met, minutes: MinutesTab, qtbot: QtBot
) -> None:
    assert cells(minutes.items, 0)[4] == "Quorate"
    type_words(qtbot, minutes.clock.time.box, "10.10")
    qtbot.mouseClick(minutes.clock.begin, LEFT)
    members = tab(_screen(minutes), MembersTab)
    members.table.select(met.member("S. Bird"))
    type_words(qtbot, members.time.box, "10.40")
    qtbot.mouseClick(members.left, LEFT)
    _screen(minutes).meeting.open_tab(minutes.words)

    assert cells(minutes.items, 0)[4] == "Not quorate"
    assert minutes.clock.quorum_chip.word == "Not quorate"
    assert minutes.clock.quorum_words.text().startswith("Not quorate from 10.40, when S. Bird left")
    assert not minutes.sign_off.sign.isEnabled()
    assert minutes.recommend.isVisible()
    type_words(qtbot, minutes.form.input("strengths"), "Warm.")
    qtbot.keyClick(
        minutes.form.input("strengths"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert met.page.items[0].item.strengths == "Warm."


def test_an_item_whose_quorum_was_lost_is_heard_again_at_the_press_of_a_button(
    met: Met, minutes: MinutesTab, qtbot: QtBot
) -> None:
    assert not minutes.clock.again.isVisible()
    set_item_times(met.desk, met.item_id, dt.time(10, 10), dt.time(11))
    put_times_right(met.desk, met.meeting_id, met.member("S. Bird"), "10.00–10.40, from 11.05")
    minutes.show_page(met.page)
    assert not minutes.clock.begin.isVisible()

    type_words(qtbot, minutes.clock.time.box, "11.10")
    qtbot.mouseClick(minutes.clock.again, LEFT)

    assert minutes.clock.times.text() == "Heard again from 11.10."
    assert minutes.clock.before.text().startswith("First heard 10.10 to 11.00. Not quorate from")
    assert minutes.clock.quorum_chip.word == "Quorate"
    assert not minutes.clock.again.isVisible()
    assert minutes.clock.end.isVisible()


def test_answered_questions_are_brought_in_beside_what_is_typed(
    met: Met, minutes: MinutesTab, qtbot: QtBot
) -> None:
    assert not minutes.bring.isVisible()
    save_question(met.desk, SaveQuestion(met.item_id, "Who covers nights"))
    (one,) = questions_page(met.desk, met.meeting_id).questions
    answer_question(met.desk, AnswerQuestion(one.id, one.version, "Her sister does"))
    minutes.show_page(met.page)
    type_words(qtbot, minutes.form.input("questions"), "The chair asked after summer.")

    qtbot.mouseClick(minutes.bring, LEFT)

    kept = "The chair asked after summer.\n\nWho covers nights? Her sister does."
    assert met.page.items[0].item.questions == kept
    assert minutes.form.draft()["questions"] == kept
    assert not minutes.bring.isVisible()


def _screen(part: MinutesTab) -> PanelScreen:
    parent = part.parent()
    while parent is not None and not isinstance(parent, PanelScreen):
        parent = parent.parent()
    assert isinstance(parent, PanelScreen)
    return parent


def test_all_agree_in_one_step_and_one_view_with_its_words(
    met: Met, minutes: MinutesTab, qtbot: QtBot
) -> None:
    castle = met.member("M. Castle")
    answer_next(qtbot, {"view": "Does not agree", "words": "Too soon."})
    minutes.views.table.pressed.emit(castle)
    assert minutes.views.agree.text() == "The others agree"

    qtbot.mouseClick(minutes.views.agree, LEFT)

    assert minutes.views.vote.text() == (
        "A majority agreed, 5 to 1. M. Castle did not agree: Too soon."
    )
    assert not minutes.views.agree.isVisible()


def test_the_sentence_is_shown_while_its_parts_are_chosen(
    met: Met, minutes: MinutesTab, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog):
            QTimer.singleShot(10, choose)
            return
        form = dialog.form
        choose_from(form, "recommendation", "Defer")
        for name, words in (
            ("waiting_for", "the school’s report"),
            ("reasons", "The school was not asked."),
        ):
            type_into(qtbot, form.input(name), words)
        seen.append(dialog.watched.text())
        choose_from(form, "recommendation", "Remains suitable, terms to change")
        assert form.input("waiting_for").isHidden()
        form.input("children").set_value(None)
        type_into(qtbot, form.input("children"), "1")
        seen.append(dialog.watched.text())
        type_into(qtbot, form.input("is_unanimous"), "Yes")
        qtbot.mouseClick(dialog.yes, LEFT)

    QTimer.singleShot(0, choose)
    qtbot.mouseClick(minutes.recommend, LEFT)

    assert seen[0] == (
        "The panel defers the case of Lucia Marchetti, waiting for the school’s report."
    )
    assert "and that the terms of approval change: up to 1 child" in seen[1]
    assert met.page.items[0].item.sentence == seen[1]
    assert minutes.sentence.text() == seen[1]


def test_the_draft_goes_out_and_its_correction_stops_the_sign_off_until_answered(
    met: Met,
    minutes: MinutesTab,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    recommended(met.desk, met.item_id, "remains-suitable")
    minutes.show_page(met.page)
    assert not minutes.corrections.isVisible()
    monkeypatch.setattr(sign_off_card, "choose_folder", lambda *_args: tmp_path)
    qtbot.mouseClick(minutes.sign_off.draft, LEFT)
    minutes.context.jobs.drain()
    assert sorted(path.suffix for path in tmp_path.glob("Draft minutes*")) == [".eml", ".pdf"]
    assert met.page.meeting.minutes_circulated_on == AFTER
    offered_by(minutes.context)["Open"]()
    assert opened_files == list(tmp_path.glob("Draft minutes*.eml"))

    answer_next(qtbot, {"member_id": "S. Bird", "words": "It was May, not June."})
    qtbot.mouseClick(minutes.corrections.add, LEFT)
    assert "1 correction to the draft from S. Bird is open" in minutes.sign_off.stand.text()
    assert not minutes.sign_off.sign.isEnabled()

    answer_next(qtbot, {"outcome": "Made"})
    minutes.corrections.table.pressed.emit(met.book.corrections[0].id)
    assert cells(minutes.corrections.table, 0)[1] == "Made"
    assert minutes.sign_off.sign.isEnabled()
    assert "no score for the report" in minutes.sign_off.warning.text()


def test_an_action_is_taken_down_with_its_item(met: Met, minutes: MinutesTab, qtbot: QtBot) -> None:
    answer_next(qtbot, {"words": "Ask the school for its view.", "owner": "T. Dunn"})

    qtbot.mouseClick(minutes.action, LEFT)

    assert minutes.asked.text() == "Action: Ask the school for its view (T. Dunn)."


def test_the_meetings_own_times_stand_above_the_sign_off(
    met: Met, minutes: MinutesTab, qtbot: QtBot
) -> None:
    answer_next(qtbot, {"ended_at": "13.05"})

    qtbot.mouseClick(minutes.sign_off.change_times, LEFT)

    assert minutes.sign_off.times.text() == "Began at 10.00, ended at 13.05."


def test_a_social_worker_reads_the_minutes_and_changes_nothing(
    met: Met, desk_as: DeskAs, shown: Shown
) -> None:
    reader = Met(desk_as("supervising-social-worker", AFTER), met.meeting_id, met.item_id)
    screen = shown(reader.desk, reader.meeting_id)
    minutes, members = tab(screen, MinutesTab), tab(screen, MembersTab)

    assert not members.came.isVisible()
    assert not members.times_right.isVisible()
    screen.meeting.open_tab(minutes.words)
    for part in (minutes.save, minutes.recommend, minutes.views.agree, minutes.clock.begin):
        assert not part.isVisible()
    assert not minutes.sign_off.draft.isVisible()
