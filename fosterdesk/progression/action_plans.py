"""Keeps action plans: what a carer who wishes to keep a level is to show."""

from dataclasses import fields
from datetime import timedelta

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries as carers
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries as people
from fosterdesk.progression import queries, rules
from fosterdesk.progression.records import ActionPlanRecord, KeepActionPlan, PlanLine
from fosterdesk.progression.tables import ActionPlan
from fosterdesk.rules.calendar import add_months
from fosterdesk.rules.words import joined, short_date
from fosterdesk.store.desk import Desk

EARLY_DAYS = 42


def keep_action_plan(desk: Desk, command: KeepActionPlan) -> Changes:
    """Make or change an action plan (moving.action-plan).

    InvalidInput for a plan without words, an agreement or review that lies ahead, a review
    without what it found, or a referral before all three have agreed. Refused once the
    operations manager has agreed it.
    """
    require(desk, "put forward progression")
    _check(desk, command)
    with desk.write("Keep an action plan") as tx:
        if command.plan_id is None:
            row = tx.add(ActionPlan(household_id=command.household_id, plan=command.plan.strip()))
        else:
            row = tx.load(ActionPlan, command.plan_id, command.version)
        if row.agreed_on:
            raise Refused(
                f"The operations manager agreed this plan on {short_date(row.agreed_on)}. "
                "Make a new one instead."
            )
        for name in (field.name for field in fields(KeepActionPlan)):
            if name not in ("plan_id", "version", "requirement_ids", "household_id"):
                setattr(row, name, getattr(command, name))
        row.plan = command.plan.strip()
        row.requirement_ids = list(command.requirement_ids)
    return tx.changes


def _check(desk: Desk, command: KeepActionPlan) -> None:
    problems = {}
    if not command.plan.strip():
        problems["plan"] = "Write what the carer is to show, and how."
    for name in ("carer_agreed_on", "social_worker_agreed_on", "manager_agreed_on", "reviewed_on"):
        day = getattr(command, name)
        if day is not None and day > desk.today():
            problems[name] = "This day lies ahead."
    if command.reviewed_on and not command.review_outcome.strip():
        problems["review_outcome"] = "Say what the review of the plan found."
    if command.reviewed_on and command.conclusion not in ("shown", "not-shown"):
        problems["conclusion"] = "Say whether everything is shown now."
    waiting = [
        who
        for who, on in (
            ("the carer", command.carer_agreed_on),
            ("the supervising social worker", command.social_worker_agreed_on),
            ("the team manager", command.manager_agreed_on),
        )
        if on is None
    ]
    if not command.requirement_ids:
        problems["requirement_ids"] = "Choose what could not be shown."
    if command.referred_on and waiting:
        problems["referred_on"] = f"It is referred once {joined(waiting)} agreed it too."
    if problems:
        raise InvalidInput(problems)


def agree_action_plan(desk: Desk, plan_id: int, version: int) -> Changes:
    """The operations manager agrees a plan that the other three agreed and that was referred."""
    require(desk, "agree action plans")
    with desk.write("Agree an action plan") as tx:
        row = tx.load(ActionPlan, plan_id, version)
        fault = rules.plan_fault(queries.plan(tx, plan_id))
        if fault:
            raise Refused(fault)
        if row.referred_on is None:
            raise Refused("This plan has not been referred to the operations manager yet.")
        row.agreed_on = desk.today()
    return tx.changes


def open_plans(desk: Desk) -> tuple[PlanLine, ...]:
    """Every action plan that the operations manager has not agreed, and those agreed this year.

    The review falls due six months after the last of the three agreed (moving.action-plan).
    """
    require(desk, "read records")
    with desk.read() as tx:
        held = queries.recent_plans(tx, add_months(desk.today(), -12))
        soon = desk.today() + timedelta(days=EARLY_DAYS)
        names = people.household_names(tx, [plan.household_id for plan in held])
        found = []
        for plan in held:
            level = carers.level(tx, plan.household_id, desk.today())
            due = None
            if plan.started_on is not None and plan.reviewed_on is None:
                due = desk.rules.due("action-plan", plan.started_on)
            found.append(
                PlanLine(
                    plan,
                    names[plan.household_id].name,
                    level.words if level else "",
                    due,
                    rules.plan_waits_for(plan),
                    requirement_titles(desk, plan),
                    due is not None and due.due <= soon,
                )
            )
    return tuple(found)


def requirement_titles(desk: Desk, plan: ActionPlanRecord) -> tuple[str, ...]:
    """What could not be shown, by the titles of the scheme in force today."""
    titles = {one.id: one.title for one in desk.rules.scheme_on(desk.today()).criterion}
    return tuple(titles.get(name, name) for name in plan.requirement_ids)


def plan_requirements(desk: Desk, household_id: int) -> tuple[tuple[str, str], ...]:
    """The requirements of the household's level, as (id, title), for what could not be shown."""
    require(desk, "read records")
    with desk.read() as tx:
        held = carers.level(tx, household_id, desk.today())
    if held is None:
        return ()
    scheme = desk.rules.scheme(held.scheme_id)
    own = set(scheme.level_named(held.level).also)
    asked = sorted(scheme.criteria_of(held.level), key=lambda one: one.id not in own)
    return tuple((one.id, one.title) for one in asked)


def plan_households(desk: Desk) -> tuple[tuple[int, str], ...]:
    """The approved households above the lowest level, as (id, name and level)."""
    require(desk, "read records")
    with desk.read() as tx:
        rows = carers.register(tx, desk.today(), status="approved")
    lowest = desk.rules.scheme_on(desk.today()).level[0].id
    return tuple(
        (row.household_id, f"{row.name}, {row.level}")
        for row in rows
        if row.level_id and row.level_id != lowest
    )


def action_plans(desk: Desk, household_id: int) -> list[ActionPlanRecord]:
    """The action plans of a household, newest first."""
    require(desk, "read records")
    with desk.read() as tx:
        return queries.plans(tx, household_id)
