"""Lists records of a desk, one on a line or as JSON."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from fosterdesk.assessment.service import applications_list
from fosterdesk.assessment.tables import Application
from fosterdesk.command_line.signing_in import open_desk
from fosterdesk.panel.records import STATUS_WORDS, time_words
from fosterdesk.panel.service import meetings
from fosterdesk.people.listing import SelectSource
from fosterdesk.people.tables import Household
from fosterdesk.progression.service import cases_list
from fosterdesk.progression.tables import Case
from fosterdesk.recruitment.service import enquiries_list
from fosterdesk.recruitment.tables import Enquiry
from fosterdesk.review.households import EVERYBODY, households_list
from fosterdesk.review.service import reviews_list
from fosterdesk.review.tables import Review
from fosterdesk.rules.words import late_or_in, short_date
from fosterdesk.store.desk import Desk
from fosterdesk.worklist.service import worklist

BLOCK = 500
WIDEST = 44
# Kept for programs that read the JSON; people are shown dates in words, and the reference in
# the cell that names the record.
HIDDEN = ("id", "reference", "on", "due_on")


@dataclass(frozen=True)
class Listing:
    """The names of a list's columns, how its source is had, and the table of its records."""

    columns: tuple[str, ...]
    source: Callable[[Desk], SelectSource]
    table: Any


LISTINGS = {
    "enquiries": Listing(
        ("name", "received", "step", "first_contact"),
        lambda desk: enquiries_list(desk, open_only=False),
        Enquiry,
    ),
    "assessments": Listing(
        ("household", "stage", "eight_months", "what_stops_it", "assessor"),
        lambda desk: applications_list(desk, open_only=False),
        Application,
    ),
    "households": Listing(
        ("name", "level", "terms", "social_worker", "next_review", "children_placed"),
        lambda desk: households_list(desk, EVERYBODY),
        Household,
    ),
    "reviews": Listing(
        ("state", "household", "due", "what_stops_it"),
        lambda desk: reviews_list(desk, "all"),
        Review,
    ),
    "progression": Listing(
        ("stage", "household", "move", "opened", "waits_for"),
        lambda desk: cases_list(desk, "all"),
        Case,
    ),
}


def list_records(asked: Namespace) -> int:
    """Print the list asked for; 0 when it was read."""
    with open_desk(asked) as desk:
        rows = list(_rows(desk, asked.what))
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        _print_table(rows)
    else:
        print("Nothing to list.")
    return 0


def _rows(desk: Desk, what: str) -> Iterator[dict[str, Any]]:
    if what == "due":
        return _due(desk)
    if what == "meetings":
        return _meetings(desk)
    return _listed(desk, LISTINGS[what])


def _listed(desk: Desk, listing: Listing) -> Iterator[dict[str, Any]]:
    source = listing.source(desk)
    with desk.read() as tx:
        references = dict(map(tuple, tx.rows(select(listing.table.id, listing.table.reference))))
    for offset in range(0, source.count(), BLOCK):
        for row in source.block(offset, BLOCK, "", False, ""):
            words = (cell.words() for cell in row.cells)
            named = dict(zip(listing.columns, words, strict=True))
            yield {"id": row.id, "reference": references[row.id], **named}


def _meetings(desk: Desk) -> Iterator[dict[str, Any]]:
    for one in meetings(desk):
        meeting = one.meeting
        yield {
            "id": meeting.id,
            "on": meeting.on.isoformat(),
            "meeting": f"{short_date(meeting.on)}, {time_words(meeting.starts_at)}",
            "place": meeting.place,
            "state": STATUS_WORDS[meeting.status],
            "items": one.items,
            "decisions_open": one.decisions_open,
        }


def _due(desk: Desk) -> Iterator[dict[str, Any]]:
    today = desk.today()
    for task in worklist(desk):
        yield {
            "due_on": task.due.due.isoformat(),
            "due": short_date(task.due.due),
            "when": late_or_in(task.due.due, today),
            "what": task.what,
            "who": task.who,
            "why": task.due.words,
            "rule": task.due.source_words,
        }


def _print_table(rows: list[dict[str, Any]]) -> None:
    shown = [[str(value) for name, value in row.items() if name not in HIDDEN] for row in rows]
    titles = [name.replace("_", " ") for name in rows[0] if name not in HIDDEN]
    lines = [titles, *shown]
    widths = [min(max(len(line[at]) for line in lines), WIDEST) for at in range(len(titles))]
    for line in lines:
        cells = (_cut(cell, width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def _cut(words: str, width: int) -> str:
    return words.ljust(width) if len(words) <= width else f"{words[: width - 1]}…"
