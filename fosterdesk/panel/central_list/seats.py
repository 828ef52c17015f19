"""FosterDesk can form panels from the central list and give and end seats on them (Reg 23(4))."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries, seat_queries
from fosterdesk.panel.central_list.member_rules import panel_problems
from fosterdesk.panel.member_records import GiveSeat, PanelRecord, SavePanel
from fosterdesk.panel.records import MeetingRecord
from fosterdesk.panel.tables import Meeting, Member, Panel, Seat
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction


def panels(desk: Desk) -> tuple[PanelRecord, ...]:
    """Every panel with its seats, those that ended last."""
    require(desk, "read records")
    with desk.read() as tx:
        return seat_queries.panels(tx)


def panel_choices(desk: Desk) -> tuple[tuple[int, str], ...]:
    """The panels that a meeting can belong to, as (id, name)."""
    today = desk.today()
    return tuple(
        (one.id, one.name) for one in panels(desk) if one.ended_on is None or one.ended_on > today
    )


def problems_of(tx: ReadTransaction, panel: PanelRecord, on: dt.date) -> tuple[str, ...]:
    """What a panel lacks on a day, in sentences."""
    members = {one.id: one for one in queries.members(tx)}
    return panel_problems(panel, members, on)


def meeting_panel(tx: ReadTransaction, meeting: MeetingRecord) -> tuple[str, tuple[str, ...]]:
    """The name of a meeting's panel and what it lacks on the day; empty without a panel."""
    if meeting.panel_id is None:
        return "", ()
    panel = seat_queries.panel(tx, meeting.panel_id)
    return panel.name, problems_of(tx, panel, meeting.on)


def save_panel(desk: Desk, command: SavePanel) -> Changes:
    """Form a panel or change one; its meetings to come are joint as it is (Reg 23(5))."""
    require(desk, "prepare panel")
    problems = {}
    if not command.name.strip():
        problems["name"] = "Name the panel."
    if command.partners.strip() and not command.is_joint:
        problems["is_joint"] = "Partners make it a joint panel. Say yes, or clear the partners."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Form a fostering panel") as tx:
        if command.panel_id is None:
            row = tx.add(Panel(name=command.name.strip()))
        else:
            row = tx.load(Panel, command.panel_id, command.version)
        row.name, row.is_joint = command.name.strip(), command.is_joint
        row.partners, row.ended_on = command.partners.strip(), command.ended_on
        open_ones = select(Meeting).where(
            Meeting.panel_id == row.id, Meeting.minutes_signed_on.is_(None)
        )
        for meeting in tx.find(Meeting, open_ones):
            meeting.is_joint = row.is_joint
    return tx.changes


def give_seat(desk: Desk, command: GiveSeat) -> Changes:
    """Give a member of the list a seat; Refused when they are off the list or sit already."""
    require(desk, "prepare panel")
    with desk.write("Give a seat on a panel") as tx:
        tx.get(Panel, command.panel_id)
        member = tx.get(Member, command.member_id)
        if member.left_on is not None and member.left_on <= command.from_on:
            raise Refused(f"{member.name} left the central list on {short_date(member.left_on)}.")
        if member.joined_on > command.from_on:
            joined = short_date(member.joined_on)
            raise InvalidInput({"from_on": f"{member.name} joined the list on {joined}."})
        for seat in seat_queries.open_seats(tx, member.id, command.from_on):
            if seat.panel_id == command.panel_id and seat.role == command.role:
                raise Refused(f"{member.name} has this seat already.")
            if seat.panel_id == command.panel_id:
                seat.to_on = max(command.from_on, seat.from_on)
        tx.add(
            Seat(
                panel_id=command.panel_id,
                member_id=command.member_id,
                role=command.role,
                from_on=command.from_on,
                to_on=member.left_on,
            )
        )
    return tx.changes


def end_seat(desk: Desk, seat_id: int, version: int, on: dt.date) -> Changes:
    """End a seat on a day; InvalidInput for a day before it began."""
    require(desk, "prepare panel")
    with desk.write("End a seat on a panel") as tx:
        row = tx.load(Seat, seat_id, version)
        if on < row.from_on:
            raise InvalidInput({"on": f"The seat began on {short_date(row.from_on)}."})
        row.to_on = on
    return tx.changes
