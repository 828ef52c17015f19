from collections.abc import Callable

import pytest

from fosterdesk.store.desk import Desk
from fosterdesk.store.engine import COMPILED
from fosterdesk.worklist.ahead import read_today_ahead
from fosterdesk.worklist.service import today


@pytest.mark.parametrize("role", ["team-manager", "supervising-social-worker"])
def test_the_first_today_of_a_desk_finds_its_selects_written_out(
    desk_as: Callable[[str], Desk], role: str
) -> None:
    desk = desk_as(role)
    COMPILED.clear()
    read_today_ahead(desk.rules)
    ready = set(COMPILED)
    today(desk)
    assert ready
    assert set(COMPILED) == ready


def test_the_many_desks_of_one_program_share_what_was_written_out(
    desk_as: Callable[[str], Desk],
) -> None:
    COMPILED.clear()
    today(desk_as("team-manager"))
    ready = set(COMPILED)
    today(desk_as("team-manager"))
    assert ready
    assert set(COMPILED) == ready
