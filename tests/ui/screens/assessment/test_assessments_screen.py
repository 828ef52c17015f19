"""The assessments screen: the list, and one application in its tabs."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.access.drafts import draft
from fosterdesk.assessment import service
from fosterdesk.store.desk import Desk
from tests.building.assessment import ADA, a_ready_application, an_application, decided
from tests.ui.answering import _shells, a_context, answer_next
from ui.kit.dialogs import FormDialog
from ui.kit.rows import cell_words
from ui.kit.small_table import SmallTable
from ui.screens.assessment.screen import AssessmentsScreen

Opens = Callable[..., Desk]


def opened(qtbot: QtBot, desk: Desk) -> AssessmentsScreen:
    made = AssessmentsScreen(a_context(desk))
    _shells[0].changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1140, 780)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> AssessmentsScreen:
    return opened(qtbot, desk)


def said(table: SmallTable) -> list[str]:
    return [" · ".join(cell_words(cell) for cell in row.cells) for row in table.rows_model.rows]


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


def test_the_list_names_what_stops_each_and_opens_by_enter(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    number = an_application(screen.context.desk)
    screen.refresh()
    row = screen.table.model.row_at(0)
    assert row is not None
    assert cell_words(row.cells[3]) == "The service has not yet decided to assess."

    screen.table.select(number)
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Return)

    assert _shells[0].went == [("assessments", number)]


def test_an_empty_list_says_where_applications_begin(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    click(qtbot, screen.table.empty.action)
    assert _shells[0].went == [("enquiries", None)]

    click(qtbot, screen.begin)
    assert screen.notice.sentence().startswith("No temporarily approved household waits")


def test_a_manager_decides_to_assess_from_the_overview(qtbot: QtBot, desk_as: Opens) -> None:
    screen = opened(qtbot, desk_as("team-manager"))
    number = an_application(screen.context.desk)
    screen.show_record(number)
    overview = screen.page.overview
    assert overview.sentence.text().startswith("A manager decides")

    answer_next(qtbot, {})
    click(qtbot, overview.buttons["decide"])

    assert screen.heading.text() == "Okafor & Reed · Stage 1"
    assert overview.buttons["decide"].isHidden()
    assert said(overview.clocks)[0] == (
        "50 days left · Eight months · Panel recommendation by 11 Jan 2027 · "
        "8 months after 11 May 2026 · NMS 14.4"
    )


def test_a_social_worker_who_may_not_decide_is_told_who_may(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    screen.show_record(an_application(screen.context.desk))
    told: list[str] = []

    def press_and_read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        click(qtbot, dialog.yes)
        told.append(dialog.notice.sentence())
        dialog.reject()

    QTimer.singleShot(50, press_and_read)
    click(qtbot, screen.page.overview.buttons["decide"])

    assert told[0].startswith("You are signed in as a supervising social worker.")
    assert "a team manager" in told[0]


def test_a_check_is_recorded_in_one_short_form(
    qtbot: QtBot, screen: AssessmentsScreen, desk_as: Opens
) -> None:
    number = an_application(screen.context.desk, (ADA,))
    decided(desk_as("team-manager"), number)
    screen.show_record(number)
    screen.page.show_tab("checks")
    checks = screen.page.checks
    before = checks.count.text()  # eleven of stage 1 and the safety of the home
    assert said(checks.tables[1])[0].startswith("Missing · Identity")

    values = {"requested_on": "1 Sep 2026", "received_on": "3 Sep 2026", "result": "Clear"}
    answer_next(qtbot, values)
    checks.record_line(0)

    assert said(checks.tables[1])[0].startswith("In · Identity")
    assert "Clear · 3 Sep 2026" in said(checks.tables[1])[0]
    assert (before, checks.count.text()) == (
        "0 of 12 required checks in",
        "1 of 12 required checks in",
    )


def test_checks_can_be_narrowed_to_a_person_and_to_what_is_missing(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    number = an_application(screen.context.desk)
    screen.show_record(number)
    screen.page.show_tab("checks")
    checks = screen.page.checks

    checks.person.setCurrentText("Tom Reed")
    click(qtbot, checks.filter)

    shown = said(checks.tables[1]) + said(checks.tables[2])
    assert shown
    assert all("Tom Reed" in line and line.startswith("Missing") for line in shown)


def test_a_referee_is_added_and_written_up(qtbot: QtBot, screen: AssessmentsScreen) -> None:
    number = an_application(screen.context.desk)
    screen.show_record(number)
    screen.page.show_tab("referees")
    referees = screen.page.referees
    answer_next(qtbot, {"name": "Hal Brook", "relationship_words": "Friend"})
    click(qtbot, referees.add)
    referee_id = referees.shown.referees[0].id
    assert said(referees.table)[0].startswith("To ask · Hal Brook")

    answer_next(qtbot, {"interviewed_on": "2 Nov 2026", "report": "Warm and steady."})
    referees.record_referee(referee_id)

    assert said(referees.table)[0].startswith("Interviewed · Hal Brook · Friend")
    assert "1 of 2 interviewed and written up" in said(referees.rules)[0]


def in_report(screen: AssessmentsScreen) -> int:
    number = an_application(screen.context.desk)
    screen.show_record(number)
    screen.page.show_tab("report")
    return number


def test_words_typed_into_the_report_are_kept_before_they_are_saved(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    number = in_report(screen)
    editor = screen.page.report.editor
    qtbot.keyClicks(editor.words, "Ada lives here.")
    screen.page.report.table.select(1)

    kept = draft(screen.context.desk, f"report {number} household")
    assert kept is not None
    assert kept.fields == {"words": "Ada lives here."}
    assert service.application(screen.context.desk, number).sections[0].text == ""

    screen.page.report.table.select(0)
    assert editor.words.toPlainText() == "Ada lives here."
    assert editor.state.text().startswith("Kept as you type")


def test_ctrl_enter_saves_the_section_and_forgets_its_draft(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    number = in_report(screen)
    editor = screen.page.report.editor
    editor.words.setFocus()
    qtbot.keyClicks(editor.words, "Ada lives here.")
    editor.keep_now()
    qtbot.keyClick(editor.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert service.application(screen.context.desk, number).sections[0].text == "Ada lives here."
    assert draft(screen.context.desk, f"report {number} household") is None
    assert said(screen.page.report.table)[0] == "1. The household · Written"


def test_saving_keeps_the_words_typed_since_the_draft_was_last_kept(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    number = in_report(screen)
    editor = screen.page.report.editor
    editor.words.setFocus()
    qtbot.keyClicks(editor.words, "Ada lives here")
    editor.keep_now()
    qtbot.keyClicks(editor.words, " with Tom.")
    qtbot.keyClick(editor.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert editor.words.toPlainText() == "Ada lives here with Tom."
    assert editor.state.text() == "Saved."
    saved = service.application(screen.context.desk, number).sections[0].text
    assert saved == "Ada lives here with Tom."


def test_words_typed_while_another_change_arrives_are_not_lost(
    qtbot: QtBot, screen: AssessmentsScreen
) -> None:
    number = in_report(screen)
    editor = screen.page.report.editor
    qtbot.keyClicks(editor.words, "Half a sent")

    service.keep_section(screen.context.desk, number, "home", "A terraced house.", None)
    screen.refresh()

    assert editor.words.toPlainText() == "Half a sent"


def test_visits_write_their_own_section(qtbot: QtBot, screen: AssessmentsScreen) -> None:
    in_report(screen)
    report = screen.page.report
    answer_next(qtbot, {"seen": "Ada and Tom"})
    click(qtbot, report.visit)

    at = next(n for n, one in enumerate(report.shown.sections) if one.rule.id == "visits")
    report.table.select(at)
    assert report.editor.made.text() == "22 Nov 2026. Seen: Ada and Tom."
    assert report.editor.words.isHidden()


def test_an_auditor_only_reads_the_report(qtbot: QtBot, desk: Desk, desk_as: Opens) -> None:
    number = an_application(desk)
    screen = opened(qtbot, desk_as("auditor"))
    screen.show_record(number)
    screen.page.show_tab("report")

    assert screen.page.report.editor.words.isReadOnly()
    assert screen.page.report.editor.save.isHidden()


def test_a_pdf_is_attached_to_the_application(
    qtbot: QtBot, screen: AssessmentsScreen, tmp_path: Path
) -> None:
    number = an_application(screen.context.desk)
    screen.show_record(number)
    screen.page.show_tab("documents")
    documents = screen.page.documents
    good = tmp_path / "medical_report.pdf"
    canvas = Canvas(str(good))
    canvas.drawString(72, 700, "Medical report")
    canvas.save()

    answer_next(qtbot, {})
    documents.chooser.take(good, number)

    assert said(documents.table)[0].startswith("22 Nov 2026 · Medical report · medical_report.pdf")
    assert "1 page" in said(documents.table)[0]


def test_a_ready_application_says_so_and_names_its_signatures(qtbot: QtBot, desk_as: Opens) -> None:
    number = a_ready_application(desk_as)
    screen = opened(qtbot, desk_as("supervising-social-worker"))
    screen.show_record(number)
    screen.page.show_tab("readiness")
    readiness = screen.page.readiness

    assert readiness.ready.sentence().startswith("Ready for panel.")
    assert readiness.table.isHidden()
    assert [state for _, state in screen.page.steps.steps] == [
        *["done"] * 4,
        "now",
        "todo",
    ]


def test_what_stops_it_leads_to_the_tab_where_it_is_done(
    qtbot: QtBot, screen: AssessmentsScreen, desk_as: Opens
) -> None:
    number = an_application(screen.context.desk)
    decided(desk_as("team-manager"), number)
    screen.show_record(number)
    screen.page.show_tab("readiness")
    readiness = screen.page.readiness
    at = next(n for n, one in enumerate(readiness.shown.readiness) if one.screen == "referees")

    readiness.table.pressed.emit(at)

    assert screen.page.tabs.tabText(screen.page.tabs.currentIndex()) == "Referees"


def test_terms_are_proposed_in_a_form(
    qtbot: QtBot, screen: AssessmentsScreen, desk_as: Opens
) -> None:
    number = an_application(screen.context.desk, received_on=dt.date(2026, 6, 1))
    decided(desk_as("team-manager"), number, dt.date(2026, 6, 8))
    screen.show_record(number)
    screen.page.show_tab("readiness")
    readiness = screen.page.readiness
    answer_next(qtbot, {"children": "2", "age_from": "0", "age_to": "12"})
    click(qtbot, readiness.buttons["terms"])

    record = service.application(screen.context.desk, number)
    assert record.terms_words == "Up to 2 children aged 0 to 12"
    assert record.level_words == "Fostering"
