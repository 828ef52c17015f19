"""The quorum forecast: the truth table of Reg 24(1), and whether any one member may be missing."""

import datetime as dt
from dataclasses import replace

import pytest

from fosterdesk.panel.central_list.forecast import forecast
from fosterdesk.panel.records import AttendanceRecord, MemberRecord
from fosterdesk.rules.book import RuleBook

JOINED = dt.date(2024, 1, 8)


def sits(
    name: str, role: str = "member", independent: bool = False, years: int | None = None
) -> AttendanceRecord:
    member = MemberRecord(1, 1, name, role, "", independent, "", years, None, JOINED, None)
    return AttendanceRecord(member, "yes", None)


CHAIR = sits("The chair", "chair", True)
VICE = sits("The vice chair", "vice-chair", True)
VICE_INSIDE = sits("The vice chair", "vice-chair")
WORKER = sits("The social worker", years=3)


def others(count: int, independent: int = 0) -> list[AttendanceRecord]:
    return [sits(f"Other {number}", independent=number < independent) for number in range(count)]


@pytest.mark.parametrize(
    ("case", "coming", "joint", "quorate"),
    [
        ("Q1", [CHAIR, WORKER, *others(3)], False, True),
        ("Q2", [CHAIR, *others(4, 2)], False, False),
        ("Q3", [VICE, WORKER, *others(3)], False, True),
        ("Q4", [VICE_INSIDE, WORKER, *others(3)], False, False),
        ("Q5", [VICE_INSIDE, WORKER, *others(3, 1)], False, True),
        ("Q6", [CHAIR, WORKER, *others(2, 2)], False, False),
        ("Q7", [CHAIR, WORKER, *others(3, 1)], True, False),
    ],
)
def test_the_truth_table_of_the_quorum_holds_for_those_who_are_coming(
    rules: RuleBook, case: str, coming: list[AttendanceRecord], joint: bool, quorate: bool
) -> None:
    assert forecast(rules.quorum, coming, joint).is_quorate is quorate, case


def test_the_fewest_who_make_a_quorum_can_none_of_them_be_missed(rules: RuleBook) -> None:
    found = forecast(rules.quorum, [CHAIR, WORKER, *others(3)])

    assert not found.has_spare
    assert len(found.needed) == 5
    assert "None of them can be missed." in found.words


def test_who_cannot_be_missed_is_named(rules: RuleBook) -> None:
    """With a vice chair and four others only the one social worker is needed."""
    found = forecast(rules.quorum, [CHAIR, VICE, WORKER, *others(3)])

    assert found.needed == ("The social worker",)
    assert found.chip == ("part", "None to spare")
    assert found.words == "Quorate with the 6 coming. The social worker cannot be missed."


def test_with_a_second_social_worker_there_is_one_to_spare(rules: RuleBook) -> None:
    found = forecast(rules.quorum, [CHAIR, VICE, WORKER, sits("A second", years=9), *others(2)])

    assert found.has_spare
    assert found.words == "Quorate with the 6 coming, and still so without any one of them."


def test_a_chair_whose_vice_chair_is_not_independent_is_needed_where_nobody_else_is(
    rules: RuleBook,
) -> None:
    """Without the chair the vice chair presides, and nobody present is independent (REG-24-2)."""
    second = sits("A second", years=9)
    found = forecast(rules.quorum, [CHAIR, VICE_INSIDE, WORKER, second, *others(3)])

    assert found.needed == ("The chair",)


def test_who_has_not_said_is_counted_apart(rules: RuleBook) -> None:
    unheard = [replace(one, expected="unknown") for one in others(2)]
    away = replace(sits("Away"), expected="no")
    found = forecast(rules.quorum, [CHAIR, WORKER, sits("Other"), *unheard, away])

    assert (found.coming, found.unknown, found.is_quorate, found.would_be) == (3, 2, False, True)
    assert found.chip == ("soon", "Not yet quorate")
    assert found.words == (
        "With 3 members coming it is not quorate: 1 of 3 other members present. "
        "It would be if the 2 not heard of came."
    )


def test_a_panel_that_could_not_be_quorate_says_so(rules: RuleBook) -> None:
    found = forecast(rules.quorum, [replace(CHAIR, expected="unknown")])

    assert found.chip == ("bad", "Not quorate")
    assert "It would not be, even if the 1 not heard of came." in found.words
