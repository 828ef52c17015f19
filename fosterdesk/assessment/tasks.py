"""What is due on assessments: the eight months, notices, observations, renewals of checks."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from fosterdesk.assessment import queries
from fosterdesk.assessment.checklist import renewal_due
from fosterdesk.assessment.records import ApplicationRecord
from fosterdesk.assessment.tables import Application, Check
from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household, Person
from fosterdesk.rules.deadlines import Due
from fosterdesk.store.desk import ReadTransaction

APPROVED = ("approved", "temporary")
# No eight months are shorter than this, so that SQL can leave out the young ones.
EIGHT_MONTHS_AT_LEAST = dt.timedelta(days=242)
OPEN_APPLICATION = "Open application"


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Dues of open applications, refusals not yet told, and checks that practice renews."""
    found: list[Task] = []
    for record in queries.applications(tx, _that_may_be_due(tx, scope)).values():
        found.extend(_of_application(record))
    found.extend(_untold_refusals(tx, scope))
    found.extend(_renewals(tx, scope))
    return [task for task in found if task.due.due <= scope.until]


def _that_may_be_due(tx: ReadTransaction, scope: Scope) -> list[int]:
    """The open applications with a clock that may end in time; the others are not looked into."""
    earliest = scope.until - EIGHT_MONTHS_AT_LEAST
    query = select(Application.id).where(
        Application.stage.in_(queries.OPEN_STAGES),
        or_(
            Application.received_on <= earliest,
            and_(Application.assess_decision == "assess", Application.stage_one_outcome.is_(None)),
            and_(Application.report_sent_on.is_not(None), Application.observations_on.is_(None)),
        ),
    )
    if scope.owner_id is not None:
        query = query.where(Application.assessor_id == scope.owner_id)
    return tx.scalars(query.order_by(Application.received_on, Application.id))


def _of_application(record: ApplicationRecord) -> Iterator[Task]:
    facts = record.facts
    wanted = {"eight-months": "Take the application to panel"}
    if facts.stage_one_outcome is None:
        wanted["stage-1-notice"] = "Record the outcome of stage 1"
    if facts.observations_on is None:
        wanted["observations"] = "Record the applicants’ observations"
    if facts.stage == "panel":
        wanted.pop("eight-months")
    for key, what in wanted.items():
        clock = record.clock(key)
        if clock is not None and clock.due is not None:
            yield _task(clock.due, what, record)


def _task(due: Due, what: str, record: ApplicationRecord) -> Task:
    return Task(
        due=due,
        what=what,
        who=record.household.name,
        household_id=record.facts.household_id,
        screen="assessments",
        record_id=record.id,
        button=OPEN_APPLICATION,
        owner_id=record.facts.assessor_id,
    )


def _untold_refusals(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    """Refusals after stage 1 that nobody has told in writing yet (REG-26-7)."""
    query = select(Application.id).where(
        Application.stage == "closed",
        Application.stage_one_outcome == "refused",
        Application.stage_one_told_on.is_(None),
    )
    if scope.owner_id is not None:
        query = query.where(Application.assessor_id == scope.owner_id)
    for record in queries.applications(tx, tx.scalars(query)).values():
        facts = record.facts
        start = record.stage_one_complete_on or facts.stage_one_outcome_on
        if start is not None:
            due = scope.rules.due("stage-1-notice", start)
            yield _task(due, "Tell the applicants of the refusal in writing", record)


def _renewals(tx: ReadTransaction, scope: Scope) -> Iterator[Task]:
    """Checks of approved households that practice renews; a past date ends nothing (CHK-R2)."""
    query = (
        select(
            Check.rule_id,
            Check.received_on,
            Check.application_id,
            Household.id.label("household_id"),
            Household.name,
            Household.social_worker_id,
            Person.first_name,
            Person.last_name,
        )
        .join(Application, Application.id == Check.application_id)
        .join(Household, Household.id == Application.household_id)
        .outerjoin(Person, Person.id == Check.person_id)
        .where(Check.expires_on <= scope.until, Household.status.in_(APPROVED))
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    for row in tx.rows(query):
        rule = scope.rules.check(row.rule_id)
        due = renewal_due(scope.rules, rule, row.received_on)
        if due is not None:
            person = f" ({row.first_name} {row.last_name})" if row.first_name else ""
            yield Task(
                due=due,
                what=f"{due.title}{person}",
                who=row.name,
                household_id=row.household_id,
                screen="assessments",
                record_id=row.application_id,
                button="Open checks",
                owner_id=row.social_worker_id,
            )
