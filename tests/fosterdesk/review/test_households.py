"""The list of households says level, terms, next review and children placed."""

from datetime import date

from fosterdesk.carers.records import TermsFacts
from fosterdesk.review.households import households_list
from fosterdesk.store.desk import Desk
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.placement import a_placement


def test_each_line_says_level_terms_worker_review_and_children_of_places(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 8))
    a_placement(desk, household_id)
    (row,) = households_list(desk).block(0, 200, "", False, "")
    assert row.id == household_id
    assert [cell.words() for cell in row.cells] == [
        f"Okafor & Reed · {row.cells[0].under}",
        "Fostering",
        "Up to 2 children aged 0 to 12 · short term",
        desk.user.display_name,
        "8 Dec 2026",
        "1 of 2",
    ]


def test_a_late_review_and_a_strand_are_said_in_words(desk: Desk) -> None:
    an_approved_household(
        desk,
        level="specialist",
        strand="tfc",
        terms=TermsFacts(1, 3, 12),
        approved_on=date(2025, 11, 10),
    )
    (row,) = households_list(desk).block(0, 200, "", False, "")
    assert row.cells[1].words() == "Specialist Fostering · Treatment Foster Care"
    assert row.cells[4].words() == "Late · 10 Nov 2026"


def test_the_choice_above_the_list_narrows_it_by_status(desk: Desk) -> None:
    an_approved_household(desk)
    an_applicant_household(desk, names=(("Ivo", "Hughes"),))
    assert households_list(desk).count() == 1
    (row,) = households_list(desk, "applicants").block(0, 200, "", False, "hughes")
    assert row.cells[1].words() == "Applicant"
    assert households_list(desk, "everybody").count() == 2
    assert households_list(desk, "mine").count() == 2
    assert households_list(desk, "ended").count() == 0


def test_households_sort_by_their_next_review(desk: Desk) -> None:
    an_approved_household(desk, approved_on=date(2026, 2, 2))
    an_approved_household(desk, names=(("Ann", "Marlowe"),), approved_on=date(2026, 3, 2))
    rows = households_list(desk).block(0, 200, "review", True, "")
    assert [row.cells[0].text for row in rows] == ["Marlowe", "Okafor & Reed"]
