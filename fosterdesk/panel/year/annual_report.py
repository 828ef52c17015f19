"""FosterDesk can count a panel's year for its annual report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from fosterdesk.access.permissions import require
from fosterdesk.assessment.service import application_summary
from fosterdesk.panel import queries
from fosterdesk.panel.business import item_business
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.presence_queries import item_quorums
from fosterdesk.panel.records import AttendanceRecord, ItemRecord, MeetingRecord
from fosterdesk.panel.tables import Meeting, PanelAction
from fosterdesk.panel.year.quality import quality_in
from fosterdesk.panel.year.year_records import (
    ActionCounts,
    AnnualReport,
    BusinessCount,
    DecisionCounts,
    HeldMeeting,
    InTime,
    MemberYear,
    PanelYear,
)
from fosterdesk.people import queries as people
from fosterdesk.store.desk import Desk, ReadTransaction

Held = tuple[MeetingRecord, tuple[AttendanceRecord, ...], tuple[ItemRecord, ...]]


def annual_report(
    desk: Desk, year: PanelYear, foreword: str = "", learning: str = ""
) -> AnnualReport:
    """The year of the panel in figures, with the chair's own words; no household is named."""
    require(desk, "read records")
    with desk.read() as tx:
        counted = _count(tx, year)
    return replace(counted, foreword=foreword.strip(), learning=learning.strip())


def _count(tx: ReadTransaction, year: PanelYear) -> AnnualReport:
    held = _held(tx, year)
    items = [item for _meeting, _came, of_it in held for item in of_it]
    recommended = [item for item in items if item.recommendation]
    return AnnualReport(
        year,
        people.setting(tx, "service-name"),
        tx.desk.today(),
        tuple(_meeting(tx, *one) for one in held),
        _business(tx, items),
        _decisions(tx, recommended),
        _clocks(tx, held),
        _members(held),
        quality_in(tx, year).spread,
        _actions(tx, held),
        sum(item.recommendation == "defer" for item in items),
        sum(item.is_unanimous is False for item in recommended),
    )


def _held(tx: ReadTransaction, year: PanelYear) -> list[Held]:
    """The meetings of the year that met, with who came and what they heard."""
    query = (
        select(Meeting.id)
        .where(Meeting.on >= year.from_on, Meeting.on <= year.to_on, Meeting.status != "planned")
        .order_by(Meeting.on, Meeting.id)
    )
    found = []
    for meeting_id in tx.scalars(query):
        meeting = queries.meeting(tx, meeting_id)
        found.append((meeting, queries.attendance(tx, meeting), queries.items(tx, meeting_id)))
    return found


def _meeting(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    came: tuple[AttendanceRecord, ...],
    items: tuple[ItemRecord, ...],
) -> HeldMeeting:
    asks = [item for item in items if tx.desk.rules.business(item_business(tx, item)).decision]
    quorums = item_quorums(tx, meeting, asks, came)
    lost = sum(not one.quorate for one in quorums.values())
    present = sum(bool(one.is_present) for one in came)
    return HeldMeeting(meeting.on, present, len(came), len(items), lost)


def _business(tx: ReadTransaction, items: Sequence[ItemRecord]) -> tuple[BusinessCount, ...]:
    """Each kind in the order of the rules, with its recommendations, the most frequent first."""
    rules = tx.desk.rules
    counted = []
    for kind in dict.fromkeys(one.kind for one in rules.businesses):
        of_kind = [item for item in items if item.kind == kind]
        said = Counter(item.recommendation for item in of_kind if item.recommendation)
        if of_kind:
            words = tuple((rules.recommendation(r).title, n) for r, n in said.most_common())
            counted.append(BusinessCount(rules.business(kind).title, len(of_kind), words))
    return tuple(counted)


