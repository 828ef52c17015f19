"""Making a desk, opening it with a password, and recovering it with the printed code."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from fosterdesk.access.keys import (
    KEY_BYTES,
    RECOVERY,
    Cost,
    KeyFile,
    new_key_file,
    new_recovery_code,
    read_key_file,
    tidy_recovery_code,
    write_key_file,
)
from fosterdesk.access.permissions import ADMINISTRATOR, ROLE_WORDS
from fosterdesk.access.tables import Staff
from fosterdesk.errors import DeskProblem, FosterDeskError, InvalidInput, Refused
from fosterdesk.paths import bundled
from fosterdesk.rules.book import RuleBook, RuleFileProblems, read_shipped_rules
from fosterdesk.store.attachments import Attachments
from fosterdesk.store.clock import Clock, SystemClock
from fosterdesk.store.desk import Desk, SignedInUser, raise_in_words
from fosterdesk.store.engine import make_engine
from fosterdesk.store.tables import Setting
from fosterdesk.store.upgrade import back_up, needs_upgrade, upgrade

DATABASE = "desk.db"
KEYS = "desk.key"
ATTACHMENTS = "attachments"
BACKUPS = "backups"
OWN_RULES = "rules"
SHORTEST_PASSWORD = 10


@dataclass(frozen=True)
class DeskDescription:
    """What the unlock screen may show: a demonstration desk names its users and password."""

    demonstration: bool
    password: str | None
    users: tuple[tuple[str, str, str], ...]


def describe(folder: Path) -> DeskDescription:
    """What can be said of a desk before it is opened; DeskProblem when it cannot be one."""
    keys = read_key_file(folder / KEYS)
    shown = keys.demonstration
    if not shown:
        return DeskDescription(demonstration=False, password=None, users=())
    users = tuple((name, display, ROLE_WORDS[role]) for name, display, role in shown["users"])
    return DeskDescription(demonstration=True, password=shown["password"], users=users)


def check_password(password: str) -> None:
    """Raise InvalidInput when a new password is too short to protect a desk."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(
            {
                "password": f"The password needs at least {SHORTEST_PASSWORD} characters. "
                "Three words that only you would put together are easy to remember."
            }
        )


def create_desk(
    folder: Path,
    service_name: str,
    user_name: str,
    display_name: str,
    password: str,
    *,
    role: str = ADMINISTRATOR,
    cost: Cost | None = None,
) -> str:
    """Make a desk in an empty or new folder and give back its recovery code, to be printed."""
    check_password(password)
    if not user_name.strip() or not display_name.strip():
        raise InvalidInput({"user_name": "Give the first user a user name and a full name."})
    if folder.exists() and any(folder.iterdir()):
        raise Refused("This folder is not empty. Choose a new or an empty folder for the desk.")
    made_here = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _fill(folder, service_name, (user_name, display_name, role), password, cost)
    except BaseException:
        _empty(folder, made_here)
        raise


def _fill(
    folder: Path,
    service_name: str,
    first: tuple[str, str, str],
    password: str,
    cost: Cost | None,
) -> str:
    desk_key = secrets.token_bytes(KEY_BYTES)
    keys, code, cost = new_key_file(), new_recovery_code(), cost or Cost()
    keys.wrap(first[0], password, desk_key, cost)
    keys.wrap(RECOVERY, code, desk_key, cost)
    engine = make_engine(folder / DATABASE, desk_key, make=True)
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA journal_mode = WAL")
        upgrade(engine)
        user = SignedInUser(0, first[0], first[1], first[2])
        desk = _desk(folder, engine, desk_key, user, SystemClock(), None)
        with desk.write("Make the desk") as tx:
            name, display_name, role = first
            tx.add(Staff(name=name.strip().casefold(), display_name=display_name, role=role))
            tx.add(Setting(key="service-name", value=service_name.strip()))
    finally:
        engine.dispose()
    write_key_file(folder / KEYS, keys)
    return code


def _empty(folder: Path, made_here: bool) -> None:
    for made in folder.iterdir():
        shutil.rmtree(made) if made.is_dir() else made.unlink()
    if made_here:
        folder.rmdir()


def unlock(
    folder: Path,
    user_name: str,
    password: str,
    *,
    clock: Clock | None = None,
    rules: RuleBook | None = None,
) -> Desk:
    """Open the desk for this user.

    Raises Refused for a wrong name or password, DeskProblem for a damaged, newer or locked
    desk; in each case the folder is byte for byte as it was.
    """
    keys = read_key_file(folder / KEYS)
    desk_key = keys.unwrap(user_name, password)
    clock = clock or SystemClock()
    engine = open_engine(folder, desk_key, clock)
    try:
        user = _signed_in(engine, user_name)
        return _desk(folder, engine, desk_key, user, clock, rules)
    except FosterDeskError:
        engine.dispose()
        raise


