"""Reads of applications, whole and several at once."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from fosterdesk.assessment import rules
from fosterdesk.assessment.checklist import (
    ChecklistFacts,
    checklist,
    same_council,
    stage_one_complete_on,
)
from fosterdesk.assessment.records import (
    ApplicationFacts,
    ApplicationRecord,
    ApplicationSummary,
    CheckFacts,
    RefereeRecord,
    SectionRecord,
    VisitRecord,
)
from fosterdesk.assessment.tables import (
    Application,
    AssessmentVisit,
    Check,
    Referee,
    ReportSection,
)
from fosterdesk.assessment.written import made_words
from fosterdesk.carers.rules import terms_words
from fosterdesk.errors import NotFound
from fosterdesk.people.queries import (
    household_names,
    named,
    residents_of,
    setting,
    staff_names,
)
from fosterdesk.people.records import Resident
from fosterdesk.people.tables import Household
from fosterdesk.rules.book import RuleBook
from fosterdesk.store.desk import ReadTransaction

R = TypeVar("R", CheckFacts, RefereeRecord, VisitRecord)
OPEN_STAGES = ("application", "assessing", "panel")


def applications(
    tx: ReadTransaction, application_ids: Sequence[int]
) -> dict[int, ApplicationRecord]:
    """These applications whole, by id, in eight reads however many there are."""
    if not application_ids:
        return {}
    facts = _facts(tx, application_ids)
    today, book = tx.desk.today(), tx.desk.rules
    households = [one.household_id for one in facts.values()]
    names = household_names(tx, households)
    residents = residents_of(tx, households, today)
    councils = _home_councils(tx, households)
    parts = _Parts(tx, application_ids)
    return {
        number: _record(
            book,
            today,
            one,
            parts,
            {
                "household": names[one.household_id],
                "residents": tuple(residents.get(one.household_id, ())),
                "lives_here": same_council(parts.service_name, councils[one.household_id]),
            },
        )
        for number, one in facts.items()
    }


def application(tx: ReadTransaction, application_id: int) -> ApplicationRecord:
    """One application whole; NotFound when it is not on the desk."""
    found = applications(tx, [application_id])
    if not found:
        raise NotFound("This application is no longer on the desk. Go back to the list.")
    return found[application_id]


def open_applications(tx: ReadTransaction) -> list[ApplicationRecord]:
    """Every application that is not decided or closed, oldest first."""
    query = select(Application.id).where(Application.stage.in_(OPEN_STAGES))
    ids = tx.scalars(query.order_by(Application.received_on, Application.id))
    found = applications(tx, ids)
    return [found[number] for number in ids]


def application_of(tx: ReadTransaction, household_id: int) -> int | None:
    """The id of the household's latest application, or None."""
    query = select(Application.id).where(Application.household_id == household_id)
    found = tx.scalar(query.order_by(Application.received_on.desc(), Application.id.desc()))
    return None if found is None else int(found)


def referee_names(tx: ReadTransaction) -> list[tuple[int, str]]:
    """Every personal referee, as (household id of the applicants, name)."""
    query = select(Application.household_id, Referee.name).join(
        Application, Application.id == Referee.application_id
    )
    return [(row.household_id, row.name) for row in tx.rows(query)]


def summary(record: ApplicationRecord, book: RuleBook) -> ApplicationSummary:
    """What the panel needs of an application."""
    facts = record.facts
    return ApplicationSummary(
        facts.id,
        facts.reference,
        facts.household_id,
        record.household.name,
        record.applicants_words,
        facts.assessor_id,
        record.assessor,
        facts.stage,
        facts.report_kind,
        facts.received_on,
        book.due("eight-months", facts.received_on),
        facts.terms,
        record.terms_words,
        facts.level,
        facts.strand,
        facts.is_connected,
        record.readiness,
    )


