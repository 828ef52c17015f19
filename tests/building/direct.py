"""A case that by the rules passes no panel, sent straight to the decision maker."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import msgspec

from fosterdesk.assessment import service as assessment
from fosterdesk.panel import service
from fosterdesk.panel.records import AskDecision, DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application

TODAY = dt.date(2026, 11, 22)


def without_panel_since(desk: Desk, kind: str, on: dt.date) -> None:
    """The rules with a second row of the kind that has no panel from a day on."""
    rows = []
    for row in desk.rules.businesses:
        rows.append(row)
        if row.kind == kind:
            rows[-1] = msgspec.structs.replace(row, valid_to=on - dt.timedelta(days=1))
            rows.append(msgspec.structs.replace(row, panel=False, valid_from=on))
    desk.rules = dataclasses.replace(desk.rules, businesses=tuple(rows))


def a_direct_case(desk_as: Callable[..., Desk]) -> tuple[Desk, DecisionRecord]:
    """The approval of Ada Okafor and Tom Reed, at the decision maker since today."""
    number = a_ready_application(desk_as)
    clerk = desk_as("panel-administrator")
    home = assessment.application(clerk, number).facts.household_id
    without_panel_since(clerk, "approval", TODAY)
    service.ask_decision(clerk, AskDecision("approval", TODAY, home, application_id=number))
    (held,) = service.decisions_open(clerk)
    return clerk, held


def a_paper_on_record(
    desk: Desk, held: DecisionRecord, content: bytes, title: str, name: str = "paper.pdf"
) -> None:
    """A file kept with the application or review, which is bound with the case."""
    on = dt.date(2026, 10, 12)
    about = ("application", held.application_id)
    if held.application_id is None:
        about = ("review", held.review_id)
    command = AddDocument(held.household_id, None, *about, "other", title, on, name, content)
    people.add_document(desk, command)
