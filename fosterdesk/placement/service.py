"""Places children with a household, ends placements, and records what interrupts payment."""

from datetime import date

from fosterdesk.access.permissions import require
from fosterdesk.carers import queries as carers
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people import queries as people
from fosterdesk.placement import fees, queries, rules
from fosterdesk.placement.records import (
    EVENT_KINDS,
    EndEvent,
    EndPlacement,
    EventRecord,
    FeeNow,
    PlacementRecord,
    PlacementsView,
    RecordEvent,
    RecordExemption,
    RecordPlacement,
)
from fosterdesk.placement.tables import LimitExemption, PaymentEvent, Placement
from fosterdesk.rules.statement import Statement
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction

__all__ = ["EVENT_KINDS", "EventRecord", "PlacementRecord", "placements_view", "record_placement"]

OLDEST = 25


def record_placement(desk: Desk, command: RecordPlacement) -> Changes:
    """Record a child placed with an approved household.

    Neither the limit of three, the terms nor the strand's ages block it, since a child may
    already be there: each is shown as a verdict for a manager. Refused without an approval on
    that day; InvalidInput for a child who is placed here already.
    """
    require(desk, "record placements")
    _check_placement(desk, command)
    with desk.write("Record a placement") as tx:
        if carers.approval(tx, command.household_id, command.from_on) is None:
            raise Refused(
                f"This household is not approved on {short_date(command.from_on)}. "
                "Record its approval or temporary approval first."
            )
        _require_not_placed(tx, command)
        tx.add(
            Placement(
                household_id=command.household_id,
                initials=command.initials.strip().upper(),
                child_reference=command.child_reference.strip(),
                age_when_placed=command.age_when_placed,
                sibling_group=command.sibling_group.strip(),
                placing_authority=command.placing_authority.strip(),
                social_worker=command.social_worker.strip(),
                kind=command.kind,
                from_emergency_list=command.from_emergency_list,
                from_on=command.from_on,
            )
        )
    return tx.changes


def _check_placement(desk: Desk, command: RecordPlacement) -> None:
    problems = {}
    initials = command.initials.strip()
    if not initials or len(initials) > 6:
        problems["initials"] = "Give the child’s initials only, for example K.T."
    if not command.child_reference.strip():
        problems["child_reference"] = "Give the child’s reference, so that two children differ."
    if command.from_on > desk.today():
        problems["from_on"] = "This day has not come yet. Record the placement when it begins."
    age = command.age_when_placed
    if age is not None and not 0 <= age <= OLDEST:
        problems["age_when_placed"] = f"An age is from 0 to {OLDEST}."
    if problems:
        raise InvalidInput(problems)


def _require_not_placed(tx: WriteTransaction, command: RecordPlacement) -> None:
    for child in queries.placed_on(tx, command.household_id, command.from_on):
        if child.child_reference == command.child_reference.strip():
            raise InvalidInput({"child_reference": f"{child.initials} is placed here already."})


def end_placement(desk: Desk, command: EndPlacement) -> Changes:
    """Record the day on which a child left, which is not paid, and why."""
    require(desk, "record placements")
    with desk.write("End a placement") as tx:
        row = tx.load(Placement, command.placement_id, command.version)
        if problem := rules.date_problem(row.from_on, command.until_on):
            raise InvalidInput({"until_on": problem})
        if command.until_on > desk.today():
            raise InvalidInput({"until_on": "This day has not come yet."})
        row.until_on, row.end_reason = command.until_on, command.end_reason.strip()
    return tx.changes


def record_event(desk: Desk, command: RecordEvent) -> Changes:
    """Record a break, an illness or an allegation; an allegation names the child it concerns."""
    require(desk, "record placements")
    if problem := rules.date_problem(command.from_on, command.until_on):
        raise InvalidInput({"until_on": problem})
    if command.kind == "allegation" and command.placement_id is None:
        raise InvalidInput({"placement_id": "Choose the child who lives elsewhere meanwhile."})
    with desk.write(f"Record: {EVENT_KINDS[command.kind].lower()}") as tx:
        people.household_name(tx, command.household_id)
        tx.add(
            PaymentEvent(
                household_id=command.household_id,
                kind=command.kind,
                from_on=command.from_on,
                until_on=command.until_on,
                placement_id=command.placement_id if command.kind == "allegation" else None,
            )
        )
    return tx.changes


