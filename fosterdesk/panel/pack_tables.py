"""Packs that were built, their supplements and copies, and the closed file of a meeting."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class IssuedPack(Record, Table):
    """A pack that was built and kept. status: draft, published or superseded.

    `content_sha256` is of the PDF; `inputs_id` is what it was made from, frozen, so that it can be
    made again. ledger: for each piece in order its anchor, letter, page labels and digest.
    """

    __tablename__ = "issued_pack"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    labels: Mapped[dict[str, Any]] = mapped_column(default=dict)
    built_at: Mapped[dt.datetime]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))
    status: Mapped[str] = mapped_column(String(12), default="draft")
    content_sha256: Mapped[str] = mapped_column(String(64), default="")
    inputs_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))
    ledger: Mapped[dict[str, Any]] = mapped_column(default=dict)
    published_at: Mapped[dt.datetime | None]


class Supplement(Record, Table):
    """The changed pages between two published packs, with slip and index, as they were sent."""

    __tablename__ = "pack_supplement"

    from_pack_id: Mapped[int] = mapped_column(
        ForeignKey("issued_pack.id", ondelete="CASCADE"), index=True
    )
    to_pack_id: Mapped[int] = mapped_column(
        ForeignKey("issued_pack.id", ondelete="CASCADE"), index=True
    )
    pages: Mapped[int]
    built_at: Mapped[dt.datetime]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))


class PackCopy(Record, Table):
    """A numbered copy that was made for a reader. kind: member, chair, decision-maker and so on."""

    __tablename__ = "pack_copy"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    pack_id: Mapped[int | None] = mapped_column(ForeignKey("issued_pack.id", ondelete="SET NULL"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    left_out: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[dt.datetime]
    returned_on: Mapped[dt.date | None]


class ClosedFile(Record, Table):
    """The closed file of a meeting: everything of it in one archive, as it was closed."""

    __tablename__ = "closed_file"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("panel_meeting.id", ondelete="CASCADE"), index=True
    )
    pages: Mapped[int]
    content_sha256: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[dt.datetime]
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"))
