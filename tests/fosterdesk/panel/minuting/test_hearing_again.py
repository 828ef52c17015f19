"""An item whose quorum was lost is heard again by a quorate panel, deferred by it, or withdrawn."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.minuting.presence import (
    came_in,
    end_item,
    hear_again,
    left_room,
    set_item_times,
)
from fosterdesk.panel.records import AddItem, ChangeItem, Recommend
from fosterdesk.panel.rules import WAITING
from fosterdesk.store.desk import Desk
from tests.building.minutes import AFTER, Met, a_met_panel, texts
from tests.building.panel import an_item, item_version, recommended

DeskAs = Callable[..., Desk]
LOST = "First heard 10.10 to 11.00. Not quorate from 10.40, when S. Bird left: there is no social "


@pytest.fixture
def lost(desk_as: DeskAs) -> Met:
    """A panel that lost its only social worker in the middle of its item, and went on."""
    met = a_met_panel(desk_as)
    set_item_times(met.desk, met.item_id, at(10, 10), at(11))
    left_room(met.desk, met.meeting_id, met.member("S. Bird"), at(10, 40))
    recommended(met.desk, met.item_id, "remains-suitable")
    return met


def at(hour: int, minute: int = 0) -> dt.time:
    return dt.time(hour, minute)


def heard_again(met: Met) -> None:
    """The member comes back, and the item is heard again from beginning to end."""
    came_in(met.desk, met.meeting_id, met.member("S. Bird"), at(11, 15))
    hear_again(met.desk, met.item_id, at(11, 20))
    end_item(met.desk, met.item_id, at(11, 45))


def minutes(met: Met, folder: Path) -> str:
    (folder / "minutes.pdf").write_bytes(service.print_minutes(met.desk, met.meeting_id))
    return " ".join(" ".join(texts(folder / "minutes.pdf")).split())


def test_the_quorum_of_the_second_hearing_counts_and_the_first_stays_in_the_minutes(
    lost: Met, tmp_path: Path
) -> None:
    assert lost.page.not_signable.endswith(
        "Hear it again with a quorum, or withdraw it for the next panel."
    )

    heard_again(lost)

    (state,) = lost.page.items
    assert state.quorum.quorate
    assert state.item.heard_before == ((at(10, 10), at(11)),)
    assert lost.book.before[lost.item_id][0].startswith(LOST)
    said = minutes(lost, tmp_path)
    assert LOST in said
    assert "Heard again 11.20 to 11.45." in said


def test_what_was_recommended_without_a_quorum_is_recommended_anew(lost: Met) -> None:
    reasons = lost.page.items[0].item.reasons
    heard_again(lost)

    item = lost.page.items[0].item
    assert (item.recommendation, item.sentence, item.reasons) == (None, "", reasons)
    assert "has no recommendation" in lost.page.not_signable
    recommended(lost.desk, lost.item_id, "remains-suitable")
    lost.sign()
    assert lost.page.meeting.minutes_signed_on == AFTER


def test_the_panel_that_is_quorate_again_may_defer(lost: Met) -> None:
    heard_again(lost)
    version = item_version(lost.desk, lost.item_id)
    terms = {WAITING: "the school’s report"}
    service.record_recommendation(
        lost.desk,
        Recommend(lost.item_id, version, "defer", "Too little time.", True, "", terms),
    )

    lost.sign()

    item = lost.page.items[0].item
    assert item.sentence.endswith("waiting for the school’s report.")
    assert item.heard_before == ((at(10, 10), at(11)),)


def test_an_item_that_stays_without_a_quorum_is_withdrawn_and_waits_for_the_next_panel(
    lost: Met, tmp_path: Path
) -> None:
    review_id = lost.page.items[0].item.review_id
    an_item(lost.desk, AddItem(lost.meeting_id, "note-only", "Visits", note="None."))
    service.withdraw_item(lost.desk, lost.item_id, item_version(lost.desk, lost.item_id))

    lost.sign()

    said = minutes(lost, tmp_path)
    assert "Heard 10.10 to 11.00. Not quorate from 10.40, when S. Bird left" in said
    assert "and not heard" not in said
    waiting = [(one.kind, one.subject_id) for one in service.candidates(lost.desk)]
    assert ("first-review", review_id) in waiting


def test_only_an_item_that_ended_without_a_quorum_is_heard_again(lost: Met) -> None:
    with pytest.raises(InvalidInput, match=r"heard until 11\.00"):
        hear_again(lost.desk, lost.item_id, at(10, 50))
    heard_again(lost)
    with pytest.raises(Refused, match="was quorate for this item"):
        hear_again(lost.desk, lost.item_id, at(12))
    set_item_times(lost.desk, lost.item_id, at(11, 20), None)
    with pytest.raises(Refused, match="began and ended first"):
        hear_again(lost.desk, lost.item_id, at(12))


def test_a_second_hearing_is_taken_back_by_emptying_its_times(lost: Met) -> None:
    heard_again(lost)

    set_item_times(lost.desk, lost.item_id, None, None)

    item = lost.page.items[0].item
    assert (item.began_at, item.ended_at, item.heard_before) == (at(10, 10), at(11), ())


def test_a_changed_item_keeps_when_it_was_heard(lost: Met) -> None:
    heard_again(lost)
    item = lost.page.items[0].item
    changed = ChangeItem(item.id, item.version, item.title, "", "", terms={"children": 2})

    service.change_item(lost.desk, changed)

    item = lost.page.items[0].item
    assert item.terms == {"children": 2}
    assert item.heard_before == ((at(10, 10), at(11)),)
