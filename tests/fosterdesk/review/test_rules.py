"""Whose views a review must seek, and what stops it."""

from datetime import date

from fosterdesk.review.rules import goes_to_panel, needed_views

ON = date(2026, 11, 16)


def test_only_the_first_review_must_go_to_panel() -> None:
    assert goes_to_panel(1)
    assert not goes_to_panel(2)


def test_the_carers_the_child_placed_and_its_social_worker_are_asked() -> None:
    placed = [("K.T.", "R. Invented", date(2026, 3, 2), None)]

    assert needed_views(["Dayo Okafor"], placed, ON) == (
        ("carer", "Dayo Okafor"),
        ("child", "K.T."),
        ("placing-social-worker", "R. Invented"),
    )


def test_a_child_who_left_in_the_last_year_is_not_asked_but_the_social_worker_is() -> None:
    placed = [("K.T.", "R. Invented", date(2025, 1, 2), date(2026, 1, 5))]

    assert needed_views([], placed, ON) == (("placing-social-worker", "R. Invented"),)


def test_a_placement_that_ended_a_year_before_asks_nobody() -> None:
    placed = [("K.T.", "R. Invented", date(2025, 1, 2), date(2025, 11, 16))]

    assert needed_views([], placed, ON) == ()


def test_a_social_worker_of_two_children_is_asked_once() -> None:
    placed = [
        ("K.T.", "R. Invented", date(2026, 3, 2), None),
        ("B.L.", "R. Invented", date(2026, 4, 1), None),
    ]

    assert needed_views([], placed, ON).count(("placing-social-worker", "R. Invented")) == 1


def test_a_child_without_a_named_social_worker_is_asked_about_by_initials() -> None:
    placed = [("K.T.", "", date(2026, 3, 2), None)]

    assert ("placing-social-worker", "social worker of K.T.") in needed_views([], placed, ON)
