"""What every table shares, and the tables that belong to no room."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Integer, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from fosterdesk.store.types import Instant

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        dt.datetime: Instant,
        str: Text,
    }
    audited: ClassVar[bool] = True


class Record:
    """A row with an id and a version that guards it against a stale save."""

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 (SQLAlchemy hands over the class)
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Audit(Table):
    """One row for each record a write touched, chained by hash to the row before."""

    __tablename__ = "audit"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    user_id: Mapped[int]
    user_name: Mapped[str]
    action: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    record_id: Mapped[int]
    fields: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Table):
    """Where the chain ends, so that rows cut from its end are missed."""

    __tablename__ = "audit_head"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    last_id: Mapped[int]
    last_hash: Mapped[str] = mapped_column(String(64))


class Counter(Table):
    """The last reference number given out in a year, by prefix."""

    __tablename__ = "counter"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    prefix: Mapped[str] = mapped_column(String(4))
    year: Mapped[int]
    last: Mapped[int]

    __table_args__ = (UniqueConstraint("prefix", "year"),)


class Setting(Record, Table):
    """A fact about the service that owns the desk, by key."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str]


class Attachment(Record, Table):
    """A file on the desk: its content lies encrypted beside the database under its digest."""

    __tablename__ = "attachment"

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    pages: Mapped[int | None]
    added_at: Mapped[dt.datetime]


class Draft(Table):
    """Words typed and not yet saved; not a record, so neither audited nor versioned."""

    __tablename__ = "draft"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(80))
    fields: Mapped[dict[str, Any]]
    kept_at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("user_id", "key"),)
