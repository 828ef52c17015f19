"""Keeps a carer's portfolio: its items, what each shows, and its assessment as a whole."""

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries as people
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import keep_document
from fosterdesk.progression import evidence_queries
from fosterdesk.progression.evidence import require_gathering, tie
from fosterdesk.progression.evidence_records import AssessPortfolio, KeepPortfolioItem
from fosterdesk.progression.records import LinkEvidence
from fosterdesk.progression.tables import Evidence, PortfolioItem
from fosterdesk.rules.words import plural
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.training.records import RecordQualification
from fosterdesk.training.service import record_qualification


def keep_portfolio_item(desk: Desk, command: KeepPortfolioItem) -> Changes:
    """Add or change an item, with its file, and link it to each competence it shows.

    InvalidInput without a title or what it shows, for a day ahead, or for an assessment without
    who made it; Refused while a case that rests on it has been sent on.
    """
    require(desk, "put forward progression")
    _check(desk, command)
    with desk.write("Keep a portfolio item") as tx:
        require_gathering(tx, command.household_id)
        carers = people.all_residents(tx, command.household_id, desk.today())
        if command.person_id not in {one.person_id for one in carers}:
            raise Refused("This person does not belong to the household.")
        row = _row(tx, command)
        row.title, row.shows = command.title.strip(), command.shows.strip()
        row.dated_on, row.person_id = command.dated_on, command.person_id
        row.assessed_by, row.assessed_on = command.assessed_by.strip(), command.assessed_on
        if command.file is not None:
            row.document_id = keep_document(tx, _document(command))
        _link(tx, row, command.requirement_ids)
    return tx.changes


def _check(desk: Desk, command: KeepPortfolioItem) -> None:
    problems = {}
    if not command.title.strip():
        problems["title"] = "Give the item a title."
    if not command.shows.strip():
        problems["shows"] = "Say in a sentence what it shows."
    for name in ("dated_on", "assessed_on"):
        day = getattr(command, name)
        if day is not None and day > desk.today():
            problems[name] = "This day lies ahead."
    if command.assessed_on is not None and not command.assessed_by.strip():
        problems["assessed_by"] = "Say who assessed it."
    if command.assessed_by.strip() and command.assessed_on is None:
        problems["assessed_on"] = "Say when it was assessed."
    if problems:
        raise InvalidInput(problems)


def _row(tx: WriteTransaction, command: KeepPortfolioItem) -> PortfolioItem:
    if command.item_id is not None:
        row = tx.load(PortfolioItem, command.item_id, command.version)
        if row.household_id != command.household_id:
            raise Refused("This portfolio item belongs to another household.")
        return row
    return tx.add(
        PortfolioItem(
            household_id=command.household_id,
            person_id=command.person_id,
            title=command.title,
            dated_on=command.dated_on,
            shows=command.shows,
        )
    )


def _document(command: KeepPortfolioItem) -> AddDocument:
    assert command.file is not None
    return AddDocument(
        command.household_id,
        command.person_id,
        "household",
        None,
        "evidence",
        command.title,
        command.dated_on,
        command.file.name,
        command.file.content,
    )


def _link(tx: WriteTransaction, row: PortfolioItem, requirement_ids: tuple[str, ...]) -> None:
    """Make the links those named: add what is new, take away what is named no more."""
    query = select(Evidence).where(
        Evidence.portfolio_item_id == row.id, Evidence.removed_on.is_(None)
    )
    for held in tx.find(Evidence, query):
        if held.requirement_id not in requirement_ids:
            held.removed_on = tx.desk.today()
    for name in dict.fromkeys(requirement_ids):
        command = LinkEvidence(row.household_id, name, "portfolio", "", row.dated_on)
        tie(tx, command, row.id, "")


def remove_portfolio_item(desk: Desk, item_id: int, version: int) -> Changes:
    """Take an item out of the portfolio; its file stays on the household's record."""
    require(desk, "put forward progression")
    with desk.write("Take an item out of a portfolio") as tx:
        row = tx.load(PortfolioItem, item_id, version)
        require_gathering(tx, row.household_id)
        _link(tx, row, ())
        row.removed_on = desk.today()
    return tx.changes


def assess_portfolio(desk: Desk, command: AssessPortfolio) -> Changes:
    """Record the portfolio assessed as a whole (plus.qualification).

    "Alternatively they must complete a portfolio of evidence demonstrating their ability to meet
    the competencies required." Refused for an empty portfolio or with an item not assessed yet.
    """
    require(desk, "put forward progression")
    if not command.assessed_by.strip():
        raise InvalidInput({"assessed_by": "Say who assessed the portfolio."})
    with desk.read() as tx:
        items = [
            one
            for one in evidence_queries.portfolio(tx, command.household_id)
            if one.person_id == command.person_id
        ]
    if not items:
        raise Refused("This carer’s portfolio has no items yet. Add them first.")
    waiting = [one for one in items if one.assessed_on is None]
    if waiting:
        count = plural(len(waiting), "item is", "items are")
        raise Refused(f"{count} not assessed yet: {waiting[0].title}. Assess each item first.")
    return record_qualification(
        desk,
        RecordQualification(
            command.household_id,
            command.person_id,
            "portfolio",
            f"Portfolio of {plural(len(items), 'item')}",
            command.on,
            command.assessed_by.strip(),
        ),
    )
