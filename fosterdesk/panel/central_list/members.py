"""FosterDesk can keep the central list: its members, what keeps them fit to sit, their links."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, NotFound
from fosterdesk.panel import queries, seat_queries
from fosterdesk.panel.central_list import member_queries, member_rules
from fosterdesk.panel.member_records import (
    EVENT_WORDS,
    CentralList,
    DeclareLink,
    GiveNotice,
    ListedMember,
    MemberEventRecord,
    MemberPage,
    RecordEvent,
    SeatRecord,
)
from fosterdesk.panel.records import MemberRecord, SaveMember
from fosterdesk.panel.tables import Member, MemberEvent, MemberLink, Seat
from fosterdesk.people import queries as people
from fosterdesk.rules.calendar import add_years
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction


def central_list(desk: Desk) -> CentralList:
    """The whole central list, those who left last, with its panels and what it lacks (Reg 23)."""
    require(desk, "read records")
    today = desk.today()
    with desk.read() as tx:
        events, seats = member_queries.events(tx), seat_queries.seats(tx)
        found = [_listed(tx, one, events, seats) for one in queries.members(tx)]
        panels = seat_queries.panels(tx)
    now = [one.member for one in found if member_rules.is_on_list(one.member, today)]
    return CentralList(
        tuple(sorted(found, key=lambda one: one.is_off)),
        panels,
        member_rules.list_problems(desk.rules, now),
        member_rules.list_words(desk.rules, now),
    )


def _listed(
    tx: ReadTransaction,
    member: MemberRecord,
    events: Sequence[MemberEventRecord],
    seats: Sequence[SeatRecord],
) -> ListedMember:
    today = tx.desk.today()
    is_off = member.left_on is not None and member.left_on <= today
    kept = () if is_off else member_rules.kept_up(tx.desk.rules, member, events)
    return ListedMember(
        member,
        kept,
        member_rules.overdue_words(kept, today),
        tuple(seat for seat in seats if seat.member_id == member.id),
        is_off,
    )


def member_page(desk: Desk, member_id: int) -> MemberPage:
    """Everything the page of one member shows; NotFound when they are not on the desk."""
    require(desk, "read records")
    with desk.read() as tx:
        member = next((one for one in queries.members(tx) if one.id == member_id), None)
        if member is None:
            raise NotFound("This member is no longer on the desk. Go back to the central list.")
        today = desk.today()
        since = add_years(today, -1)
        events = member_queries.events(tx, MemberEvent.member_id == member_id)
        seats = seat_queries.seats(tx, Seat.member_id == member_id)
        staff = {one.id: one.display_name for one in people.staff(tx)}
        return MemberPage(
            _listed(tx, member, events, seats),
            staff.get(member.staff_id or 0, ""),
            events,
            member_queries.links(tx, MemberLink.member_id == member_id),
            member_queries.attended(tx, member_id, since, today),
            member_queries.held_between(tx, max(since, member.joined_on), today),
            member.joined_on > since,
        )


def save_member(desk: Desk, command: SaveMember) -> Changes:
    """Add a person to the central list, or change one (Reg 23(1)). InvalidInput for bad facts."""
    require(desk, "prepare panel")
    _check_member(command)
    with desk.write("Change the central list") as tx:
        if command.member_id is None:
            row = tx.add(Member(name=command.name.strip(), role="member", joined_on=desk.today()))
        else:
            row = tx.load(Member, command.member_id, command.version)
        for name in (one.name for one in fields(command)):
            if name not in ("member_id", "version"):
                setattr(row, name, getattr(command, name))
        row.email = command.email.strip()
        if row.left_on is None:
            row.notice_on = None
    return tx.changes


def _check_member(command: SaveMember) -> None:
    problems = {}
    if not command.name.strip():
        problems["name"] = "A member needs a name."
    if command.left_on and command.left_on < command.joined_on:
        problems["left_on"] = f"The member joined on {short_date(command.joined_on)}."
    if not command.independence_reason.strip():
        is_so = "is" if command.is_independent else "is not"
        problems["independence_reason"] = f"Say why the member {is_so} independent of the service."
    if _is_chair_who_may_not_be(command):
        problems["is_independent"] = "The chair must be independent of the service (Reg 23(4))."
    if problems:
        raise InvalidInput(problems)


def _is_chair_who_may_not_be(command: SaveMember) -> bool:
    """Whether this is a chair appointed since October 2011 who is not independent (REG-23-6)."""
    return (
        command.role == "chair"
        and not command.is_independent
        and command.joined_on > member_rules.INDEPENDENT_CHAIRS_SINCE
    )


def record_event(desk: Desk, command: RecordEvent) -> Changes:
    """Record checks, induction, training or appraisal, for several members at once if so asked.

    InvalidInput without a member, for a day to come, or for a kind that is not one of the four.
    """
    require(desk, "prepare panel")
    problems = {}
    if not command.member_ids:
        problems["member_ids"] = "Tick at least one member."
    if command.on > desk.today():
        problems["on"] = f"{short_date(command.on)} is still to come. Record it once it is done."
    if command.kind not in EVENT_WORDS or command.kind == "notice":
        problems["kind"] = "Choose checks, induction, training or appraisal."
    if problems:
        raise InvalidInput(problems)
    with desk.write(f"Record a panel member’s {EVENT_WORDS[command.kind].lower()}") as tx:
        tx.add_all(
            [
                MemberEvent(
                    member_id=tx.get(Member, one).id,
                    kind=command.kind,
                    on=command.on,
                    note=command.note.strip(),
                )
                for one in command.member_ids
            ]
        )
    return tx.changes


def remove_event(desk: Desk, event_id: int) -> Changes:
    """Take back something recorded by mistake; the audit keeps what it was."""
    require(desk, "prepare panel")
    with desk.write("Remove a panel member’s record") as tx:
        tx.remove(tx.get(MemberEvent, event_id))
    return tx.changes


def declare_link(desk: Desk, command: DeclareLink) -> Changes:
    """Record a person, place or employer that a member has a link with (NMS 14)."""
    require(desk, "prepare panel")
    if not command.words.strip():
        raise InvalidInput({"words": "Name the person, the place or the employer."})
    with desk.write("Declare a panel member’s link") as tx:
        tx.get(Member, command.member_id)
        tx.add(
            MemberLink(
                member_id=command.member_id,
                kind=command.kind,
                words=command.words.strip(),
                note=command.note.strip(),
            )
        )
    return tx.changes


def remove_link(desk: Desk, link_id: int) -> Changes:
    """Take a declared link away; the audit keeps what it was."""
    require(desk, "prepare panel")
    with desk.write("Remove a panel member’s link") as tx:
        tx.remove(tx.get(MemberLink, link_id))
    return tx.changes


def give_notice(desk: Desk, command: GiveNotice) -> Changes:
    """Record written notice: the member is off the list one month later (Reg 23(2) and 23(3)).

    The service gives its reasons (REG-23-11). Their seats end on the same day.
    """
    require(desk, "prepare panel")
    reasons = command.reasons.strip()
    if command.by == "service" and not reasons:
        raise InvalidInput({"reasons": "When the service ends it, it gives its reasons."})
    with desk.write("Record a panel member’s notice") as tx:
        row = tx.load(Member, command.member_id, command.version)
        if command.on < row.joined_on:
            raise InvalidInput({"on": f"The member joined on {short_date(row.joined_on)}."})
        row.notice_on = command.on
        row.left_on = notice_ends(desk, command.on)
        said = "Given by the member." if command.by == "member" else "Given by the service."
        note = f"{said} {reasons}".strip()
        tx.add(MemberEvent(member_id=row.id, kind="notice", on=command.on, note=note))
        for seat in seat_queries.open_seats(tx, row.id, row.left_on):
            seat.to_on = row.left_on
    return tx.changes


def notice_ends(desk: Desk, on: dt.date) -> dt.date:
    """The day from which a member is off the list when notice was given on a day."""
    return desk.rules.due("panel-member-notice", on).due
