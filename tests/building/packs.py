"""A panel whose pack is published and whose records then move on, for tests of packs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, AttachPaper, ChangeItem
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.panel import a_meeting, a_pdf, all_coming, an_item, item_version, the_members

TERMS = {"children": 3, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}
SHORT = "The carers ask to foster a third child, a sibling of two who live with them."
LONG = "\n\n".join(f"Point {n} of the support. {SHORT * 3}" for n in range(1, 15))
AFTER_CLOSING = dt.date(2026, 11, 25)


@dataclass(frozen=True)
class Agenda:
    """The meeting and its items: A is on Dawes, B and C are notes."""

    meeting_id: int
    dawes: int
    visits: int
    figures: int


def a_small_agenda(desk_as: Callable[..., Desk]) -> Agenda:
    """Three items; the first has a page on support and a letter of two, the second a plan."""
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    the_members(desk)
    meeting_id = a_meeting(desk)
    all_coming(desk, meeting_id)
    home = an_approved_household(worker, names=(("Ann", "Dawes"),))
    change = AddItem(
        meeting_id,
        "change-of-terms",
        "Dawes · change of terms",
        household_id=home,
        note=SHORT,
        terms={**TERMS, "support": SHORT},
    )
    dawes = an_item(desk, change)
    service.attach_paper(desk, AttachPaper(dawes, "Carers’ letter", "a.pdf", a_pdf("Letter", 2)))
    visits = an_item(desk, AddItem(meeting_id, "note-only", "Visits", note="Three were made."))
    service.attach_paper(desk, AttachPaper(visits, "Plan", "b.pdf", a_pdf("Plan", 3)))
    figures = an_item(desk, AddItem(meeting_id, "note-only", "Figures", note="None this month."))
    return Agenda(meeting_id, dawes, visits, figures)


def records_move_on(desk_as: Callable[..., Desk], agenda: Agenda) -> Desk:
    """A late paper and a longer support for A, B withdrawn, D new; the desk on that day."""
    desk = desk_as("panel-administrator", AFTER_CLOSING)
    late = AttachPaper(agenda.dawes, "School’s view", "late.pdf", a_pdf("School", 1))
    service.attach_paper(desk, late)
    version, terms = item_version(desk, agenda.dawes), {**TERMS, "support": LONG}
    longer = ChangeItem(agenda.dawes, version, "", note=SHORT, terms=terms)
    service.change_item(desk, longer)
    service.withdraw_item(desk, agenda.visits, item_version(desk, agenda.visits))
    an_item(desk, AddItem(agenda.meeting_id, "note-only", "Training", note="Two places."))
    return desk
