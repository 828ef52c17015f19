"""FosterDesk can plan a run of meetings, set what they have room for, and note who comes."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.meetings import attendance_row, refuse_signed
from fosterdesk.panel.central_list.capacity import USUAL, usual_capacity
from fosterdesk.panel.central_list.date_records import PlanRun, ProposedDate, SetCapacity
from fosterdesk.panel.records import time_words
from fosterdesk.panel.tables import Meeting, Member, Panel
from fosterdesk.rules.words import long_date, short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.store.tables import Setting

MOST_AT_ONCE = 26


def propose_dates(desk: Desk, command: PlanRun) -> tuple[ProposedDate, ...]:
    """The days of a run, each with what speaks against it: a bank holiday, a meeting, the past.

    InvalidInput when the run has no end, is empty, or has more than 26 days.
    """
    require(desk, "prepare panel")
    days = _days(command)
    with desk.read() as tx:
        return tuple(
            ProposedDate(day, desk.rules.due("papers", day), clash(tx, command.panel_id, day))
            for day in days
        )


def _days(command: PlanRun) -> list[dt.date]:
    _check_run(command)
    step = dt.timedelta(weeks=command.every_weeks)
    most = command.many or MOST_AT_ONCE + 1
    found = [command.first_on + step * number for number in range(min(most, MOST_AT_ONCE + 1))]
    if command.until is not None:
        found = [day for day in found if day <= command.until]
    if len(found) > MOST_AT_ONCE:
        which = "until" if command.many is None else "many"
        raise InvalidInput({which: f"Plan at most {MOST_AT_ONCE} meetings at once."})
    return found


def _check_run(command: PlanRun) -> None:
    problems = {}
    if command.every_weeks < 1:
        problems["every_weeks"] = "Say after how many weeks the next one follows, for example 4."
    if (command.many is None) == (command.until is None):
        problems["many"] = "Say how many meetings, or the last day; one of the two."
    elif command.many is not None and command.many < 1:
        problems["many"] = "Plan at least one meeting."
    if command.until is not None and command.until < command.first_on:
        problems["until"] = f"The first meeting is on {short_date(command.first_on)}."
    if command.ends_at is not None and command.ends_at <= command.starts_at:
        problems["ends_at"] = f"It begins at {time_words(command.starts_at)}."
    if problems:
        raise InvalidInput(problems)


def clash(tx: ReadTransaction, panel_id: int | None, day: dt.date) -> str:
    """What speaks against a meeting of a panel on a day, in a sentence; nothing when it can be.

    A weekend is left to whoever plans.
    """
    if day < tx.desk.today():
        return "This day has passed."
    holiday = tx.desk.rules.working_days.holiday_title(day)
    if holiday:
        return f"A bank holiday: {holiday}."
    taken = select(Meeting.id).where(Meeting.on == day)
    if panel_id is not None:
        taken = taken.where(or_(Meeting.panel_id.is_(None), Meeting.panel_id == panel_id))
    return "A meeting is planned for this day already." if tx.scalar(taken) else ""


def plan_run(desk: Desk, command: PlanRun, days: Mapping[str, dt.date]) -> Changes:
    """Plan a meeting for each of these days, all of them or none.

    `days` are named as their fields are; InvalidInput under that name for a day that cannot be.
    Refused without a day.
    """
    require(desk, "prepare panel")
    if not days:
        raise Refused("No day is left to plan. Type at least one.")
    with desk.write("Plan a run of panels") as tx:
        problems = {}
        seen: set[dt.date] = set()
        for name, day in days.items():
            said = clash(tx, command.panel_id, day)
            if day in seen:
                said = f"{long_date(day)} stands here twice."
            if said:
                problems[name] = said
            seen.add(day)
        if problems:
            raise InvalidInput(problems)
        tx.add_all(_meetings(tx, command, list(days.values())))
    return tx.changes


def _meetings(tx: WriteTransaction, command: PlanRun, days: Sequence[dt.date]) -> list[Meeting]:
    is_joint = command.panel_id is not None and tx.get(Panel, command.panel_id).is_joint
    usual = usual_capacity(tx)
    return [
        Meeting(
            on=day,
            starts_at=command.starts_at,
            ends_at=command.ends_at,
            place=command.place.strip(),
            minute_taker=command.minute_taker.strip(),
            panel_id=command.panel_id,
            is_joint=is_joint,
            capacity=dict(usual),
        )
        for day in sorted(days)
    ]


def set_capacity(desk: Desk, command: SetCapacity) -> Changes:
    """Set how many of each kind a meeting has room for; kinds without a number have no limit."""
    require(desk, "prepare panel")
    kept = {kind: int(most) for kind, most in command.capacity.items()}
    with desk.write("Set what a panel has room for") as tx:
        row = tx.load(Meeting, command.meeting_id, command.version)
        refuse_signed(row)
        row.capacity = kept
        if command.as_usual:
            _keep_usual(tx, kept)
    return tx.changes


def _keep_usual(tx: WriteTransaction, capacity: dict[str, int]) -> None:
    value = json.dumps(capacity, sort_keys=True)
    held = tx.find(Setting, select(Setting).where(Setting.key == USUAL))
    if held:
        held[0].value = value
    else:
        tx.add(Setting(key=USUAL, value=value))


def ask_member(desk: Desk, meeting_id: int, member_id: int) -> Changes:
    """Ask somebody of the list who has no seat on the panel to come to one meeting."""
    require(desk, "prepare panel")
    with desk.write("Ask a member of the central list to a panel") as tx:
        refuse_signed(tx.get(Meeting, meeting_id))
        tx.get(Member, member_id)
        attendance_row(tx, meeting_id, member_id)
    return tx.changes


def expect_the_rest(desk: Desk, meeting_id: int, expected: str) -> Changes:
    """Record the same answer, yes or no, for everybody who has not been heard of."""
    require(desk, "prepare panel")
    with desk.write("Record who is coming to the panel") as tx:
        for one in queries.attendance(tx, queries.meeting(tx, meeting_id)):
            if one.expected == "unknown":
                attendance_row(tx, meeting_id, one.member.id).expected = expected
    return tx.changes
