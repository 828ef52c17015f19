"""What is payable between two dates. The table of cases is in the worked examples."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.errors import Refused
from fosterdesk.paths import bundled
from fosterdesk.rules.book import read_rules
from fosterdesk.rules.statement import (
    HOUSEHOLD,
    EventFact,
    LevelFact,
    PlacementFact,
    round_to_penny,
    statement,
)

SCHEME = read_rules(bundled("rules")).scheme("somerset-2017")
APPROVED = date(2023, 3, 1)
FOSTERING = (LevelFact(APPROVED, "fostering"),)
ADA = PlacementFact("Ada", date(2026, 1, 1))


def july(events=(), levels=FOSTERING, placements=(ADA,), approved=APPROVED, scheme=SCHEME):
    return statement(
        scheme, date(2026, 7, 1), date(2026, 7, 31), approved, levels, placements, events
    )


def test_each_run_of_days_says_why():
    made = july([EventFact("break", date(2026, 7, 1), date(2026, 7, 25))])
    assert [segment.line for segment in made.segments] == [
        "1 Jul 2026 to 21 Jul 2026 · 21 days · £75.00 a week · "
        "Fostering, first child, agreed break from fostering",
        "22 Jul 2026 to 25 Jul 2026 · 4 days · no fee · agreed break from fostering, past 21 days",
        "26 Jul 2026 to 31 Jul 2026 · 6 days · £75.00 a week · Fostering, first child",
    ]
    assert [segment.allowance for segment in made.segments] == [False, False, True]


def test_the_runs_add_up_to_the_fee():
    made = july([EventFact("break", date(2026, 7, 1), date(2026, 7, 25))])
    assert made.exact_fees == {"Ada": Fraction(27 * 75, 7)}
    assert made.fees == {"Ada": Decimal("289.29")}


def test_a_break_that_the_strand_does_not_have_is_left_to_a_manager():
    levels = (LevelFact(APPROVED, "specialist", "tfc"),)
    made = july([EventFact("break", date(2026, 7, 1), date(2026, 7, 3))], levels)
    assert made.unpriced_days == 3
    assert made.over_cap_days == 0
    assert made.allowance_days == {"Ada": 28}
    assert made.fees == {"Ada": Decimal("1500.00")}


def test_no_break_between_placements_is_paid_to_a_strand_without_it():
    levels = (LevelFact(APPROVED, "specialist", "single"),)
    made = july([EventFact("break-between", date(2026, 7, 1), None)], levels, ())
    assert made.fees == {}
    assert made.fee_total == Decimal("0.00")


def test_a_break_between_takes_nothing_from_days_on_which_a_child_is_placed():
    levels = (LevelFact(APPROVED, "specialist", "fast"),)
    placed = (PlacementFact("Ada", date(2026, 7, 1), date(2026, 7, 8)),)
    made = july([EventFact("break-between", date(2026, 6, 1), None)], levels, placed)
    # 30 days of June are used; 8 to 19 July are days 31 to 42; 20 to 31 July are past the cap.
    assert made.fees == {"Ada": Decimal("375.00"), HOUSEHOLD: round_to_penny(Fraction(12 * 375, 7))}
    assert made.over_cap_days == 12


def test_two_children_past_the_cap_are_past_it_on_the_same_days():
    placed = (ADA, PlacementFact("Ben", date(2026, 1, 2)))
    made = july([EventFact("break", date(2026, 7, 1), date(2026, 7, 25))], placements=placed)
    assert made.over_cap_days == 4


def test_a_day_of_two_events_uses_the_one_that_has_room():
    events = [
        EventFact("break", date(2026, 7, 1), date(2026, 7, 31)),
        EventFact("illness", date(2026, 7, 20), date(2026, 7, 31)),
    ]
    made = july(events)
    # 21 days of break; 22 to 31 July are the first ten days of illness used.
    assert made.over_cap_days == 0
    assert made.fees == {"Ada": round_to_penny(Fraction(31 * 75, 7))}


def test_the_year_of_the_caps_is_a_setting_of_the_scheme():
    events = [
        EventFact("break", date(2026, 3, 20), date(2026, 3, 31)),
        EventFact("break", date(2026, 7, 1), date(2026, 7, 21)),
    ]
    over = {
        kind: july(events, scheme=msgspec.structs.replace(SCHEME, cap_year=kind)).over_cap_days
        for kind in ("approval-anniversary", "calendar-year", "financial-year")
    }
    # Twelve days lie in March 2026: in the year from 1 March, in 2026, and before 1 April.
    assert over == {"approval-anniversary": 12, "calendar-year": 12, "financial-year": 0}


def test_an_illness_can_be_counted_by_episode_instead():
    events = [
        EventFact("illness", date(2026, 4, 1), date(2026, 4, 28)),
        EventFact("illness", date(2026, 7, 1), date(2026, 7, 10)),
    ]
    by_episode = tuple(msgspec.structs.replace(event, counted="episode") for event in SCHEME.event)
    other = msgspec.structs.replace(SCHEME, event=by_episode)
    assert july(events).over_cap_days == 10
    assert july(events, scheme=other).over_cap_days == 0


def test_before_full_approval_a_break_uses_no_day_of_the_cap():
    events = [EventFact("break", date(2026, 6, 1), date(2026, 7, 21))]
    made = july(events, approved=date(2026, 7, 1), levels=())
    assert made.over_cap_days == 0
    assert made.fees == {"Ada": round_to_penny(Fraction(31 * 75, 7))}


def test_a_newly_approved_carer_is_at_the_first_level_until_a_decision_says_otherwise():
    assert july(levels=()).fees == july().fees


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 201), "0.00"),
        (Fraction(225, 7), "32.14"),
        (Fraction(600, 7), "85.71"),
        (Fraction(2250, 7), "321.43"),
        (Fraction(0), "0.00"),
    ],
)
def test_money_is_rounded_once_half_up_to_the_penny(exact, rounded):
    assert str(round_to_penny(exact)) == rounded


def test_dates_the_wrong_way_round_or_too_far_apart_are_refused():
    with pytest.raises(Refused, match="ends before it begins"):
        statement(SCHEME, date(2026, 7, 2), date(2026, 7, 1), APPROVED, FOSTERING, [])
    with pytest.raises(Refused, match="ten years at most"):
        statement(SCHEME, date(2000, 1, 1), date(2026, 7, 1), APPROVED, FOSTERING, [])


def test_an_unknown_level_or_event_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="no level “gold”"):
        july(levels=(LevelFact(APPROVED, "gold"),))
    with pytest.raises(Refused, match="no event “holiday”"):
        july([EventFact("holiday", date(2026, 7, 1))])


START = date(2026, 5, 1)
NEAR = st.integers(-60, 120).map(lambda days: START + timedelta(days=days))
LENGTHS = st.none() | st.integers(0, 60)


def ending(start, length):
    return None if length is None else start + timedelta(days=length)


PLACEMENTS = st.lists(
    st.builds(
        lambda child, start, length: PlacementFact(child, start, ending(start, length)),
        st.sampled_from("ABCDE"),
        NEAR,
        LENGTHS,
    ),
    max_size=5,
)
EVENTS = st.lists(
    st.builds(
        lambda kind, start, length, child: EventFact(kind, start, ending(start, length), child),
        st.sampled_from(["break", "break-between", "illness", "allegation"]),
        NEAR,
        LENGTHS,
        st.sampled_from("ABCDE"),
    ),
    max_size=4,
)
LEVELS = st.lists(
    st.builds(
        lambda start, level, home: LevelFact(start, *level, home),
        NEAR,
        st.sampled_from(
            [
                ("fostering", ""),
                ("fostering-plus", ""),
                ("specialist", "tfc"),
                ("specialist", "fast"),
            ]
        ),
        st.booleans(),
    ),
    max_size=3,
)


@given(PLACEMENTS, EVENTS, LEVELS, st.none() | NEAR, st.integers(1, 59))
def test_a_statement_equals_the_sum_of_its_parts_before_rounding(
    placements, events, levels, approved, cut
):
    def made(first, last):
        return statement(SCHEME, first, last, approved, levels, placements, events)

    end = START + timedelta(days=60)
    middle = START + timedelta(days=cut)
    whole = made(START, end)
    parts = (made(START, middle - timedelta(days=1)), made(middle, end))
    for child in whole.exact_fees.keys() | {"A"}:
        summed = sum(part.exact_fees.get(child, Fraction(0)) for part in parts)
        assert whole.exact_fees.get(child, Fraction(0)) == summed
        days = sum(part.allowance_days.get(child, 0) for part in parts)
        assert whole.allowance_days.get(child, 0) == days
    assert whole.unpriced_days == sum(part.unpriced_days for part in parts)
    assert whole.over_cap_days == sum(part.over_cap_days for part in parts)
    assert whole.fee_total == sum(whole.fees.values(), Decimal(0))


@given(PLACEMENTS, EVENTS, LEVELS)
def test_nobody_is_paid_a_fee_before_full_approval(placements, events, levels):
    end = START + timedelta(days=40)
    made = statement(SCHEME, START, end, None, levels, placements, events)
    assert made.fee_total == 0
    assert made.over_cap_days == made.unpriced_days == 0
