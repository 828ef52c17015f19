"""Quorum by item, recommendations within the rules, and the chair's sign-off."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, Recommend, SaveMeeting, SaveMember
from fosterdesk.store.desk import Desk
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_full_agenda,
    a_held_meeting,
    a_meeting,
    an_item,
    item_version,
    recommended,
)

DeskAs = Callable[..., Desk]
AFTER = dt.date(2026, 12, 3)


def reviewed(desk_as: DeskAs) -> tuple[int, int]:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    return a_held_meeting(desk_as, lambda m: AddItem(m, "first-review", review_id=review_id))


def test_papers_are_due_five_working_days_before_the_panel_with_the_reason(
    desk_as: DeskAs,
) -> None:
    desk = desk_as("panel-administrator")

    meeting = service.meeting_page(desk, a_meeting(desk)).meeting

    assert meeting.papers_due.due == dt.date(2026, 11, 24)
    assert meeting.papers_due.words == "5 working days before 1 Dec 2026"
    assert meeting.papers_due.source == "NMS 14.3"


def test_who_declares_an_interest_and_leaves_does_not_count_for_that_item(
    desk_as: DeskAs,
) -> None:
    meeting_id, item_id = reviewed(desk_as)
    desk = desk_as("panel-administrator", AFTER)
    page = service.meeting_page(desk, meeting_id)
    social_worker = next(a.member.id for a in page.attendance if a.member.name == "S. Bird")
    assert page.items[0].quorum.quorate

    service.declare_interest(desk, item_id, social_worker, "Supervised the household in 2024")

    page = service.meeting_page(desk, meeting_id)
    assert page.quorum.quorate
    assert not page.items[0].quorum.quorate
    assert "social-worker" in page.items[0].quorum.missing


def test_minutes_are_not_signed_off_without_a_quorum(desk_as: DeskAs) -> None:
    meeting_id, item_id = reviewed(desk_as)
    desk = desk_as("panel-administrator", AFTER)
    recommended(desk, item_id, "remains-suitable")
    page = service.meeting_page(desk, meeting_id)
    away = {one.member.id: index > 3 for index, one in enumerate(page.attendance)}
    service.record_presence(desk, meeting_id, away)

    page = service.meeting_page(desk, meeting_id)
    with pytest.raises(Refused, match="not quorate"):
        service.sign_minutes(desk, meeting_id, page.meeting.version, "A. Whitcombe", AFTER)
    assert "not quorate" in page.not_signable


def test_minutes_are_not_signed_off_before_every_item_has_its_recommendation(
    desk_as: DeskAs,
) -> None:
    meeting_id, _item_id = reviewed(desk_as)
    desk = desk_as("panel-administrator", AFTER)
    version = service.meeting_page(desk, meeting_id).meeting.version

    with pytest.raises(Refused, match="has no recommendation"):
        service.sign_minutes(desk, meeting_id, version, "A. Whitcombe", AFTER)


def test_a_recommendation_needs_reasons_and_a_majority_its_dissent(desk_as: DeskAs) -> None:
    _meeting_id, item_id = reviewed(desk_as)
    desk = desk_as("panel-administrator", AFTER)
    version = item_version(desk, item_id)

    with pytest.raises(InvalidInput) as refused:
        service.record_recommendation(
            desk, Recommend(item_id, version, "remains-suitable", " ", is_unanimous=False)
        )

    assert set(refused.value.problems) == {"reasons", "dissent"}


def test_a_panel_recommends_only_what_its_business_allows(desk_as: DeskAs) -> None:
    _meeting_id, item_id = reviewed(desk_as)
    desk = desk_as("panel-administrator", AFTER)

    with pytest.raises(InvalidInput, match="remains suitable"):
        recommended(desk, item_id, "approve")

    allowed = [one.id for one in service.recommendations(desk, item_id)]
    assert allowed == [
        "remains-suitable",
        "remains-suitable-change-terms",
        "no-longer-suitable",
        "defer",
    ]


def test_signed_minutes_close_the_agenda(desk_as: DeskAs) -> None:
    meeting_id, item_id = reviewed(desk_as)
    desk = desk_as("panel-administrator", AFTER)
    recommended(desk, item_id, "remains-suitable")
    version = service.meeting_page(desk, meeting_id).meeting.version
    service.sign_minutes(desk, meeting_id, version, "A. Whitcombe", AFTER)

    with pytest.raises(Refused, match="signed off"):
        an_item(desk, AddItem(meeting_id, "note-only", "Too late", note="Words"))


def test_each_item_says_what_it_lacks_and_where_to_get_it(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)

    page = service.meeting_page(desk_as("panel-administrator"), meeting_id)

    assert [state.gaps for state in page.items] == [0, 0, 0, 1, 1, 0]
    missing = [paper for paper in page.items[3].papers if paper.state == "missing"]
    assert [(paper.title, paper.screen) for paper in missing] == [("Carer’s views", "reviews")]
    assert missing[0].button == "Ask the carers"
    assert page.ready == 4


def test_items_move_and_keep_consecutive_numbers(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    titles = ("One", "Two", "Three")
    ids = [an_item(desk, AddItem(meeting_id, "note-only", t, note="Words")) for t in titles]

    service.move_item(desk, ids[2], -1)
    service.move_item(desk, ids[0], -1)
    service.withdraw_item(desk, ids[0], item_version(desk, ids[0]))

    items = [state.item for state in service.meeting_page(desk, meeting_id).items]
    assert [(item.position, item.title) for item in items] == [(1, "Three"), (2, "Two")]


def test_a_chair_who_is_not_independent_is_refused(desk_as: DeskAs) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.save_member(
            desk_as("panel-administrator"), SaveMember("A. Whitcombe", "chair", NEXT)
        )

    assert "is_independent" in refused.value.problems


def test_a_panel_is_not_planned_for_a_day_that_has_passed(desk_as: DeskAs) -> None:
    with pytest.raises(InvalidInput):
        service.save_meeting(
            desk_as("panel-administrator"),
            SaveMeeting(dt.date(2026, 11, 20), dt.time(10), "Taunton"),
        )


def test_a_case_on_an_agenda_is_not_offered_or_listed_twice(desk_as: DeskAs) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    assert [one.subject_id for one in service.candidates(desk)] == [review_id]
    an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))

    assert service.candidates(desk) == ()
    with pytest.raises(Refused, match="already"):
        an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))
