"""Gathers the front sheets of a pack: its cover and its agenda."""

from collections.abc import Sequence

from fosterdesk.panel.action_tracker.action_queries import matters_arising
from fosterdesk.panel.agenda.agenda_papers import Agenda, Timetable, agenda_blocks, cover_blocks
from fosterdesk.panel.agenda.agenda_queries import meeting_timings
from fosterdesk.panel.deferred import deferred_cases
from fosterdesk.panel.records import AttendanceRecord, ItemState, MeetingRecord
from fosterdesk.panel.rules import item_quorum
from fosterdesk.papers.document import Part
from fosterdesk.rules.words import joined, plural
from fosterdesk.store.desk import ReadTransaction


def front_parts(
    tx: ReadTransaction,
    service: str,
    meeting: MeetingRecord,
    states: Sequence[ItemState],
    attendance: Sequence[AttendanceRecord],
) -> tuple[Part, ...]:
    """The cover and the agenda of a meeting as parts of its pack."""
    agenda = agenda_of(tx, meeting, states, attendance)
    return (
        Part("cover", "Cover", cover_blocks(service, meeting, states)),
        Part("agenda", "Agenda and index of papers", agenda_blocks(agenda)),
    )


NOBODY_SAID = "Not known yet: no member has said whether they are coming."


def agenda_of(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    states: Sequence[ItemState],
    attendance: Sequence[AttendanceRecord],
) -> Agenda:
    """All that the agenda of a meeting prints; an item that was withdrawn has no time."""
    heard = _heard(states)
    return Agenda(
        meeting,
        states,
        meeting_timings(tx, meeting, [state.item for state in heard]),
        attendance,
        quorum_note(tx, meeting, heard, attendance),
        days(tx, meeting),
        matters_arising(tx, meeting.on),
        deferred_cases(tx, meeting, [state.item for state in heard]),
    )


def _heard(states: Sequence[ItemState]) -> list[ItemState]:
    return [state for state in states if state.item.withdrawn_on is None]


def quorum_note(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    states: Sequence[ItemState],
    attendance: Sequence[AttendanceRecord],
) -> str:
    """The quorum of the meeting in words, and of each item where an interest changes it."""
    if not any(one.is_known for one in attendance):
        return f"{NOBODY_SAID} {_interest_note(states)}".strip()
    whole = item_quorum(tx.desk.rules.quorum, meeting, attendance)
    coming = sum(one.expected == "yes" for one in attendance)
    words = f"{whole.words} {coming} of {plural(len(attendance), 'member')} expected."
    if unknown := [one.member.name for one in attendance if one.expected == "unknown"]:
        words += f" Not heard from yet: {joined(unknown)}."
    words = f"{words} {_interest_note(states)}".strip()
    for state in states:
        leaving = [one.member for one in state.item.interests if one.leaves]
        if state.item.interests and state.quorum.quorate != whole.quorate:
            words += f" Item {state.item.letter}: {state.quorum.words}"
        elif leaving and state.quorum.quorate:
            words += f" Item {state.item.letter} stays quorate without {joined(leaving)}."
    return words


def _interest_note(states: Sequence[ItemState]) -> str:
    declared = sum(len(state.item.interests) for state in states)
    if not declared:
        return ""
    letters = [state.item.letter for state in states if state.item.interests]
    noun = "item" if len(letters) == 1 else "items"
    return f"{plural(declared, 'declared interest')}: {noun} {joined(letters)}."


def days(tx: ReadTransaction, meeting: MeetingRecord) -> Timetable:
    """The latest days after the meeting: minutes, decision, and telling the person."""
    rules = tx.desk.rules
    minutes = rules.due("minutes", meeting.on)
    decision = rules.due("decision", minutes.due)
    return Timetable(
        minutes,
        decision,
        rules.due("told-orally", decision.due),
        rules.due("told-in-writing", decision.due),
    )
