"""Standing items, the order of an agenda, and who comes for an item."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import service
from fosterdesk.panel.agenda.attending import Attendee, attendees, attending_text
from fosterdesk.panel.agenda.standing import add_standing_items
from fosterdesk.panel.records import AddItem, SaveMeeting
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.carers import an_approved_household
from tests.building.panel import NEXT, a_meeting, an_item

DeskAs = Callable[..., Desk]


def kinds(desk: Desk, meeting_id: int) -> list[str]:
    return [state.item.kind for state in service.meeting_page(desk, meeting_id).items]


def test_a_panel_is_planned_with_its_standing_items_when_asked(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    command = SaveMeeting(NEXT, dt.time(10), "Luttrell Room", standing_items=True)

    meeting_id = service.save_meeting(desk, command).created_id("panel_meeting")

    states = service.meeting_page(desk, meeting_id).items
    assert [state.item.title for state in states] == [
        "Minutes of the last meeting and matters arising",
        "Feedback on the quality of reports",
    ]


def test_minutes_stand_first_and_the_feedback_on_reports_last(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None this month."))
    an_item(desk, AddItem(meeting_id, "minutes", "Minutes"))

    add_standing_items(desk, meeting_id)
    assert kinds(desk, meeting_id) == ["minutes", "note-only", "quality-feedback"]
    add_standing_items(desk, meeting_id)
    an_item(desk, AddItem(meeting_id, "note-only", "A visit", note="To the new office."))

    assert kinds(desk, meeting_id) == ["minutes", "note-only", "note-only", "quality-feedback"]


def test_the_assessor_and_the_applicants_come_for_an_approval(desk_as: DeskAs) -> None:
    number = a_ready_application(desk_as)
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "approval", application_id=number))

    (state,) = service.meeting_page(desk, meeting_id).items

    people = attendees(state.item.attending)
    assert people[-2:] == (
        Attendee("Ada Okafor", "applicant"),
        Attendee("Tom Reed", "applicant"),
    )
    assert {one.capacity for one in people[:-2]} <= {"presenting worker"}


def test_the_supervising_social_worker_presents_and_the_carers_are_heard(desk_as: DeskAs) -> None:
    household_id = an_approved_household(
        desk_as("supervising-social-worker"), names=(("Ann", "Dawes"),)
    )
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    command = AddItem(
        meeting_id, "termination", "Dawes · ending", household_id=household_id, note="They ask."
    )
    an_item(desk, command)
    note = AddItem(meeting_id, "note-only", "Dawes", household_id=household_id, note="To note.")
    an_item(desk, note)

    ending, noted = service.meeting_page(desk, meeting_id).items

    assert Attendee("Ann Dawes", "carer") in attendees(ending.item.attending)
    assert noted.item.attending == ""  # nobody's approval is discussed


def test_a_line_is_a_name_and_what_they_come_as() -> None:
    text = "Priya Shah, Presenting worker\n\n  Gwen  Hughes,  applicant \nJ. Frost, solicitor"

    people = attendees(text)

    assert people == (
        Attendee("Priya Shah", "presenting worker"),
        Attendee("Gwen Hughes", "applicant"),
        Attendee("J. Frost, solicitor"),
    )
    assert attendees(attending_text(people)) == people
