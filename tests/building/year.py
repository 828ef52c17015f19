"""A year of panels for tests: two meetings with feedback, a dissent, a deferral and decisions."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, Decide, KeepMinutes, Recommend, RecordTold
from fosterdesk.panel.tables import Item, PanelAction
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.deciding import all_read
from tests.building.panel import a_meeting, an_item, item_version, sent_on, the_members

FIRST = dt.date(2026, 6, 10)
SECOND = dt.date(2026, 9, 16)
ASH, BIRCH = (("Ann", "Ash"),), (("Ben", "Birch"),)
TERMS = {"children": 2, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}


def score(desk: Desk, item_id: int, value: int) -> None:
    """The panel's score for the report of an item."""
    with desk.write("Score a report") as tx:
        tx.get(Item, item_id).report_score = value


def a_held_panel(
    desk_as: Callable[..., Desk], on: dt.date, items: list[AddItem], absent: str = ""
) -> tuple[int, list[int]]:
    """A panel with these items (their meeting id is filled in) at which all but one came."""
    before = desk_as("panel-administrator", on - dt.timedelta(days=20))
    meeting_id = a_meeting(before, on)
    ids = [
        an_item(before, AddItem(meeting_id, one.kind, one.title, household_id=one.household_id))
        for one in items
    ]
    version = service.meeting_page(before, meeting_id).meeting.version
    service.record_papers_sent(before, meeting_id, version)
    after = desk_as("panel-administrator", on + dt.timedelta(days=1))
    attendance = service.meeting_page(after, meeting_id).attendance
    present = {one.member.id: one.member.name != absent for one in attendance}
    service.record_presence(after, meeting_id, present)
    return meeting_id, ids


def said(desk: Desk, item_id: int, recommendation: str, feedback: str, dissent: str = "") -> None:
    """Feedback on the report, and the recommendation."""
    command = KeepMinutes(item_id, item_version(desk, item_id), report_feedback=feedback)
    service.record_minutes(desk, command)
    terms = TERMS if recommendation.endswith("terms") else {}
    if recommendation == "defer":
        terms = {"waiting_for": "a report that keeps facts and opinions apart"}
    version = item_version(desk, item_id)
    reasons = "The report carries it."
    service.record_recommendation(
        desk, Recommend(item_id, version, recommendation, reasons, not dissent, dissent, terms)
    )


def a_year(desk_as: Callable[..., Desk]) -> tuple[int, int]:
    """Two panels of the year from April 2026; returns the ids of both meetings.

    Ash keeps her terms (scored 4, decided as recommended, told in time). Birch is deferred in June
    (scored 1), and in September keeps his terms by a majority (scored 3, not decided yet).
    """
    worker = desk_as("supervising-social-worker", dt.date(2026, 5, 1))
    the_members(desk_as("panel-administrator", dt.date(2026, 5, 1)))
    ash = an_approved_household(worker, names=ASH)
    birch = an_approved_household(worker, names=BIRCH)
    about = [AddItem(0, "change-of-terms", household_id=one) for one in (ash, birch)]
    first, (of_ash, of_birch) = a_held_panel(desk_as, FIRST, about)
    desk = desk_as("panel-administrator", FIRST + dt.timedelta(days=1))
    said(desk, of_ash, "remains-suitable", "Clear, and fair to everybody.")
    said(desk, of_birch, "defer", "Facts and opinions are mixed.")
    score(desk, of_ash, 4)
    score(desk, of_birch, 1)
    with desk.write("Ask for a report") as tx:
        tx.add(PanelAction(meeting_id=first, words="Send the report", due_on=FIRST))
        tx.add(PanelAction(meeting_id=first, words="Ask the school", done_on=FIRST))
    sent_on(desk, first, FIRST + dt.timedelta(days=1))
    _decide(desk_as, of_ash)
    second, (again,) = a_held_panel(desk_as, SECOND, about[1:], absent="H. Patel")
    desk = desk_as("panel-administrator", SECOND + dt.timedelta(days=1))
    said(desk, again, "remains-suitable", "Much better than before.", "T. Dunn: too early.")
    score(desk, again, 3)
    sent_on(desk, second, SECOND + dt.timedelta(days=1))
    return first, second


def _decide(desk_as: Callable[..., Desk], item_id: int) -> None:
    on = FIRST + dt.timedelta(days=5)
    maker = desk_as("decision-maker", on)
    held = next(one for one in service.decisions_open(maker) if one.item_id == item_id)
    service.decide(
        maker,
        Decide(
            held.id,
            held.version,
            "remains-suitable",
            "The report says what is needed, and says it fairly.",
            "",
            on,
            weighed=all_read(maker, held.id),
        ),
    )
    page = service.meeting_page(maker, held.meeting_id or 0)
    held = next(one for one in page.decisions if one.id == held.id)
    service.record_told(maker, RecordTold(held.id, held.version, on, on))
