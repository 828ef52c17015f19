"""Statements through the real desk: each child's days, their reasons, and sums to the penny."""

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.service import approve, change_level
from fosterdesk.errors import Refused
from fosterdesk.placement import fee_facts
from fosterdesk.placement.printing import write_statement
from fosterdesk.placement.records import EndPlacement, RecordEvent, RecordPlacement
from fosterdesk.placement.service import (
    end_placement,
    placements_view,
    record_event,
    record_placement,
)
from fosterdesk.placement.statement_records import HouseholdStatement
from fosterdesk.placement.statements import household_statement, statement_of
from fosterdesk.rules.scheme import AllowanceRate, Scheme
from fosterdesk.store.desk import Desk
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.placement import a_placement

WIDE = TermsFacts(4, 0, 17)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def leaves(desk: Desk, household_id: int, initials: str, on: date) -> None:
    for child in placements_view(desk, household_id).placed:
        if child.initials == initials:
            end_placement(desk, EndPlacement(child.id, child.version, on, "Went home"))


def moves_to(desk: Desk, household_id: int, level: str, on: date, at_home: bool = False) -> None:
    scheme_id = desk.rules.scheme_on(on).id
    with desk.write("Change a level") as tx:
        change_level(tx, household_id, on, level, None, at_home, scheme_id, "Decision")


def with_schemes(desk: Desk, *schemes: Scheme) -> None:
    desk.rules = replace(desk.rules, schemes=schemes)


def a_busy_march(desk: Desk) -> int:
    """Two children; on the 15th the level rises, on the 20th the first child leaves."""
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    a_placement(desk, household_id, "B.B.", date(2026, 3, 10))
    leaves(desk, household_id, "A.A.", date(2026, 3, 20))
    moves_to(desk, household_id, "fostering-plus", date(2026, 3, 15))
    return household_id


def child(made: HouseholdStatement, initials: str):
    return next(one for one in made.children if one.initials == initials)


def test_level_changes_and_places_in_the_order_are_priced_day_by_day(desk: Desk) -> None:
    made = statement_of(desk, a_busy_march(desk), *MARCH)
    first, second = child(made, "A.A."), child(made, "B.B.")
    # A.A.: 13 days at 75 and 5 at 175, the day of leaving unpaid: 1850 sevenths.
    assert [(line.days, line.weekly) for line in first.lines] == [(13, 75), (5, 175)]
    assert first.fee == Decimal("264.29")
    # B.B.: 5 at 100, 5 at 225, then 12 at 175 as the only child: 3725 sevenths.
    assert [(line.days, line.weekly) for line in second.lines] == [(5, 100), (5, 225), (12, 175)]
    assert second.fee == Decimal("532.14")
    assert made.fee_total == Decimal("796.43")
    assert "Level changed on 15 Mar 2026: Fostering Plus." in made.notes


def test_a_day_on_which_nobody_was_placed_is_said_so_that_the_days_add_up(desk: Desk) -> None:
    household_id = a_busy_march(desk)  # the first child came on the 2nd

    notes = statement_of(desk, household_id, *MARCH).notes
    before = statement_of(desk, household_id, date(2026, 2, 20), date(2026, 3, 31)).notes
    whole = statement_of(desk, household_id, date(2026, 3, 2), date(2026, 3, 31)).notes

    said = "Without a child placed, and so without a fee: "
    assert f"{said}1 Mar 2026." in notes
    assert f"{said}20 Feb 2026 to 1 Mar 2026." in before
    assert not any(note.startswith(said) for note in whole)


def test_a_statement_is_refused_when_it_ends_before_it_begins(desk: Desk) -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        statement_of(desk, an_approved_household(desk), MARCH[1], MARCH[0])


def test_a_household_with_nobody_placed_is_paid_nothing(desk: Desk) -> None:
    made = statement_of(desk, an_approved_household(desk), *MARCH)
    assert (made.children, made.total) == ((), Decimal("0.00"))


def test_days_past_a_cap_are_shown_and_neither_fee_nor_allowance_is_paid(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 1))
    # The year of the caps began on 14 March 2026: 21 of 25 days lie within the cap.
    record_event(desk, RecordEvent(household_id, "break", date(2026, 4, 1), date(2026, 4, 25)))
    made = statement_of(desk, household_id, date(2026, 4, 1), date(2026, 4, 30))
    assert made.over_cap_days == 4
    assert made.fee_total == Decimal("278.57")  # 26 days of 75 a week
    assert child(made, "A.A.").allowance_days == 5
    assert any("4 days are past a cap" in sentence for sentence in made.left_out)


