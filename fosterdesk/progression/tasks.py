"""What progression makes due: cases that wait for the worker or manager, and plans to review."""

import datetime as dt

from sqlalchemy import or_, select

from fosterdesk.people.records import Scope, Task
from fosterdesk.people.tables import Household
from fosterdesk.progression.queries import case_record, cases_select
from fosterdesk.progression.records import CaseRecord
from fosterdesk.progression.statement_tasks import statement_tasks
from fosterdesk.progression.tables import ActionPlan, Case, SecondLook
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction

ANSWER_DAYS = 14
HELD = "Take a progression case up again"
WHAT = {
    "evidence": "Gather evidence for progression",
    "manager": "Agree or return a progression case",
}


def tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Cases with the worker or the team manager, and action plans to be reviewed, by scope."""
    mine = or_(Case.stage.in_(tuple(WHAT)), Case.held_on.is_not(None))
    query = cases_select().where(mine).order_by(Case.opened_on)
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    found = [_case_task(case_record(row, scope.rules)) for row in tx.rows(query)]
    return [*found, *_plan_tasks(tx, scope), *_look_tasks(tx, scope), *statement_tasks(tx, scope)]


def _case_task(record: CaseRecord) -> Task:
    return Task(
        due=_case_due(record),
        what=HELD if record.is_held else WHAT[record.stage],
        who=record.household,
        household_id=record.household_id,
        screen="progression",
        record_id=record.id,
        button="Open case",
        owner_id=record.social_worker_id,
        waits_for="team-manager" if record.stage == "manager" and not record.is_held else "",
    )


def _case_due(record: CaseRecord) -> Due:
    """No rule sets a day: the desk asks for a next step within a fortnight of the last.

    A case on hold is due on the day set when it was put on hold.
    """
    if record.held_on is not None and record.hold_until is not None:
        return Due(
            "progression-hold",
            "local",
            "End of the hold of a progression case",
            record.held_on,
            record.hold_until,
            f"the day set when it was put on hold on {short_date(record.held_on)}",
            "Local practice",
            "U",
        )
    start = record.sent_on if record.stage == "manager" and record.sent_on else record.opened_on
    step = "sent" if record.stage == "manager" else "opened"
    return _due("progression-step", "Next step of a progression case", start, step)


def _due(timer: str, title: str, start: dt.date, step: str) -> Due:
    return Due(
        timer,
        "local",
        title,
        start,
        start + dt.timedelta(days=ANSWER_DAYS),
        f"{ANSWER_DAYS} days after it was {step} on {short_date(start)}",
        "Local practice",
        "U",
    )


def _look_tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    """Decisions that a carer asked to have looked at again, for those who may look."""
    query = (
        select(
            SecondLook.asked_on,
            SecondLook.case_id,
            Household.id.label("household_id"),
            Household.name,
            Household.social_worker_id,
        )
        .join(Case, Case.id == SecondLook.case_id)
        .join(Household, Household.id == Case.household_id)
        .where(SecondLook.outcome.is_(None))
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    return [
        Task(
            due=_due("progression-look", "Answer to a second look", row.asked_on, "asked for"),
            what="Look at a decision on a level again",
            who=row.name,
            household_id=row.household_id,
            screen="progression",
            record_id=row.case_id,
            button="Open case",
            owner_id=row.social_worker_id,
            waits_for="operations-manager",
        )
        for row in tx.rows(query)
    ]


def _plan_tasks(tx: ReadTransaction, scope: Scope) -> list[Task]:
    agreed = (
        ActionPlan.carer_agreed_on,
        ActionPlan.social_worker_agreed_on,
        ActionPlan.manager_agreed_on,
    )
    query = (
        select(
            *agreed,
            ActionPlan.household_id,
            Household.name,
            Household.social_worker_id,
        )
        .join(Household, Household.id == ActionPlan.household_id)
        .where(ActionPlan.reviewed_on.is_(None), *(day.is_not(None) for day in agreed))
    )
    if scope.owner_id is not None:
        query = query.where(Household.social_worker_id == scope.owner_id)
    found = []
    for row in tx.rows(query):
        due = scope.rules.due("action-plan", max(row[:3]))
        if due.due <= scope.until:
            found.append(
                Task(
                    due=due,
                    what="Review the action plan",
                    who=row.name,
                    household_id=row.household_id,
                    screen="households",
                    record_id=row.household_id,
                    button="Open household",
                    owner_id=row.social_worker_id,
                )
            )
    return found
