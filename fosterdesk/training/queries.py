"""Reads completions, standards, qualifications, sessions and a household's training."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, cast

from sqlalchemy import Select, func, or_, select

from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import ApprovalRecord
from fosterdesk.people import queries as people
from fosterdesk.people.records import Resident
from fosterdesk.people.tables import Household, Person, Residence
from fosterdesk.rules.household import CarerFacts, TrainingFact
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.training import rules as judged
from fosterdesk.training.records import (
    BookingRecord,
    CarerLine,
    CarerTraining,
    CompletionRecord,
    HouseholdTraining,
    QualificationRecord,
    SessionRecord,
    SpecifiedRecord,
    StandardsRecord,
)
from fosterdesk.training.tables import (
    Booking,
    Completion,
    Qualification,
    Session,
    SpecifiedTraining,
    Standards,
)

_CARER: tuple[Any, ...] = (
    Person.id,
    Person.first_name,
    Person.last_name,
    Residence.household_id,
    Residence.place,
    Household.name.label("household"),
    Household.social_worker_id,
)


def completions(tx: ReadTransaction, person_ids: Sequence[int]) -> list[CompletionRecord]:
    """The training these persons have done and that was not removed, the newest first."""
    columns = [getattr(Completion, name) for name in CompletionRecord.__dataclass_fields__]
    found = tx.rows(
        select(*columns)
        .where(Completion.person_id.in_(person_ids), Completion.removed_on.is_(None))
        .order_by(Completion.on.desc(), Completion.id.desc())
    )
    return [CompletionRecord(**row._asdict()) for row in found]


def has_completion(tx: ReadTransaction, person_id: int, course: str, title: str, on: date) -> bool:
    """Whether this person's record holds this very course on this day."""
    query = select(Completion.id).where(
        Completion.person_id == person_id,
        Completion.course == course,
        Completion.title == title,
        Completion.on == on,
        Completion.removed_on.is_(None),
    )
    return tx.scalar(query) is not None


def standards(tx: ReadTransaction, person_ids: Sequence[int]) -> dict[int, StandardsRecord]:
    """What is recorded of these persons' standards, by person; nobody without a record."""
    columns = [getattr(Standards, name) for name in StandardsRecord.__dataclass_fields__]
    found = tx.rows(select(*columns).where(Standards.person_id.in_(person_ids)))
    return {row.person_id: StandardsRecord(**row._asdict()) for row in found}


def qualifications(tx: ReadTransaction, person_ids: Sequence[int]) -> list[QualificationRecord]:
    """The qualifications and assessed portfolios of these persons, the newest first."""
    columns = [getattr(Qualification, name) for name in QualificationRecord.__dataclass_fields__]
    found = tx.rows(
        select(*columns)
        .where(Qualification.person_id.in_(person_ids))
        .order_by(Qualification.on.desc(), Qualification.id.desc())
    )
    return [QualificationRecord(**row._asdict()) for row in found]


def specified(tx: ReadTransaction, household_id: int) -> list[SpecifiedRecord]:
    """The training named for a household, the oldest first."""
    found = tx.rows(
        select(
            SpecifiedTraining.id,
            SpecifiedTraining.course,
            SpecifiedTraining.named_at,
            SpecifiedTraining.named_on,
        )
        .where(SpecifiedTraining.household_id == household_id)
        .order_by(SpecifiedTraining.named_on, SpecifiedTraining.id)
    )
    return [
        SpecifiedRecord(
            row.id,
            row.course,
            judged.course_title(tx.desk.rules, row.course),
            row.named_at,
            row.named_on,
        )
        for row in found
    ]


def _sessions_select() -> Select[Any]:
    booked = (
        select(func.count())
        .where(
            Booking.session_id == Session.id,
            or_(Booking.outcome.is_(None), Booking.outcome != "cancelled"),
        )
        .correlate(Session)
        .scalar_subquery()
    )
    return select(
        Session.id,
        Session.version,
        Session.course,
        Session.on,
        Session.place,
        Session.days,
        Session.mode,
        Session.places,
        booked.label("booked"),
    )


def sessions(tx: ReadTransaction, from_on: date) -> list[SessionRecord]:
    """The sessions on or after a day, the nearest first."""
    query = _sessions_select().where(Session.on >= from_on).order_by(Session.on, Session.id)
    return [_session(tx, row) for row in tx.rows(query)]


def session(tx: ReadTransaction, session_id: int) -> SessionRecord | None:
    """One session, or None."""
    row = tx.first(_sessions_select().where(Session.id == session_id))
    return _session(tx, row) if row else None


def _session(tx: ReadTransaction, row: Any) -> SessionRecord:
    return SessionRecord(
        row.id,
        row.version,
        row.course,
        judged.course_title(tx.desk.rules, row.course),
        row.on,
        row.place,
        row.days,
        row.mode,
        row.places,
        row.booked,
    )


def bookings(tx: ReadTransaction, session_id: int) -> list[BookingRecord]:
    """Who is booked on a session, by name; cancelled bookings are left out."""
    found = tx.rows(
        select(
            Booking.id,
            Booking.version,
            Booking.session_id,
            Booking.person_id,
            (Person.first_name + " " + Person.last_name).label("name"),
            Booking.outcome,
        )
        .join(Person, Person.id == Booking.person_id)
        .where(
            Booking.session_id == session_id,
            or_(Booking.outcome.is_(None), Booking.outcome != "cancelled"),
        )
        .order_by(Person.last_name, Person.first_name, Booking.id)
    )
    return [BookingRecord(**row._asdict()) for row in found]


