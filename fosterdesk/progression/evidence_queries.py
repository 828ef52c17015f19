"""Reads of the links between requirements and evidence, of statements and of portfolios."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from fosterdesk.errors import NotFound
from fosterdesk.people.queries import GONE
from fosterdesk.progression.evidence_records import PortfolioItemRecord, StatementRecord
from fosterdesk.progression.tables import Evidence, PortfolioItem, Statement
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.desk import ReadTransaction

_EVIDENCE: tuple[Any, ...] = (
    Evidence.id,
    Evidence.requirement_id,
    Evidence.kind,
    Evidence.dated_on,
    Evidence.sentence,
    Evidence.document_id,
    Evidence.review_id,
    Evidence.completion_id,
    Evidence.visit_id,
    Evidence.statement_id,
    Evidence.portfolio_item_id,
)
STATEMENT: tuple[Any, ...] = tuple(
    column
    for column in Statement.__table__.columns
    if column.key in StatementRecord.__annotations__
)
_ITEM: tuple[Any, ...] = tuple(
    column
    for column in PortfolioItem.__table__.columns
    if column.key in PortfolioItemRecord.__annotations__
)


def evidence_rows(tx: ReadTransaction, household_id: int) -> Sequence[Row[Any]]:
    """The linked evidence of a household that was not taken away, oldest first."""
    query = select(*_EVIDENCE).where(
        Evidence.household_id == household_id, Evidence.removed_on.is_(None)
    )
    return tx.rows(query.order_by(Evidence.dated_on, Evidence.id))


def statement_record(row: Row[Any], rules: RuleBook) -> StatementRecord:
    """The record of a selected row; due ten working days after the asking or latest reminder."""
    values = {name: getattr(row, name) for name in StatementRecord.__annotations__ if name != "due"}
    chased = tuple(dt.date.fromisoformat(day) for day in row.chased_on)
    due = None
    if row.asked_on is not None and row.received_on is None:
        due = rules.due("statement", max((row.asked_on, *chased)))
    values |= {"chased_on": chased, "requirement_ids": tuple(row.requirement_ids), "due": due}
    return StatementRecord(**values)


def _statements_select() -> Select[Any]:
    return select(*STATEMENT).where(Statement.given_up_on.is_(None))


def statements(tx: ReadTransaction, household_id: int) -> list[StatementRecord]:
    """The statements of a household that are in or awaited, oldest first."""
    query = _statements_select().where(Statement.household_id == household_id)
    rows = tx.rows(query.order_by(Statement.id))
    return [statement_record(row, tx.desk.rules) for row in rows]


def statement(tx: ReadTransaction, statement_id: int) -> StatementRecord:
    """One statement; NotFound when it is not on the desk."""
    row = tx.first(select(*STATEMENT).where(Statement.id == statement_id))
    if row is None:
        raise NotFound(GONE)
    return statement_record(row, tx.desk.rules)


def portfolio(tx: ReadTransaction, household_id: int) -> list[PortfolioItemRecord]:
    """The items of the household's portfolios that were not taken out, oldest first."""
    query = select(*_ITEM).where(
        PortfolioItem.household_id == household_id, PortfolioItem.removed_on.is_(None)
    )
    rows = tx.rows(query.order_by(PortfolioItem.dated_on, PortfolioItem.id))
    if not rows:
        return []
    links = select(Evidence.portfolio_item_id, Evidence.requirement_id).where(
        Evidence.household_id == household_id,
        Evidence.removed_on.is_(None),
        Evidence.portfolio_item_id.is_not(None),
    )
    shown: dict[int, list[str]] = {}
    for row in tx.rows(links.order_by(Evidence.id)):
        shown.setdefault(row.portfolio_item_id, []).append(row.requirement_id)
    return [
        PortfolioItemRecord(**row._asdict(), requirement_ids=tuple(shown.get(row.id, ())))
        for row in rows
    ]
