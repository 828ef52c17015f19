"""Turns what is on record into pieces of evidence, by the requirement each is linked to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from fosterdesk.people.records import DocumentRecord
from fosterdesk.progression.evidence_records import PortfolioItemRecord, StatementRecord
from fosterdesk.progression.records import Piece
from fosterdesk.review.records import ReviewRecord
from fosterdesk.supervision.records import VisitRecord
from fosterdesk.training.records import CompletionRecord


@dataclass(frozen=True)
class Held:
    """The records that evidence can stand on, each by its id."""

    documents: dict[int, DocumentRecord]
    reviews: dict[int, ReviewRecord]
    completions: dict[int, CompletionRecord]
    visits: dict[int, VisitRecord]
    statements: dict[int, StatementRecord]
    portfolio: dict[int, PortfolioItemRecord]


def linked_pieces(
    rows: Sequence[Row[Any]], held: Held, as_of: dt.date
) -> dict[str, tuple[Piece, ...]]:
    """The linked evidence by requirement; what its record has lost no longer counts."""
    found: dict[str, dict[str, Piece]] = {}
    for row in rows:
        piece = _piece(row, held)
        if piece is not None and piece.dated_on <= as_of:
            found.setdefault(row.requirement_id, {}).setdefault(piece.key, piece)
    return {name: tuple(pieces.values()) for name, pieces in found.items()}


def _piece(row: Row[Any], held: Held) -> Piece | None:
    made: Piece | None = None
    if row.kind == "document" and row.document_id in held.documents:
        made = _document_piece(held.documents[row.document_id])
    elif row.kind == "review" and row.review_id in held.reviews:
        made = _review_piece(held.reviews[row.review_id])
    elif row.kind == "completion" and row.completion_id in held.completions:
        made = completion_piece(held.completions[row.completion_id], held.documents)
    elif row.kind == "visit" and row.visit_id in held.visits:
        made = _visit_piece(held.visits[row.visit_id])
    elif row.kind == "statement" and row.statement_id in held.statements:
        made = _statement_piece(held.statements[row.statement_id])
    elif row.kind == "portfolio" and row.portfolio_item_id in held.portfolio:
        made = portfolio_piece(held.portfolio[row.portfolio_item_id], held.documents)
    if made is None:
        return None
    return replace(made, id=row.id, words=_with(made.words, row.sentence))


def _with(words: str, sentence: str) -> str:
    if not words or not sentence:
        return words or sentence
    return f"{words.rstrip('.')}. {sentence}"


def _document_piece(held: DocumentRecord) -> Piece:
    key = f"document-{held.id}"
    return Piece(key, "document", held.title, held.dated_on, "", document=held)


def _review_piece(held: ReviewRecord) -> Piece | None:
    if held.held_on is None:
        return None
    return Piece(f"review-{held.id}", "review", held.title, held.held_on, "", review=held)


def _visit_piece(held: VisitRecord) -> Piece:
    """A visit with who was seen and its note, as the worker wrote it."""
    words = _with(f"Seen: {held.seen_words}", held.note)
    return Piece(f"visit-{held.id}", "visit", held.title, held.on, words, held.by)


def _statement_piece(held: StatementRecord) -> Piece | None:
    """A statement counts from the day it came in."""
    if held.received_on is None:
        return None
    key = f"statement-{held.id}"
    return Piece(key, "statement", held.source, held.received_on, held.text, held.source)


def portfolio_piece(held: PortfolioItemRecord, documents: dict[int, DocumentRecord]) -> Piece:
    """A portfolio item, with who assessed it and its file when there is one."""
    words = _with(held.shows, held.assessed_words if held.assessed_on else "")
    document = documents.get(held.document_id) if held.document_id else None
    key = f"portfolio-{held.id}"
    return Piece(key, "portfolio", held.title, held.dated_on, words, document=document)


def completion_piece(held: CompletionRecord, documents: dict[int, DocumentRecord]) -> Piece:
    """A completed course as a piece of evidence, with its certificate when it is on file."""
    facts = [held.days_words, held.mode_words.lower()]
    if held.provider:
        facts.append(held.provider)
    document = documents.get(held.document_id) if held.document_id else None
    said = ", ".join(facts)
    key, words = f"completion-{held.id}", f"{said[:1].upper()}{said[1:]}"
    return Piece(key, "completion", held.title, held.on, words, document=document)
