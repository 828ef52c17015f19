"""Offers what would close a gap: a session with places left that the carer can be booked on."""

from collections.abc import Iterable

from fosterdesk.access.permissions import require
from fosterdesk.people import queries as people
from fosterdesk.progression.records import Line, Offer
from fosterdesk.rules.requirements import CarerFacts
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.training import queries as training

MOST = 3


def gap_offers(desk: Desk, household_id: int, line: Line, scheme_id: str) -> tuple[Offer, ...]:
    """The nearest sessions that would help with a training requirement, none for any other."""
    require(desk, "read records")
    with desk.read() as tx:
        return offers_in(tx, household_id, [line], scheme_id).get(line.id, ())


def offers_in(
    tx: ReadTransaction, household_id: int, lines: Iterable[Line], scheme_id: str
) -> dict[str, tuple[Offer, ...]]:
    """The nearest sessions that would help, by requirement; only those with a place left."""
    scheme = tx.desk.rules.scheme(scheme_id)
    wanting = [one for one in lines if one.need.verdict != "met" and one.need.how == "computed"]
    facts = training.carer_facts(tx, household_id, tx.desk.today()) if wanting else ()
    found = {}
    for line in wanting:
        criterion = scheme.criterion_named(line.id)
        wanted: frozenset[str] | None = None
        if "courses" in criterion.parameters:
            wanted = frozenset(criterion.parameters["courses"])
        elif criterion.kind != "training-days":
            continue
        lacking = _lacking(facts, line, criterion.parameters.get("role"))
        found[line.id] = _offers(tx, household_id, lacking, wanted)
    return found


def _lacking(facts: Iterable[CarerFacts], line: Line, role: object) -> dict[str, frozenset[str]]:
    """The names of the carers held against the requirement, with the courses each has done."""
    names = {part.name for part in line.need.by_carer if part.verdict != "met"}
    return {
        one.name: frozenset(done.course for done in one.training)
        for one in facts
        if (one.role == role if role else one.name in names)
    }


def _offers(
    tx: ReadTransaction,
    household_id: int,
    lacking: dict[str, frozenset[str]],
    wanted: frozenset[str] | None,
) -> tuple[Offer, ...]:
    today = tx.desk.today()
    found = []
    sessions = [one for one in training.sessions(tx, today) if one.left]
    for carer in people.carers(tx, household_id, today):
        if carer.name not in lacking:
            continue
        for session in sessions:
            if wanted is not None and session.course not in wanted - lacking[carer.name]:
                continue
            booked = {one.person_id for one in training.bookings(tx, session.id)}
            if carer.person_id not in booked:
                found.append(Offer(carer.person_id, carer.first_name, session))
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)
