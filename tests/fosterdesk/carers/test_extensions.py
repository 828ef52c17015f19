"""A temporary approval is extended once for an assessment, or for as long as a review runs."""

from collections.abc import Callable
from datetime import date

import pytest

from fosterdesk.carers.extensions import extension, temporary_end
from fosterdesk.carers.tasks import tasks
from fosterdesk.errors import InvalidInput, NotAllowed, Refused
from fosterdesk.people.records import Scope
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household, an_extension

DeskAs = Callable[..., Desk]
# Monday 6 July 2026 and 16 weeks is Monday 26 October; 8 weeks more is Monday 21 December.
BEGAN, RUNS_OUT, LATER = date(2026, 7, 6), date(2026, 10, 26), date(2026, 12, 21)
AGREED = date(2026, 10, 19)


@pytest.fixture
def home(desk_as: DeskAs) -> int:
    desk = desk_as("supervising-social-worker", BEGAN)
    return an_approved_household(desk, approved_on=BEGAN, connected=True, temporary=True)


@pytest.fixture
def manager(desk_as: DeskAs) -> Desk:
    return desk_as("team-manager", AGREED)


def due_days(desk: Desk) -> list[date]:
    with desk.read() as tx:
        return [task.due.due for task in tasks(tx, Scope(LATER, desk.rules))]


def end(desk: Desk, home: int) -> tuple[date, str]:
    due = temporary_end(desk, home)
    assert due is not None
    return due.due, due.source


def test_it_runs_out_after_24_weeks_in_place_of_16_with_the_regulation(
    manager: Desk, home: int
) -> None:
    assert end(manager, home) == (RUNS_OUT, "Care Planning Regs 2010, reg 24")
    assert due_days(manager) == [RUNS_OUT]

    an_extension(manager, home)

    assert end(manager, home) == (LATER, "Care Planning Regs 2010, reg 25(2)")
    assert due_days(manager) == [LATER]
    held = extension(manager, home)
    assert held is not None
    assert held.officer == "Martin Example"
    assert held.why == "The assessment waits for a medical report."


def test_while_a_review_runs_it_has_no_last_day(manager: Desk, home: int) -> None:
    an_extension(manager, home)
    an_extension(manager, home, reason="review", why="They asked for a review.")
    assert temporary_end(manager, home) is None
    assert due_days(manager) == []


@pytest.mark.parametrize("reason", ["assessment", "review"])
def test_it_is_extended_once(manager: Desk, home: int, reason: str) -> None:
    an_extension(manager, home, reason=reason)
    with pytest.raises(Refused, match="was extended already"):
        an_extension(manager, home, reason=reason)
    if reason == "review":
        with pytest.raises(Refused, match="was extended already"):
            an_extension(manager, home)


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"why": " "}, "why", "Say why the approval is extended"),
        ({"panel_views": ""}, "panel_views", "Give the panel’s views: they must be sought before"),
        ({"officer": " "}, "officer", "Name the nominated officer"),
        ({"reason": "other"}, "reason", "Choose why it is extended."),
        ({"is_still_right": False}, "is_still_right", "only where the placement is still the most"),
        ({"told_on": date(2026, 10, 20)}, "told_on", "Tell the reviewing officer first."),
        ({"agreed_on": date(2026, 10, 20)}, "agreed_on", "This day has not come yet."),
    ],
)
def test_what_must_stand_behind_it_is_asked_for(
    manager: Desk, home: int, changed: dict[str, object], field: str, says: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        an_extension(manager, home, **changed)
    assert list(refused.value.problems) == [field]
    assert says in refused.value.problems[field]
    assert extension(manager, home) is None


def test_what_has_run_out_cannot_be_extended(desk_as: DeskAs, home: int) -> None:
    on_the_day, after = (
        desk_as("team-manager", RUNS_OUT),
        desk_as("team-manager", date(2026, 10, 27)),
    )
    with pytest.raises(InvalidInput) as refused:
        an_extension(after, home)
    assert "ran out on 26 Oct 2026" in refused.value.problems["agreed_on"]
    an_extension(on_the_day, home)
    assert end(on_the_day, home)[0] == LATER


def test_only_a_temporary_approval_is_extended_and_not_by_everybody(
    desk_as: DeskAs, home: int
) -> None:
    worker = desk_as("supervising-social-worker", AGREED)
    with pytest.raises(NotAllowed):
        an_extension(worker, home)
    full = an_approved_household(worker, names=(("Ann", "Marlowe"),))
    with pytest.raises(Refused, match="no temporary approval to extend"):
        an_extension(desk_as("team-manager", AGREED), full)
