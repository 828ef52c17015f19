"""Names of other people are looked for where they do not belong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fosterdesk.panel import queries, service
from fosterdesk.panel.packing.packs import check_pack
from fosterdesk.panel.packing.third_parties import third_parties
from fosterdesk.panel.records import AttachPaper
from fosterdesk.people.findings import LeaksFound, allow_finding
from fosterdesk.people.leak_check import ThirdParties, names_on
from fosterdesk.store.desk import Desk
from tests.building.panel import a_full_agenda, a_pdf

DeskAs = Callable[..., Desk]


def parties_of(desk: Desk, meeting_id: int) -> dict[str, ThirdParties]:
    with desk.read() as tx:
        return third_parties(tx, queries.items(tx, meeting_id))


def test_people_of_other_households_are_strangers_to_an_item(desk_as: DeskAs) -> None:
    found = parties_of(desk_as("panel-administrator"), a_full_agenda(desk_as))

    review, dawes = found["D"], found["E"]
    assert "Ann Dawes" in review.strangers
    assert "Lucia Marchetti" in dawes.strangers
    assert "Ann Dawes" not in dawes.strangers
    assert "Invented Supervising social worker" not in dawes.strangers
    assert "A" not in found  # the minutes are about nobody's household


def test_referees_may_stand_on_made_sheets_but_on_no_attached_file(desk_as: DeskAs) -> None:
    found = parties_of(desk_as("panel-administrator"), a_full_agenda(desk_as))

    approval = found["B"]
    referee = min(approval.referees)
    assert len(approval.referees) >= 2
    assert referee not in approval.strangers
    assert referee in found["E"].strangers
    text = {7: f"I spoke with {referee.upper()} twice."}
    assert names_on(text, approval, {7: "B7"}, is_file=False) == []
    (leak,) = names_on(text, approval, {7: "B7"}, is_file=True)
    assert leak.words == f"page B7 shows the name of somebody else, “{referee.upper()}”"


def attach(desk: Desk, meeting_id: int, kind: str, words: str) -> None:
    item = next(s.item for s in service.meeting_page(desk, meeting_id).items if s.item.kind == kind)
    service.attach_paper(desk, AttachPaper(item.id, "A letter", "letter.pdf", a_pdf(words)))


def test_a_page_that_names_another_family_stops_the_pack_until_a_reason_is_given(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    meeting_id, out = a_full_agenda(desk_as), tmp_path / "pack.pdf"
    desk = desk_as("panel-administrator")
    attach(desk, meeting_id, "change-of-terms", "They know LUCIA  Marchetti well")

    with pytest.raises(LeaksFound) as refused:
        service.build_pack(desk, meeting_id, out)

    (finding,) = refused.value.findings
    assert finding.kind == "third-party name"
    assert finding.label.startswith("E")
    assert (
        finding.words == f"page {finding.label} shows the name of somebody else, “LUCIA Marchetti”"
    )
    assert finding.paper is not None
    assert finding.paper.title == "A letter"
    assert not out.exists()
    allow_finding(desk, meeting_id, finding, "Both families agreed to it.")
    assert service.build_pack(desk, meeting_id, out).pages > 10


def test_a_reference_with_the_name_of_its_referee_stops_the_pack(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    referee = min(parties_of(desk, meeting_id)["B"].referees)
    assert check_pack(desk, meeting_id) == ()  # the sheet that names the referees may
    attach(desk, meeting_id, "approval", f"Reference of {referee}")

    (finding,) = check_pack(desk, meeting_id)

    assert (finding.text, finding.paper_title) == (referee, "A letter")
    assert finding.label.startswith("B")
