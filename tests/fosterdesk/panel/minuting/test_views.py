"""Each member's view, from which the vote follows, and the chair's ruling on interests."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.minuting.declarations import rule_on_interest, who_rules
from fosterdesk.panel.minuting.minutes_records import RecordView, ViewRecord, vote_of
from fosterdesk.panel.minuting.presence import left_room, set_item_times
from fosterdesk.panel.minuting.views import all_agree, record_view, remove_views
from fosterdesk.panel.records import KeepMinutes, Recommend
from fosterdesk.store.desk import Desk
from tests.building.minutes import Met, a_met_panel
from tests.building.panel import item_version, recommended

DeskAs = Callable[..., Desk]


@pytest.mark.parametrize(
    ("views", "said"),
    [
        (["agrees"] * 6, "All 6 members agreed."),
        (["agrees"] * 5 + ["abstains"], "All 5 members who voted agreed. M abstained."),
        (["agrees", "abstains"], "The one member who voted agreed. M abstained."),
        (["agrees"] * 4 + ["disagrees"], "A majority agreed, 4 to 1. M did not agree: Too soon."),
        (["agrees", "disagrees"], "1 member agreed and 1 did not. M did not agree: Too soon."),
        (["abstains"], "No member voted for it or against it. M abstained."),
    ],
)
def test_the_vote_is_said_in_whole_sentences(views: list[str], said: str) -> None:
    words = {"disagrees": "Too soon"}
    held = [ViewRecord(n, 1, n, "M", view, words.get(view, "")) for n, view in enumerate(views)]

    assert vote_of(held, len(held)).words == said


@pytest.fixture
def met(desk_as: DeskAs) -> Met:
    return a_met_panel(desk_as)


def test_all_agree_in_one_step_and_the_recommendation_is_unanimous(met: Met) -> None:
    all_agree(met.desk, met.item_id)
    version = item_version(met.desk, met.item_id)
    service.record_recommendation(
        met.desk, Recommend(met.item_id, version, "remains-suitable", "Sound.", False)
    )

    item = met.page.items[0].item
    assert len(met.book.views[met.item_id]) == 6
    assert (item.is_unanimous, item.dissent) == (True, "")


def test_a_dissent_needs_its_words_and_makes_a_majority(met: Met) -> None:
    castle = met.member("M. Castle")
    recommended(met.desk, met.item_id, "remains-suitable")
    with pytest.raises(InvalidInput) as refused:
        record_view(met.desk, RecordView(met.item_id, castle, "disagrees", " "))
    assert set(refused.value.problems) == {"words"}

    words = "The children were not asked twice"
    record_view(met.desk, RecordView(met.item_id, castle, "disagrees", words))
    all_agree(met.desk, met.item_id)

    item = met.page.items[0].item
    vote = met.book.vote(item)
    assert vote is not None
    assert (item.is_unanimous, item.dissent) == (False, f"M. Castle did not agree: {words}.")
    assert vote.words == f"A majority agreed, 5 to 1. M. Castle did not agree: {words}."


def test_an_abstention_leaves_the_others_unanimous(met: Met) -> None:
    record_view(met.desk, RecordView(met.item_id, met.member("H. Patel"), "abstains"))
    all_agree(met.desk, met.item_id)

    vote = met.book.vote(met.page.items[0].item)
    assert vote is not None
    assert vote.words == "All 5 members who voted agreed. H. Patel abstained."


def test_while_views_are_missing_the_words_and_a_warning_say_so(met: Met) -> None:
    record_view(met.desk, RecordView(met.item_id, met.member("H. Patel"), "agrees"))

    vote = met.book.vote(met.page.items[0].item)
    assert vote is not None
    assert vote.words == "Views of 1 of 6 members are recorded."
    assert "Some members’ views of item A are not recorded." in met.book.warnings


def test_who_left_for_an_interest_or_missed_part_of_the_item_has_no_view(met: Met) -> None:
    bird, castle = met.member("S. Bird"), met.member("M. Castle")
    service.declare_interest(met.desk, met.item_id, castle, "A cousin of the carer")
    set_item_times(met.desk, met.item_id, dt.time(10), dt.time(11))
    left_room(met.desk, met.meeting_id, bird, dt.time(10, 30))

    for member_id in (bird, castle):
        with pytest.raises(Refused, match="not in the room"):
            record_view(met.desk, RecordView(met.item_id, member_id, "agrees"))
    all_agree(met.desk, met.item_id)
    assert len(met.book.views[met.item_id]) == 4


def test_a_view_of_somebody_who_turns_out_to_have_left_is_warned_of(met: Met) -> None:
    all_agree(met.desk, met.item_id)
    set_item_times(met.desk, met.item_id, dt.time(10), dt.time(11))
    left_room(met.desk, met.meeting_id, met.member("T. Dunn"), dt.time(10, 30))

    assert "T. Dunn has a view of item A and did not hear it all." in met.book.warnings


def test_views_taken_back_leave_the_vote_as_given(met: Met) -> None:
    all_agree(met.desk, met.item_id)
    remove_views(met.desk, met.item_id)
    version = item_version(met.desk, met.item_id)
    service.record_recommendation(
        met.desk,
        Recommend(met.item_id, version, "remains-suitable", "Sound.", False, "T. Dunn: too soon."),
    )

    vote = met.book.vote(met.page.items[0].item)
    assert vote is not None
    assert vote.words == "A majority agreed. T. Dunn: too soon."


def test_the_chair_rules_that_a_member_stays_with_a_reason(met: Met) -> None:
    made = service.declare_interest(
        met.desk, met.item_id, met.member("S. Bird"), "Supervised the household in 2024"
    )
    interest_id = made.created_id("interest")
    assert not met.page.items[0].quorum.quorate
    with pytest.raises(InvalidInput) as refused:
        rule_on_interest(met.desk, interest_id, False, "", "")
    assert set(refused.value.problems) == {"ruling", "ruled_by"}

    rule_on_interest(met.desk, interest_id, False, "It ended two years ago", "A. Whitcombe")

    (interest,) = met.page.interests
    assert (interest.leaves, interest.ruling) == (False, "It ended two years ago")
    assert met.page.items[0].quorum.quorate


def test_nobody_rules_on_an_interest_of_their_own(met: Met) -> None:
    service.declare_interest(met.desk, met.item_id, met.member("A. Whitcombe"), "A neighbour")
    service.declare_interest(met.desk, met.item_id, met.member("S. Bird"), "A colleague")
    own, other = sorted(met.page.interests, key=lambda one: one.member)

    assert who_rules(met.page.attendance, own) == "R. Adeyemi"
    assert who_rules(met.page.attendance, other) == "A. Whitcombe"


def test_a_report_without_a_score_is_warned_of_and_stops_nothing(met: Met) -> None:
    recommended(met.desk, met.item_id, "remains-suitable")
    assert met.book.warnings == ("Item A has no score for the report (NMS 14.2).",)
    assert met.page.not_signable == ""

    version = item_version(met.desk, met.item_id)
    with pytest.raises(InvalidInput, match="from 1 to 4"):
        service.record_minutes(met.desk, KeepMinutes(met.item_id, version, report_score=5))
    service.record_minutes(met.desk, KeepMinutes(met.item_id, version, report_score=3))
    assert met.book.warnings == ()
