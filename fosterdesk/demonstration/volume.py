"""Approved households in numbers, written straight into the tables, since only their bulk counts.

The households with a story go through the services (see the modules beside this one); these are
the rest of a service's list, so that lists, searches and due dates have a real size.
"""

import datetime as dt
from collections import Counter as Counted
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from sqlalchemy import select

from fosterdesk.carers.tables import Approval, Level, Terms
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.people.tables import Household, Person, Residence
from fosterdesk.placement.tables import Placement
from fosterdesk.review.tables import Review
from fosterdesk.rules.calendar import add_months
from fosterdesk.store.desk import WriteTransaction
from fosterdesk.store.tables import Counter
from fosterdesk.supervision.tables import Visit
from fosterdesk.training.tables import Completion, Standards

CHUNK = 250
FIRST_YEAR = 380
LONGEST_SINCE_VISIT = 300
SHORT = 700  # days of a placement that is not meant to last
VISIT_STEP = 37
CORE = ("first-aid", "child-protection", "equality-diversity", "safer-care", "attachment")
FURTHER = ("therapeutic-care", "positive-behaviour", "life-story", "contact", "online-safety")
LEVELS = ((62, "fostering", None), (27, "fostering-plus", None), (6, "specialist", "single"))
LAST_LEVEL = ("specialist", "fast")
TERMS = (
    (1, 0, 17, ["short-term", "long-term"]),
    (2, 0, 12, ["short-term"]),
    (2, 5, 17, ["short-term", "long-term"]),
    (3, 0, 17, ["short-term", "emergency"]),
    (1, 0, 5, ["short-term", "bridging"]),
)
CONTRIBUTORS = ("Invented authority", "Neighbouring authority")


@dataclass
class Plan:
    """What one household will be."""

    surnames: list[str]
    approved_on: dt.date
    level: tuple[str, str | None]
    terms: tuple[int, int, int, list[str]]
    social_worker_id: int
    household: Household = field(default_factory=Household)
    carers: list[Person] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " & ".join(dict.fromkeys(self.surnames))


def add_households(demonstration: Demonstration, wanted: int) -> None:
    """Add so many approved households with all that belongs to them."""
    for start in range(0, wanted, CHUNK):
        plans = [_plan(demonstration, start + n) for n in range(min(CHUNK, wanted - start))]
        with demonstration.desk.write("Add households of the demonstration") as tx:
            _add_people(demonstration, tx, plans)
            _add_standing(demonstration, tx, plans)
            _add_reviews(demonstration, tx, plans)
            tx.add_all([row for plan in plans for row in _training(demonstration, plan)])
            tx.add_all([row for plan in plans for row in _placements(demonstration, plan)])
            tx.add_all([_visit(demonstration, plan) for plan in plans])


def _plan(demonstration: Demonstration, number: int) -> Plan:
    names = demonstration.names
    surnames = [names.last()]
    if names.chance(62):
        surnames.append(names.last() if names.chance(35) else surnames[0])
    approved_on = demonstration.working_day(names.random.randint(120, 4200))
    if (demonstration.as_of - approved_on).days < 760:
        level: tuple[str, str | None] = ("fostering", None)
    else:
        level = _level(names.random.randrange(100))
    workers = demonstration.social_workers
    return Plan(
        surnames,
        approved_on,
        level,
        names.random.choice(TERMS),
        workers[number % len(workers)].id,
    )


def _level(drawn: int) -> tuple[str, str | None]:
    for share, level, strand in LEVELS:
        if drawn < share:
            return level, strand
        drawn -= share
    return LAST_LEVEL


def _references(tx: WriteTransaction, prefix: str, year: int, wanted: int) -> Iterator[str]:
    query = select(Counter).where(Counter.prefix == prefix, Counter.year == year)
    found = tx.find(Counter, query)
    counter = found[0] if found else tx.add(Counter(prefix=prefix, year=year, last=0))
    first = counter.last + 1
    counter.last += wanted
    return iter([f"{prefix}-{year}-{number:03d}" for number in range(first, first + wanted)])


