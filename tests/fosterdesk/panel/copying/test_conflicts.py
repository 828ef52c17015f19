"""Members’ links are found in records and on pages; each is declared or set aside, never lost."""

from collections.abc import Callable

import pytest

from fosterdesk.errors import InvalidInput
from fosterdesk.panel import service
from fosterdesk.panel.copying.conflict_records import Conflict, ConflictsFound
from fosterdesk.panel.copying.conflicts import (
    PageText,
    compare_with_pages,
    conflicts_in_records,
    declare_for,
    find_conflicts,
    look_at_again,
    looked_at_again,
    set_aside,
)
from fosterdesk.panel.packing.pack_records import PrintCopies
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.tables import MemberLink
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.panel import a_meeting, an_item, the_members

DeskAs = Callable[..., Desk]


@pytest.fixture
def desk(desk_as: DeskAs) -> Desk:
    return desk_as("panel-administrator")


@pytest.fixture
def meeting_id(desk_as: DeskAs, desk: Desk) -> int:
    """Item A is the approval of Okafor and Reed; Hal Brook and Ivy Dunn are their referees."""
    the_members(desk)
    made = a_meeting(desk)
    application_id = a_ready_application(desk_as)
    an_item(desk, AddItem(made, "approval", application_id=application_id))
    return made


def link(desk: Desk, meeting_id: int, member: str, kind: str, words: str) -> None:
    page = service.meeting_page(desk, meeting_id)
    member_id = next(one.member.id for one in page.attendance if one.member.name == member)
    with desk.write("Declare a link") as tx:
        tx.add(MemberLink(member_id=member_id, kind=kind, words=words))


def told(found: ConflictsFound) -> list[tuple[str, str, str, bool, str]]:
    return [(c.link.member, c.letter, c.found, c.is_near, c.where) for c in found.conflicts]


def only(found: ConflictsFound, member: str) -> Conflict:
    (one,) = [c for c in found.conflicts if c.link.member == member]
    return one


def test_a_members_surname_among_the_referees_is_found_without_any_link(
    desk: Desk, meeting_id: int
) -> None:
    # T. Dunn sits on the panel; Ivy Dunn is a referee.
    assert told(conflicts_in_records(desk, meeting_id)) == [
        ("T. Dunn", "A", "Ivy Dunn", True, "Referee")
    ]


def test_a_declared_person_is_found_as_written_or_nearly_so(desk: Desk, meeting_id: int) -> None:
    link(desk, meeting_id, "M. Castle", "person", "Hal Brook")
    link(desk, meeting_id, "S. Bird", "person", "Hall Brook")

    found = conflicts_in_records(desk, meeting_id)

    assert ("M. Castle", "A", "Hal Brook", False, "Referee") in told(found)
    assert ("S. Bird", "A", "Hal Brook", True, "Referee") in told(found)
    assert only(found, "S. Bird").words == (
        "S. Bird: “Hall Brook” is like “Hal Brook” in item A (referee)"
    )


def test_places_and_employers_are_found_on_the_pages_of_items_alone(
    desk: Desk, meeting_id: int
) -> None:
    link(desk, meeting_id, "H. Patel", "employer", "St John’s School")
    link(desk, meeting_id, "H. Patel", "place", "Taunton")
    pages = [
        PageText("ii", "In Taunton, at St John's School"),
        PageText("A4", "She teaches at st  john's school."),
        PageText("A9", "At St John’s School and in Minehead."),
        PageText("A10", ""),
    ]

    found = compare_with_pages(desk, meeting_id, pages)

    one = only(found, "H. Patel")
    assert (one.link.words, one.pages) == ("St John’s School", ("A4", "A9"))
    assert one.where == "On A4 and 1 more page"
    assert found.unread == ("A10",)


def test_the_pages_of_the_finished_pack_are_read(desk: Desk, meeting_id: int) -> None:
    link(desk, meeting_id, "R. Adeyemi", "person", "Ivy Dunne")

    found = find_conflicts(desk, meeting_id)

    one = only(found, "R. Adeyemi")
    assert (one.found, one.is_near, one.roles) == ("Ivy Dunn", True, ("referee",))
    labels = service.preview_pack(desk, meeting_id)[0].labels
    referees = next(label for anchor, label in labels.items() if "referee" in anchor)
    assert referees in one.pages
    assert found.looked_at == "a draft of the pack"


def test_what_is_declared_or_set_aside_is_no_longer_open(desk: Desk, meeting_id: int) -> None:
    link(desk, meeting_id, "M. Castle", "person", "Hal Brook")
    found = conflicts_in_records(desk, meeting_id)
    assert "2 possible conflicts are neither declared nor set aside" in found.warning

    castle, dunn = only(found, "M. Castle"), only(found, "T. Dunn")
    declare_for(desk, castle, castle.nature)
    with pytest.raises(InvalidInput):
        set_aside(desk, meeting_id, dunn, " ")
    set_aside(desk, meeting_id, dunn, "No relation; asked on 20 November.")

    again = looked_at_again(desk, meeting_id, found)
    assert again.warning == ""
    assert only(again, "M. Castle").is_declared
    assert only(again, "T. Dunn").set_aside_by == "Invented Panel administrator"
    (interest,) = service.meeting_page(desk, meeting_id).interests
    assert (interest.member, interest.nature) == ("M. Castle", "Knows Hal Brook")
    assert conflicts_in_records(desk, meeting_id).still_open == ()

    look_at_again(desk, meeting_id, dunn)
    assert "T. Dunn" in conflicts_in_records(desk, meeting_id).warning


def test_a_reason_holds_for_one_panel_alone(desk: Desk, meeting_id: int) -> None:
    dunn = only(conflicts_in_records(desk, meeting_id), "T. Dunn")
    set_aside(desk, meeting_id + 1, dunn, "No relation.")
    assert conflicts_in_records(desk, meeting_id).still_open == (dunn,)


def test_a_print_run_is_warned_before_it_is_made(desk: Desk, meeting_id: int) -> None:
    plan = service.plan_copies(desk, meeting_id, PrintCopies(("A. Whitcombe",)))
    assert plan.warning.startswith(
        "1 possible conflict is neither declared nor set aside. T. Dunn: their own name is like "
        "“Ivy Dunn” in item A"
    )
