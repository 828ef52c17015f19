"""The main job through the window by keyboard alone: from an enquiry to Fostering Plus."""

import datetime as dt
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fosterdesk.store.desk import Desk
from tests.ui.walking import applying
from tests.ui.walking.keyboard import Person, Sit


@pytest.fixture
def sit(qtbot: QtBot, desk_as: Callable[..., Desk]) -> Sit:
    """Seats a user of a role at a new window on a day."""

    def seat(role: str, day: dt.date) -> Person:
        return Person(qtbot, desk_as(role, day))

    return seat


def test_a_household_goes_from_an_enquiry_to_fostering_plus_by_keyboard(sit: Sit) -> None:
    applying.enquire(sit)
    applying.apply(sit)
    applying.check(sit)
    applying.write_report(sit)
    applying.send_report(sit)
