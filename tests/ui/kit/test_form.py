"""A form is typed into, left, refused and drafted like a person would."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from fosterdesk.errors import InvalidInput
from tests.ui.kit.gallery import FIELDS
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.inputs import LineInput

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(FIELDS, today=TODAY)
    qtbot.addWidget(made)
    made.load({"name": "Jo Reed", "called_on": TODAY})
    made.show()
    qtbot.waitExposed(made)
    return made


def line(form: Form, name: str) -> LineInput:
    box = form.input(name)
    assert isinstance(box, LineInput)
    return box


def test_what_was_loaded_comes_back_typed(form: Form) -> None:
    values = {
        "name": "Ali Dawes",
        "phone": "01632 960123",
        "postcode": "ZZ99 1AA",
        "called_on": dt.date(2026, 11, 3),
        "called_at": dt.time(14, 30),
        "heard": "web",
        "spare": False,
        "rooms": 4,
        "days": Decimal("1.5"),
        "ages": ("0-4", "11-17"),
        "note": "Two lines\nof words",
        "agreed": True,
    }

    form.load(values)

    assert form.collect() == values
    assert not form.is_dirty()


def test_every_box_has_a_name_and_every_label_leads_to_its_box(form: Form) -> None:
    for field in FIELDS:
        assert form.input(field.name).accessibleName() == field.label
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy() is not None}
    assert buddies == {form.input(f.name) for f in FIELDS if f.kind != "tick"}


def test_required_fields_are_marked(form: Form) -> None:
    marked = [label.text() for label in form.findChildren(QLabel) if label.text().endswith(" *")]

    assert marked == ["Full name *", "Called on *"]


def test_tab_moves_in_reading_order(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.input("name").hasFocus())
    reached = ["name"]
    for _ in FIELDS[1:]:
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        reached.append(form.focusWidget().objectName())

    assert reached == [field.name for field in FIELDS]


def test_a_typed_date_is_shown_back_in_full_on_leaving(form: Form, qtbot: QtBot) -> None:
    box = line(form, "called_on")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "3/4")
    line(form, "phone").setFocus()

    assert box.text() == "3 Apr 2026"
    assert form.collect()["called_on"] == dt.date(2026, 4, 3)


def test_a_typed_telephone_number_is_tidied_and_not_refused(form: Form, qtbot: QtBot) -> None:
    box = line(form, "phone")
    box.setFocus()
    qtbot.keyClicks(box, "01632960123")
    line(form, "name").setFocus()

    assert box.text() == "01632 960123"


def test_problems_are_all_named_and_the_cursor_goes_to_the_first(form: Form, qtbot: QtBot) -> None:
    line(form, "name").clear()
    line(form, "called_on").setText("soon")

    with pytest.raises(InvalidInput) as refused:
        form.collect()
    form.show_problems(refused.value.problems)

    assert list(refused.value.problems) == ["name", "called_on"]
    assert "Type for example" in form.problem_beside("called_on")
    assert form.focusWidget() is form.input("name")
    assert "needed" in form.input("name").accessibleDescription()


def test_typing_takes_the_problem_away(form: Form, qtbot: QtBot) -> None:
    form.show_problems({"name": "This is needed."})

    qtbot.keyClicks(line(form, "name"), "x")

    assert form.problem_beside("name") == ""


def test_loading_does_not_count_as_typing(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed_by_user):
        form.load({"name": "Else", "heard": "web", "ages": ("0-4",), "note": "words"})

    assert not form.is_dirty()


def test_typing_makes_the_form_dirty_and_taking_it_back_makes_it_clean(
    form: Form, qtbot: QtBot
) -> None:
    box = line(form, "name")
    with qtbot.waitSignal(form.changed_by_user):
        qtbot.keyClicks(box, "s")
    assert form.is_dirty()

    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not form.is_dirty()


def test_a_draft_is_kept_after_typing_and_put_back(form: Form, qtbot: QtBot) -> None:
    kept: list[dict[str, object]] = []
    form.keep_draft(kept.append)  # type: ignore[arg-type]
    qtbot.keyClicks(line(form, "phone"), "0163")
    assert kept == []

    qtbot.waitUntil(lambda: bool(kept), timeout=2000)
    again = Form(FIELDS, today=TODAY)
    qtbot.addWidget(again)
    again.load({"name": "Jo Reed", "called_on": TODAY})
    again.load_draft(kept[-1])  # type: ignore[arg-type]

    assert line(again, "phone").text() == "0163"
    assert again.is_dirty()


def test_a_draft_is_kept_at_once_when_a_field_is_left(form: Form, qtbot: QtBot) -> None:
    kept: list[object] = []
    form.keep_draft(kept.append)
    line(form, "name").setFocus()
    qtbot.keyClicks(line(form, "name"), "x")

    line(form, "phone").setFocus()

    assert len(kept) == 1


def test_a_secret_is_hidden_and_never_drafted(qtbot: QtBot) -> None:
    form = Form([Field("password", "Password", "secret", required=True)])
    qtbot.addWidget(form)
    qtbot.keyClicks(line(form, "password"), "three odd words")

    assert line(form, "password").echoMode() == QLineEdit.EchoMode.Password
    assert form.draft() == {}
    assert form.collect() == {"password": "three odd words"}


def test_a_hidden_required_field_is_not_asked_for(form: Form) -> None:
    line(form, "name").clear()
    form.show_field("name", False)

    assert form.collect()["name"] == ""


def test_a_form_with_dates_needs_to_know_today() -> None:
    with pytest.raises(ValueError, match="today"):
        Form([Field("on", "On", "date")])


def test_a_box_of_several_lines_grows_with_its_text(form: Form) -> None:
    box = form.input("note")
    before = box.height()
    box.set_value("\n".join(["a line"] * 8))

    assert box.height() > before
