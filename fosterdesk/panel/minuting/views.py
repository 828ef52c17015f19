"""FosterDesk can keep each member's view of an item, from which the vote follows."""

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.minuting.minutes_queries import book, views_by_item
from fosterdesk.panel.minuting.minutes_records import VIEW_WORDS, RecordView, vote_of
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Item, Meeting, MemberView
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction


def record_view(desk: Desk, command: RecordView) -> Changes:
    """Keep a member's view of an item; the item's vote follows it (MIN-8).

    InvalidInput when a member who does not agree gives no words; Refused for a member who was not
    there or left for an interest.
    """
    require(desk, "record minutes")
    problems = {}
    if command.view not in VIEW_WORDS:
        problems["view"] = "Choose whether the member agrees, does not agree or abstains."
    if command.view == "disagrees" and not command.words.strip():
        problems["words"] = "Say why the member does not agree, in their words where you can."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Record a member’s view") as tx:
        row = _open_item(tx, command.item_id)
        if command.member_id not in _voters(tx, row):
            raise Refused("This member was not in the room for the item, so they have no view.")
        _keep(tx, command)
        take_vote(tx, row)
    return tx.changes


def all_agree(desk: Desk, item_id: int) -> Changes:
    """Record that each member who was there for an item agrees, but for views kept already."""
    require(desk, "record minutes")
    with desk.write("Record that all members agree") as tx:
        row = _open_item(tx, item_id)
        wanted = _voters(tx, row)
        if not wanted:
            raise Refused("Record who was present first, under Members and quorum.")
        held = {one.member_id for one in views_by_item(tx, [item_id]).get(item_id, ())}
        for member_id in wanted:
            if member_id not in held:
                _keep(tx, RecordView(item_id, member_id, "agrees"))
        take_vote(tx, row)
    return tx.changes


def remove_views(desk: Desk, item_id: int) -> Changes:
    """Take the views of an item back, since they were recorded by mistake."""
    require(desk, "record minutes")
    with desk.write("Remove the members’ views of an item") as tx:
        _open_item(tx, item_id)
        for row in tx.find(MemberView, select(MemberView).where(MemberView.item_id == item_id)):
            tx.remove(row)
    return tx.changes


def take_vote(tx: WriteTransaction, row: Item) -> None:
    """Let an item's vote follow its members' views, where there are any."""
    views = views_by_item(tx, [row.id]).get(row.id, ())
    if views and row.recommendation is not None:
        vote = vote_of(views)
        row.is_unanimous, row.dissent = vote.is_unanimous, vote.dissent


def _open_item(tx: WriteTransaction, item_id: int) -> Item:
    row = tx.get(Item, item_id)
    meeting = tx.get(Meeting, row.meeting_id)
    refuse_signed(meeting)
    if meeting.on > tx.desk.today():
        raise Refused(f"The panel meets on {short_date(meeting.on)}. Record views after it.")
    return row


def _voters(tx: WriteTransaction, row: Item) -> list[int]:
    meeting, item = queries.meeting(tx, row.meeting_id), queries.item(tx, row.id)
    whole = book(tx, meeting, [item], queries.attendance(tx, meeting))
    return [one.member.id for one in whole.voters[row.id]]


def _keep(tx: WriteTransaction, command: RecordView) -> None:
    query = select(MemberView).where(
        MemberView.item_id == command.item_id, MemberView.member_id == command.member_id
    )
    found = tx.find(MemberView, query)
    words = command.words.strip()
    if found:
        found[0].view, found[0].words = command.view, words
        return
    tx.add(
        MemberView(
            item_id=command.item_id,
            member_id=command.member_id,
            view=command.view,
            words=words,
        )
    )
