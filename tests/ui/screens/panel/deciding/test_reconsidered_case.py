"""A proposal goes by representations and a second panel to its final letter, on its own pages."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.store.desk import Desk
from tests.building.deciding import DECIDED, TOLD, a_letter, a_reconsidered_case, a_refusal, now
from tests.ui.answering import answer_next, type_into
from ui.kit import dialogs
from ui.kit.dialogs import FormDialog
from ui.screens.panel.deciding.decision_page import DecisionView

DeskAs = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton
DECIDED_AGAIN = dt.date(2027, 1, 18)
Opened = Callable[[Desk, DecisionRecord], DecisionView]


def choose_letter_then_write(qtbot: QtBot, title: str) -> None:
    """Choose which letter in the first dialog, and write it in the second."""

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog):
            QTimer.singleShot(10, choose)
            return
        type_into(qtbot, dialog.form.input("kind"), title)
        QTimer.singleShot(0, write)
        qtbot.mouseClick(dialog.yes, LEFT)

    def write() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog) or "kind" in dialog.form.fields:
            QTimer.singleShot(10, write)
            return
        qtbot.mouseClick(dialog.yes, LEFT)

    QTimer.singleShot(0, choose)


def test_representations_a_second_panel_the_final_decision_and_its_letter(
    desk_as: DeskAs,
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = a_refusal(desk_as)
    a_letter(desk_as("panel-administrator", DECIDED), first, "determination", DECIDED)
    clerk_told = opened(desk_as("panel-administrator", TOLD), first)
    way = "Written representations to the service"
    answer_next(qtbot, {"on": "21/12/2026", "to": way})
    qtbot.mouseClick(clerk_told.after.represent, LEFT)
    assert clerk_told.stops.text() == (
        "Representations came. The case goes back to panel as a reconsideration."
    )
    chief = desk_as("decision-maker", DECIDED_AGAIN)
    assert not opened(chief, first).after.final.isVisible()  # not before the second panel

    waiting = a_reconsidered_case(desk_as, first, "approve")
    view = opened(chief, waiting)
    assert view.under.text() == (
        "Reconsideration after representations · item A of the panel of 12 Jan 2027 · "
        "received 14 Jan 2027"
    )
    assert view.form is not None
    papers = view.form.input("read")
    for row in range(papers.count()):  # type: ignore[attr-defined]
        papers.item(row).setCheckState(Qt.CheckState.Checked)  # type: ignore[attr-defined]
    type_into(qtbot, view.form.input("reasons"), "What you wrote answers my concern.")
    assert view.sentence.text().startswith("The decision maker approves Ada Okafor and Tom Reed")
    qtbot.mouseClick(view.decide, LEFT)

    assert people.household(chief, first.household_id).status == "approved"
    assert now(chief, first).final_on == DECIDED_AGAIN
    assert view.stops.text() == "Decided. The person has not been told yet."
    clerk = desk_as("panel-administrator", DECIDED_AGAIN)
    written = opened(clerk, waiting)
    choose_letter_then_write(qtbot, "Final decision after a determination")
    qtbot.mouseClick(written.letters.write, LEFT)

    (letter,) = decision_page(clerk, waiting.id).letters
    assert letter.kind == "final"
    assert written.letters.table.current_id() == letter.id
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: tmp_path / "final.docx")
    qtbot.mouseClick(written.letters.files.word, LEFT)
    said = [one.text for one in docx.Document(str(tmp_path / "final.docx")).paragraphs]
    assert "Our final decision" in said
    assert (
        "I have weighed what you wrote to us on 21 December 2026, and what the panel said when it "
        "looked at your case again. The panel’s recommendation reads: “The panel recommends that "
        "Ada Okafor and Tom Reed are suitable to foster.”"
    ) in said
    assert "What you wrote answers my concern." in said