def end_event(desk: Desk, command: EndEvent) -> Changes:
    """Record the last day of an event, which still counts in it."""
    require(desk, "record placements")
    with desk.write("End what interrupted payment") as tx:
        row = tx.load(PaymentEvent, command.event_id, command.version)
        if problem := rules.date_problem(row.from_on, command.until_on):
            raise InvalidInput({"until_on": problem})
        row.until_on = command.until_on
    return tx.changes


def record_exemption(desk: Desk, command: RecordExemption) -> Changes:
    """Record a written exemption from the usual fostering limit, naming its children.

    It counts only from the council where the carers live (Children Act 1989, Schedule 7,
    paragraph 4): InvalidInput for another's.
    """
    require(desk, "record placements")
    references = tuple(name.strip() for name in command.child_references if name.strip())
    if not references:
        raise InvalidInput({"child_references": "Name at least one child."})
    if problem := rules.date_problem(command.from_on, command.until_on):
        raise InvalidInput({"until_on": problem})
    with desk.write("Record an exemption from the usual limit") as tx:
        home = people.household_record(tx, command.household_id).home_authority.strip()
        if home and home.casefold() != command.issued_by.strip().casefold():
            raise InvalidInput(
                {"issued_by": f"Only the council where the carers live can exempt: {home}."}
            )
        tx.add(
            LimitExemption(
                household_id=command.household_id,
                issued_by=command.issued_by.strip(),
                child_references=list(references),
                from_on=command.from_on,
                until_on=command.until_on,
                conditions=command.conditions.strip(),
            )
        )
    return tx.changes


def placements_view(desk: Desk, household_id: int, on: date | None = None) -> PlacementsView:
    """The children of a household on a day (today where none is given), with every verdict."""
    require(desk, "read records")
    with desk.read() as tx:
        return view_on(tx, household_id, on or desk.today())


def view_on(tx: ReadTransaction, household_id: int, on: date) -> PlacementsView:
    """The children of a household on a day, with the limit, the terms, the strand and the fee."""
    every = queries.placements(tx, household_id)
    placed = [child for child in every if child.is_placed(on)]
    past = [child for child in reversed(every) if not child.is_placed(on)]
    terms = carers.terms(tx, household_id, on)
    level = carers.level(tx, household_id, on)
    exemptions = queries.exemptions(tx, household_id)
    home = people.household_record(tx, household_id).home_authority
    limit = int(tx.desk.rules.setting("usual-fostering-limit"))
    mismatches = []
    if level is not None:
        scheme = tx.desk.rules.scheme(level.scheme_id)
        mismatches = rules.strand_mismatches(scheme, level.strand, placed)
    return PlacementsView(
        household_id,
        tuple(placed),
        tuple(past),
        terms.facts.children if terms else None,
        rules.limit_verdict(placed, exemptions, home, limit, on),
        rules.terms_verdict(placed, terms),
        tuple(mismatches),
        tuple(reversed(queries.events(tx, household_id))),
        tuple(exemptions),
        fees.fee_on(tx, household_id, on),
    )


def weekly_fee_now(desk: Desk, household_id: int) -> FeeNow:
    """Today's weekly fee in pounds with its working."""
    with desk.read() as tx:
        return fees.fee_on(tx, household_id, desk.today())


def fee_statement(desk: Desk, household_id: int, from_on: date, to_on: date) -> Statement:
    """What is payable between two days, both included, in pounds."""
    require(desk, "read records")
    with desk.read() as tx:
        return fees.statement_between(tx, household_id, from_on, to_on)