def _add_people(demonstration: Demonstration, tx: WriteTransaction, plans: list[Plan]) -> None:
    names = demonstration.names
    references = _references(tx, "H", demonstration.as_of.year, len(plans))
    for plan in plans:
        plan.household = Household(
            reference=next(references),
            name=plan.name,
            address=names.address(),
            postcode=names.postcode(),
            telephone=names.telephone(),
            email=names.email(plan.name),
            home_authority=demonstration.desk_authority,
            social_worker_id=plan.social_worker_id,
            status="approved",
            on_emergency_list=names.chance(15),
        )
        plan.carers = [
            Person(
                first_name=names.first(),
                last_name=surname,
                born_on=plan.approved_on - dt.timedelta(days=names.random.randint(9800, 18500)),
                telephone=names.telephone(),
                other_employment=names.chance(55),
            )
            for surname in plan.surnames
        ]
    tx.add_all([plan.household for plan in plans])
    tx.add_all([person for plan in plans for person in plan.carers])


def _add_standing(demonstration: Demonstration, tx: WriteTransaction, plans: list[Plan]) -> None:
    scheme = demonstration.desk.rules.scheme_on(demonstration.as_of)
    approvals = [
        Approval(
            household_id=plan.household.id,
            kind="full",
            approved_on=plan.approved_on,
            basis="Decision after panel",
        )
        for plan in plans
    ]
    tx.add_all(approvals)
    rows: list[Residence | Terms | Level] = []
    for plan, approval in zip(plans, approvals, strict=True):
        children, age_from, age_to, kinds = plan.terms
        rows.append(
            Terms(
                approval_id=approval.id,
                from_on=plan.approved_on,
                children=children,
                age_from=age_from,
                age_to=age_to,
                kinds=kinds,
                basis="Approval",
            )
        )
        rows.extend(_levels(demonstration, plan, scheme.id))
        rows.extend(
            Residence(
                household_id=plan.household.id,
                person_id=person.id,
                role="carer",
                place=place,
                from_on=plan.approved_on - dt.timedelta(days=900),
            )
            for place, person in enumerate(plan.carers, start=1)
        )
    tx.add_all(rows)


def _levels(demonstration: Demonstration, plan: Plan, scheme_id: str) -> Iterator[Level]:
    level, strand = plan.level
    straight = level != "fostering-plus"
    yield Level(
        household_id=plan.household.id,
        from_on=plan.approved_on,
        level=level if straight else "fostering",
        strand=strand,
        needed_at_home=False,
        scheme_id=scheme_id,
        basis="Approval",
    )
    if not straight:
        yield Level(
            household_id=plan.household.id,
            from_on=demonstration.worked(add_months(plan.approved_on, 25)),
            level=level,
            scheme_id=scheme_id,
            basis="Decision on progression",
        )


def _add_reviews(demonstration: Demonstration, tx: WriteTransaction, plans: list[Plan]) -> None:
    rows = [row for plan in plans for row in _reviews(demonstration, plan)]
    years = Counted((row.held_on or row.due_on).year for row in rows)
    references = {year: _references(tx, "R", year, many) for year, many in years.items()}
    for row in rows:
        row.reference = next(references[(row.held_on or row.due_on).year])
    tx.add_all(rows)


def _reviews(demonstration: Demonstration, plan: Plan) -> Iterator[Review]:
    random = demonstration.names.random
    rules = demonstration.desk.rules
    start = plan.approved_on
    due = rules.due("first-review", start).due
    held: list[Review] = []
    for number in count(1):
        on = demonstration.worked(due - dt.timedelta(days=random.randint(0, 18)))
        if due > demonstration.as_of or (
            (demonstration.as_of - due).days < 14 and demonstration.names.chance(20)
        ):
            yield from held[-3:]
            yield Review(household_id=plan.household.id, number=number, due_from=start, due_on=due)
            return
        agreed_on = demonstration.worked(on + dt.timedelta(days=random.randint(3, 12)))
        row = _held(plan.household.id, number, (start, due, on))
        if agreed_on <= demonstration.as_of:
            _agree(row, agreed_on)
        held.append(row)
        start = on
        due = rules.due("next-review", on).due


