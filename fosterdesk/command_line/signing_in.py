"""Opens a desk for a command: who signs in, and with which password."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from fosterdesk.access.unlocking import DeskDescription, describe, unlock
from fosterdesk.errors import Refused
from fosterdesk.store.desk import Desk

PASSWORD_VARIABLE = "FOSTERDESK_PASSWORD"


@contextmanager
def open_desk(asked: Namespace) -> Iterator[Desk]:
    """The desk that the command names, closed at the end.

    Raises Refused when there is nobody to ask for a name or a password, or they do not fit.
    """
    folder: Path = asked.desk
    description = describe(folder)
    user = asked.user or _user_name(description)
    desk = unlock(folder, user, _password(description))
    try:
        yield desk
    finally:
        desk.close()


def _user_name(description: DeskDescription) -> str:
    if description.users:
        return description.users[0][0]
    if not sys.stdin.isatty():
        raise Refused("Say who signs in with --user NAME.")
    return input("User name: ").strip()


def _password(description: DeskDescription) -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if description.password:
        return description.password
    if not sys.stdin.isatty():
        raise Refused(f"Give the password in the environment variable {PASSWORD_VARIABLE}.")
    return getpass("Password: ")
