"""What Reg 23 asks of the central list, of a panel and of a member: facts in, words out."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fosterdesk.panel.member_records import (
    EVENT_KINDS,
    KeptUp,
    MemberEventRecord,
    PanelRecord,
    SeatRecord,
)
from fosterdesk.panel.records import MemberRecord
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import joined, plural, short_date

INDEPENDENT_CHAIRS_SINCE = dt.date(2011, 10, 1)
MOST_VICE_CHAIRS = 2


def kept_up(
    rules: RuleBook, member: MemberRecord, events: Iterable[MemberEventRecord]
) -> tuple[KeptUp, ...]:
    """Each thing a member keeps up with the day it is due next.

    Training and appraisal run from the last one, the first from joining; induction is due once;
    the first checks are due on joining.
    """
    last: dict[str, dt.date] = {}
    for event in events:
        if event.member_id == member.id:
            last[event.kind] = max(event.on, last.get(event.kind, event.on))
    return tuple(
        KeptUp(kind, title, last.get(kind), _next_due(rules, kind, member, last.get(kind)))
        for kind, title in EVENT_KINDS
    )


def _next_due(
    rules: RuleBook, kind: str, member: MemberRecord, last_on: dt.date | None
) -> Due | None:
    if kind == "induction" and last_on is not None:
        return None
    due = rules.due(f"panel-member-{kind}", last_on or member.joined_on)
    if kind == "check" and last_on is None:
        words = f"on joining, {short_date(member.joined_on)}; no checks are recorded"
        return replace(due, due=member.joined_on, words=words)
    return due


def overdue_words(kept: Sequence[KeptUp], today: dt.date) -> str:
    """`Overdue: training of the year, since 3 Mar 2026`; nothing when nothing is."""
    late = [
        f"{one.title[:1].lower()}{one.title[1:]}, since {short_date(one.due.due)}"
        for one in kept
        if one.due is not None and one.is_overdue(today)
    ]
    return f"Overdue: {'; '.join(late)}" if late else ""


def list_problems(rules: RuleBook, listed: Sequence[MemberRecord]) -> tuple[str, ...]:
    """What the central list lacks by Reg 23(1), for those on it now (REG-23-1 and 23-2)."""
    years = rules.quorum.social_work_years
    if not listed:
        return ("Nobody is on the central list.",)
    if any(one.social_work_years is not None and one.social_work_years >= years for one in listed):
        return ()
    return (
        f"No social worker with at least {plural(years, 'year')} of relevant experience is on the "
        "list (Reg 23(1)). Add one, or record a member’s years.",
    )


def list_words(rules: RuleBook, listed: Sequence[MemberRecord]) -> str:
    """Who stands on the list, counted by what the law asks about."""
    years = rules.quorum.social_work_years
    workers = sum((one.social_work_years or 0) >= years for one in listed)
    independent = sum(one.is_independent for one in listed)
    return (
        f"{plural(len(listed), 'member')}: {independent} independent of the service, "
        f"{plural(workers, 'social worker')} with at least {plural(years, 'year')} of experience."
    )


def panel_problems(
    panel: PanelRecord, members: Mapping[int, MemberRecord], on: dt.date
) -> tuple[str, ...]:
    """What a panel lacks on a day by Reg 23(4) and 23(5), in sentences (REG-23-5 to 23-8)."""
    seats = panel.seats_on(on)
    chairs = [seat for seat in seats if seat.role == "chair"]
    vice = [seat for seat in seats if seat.role == "vice-chair"]
    found = []
    if panel.is_joint and not panel.partners:
        found.append("Name the services that run this joint panel together.")
    if not chairs:
        found.append("It has no chair. Appoint one (Reg 23(4)).")
    if len(chairs) > 1:
        found.append(f"It has {len(chairs)} chairs: {_names(chairs)}. End all seats but one.")
    found += [
        f"{seat.member} is not independent of the service. A chair appointed after "
        f"{short_date(INDEPENDENT_CHAIRS_SINCE)} must be (Reg 23(4))."
        for seat in chairs
        if seat.from_on > INDEPENDENT_CHAIRS_SINCE and not members[seat.member_id].is_independent
    ]
    if not vice:
        found.append("It has no vice chair. Appoint one or two (Reg 23(4)).")
    if len(vice) > MOST_VICE_CHAIRS:
        found.append(f"It has {len(vice)} vice chairs: {_names(vice)}. There may be two at most.")
    off = [seat for seat in seats if not is_on_list(members[seat.member_id], on)]
    if off:
        found.append(f"No longer on the central list: {_names(off)}. End the seat.")
    return tuple(found)


def _names(seats: Sequence[SeatRecord]) -> str:
    return joined([seat.member for seat in seats])


def is_on_list(member: MemberRecord, on: dt.date) -> bool:
    """Whether a member is on the central list on a day."""
    return member.joined_on <= on and (member.left_on is None or member.left_on > on)
