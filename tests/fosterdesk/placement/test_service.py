"""Children placed, the limit of three, the terms, the strand's ages and the fee."""

from datetime import date
from decimal import Decimal

import pytest

from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.service import change_level
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.records import Scope
from fosterdesk.placement.records import (
    EndEvent,
    EndPlacement,
    RecordEvent,
    RecordExemption,
    RecordPlacement,
)
from fosterdesk.placement.service import (
    end_event,
    end_placement,
    fee_statement,
    placements_view,
    record_event,
    record_exemption,
    record_placement,
    weekly_fee_now,
)
from fosterdesk.placement.tasks import tasks
from fosterdesk.store.desk import Desk
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.placement import a_placement

FOUR = ("A.A.", "B.B.", "C.C.", "D.D.")
WIDE = TermsFacts(4, 0, 17)


def test_nobody_is_placed_with_a_household_that_is_not_approved(desk: Desk) -> None:
    household_id = an_applicant_household(desk)
    with pytest.raises(Refused, match="not approved on 2 Mar 2026"):
        a_placement(desk, household_id)


def test_a_child_is_known_by_initials_and_reference_alone(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    with pytest.raises(InvalidInput) as refused:
        record_placement(desk, RecordPlacement(household_id, "Kieran Tate", "", date(2026, 3, 2)))
    assert set(refused.value.problems) == {"initials", "child_reference"}


def test_the_same_child_is_not_placed_twice_at_once(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id)
    with pytest.raises(InvalidInput, match="placed here already"):
        a_placement(desk, household_id, from_on=date(2026, 4, 1))


def test_the_day_of_leaving_is_no_longer_a_day_placed(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id)
    child = placements_view(desk, household_id).placed[0]
    end_placement(desk, EndPlacement(child.id, child.version, date(2026, 11, 20), "Went home"))
    assert placements_view(desk, household_id, date(2026, 11, 19)).placed
    left = placements_view(desk, household_id, date(2026, 11, 20))
    assert left.placed == ()
    assert left.past[0].dates_words == "2 Mar 2026 to 20 Nov 2026"


def test_three_children_are_within_the_usual_limit(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=WIDE)
    for initials in FOUR[:3]:
        a_placement(desk, household_id, initials)
    assert placements_view(desk, household_id).limit.is_good


def test_four_siblings_are_within_the_limit(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=WIDE)
    for initials in FOUR:
        a_placement(desk, household_id, initials, siblings="Ash")
    view = placements_view(desk, household_id)
    assert (view.limit.is_good, view.limit.word) == (True, "Siblings")


def test_three_siblings_and_another_child_are_over_the_limit_and_due_at_once(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=WIDE)
    for initials in FOUR[:3]:
        a_placement(desk, household_id, initials, siblings="Ash")
    a_placement(desk, household_id, "D.D.", date(2026, 11, 10))
    verdict = placements_view(desk, household_id).limit
    assert (verdict.kind, verdict.source) == ("bad", "Children Act 1989, Schedule 7")
    with desk.read() as tx:
        (task,) = tasks(tx, Scope(desk.today(), desk.rules, desk.user.id))
        assert tasks(tx, Scope(desk.today(), desk.rules, desk.user.id + 1)) == []
    assert (task.due.due, task.household_id) == (date(2026, 11, 10), household_id)


def test_an_exemption_counts_only_from_the_home_council_and_for_every_child(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=WIDE, home_authority="Devon")
    for initials in FOUR:
        a_placement(desk, household_id, initials)
    references = ("C-AA", "C-BB", "C-CC")
    with pytest.raises(InvalidInput, match="Devon"):
        record_exemption(
            desk, RecordExemption(household_id, "Somerset", references, date(2026, 3, 2))
        )
    record_exemption(desk, RecordExemption(household_id, "Devon", references, date(2026, 3, 2)))
    over = placements_view(desk, household_id).limit
    assert not over.is_good
    assert "D.D." in over.words
    record_exemption(desk, RecordExemption(household_id, "Devon", ("C-DD",), date(2026, 3, 2)))
    assert placements_view(desk, household_id).limit.word == "Exempt"


def test_terms_are_a_test_of_their_own(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=TermsFacts(1, 0, 5))
    a_placement(desk, household_id, "A.A.", age=4)
    a_placement(desk, household_id, "B.B.", age=7)
    view = placements_view(desk, household_id)
    assert view.limit.is_good
    assert view.terms is not None
    assert view.terms.word == "Outside the terms"
    assert "2 children placed, the terms are for 1" in view.terms.words
    assert "B.B. was 7, above the highest age" in view.terms.words
    assert view.terms.since == date(2026, 3, 2)
    assert view.places_words == "2 of 1 placed"


def test_a_child_outside_the_strand_is_shown_and_not_blocked(desk: Desk) -> None:
    household_id = an_approved_household(
        desk, level="specialist", strand="tfc", terms=TermsFacts(1, 0, 17)
    )
    a_placement(desk, household_id, age=13)
    (mismatch,) = placements_view(desk, household_id).mismatches
    assert mismatch.startswith("K.T.: ")
    assert "aged 3 to 12" in mismatch


def test_two_children_at_fostering_pay_75_and_100_pounds(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.")
    a_placement(desk, household_id, "B.B.")
    fee = weekly_fee_now(desk, household_id)
    assert fee.total == Decimal("175.00")
    assert fee.lines == (("A.A.", "£75.00"), ("B.B.", "£100.00"))
    assert "£75.00 + £100.00 = £175.00" in fee.working


def test_a_fourth_child_is_shown_as_unpriced(desk: Desk) -> None:
    household_id = an_approved_household(desk, terms=WIDE)
    for initials in FOUR:
        a_placement(desk, household_id, initials, siblings="Ash")
    fee = weekly_fee_now(desk, household_id)
    assert (fee.total, fee.unpriced) == (Decimal("275.00"), 1)
    assert fee.lines[3] == ("D.D.", "Not priced")


def test_temporary_approval_pays_no_fee(desk: Desk) -> None:
    household_id = an_approved_household(
        desk, temporary=True, connected=True, approved_on=date(2026, 10, 5)
    )
    a_placement(desk, household_id, from_on=date(2026, 10, 5))
    fee = weekly_fee_now(desk, household_id)
    assert fee.total == Decimal("0.00")
    assert any("no fee" in note for note in fee.notes)


def test_being_needed_at_home_at_fostering_plus_makes_the_first_child_225(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    scheme_id = desk.rules.schemes[0].id
    with desk.write("Decide") as tx:
        change_level(
            tx, household_id, date(2026, 6, 1), "fostering-plus", None, True, scheme_id, "Panel"
        )
    a_placement(desk, household_id)
    assert weekly_fee_now(desk, household_id).total == Decimal("225.00")


def test_a_break_is_paid_without_allowance_and_said_beside_the_fee(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id)
    record_event(desk, RecordEvent(household_id, "break", date(2026, 11, 16)))
    assert any("Agreed break" in note for note in weekly_fee_now(desk, household_id).notes)
    (event,) = placements_view(desk, household_id).events
    end_event(desk, EndEvent(event.id, event.version, date(2026, 11, 22)))
    # 14 days of £75 a week; 7 of them break days, on which the allowance is not paid.
    paid = fee_statement(desk, household_id, date(2026, 11, 9), date(2026, 11, 22))
    assert paid.fee_total == Decimal("150.00")
    assert paid.allowance_days == {"C-KT": 7}


def test_an_allegation_names_the_child_it_concerns(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    with pytest.raises(InvalidInput) as refused:
        record_event(desk, RecordEvent(household_id, "allegation", date(2026, 11, 16)))
    assert set(refused.value.problems) == {"placement_id"}
