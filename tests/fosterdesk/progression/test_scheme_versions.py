"""Two versions of a scheme side by side, and a case that keeps the one it began under."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import msgspec

from fosterdesk.progression import service, turns
from fosterdesk.progression.scheme_versions import scheme_differences
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.scheme import Scheme
from fosterdesk.store.desk import Desk
from tests.building.progression import a_case, a_seasoned_household

CHANGED = dt.date(2027, 4, 1)


def later(old: Scheme) -> Scheme:
    """The scheme of 2027: Fostering Plus pays 200 for the first child and asks no network."""
    fees = tuple(
        msgspec.structs.replace(one, weekly=(Decimal(200), *one.weekly[1:]))
        if one.level == "fostering-plus"
        else one
        for one in old.fee
    )
    levels = tuple(
        msgspec.structs.replace(
            one, also=tuple(name for name in one.also if name != "plus.support-network")
        )
        for one in old.level
    )
    return msgspec.structs.replace(
        old, id="somerset-2027", version="April 2027", valid_from=CHANGED, fee=fees, level=levels
    )


def both(rules: RuleBook) -> RuleBook:
    old = rules.scheme("somerset-2017")
    ended = msgspec.structs.replace(old, valid_to=CHANGED - dt.timedelta(days=1))
    return replace(rules, schemes=(ended, later(old)))


def test_only_what_differs_is_told(rules: RuleBook) -> None:
    old = rules.scheme("somerset-2017")

    told = scheme_differences(old, later(old), "fostering-plus")

    network, fee = told
    assert network.what == old.criterion_named("plus.support-network").title
    assert network.before.startswith(old.criterion_named("plus.support-network").sentence)
    assert network.after == ""
    assert (fee.what, fee.before, fee.after) == (
        "Fostering Plus, first child",
        "£175.00 a week",
        "£200.00 a week",
    )


def test_a_level_that_did_not_change_has_no_differences(rules: RuleBook) -> None:
    old = rules.scheme("somerset-2017")

    assert scheme_differences(old, later(old), "fostering") == ()
    assert scheme_differences(old, old) == ()


def test_a_case_keeps_its_version_and_shows_the_later_one_beside_it(
    desk: Desk, desk_as: Callable[..., Desk], rules: RuleBook
) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))
    assert turns.case_turns(desk, case_id).later is None
    after = desk_as("supervising-social-worker", dt.date(2027, 4, 2))
    after.rules = both(rules)

    page, held = service.case(after, case_id), turns.case_turns(after, case_id)

    assert page.case.scheme == "Foster Carer’s Progression Scheme, June 2017"
    assert page.view.line("plus.support-network") is not None
    assert held.later is not None
    assert held.later.in_force == "Foster Carer’s Progression Scheme, April 2027"
    assert len(held.later.differences) == 2
