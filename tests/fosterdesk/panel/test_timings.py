"""Planned times follow from the start and the lengths, and everything after a change moves."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from fosterdesk.errors import InvalidInput
from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, ChangeItem
from fosterdesk.panel.tables import Meeting
from fosterdesk.panel.timings import Length, timings
from fosterdesk.store.desk import Desk
from tests.building.panel import a_full_agenda, a_meeting, an_item, item_version

DeskAs = Callable[..., Desk]
TEN = dt.time(10, 0)


def starts(desk: Desk, meeting_id: int) -> list[str]:
    page = service.meeting_page(desk, meeting_id)
    return [f"{slot.starts:%H.%M}" for slot in page.timings.slots]


def test_each_item_begins_when_the_one_before_it_and_its_break_end() -> None:
    found = timings(TEN, None, [Length(1, 15), Length(2, 45, 10), Length(3, 20, 30)])

    assert [slot.words for slot in found.slots] == [
        "10.00 to 10.15",
        "10.15 to 11.00",
        "11.10 to 11.30",
    ]
    assert found.slots[1].break_words == "Break of 10 minutes, to 11.10"
    assert found.slots[2].break_after == 0  # nobody waits for a break after the last item
    assert found.words == "Ends 11.30"


def test_a_meeting_that_runs_past_its_planned_end_says_so() -> None:
    lengths = [Length(number, 41) for number in range(5)]

    assert timings(TEN, dt.time(13), lengths).words == (
        "Ends 13.25, planned end 13.00: 25 minutes over"
    )
    assert timings(TEN, dt.time(14), lengths).over == 0
    assert timings(TEN, dt.time(11), [Length(1, 60)]).words == "Ends 11.00, as planned"
    assert timings(TEN, dt.time(13), []).words == ""


@given(st.lists(st.tuples(st.integers(1, 120), st.integers(0, 60)), min_size=1, max_size=9))
def test_no_time_is_lost_or_counted_twice(lengths: list[tuple[int, int]]) -> None:
    made = [Length(at, minutes, pause) for at, (minutes, pause) in enumerate(lengths)]
    found = timings(dt.time(0), None, made)

    whole = sum(m for m, _ in lengths) + sum(pause for _, pause in lengths[:-1])
    assert found.ends == dt.time(whole // 60 % 24, whole % 60)
    for before, after in zip(found.slots, found.slots[1:], strict=False):
        assert before.resumes == after.starts


def test_an_agenda_takes_the_length_of_each_kind_until_an_item_has_its_own(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    # Minutes 15, approval 45, progression 20, first review 30, change of terms 30.
    assert starts(desk, meeting_id) == ["10.00", "10.15", "11.00", "11.20", "11.50", "12.20"]

    second = service.meeting_page(desk, meeting_id).items[1].item
    service.change_item(
        desk, ChangeItem(second.id, second.version, second.title, minutes=60, break_after=10)
    )

    assert starts(desk, meeting_id) == ["10.00", "10.15", "11.25", "11.45", "12.15", "12.45"]
    service.move_item(desk, second.id, -1)
    assert starts(desk, meeting_id) == ["10.00", "11.10", "11.25", "11.45", "12.15", "12.45"]


def test_the_printed_agenda_has_letters_times_breaks_and_who_attends(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    with desk.write("Plan the end") as tx:
        tx.get(Meeting, meeting_id).ends_at = dt.time(12)
    second = service.meeting_page(desk, meeting_id).items[1].item
    command = ChangeItem(
        second.id,
        second.version,
        second.title,
        attending="Invented Social Worker, presenting worker\nAda Okafor, applicant",
        break_after=20,
    )
    service.change_item(desk, command)

    service.build_pack(desk, meeting_id, tmp_path / "pack.pdf")

    agenda = PdfReader(tmp_path / "pack.pdf").pages[1].extract_text()
    assert "Break of 20 minutes, to 11.20" in agenda
    assert "Ada Okafor, applicant" in agenda
    assert "Ends 12.50, planned end 12.00: 50 minutes over." in agenda
    words = " ".join(agenda.split())
    places = [words.index(one) for one in ("A 10.00", "B 10.15", "11.00 Break", "C 11.20")]
    assert places == sorted(places)
    assert "No action of an earlier panel is open." in agenda


def test_lengths_that_cannot_be_are_refused_beside_their_field(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None."))
    version = item_version(desk, item_id)

    for command, field in (
        (ChangeItem(item_id, version, "R", minutes=0), "minutes"),
        (ChangeItem(item_id, version, "R", break_after=500), "break_after"),
    ):
        with pytest.raises(InvalidInput) as refused:
            service.change_item(desk, command)
        assert list(refused.value.problems) == [field]
