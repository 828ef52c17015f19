"""Findings on the papers of a case without a panel: shown, allowed, redacted; then it is bound."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fosterdesk.demonstration.letters import letter
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.store.desk import Desk
from tests.building.deciding import TOLD, a_refusal, represented
from tests.building.direct import a_direct_case, a_paper_on_record
from tests.ui.answering import answer_next, say_yes_next
from ui.screens.panel.deciding.decision_page import DecisionView
from ui.screens.panel.screen import PanelScreen

DeskAs = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton
Opened = Callable[[Desk, DecisionRecord], DecisionView]


def cells(view: DecisionView, row: int) -> list[str]:
    model = view.findings.table.model()
    assert model is not None
    return [str(model.index(row, at).data() or "") for at in range(4)]


def windows() -> list[str]:
    return [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.fixture
def case(desk_as: DeskAs) -> tuple[Desk, DecisionRecord]:
    clerk, held = a_direct_case(desk_as)
    a_paper_on_record(clerk, held, letter("A note", ("Ring 01632 960 444.",)), "Note")
    return clerk, held


def test_papers_are_refused_with_their_findings_and_built_once_each_may_stand(
    case: tuple[Desk, DecisionRecord], opened: Opened, qtbot: QtBot
) -> None:
    clerk, held = case
    view = opened(clerk, held)
    assert view.findings.state.text().startswith("Every build reads the finished papers for")

    qtbot.mouseClick(view.bind, LEFT)
    view.context.jobs.drain()

    assert "01632 960 444" in view.notice.sentence()
    found = cells(view, 0)
    assert (found[1], found[2]) == (
        "Telephone number · “01632 960 444”",
        "Note, 12 Oct 2026",
    )
    assert "Stops it" in found[3]
    assert view.findings.state.text() == (
        "1 finding to take out or to allow before the papers can be built."
    )
    assert view.page is not None
    assert view.page.pack is None

    answer_next(qtbot, {"reason": "The number of the office."})
    view.findings.allow_or_stop(0)
    assert "May stand" in cells(view, 0)[3]
    assert view.findings.state.text() == "Everything found may stand. The papers can be built."
    qtbot.mouseClick(view.bind, LEFT)
    view.context.jobs.drain()

    assert "Papers for the decision: Okafor and Reed" in windows()
    assert decision_page(clerk, held.id).pack is not None


def test_papers_are_checked_before_they_are_built_and_words_are_redacted(
    case: tuple[Desk, DecisionRecord], opened: Opened, qtbot: QtBot
) -> None:
    view = opened(*case)
    assert view.findings.check.text() == "Check the papers"
    qtbot.mouseClick(view.findings.check, LEFT)
    view.context.jobs.drain()
    assert view.findings.table.select(0)
    assert not view.findings.remove.isVisible()  # it is on the record, and in no item

    answer_next(qtbot, {})  # the words that were found stand there already
    qtbot.mouseClick(view.findings.redact, LEFT)
    say_yes_next(qtbot)
    view.context.jobs.drain()
    view.context.jobs.drain()
    qtbot.mouseClick(view.findings.check, LEFT)
    view.context.jobs.drain()

    assert cells(view, 0)[1] == "Cannot be read: look at it"
    assert cells(view, 0)[2] == "Note (redacted), 12 Oct 2026"


def test_who_may_not_prepare_a_panel_sees_no_findings(
    desk_as: DeskAs, case: tuple[Desk, DecisionRecord], opened: Opened
) -> None:
    view = opened(desk_as("decision-maker"), case[1])

    assert not view.findings.isVisible()
    assert not view.bind.isVisible()


def test_papers_for_the_review_mechanism_show_what_stops_them(
    desk_as: DeskAs, opened: Opened, qtbot: QtBot
) -> None:
    held = represented(desk_as, a_refusal(desk_as), "review-mechanism")
    clerk = desk_as("panel-administrator", TOLD)
    note = letter("A note", ("Ring 01632 960 444.",))
    since = AddDocument(
        held.household_id, None, "household", None, "other", "Note", TOLD, "note.pdf", note
    )
    people.add_document(clerk, since)
    view = opened(clerk, held)
    assert not view.findings.isVisible()

    answer_next(qtbot, {})
    qtbot.mouseClick(view.after.bind, LEFT)
    view.context.jobs.drain()

    assert view.findings.isVisible()
    assert not view.findings.check.isVisible()  # they are chosen anew each time they are bound
    assert cells(view, 0)[1] == "Telephone number · “01632 960 444”"
    answer_next(qtbot, {"reason": "The number of the school."})
    view.findings.allow_or_stop(0)
    answer_next(qtbot, {})
    qtbot.mouseClick(view.after.bind, LEFT)
    view.context.jobs.drain()
    assert "Papers for the Independent Review Mechanism" in windows()


def test_a_letter_that_is_stopped_shows_why_and_keeps_what_was_typed(
    desk_as: DeskAs, opened: Opened, qtbot: QtBot
) -> None:
    held = a_refusal(desk_as)
    clerk = desk_as("panel-administrator", TOLD)
    with clerk.write("A place in the reasons") as tx:
        tx.get(Decision, held.id).reasons = "It rests on the visit at ZZ99 9AB."
    view = opened(clerk, held)
    typed = {one.name: "By telephone." for one in kind_named("determination").asked if one.must}

    answer_next(qtbot, typed)
    qtbot.mouseClick(view.letters.write, LEFT)

    assert "ZZ99 9AB" in view.notice.sentence()
    assert view.findings.isVisibleTo(view)
    assert cells(view, 0)[1] == "Postcode · “ZZ99 9AB”"
    assert decision_page(clerk, held.id).letters == ()
    answer_next(qtbot, {"reason": "The place of the visit, which they know."})
    view.findings.allow_or_stop(0)
    answer_next(qtbot, {})  # what was typed is there again
    qtbot.mouseClick(view.letters.write, LEFT)
    assert [one.kind for one in decision_page(clerk, held.id).letters] == ["determination"]


def test_the_list_of_decisions_does_not_wait_for_a_panel_that_a_case_passed_by(
    case: tuple[Desk, DecisionRecord], opened: Opened
) -> None:
    screen = opened(*case).window()
    assert isinstance(screen, PanelScreen)
    screen.show_decisions()
    labels = [one.text() for one in screen.decisions.findChildren(QLabel)]
    model = screen.decisions.tab.table.model()
    assert model is not None
    shown = [str(model.index(0, at).data() or "") for at in range(model.columnCount())]
    assert "Passed no panel" in shown
    assert "Passed no panel" in labels
