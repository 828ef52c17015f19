"""The queue: what each case waits for and how long it has waited."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.progression import service, turns
from fosterdesk.progression.queue import waiting_cases
from fosterdesk.progression.records import ReturnComment
from fosterdesk.progression.turn_records import AskSecondLook, HoldCase, band_of, masked
from fosterdesk.store.desk import Desk
from tests.building.deciding import a_decided_case
from tests.building.progression import a_sent_case

DeskAs = Callable[..., Desk]


def told(desk: Desk) -> list[tuple[str, str]]:
    return [(one.group, one.waited_words) for one in waiting_cases(desk)]


def test_a_case_waits_from_its_last_step(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    assert told(desk) == [("Team manager", "since today")]

    manager = desk_as("team-manager", dt.date(2026, 12, 4))
    assert told(manager) == [("Team manager", "12 days")]
    version = service.case(manager, case_id).case.version
    service.return_case(manager, case_id, version, (ReturnComment("Nearly there."),))

    assert told(desk_as("team-manager", dt.date(2026, 12, 5))) == [("Returned", "1 day")]


def test_a_case_on_hold_stands_apart_with_its_reason(desk: Desk) -> None:
    case_id = a_sent_case(desk)
    version = service.case(desk, case_id).case.version
    until = dt.date(2027, 1, 4)
    turns.hold_case(desk, HoldCase(case_id, version, "An operation.", until))

    (one,) = waiting_cases(desk)

    assert (one.group, one.waits_for) == ("On hold", "On hold until 4 Jan 2027: An operation.")


def test_a_decided_case_waits_again_only_while_a_second_look_is_open(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as, "level-unchanged")
    desk = desk_as("supervising-social-worker", dt.date(2026, 12, 20))
    assert told(desk) == []

    asked = AskSecondLook(case_id, dt.date(2026, 12, 18), "The school was not asked.")
    turns.ask_second_look(desk, asked)

    assert told(desk) == [("Second look", "2 days")]


def test_small_numbers_are_masked_and_none_and_larger_ones_are_not() -> None:
    assert [masked(count) for count in (0, 1, 4, 5, 1200)] == [
        "none",
        "under 5",
        "under 5",
        "5",
        "1,200",
    ]


def test_a_month_belongs_to_the_band_that_begins_with_it() -> None:
    assert [band_of(months) for months in (0, 1, 2, 3, 5, 6, 30)] == [0, 1, 1, 2, 2, 3, 3]
