"""Gathers, in one read, what is on file about a household for the scheme's requirements."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import ApprovalRecord
from fosterdesk.people import queries as people
from fosterdesk.people.records import DocumentRecord, PersonRecord, Resident
from fosterdesk.progression import evidence_queries, queries
from fosterdesk.progression.evidence_records import PortfolioItemRecord, StatementRecord
from fosterdesk.progression.pieces import Held, linked_pieces
from fosterdesk.progression.records import JudgementRecord, Piece
from fosterdesk.review import queries as review
from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.household import (
    CarerFacts,
    HouseholdFacts,
    Judgement,
    ReviewFact,
)
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.supervision import queries as supervision
from fosterdesk.training import queries as training
from fosterdesk.training.records import (
    CompletionRecord,
    QualificationRecord,
    SpecifiedRecord,
    StandardsRecord,
)


@dataclass(frozen=True)
class OnFile:
    """Everything the desk holds that a requirement may rest on, as of a day."""

    as_of: dt.date
    household_id: int
    household: str
    approved_on: dt.date | None
    approval: ApprovalRecord | None
    carers: tuple[Resident, ...]
    carer_facts: tuple[CarerFacts, ...]
    persons: dict[int, PersonRecord]
    completions: tuple[CompletionRecord, ...]
    standards: tuple[StandardsRecord, ...]
    qualifications: tuple[QualificationRecord, ...]
    specified: tuple[SpecifiedRecord, ...]
    reviews: tuple[ReviewRecord, ...]
    documents: dict[int, DocumentRecord]
    portfolio: tuple[PortfolioItemRecord, ...]
    statements: tuple[StatementRecord, ...]
    linked: dict[str, tuple[Piece, ...]]
    judgements: dict[str, JudgementRecord]

    def facts(self) -> HouseholdFacts:
        """The household as the scheme's arithmetic sees it."""
        return HouseholdFacts(
            approved_on=self.approved_on,
            carers=self.carer_facts,
            specified_training=tuple(dict.fromkeys(one.course for one in self.specified)),
            reviews=tuple(_review_fact(one) for one in self.held_reviews),
            judgements={name: self._judgement(name) for name in self.judgements},
        )

    @property
    def held_reviews(self) -> tuple[ReviewRecord, ...]:
        """The reviews held by the day, the latest first."""
        held = [one for one in self.reviews if one.held_on and one.held_on <= self.as_of]
        return tuple(sorted(held, key=lambda one: (one.held_on, one.id), reverse=True))

    def name_of(self, person_id: int) -> str:
        """A carer's name."""
        return next((one.name for one in self.carers if one.person_id == person_id), "")

    def awaited(self, requirement_id: str) -> tuple[StatementRecord, ...]:
        """The statements asked for on this requirement that were not in on the day."""
        return tuple(
            one
            for one in self.statements
            if requirement_id in one.requirement_ids
            and one.asked_on is not None
            and one.asked_on <= self.as_of
            and (one.received_on is None or one.received_on > self.as_of)
        )

    def _judgement(self, requirement_id: str) -> Judgement:
        held = self.judgements[requirement_id]
        verdicts: dict[str, Literal["met", "part", "not"]] = {"met": "met", "part": "part"}
        return Judgement(
            verdicts.get(held.verdict, "not"),
            held.sentence,
            len(self.linked.get(requirement_id, ())),
        )


def _review_fact(one: ReviewRecord) -> ReviewFact:
    """A review without an outcome yet stands as one that nobody agreed."""
    assert one.held_on is not None
    roles: dict[str, Literal["decision-maker", "operations-manager"]] = {
        "decision-maker": "decision-maker",
        "operations-manager": "operations-manager",
    }
    return ReviewFact(
        one.held_on,
        "not-positive" if one.outcome == "not-positive" else "positive",
        roles.get(one.agreed_by_role or ""),
    )


def _with_its_carer(one: DocumentRecord, carers_now: Sequence[Resident]) -> DocumentRecord:
    """A carer's own paper by title and name, since two carers of a household may have the same."""
    name = next((each.name for each in carers_now if each.person_id == one.person_id), "")
    if not name or len(carers_now) < 2 or name in one.title:
        return one
    return replace(one, title=f"{one.title}, {name}")


def _as_printed(tx: ReadTransaction, household_id: int) -> list[DocumentRecord]:
    """The files on record, those with a redacted copy with what that copy holds."""
    held = {one.id: one for one in people.documents(tx, household_id)}
    copies = people.redacted_copies(tx, household_id)
    found = []
    for one in held.values():
        at = one.id
        while at in copies:
            at = copies[at]
        copy = held[at]
        found.append(replace(one, digest=copy.digest, media_type=copy.media_type, name=copy.name))
    return found


def on_file(tx: ReadTransaction, household_id: int, as_of: dt.date) -> OnFile:
    """What is on file about a household; nothing dated after the day is counted later on."""
    carers_now = tuple(people.carers(tx, household_id, as_of))
    ids = [one.person_id for one in carers_now]
    reviews = tuple(review.reviews(tx, household_id))
    completions = tuple(training.completions(tx, ids))
    on_record = _as_printed(tx, household_id)
    documents = {one.id: _with_its_carer(one, carers_now) for one in on_record}
    approved_on = carers.fully_approved_on(tx, household_id, as_of)
    judged = queries.judgements(tx, household_id)
    portfolio = tuple(evidence_queries.portfolio(tx, household_id))
    statements = tuple(evidence_queries.statements(tx, household_id))
    held = Held(
        documents,
        {one.id: one for one in reviews},
        {one.id: one for one in completions},
        {one.id: one for one in supervision.visits(tx, household_id)},
        {one.id: one for one in statements},
        {one.id: one for one in portfolio},
    )
    links = evidence_queries.evidence_rows(tx, household_id)
    return OnFile(
        as_of=as_of,
        household_id=household_id,
        household=people.household_name(tx, household_id).name,
        approved_on=approved_on,
        approval=carers.approval(tx, household_id, as_of),
        carers=carers_now,
        carer_facts=training.carer_facts(tx, household_id, as_of)[:2],
        persons={one: people.person_record(tx, one) for one in ids},
        completions=completions,
        standards=tuple(training.standards(tx, ids).values()),
        qualifications=tuple(training.qualifications(tx, ids)),
        specified=tuple(training.specified(tx, household_id)),
        reviews=reviews,
        documents=documents,
        portfolio=portfolio,
        statements=statements,
        linked=linked_pieces(links, held, as_of),
        judgements={name: one for name, one in judged.items() if one.judged_on <= as_of},
    )
