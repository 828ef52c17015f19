"""Tables of persons, households and the files kept on a household."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Household(Record, Table):
    """Everybody at one address. The address and numbers stand here and on no paper."""

    __tablename__ = "household"

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(String(12), default="")
    telephone: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    home_authority: Mapped[str] = mapped_column(String(80), default="")
    social_worker_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff.id", ondelete="SET NULL"), index=True
    )
    service: Mapped[str] = mapped_column(String(40), default="core")
    status: Mapped[str] = mapped_column(String(20), index=True)
    on_emergency_list: Mapped[bool] = mapped_column(default=False)


class Person(Record, Table):
    """One person. `birth_name` is shown on no paper."""

    __tablename__ = "person"

    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(60), index=True)
    birth_name: Mapped[str] = mapped_column(String(60), default="")
    born_on: Mapped[dt.date | None]
    telephone: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    other_employment: Mapped[bool] = mapped_column(default=True)


class Residence(Record, Table):
    """Who lives in a household, as what, from when and until when (the day they left).

    role: applicant, carer, adult or child. place: 1 for the main applicant or carer, 2 for the
    second, null for everyone else.
    """

    __tablename__ = "residence"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    place: Mapped[int | None]
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]


class Document(Record, Table):
    """A file on a household's record; `about` and `about_id` say which piece of work it is for."""

    __tablename__ = "document"

    household_id: Mapped[int] = mapped_column(
        ForeignKey("household.id", ondelete="RESTRICT"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    about: Mapped[str] = mapped_column(String(20), default="household")
    about_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    dated_on: Mapped[dt.date]
    attachment_id: Mapped[int] = mapped_column(
        ForeignKey("attachment.id", ondelete="RESTRICT"), index=True
    )
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    removed_on: Mapped[dt.date | None]
    redacted_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id", ondelete="SET NULL")
    )


class AllowedFinding(Record, Table):
    """A finding of the leak check that somebody let stand, with the reason.

    about: meeting, case or conflict. `digest` is of the kind and the words found, or of a file to
    be looked at, so that it holds on whatever page it stands.
    """

    __tablename__ = "allowed_finding"

    about: Mapped[str] = mapped_column(String(12))
    about_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    allowed_at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("about", "about_id", "digest"),)
