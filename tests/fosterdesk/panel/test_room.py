"""Quorum by who was in the room for the whole of an item (REG-24-7)."""

import datetime as dt
from decimal import Decimal

import pytest

from fosterdesk.access.unlocking import shipped_rules
from fosterdesk.panel.room import (
    InRoom,
    Span,
    Window,
    quorum_in_time,
    spans_from,
    spans_words,
)
from fosterdesk.rules.quorum import QuorumMember

RULE = shipped_rules().quorum
TEN_TO_ELEVEN = Window(dt.time(10), dt.time(11))


def at(hour: int, minute: int = 0) -> dt.time:
    return dt.time(hour, minute)


def person(name: str, role: str = "member", years: int | None = None, *spans: Span) -> InRoom:
    counts = QuorumMember(
        role=role,  # type: ignore[arg-type]
        independent=True,
        social_work_years=None if years is None else Decimal(years),
    )
    return InRoom(name, counts, spans)


def five(*spans: Span, who: str = "S. Bird") -> list[InRoom]:
    """Chair, social worker and three others: just enough. The named one has these spans."""
    people = [
        ("A. Whitcombe", "chair", None),
        ("S. Bird", "member", 11),
        ("M. Castle", "member", None),
        ("T. Dunn", "member", None),
        ("H. Patel", "member", None),
    ]
    return [
        person(name, role, years, *(spans if name == who else ())) for name, role, years in people
    ]


def test_who_has_no_times_was_there_throughout() -> None:
    held = quorum_in_time(RULE, five(), False, TEN_TO_ELEVEN)

    assert held.quorate
    assert held.words.endswith("3 other members (at least 3 needed).")


def test_a_quorum_lost_in_the_middle_says_from_when_and_because_of_whom() -> None:
    held = quorum_in_time(RULE, five(Span(at(10), at(10, 40))), False, TEN_TO_ELEVEN)

    assert not held.quorate
    assert held.missing == ("social-worker",)
    assert held.words == (
        "Not quorate from 10.40, when S. Bird left: there is no social worker with at least "
        "3 years of relevant experience besides the person in the chair."
    )


def test_who_returns_still_missed_part_of_the_item() -> None:
    spans = (Span(at(9, 55), at(10, 40)), Span(at(10, 50), None))
    held = quorum_in_time(RULE, five(*spans), False, TEN_TO_ELEVEN)

    assert not held.quorate
    assert held.words.endswith("S. Bird came back at 10.50, having missed part of the item.")


def test_who_returns_in_time_counts_for_the_next_item() -> None:
    spans = (Span(at(9, 55), at(10, 40)), Span(at(10, 50), None))

    assert quorum_in_time(RULE, five(*spans), False, Window(at(11), at(11, 30))).quorate


def test_a_late_arrival_does_not_count_for_the_item_that_had_begun() -> None:
    held = quorum_in_time(RULE, five(Span(at(10, 20)), who="T. Dunn"), False, TEN_TO_ELEVEN)

    assert not held.quorate
    assert held.missing == ("other-members",)
    assert held.words.endswith("T. Dunn came in at 10.20, and so does not count.")


def test_one_who_leaves_where_there_are_enough_is_named_and_the_panel_stays_quorate() -> None:
    people = [*five(), person("R. Adeyemi", "vice-chair", None, Span(at(10), at(10, 30)))]
    held = quorum_in_time(RULE, people, False, TEN_TO_ELEVEN)

    assert held.quorate
    assert held.words.endswith("R. Adeyemi left at 10.30, and so does not count.")


def test_the_quorum_is_lost_when_the_second_of_two_leaves() -> None:
    people = [
        *five(Span(at(10), at(10, 45)), who="T. Dunn"),
        person("R. Adeyemi", "vice-chair", None, Span(at(10), at(10, 15))),
    ]
    held = quorum_in_time(RULE, people, False, TEN_TO_ELEVEN)

    assert held.words.startswith("Not quorate from 10.45, when T. Dunn left: 2 of 3 other members")


def test_an_item_still_under_way_is_judged_as_it_stands() -> None:
    here = five(Span(at(10)))
    gone = five(Span(at(10), at(10, 40)))

    assert quorum_in_time(RULE, here, False, Window(at(10))).quorate
    assert not quorum_in_time(RULE, gone, False, Window(at(10))).quorate


def test_who_leaves_as_the_item_ends_counts_for_it() -> None:
    assert quorum_in_time(RULE, five(Span(at(10), at(11))), False, TEN_TO_ELEVEN).quorate


def test_who_leaves_for_an_interest_is_not_said_to_be_late() -> None:
    people = five()
    leaver = InRoom(
        "R. Adeyemi",
        QuorumMember(role="vice-chair", independent=True, left=True),
        (Span(at(10, 30)),),
    )

    assert "Adeyemi" not in quorum_in_time(RULE, [*people, leaver], False, TEN_TO_ELEVEN).words


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("10.00-11.40, 12.10-13.00", "10.00–11.40, 12.10–13.00"),
        ("10:00 to 11:40", "10.00–11.40"),
        ("12.10-13; 10-11.40", "10.00–11.40, 12.10–13.00"),
        ("from 12.10", "from 12.10"),
        ("10 – 11.40, 12.10 –", "10.00–11.40, from 12.10"),
        ("  ", ""),
    ],
)
def test_times_in_the_room_are_read_as_people_write_them(typed: str, shown: str) -> None:
    assert spans_words(spans_from(typed)) == shown
    assert spans_from(spans_words(spans_from(typed))) == spans_from(typed)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("half past ten", "no time in the room"),
        ("10-25.00", "no clock"),
        ("11-10", "leaves before they came"),
        ("10-12, 11-13", "overlap"),
        ("from 10, 11-12", "overlap"),
    ],
)
def test_times_that_cannot_be_say_what_is_wrong(typed: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        spans_from(typed)
