"""The enquiries screen, used as a social worker uses it: keys pressed and labels read."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fosterdesk.access.drafts import draft
from fosterdesk.assessment import service as assessment
from fosterdesk.errors import InvalidInput
from fosterdesk.recruitment import service
from fosterdesk.store.desk import Desk
from tests.building.assessment import an_enquiry
from tests.ui.answering import _shells, a_context, answer_next, type_into
from ui.kit.dialogs import FormDialog, Question
from ui.screens.recruitment.forms import read_others
from ui.screens.recruitment.screen import EnquiriesScreen

TUESDAY = dt.date(2026, 11, 17)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> EnquiriesScreen:
    made = EnquiriesScreen(a_context(desk))
    _shells[0].changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1140, 780)
    made.show()
    made.refresh()
    return made


def press(qtbot: QtBot, screen: EnquiriesScreen) -> None:
    qtbot.mouseClick(screen.detail.primary, Qt.MouseButton.LeftButton)


def test_an_auditor_reads_an_enquiry_and_is_offered_no_step(
    qtbot: QtBot, desk: Desk, desk_as: Callable[[str], Desk]
) -> None:
    number = an_enquiry(desk)
    made = EnquiriesScreen(a_context(desk_as("auditor")))
    qtbot.addWidget(made)
    made.show()
    made.show_record(number)
    assert made.detail.sentence.text()
    assert made.detail.primary.isHidden()
    assert all(other.isHidden() for other in made.detail.others.values())


def test_an_empty_list_offers_the_first_enquiry(qtbot: QtBot, screen: EnquiriesScreen) -> None:
    assert screen.table.empty.title.text() == "No open enquiry"

    answer_next(
        qtbot,
        {
            "name": "Mira Ostrow",
            "telephone": "01632 960111",
            "source": "Website",
        },
    )
    qtbot.mouseClick(screen.table.empty.action, Qt.MouseButton.LeftButton)

    assert screen.detail.name.text() == "Mira Ostrow"
    assert screen.detail.chip.word == "Reply in 1 day"
    assert screen.detail.sentence.text() == "Reply to them by 23 Nov 2026."
    assert screen.under.text() == "1 open enquiry · 1 to answer"


def test_the_clock_stands_with_its_reason(qtbot: QtBot, screen: EnquiriesScreen) -> None:
    an_enquiry(screen.context.desk, received_on=TUESDAY)
    screen.refresh()

    assert screen.detail.chip.word == "4 days late"
    assert screen.detail.clock_words.text() == (
        "Due Wednesday 18 November 2026: 1 working day from 17 Nov 2026"
    )
    assert screen.detail.clock_why.text() == "NMS 13.2, local time (unconfirmed)"


def test_each_press_of_the_first_button_takes_the_next_step(
    qtbot: QtBot, screen: EnquiriesScreen
) -> None:
    number = an_enquiry(screen.context.desk, received_on=TUESDAY)
    screen.show_record(number)
    for values, button in (
        ({"note": "Spoke for half an hour."}, "Plan the visit"),
        ({"on": "+1w"}, "Record the visit"),
        ({"note": "A calm home."}, "Start application"),
    ):
        answer_next(qtbot, values)
        press(qtbot, screen)
        assert screen.detail.primary.text() == button

    record = service.enquiry(screen.context.desk, number)
    assert record.visit_planned_on == dt.date(2026, 11, 29)
    assert record.visited_on == dt.date(2026, 11, 22)


def test_an_application_is_taken_in_on_one_screen(qtbot: QtBot, screen: EnquiriesScreen) -> None:
    number = an_enquiry(screen.context.desk, received_on=TUESDAY)
    screen.show_record(number)

    answer_next(
        qtbot,
        {
            "born_on": "3/2/1984",
            "second_first_name": "Tom",
            "second_last_name": "Reed",
            "others": "Kit Ostrow, 1 Jun 2017",
        },
    )
    qtbot.mouseClick(screen.detail.others["outcome"], Qt.MouseButton.LeftButton)

    where, made = _shells[0].went[-1]
    assert where == "assessments"
    assert made is not None
    record = assessment.application(screen.context.desk, made)
    assert record.household.name == "Ostrow & Reed"
    assert [(one.name, one.role) for one in record.residents] == [
        ("Mira Ostrow", "applicant"),
        ("Tom Reed", "applicant"),
        ("Kit Ostrow", "child"),
    ]
    assert screen.detail.primary.text() == "Open application"


def test_what_is_typed_into_a_new_enquiry_is_kept_until_it_is_thrown_away(
    qtbot: QtBot, screen: EnquiriesScreen
) -> None:
    kept_meanwhile = []

    def type_and_leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            type_into(qtbot, dialog.form.input("name"), "Half Typed")
            dialog.form.save_draft_now()
            kept_meanwhile.append(draft(screen.context.desk, "new enquiry"))
            QTimer.singleShot(0, throw_away)
            dialog.reject()

    def throw_away() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        question.accept()

    QTimer.singleShot(50, type_and_leave)
    screen.new_enquiry()

    (kept,) = kept_meanwhile
    assert kept is not None
    assert kept.fields["name"] == "Half Typed"
    assert draft(screen.context.desk, "new enquiry") is None


def test_a_closed_enquiry_leaves_the_list_and_is_found_with_the_closed_ones(
    qtbot: QtBot, screen: EnquiriesScreen
) -> None:
    number = an_enquiry(screen.context.desk, received_on=TUESDAY)
    screen.show_record(number)
    answer_next(qtbot, {"reason": "Money"})
    qtbot.mouseClick(screen.detail.others["close"], Qt.MouseButton.LeftButton)

    assert screen.table.model.rowCount() == 0
    assert screen.detail.primary.text() == "Reopen enquiry"
    qtbot.mouseClick(screen.toggle, Qt.MouseButton.LeftButton)
    assert screen.table.model.rowCount() == 1


def test_the_others_who_live_there_are_sorted_by_age() -> None:
    today = dt.date(2026, 11, 22)

    adults, children = read_others("Kit Ostrow, 23 Nov 2008\n\nMax Ostrow, 22 Nov 2008", today)

    assert [one.first_name for one in adults] == ["Max"]
    assert [one.first_name for one in children] == ["Kit"]


@pytest.mark.parametrize("line", ["Kit", "Kit Ostrow, soon"])
def test_a_line_that_cannot_be_read_is_said_beside_the_box(line: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_others(line, dt.date(2026, 11, 22))
    assert "others" in refused.value.problems