def test_an_investigation_pays_the_fee_of_the_child_it_names_without_allowance(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    placed = a_placement(desk, household_id, "A.A.", date(2026, 3, 1))
    a_placement(desk, household_id, "B.B.", date(2026, 3, 1))
    event = RecordEvent(household_id, "allegation", date(2026, 3, 8), date(2026, 3, 14), placed)
    record_event(desk, event)
    made = statement_of(desk, household_id, date(2026, 3, 8), date(2026, 3, 14))
    assert (child(made, "A.A.").fee, child(made, "A.A.").allowance_days) == (Decimal(75), 0)
    assert (child(made, "B.B.").fee, child(made, "B.B.").allowance_days) == (Decimal(100), 7)


def test_between_placements_the_strand_fee_is_paid_to_the_household(desk: Desk) -> None:
    household_id = an_approved_household(desk, level="specialist", strand="tfc")
    record_event(
        desk, RecordEvent(household_id, "break-between", date(2026, 4, 1), date(2026, 4, 14))
    )
    made = statement_of(desk, household_id, date(2026, 4, 1), date(2026, 4, 30))
    assert [one.title for one in made.children] == ["Between placements"]
    assert made.fee_total == Decimal("750.00")


def test_a_fourth_child_has_no_price_and_the_total_says_so(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=WIDE)
    for initials in ("A.A.", "B.B.", "C.C.", "D.D."):
        a_placement(desk, household_id, initials, date(2026, 3, 1))
    made = statement_of(desk, household_id, date(2026, 3, 1), date(2026, 3, 7))
    assert (made.fee_total, made.unpriced_days) == (Decimal("275.00"), 7)
    assert "7 days have no price" in made.left_out[0]


def test_each_placement_from_the_emergency_list_is_paid_once(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    record_placement(
        desk,
        RecordPlacement(
            household_id, "E.E.", "C-EE", date(2026, 3, 10), 5, from_emergency_list=True
        ),
    )
    made = statement_of(desk, household_id, *MARCH)
    assert [(line.on, line.amount) for line in made.once] == [(date(2026, 3, 10), Decimal(50))]
    # 22 days of 75 a week are 235.71, and the 50 on top.
    assert made.total == Decimal("285.71")
    assert statement_of(desk, household_id, date(2026, 3, 11), MARCH[1]).once == ()


def test_a_connected_person_has_no_fee_until_full_approval(desk: Desk) -> None:
    household_id = an_approved_household(
        desk, temporary=True, connected=True, approved_on=date(2026, 2, 1)
    )
    a_placement(desk, household_id, "A.A.", date(2026, 2, 1))
    scheme_id = desk.rules.schemes[0].id
    with desk.write("Approve") as tx:
        approve(
            tx, household_id, date(2026, 3, 25), "full", True, WIDE, "fostering", None,
            scheme_id, "Decision",
        )  # fmt: skip
    made = statement_of(desk, household_id, date(2026, 3, 18), MARCH[1])
    # 7 days of temporary approval, then 7 at 75 a week; the allowance runs on all 14.
    assert made.fee_total == Decimal("75.00")
    assert child(made, "A.A.").allowance_days == 14
    assert "temporary approval" in child(made, "A.A.").lines[0].words


def test_days_without_any_approval_are_for_a_manager(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 1))
    with desk.read() as tx:
        facts = fee_facts.facts_of(tx, household_id)
    ended = replace(facts, approvals=(replace(facts.approvals[0], ended_on=date(2026, 3, 8)),))
    made = household_statement(desk.rules, ended, date(2026, 3, 1), date(2026, 3, 14))
    assert (made.fee_total, made.unpriced_days) == (Decimal("75.00"), 7)
    assert "no approval" in child(made, "A.A.").lines[1].words


def test_the_past_of_an_ended_household_is_still_paid(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 1))
    leaves(desk, household_id, "A.A.", date(2026, 3, 15))
    with desk.read() as tx:
        facts = fee_facts.facts_of(tx, household_id)
    ended = replace(facts, approvals=(replace(facts.approvals[0], ended_on=date(2026, 3, 20)),))
    made = household_statement(desk.rules, ended, *MARCH)
    assert (made.fee_total, made.unpriced_days) == (Decimal("150.00"), 0)


