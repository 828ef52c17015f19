"""Items have letters that stay once they were published and are never given twice."""

import datetime as dt
from collections.abc import Callable
from itertools import islice

from fosterdesk.panel import queries, service
from fosterdesk.panel.letters import free_letters, letter
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.tables import Item
from fosterdesk.store.desk import Desk
from tests.building.panel import a_meeting, an_item, item_version


def test_letters_go_on_after_z() -> None:
    assert [letter(one) for one in (0, 1, 25, 26, 27, 51, 52)] == [
        "A",
        "B",
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
    ]


def test_a_free_letter_comes_after_every_letter_that_was_given() -> None:
    assert list(islice(free_letters(["A", "C", ""]), 2)) == ["D", "E"]
    assert list(islice(free_letters(["Z"]), 2)) == ["AA", "AB"]
    assert list(islice(free_letters([]), 2)) == ["A", "B"]


def _letters(desk: Desk, meeting_id: int) -> dict[str, str]:
    with desk.read() as tx:
        return {one.title: one.letter for one in queries.items(tx, meeting_id, withdrawn=True)}


def test_letters_follow_the_agenda_until_they_are_published(
    desk_as: Callable[..., Desk],
) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    first = an_item(desk, AddItem(meeting_id, "note-only", "Ash"))
    an_item(desk, AddItem(meeting_id, "note-only", "Birch"))

    assert _letters(desk, meeting_id) == {"Ash": "A", "Birch": "B"}
    service.move_item(desk, first, 1)
    assert _letters(desk, meeting_id) == {"Birch": "A", "Ash": "B"}


def test_a_published_letter_stays_and_a_withdrawn_one_is_not_given_again(
    desk_as: Callable[..., Desk],
) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    first = an_item(desk, AddItem(meeting_id, "note-only", "Ash"))
    second = an_item(desk, AddItem(meeting_id, "note-only", "Birch"))
    with desk.write("Publish the letters") as tx:
        tx.get(Item, first).letter, tx.get(Item, second).letter = "A", "B"
    service.withdraw_item(desk, second, item_version(desk, second))
    third = an_item(desk, AddItem(meeting_id, "note-only", "Cedar"))
    service.move_item(desk, third, -1)

    assert _letters(desk, meeting_id) == {"Ash": "A", "Birch": "B", "Cedar": "C"}
    with desk.read() as tx:
        assert queries.item(tx, third).letter == "C"
        withdrawn = queries.item(tx, second)
    assert (withdrawn.letter, withdrawn.withdrawn_on) == ("B", dt.date(2026, 11, 22))
