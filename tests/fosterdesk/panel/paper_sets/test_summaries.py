"""The key facts on the summary sheet of an item."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.panel import queries
from fosterdesk.panel.paper_sets import sheets, summaries
from fosterdesk.store.desk import Desk
from tests.building.minutes import Met, a_met_panel
from tests.building.placement import a_placement

DeskAs = Callable[..., Desk]


def facts_of(met: Met) -> dict[str, str]:
    with met.desk.read() as tx:
        item, meeting = queries.item(tx, met.item_id), queries.meeting(tx, met.meeting_id)
        return dict(summaries.item_facts(sheets.context(tx, meeting, item)))


def test_one_carer_and_one_child_are_named_in_the_singular(desk_as: DeskAs) -> None:
    met = a_met_panel(desk_as)  # the first review of Lucia Marchetti
    before = facts_of(met)
    home = met.page.items[0].item.household_id
    assert home is not None
    worker = desk_as("supervising-social-worker")
    a_placement(worker, home, "A.A.", dt.date(2026, 3, 2))
    one = facts_of(met)
    a_placement(worker, home, "B.B.", dt.date(2026, 4, 6))

    two = facts_of(met)

    assert before["Foster carer"] == "Lucia Marchetti"
    assert (before["Children placed"], one["Child placed"]) == ("None", "A.A.")
    assert two["Children placed"] == "A.A. and B.B."
