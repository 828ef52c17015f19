"""Progression cases at the decision maker and after it, made through the services."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import service as panel
from fosterdesk.panel.decision_pages import decision_page
from fosterdesk.panel.reasoning import Weighed
from fosterdesk.panel.records import AddItem, Decide
from fosterdesk.store.desk import Desk
from tests.building.panel import a_held_meeting, an_agreed_case, recommended, sent_on

SENT = dt.date(2026, 12, 3)
DECIDED = dt.date(2026, 12, 8)
EFFECTIVE = dt.date(2026, 12, 14)


def a_heard_case(
    desk_as: Callable[..., Desk], case_id: int, recommendation: str = "level-progression"
) -> int:
    """The panel of 1 Dec 2026 has heard an agreed case, and it is sent on; the meeting's id."""
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda meeting: AddItem(meeting, "progression", case_id=case_id)
    )
    desk = desk_as("panel-administrator", SENT)
    recommended(desk, item_id, recommendation)
    sent_on(desk, meeting_id, SENT)
    return meeting_id


def decide(
    desk_as: Callable[..., Desk],
    meeting_id: int,
    outcome: str = "level-progression",
    effective_on: dt.date | None = EFFECTIVE,
) -> None:
    """The decision maker decides the case of a meeting on 8 Dec 2026."""
    desk = desk_as("decision-maker", DECIDED)
    (held,) = panel.meeting_page(desk, meeting_id).decisions
    reasons = "Some of it is not shown yet." if outcome == "level-unchanged" else "As the panel’s."
    command = Decide(
        held.id,
        held.version,
        outcome,
        reasons,
        "The pack and the minutes.",
        DECIDED,
        effective_on=effective_on,
        weighed=all_read(desk, held.id),
    )
    panel.decide(desk, command)


def all_read(desk: Desk, decision_id: int, **more: str) -> Weighed:
    """Every paper that must be read is ticked, and what else was weighed."""
    titles = tuple(one.title for one in decision_page(desk, decision_id).to_read)
    return Weighed(titles, **more)


def a_decided_case(desk_as: Callable[..., Desk], outcome: str = "level-progression") -> int:
    """A case decided on 8 Dec 2026; agreed cases take effect on 14 Dec 2026."""
    case_id = an_agreed_case(desk_as)
    meeting_id = a_heard_case(desk_as, case_id, outcome)
    decide(desk_as, meeting_id, outcome, EFFECTIVE if outcome == "level-progression" else None)
    return case_id