def open_engine(folder: Path, desk_key: bytes, clock: Clock) -> Engine:
    """The engine of a desk whose schema is this program's, upgraded after a backup if older."""
    path = folder / DATABASE
    if not path.exists():
        raise DeskProblem(
            "The desk’s database is missing from its folder. Restore it from a backup."
        )
    engine = make_engine(path, desk_key)
    try:
        with _in_words(), engine.connect() as connection, connection.begin():
            older = needs_upgrade(connection)
        if older:
            back_up(path, desk_key, folder / BACKUPS, clock.now())
            with _in_words():
                upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def recover(folder: Path, user_name: str, recovery_code: str, new_password: str) -> None:
    """Give a user of the desk a new password by the printed recovery code."""
    check_password(new_password)
    keys = read_key_file(folder / KEYS)
    desk_key = keys.unwrap(RECOVERY, tidy_recovery_code(recovery_code))
    engine = open_engine(folder, desk_key, SystemClock())
    try:
        _signed_in(engine, user_name)
    finally:
        engine.dispose()
    keys.wrap(user_name, new_password, desk_key, keys.slots[RECOVERY].cost)
    write_key_file(folder / KEYS, keys)


def change_password(folder: Path, user_name: str, password: str, new_password: str) -> None:
    """Wrap the desk's key under the user's new password."""
    check_password(new_password)
    keys = read_key_file(folder / KEYS)
    desk_key = keys.unwrap(user_name, password)
    keys.wrap(user_name, new_password, desk_key, keys.slots[keys.place(user_name)].cost)
    write_key_file(folder / KEYS, keys)


def give_password(
    folder: Path, own: tuple[str, str], user_name: str, password: str, cost: Cost | None = None
) -> None:
    """Let another user open the desk; `own` is the administrator's name and password."""
    check_password(password)
    keys = read_key_file(folder / KEYS)
    desk_key = keys.unwrap(*own)
    keys.wrap(user_name, password, desk_key, cost or keys.slots[keys.place(own[0])].cost)
    write_key_file(folder / KEYS, keys)


def take_password(folder: Path, user_name: str) -> None:
    """Take away the slot of a user who has left."""
    keys: KeyFile = read_key_file(folder / KEYS)
    keys.forget(user_name)
    write_key_file(folder / KEYS, keys)


def _signed_in(engine: Engine, user_name: str) -> SignedInUser:
    query = select(Staff.id, Staff.name, Staff.display_name, Staff.role, Staff.is_active)
    query = query.where(Staff.name == user_name.strip().casefold())
    with _in_words(), engine.connect() as connection, connection.begin():
        row = connection.execute(query).first()
    if row is None or not row.is_active:
        raise Refused(
            "This user may no longer open the desk. Ask the desk’s administrator to restore it."
        )
    return SignedInUser(row.id, row.name, row.display_name, row.role)


@cache
def shipped_rules() -> RuleBook:
    """The rules that come with the program, read once; the window has them read ahead."""
    return read_shipped_rules(bundled("rules"))


@lru_cache(maxsize=2)
def _own_rules(own: Path, _files: tuple[tuple[Path, int], ...]) -> RuleBook:
    """The rules of a desk with files of its own, read again once one of them has changed."""
    return read_shipped_rules(bundled("rules"), own)


def rules_of(folder: Path) -> RuleBook:
    """The rules a desk works by: the shipped ones, and before them those of its folder `rules`.

    DeskProblem with every fault of the desk's own files, since no date may rest on half of them.
    """
    own = folder / OWN_RULES
    files = tuple((path, path.stat().st_mtime_ns) for path in sorted(own.glob("*.toml")))
    if not files:
        return shipped_rules()
    try:
        return _own_rules(own, files)
    except RuleFileProblems as found:
        raise DeskProblem(
            "The desk’s own rule files cannot be used. Mend them, or take them out of the folder "
            f"“{OWN_RULES}” of the desk.\n{found.sentence}"
        ) from found


def _desk(
    folder: Path,
    engine: Engine,
    desk_key: bytes,
    user: SignedInUser,
    clock: Clock,
    rules: RuleBook | None,
) -> Desk:
    book = rules or rules_of(folder)
    return Desk(folder, engine, user, book, clock, Attachments(folder / ATTACHMENTS, desk_key))


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as problem:
        raise_in_words(problem.orig)
        raise
