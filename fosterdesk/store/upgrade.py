"""Which schema a desk has, and how an older one is brought to this program's."""

import datetime as dt
from itertools import count, islice
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from fosterdesk.errors import DeskProblem
from fosterdesk.paths import migrations_folder
from fosterdesk.store.engine import connect

REVISIONS = ("0001", "0002", "0003")
HEAD = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision the file says it has, by SQL alone; None for a file without a schema."""
    known = connection.execute(
        text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    ).scalar()
    if not known:
        return None
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def needs_upgrade(connection: Connection) -> bool:
    """Whether the file is older than this program; DeskProblem when it is newer or no desk."""
    revision = revision_of(connection)
    if revision == HEAD:
        return False
    if revision is None:
        raise DeskProblem("This folder’s database is not a FosterDesk desk. Choose another folder.")
    if revision not in REVISIONS:
        raise DeskProblem(
            "This desk was last used with a newer FosterDesk than this one. "
            "Install the newer version on this computer; the desk was left as it is."
        )
    return True


def upgrade(engine: Engine) -> None:
    """Run the revisions that are missing, in one transaction with foreign keys off.

    Raises DeskProblem, with the file as it was, when rows are lost or a check fails.
    """
    from alembic import command  # noqa: PLC0415 (loaded only when there is something to do)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        connection = connection.execution_options(writes=True)
        try:
            with connection.begin():
                before = _row_counts(connection)
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _check(connection, before)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def back_up(path: Path, key: bytes, folder: Path, at: dt.datetime) -> Path:
    """A copy of the encrypted database in `folder`, read back and checked before it counts."""
    folder.mkdir(exist_ok=True)
    target = _free_name(folder, f"desk-{at:%Y%m%d-%H%M%S}")
    source = connect(path, key)
    try:
        source.execute("VACUUM INTO ?", (str(target),))
    finally:
        source.close()
    copy = connect(target, key)
    try:
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        target.unlink()
        raise DeskProblem("The backup could not be read back, so the desk was not upgraded.")
    return target


def _free_name(folder: Path, stem: str) -> Path:
    """A name that no backup has yet, since two tries may fall into one second."""
    numbered = (folder / f"{stem}-{number}.db" for number in count(2))
    return next(one for one in (folder / f"{stem}.db", *islice(numbered, 99)) if not one.exists())


def _row_counts(connection: Connection) -> dict[str, int]:
    tables = connection.execute(
        text(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
        )
    ).scalars()
    return {
        name: int(connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar() or 0)
        for name in list(tables)
    }


def _check(connection: Connection, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if lost or broken:
        raise DeskProblem("The upgrade would have lost records, so the desk was left as it was.")
