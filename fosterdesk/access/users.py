"""The staff who work with the desk: who they are, their role, and whether they still do."""

from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.access.permissions import ROLE_WORDS, require
from fosterdesk.access.tables import Staff
from fosterdesk.access.unlocking import check_password, give_password, take_password
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.store.desk import Desk


@dataclass(frozen=True)
class AddUser:
    """A new member of staff: what they type to unlock, their full name, a role, their e-mail."""

    name: str
    display_name: str
    role: str
    email: str = ""


@dataclass(frozen=True)
class UserRecord:
    """A member of staff as the list of users shows them."""

    id: int
    version: int
    name: str
    display_name: str
    role: str
    role_words: str
    is_active: bool
    email: str = ""


def add_user(desk: Desk, command: AddUser) -> Changes:
    """Add a member of staff; they can open the desk once they are given a password."""
    require(desk, "manage users")
    name = command.name.strip().casefold()
    problems = {}
    if not name:
        problems["name"] = "Give the user name that this person will type."
    if not command.display_name.strip():
        problems["display_name"] = "Give the person’s full name."
    if command.role not in ROLE_WORDS:
        problems["role"] = "Choose one of the roles."
    email = command.email.strip()
    problems |= _email_problems(email)
    with desk.write("Add a user") as tx:
        if tx.scalar(select(Staff.id).where(Staff.name == name)):
            problems["name"] = "This user name is taken. Choose another."
        if problems:
            raise InvalidInput(problems)
        shown = command.display_name.strip()
        tx.add(Staff(name=name, display_name=shown, role=command.role, email=email))
    return tx.changes


def _email_problems(email: str) -> dict[str, str]:
    name, at, host = email.partition("@")
    if not email or (name and at and "." in host and not any(c.isspace() for c in email)):
        return {}
    return {"email": "Give an e-mail address such as name@example.org, or leave it empty."}


def welcome_user(desk: Desk, command: AddUser, own_password: str, first_password: str) -> Changes:
    """Add a member of staff who can open the desk at once; the administrator proves who they are.

    Takes as long as three key derivations, so a window runs it in a job.
    """
    require(desk, "manage users")
    check_password(first_password)
    own = (desk.user.name, own_password)
    give_password(desk.folder, own, desk.user.name, own_password)
    changes = add_user(desk, command)
    give_password(desk.folder, own, command.name, first_password)
    return changes


def renew_password(desk: Desk, user: UserRecord, own_password: str, new_password: str) -> None:
    """Give a user a new password; the administrator proves who they are with their own."""
    require(desk, "manage users")
    give_password(desk.folder, (desk.user.name, own_password), user.name, new_password)


def change_user(
    desk: Desk, user: UserRecord, role: str, *, is_active: bool, email: str | None = None
) -> Changes:
    """Change a user's role or e-mail address (None leaves it), or end or restore their access."""
    require(desk, "manage users")
    if problems := _email_problems((email or "").strip()):
        raise InvalidInput(problems)
    if user.id == desk.user.id and (role != user.role or not is_active):
        raise Refused("You cannot take away your own role. Ask another administrator.")
    with desk.write("Change a user") as tx:
        row = tx.load(Staff, user.id, user.version)
        row.role, row.is_active = role, is_active
        row.email = row.email if email is None else email.strip()
    if not is_active:
        take_password(desk.folder, user.name)
    return tx.changes


def users(desk: Desk) -> list[UserRecord]:
    """All staff, by full name."""
    query = select(
        Staff.id,
        Staff.version,
        Staff.name,
        Staff.display_name,
        Staff.role,
        Staff.is_active,
        Staff.email,
    ).order_by(Staff.display_name)
    with desk.read() as tx:
        return [
            UserRecord(
                row.id,
                row.version,
                row.name,
                row.display_name,
                row.role,
                ROLE_WORDS[row.role],
                row.is_active,
                row.email,
            )
            for row in tx.rows(query)
        ]
