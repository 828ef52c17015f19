"""Minutes of the demonstration in full: times, views, a ruling, a dissent, corrections."""

import datetime as dt

from fosterdesk.demonstration.reading import agenda, version
from fosterdesk.panel import service
from fosterdesk.panel.minuting.corrections import answer_correction, ask_correction
from fosterdesk.panel.minuting.declarations import rule_on_interest
from fosterdesk.panel.minuting.minutes_page import minutes_book
from fosterdesk.panel.minuting.minutes_records import AnswerCorrection, AskCorrection, RecordView
from fosterdesk.panel.minuting.presence import put_times_right, set_item_times, set_meeting_times
from fosterdesk.panel.minuting.views import all_agree, record_view
from fosterdesk.panel.records import ItemRecord
from fosterdesk.store.desk import Desk

SCORED = {"approval": 4, "progression": 3, "change-of-terms": 3}
BEGAN = dt.time(10, 2)
LENGTHS = {
    "minutes": 13,
    "approval": 68,
    "progression": 45,
    "change-of-terms": 40,
    "note-only": 10,
}
DISSENT = (
    "Rafe Calder",
    "The household has done well, but one year at this level is short. I would wait for the "
    "next review before the fee changes.",
)


def record_the_rest(desk: Desk, meeting_id: int, members: dict[str, int]) -> None:
    """When each item was heard, who went when, the views, and a ruling, on the day itself."""
    items = agenda(desk, meeting_id)
    now = _minutes(BEGAN)
    for item in items:
        ends = now + LENGTHS[item.kind]
        set_item_times(desk, item.id, _time(now), _time(ends))
        now = ends + 5
    set_meeting_times(desk, meeting_id, version(desk, meeting_id), BEGAN, _time(now - 5))
    kinds = {item.kind: item for item in items}
    if "approval" in kinds:
        _an_interest(desk, kinds["approval"], members["Maud Ibbotson"])
        put_times_right(desk, meeting_id, members["Gil Fenn"], "10.02–11.40")
    for item in items:
        if item.household_id is None or not item.recommendation:
            continue
        if item.kind == "progression":
            name, words = DISSENT
            view = RecordView(item.id, members[name], "disagrees", words)
            record_view(desk, view)
        all_agree(desk, item.id)


def _an_interest(desk: Desk, item: ItemRecord, member_id: int) -> None:
    nature = "Taught a nephew of the applicant until two years ago"
    made = service.declare_interest(desk, item.id, member_id, nature, False)
    rule_on_interest(
        desk,
        made.created_id("interest"),
        False,
        "she has not met the applicant, and the nephew lives elsewhere",
        "Miriam Stowe",
    )


def correct_the_draft(desk: Desk, meeting_id: int, members: dict[str, int]) -> None:
    """Two corrections of the draft, to a change of terms, both answered."""
    held = next(one for one in agenda(desk, meeting_id) if one.kind == "change-of-terms")
    asked = (
        ("Maud Ibbotson", "Add that a sleep course is part of the support.", "made", ""),
        (
            "Gil Fenn",
            "Leave out that sleep will be shorter.",
            "declined",
            "Two members remember it said, and the chair agrees with them.",
        ),
    )
    for name, words, outcome, answer in asked:
        ask_correction(desk, AskCorrection(meeting_id, members[name], words, desk.today(), held.id))
        row = minutes_book(desk, meeting_id).corrections[-1]
        answer_correction(desk, AnswerCorrection(row.id, row.version, outcome, answer))


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> dt.time:
    return dt.time(*divmod(minutes, 60))
