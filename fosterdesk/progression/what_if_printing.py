"""Writes the cost of a proposed scheme as one PDF; loaded only when it is printed."""

from pathlib import Path

from fosterdesk.papers.render import render
from fosterdesk.people import queries as people
from fosterdesk.progression.what_if_papers import ROOMS, what_if_document
from fosterdesk.progression.what_if_records import WhatIf
from fosterdesk.store.desk import Desk

MOST_PAGES = 2


def write_what_if(desk: Desk, found: WhatIf, out: Path) -> int:
    """Write the paper to `out`, as full as two pages hold; how many pages it has."""
    with desk.read() as tx:
        service = people.setting(tx, "service-name")
    pages = 0
    for room in ROOMS:
        document = what_if_document(found, service, room)
        pages = render(document, desk.attachments.get, out).pages
        if pages <= MOST_PAGES:
            break
    return pages
