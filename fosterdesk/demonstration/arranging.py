"""What panels of the demonstration asked for, and how the agenda of the next one is arranged."""

import datetime as dt
from dataclasses import dataclass, replace

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR, SOCIAL_WORKER
from fosterdesk.demonstration.deciding import NARROWED
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.reading import agenda
from fosterdesk.panel import service
from fosterdesk.panel.action_tracker import actions
from fosterdesk.panel.action_tracker.action_records import ActionRecord, AddAction, FinishAction
from fosterdesk.panel.paper_sets import readiness
from fosterdesk.panel.records import ChangeItem, ItemRecord
from fosterdesk.store.desk import Desk


@dataclass(frozen=True)
class Asked:
    """An action on an item of one kind. `owner` empty: the first supervising social worker."""

    words: str
    due_after: int | None
    owner: str = ""
    done_after: int = 0
    done_words: str = ""


ASKED = {
    "approval": Asked(
        "Agree with the family how summer nights in the front room will be kept quiet",
        21,
        done_after=15,
        done_words="A plan is on file; the window has a blind and a fan.",
    ),
    "progression": Asked(
        "Thank the school for its letter",
        14,
        "Miriam Stowe",
        done_after=10,
        done_words="Written and posted.",
    ),
    "change-of-terms": Asked("Say who would come at short notice when a night is bad", 8),
    "note-only": Asked("Bring the report on a third place", None),
}
OF_NARROWED = Asked("Say whom he can ring after nine at night", 30)
LENGTHS = {"approval": 60}
BREAK_AFTER = "progression"
BREAK_MINUTES = 15
INVITED = ("approval", "progression")


def ask_actions(demonstration: Demonstration, desk: Desk, meeting_id: int) -> None:
    """Record what a panel asked for, on its own day and before its minutes are signed off."""
    worker = demonstration.staff[SOCIAL_WORKER].id
    for item in agenda(desk, meeting_id):
        asked = ASKED.get(item.kind)
        if item.title == NARROWED:
            asked = OF_NARROWED
        if asked is None:
            continue
        due = desk.today() + dt.timedelta(days=asked.due_after) if asked.due_after else None
        owner_id = None if asked.owner else worker
        actions.add_action(
            desk,
            AddAction(meeting_id, asked.words, owner_id, asked.owner, due, item.id),
        )


def finish_actions(demonstration: Demonstration) -> None:
    """Record those actions as done that were done by the day of the demonstration."""
    done = {one.words: one for one in ASKED.values() if one.done_after}
    desk = demonstration.acting(PANEL_ADMINISTRATOR)
    for action in actions.actions(desk):
        asked = done.get(action.words)
        if asked is not None:
            _finish(demonstration, action, asked)


def _finish(demonstration: Demonstration, action: ActionRecord, asked: Asked) -> None:
    on = demonstration.worked(action.panel_on + dt.timedelta(days=asked.done_after))
    if on <= demonstration.as_of:
        desk = demonstration.acting(PANEL_ADMINISTRATOR, on)
        command = FinishAction(action.id, action.version, on, asked.done_words)
        actions.finish_action(desk, command)


def arrange(demonstration: Demonstration, meeting_id: int) -> None:
    """Lengths and a break for the next agenda, two invitations, and a paper asked for twice."""
    desk = demonstration.acting(PANEL_ADMINISTRATOR)
    for item in agenda(desk, meeting_id):
        _lengthen(desk, item)
        if item.kind in INVITED:
            desk = demonstration.acting(PANEL_ADMINISTRATOR, demonstration.ago(2))
            readiness.record_invitation(desk, item.id)
    _ask_for_papers(demonstration, meeting_id)


def _lengthen(desk: Desk, item: ItemRecord) -> None:
    minutes = LENGTHS.get(item.kind)
    pause = BREAK_MINUTES if item.kind == BREAK_AFTER else 0
    if minutes or pause:
        same = ChangeItem(item.id, item.version, item.title, item.note, item.attending)
        service.change_item(desk, replace(same, minutes=minutes, break_after=pause))


def _ask_for_papers(demonstration: Demonstration, meeting_id: int) -> None:
    desk = demonstration.acting(PANEL_ADMINISTRATOR)
    missing = [
        (row.item.id, cell.paper_id)
        for row in readiness.readiness(desk, meeting_id).rows
        for cell in row.cells
        if cell.state == "missing"
    ]
    for item_id, paper_id in missing[:1]:
        drafts = readiness.chase_drafts(desk, meeting_id, item_id, paper_id)
        for days in (3, 1):
            desk = demonstration.acting(PANEL_ADMINISTRATOR, demonstration.ago(days))
            readiness.record_chases(desk, drafts)