def test_a_revised_scheme_prices_the_days_from_its_own_start(desk: Desk) -> None:
    old = desk.rules.schemes[0]
    fees = tuple(
        msgspec.structs.replace(fee, weekly=(Decimal(84),)) if fee.level == "fostering" else fee
        for fee in old.fee
    )
    revised = msgspec.structs.replace(
        old, id="somerset-2026", version="April 2026", fee=fees, valid_from=date(2026, 4, 1)
    )
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 1))
    with_schemes(desk, msgspec.structs.replace(old, valid_to=date(2026, 3, 31)), revised)
    made = statement_of(desk, household_id, date(2026, 3, 25), date(2026, 4, 7))
    # Seven days at 75 a week and seven at 84.
    assert made.fee_total == Decimal("159.00")
    assert len(made.schemes) == 2


def test_allowances_are_days_alone_until_the_table_is_set(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 1), age=4)
    made = statement_of(desk, household_id, date(2026, 3, 1), date(2026, 3, 14))
    assert made.allowance_total is None
    assert made.allowance_words == "14 days"
    assert any("table of allowances is not set" in note for note in made.notes)


def test_an_allowance_is_paid_by_age_band_and_not_guessed_near_a_birthday(desk: Desk) -> None:
    bands = (
        AllowanceRate(0, 4, Decimal("140.00"), date(2026, 1, 1)),
        AllowanceRate(5, 10, Decimal("154.00"), date(2026, 1, 1)),
    )
    with_schemes(desk, msgspec.structs.replace(desk.rules.schemes[0], allowance=bands))
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 1), age=7)
    a_placement(desk, household_id, "B.B.", date(2026, 3, 1), age=4)
    made = statement_of(desk, household_id, date(2026, 3, 1), date(2026, 3, 14))
    # 7 or 8 lie in one band: 14 days of 154 a week. B.B. is 4 on the first day and may be 5 after.
    assert child(made, "A.A.").allowance == Decimal("308.00")
    assert child(made, "B.B.").allowance == Decimal("20.00")
    assert child(made, "B.B.").allowance_days_without_rate == 13
    assert made.allowance_total == Decimal("328.00")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.integers(2, 120), cut=st.integers(1, 119), start=st.integers(0, 60))
def test_a_statement_equals_the_sum_of_its_parts_before_rounding(
    busy: tuple[Desk, int], days: int, cut: int, start: int
) -> None:
    desk, household_id = busy
    first = date(2026, 1, 20) + timedelta(days=start)
    last = first + timedelta(days=days - 1)
    middle = first + timedelta(days=min(cut, days - 1) - 1)
    whole = statement_of(desk, household_id, first, last)
    parts = [
        statement_of(desk, household_id, first, middle),
        statement_of(desk, household_id, middle + timedelta(days=1), last),
    ]

    def exact(made: HouseholdStatement) -> Fraction:
        return sum((one.exact_fee for one in made.children), Fraction(0)) + Fraction(
            made.once_total
        )

    assert exact(whole) == sum((exact(part) for part in parts), Fraction(0))
    assert whole.unpriced_days == sum(part.unpriced_days for part in parts)
    assert whole.over_cap_days == sum(part.over_cap_days for part in parts)
    assert whole.fee_total == sum((one.fee for one in whole.children), Decimal(0))


@pytest.fixture
def busy(desk: Desk) -> tuple[Desk, int]:
    household_id = a_busy_march(desk)
    record_event(desk, RecordEvent(household_id, "break", date(2026, 3, 12), date(2026, 4, 20)))
    record_event(desk, RecordEvent(household_id, "illness", date(2026, 4, 15), date(2026, 4, 30)))
    return desk, household_id


def test_the_paper_gives_days_reasons_and_totals_and_no_private_words(
    desk: Desk, tmp_path: Path
) -> None:
    household_id = a_busy_march(desk)
    record_event(desk, RecordEvent(household_id, "break", date(2026, 3, 20), date(2026, 3, 25)))
    out = tmp_path / "statement.pdf"
    count = write_statement(desk, household_id, *MARCH, out)
    pages = pypdf.PdfReader(io.BytesIO(out.read_bytes())).pages
    assert len(pages) == count
    text = " ".join(page.extract_text() for page in pages)
    flat = " ".join(text.split())
    for said in ("Okafor and Reed", "2 Mar 2026 to 14 Mar 2026", "£175.00 a week", "£796.43"):
        assert said in flat
    assert "Statement of fees · Okafor and Reed 1 Mar 2026 to 31 Mar 2026, 31 days" in flat
    assert "Each amount is paid for a week" in flat
    assert "ZZ99" not in flat
    assert "2026-03" not in flat


def test_a_household_that_only_applies_has_an_empty_statement(desk: Desk) -> None:
    made = statement_of(desk, an_applicant_household(desk), *MARCH)
    assert made.children == ()