class _Parts:
    """What belongs to several applications, read once for all of them."""

    def __init__(self, tx: ReadTransaction, ids: Sequence[int]) -> None:
        self.checks = _grouped(tx, Check, CheckFacts, ids, Check.id)
        self.referees = _grouped(tx, Referee, RefereeRecord, ids, Referee.id)
        self.visits = _grouped(tx, AssessmentVisit, VisitRecord, ids, AssessmentVisit.on)
        self.staff = staff_names(tx)
        self.service_name = setting(tx, "service-name")
        self.texts: dict[tuple[int, str], tuple[int, str]] = {}
        columns = (
            ReportSection.application_id,
            ReportSection.section_id,
            ReportSection.version,
            ReportSection.text,
        )
        query = select(*columns).where(ReportSection.application_id.in_(ids))
        for row in tx.rows(query):
            self.texts[row.application_id, row.section_id] = (row.version, row.text)

    def name(self, staff_id: int | None) -> str:
        """Who that is; nothing for nobody."""
        return "" if staff_id is None else self.staff.get(staff_id, "")


def _facts(tx: ReadTransaction, ids: Sequence[int]) -> dict[int, ApplicationFacts]:
    columns = [getattr(Application, name) for name in ApplicationFacts.__dataclass_fields__]
    rows = tx.rows(select(*columns).where(Application.id.in_(ids)))
    return {row.id: ApplicationFacts(**named(row)) for row in rows}


def _grouped(
    tx: ReadTransaction, table: Any, record: type[R], ids: Sequence[int], order: Any
) -> dict[int, list[R]]:
    columns = [getattr(table, name) for name in record.__dataclass_fields__]
    query = select(*columns).where(table.application_id.in_(ids)).order_by(order, table.id)
    found: dict[int, list[R]] = {}
    for row in tx.rows(query):
        found.setdefault(row.application_id, []).append(record(**named(row)))
    return found


def _home_councils(tx: ReadTransaction, household_ids: Sequence[int]) -> dict[int, str]:
    query = select(Household.id, Household.home_authority).where(Household.id.in_(household_ids))
    return {row.id: row.home_authority for row in tx.rows(query)}


def _record(
    book: RuleBook,
    today: dt.date,
    facts: ApplicationFacts,
    parts: _Parts,
    home: dict[str, Any],
) -> ApplicationRecord:
    residents: tuple[Resident, ...] = home["residents"]
    visits = tuple(parts.visits.get(facts.id, ()))
    sections = _sections(book, facts, parts, visits)
    recorded = {(one.rule_id, one.person_id): one for one in parts.checks.get(facts.id, ())}
    referees = tuple(parts.referees.get(facts.id, ()))
    written = frozenset(one.rule.id for one in sections if one.is_written)
    lines = checklist(
        book, ChecklistFacts(residents, recorded, referees, written, home["lives_here"], today)
    )
    complete_on = stage_one_complete_on(lines)
    case = rules.CaseFacts(facts, lines, sections, visits, complete_on)
    blockers = rules.readiness(book, case, today)
    return ApplicationRecord(
        facts=facts,
        household=home["household"],
        assessor=parts.name(facts.assessor_id),
        signed_by=parts.name(facts.report_signed_by_id),
        countersigned_by=parts.name(facts.countersigned_by_id),
        residents=residents,
        checks=lines,
        referees=referees,
        sections=sections,
        visits=visits,
        stage_one_complete_on=complete_on,
        clocks=rules.clocks(book, case, today),
        readiness=blockers,
        next_step=rules.next_step(facts, blockers, complete_on),
        terms_words=terms_words(facts.terms) if facts.has_terms else "",
        level_words=level_words(book, facts),
    )


def _sections(
    book: RuleBook, facts: ApplicationFacts, parts: _Parts, visits: Sequence[VisitRecord]
) -> tuple[SectionRecord, ...]:
    made = made_words(facts, visits)
    sections = []
    for rule in book.report_sections:
        version, text = parts.texts.get((facts.id, rule.id), (None, ""))
        required = rule.required_in_brief if facts.report_kind == "brief" else rule.required
        sections.append(SectionRecord(rule, version, text, required, made.get(rule.id)))
    return tuple(sections)


def level_words(book: RuleBook, facts: ApplicationFacts) -> str:
    """The level proposed, with its strand, as the scheme of the day of application names them."""
    scheme = book.scheme_on(facts.received_on)
    title = next((level.title for level in scheme.level if level.id == facts.level), facts.level)
    strand = next((one.title for one in scheme.strand if one.id == facts.strand), "")
    return f"{title}, {strand}" if strand else title
