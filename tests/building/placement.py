"""Children placed for tests, recorded through the service."""

from datetime import date

from fosterdesk.placement.records import RecordPlacement
from fosterdesk.placement.service import record_placement
from fosterdesk.store.desk import Desk


def a_placement(
    desk: Desk,
    household_id: int,
    initials: str = "K.T.",
    from_on: date = date(2026, 3, 2),
    *,
    age: int | None = 7,
    siblings: str = "",
) -> int:
    """A child placed since a day; the reference is made from the initials."""
    command = RecordPlacement(
        household_id=household_id,
        initials=initials,
        child_reference=f"C-{initials.replace('.', '')}",
        from_on=from_on,
        age_when_placed=age,
        sibling_group=siblings,
        placing_authority="Somerset",
        social_worker="R. Invented",
    )
    return record_placement(desk, command).created_id("placement")
