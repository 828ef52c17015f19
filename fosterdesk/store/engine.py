"""The SQLCipher engine: raw key, explicit transactions, and the settings measured for it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

CACHE_KIBIBYTES = 65536
BUSY_MILLISECONDS = 4000

SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA cipher_memory_security = OFF",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    f"PRAGMA cache_size = -{CACHE_KIBIBYTES}",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
)
# Selects that were written out as SQL, for every desk this program opens.
COMPILED: LRUCache[Any, Any] = LRUCache(500)


class DeskDialect(SQLiteDialect_pysqlite):
    """SQLCipher's words. All its instances are alike, so that what a select was written out as
    for one desk serves the next: the library keeps what it wrote by the dialect that wrote it.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DeskDialect)

    def __hash__(self) -> int:
        return hash(DeskDialect)


registry.register("sqlite.desk", __name__, "DeskDialect")


def connect(path: Path, key: bytes, *, make: bool = False) -> Any:
    """A bare DBAPI connection in autocommit; without `make` a missing file is an error."""
    mode = "rwc" if make else "rw"
    raw = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in SETTINGS:
        raw.execute(setting)
    return raw


def make_engine(path: Path, key: bytes, *, make: bool = False) -> Engine:
    """An engine on the encrypted file. The key never stands in a URL or a log."""
    return _engine(
        lambda: connect(path, key, make=make), poolclass=QueuePool, pool_size=4, max_overflow=4
    )


def make_empty_engine() -> Engine:
    """An engine on a database in memory with nothing in it, not even tables."""
    return _engine(
        lambda: dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False),
        poolclass=StaticPool,
    )


def _engine(creator: Callable[[], Any], **pool: Any) -> Engine:
    engine = create_engine(
        "sqlite+desk://",
        module=dbapi2,
        creator=creator,
        hide_parameters=True,
        execution_options={"compiled_cache": COMPILED},
        **pool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def is_not_a_database(problem: BaseException) -> bool:
    """Whether SQLCipher could not read the file: a wrong key or damage."""
    return getattr(problem, "sqlite_errorname", "") in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}


def is_locked(problem: BaseException) -> bool:
    """Whether another program holds the file."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
