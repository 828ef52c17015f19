"""The pack of a panel that met: published in time, its copies given out, most of them back."""

import datetime as dt

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.letters import letter
from fosterdesk.panel import service
from fosterdesk.panel.copying.conflicts import conflicts_in_records, set_aside
from fosterdesk.panel.copying.copy_register import Entry, mark_returned, numbered, register
from fosterdesk.panel.copying.readers import letters_words, readers_page
from fosterdesk.panel.paper_sets import readiness
from fosterdesk.panel.records import AttachPaper, ItemState
from fosterdesk.store.desk import Desk

KNOWS_THEM = "Fostered alongside the family in their first year"
STILL_OUT = ("Rafe Calder",)
NO_CONFLICT = "A town of many streets: he lives elsewhere and knows nobody there."
WROTE = (
    "Both weekends are told as they were. I was tired, and I did not know whom to ring. I would "
    "like to go on with older children, and I would like the number I can ring at night.",
    "I do not agree that I should never be asked for a younger child again. Ask me in a year.",
)


def make_ready(desk: Desk, meeting_id: int, contested: str, knows_them: int) -> None:
    """Before the papers go out: invitations, a carer's own words, and an interest told in time.

    `contested` is the title of the item whose carer does not agree; `knows_them` is the member
    who gets a copy without what is only noted.
    """
    for state in service.meeting_page(desk, meeting_id).items:
        asked = readiness.invitation(desk, state.item.id)
        if asked.words and not asked.is_asked:
            readiness.record_invitation(desk, state.item.id)
        if state.item.title == contested:
            _attach_views(desk, state)
        if state.item.kind == "note-only":
            service.declare_interest(desk, state.item.id, knows_them, KNOWS_THEM, True)


def _attach_views(desk: Desk, state: ItemState) -> None:
    content = letter("What I think of the change", WROTE)
    paper = next(one for one in state.papers if one.id == "carer-views")
    title = "Carer’s views, in his own words"
    service.attach_paper(desk, AttachPaper(state.item.id, title, "views.pdf", content, paper.id))


def give_out(desk: Desk, meeting_id: int, pack_id: int) -> None:
    """Note the numbered copy of a published pack for each reader who gets one."""
    usual = [one for one in readers_page(desk, meeting_id).readers if one.usual]
    orders = [one.order for one in usual]
    numbers = numbered(desk, meeting_id, pack_id, orders)
    left_out = [letters_words(one.left_out) for one in usual]
    entries = [Entry(meeting_id, pack_id, *of) for of in zip(orders, left_out, strict=True)]
    register(desk, list(zip(entries, numbers, strict=True)))


def take_back(desk: Desk, meeting_id: int) -> None:
    """Tick the copies as returned, but for those that are still out."""
    for one in readers_page(desk, meeting_id).copies:
        if one.name not in STILL_OUT:
            mark_returned(desk, one)


def set_places_aside(demonstration: Demonstration, meeting_id: int, letters: str) -> None:
    """Set aside that a place a member grew up in is where a household of these items lives."""
    day = demonstration.as_of - dt.timedelta(days=1)
    desk = demonstration.acting(PANEL_ADMINISTRATOR, day)
    for one in conflicts_in_records(desk, meeting_id).conflicts:
        if one.link.kind == "place" and one.letter in letters and one.is_open:
            set_aside(desk, meeting_id, one, NO_CONFLICT)
