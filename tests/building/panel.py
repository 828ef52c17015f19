"""Panels for tests, made through the services: members, a meeting, and an agenda of every kind."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

from fosterdesk.panel import service
from fosterdesk.panel.central_list.members import record_event
from fosterdesk.panel.member_records import EVENT_KINDS, RecordEvent
from fosterdesk.panel.records import AddItem, AttachPaper, KeepMinutes, Recommend, SaveMeeting
from fosterdesk.panel.records import SaveMember as Member
from fosterdesk.progression import service as progression
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.carers import an_approved_household
from tests.building.progression import a_sent_case
from tests.building.review import a_concluded_review

NEXT = dt.date(2026, 12, 1)
JOINED = dt.date(2024, 1, 8)
OUTSIDE = "Never worked for the service"
MEMBERS = (
    Member("A. Whitcombe", "chair", JOINED, "", True, OUTSIDE),
    Member("R. Adeyemi", "vice-chair", JOINED, "", True, OUTSIDE),
    Member("S. Bird", "member", JOINED, "fostering", False, "Employed here", 11),
    Member("M. Castle", "member", JOINED, "care experience", True, OUTSIDE),
    Member("T. Dunn", "member", JOINED, "carer elsewhere", True, OUTSIDE),
    Member("H. Patel", "member", JOINED, "health", False, "Employed by the council"),
)
KEPT_UP = dt.date(2026, 9, 1)


def a_pdf(words: str = "A paper", pages: int = 1) -> bytes:
    """A small PDF with the words on each page."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(pages):
        canvas.drawString(72, 720, f"{words}, sheet {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_scan() -> bytes:
    """A picture of a page, of which no word can be read."""
    from PIL import Image

    out = BytesIO()
    Image.linear_gradient("L").resize((600, 800)).save(out, "PNG")
    return out.getvalue()


def the_members(desk: Desk) -> list[int]:
    """The six members of the central list, nothing overdue; their ids in the order of MEMBERS."""
    ids = [service.save_member(desk, one).created_id("panel_member") for one in MEMBERS]
    for kind, _ in EVENT_KINDS:
        record_event(desk, RecordEvent(tuple(ids), kind, min(KEPT_UP, desk.today())))
    return ids


def a_meeting(desk: Desk, on: dt.date = NEXT, place: str = "Luttrell Room, Taunton") -> int:
    """A panel planned for a day at 10.00."""
    command = SaveMeeting(on, dt.time(10, 0), place, minute_taker="J. Frost")
    return service.save_meeting(desk, command).created_id("panel_meeting")


def all_coming(desk: Desk, meeting_id: int) -> None:
    """Every member said that they are coming."""
    for one in service.meeting_page(desk, meeting_id).attendance:
        service.expect_member(desk, meeting_id, one.member.id, "yes")


def an_item(desk: Desk, command: AddItem) -> int:
    """An item on an agenda."""
    return service.add_item(desk, command).created_id("panel_item")


def an_agreed_case(
    desk_as: Callable[..., Desk], gather: Callable[[Desk, int], None] | None = None
) -> int:
    """A case for Fostering Plus that the team manager agreed; `gather` adds to its evidence."""
    case_id = a_sent_case(desk_as("supervising-social-worker"), gather)
    manager = desk_as("team-manager")
    version = progression.case(manager, case_id).case.version
    progression.agree_case(manager, case_id, version, "I agree.")
    return case_id


def a_first_review(desk: Desk, *, names: object = None) -> int:
    """A first review with an outcome that waits for the panel."""
    household_id = an_approved_household(
        desk, names=(("Lucia", "Marchetti"),), approved_on=dt.date(2025, 11, 24)
    )
    return a_concluded_review(desk, household_id, dt.date(2026, 11, 12), agreed_by=None)


def a_full_agenda(desk_as: Callable[..., Desk]) -> int:
    """The meeting of 1 December 2026 with six items of different kinds; returns its id."""
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    the_members(desk)
    meeting_id = a_meeting(desk)
    all_coming(desk, meeting_id)
    an_item(desk, AddItem(meeting_id, "minutes", "Minutes of the last meeting"))
    application_id = a_ready_application(desk_as)
    an_item(desk, AddItem(meeting_id, "approval", application_id=application_id))
    an_item(desk, AddItem(meeting_id, "progression", case_id=an_agreed_case(desk_as)))
    review_id = a_first_review(worker)
    an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))
    dawes = an_approved_household(worker, names=(("Ann", "Dawes"),))
    terms = {"children": 3, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}
    change = AddItem(
        meeting_id,
        "change-of-terms",
        "Dawes · change of terms",
        household_id=dawes,
        note="The carers ask to foster a third child, a sibling of two who live with them.",
        terms=terms,
    )
    item_id = an_item(desk, change)
    paper = AttachPaper(item_id, "Carers’ letter", "letter.pdf", a_pdf("Letter", 2), "carer-views")
    service.attach_paper(desk, paper)
    an_item(desk, AddItem(meeting_id, "quality-feedback", "Quality of the reports"))
    return meeting_id


def a_held_meeting(
    desk_as: Callable[..., Desk], command: Callable[[int], AddItem], on: dt.date = NEXT
) -> tuple[int, int]:
    """A panel with one item that has met with all its members present; (meeting, item) ids."""
    before = desk_as("panel-administrator")
    the_members(before)
    meeting_id = a_meeting(before, on)
    item_id = an_item(before, command(meeting_id))
    after = desk_as("panel-administrator", on + dt.timedelta(days=2))
    present = {one.member.id: True for one in service.meeting_page(after, meeting_id).attendance}
    service.record_presence(after, meeting_id, present)
    return meeting_id, item_id


def recommended(desk: Desk, item_id: int, recommendation: str, **more: object) -> None:
    """The panel's words and its unanimous recommendation on an item."""
    if recommendation == "defer":
        more = {"terms": {"waiting_for": "the report of the medical adviser"}, **more}
    version = item_version(desk, item_id)
    said = KeepMinutes(item_id, version, strengths="Warm, steady and open.", concerns="None.")
    service.record_minutes(desk, said)
    service.record_recommendation(
        desk,
        Recommend(
            item_id,
            item_version(desk, item_id),
            recommendation,
            "The evidence carries it.",
            True,
            **more,  # type: ignore[arg-type]
        ),
    )


def item_version(desk: Desk, item_id: int) -> int:
    """The version of an item as it stands."""
    from fosterdesk.panel import queries

    with desk.read() as tx:
        return queries.item(tx, item_id).version


def sent_on(desk: Desk, meeting_id: int, on: dt.date) -> None:
    """The minutes signed off and sent to the decision maker on a day."""
    version = service.meeting_page(desk, meeting_id).meeting.version
    service.sign_minutes(desk, meeting_id, version, "A. Whitcombe", on)
    version = service.meeting_page(desk, meeting_id).meeting.version
    service.send_to_decision_maker(desk, meeting_id, version, on)
