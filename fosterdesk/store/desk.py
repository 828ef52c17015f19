"""The open desk: its database, its signed-in user, its rules and its clock."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Select, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from fosterdesk.changes import Changes
from fosterdesk.errors import DeskProblem, NotFound, StaleRecord
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.attachments import Attachments
from fosterdesk.store.audit import Touched, Writer, note_flush, write_audit
from fosterdesk.store.clock import Clock
from fosterdesk.store.engine import is_locked, is_not_a_database
from fosterdesk.store.tables import Table

T = TypeVar("T", bound=Table)


@dataclass(frozen=True)
class SignedInUser:
    """Who uses the desk: `name` is typed at the unlock screen, `role` decides what they may do."""

    id: int
    name: str
    display_name: str
    role: str


class ReadTransaction:
    """One consistent view of the desk."""

    def __init__(self, connection: Connection, desk: "Desk") -> None:
        self.connection = connection
        self.desk = desk

    def rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[Any]]:
        """All rows of a select."""
        return self.connection.execute(query).all()

    def first(self, query: Select[*tuple[Any, ...]]) -> Row[Any] | None:
        """The first row of a select, or None."""
        return self.connection.execute(query.limit(1)).first()

    def scalar(self, query: Select[*tuple[Any, ...]]) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(query.limit(1)).scalar()

    def scalars(self, query: Select[*tuple[Any, ...]]) -> list[Any]:
        """The first column of all rows."""
        return list(self.connection.execute(query).scalars())


class WriteTransaction(ReadTransaction):
    """A read transaction that can change records; its audit rows write themselves."""

    def __init__(self, connection: Connection, desk: "Desk") -> None:
        super().__init__(connection, desk)
        self.changes = Changes()
        self._touched: Touched = {}
        self._created: dict[str, int] = {}
        self._session = Session(connection, expire_on_commit=False, autoflush=True)
        event.listen(self._session, "after_flush", self._after_flush)

    def _after_flush(self, session: Session, _context: object) -> None:
        for row in session.new:
            self._created.setdefault(row.__tablename__, row.__dict__["id"])
        note_flush(session, self._touched)

    def rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[Any]]:
        self._session.flush()
        return super().rows(query)

    def first(self, query: Select[*tuple[Any, ...]]) -> Row[Any] | None:
        self._session.flush()
        return super().first(query)

    def scalar(self, query: Select[*tuple[Any, ...]]) -> Any:
        self._session.flush()
        return super().scalar(query)

    def scalars(self, query: Select[*tuple[Any, ...]]) -> list[Any]:
        self._session.flush()
        return super().scalars(query)

    def add(self, row: T) -> T:
        """Insert a new row; it has its id on return."""
        self._session.add(row)
        self._session.flush()
        return row

    def add_all(self, rows: Sequence[Table]) -> None:
        """Insert many rows in one flush."""
        self._session.add_all(rows)
        self._session.flush()

    def get(self, table: type[T], record_id: int) -> T:
        """The row to change; NotFound when it is not on the desk."""
        row = self._session.get(table, record_id)
        if row is None:
            raise NotFound("This record is no longer on the desk. Go back and open it again.")
        return row

    def load(self, table: type[T], record_id: int, version: int) -> T:
        """The row as the user saw it; StaleRecord, with the saved values, when it has changed."""
        row = self.get(table, record_id)
        if row.__dict__["version"] != version:
            raise StaleRecord(
                "Someone else saved this record after you opened it. "
                "What you typed is kept; compare it with what is saved now.",
                {key: value for key, value in row.__dict__.items() if not key.startswith("_")},
            )
        return row

    def find(self, table: type[T], query: Select[*tuple[Any, ...]]) -> list[T]:
        """The rows to change that a select of the table's class finds."""
        return list(self._session.scalars(query).all())

    def remove(self, row: Table) -> None:
        """Delete a link row outright; the audit keeps what stood in it."""
        self._session.delete(row)

    def flush(self) -> None:
        """Send what was assigned so far."""
        self._session.flush()

    def finish(self, action: str) -> None:
        """Flush, write the audit rows, and set `changes`; the desk commits after it."""
        self._session.flush()
        user = self.desk.user
        writer = Writer(self.desk.now(), user.id, user.display_name, action)
        write_audit(self.connection, writer, self._touched)
        self.changes = Changes(frozenset(self._touched), dict(self._created))
        self._session.close()


@dataclass
class Desk:
    """One open desk. Services take it first; nothing of it outlives `close`."""

    folder: Path
    engine: Engine
    user: SignedInUser
    rules: RuleBook
    clock: Clock
    attachments: Attachments

    def today(self) -> dt.date:
        """The local day."""
        return self.clock.today()

    def now(self) -> dt.datetime:
        """The instant, in UTC."""
        return self.clock.now()

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """One consistent view of the desk."""
        with told_in_words(), self.engine.connect() as connection, connection.begin():
            yield ReadTransaction(connection, self)

    @contextmanager
    def write(self, action: str) -> Iterator[WriteTransaction]:
        """One transaction, named as the user would say it; all of it is kept or nothing."""
        with told_in_words(), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                tx = WriteTransaction(connection, self)
                yield tx
                tx.finish(action)

    def close(self) -> None:
        """Let go of the files."""
        self.engine.dispose()


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what the database reports about its file into a sentence."""
    try:
        yield
    except StaleDataError as problem:
        raise StaleRecord(
            "Someone else saved this record a moment ago. Open it again and repeat the change."
        ) from problem
    except DBAPIError as problem:
        raise_in_words(problem.orig)
        raise


def raise_in_words(problem: BaseException | None) -> None:
    """Raise DeskProblem when the trouble lies with the file, else return."""
    if problem is None:
        return
    if is_locked(problem):
        raise DeskProblem(
            "Another program is using this desk. Close it there, then try again."
        ) from problem
    if is_not_a_database(problem):
        raise DeskProblem(
            "The desk’s database is damaged and was left as it is. "
            "Restore the latest backup, or ask whoever looks after this computer."
        ) from problem
    if getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        raise DeskProblem(
            "The disk is full or cannot be written. Free some space, then try again."
        ) from problem
    if getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
        raise DeskProblem(
            "The desk’s database cannot be opened or written. Check that its folder is there "
            "and that you may write to it."
        ) from problem
