"""The central list of the demonstration kept up: checks, links, a panel with seats, dates ahead."""

import datetime as dt
from collections.abc import Mapping

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.reading import meeting, version
from fosterdesk.panel import service
from fosterdesk.panel.agenda.planning import plan_run, propose_dates, set_capacity
from fosterdesk.panel.central_list.date_records import PlanRun, SetCapacity
from fosterdesk.panel.central_list.members import declare_link, record_event
from fosterdesk.panel.central_list.seats import give_seat, save_panel
from fosterdesk.panel.member_records import DeclareLink, GiveSeat, RecordEvent, SavePanel
from fosterdesk.panel.records import SaveMeeting, SaveMember
from fosterdesk.store.desk import Desk

PANEL = "Somerset Fostering Panel"
SEATS = {"Miriam Stowe": "chair", "Desmond Arkwright": "vice-chair"}
UNTIL = dt.time(13)
CAPACITY = {
    "approval": 2,
    "first-review": 2,
    "change-of-terms": 2,
    "progression": 2,
}
# What was done how many days ago, and for whom it was not: their last one is a year and more ago.
DONE = (
    ("check", 640, "Criminal record certificate and two references seen", ()),
    ("induction", 1060, "Half a day with the panel adviser, and a panel observed", ()),
    ("training", 100, "Joint training day on trauma and the panel’s questions", ("Rafe Calder",)),
    ("appraisal", 150, "With the chair and the panel adviser", ("Maud Ibbotson",)),
)
BEFORE = (
    ("training", 420, "Joint training day on delegated authority", "Rafe Calder"),
    ("appraisal", 330, "With the chair and the panel adviser", "Maud Ibbotson"),
)
LINKS = (
    ("Gil Fenn", "person", "Dawes", "Fostered alongside the family in their first year"),
    ("Maud Ibbotson", "person", "Gwen Hughes", "Taught at the same school until 2018"),
    ("Maud Ibbotson", "employer", "Marshford Primary School", "Governor until 2022"),
    ("Rafe Calder", "place", "Marshford", "Grew up there"),
)
WRITTEN_DOWN = 40
NEW_MEMBER = "Ines Callow"


def form_panel(demonstration: Demonstration, members: Mapping[str, int]) -> int:
    """The panel of the service with its chair, vice chair and members; returns its id."""
    since = demonstration.ago(400)
    desk = demonstration.acting(PANEL_ADMINISTRATOR, since)
    panel_id = save_panel(desk, SavePanel(PANEL)).created_id("panel")
    for name, member_id in members.items():
        give_seat(desk, GiveSeat(panel_id, member_id, SEATS.get(name, "member"), since))
    return panel_id


def keep_members(demonstration: Demonstration, members: Mapping[str, int], panel_id: int) -> None:
    """What members did and declared, one more of them, and the meetings ahead of their panel."""
    _record(demonstration, members)
    _add_new_member(demonstration.acting(PANEL_ADMINISTRATOR, demonstration.ago(6)))
    _plan_ahead(demonstration, panel_id, members)


def _record(demonstration: Demonstration, members: Mapping[str, int]) -> None:
    desk = demonstration.acting(PANEL_ADMINISTRATOR, demonstration.ago(WRITTEN_DOWN))
    for kind, days, note, without in DONE:
        ids = tuple(one for name, one in members.items() if name not in without)
        on = demonstration.ago(days)
        record_event(desk, RecordEvent(ids, kind, on, note))
    for kind, days, note, name in BEFORE:
        on = demonstration.ago(days)
        record_event(desk, RecordEvent((members[name],), kind, on, note))
    for name, kind, words, note in LINKS:
        declare_link(desk, DeclareLink(members[name], kind, words, note))


def _add_new_member(desk: Desk) -> None:
    """A second social worker, new on the list: checked, and the induction still to come."""
    command = SaveMember(
        NEW_MEMBER,
        "member",
        desk.today(),
        "fostering in another county",
        is_independent=True,
        independence_reason="Works for another authority’s fostering service",
        social_work_years=6,
        email="ines.callow@example.org",
    )
    member_id = service.save_member(desk, command).created_id("panel_member")
    note = "Criminal record certificate and two references seen"
    record_event(desk, RecordEvent((member_id,), "check", desk.today(), note))


def _plan_ahead(demonstration: Demonstration, panel_id: int, members: Mapping[str, int]) -> None:
    """The next panel with its seats and its room, and six more after it, four weeks apart."""
    desk = demonstration.acting(PANEL_ADMINISTRATOR)
    next_id = service.meeting_id_on(desk, None)
    held = meeting(desk, next_id)
    command = SaveMeeting(
        held.on,
        held.starts_at,
        held.place,
        minute_taker=held.minute_taker,
        meeting_id=next_id,
        version=held.version,
        panel_id=panel_id,
        ends_at=UNTIL,
    )
    service.save_meeting(desk, command)
    set_capacity(desk, SetCapacity(next_id, version(desk, next_id), CAPACITY, as_usual=True))
    run = PlanRun(
        held.on + dt.timedelta(weeks=4),
        4,
        held.starts_at,
        held.place,
        many=6,
        ends_at=UNTIL,
        panel_id=panel_id,
        minute_taker=held.minute_taker,
    )
    proposed = propose_dates(desk, run)
    days = {f"day-{n}": demonstration.free_week(one.on) for n, one in enumerate(proposed, start=1)}
    plan_run(desk, run, days)
    for number, summary in enumerate(service.meetings(desk)[1:3]):
        for place, member_id in enumerate(members.values()):
            if place <= 5 - number:
                service.expect_member(desk, summary.meeting.id, member_id, "yes")
