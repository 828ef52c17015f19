"""Payroll files: what can be read, what cannot and why, and paid held against expected."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fosterdesk.carers.records import TermsFacts
from fosterdesk.errors import Refused
from fosterdesk.placement.payroll import payroll_of, read_payroll
from fosterdesk.placement.payroll_check import UNEXPLAINED, compare_payroll
from fosterdesk.placement.payroll_records import PayrollFile
from fosterdesk.placement.records import EndPlacement, RecordEvent, RecordPlacement
from fosterdesk.placement.service import (
    end_placement,
    placements_view,
    record_event,
    record_placement,
)
from fosterdesk.placement.statements import statement_of
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement

HEAD = "Household reference,Child,From,To,Amount\n"


def paid(*rows: str) -> PayrollFile:
    return payroll_of((HEAD + "\n".join(rows)).encode(), "march.csv")


def reference(desk: Desk, household_id: int) -> str:
    return statement_of(desk, household_id, date(2026, 3, 1), date(2026, 3, 1)).reference


def one_child(desk: Desk) -> str:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    return reference(desk, household_id)


def test_every_line_that_cannot_be_read_is_named_with_its_number() -> None:
    file = paid(
        "H-1,C-1,01/03/2026,07/03/2026,75.00",
        "H-1,C-1,soon,07/03/2026,75.00",
        "H-1,C-1,08/03/2026,01/03/2026,75.00",
        "",
        "H-1,,08/03/2026,14/03/2026,75.00",
        "H-1,C-1,08/03/2026,14/03/2026,a lot",
        "H-1,C-1,08/03/2026,14/03/2026,75.001",
        "H-1,C-1,31/02/2026,14/03/2026,75",
    )
    assert [line.number for line in file.lines] == [2]
    assert [fault.words for fault in file.faults] == [
        "Line 3: “soon” is not a date such as 22/11/2026.",
        "Line 4: it ends on 1 Mar 2026, before 8 Mar 2026.",
        "Line 6: there is no child.",
        "Line 7: “a lot” is not an amount such as 175.00.",
        "Line 8: “75.001” is not an amount in pounds and pence.",
        "Line 9: “31/02/2026” is not a date such as 22/11/2026.",
    ]


def test_columns_may_stand_in_any_order_with_pounds_signs_and_semicolons() -> None:
    content = "\ufeffAmount;To;From;Child;Household\n£1,275.50;2026-03-31;1/3/2026;C-1;H-1\n"
    (line,) = payroll_of(content.encode(), "march.csv").lines
    assert (line.household, line.amount) == ("H-1", Decimal("1275.50"))
    assert (line.from_on, line.to_on) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Name,Child\n", "no column “household reference”, “from”, “to” and “amount”"),
        (b"PK\x03\x04\x00\x00", "is no CSV file"),
    ],
)
def test_a_file_that_is_no_payroll_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        payroll_of(content, "march.csv")


def test_a_missing_payroll_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"nowhere\.csv cannot be opened"):
        read_payroll(tmp_path / "nowhere.csv")


def test_what_was_paid_rightly_agrees(desk: Desk) -> None:
    home = one_child(desk)
    compared = compare_payroll(desk, paid(f"{home},C-AA,02/03/2026,15/03/2026,150.00"))
    assert compared.differing == ()
    assert (compared.expected, compared.paid) == (Decimal("150.00"), Decimal("150.00"))


def test_initials_stand_for_a_child_whom_nobody_shares_them_with(desk: Desk) -> None:
    home = one_child(desk)
    compared = compare_payroll(desk, paid(f"{home},A A,02/03/2026,15/03/2026,150.00"))
    assert compared.differing == ()


def test_a_paid_day_of_leaving_is_explained(desk: Desk) -> None:
    home = one_child(desk)
    child = placements_view(desk, 1).placed[0]
    end_placement(desk, EndPlacement(child.id, child.version, date(2026, 3, 15), "Went home"))
    # 13 days are expected, 139.29; 14 days are 150.00.
    (found,) = compare_payroll(desk, paid(f"{home},C-AA,2/3/2026,15/3/2026,150.00")).findings
    assert found.expected == Decimal("139.29")
    assert found.difference_words == "£10.71 too much"
    assert "the day of leaving, 15 Mar 2026, paid as well" in found.reasons[0]


def test_a_second_child_paid_as_a_first_is_explained(desk: Desk) -> None:
    home = one_child(desk)
    a_placement(desk, 1, "B.B.", date(2026, 3, 2))
    compared = compare_payroll(
        desk,
        paid(
            f"{home},C-AA,02/03/2026,08/03/2026,75.00",
            f"{home},C-BB,02/03/2026,08/03/2026,75.00",
        ),
    )
    (found,) = compared.differing
    assert found.difference == Decimal("-25.00")
    assert "the fee of a first child" in found.reasons[0]


def test_days_paid_past_a_cap_are_explained(desk: Desk) -> None:
    home = one_child(desk)
    record_event(desk, RecordEvent(1, "break", date(2026, 4, 1), date(2026, 4, 28)))
    # 21 of the 28 days are within the cap: 225 of 300.
    (found,) = compare_payroll(desk, paid(f"{home},C-AA,1/4/2026,28/4/2026,300.00")).findings
    assert found.expected == Decimal("225.00")
    assert "without their interruption (Agreed break" in found.reasons[0]
    assert "7 days past the cap, for which no fee is paid." in found.reasons


def test_the_emergency_payment_within_a_fee_is_explained(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    record_placement(
        desk,
        RecordPlacement(
            household_id, "E.E.", "C-EE", date(2026, 3, 2), 5, from_emergency_list=True
        ),
    )
    home = reference(desk, household_id)
    (found,) = compare_payroll(desk, paid(f"{home},C-EE,2/3/2026,8/3/2026,125.00")).findings
    assert found.difference == Decimal("50.00")
    assert "£50.00 for a placement from the emergency list" in found.reasons[0]


def test_days_paid_twice_name_the_other_line(desk: Desk) -> None:
    home = one_child(desk)
    compared = compare_payroll(
        desk,
        paid(
            f"{home},C-AA,02/03/2026,08/03/2026,75.00",
            f"{home},C-AA,08/03/2026,14/03/2026,80.00",
        ),
    )
    (found,) = compared.differing
    assert "Line 2 pays for some of the same days." in found.reasons


def test_a_difference_that_nothing_explains_says_so(desk: Desk) -> None:
    home = one_child(desk)
    (found,) = compare_payroll(desk, paid(f"{home},C-AA,2/3/2026,8/3/2026,61.17")).findings
    assert found.reasons == (UNEXPLAINED,)


def test_unknown_households_and_children_are_not_expected(desk: Desk) -> None:
    home = one_child(desk)
    compared = compare_payroll(
        desk,
        paid(
            "H-9999,C-AA,02/03/2026,08/03/2026,75.00",
            f"{home},C-ZZ,02/03/2026,08/03/2026,75.00",
        ),
    )
    unknown, stranger = compared.findings[-1], compared.findings[-2]
    assert unknown.reasons == ("No household has the reference “H-9999”.",)
    assert stranger.reasons[0] == "No child “C-ZZ” was ever placed here."
    assert "fits all 7 days of the line at £75.00 a week" in stranger.reasons[1]


def test_a_child_whom_the_file_leaves_out_is_found(desk: Desk) -> None:
    home = one_child(desk)
    a_placement(desk, 1, "B.B.", date(2026, 3, 2))
    compared = compare_payroll(desk, paid(f"{home},C-AA,02/03/2026,08/03/2026,75.00"))
    (missed,) = compared.differing
    assert (missed.child, missed.expected, missed.state) == ("C-BB", Decimal("100.00"), "not paid")


def test_one_household_is_compared_alone(desk: Desk) -> None:
    one_child(desk)
    other = an_approved_household(desk, names=(("Ada", "Hill"),), terms=TermsFacts(2, 0, 17))
    with pytest.raises(Refused, match="has no line for"):
        compare_payroll(desk, paid("H-9999,C-AA,02/03/2026,08/03/2026,75.00"), other)


def test_days_that_the_file_skips_for_a_child_are_found(desk: Desk) -> None:
    home = one_child(desk)
    compared = compare_payroll(
        desk,
        paid(
            f"{home},C-AA,02/03/2026,08/03/2026,75.00",
            f"{home},C-AA,16/03/2026,22/03/2026,75.00",
        ),
    )
    (missed,) = compared.differing
    assert (missed.dates_words, missed.expected) == ("9 Mar 2026 to 15 Mar 2026", Decimal("75.00"))
