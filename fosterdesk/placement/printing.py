"""Writes a household's statement as one PDF; loaded only when something is printed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from fosterdesk.papers.render import never, quiet, render
from fosterdesk.people import queries as people
from fosterdesk.placement.statement_papers import statement_document
from fosterdesk.placement.statements import statement_of
from fosterdesk.store.desk import Desk


def write_statement(
    desk: Desk,
    household_id: int,
    from_on: date,
    to_on: date,
    out: Path,
    report: Callable[[int, int, str], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> int:
    """Write the statement for two days and those between to `out`; how many pages it has."""
    made = statement_of(desk, household_id, from_on, to_on)
    with desk.read() as tx:
        service = people.setting(tx, "service-name")
    document = statement_document(made, service, desk.today())
    rendered = render(document, desk.attachments.get, out, report or quiet, stopped or never)
    return rendered.pages
