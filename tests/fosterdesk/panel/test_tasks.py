"""What the panel makes due, for whom and by when."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, Decide
from fosterdesk.panel.tasks import tasks
from fosterdesk.people.records import Scope
from fosterdesk.store.desk import Desk
from tests.building.deciding import all_read
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_full_agenda,
    a_held_meeting,
    a_meeting,
    recommended,
    sent_on,
)

DeskAs = Callable[..., Desk]


def due(desk: Desk, owner_id: int | None = None) -> list[tuple[str, dt.date, str]]:
    with desk.read() as tx:
        found = tasks(tx, Scope(desk.today(), desk.rules, owner_id))
    return [(one.what, one.due.due, one.waits_for) for one in found]


def test_papers_are_due_until_they_are_sent(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk, NEXT)
    assert due(desk) == [("Send the papers", dt.date(2026, 11, 24), "panel-administrator")]

    version = service.meeting_page(desk, meeting_id).meeting.version
    service.record_papers_sent(desk, meeting_id, version)

    assert due(desk) == []


def test_after_the_panel_the_minutes_then_the_decision_then_the_telling_are_due(
    desk_as: DeskAs,
) -> None:
    worker = desk_as("supervising-social-worker")
    review_id = a_first_review(worker)
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    clerk = desk_as("panel-administrator", dt.date(2026, 12, 3))
    # Five working days from Tuesday 1 December 2026.
    assert due(clerk) == [("Sign off the minutes", dt.date(2026, 12, 8), "panel-administrator")]
    recommended(clerk, item_id, "remains-suitable")
    sent_on(clerk, meeting_id, dt.date(2026, 12, 3))
    assert due(clerk) == [("Make the decision", dt.date(2026, 12, 14), "decision-maker")]

    chief = desk_as("decision-maker", dt.date(2026, 12, 8))
    (held,) = service.meeting_page(chief, meeting_id).decisions
    service.decide(
        chief,
        Decide(
            held.id,
            held.version,
            "remains-suitable",
            "As the panel’s.",
            "All.",
            chief.today(),
            weighed=all_read(chief, held.id),
        ),
    )

    assert due(chief, worker.user.id) == [
        ("Tell the decision", dt.date(2026, 12, 10), ""),
        ("Write with the decision", dt.date(2026, 12, 15), ""),
    ]
    assert due(chief, chief.user.id) == []


def test_the_next_panel_says_how_many_items_are_ready(desk_as: DeskAs) -> None:
    assert service.next_panel(desk_as("panel-administrator")) is None
    a_full_agenda(desk_as)

    card = service.next_panel(desk_as("team-manager"))

    assert card is not None
    assert (card.ready, card.items) == (4, 6)
    assert card.quorum.quorate
    assert card.papers_due.due == dt.date(2026, 11, 24)
