"""Enquiries of the demonstration: new, late, visited, closed, passed on."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.access.permissions import SOCIAL_WORKER
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.recruitment import service
from fosterdesk.recruitment.records import (
    CLOSE_WORDS,
    SOURCE_WORDS,
    CloseEnquiry,
    LogEnquiry,
    RecordStep,
)

AREAS = ("Nether Combe", "Wellowby", "Marshford", "Tornbridge")
MESSAGES = (
    "They have a spare room and would like to hear what is asked of a carer.",
    "Two children of their own; asked about short breaks.",
    "Saw the stall at the summer fair and took a leaflet home.",
    "Works with children with complex health needs and asked about Homes and Horizons.",
    "",
)
CONTACT_NOTE = "Rang back, talked for twenty minutes, sent the information pack."
VISIT_NOTE = "Warm, thoughtful household. A bedroom is free. Spoke about what comes next."


@dataclass(frozen=True)
class Story:
    """How one enquiry went, in days before the day of the demonstration (below nought: ahead)."""

    received: int
    contacted: int | None = None
    planned: int | None = None
    visited: int | None = None
    closed: int | None = None
    service: str = "core"
    passed_on: bool = False


# The first is past its first-contact clock; those without an end are open.
STORIES = (
    Story(6),
    Story(0),
    Story(1, service="high-needs"),
    Story(9, 8),
    Story(12, 11, -3),
    Story(15, 14, -5, service="high-needs"),
    Story(24, 23, 4),
    Story(30, 29, 10, 10),
    Story(38, 37, 20, 20),
    Story(45, 44, None, None, 40),
    Story(60, 59, 45, 45, 30),
    Story(75, 74, None, None, 70, passed_on=True),
    Story(110, 109, 95, 95, 80),
)


def log_enquiries(demonstration: Demonstration, households: int) -> None:
    """Log the stories, over again for larger services."""
    for turn in range(1 + households // 150):
        for number, story in enumerate(STORIES):
            if turn and number < 2:
                continue
            _log(demonstration, story, number)


def _log(demonstration: Demonstration, story: Story, number: int) -> None:
    names = demonstration.names
    name = f"{names.first()} {names.last()}"
    received = _day(demonstration, story.received)
    desk = demonstration.acting(SOCIAL_WORKER, received)
    workers = demonstration.social_workers
    changes = service.log_enquiry(
        desk,
        LogEnquiry(
            name=name,
            telephone=names.telephone(),
            email=names.email(name) if names.chance(60) else "",
            received_on=received,
            source=names.random.choice(list(SOURCE_WORDS)),
            service=story.service,
            area=names.random.choice(AREAS),
            message=names.random.choice(MESSAGES),
            owner_id=(workers[0] if number < 5 else names.random.choice(workers)).id,
        ),
    )
    _follow(demonstration, story, changes.created_id("enquiry"))


def _follow(demonstration: Demonstration, story: Story, enquiry_id: int) -> None:
    version = 1
    steps = (
        (service.record_first_contact, story.contacted, CONTACT_NOTE),
        (service.plan_visit, story.planned, ""),
        (service.record_visit, story.visited, VISIT_NOTE),
    )
    for verb, days, note in steps:
        if days is None:
            continue
        on = _day(demonstration, days)
        desk = demonstration.acting(SOCIAL_WORKER, min(on, demonstration.as_of))
        verb(desk, RecordStep(enquiry_id, version, on, note))
        version += 1
    if story.closed is not None:
        on = _day(demonstration, story.closed)
        outcome = "passed-on" if story.passed_on else "closed"
        reason = demonstration.names.random.choice(list(CLOSE_WORDS))
        desk = demonstration.acting(SOCIAL_WORKER, on)
        service.close_enquiry(desk, CloseEnquiry(enquiry_id, version, on, reason, "", outcome))


def _day(demonstration: Demonstration, days: int) -> dt.date:
    """A working day about so many days ago, and never ahead unless it was asked for."""
    on = demonstration.working_day(days)
    if days >= 0:
        while on > demonstration.as_of:
            on -= dt.timedelta(days=1)
    return on