def _decisions(tx: ReadTransaction, recommended: Sequence[ItemRecord]) -> DecisionCounts:
    wanted = {item.id: item.recommendation for item in recommended}
    query = select(Decision.item_id, Decision.outcome).where(Decision.item_id.in_(list(wanted)))
    rows = tx.rows(query)
    made = [row for row in rows if row.outcome]
    same = sum(row.outcome == wanted[row.item_id] for row in made)
    return DecisionCounts(len(made), same, len(rows) - len(made))


def _clocks(tx: ReadTransaction, held: Sequence[Held]) -> tuple[InTime, ...]:
    """Papers, minutes, decisions, telling, and the eight months to a recommendation."""
    meetings = [meeting for meeting, _came, _items in held]
    item_ids = [item.id for _meeting, _came, items in held for item in items]
    names = "received_on decided_on told_orally_on told_in_writing_on"
    columns: list[Any] = [getattr(Decision, name) for name in names.split()]
    decided = tx.rows(select(*columns).where(Decision.item_id.in_(item_ids)))
    ran = (
        ("papers", [(one.on, one.papers_sent_on) for one in meetings]),
        ("minutes", [(one.on, one.minutes_sent_on) for one in meetings]),
        ("decision", [(one.received_on, one.decided_on) for one in decided]),
        ("told-orally", _told(decided, "told_orally_on")),
        ("told-in-writing", _told(decided, "told_in_writing_on")),
        ("eight-months", _applications(tx, held)),
    )
    return tuple(_in_time(tx, timer, pairs) for timer, pairs in ran)


def _told(decided: Iterable[Row[Any]], name: str) -> list[tuple[dt.date, dt.date | None]]:
    made = [one for one in decided if one.decided_on is not None]
    return [(one.decided_on, getattr(one, name)) for one in made]


def _applications(
    tx: ReadTransaction, held: Sequence[Held]
) -> list[tuple[dt.date, dt.date | None]]:
    """When each application that was recommended on was received, and the day of the panel."""
    return [
        (application_summary(tx, item.application_id).received_on, meeting.on)
        for meeting, _came, items in held
        for item in items
        if item.application_id is not None and item.recommendation not in (None, "defer")
    ]


def _in_time(
    tx: ReadTransaction, timer: str, ran: Sequence[tuple[dt.date, dt.date | None]]
) -> InTime:
    """How many of those that ended did so by their day; open ones past it count as late."""
    today, due_of = tx.desk.today(), tx.desk.rules.due
    judged = [(due_of(timer, start), done) for start, done in ran]
    judged = [(due, done) for due, done in judged if done is not None or due.due < today]
    rule = due_of(timer, ran[0][0] if ran else today)
    met = sum(done is not None and done <= due.due for due, done in judged)
    return InTime(rule.title, f"{_length(rule.words)} · {rule.source_words}", met, len(judged))


def _length(words: str) -> str:
    """`7 working days` of `7 working days from 6 Nov 2026`."""
    for between in (" from ", " before ", " after "):
        words = words.split(between)[0]
    return words


def _members(held: Sequence[Held]) -> tuple[MemberYear, ...]:
    """Each member by name with the meetings they came to, of those held while in office."""
    counted: dict[int, list[AttendanceRecord]] = {}
    for _meeting, came, _items in held:
        for one in came:
            counted.setdefault(one.member.id, []).append(one)
    found = [
        MemberYear(
            all_of[-1].member.name,
            all_of[-1].member.role_words,
            sum(bool(one.is_present) for one in all_of),
            len(all_of),
        )
        for all_of in counted.values()
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def _actions(tx: ReadTransaction, held: Sequence[Held]) -> ActionCounts:
    ids = [meeting.id for meeting, _came, _items in held]
    query = select(PanelAction.done_on, PanelAction.due_on).where(PanelAction.meeting_id.in_(ids))
    rows, today = tx.rows(query), tx.desk.today()
    overdue = sum(row.done_on is None and bool(row.due_on) and row.due_on < today for row in rows)
    return ActionCounts(len(rows), sum(row.done_on is not None for row in rows), overdue)
