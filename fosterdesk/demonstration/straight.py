"""A case of the demonstration that passes no panel, by a rule file of the demonstration's own.

No law asks for a panel on a later review (regulation 28(5)); a service may hear some there. This
one lets the decision maker decide at once since two months ago, as its own file of paper sets says.
The shipped file stays as it is for everybody else.
"""

import datetime as dt

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR
from fosterdesk.access.unlocking import OWN_RULES, rules_of
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.panel import service
from fosterdesk.panel.deciding.case_papers import bind_case
from fosterdesk.paths import bundled

KIND, FILE = "later-review", "paper-sets.toml"
SWITCHED, SENT = 60, 6
ROW = "[[business]]\n"


def switch_panel_off(demonstration: Demonstration) -> None:
    """Give the desk its own file of paper sets, in which later reviews pass no panel any more."""
    desk = demonstration.desk
    own = desk.folder / OWN_RULES
    own.mkdir()
    shipped = bundled("rules", FILE).read_text(encoding="utf-8")
    words = without_panel(shipped, KIND, demonstration.ago(SWITCHED))
    (own / FILE).write_text(words, encoding="utf-8", newline="\n")
    desk.rules = rules_of(desk.folder)


def without_panel(paper_sets: str, kind: str, since: dt.date) -> str:
    """A file of paper sets with one more row of a kind: from a day on, without a panel."""
    head, *rows = paper_sets.split(ROW)
    number = next(n for n, row in enumerate(rows) if row.startswith(f'kind = "{kind}"\n'))
    row = rows[number]
    until = since - dt.timedelta(days=1)
    rows[number] = row.replace("panel = true\n", f"panel = true\nvalid_to = {until}\n")
    now = row.replace("panel = true\n", f"panel = false\nvalid_from = {since}\n")
    now = now.replace("comes to panel", "comes to the decision maker")
    rows.insert(number + 1, now if now.endswith("\n\n") else f"{now}\n")
    return ROW.join((head, *rows))


def send_straight(demonstration: Demonstration) -> None:
    """Send the review that asks for other terms to the decision maker, with its papers bound."""
    desk = demonstration.acting(PANEL_ADMINISTRATOR, demonstration.working_day(SENT))
    (case,) = service.direct_candidates(desk)
    service.ask_decision(desk, case.direct(desk.today()))
    held = next(one for one in service.decisions_open(desk) if one.item_id is None)
    bind_case(desk, held.id)
