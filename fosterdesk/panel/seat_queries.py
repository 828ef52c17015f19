"""Reads of panels and of who holds a seat on them."""

import datetime as dt
from typing import Any

from sqlalchemy import or_, select

from fosterdesk.errors import NotFound
from fosterdesk.panel.member_records import PanelRecord, SeatRecord
from fosterdesk.panel.tables import Member, Panel, Seat
from fosterdesk.people.queries import named
from fosterdesk.store.desk import ReadTransaction, WriteTransaction


def roles_on(tx: ReadTransaction, panel_id: int, on: dt.date) -> dict[int, str]:
    """The role on a panel of each member with a seat on a day, by member id."""
    query = select(Seat.member_id, Seat.role).where(
        Seat.panel_id == panel_id, Seat.from_on <= on, or_(Seat.to_on.is_(None), Seat.to_on > on)
    )
    return {row.member_id: row.role for row in tx.rows(query.order_by(Seat.id))}


def seats(tx: ReadTransaction, *conditions: Any) -> tuple[SeatRecord, ...]:
    """Seats with the names of panel and member, the newest first."""
    query = (
        select(
            Seat.id,
            Seat.version,
            Seat.panel_id,
            Panel.name.label("panel"),
            Seat.member_id,
            Member.name.label("member"),
            Seat.role,
            Seat.from_on,
            Seat.to_on,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Member, Member.id == Seat.member_id)
        .where(*conditions)
        .order_by(Seat.from_on.desc(), Seat.id.desc())
    )
    return tuple(SeatRecord(**named(row)) for row in tx.rows(query))


def panels(tx: ReadTransaction) -> tuple[PanelRecord, ...]:
    """Every panel by name with its seats, those that ended last."""
    held = seats(tx)
    query = select(
        Panel.id, Panel.version, Panel.name, Panel.is_joint, Panel.partners, Panel.ended_on
    )
    found = [
        PanelRecord(**named(row), seats=tuple(s for s in held if s.panel_id == row.id))
        for row in tx.rows(query.order_by(Panel.name, Panel.id))
    ]
    return tuple(sorted(found, key=lambda one: one.ended_on is not None))


def panel(tx: ReadTransaction, panel_id: int) -> PanelRecord:
    """One panel; NotFound when it is not on the desk."""
    for one in panels(tx):
        if one.id == panel_id:
            return one
    raise NotFound("This panel is no longer on the desk. Go back and open it again.")


def open_seats(tx: WriteTransaction, member_id: int, on: dt.date) -> list[Seat]:
    """The rows of a member's seats that are not ended by a day, to be changed."""
    query = select(Seat).where(
        Seat.member_id == member_id, or_(Seat.to_on.is_(None), Seat.to_on > on)
    )
    return tx.find(Seat, query)
