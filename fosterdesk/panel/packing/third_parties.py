"""The names that do not belong on an item's pages: its referees', and people's of other homes."""

from collections.abc import Iterable, Mapping

from fosterdesk.assessment import queries as assessments
from fosterdesk.panel import queries
from fosterdesk.panel.records import ItemRecord
from fosterdesk.people import queries as people
from fosterdesk.people.leak_check import ThirdParties
from fosterdesk.store.desk import ReadTransaction


def third_parties(tx: ReadTransaction, items: Iterable[ItemRecord]) -> dict[str, ThirdParties]:
    """The names to look for on each item's pages, by its letter.

    Full names alone: a surname may be anybody's. Staff and panel members are named on papers, and
    who is both in the household and elsewhere belongs to it.
    """
    about = {item.letter: item.household_id for item in items if item.household_id is not None}
    if not about:
        return {}
    living: dict[int, set[str]] = {}
    for household_id, name in people.full_names(tx):
        living.setdefault(household_id, set()).add(name)
    vouching: dict[int, set[str]] = {}
    for household_id, name in assessments.referee_names(tx):
        vouching.setdefault(household_id, set()).add(name)
    everybody = set().union(*living.values(), *vouching.values())
    working = {*people.staff_names(tx).values(), *(one.name for one in queries.members(tx))}
    return {
        letter: _of(home, living, vouching, everybody, working) for letter, home in about.items()
    }


def referees_on_record(tx: ReadTransaction) -> frozenset[str]:
    """The full names of all personal referees who are not carers, staff or panel members too."""
    named = {name for _home, name in assessments.referee_names(tx)}
    living = {name for _home, name in people.full_names(tx)}
    working = {*people.staff_names(tx).values(), *(one.name for one in queries.members(tx))}
    return _full(named - living - working)


def _of(
    home: int,
    living: Mapping[int, set[str]],
    vouching: Mapping[int, set[str]],
    everybody: set[str],
    working: set[str],
) -> ThirdParties:
    own, referees = living.get(home, set()), vouching.get(home, set())
    strangers = everybody - own - referees - working
    return ThirdParties(_full(strangers), _full(referees - own - working))


def _full(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if len(name.split()) > 1)