def carers_select(on: date) -> Select[Any]:
    """Everybody who is an approved or temporarily approved carer on a day, with the household."""
    return (
        select(*_CARER)
        .join(Residence, Residence.person_id == Person.id)
        .join(Household, Household.id == Residence.household_id)
        .where(
            Residence.role == "carer",
            Residence.from_on <= on,
            or_(Residence.until_on.is_(None), Residence.until_on > on),
            Household.status.in_(("approved", "temporary")),
        )
    )


def carer_lines(tx: ReadTransaction, on: date) -> list[CarerLine]:
    """Every carer on a day, by last name."""
    query = carers_select(on).order_by(Person.last_name, Person.first_name, Person.id)
    return [_carer_line(row) for row in tx.rows(query)]


def carer_line(tx: ReadTransaction, person_id: int, on: date) -> CarerLine | None:
    """One carer on a day, or None for somebody who is none."""
    row = tx.first(carers_select(on).where(Person.id == person_id))
    return _carer_line(row) if row else None


def _carer_line(row: Any) -> CarerLine:
    name = f"{row.first_name} {row.last_name}".strip()
    return CarerLine(row.id, name, row.household_id, row.household, row.place or 1)


def training_facts(records: Sequence[CompletionRecord]) -> tuple[TrainingFact, ...]:
    """Completions as the scheme's requirements are judged by them, the oldest first."""
    return tuple(
        TrainingFact(
            record.course,
            record.on,
            record.days,
            cast(Literal["taught", "e-learning"], record.mode),
        )
        for record in reversed(records)
    )


def carer_facts(tx: ReadTransaction, household_id: int, on: date) -> tuple[CarerFacts, ...]:
    """The household's carers as the scheme's requirements are judged by them, main one first."""
    residents = people.carers(tx, household_id, on)
    ids = [carer.person_id for carer in residents]
    done, held = completions(tx, ids), qualifications(tx, ids)
    tsd = standards(tx, ids)
    employed = dict(
        tuple(row)
        for row in tx.rows(select(Person.id, Person.other_employment).where(Person.id.in_(ids)))
    )
    found = []
    for carer in residents:
        own = [record for record in held if record.person_id == carer.person_id]
        portfolios = [record.on for record in own if record.kind == "portfolio"]
        record = tsd.get(carer.person_id)
        found.append(
            CarerFacts(
                role=_role(carer),
                name=carer.name,
                tsd_completed_on=record.completed_on if record else None,
                qualification=any(q.kind == "qualification" and q.on <= on for q in own),
                portfolio_assessed_on=min(portfolios, default=None),
                other_employment=employed[carer.person_id],
                training=training_facts([d for d in done if d.person_id == carer.person_id]),
            )
        )
    return tuple(found)


def _role(carer: Resident) -> Literal["main", "second"]:
    return "second" if carer.place == 2 else "main"


def household_training(tx: ReadTransaction, household_id: int, on: date) -> HouseholdTraining:
    """A household's training on a day: core courses, days, standards and what was named."""
    residents = people.carers(tx, household_id, on)
    ids = [carer.person_id for carer in residents]
    approval = carers.approval(tx, household_id, on)
    carer_views = training_of(tx, residents, approval, completions(tx, ids), standards(tx, ids), on)
    held = qualifications(tx, ids)
    views = tuple(
        CarerTraining(
            **{
                **view.__dict__,
                "qualifications": tuple(q for q in held if q.person_id == view.person_id),
            }
        )
        for view in carer_views
    )
    approved_on = _full(approval)
    return HouseholdTraining(
        household_id,
        approved_on,
        judged.first_year(tx.desk.rules, approved_on),
        views,
        tuple(_lacking(tx, household_id, views)),
    )


def _full(approval: ApprovalRecord | None) -> date | None:
    return approval.approved_on if approval and not approval.is_temporary else None


def _lacking(
    tx: ReadTransaction, household_id: int, views: Sequence[CarerTraining]
) -> list[SpecifiedRecord]:
    found = []
    for named in specified(tx, household_id):
        lacking = tuple(
            view.name
            for view in views
            if not any(d.course == named.course and d.mode == "taught" for d in view.completions)
        )
        found.append(
            SpecifiedRecord(
                named.id, named.course, named.title, named.named_at, named.named_on, lacking
            )
        )
    return found


def training_of(
    tx: ReadTransaction,
    residents: Sequence[Resident],
    approval: ApprovalRecord | None,
    done: Sequence[CompletionRecord],
    tsd: Mapping[int, StandardsRecord],
    on: date,
) -> list[CarerTraining]:
    """The training of one household's carers, judged together, from records already read."""
    rules, scheme = tx.desk.rules, tx.desk.rules.scheme_on(on)
    approved_on = _full(approval)
    own = {
        carer.person_id: tuple(d for d in done if d.person_id == carer.person_id and d.on <= on)
        for carer in residents
    }
    facts = [
        CarerFacts(_role(carer), carer.name, training=training_facts(own[carer.person_id]))
        for carer in residents
    ]
    core = judged.core_states(rules, scheme, facts, approved_on, on)
    found = []
    for carer, fact in zip(residents, facts, strict=True):
        asked = judged.days_asked(scheme, fact.role)
        days = (
            judged.days_since(fact.training, on, asked.months, asked.modes) if asked else Decimal(0)
        )
        found.append(
            CarerTraining(
                carer.person_id,
                carer.name,
                carer.place or 1,
                core[fact.role],
                days,
                asked.days if asked else Decimal(0),
                judged.days_words(days, asked) if asked else "",
                judged.standards_state(
                    rules,
                    tsd.get(carer.person_id),
                    approved_on,
                    bool(approval and approval.is_connected),
                    on,
                ),
                own[carer.person_id],
            )
        )
    return found