def _held(household_id: int, number: int, days: tuple[dt.date, dt.date, dt.date]) -> Review:
    start, due, on = days
    return Review(
        household_id=household_id,
        number=number,
        due_from=start,
        due_on=due,
        planned_on=on,
        held_on=on,
        chaired_by="Invented reviewing officer",
        summary="The carers and the household remain suitable, and the terms fit.",
        carers_suitable=True,
        household_suitable=True,
        terms_appropriate=True,
        outcome="positive",
        to_panel=number == 1,
    )


def _agree(row: Review, on: dt.date) -> None:
    row.agreed_by_role = "decision-maker" if row.to_panel else "operations-manager"
    row.agreed_by = "Ruth Vaughan" if row.to_panel else "Martin Cole"
    row.agreed_on = on


def _training(demonstration: Demonstration, plan: Plan) -> Iterator[Completion | Standards]:
    names, as_of = demonstration.names, demonstration.as_of
    for place, person in enumerate(plan.carers):
        for course in CORE:
            after = dt.timedelta(days=names.random.randint(20, 340))
            on = demonstration.worked(plan.approved_on + after)
            in_first_year = (as_of - plan.approved_on).days < FIRST_YEAR
            if on <= as_of and not (in_first_year and names.chance(10 + 20 * place)):
                yield _completion(demonstration, person.id, course, on)
        for _ in range(names.random.randint(0, 5 - 2 * place)):
            on = demonstration.ago(names.random.randint(3, 362))
            if on > plan.approved_on:
                yield _completion(demonstration, person.id, names.random.choice(FURTHER), on)
        after = dt.timedelta(days=names.random.randint(200, 360))
        finished = demonstration.worked(plan.approved_on + after)
        done = finished <= as_of
        yield Standards(
            person_id=person.id,
            status="signed-off" if done else "in-progress",
            completed_on=finished if done else None,
            signed_by="Helen Marsh" if done else "",
        )


def _completion(
    demonstration: Demonstration, person_id: int, course: str, on: dt.date
) -> Completion:
    held = demonstration.desk.rules.course(course)
    return Completion(
        person_id=person_id,
        course=course,
        title=held.title if held else course,
        on=on,
        days=Decimal(held.days) if held else Decimal(1),
        provider="Learning team",
    )


def _placements(demonstration: Demonstration, plan: Plan) -> Iterator[Placement]:
    names = demonstration.names
    children, age_from, age_to, kinds = plan.terms
    if plan.level[0] == "specialist":
        children, age_from = 1, max(age_from, 10)
    for _ in range(names.random.randint(0, children)):
        longest = (demonstration.as_of - plan.approved_on).days - 20
        age = names.random.randint(age_from, max(age_from, age_to - 1))
        since = names.random.randint(10, min(longest, _still_a_child(age, kinds[0])))
        yield Placement(
            household_id=plan.household.id,
            initials=names.initials(),
            child_reference=f"C{names.random.randint(10000, 99999)}",
            age_when_placed=age,
            placing_authority=names.random.choice(CONTRIBUTORS),
            social_worker=f"{names.first()} {names.last()}",
            kind=kinds[0],
            from_on=demonstration.ago(since),
        )


def _still_a_child(age: int, kind: str) -> int:
    """How many days ago a child of this age can have come who lives here now, and is no adult."""
    longest = (17 - age) * 365 + 180
    return min(longest, SHORT) if kind in ("short-term", "bridging") else longest


def _visit(demonstration: Demonstration, plan: Plan) -> Visit:
    """One unannounced visit since the approval, so that the next is due in two months or later."""
    approved = (demonstration.as_of - plan.approved_on).days
    longest = min(approved, LONGEST_SINCE_VISIT)
    return Visit(
        household_id=plan.household.id,
        on=demonstration.ago(1 + plan.household.id * VISIT_STEP % longest),
        kind="unannounced",
        by_id=plan.social_worker_id,
        carers_seen=[f"{one.first_name} {one.last_name}" for one in plan.carers[:1]],
        bedrooms_seen=True,
        note="Seen without notice. The home was as it should be, and the evening went its way.",
    )
