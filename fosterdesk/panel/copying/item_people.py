"""Who and what stands in the records behind an item, by name: never a child."""

from collections.abc import Iterator
from dataclasses import dataclass

from fosterdesk.assessment import queries as assessments
from fosterdesk.panel.records import ItemRecord
from fosterdesk.people import queries as people
from fosterdesk.placement import queries as placements
from fosterdesk.review import queries as reviews
from fosterdesk.store.desk import ReadTransaction


@dataclass(frozen=True, slots=True)
class Named:
    """A name or place, and who or what it is in the records."""

    name: str
    role: str


def item_names(tx: ReadTransaction, item: ItemRecord) -> tuple[Named, ...]:
    """The people and the household of an item; each role once for each name."""
    if item.household_id is None:
        return ()
    found = [one for one in _names(tx, item, item.household_id) if one.name.strip()]
    return tuple(dict.fromkeys(found))


def _names(tx: ReadTransaction, item: ItemRecord, household_id: int) -> Iterator[Named]:
    household = people.household_name(tx, household_id)
    yield Named(household.name, "the household")
    yield Named(household.social_worker, "supervising social worker")
    roles = {"carer": "foster carer", "applicant": "applicant"}
    for one in people.all_residents(tx, household_id, tx.desk.today()):
        if one.role != "child":
            yield Named(one.name, roles.get(one.role, "of the household"))
    yield from _of_application(tx, item)
    yield from _of_review(tx, item)
    for placed in placements.placements(tx, household_id):
        yield Named(placed.social_worker, "a child’s social worker")


def _of_application(tx: ReadTransaction, item: ItemRecord) -> Iterator[Named]:
    if item.application_id is None:
        return
    held = assessments.application(tx, item.application_id)
    yield Named(held.assessor, "assessor")
    yield Named(held.countersigned_by, "countersigned the report")
    for referee in held.referees:
        yield Named(referee.name, "referee")


def _of_review(tx: ReadTransaction, item: ItemRecord) -> Iterator[Named]:
    if item.review_id is None:
        return
    held = reviews.review(tx, item.review_id)
    yield Named(held.chaired_by, "held the review")
    for view in held.views:
        if view.source != "child":
            yield Named(view.who, "gave a view")


def item_places(tx: ReadTransaction, item: ItemRecord) -> tuple[Named, ...]:
    """The places and authorities of an item; what is shown of them is the member’s words alone."""
    if item.household_id is None:
        return ()
    home = people.household_record(tx, item.household_id)
    found = [Named(home.address, "the household’s address")]
    found.append(Named(home.home_authority, "the household’s authority"))
    placed = placements.placements(tx, item.household_id)
    found += [Named(one.placing_authority, "placing authority") for one in placed]
    return tuple(dict.fromkeys(one for one in found if one.name.strip()))
