"""The administrator keeps the list of users from the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fosterdesk.access.unlocking import unlock
from fosterdesk.access.users import AddUser, change_user, users, welcome_user
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.store.desk import Desk
from tests.building.desks import PASSWORD
from tests.ui.answering import a_context, answer_next
from ui.screens.access.screen import UsersScreen


@pytest.fixture
def admin(desk_as: Callable[..., Desk]) -> Desk:
    return desk_as("administrator")


def test_the_list_names_every_user_with_role_and_access(qtbot: QtBot, admin: Desk) -> None:
    screen = UsersScreen(a_context(admin))
    qtbot.addWidget(screen)

    model = screen.table.model()
    first = [model.data(model.index(0, column)) for column in range(5)]

    assert model.rowCount() == 7
    assert first == ["Invented Auditor", "Auditor", "None kept", "auditor", "Active"]


def test_a_new_user_is_added_and_can_open_the_desk(qtbot: QtBot, admin: Desk) -> None:
    context = a_context(admin)
    screen = UsersScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    answer_next(
        qtbot,
        {
            "display_name": "Jo Nobody",
            "name": "jo",
            "role": "Auditor",
            "password": "first-password-of-jo",
            "own_password": PASSWORD,
        },
    )

    qtbot.mouseClick(screen.add_user_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.jobs.is_busy())

    assert "jo" in [user.name for user in users(admin)]
    unlock(admin.folder, "jo", "first-password-of-jo").close()


def test_a_wrong_own_password_adds_nobody(admin: Desk) -> None:
    with pytest.raises(Refused, match="password is not right"):
        welcome_user(admin, AddUser("jo", "Jo", "auditor"), "not-mine-at-all", "first-password")

    assert "jo" not in [user.name for user in users(admin)]


def test_others_may_only_change_their_own_password(qtbot: QtBot, desk: Desk) -> None:
    screen = UsersScreen(a_context(desk))
    qtbot.addWidget(screen)

    assert screen.add_user_button.isHidden()
    assert screen.change_button.isHidden()
    assert not screen.own_button.isHidden()


def test_the_e_mail_of_a_user_is_kept_and_shown(qtbot: QtBot, admin: Desk) -> None:
    screen = UsersScreen(a_context(admin))
    qtbot.addWidget(screen)
    screen.show()
    auditor = next(user for user in users(admin) if user.name == "auditor")
    screen.table.select(auditor.id)
    answer_next(qtbot, {"email": "auditor@example.org"})

    qtbot.mouseClick(screen.change_button, Qt.MouseButton.LeftButton)

    kept = next(user for user in users(admin) if user.name == "auditor")
    assert (kept.email, kept.role, kept.is_active) == ("auditor@example.org", "auditor", True)
    assert screen.table.model().index(0, 2).data() == "auditor@example.org"


@pytest.mark.parametrize("email", ["auditor", "a@b", "one two@example.org", "@example.org"])
def test_what_is_no_e_mail_address_is_refused_beside_its_field(admin: Desk, email: str) -> None:
    auditor = next(user for user in users(admin) if user.name == "auditor")

    with pytest.raises(InvalidInput) as refused:
        change_user(admin, auditor, "auditor", is_active=True, email=email)

    assert "name@example.org" in refused.value.problems["email"]
    change_user(admin, auditor, "auditor", is_active=True, email="")
