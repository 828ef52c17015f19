"""Training sessions of the demonstration: past ones attended, coming ones with places left."""

from decimal import Decimal

from fosterdesk.access.permissions import SOCIAL_WORKER
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.people import service as people
from fosterdesk.training import service
from fosterdesk.training.records import Book, PlanSession

PLACE = "Marshford, Orchard Rooms"
# Course, days ahead, places, and whose carers are booked.
SESSIONS = (
    ("safer-care", 4, 12, ("dawes", "lowe")),
    ("first-aid", 5, 10, ("penrose", "vickery")),
    ("positive-behaviour", 11, 14, ("marchetti",)),
    ("attachment", 18, 12, ("vickery",)),
    ("therapeutic-care", 25, 8, ()),
    ("equality-diversity", 33, 12, ("vickery", "penrose")),
    ("court-reports", 46, 16, ()),
)


def plan_sessions(demonstration: Demonstration, by_key: dict[str, int]) -> None:
    """Plan the coming sessions and book the carers who need them."""
    desk = demonstration.acting(SOCIAL_WORKER)
    for course, ahead, places, booked in SESSIONS:
        held = desk.rules.course(course)
        days = Decimal(held.days) if held else Decimal(1)
        on = demonstration.working_day(-ahead)
        changes = service.plan_session(desk, PlanSession(course, on, places, days, PLACE))
        session_id = changes.created_id("training_session")
        for key in booked:
            carers = [one for one in people.people_of(desk, by_key[key]) if one.role == "carer"]
            service.book(desk, Book(session_id, carers[-1].person_id))
