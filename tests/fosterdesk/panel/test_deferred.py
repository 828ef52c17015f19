"""A case that a panel deferred comes back to the next agenda by itself."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest

from fosterdesk.panel import queries, service
from fosterdesk.panel.deferred import DeferredCase, deferred_cases
from fosterdesk.panel.records import AddItem
from fosterdesk.progression import service as progression
from fosterdesk.store.desk import Desk
from tests.building.deciding import a_heard_case
from tests.building.panel import NEXT, a_meeting, an_agreed_case, an_item, recommended, sent_on

DeskAs = Callable[..., Desk]
LATER, LAST = dt.date(2027, 1, 12), dt.date(2027, 2, 9)
TITLE, WAITS = "Okafor & Reed · Fostering Plus", "the report of the medical adviser"


@pytest.fixture
def case_id(desk_as: DeskAs) -> int:
    """A case that the panel of 1 December 2026 deferred."""
    number = an_agreed_case(desk_as)
    a_heard_case(desk_as, number, "defer")
    return number


def of(desk: Desk, meeting_id: int) -> tuple[DeferredCase, ...]:
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        return deferred_cases(tx, meeting, queries.items(tx, meeting_id))


def agenda(desk: Desk, meeting_id: int) -> str:
    _built, content = service.preview_pack(desk, meeting_id)
    pages = pypdf.PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages[:9])


def test_the_next_agenda_names_the_case_and_what_it_waits_for(
    desk_as: DeskAs, case_id: int
) -> None:
    desk = desk_as("panel-administrator", dt.date(2026, 12, 9))
    meeting_id = a_meeting(desk, LATER)
    an_item(desk, AddItem(meeting_id, "note-only", "Letters", note="Three."))
    head = "Deferred cases Case Deferred Waits for Where it stands"
    title = TITLE.replace("&", "and")
    deferred = f"{head} {title} 1 Dec 2026 The report of the medical adviser"
    assert f"{deferred} Not on this agenda" in agenda(desk, meeting_id)

    an_item(desk, AddItem(meeting_id, "progression", case_id=case_id))

    again = agenda(desk, meeting_id)
    assert f"{deferred} Item B of this agenda" in again
    sheet = again.partition("Item B · Okafor and Reed")[2]
    assert f"Last time Deferred on 1 December 2026, waiting for {WAITS}" in sheet


def test_the_panel_that_defers_does_not_name_its_own_case(desk_as: DeskAs, case_id: int) -> None:
    desk = desk_as("panel-administrator", dt.date(2026, 12, 9))
    assert of(desk, service.meeting_id_on(desk, NEXT)) == ()


def test_once_a_panel_has_recommended_it_is_named_no_more(desk_as: DeskAs, case_id: int) -> None:
    before = desk_as("panel-administrator", dt.date(2026, 12, 9))
    meeting_id = a_meeting(before, LATER)
    item_id = an_item(before, AddItem(meeting_id, "progression", case_id=case_id))
    desk = desk_as("panel-administrator", LATER + dt.timedelta(days=2))
    page = service.meeting_page(desk, meeting_id)
    service.record_presence(desk, meeting_id, {one.member.id: True for one in page.attendance})
    recommended(desk, item_id, "level-progression")
    sent_on(desk, meeting_id, LATER + dt.timedelta(days=2))
    assert of(desk, a_meeting(desk, LAST)) == ()


def test_a_case_that_was_closed_since_is_not_named(desk_as: DeskAs, case_id: int) -> None:
    desk = desk_as("supervising-social-worker", dt.date(2026, 12, 9))
    meeting_id = a_meeting(desk_as("panel-administrator", dt.date(2026, 12, 9)), LATER)
    assert of(desk, meeting_id) == (DeferredCase(TITLE, NEXT, WAITS),)
    version = progression.case(desk, case_id).case.version
    progression.withdraw_case(desk, case_id, version, "The carers move away.")
    assert of(desk, meeting_id) == ()
