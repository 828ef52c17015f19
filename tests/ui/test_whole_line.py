"""The main job through the window by keyboard alone: from an enquiry to Fostering Plus."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.ui.walking import applying, deciding, fostering, progressing
from tests.ui.walking.days import (
    APPROVED,
    DECIDED,
    EFFECTIVE,
    FIRST_PANEL,
    HOUSEHOLD,
    LAST_PANEL,
    REVIEW_PANEL,
    after,
)
from tests.ui.walking.deciding import Business
from tests.ui.walking.keyboard import Person, Sit

APPROVAL = Business(
    FIRST_PANEL, f"{HOUSEHOLD} · first approval", "Suitable to foster: approve with terms"
)
REVIEW = Business(
    REVIEW_PANEL, f"{HOUSEHOLD} · first annual review", "Remains suitable, terms remain right"
)
PROGRESSION = Business(
    LAST_PANEL,
    f"{HOUSEHOLD} · to Fostering Plus",
    "Move to the level proposed",
    [("New level from", f"{EFFECTIVE:%d/%m/%Y}")],
)


@pytest.fixture
def sit(qtbot: QtBot, desk_as: Callable[..., Desk]) -> Sit:
    """Seats a user of a role at a new window on a day."""

    def seat(role: str, day: dt.date) -> Person:
        return Person(qtbot, desk_as(role, day))

    return seat


@pytest.fixture
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the system's dialog saves each file under the name that is proposed."""

    def answer(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        return str(tmp_path / proposed), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return tmp_path


def test_a_household_goes_from_an_enquiry_to_fostering_plus_by_keyboard(
    sit: Sit, saves: Path
) -> None:
    applying.enquire(sit)
    applying.apply(sit)
    applying.check(sit)
    applying.write_report(sit)
    applying.send_report(sit)
    deciding.name_members(sit, after(FIRST_PANEL, -60))
    deciding.hear(sit, APPROVAL, APPROVED)
    fostering.see_approval(sit)
    fostering.place_children(sit)
    fostering.hold_first_review(sit)
    deciding.hear(sit, REVIEW, after(REVIEW_PANEL, 7))
    fostering.hold_second_review(sit)
    fostering.train(sit)
    progressing.open_case(sit)
    progressing.send(sit)
    progressing.agree(sit)
    deciding.hear(sit, PROGRESSION, DECIDED)
    progressing.see_fees(sit)
