"""The decision maker's page and the letters, pressed and typed as a person would."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.carers import service as carers
from fosterdesk.carers.records import RecordResignation
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.household_letters import household_letters, letter_households
from fosterdesk.panel.packing.publishing import publish_pack
from fosterdesk.panel.records import AddItem, DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.deciding import DECIDED, a_letter, a_refusal, a_waiting_decision, now
from tests.building.panel import a_first_review
from tests.ui.answering import answer_next, say_yes_next, type_into
from tests.ui.screens.panel.showing import LEFT, Shown, words_of
from ui.kit import dialogs
from ui.screens.panel.deciding import letters_page
from ui.screens.panel.deciding.decision_page import DecisionView
from ui.screens.panel.deciding.letters_page import LettersPage
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]
TOLD = dt.date(2026, 12, 21)


def opened(screen: PanelScreen, held: DecisionRecord) -> DecisionView:
    screen.show_kind("decision", held.id)
    return screen.decision


def a_review(desk_as: DeskAs) -> DecisionRecord:
    number = a_first_review(desk_as("supervising-social-worker"))
    return a_waiting_decision(
        desk_as, lambda m: AddItem(m, "first-review", review_id=number), "remains-suitable"
    )


def tick_all(view: DecisionView) -> None:
    assert view.form is not None
    papers = view.form.input("read")
    for row in range(papers.count()):  # type: ignore[attr-defined]
        papers.item(row).setCheckState(Qt.CheckState.Checked)  # type: ignore[attr-defined]


def test_the_page_says_the_case_and_decides_once_all_is_read(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    held = a_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    view = opened(shown(chief), held)
    assert view.heading.text() == "Marchetti · first annual review"
    assert view.stops.text() == "5 papers to read and tick, then the decision with its reasons."
    counted = "7 working days from 3 Dec 2026 (NMS 14.9): in 6 days."
    qtbot.waitUntil(lambda: counted in words_of(view))
    assert view.sentence.text() == (
        "The decision maker decides that Lucia Marchetti and the household remain suitable, and "
        "that the terms of approval remain right."
    )
    assert view.form is not None
    type_into(qtbot, view.form.input("reasons"), "The year shows it.")

    qtbot.mouseClick(view.decide, LEFT)
    assert view.form.problem_beside("read").startswith("Not ticked as read: review report")
    tick_all(view)
    qtbot.mouseClick(view.decide, LEFT)

    decided = now(chief, held)
    assert (decided.outcome, decided.reasons) == ("remains-suitable", "The year shows it.")
    assert len(decided.read_list) == 5
    assert view.stops.text() == "Decided. The person has not been told yet."
    assert not view.deciding.isVisible()
    assert view.letters.write.isVisible()


def test_the_panels_reasons_are_offered_and_never_silently_filled_in(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    held = a_review(desk_as)
    view = opened(shown(desk_as("decision-maker", DECIDED)), held)
    assert view.form is not None
    assert view.form.input("reasons").value() == ""

    qtbot.mouseClick(view.same, LEFT)

    words = "My reasons are the same as the panel’s, because"
    assert view.form.input("reasons").value() == words
    tick_all(view)
    qtbot.mouseClick(view.decide, LEFT)
    assert view.form.problem_beside("reasons").endswith("finish the sentence.")


def test_what_is_typed_is_kept_and_comes_back(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    held = a_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    view = opened(shown(chief), held)
    assert view.form is not None
    qtbot.keyClicks(view.form.input("arguments_for"), "Two settled children.")
    tick_all(view)
    view.form.save_draft_now()

    again = opened(shown(chief), held)

    assert again.form is not None
    assert again.form.input("arguments_for").value() == "Two settled children."
    assert len(again.form.input("read").value()) == 5  # type: ignore[arg-type]


def test_the_sentence_follows_what_is_chosen(desk_as: DeskAs, shown: Shown, qtbot: QtBot) -> None:
    held = a_review(desk_as)
    view = opened(shown(desk_as("decision-maker", DECIDED)), held)
    assert view.form is not None
    assert view.form.input("children").isHidden()

    choice = view.form.input("outcome")
    choice.setCurrentText("No longer suitable")  # type: ignore[attr-defined]
    choice.activated.emit(choice.currentIndex())  # type: ignore[attr-defined]

    assert view.sentence.text() == (
        "The decision maker proposes to end the approval of Lucia Marchetti as a foster carer."
    )
    assert not view.form.input("disqualified").isHidden()


def test_whoever_may_not_decide_sees_what_must_be_read(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    held = a_review(desk_as)
    view = opened(shown(desk_as("panel-administrator", DECIDED)), held)

    assert view.stops.text() == "This waits for the decision maker."
    assert not view.foot.isVisible()
    qtbot.waitUntil(lambda: "Final minutes of the panel of 1 Dec 2026" in words_of(view))


def test_the_papers_open_at_the_item_of_the_pack(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    held = a_review(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    assert held.meeting_id is not None
    publish_pack(clerk, held.meeting_id)
    view = opened(shown(desk_as("decision-maker", DECIDED)), held)

    qtbot.mouseClick(view.papers, LEFT)

    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    (window,) = [one for one in windows if "Panel pack 1 Dec 2026" in one.windowTitle()]
    window.close()


def test_a_determination_goes_to_the_review_mechanism_and_comes_back(
    desk_as: DeskAs, shown: Shown, qtbot: QtBot
) -> None:
    held = a_refusal(desk_as)
    a_letter(desk_as("panel-administrator", DECIDED), held, "determination", DECIDED)
    clerk = desk_as("panel-administrator", TOLD)
    screen = shown(clerk)
    view = opened(screen, held)
    assert view.stops.text() == (
        "Representations can come until 5 Jan 2027, 28 days from 8 Dec 2026."
    )

    answer_next(
        qtbot, {"on": "21/12/2026", "to": "Application to the Independent Review Mechanism"}
    )
    qtbot.mouseClick(view.after.represent, LEFT)
    assert "written representations to the service are closed" in view.after.words.text()
    qtbot.mouseClick(view.after.bind, LEFT)
    screen.context.jobs.drain()
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert "Papers for the Independent Review Mechanism" in titles
    answer_next(qtbot, {})
    qtbot.mouseClick(view.after.sent, LEFT)
    assert "has not recommended yet" in view.stops.text()
    words = "It thinks that they are suitable."
    answer_next(qtbot, {"outcome": "Suitable to foster: approve", "words": words})
    qtbot.mouseClick(view.after.recommended, LEFT)

    chief = desk_as("decision-maker", TOLD)
    mine = opened(shown(chief), held)
    assert mine.stops.text().endswith("It can be decided finally.")

    page = decision_page(chief, held.id)
    assert page.unread == ("Recommendation of the Independent Review Mechanism, 21 Dec 2026",)
    _tick_and_send(qtbot, "Suitable to foster: approve", "Its reasons answer my concerns.")
    qtbot.mouseClick(mine.after.final, LEFT)

    assert now(chief, held).final_outcome == "approve"
    assert people.household(chief, held.household_id).status == "approved"


def _tick_and_send(qtbot: QtBot, outcome: str, reasons: str) -> None:
    """Tick the one paper in the next dialog, choose, give reasons, and press its button."""
    from PySide6.QtCore import QTimer

    from ui.kit.dialogs import FormDialog

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog):
            QTimer.singleShot(10, act)
            return
        papers = dialog.form.input("read")
        papers.item(0).setCheckState(Qt.CheckState.Checked)  # type: ignore[attr-defined]
        type_into(qtbot, dialog.form.input("outcome"), outcome)
        type_into(qtbot, dialog.form.input("reasons"), reasons)
        qtbot.mouseClick(dialog.yes, LEFT)

    QTimer.singleShot(0, act)


def test_a_letter_is_written_saved_as_word_drafted_and_sent_on(
    desk_as: DeskAs,
    shown: Shown,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    held = a_refusal(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    view = opened(shown(clerk), held)

    signs = "Invented Panel administrator, for the decision maker"
    answer_next(qtbot, {"reach_service": "Write to us in Marshford.", "signs": signs})
    qtbot.mouseClick(view.letters.write, LEFT)
    (letter,) = decision_page(clerk, held.id).letters
    assert view.letters.table.current_id() == letter.id
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: tmp_path / "letter.docx")
    qtbot.mouseClick(view.letters.files.word, LEFT)
    saved = docx.Document(str(tmp_path / "letter.docx"))
    said = [one.text for one in saved.paragraphs]
    assert "Write to us in Marshford." in said
    assert "For the decision maker, Invented Decision maker" in said
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: tmp_path / "letter.eml")
    answer_next(qtbot, {})
    qtbot.mouseClick(view.letters.files.mail, LEFT)
    assert b"Subject: What we propose to decide" in (tmp_path / "letter.eml").read_bytes()
    qtbot.mouseClick(view.notice.remedy, LEFT)
    assert opened_files == [tmp_path / "letter.eml"]
    answer_next(qtbot, {"delivery": "By hand, signed for"})
    qtbot.mouseClick(view.letters.sent, LEFT)

    assert decision_page(clerk, held.id).letters[0].delivery == "By hand, signed for"
    assert not view.letters.sent.isVisible()


def test_a_letter_about_no_decision_is_saved_as_word_and_drafted_like_any_other(
    desk_as: DeskAs,
    shown: Shown,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[Path],
) -> None:
    clerk = desk_as("panel-administrator", TOLD)
    home = an_approved_household(clerk)
    carers.record_resignation(clerk, RecordResignation(home, dt.date(2026, 12, 14)))
    screen = shown(clerk)
    screen.show_letters()
    page = screen.letters
    assert page.table.select(0)
    assert not page.written_card.isVisible()  # a decision's letters stand with the decision
    number = next(at for at, one in page.rows.items() if one.kind == "resignation")
    assert page.table.select(number)
    assert page.none_written.isVisible()
    assert not page.files.word.isVisible()

    ((_number, whose),) = letter_households(clerk, "resignation")
    answer_next(qtbot, {"household_id": whose})
    qtbot.mouseClick(page.write, LEFT)

    (held,) = household_letters(clerk, "resignation")
    assert page.written.current_id() == held.id
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: tmp_path / "notice.docx")
    qtbot.mouseClick(page.files.word, LEFT)
    saved = docx.Document(str(tmp_path / "notice.docx"))
    assert "Dear Dayo and Jo," in [one.text for one in saved.paragraphs]
    proposed: list[str] = []
    asking = lambda *said: proposed.append(said[2]) or tmp_path / "notice.pdf"  # noqa: E731
    monkeypatch.setattr(dialogs, "choose_file_to_save", asking)
    qtbot.mouseClick(page.files.pdf, LEFT)
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
    assert proposed == ["H-2026-001 Letter resignation received 21 Dec 2026.pdf"]
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: tmp_path / "notice.eml")
    answer_next(qtbot, {})
    qtbot.mouseClick(page.files.mail, LEFT)
    assert b"Subject: Your notice" in (tmp_path / "notice.eml").read_bytes()
    assert page.notice.sentence() == "Saved as notice.eml."
    qtbot.mouseClick(page.notice.remedy, LEFT)
    assert opened_files == [tmp_path / "notice.eml"]


def test_a_template_is_started_from_ours_and_loaded_after_a_warning(
    desk_as: DeskAs,
    shown: Shown,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = shown(desk_as("panel-administrator"))
    screen.show_decisions()
    qtbot.mouseClick(screen.decisions.letters, LEFT)
    page = screen.letters
    assert isinstance(page, LettersPage)
    assert page.table.select(5)
    ours = tmp_path / "ours.docx"
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: ours)
    monkeypatch.setattr(letters_page, "choose_file_to_open", lambda *_: ours)
    qtbot.mouseClick(page.start_from_ours, LEFT)
    document = docx.Document(str(ours))
    for paragraph in document.paragraphs:
        if "ends_on" in paragraph.text:
            paragraph.text = "It came on {{ received_on }}."
    held = BytesIO()
    document.save(held)
    ours.write_bytes(held.getvalue())

    say_yes_next(qtbot)
    qtbot.mouseClick(page.load, LEFT)

    assert page.rows[5].name == "ours.docx"
    ours.write_bytes(b"nothing of Word's")
    qtbot.mouseClick(page.load, LEFT)
    assert "not a Word file" in page.notice.sentence()
    qtbot.mouseClick(page.back_to_ours, LEFT)
    assert page.rows[5].name == ""


def test_the_help_of_a_decision_is_its_own_page(desk_as: DeskAs, shown: Shown) -> None:
    held = a_review(desk_as)
    screen = shown(desk_as("decision-maker", DECIDED))
    assert screen.guide_page == "panel"

    opened(screen, held)

    assert screen.guide_page == "panel-decisions"
