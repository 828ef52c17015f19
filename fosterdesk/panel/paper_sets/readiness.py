"""FosterDesk can show what each item of a meeting still needs, and ask for it in one step."""

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.panel import queries
from fosterdesk.panel.paper_sets import chasing, sheets
from fosterdesk.panel.paper_sets.readiness_papers import readiness_blocks
from fosterdesk.panel.paper_sets.readiness_records import (
    INVITATION,
    Asked,
    ChaseDraft,
    GridCell,
    GridRow,
    Invitation,
    ReadinessGrid,
)
from fosterdesk.panel.records import ItemRecord, MeetingRecord, PaperState
from fosterdesk.panel.short_papers import Report, ShortPaper, never, print_short, quiet
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Item, Meeting, PaperChase
from fosterdesk.people.findings import MEETING
from fosterdesk.store.desk import Desk, ReadTransaction

AskedFor = dict[tuple[int, str], Asked]


def readiness(desk: Desk, meeting_id: int) -> ReadinessGrid:
    """Each item of a meeting with each paper it needs: ready, late, missing or not needed."""
    require(desk, "read records")
    with desk.read() as tx:
        return grid_of(tx, queries.meeting(tx, meeting_id))


def grid_of(tx: ReadTransaction, meeting: MeetingRecord) -> ReadinessGrid:
    """The readiness of a meeting within one reading of the desk."""
    asked = _asked(tx, meeting.id)
    items = queries.items(tx, meeting.id, withdrawn=True)
    return ReadinessGrid(
        meeting,
        tuple(_row(tx, meeting, item, asked) for item in items if item.withdrawn_on is None),
        tuple(item for item in items if item.withdrawn_on and item.letter),
    )


def _asked(tx: ReadTransaction, meeting_id: int) -> AskedFor:
    query = (
        select(PaperChase.item_id, PaperChase.paper_id, PaperChase.chased_on, PaperChase.who)
        .join(Item, Item.id == PaperChase.item_id)
        .where(Item.meeting_id == meeting_id)
        .order_by(PaperChase.chased_on, PaperChase.id)
    )
    found: AskedFor = {}
    for row in tx.rows(query):
        before = found.get((row.item_id, row.paper_id))
        times = before.times + 1 if before else 1
        found[row.item_id, row.paper_id] = Asked(row.chased_on, times, row.who)
    return found


def _row(tx: ReadTransaction, meeting: MeetingRecord, item: ItemRecord, asked: AskedFor) -> GridRow:
    c = sheets.context(tx, meeting, item)
    states = sheets.paper_states(c, sheets.sheets(c))
    cells = tuple(_cell(item, state, asked.get((item.id, state.id))) for state in states)
    return GridRow(item, cells, _invitation(tx, meeting, item, asked))


def _invitation(
    tx: ReadTransaction, meeting: MeetingRecord, item: ItemRecord, asked: AskedFor
) -> Invitation:
    """Carers and applicants may attend and be heard whenever their approval is discussed."""
    if item.household_id is None or not tx.desk.rules.business(item.kind, meeting.on).decision:
        return Invitation("", is_asked=False)
    found = asked.get((item.id, INVITATION))
    if found is None:
        return Invitation("Not asked to attend yet (NMS 14.5)", is_asked=False)
    return Invitation(f"To attend and be heard: {found.words} (NMS 14.5)", is_asked=True)


def invitation(desk: Desk, item_id: int) -> Invitation:
    """Whether those whom an item is about were asked to attend and be heard (NMS 14.5)."""
    require(desk, "read records")
    with desk.read() as tx:
        item = queries.item(tx, item_id)
        meeting = queries.meeting(tx, item.meeting_id)
        return _invitation(tx, meeting, item, _asked(tx, meeting.id))


def _cell(item: ItemRecord, state: PaperState, asked: Asked | None) -> GridCell:
    shown = {"optional": "not-needed"}.get(state.state, state.state)
    if any(held.is_late for held in item.files if held.paper_id == state.id):
        shown = "late"
    return GridCell(state.id, state.title, shown, state.words, asked)


def chase_drafts(
    desk: Desk, meeting_id: int, item_id: int | None = None, paper_id: str | None = None
) -> tuple[ChaseDraft, ...]:
    """One e-mail draft for each person who can bring what is missing: of a cell, an item, or all.

    Nothing is recorded and nothing is sent. Refused when nothing is missing.
    """
    require(desk, "prepare panel")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        wanted = [
            chasing.Wanted(row.item, cell.paper_id, cell.title)
            for row in grid_of(tx, meeting).rows
            if item_id in (None, row.item.id)
            for cell in row.cells
            if cell.state == "missing" and paper_id in (None, cell.paper_id)
        ]
        if not wanted:
            raise Refused("Nothing is missing here, so there is nobody to ask.")
        return chasing.drafts(tx, meeting, wanted)


def record_chases(desk: Desk, drafts: Sequence[ChaseDraft]) -> Changes:
    """Record that the people of these drafts were asked today."""
    require(desk, "prepare panel")
    with desk.write("Ask for missing panel papers") as tx:
        for draft in drafts:
            for item_id, paper_id in draft.asks:
                refuse_signed(tx.get(Meeting, tx.get(Item, item_id).meeting_id))
                tx.add(_chase(item_id, paper_id, desk.today(), draft.who))
    return tx.changes


def record_invitation(desk: Desk, item_id: int) -> Changes:
    """Record that the applicants or carers were asked today to attend and be heard (NMS 14.5)."""
    require(desk, "prepare panel")
    with desk.write("Ask the applicants or carers to attend the panel") as tx:
        row = tx.get(Item, item_id)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        if row.household_id is None:
            raise Refused("This item is about no household, so there is nobody to invite.")
        tx.add(_chase(item_id, INVITATION, desk.today(), desk.user.display_name))
    return tx.changes


def _chase(item_id: int, paper_id: str, on: dt.date, who: str) -> PaperChase:
    return PaperChase(item_id=item_id, paper_id=paper_id, chased_on=on, who=who)


def print_readiness(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> bytes:
    """The readiness of a meeting as a paper of one page, for who prepares it."""
    found = readiness(desk, meeting_id)
    items = [*(row.item for row in found.rows), *found.withdrawn]
    households = {item.household_id for item in items if item.household_id is not None}
    blocks = readiness_blocks(found, desk.today())
    paper = ShortPaper("Readiness", found.meeting.on, blocks, households, MEETING, meeting_id)
    return print_short(desk, paper, report, stopped)
