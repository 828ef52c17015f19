"""FosterDesk can keep what panels asked for: who does it, by when, and that it was done."""

from collections.abc import Callable

from sqlalchemy import select

from fosterdesk.access.permissions import may, require
from fosterdesk.access.tables import Staff
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.action_tracker import action_papers, action_queries
from fosterdesk.panel.action_tracker.action_records import (
    ActionRecord,
    AddAction,
    ChangeAction,
    FinishAction,
)
from fosterdesk.panel.short_papers import Report, ShortPaper, never, print_short, quiet
from fosterdesk.panel.tables import Item, Meeting, PanelAction
from fosterdesk.people.findings import ACTIONS
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction

CLOSED = (
    "The minutes of that panel are signed off, so its actions stand as they were minuted. "
    "Record this with the next panel."
)


def actions(desk: Desk, *, open_only: bool = True) -> tuple[ActionRecord, ...]:
    """Every action of every panel, open ones first and the longest due at the top."""
    require(desk, "read records")
    with desk.read() as tx:
        wanted = [PanelAction.done_on.is_(None)] if open_only else []
        return action_queries.actions(tx, *wanted)


def item_actions(desk: Desk, meeting_id: int) -> tuple[ActionRecord, ...]:
    """The actions that one panel asked for."""
    require(desk, "read records")
    with desk.read() as tx:
        return action_queries.actions(tx, PanelAction.meeting_id == meeting_id)


def add_action(desk: Desk, command: AddAction) -> Changes:
    """Record an action of a panel. Refused once its minutes are signed off; InvalidInput."""
    require(desk, "record minutes")
    with desk.write("Record a panel action") as tx:
        meeting = tx.get(Meeting, command.meeting_id)
        _refuse_closed(meeting)
        if command.item_id is not None and tx.get(Item, command.item_id).meeting_id != meeting.id:
            raise Refused("This item is on the agenda of another panel.")
        _check(command, meeting)
        row = PanelAction(
            meeting_id=meeting.id, item_id=command.item_id, words=command.words.strip()
        )
        tx.add(row)
        _assign(tx, row, command)
    return tx.changes


def change_action(desk: Desk, command: ChangeAction) -> Changes:
    """Change who does an action, or by when; its words too until the minutes are signed off."""
    require(desk, "record minutes")
    with desk.write("Change a panel action") as tx:
        row = tx.load(PanelAction, command.action_id, command.version)
        meeting = tx.get(Meeting, row.meeting_id)
        if command.words.strip() != row.words:
            _refuse_closed(meeting)
        _check(command, meeting)
        row.words = command.words.strip()
        _assign(tx, row, command)
    return tx.changes


def finish_action(desk: Desk, command: FinishAction) -> Changes:
    """Record that an action is done. Its owner may, and whoever records minutes."""
    with desk.write("Finish a panel action") as tx:
        row = tx.load(PanelAction, command.action_id, command.version)
        _require_close(desk, row)
        asked = tx.get(Meeting, row.meeting_id).on
        if not asked <= command.on <= desk.today():
            sentence = f"The panel asked on {short_date(asked)}. Give a day from then to today."
            raise InvalidInput({"on": sentence})
        if not command.words.strip():
            raise InvalidInput({"words": "Say in a few words what was done."})
        row.done_on, row.done_words = command.on, command.words.strip()
    return tx.changes


def reopen_action(desk: Desk, action_id: int, version: int) -> Changes:
    """Open an action again that is not done after all; what was said of it goes."""
    with desk.write("Open a panel action again") as tx:
        row = tx.load(PanelAction, action_id, version)
        _require_close(desk, row)
        row.done_on, row.done_words = None, ""
    return tx.changes


def may_close(desk: Desk, action: ActionRecord) -> bool:
    """Whether the signed-in user may say that an action is done."""
    return action.owner_id == desk.user.id or may(desk.user.role, "record minutes")


def print_actions(
    desk: Desk,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
    *,
    open_only: bool = True,
) -> bytes:
    """The list of actions as a PDF; Refused for what no paper may show."""
    found = actions(desk, open_only=open_only)
    day = desk.today()
    which = "Open actions" if open_only else "All actions"
    blocks = action_papers.list_blocks(found, day, which)
    concerned = {one.household_id for one in found if one.household_id is not None}
    paper = ShortPaper("Panel actions", day, blocks, concerned, ACTIONS)
    return print_short(desk, paper, report, stopped)


def _refuse_closed(meeting: Meeting) -> None:
    if meeting.minutes_signed_on is not None:
        raise Refused(CLOSED)


def _require_close(desk: Desk, row: PanelAction) -> None:
    if row.owner_id != desk.user.id:
        require(desk, "record minutes")


def _check(command: AddAction | ChangeAction, meeting: Meeting) -> None:
    problems = {}
    if not command.words.strip():
        problems["words"] = "Say what is to be done."
    if command.owner_id is None and not command.owner.strip():
        problems["owner_id"] = "Choose who does it, or name somebody below."
    if command.due_on is not None and command.due_on < meeting.on:
        problems["due_on"] = f"The panel met on {short_date(meeting.on)}. Give a later day."
    if problems:
        raise InvalidInput(problems)


def _assign(tx: WriteTransaction, row: PanelAction, command: AddAction | ChangeAction) -> None:
    """A member of staff is kept by id with their name, so that it lasts when they leave."""
    row.owner_id, row.due_on = command.owner_id, command.due_on
    if command.owner_id is None:
        row.owner = command.owner.strip()
    else:
        named = select(Staff.display_name).where(Staff.id == command.owner_id)
        row.owner = str(tx.scalar(named) or "")
