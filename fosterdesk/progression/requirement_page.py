"""Reads what the requirement view shows: any household, any level, any day, in one transaction."""

import datetime as dt
from dataclasses import dataclass

from fosterdesk.access.permissions import may, require
from fosterdesk.errors import Refused
from fosterdesk.people import queries as people
from fosterdesk.people.records import DOCUMENT_WORDS
from fosterdesk.progression import evidence_queries
from fosterdesk.progression.evidence import require_gathering
from fosterdesk.progression.evidence_records import (
    OnRecord,
    PortfolioItemRecord,
    StatementRecord,
)
from fosterdesk.progression.gaps import offers_in
from fosterdesk.progression.records import EVIDENCE_WORDS, LevelChoice, Offer, RequirementView
from fosterdesk.progression.requirements import requirement_view_in
from fosterdesk.review import queries as review
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.supervision import queries as supervision
from fosterdesk.training import queries as training


@dataclass(frozen=True)
class RequirementPage:
    """A household against a level on a day, what would close each gap, and what can be linked.

    `closed` says why nothing can be linked now; empty when it can. `carers` are (person id, name).
    """

    view: RequirementView
    offers: dict[str, tuple[Offer, ...]]
    on_record: tuple[OnRecord, ...]
    portfolio: tuple[PortfolioItemRecord, ...]
    awaited: tuple[StatementRecord, ...]
    carers: tuple[tuple[int, str], ...]
    closed: str


def requirement_page(
    desk: Desk,
    household_id: int,
    level: str,
    strand: str | None = None,
    as_of: dt.date | None = None,
    scheme_id: str | None = None,
) -> RequirementPage:
    """The requirements of a level for a household on a day (today where none is given).

    The scheme is the one named, else the one in force on the day; Refused where there is none.
    """
    require(desk, "read records")
    day = as_of or desk.today()
    with desk.read() as tx:
        view = requirement_view_in(tx, household_id, level, strand, day, scheme_id)
        offers = offers_in(tx, household_id, view.lines, view.scheme_id)
        portfolio = tuple(evidence_queries.portfolio(tx, household_id))
        statements = evidence_queries.statements(tx, household_id)
        carers = people.carers(tx, household_id, day)
        return RequirementPage(
            view=view,
            offers=offers if day == desk.today() else {},
            on_record=_on_record(tx, household_id, portfolio, statements),
            portfolio=portfolio,
            awaited=tuple(one for one in statements if one.is_awaited),
            carers=tuple((one.person_id, one.name) for one in carers),
            closed=_closed(tx, household_id, day),
        )


def _closed(tx: ReadTransaction, household_id: int, day: dt.date) -> str:
    desk = tx.desk
    if day != desk.today():
        return "Evidence is linked as of today. Set the day back to today to link more."
    if not may(desk.user.role, "put forward progression"):
        return "A supervising social worker or team manager links evidence."
    try:
        require_gathering(tx, household_id)
    except Refused as reason:
        return str(reason)
    return ""


def evidence_choices(desk: Desk, household_id: int) -> tuple[OnRecord, ...]:
    """What is on the household's record that could be linked, newest first in each kind."""
    require(desk, "read records")
    with desk.read() as tx:
        portfolio = tuple(evidence_queries.portfolio(tx, household_id))
        statements = evidence_queries.statements(tx, household_id)
        return _on_record(tx, household_id, portfolio, statements)


def _on_record(
    tx: ReadTransaction,
    household_id: int,
    portfolio: tuple[PortfolioItemRecord, ...],
    statements: list[StatementRecord],
) -> tuple[OnRecord, ...]:
    carers = people.carers(tx, household_id, tx.desk.today())
    names = {one.person_id: one.name for one in carers}
    serves = _serves(tx, household_id)

    def made(kind: str, id_: int, title: str, word: str, on: dt.date) -> OnRecord:
        return OnRecord(kind, id_, title, word, on, serves.get((kind, id_), ()))

    found = [
        made("completion", one.id, f"{one.title}, {names[one.person_id]}", "Training", one.on)
        for one in training.completions(tx, list(names))
    ]
    found += [
        made("review", one.id, one.title, "Review", one.held_on)
        for one in review.reviews(tx, household_id)
        if one.held_on
    ]
    found += [
        made("visit", one.id, one.title, "Visit", one.on)
        for one in supervision.visits(tx, household_id)
    ]
    found += [
        made("statement", one.id, one.source, "Statement", one.received_on)
        for one in statements
        if one.received_on
    ]
    word = EVIDENCE_WORDS["portfolio"]
    found += [made("portfolio", one.id, one.title, word, one.dated_on) for one in portfolio]
    of_items = {one.document_id for one in portfolio}
    found += [
        made("document", one.id, one.title, DOCUMENT_WORDS.get(one.kind, "File"), one.dated_on)
        for one in people.documents(tx, household_id)
        if one.id not in of_items
    ]
    found.sort(key=lambda one: (one.dated_on, one.id), reverse=True)
    return tuple(found)


def _serves(tx: ReadTransaction, household_id: int) -> dict[tuple[str, int], tuple[str, ...]]:
    """The requirements that each linked thing is evidence of, by (kind, id)."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for row in evidence_queries.evidence_rows(tx, household_id):
        subject = (
            row.document_id
            or row.review_id
            or row.completion_id
            or row.visit_id
            or row.statement_id
            or row.portfolio_item_id
        )
        key = (row.kind, subject)
        found[key] = (*found.get(key, ()), row.requirement_id)
    return found


def level_choices(desk: Desk, scheme_id: str | None = None) -> tuple[LevelChoice, ...]:
    """Every level and strand of a scheme, the one in force today where none is named."""
    require(desk, "read records")
    rules = desk.rules
    scheme = rules.scheme(scheme_id) if scheme_id else rules.scheme_on(desk.today())
    found = []
    for level in scheme.level:
        strands = [held for held in scheme.strand if held.level == level.id]
        if not strands:
            found.append(LevelChoice(level.id, None, level.title))
        found += [
            LevelChoice(level.id, held.id, f"{level.title} · {held.title}") for held in strands
        ]
    return tuple(found)
