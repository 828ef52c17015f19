"""A visit noted once serves as evidence of any requirement, and stands in the bundle once."""

from datetime import date
from pathlib import Path

import pytest

from fosterdesk.errors import InvalidInput, NotFound, Refused
from fosterdesk.papers.text import page_texts
from fosterdesk.progression import service
from fosterdesk.progression.records import LinkEvidence
from fosterdesk.progression.requirement_page import requirement_page
from fosterdesk.store.desk import Desk
from fosterdesk.supervision.service import remove_visit
from tests.building.carers import an_approved_household
from tests.building.progression import a_case, a_seasoned_household
from tests.building.supervision import NOTE, a_visit

NETWORK = "plus.support-network"
CALM = "fostering.competence.10"
DAY = date(2026, 6, 3)


def link_visit(
    desk: Desk, household_id: int, visit_id: int | None, requirement_id: str = NETWORK
) -> None:
    command = LinkEvidence(
        household_id, requirement_id, "visit", "Seen there.", DAY, visit_id=visit_id
    )
    service.link_evidence(desk, command)


def test_a_visit_stands_on_record_and_says_what_it_serves(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    visit_id = a_visit(desk, household_id, DAY, "unannounced")
    link_visit(desk, household_id, visit_id)

    page = requirement_page(desk, household_id, "fostering-plus")
    (one,) = [one for one in page.on_record if one.kind == "visit"]

    assert one.key == f"visit:{visit_id}"
    assert one.title == f"Unannounced visit, {desk.user.display_name}"
    assert one.under == "Visit · 3 Jun 2026 · serves 1"
    line = page.view.line(NETWORK)
    assert line is not None
    (piece,) = line.pieces
    assert piece.dated_on == DAY
    assert piece.words == f"Seen: Dayo Okafor and K.T. {NOTE} Seen there."


def test_a_visit_is_linked_once_however_often_it_is_asked(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    visit_id = a_visit(desk, household_id)
    link_visit(desk, household_id, visit_id)
    link_visit(desk, household_id, visit_id)

    line = service.requirement_view(desk, household_id, "fostering-plus").line(NETWORK)

    assert line is not None
    assert len(line.pieces) == 1


def test_a_removed_visit_is_evidence_no_more(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    visit_id = a_visit(desk, household_id)
    link_visit(desk, household_id, visit_id)
    remove_visit(desk, visit_id, 1)

    line = service.requirement_view(desk, household_id, "fostering-plus").line(NETWORK)

    assert line is not None
    assert line.pieces == ()
    with pytest.raises(NotFound):
        link_visit(desk, household_id, visit_id, CALM)


def test_a_visit_to_another_household_or_to_none_is_refused(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    other = an_approved_household(desk, names=(("Sam", "Marlowe"),))
    visit_id = a_visit(desk, other)

    with pytest.raises(Refused, match="another household"):
        link_visit(desk, household_id, visit_id)
    with pytest.raises(InvalidInput) as refused:
        link_visit(desk, household_id, None)
    assert list(refused.value.problems) == ["visit_id"]


def test_the_bundle_holds_a_visit_once_with_its_day_kind_who_and_note(
    desk: Desk, tmp_path: Path
) -> None:
    household_id = a_seasoned_household(desk)
    visit_id = a_visit(desk, household_id, DAY, "unannounced")
    for requirement_id in (NETWORK, CALM):
        link_visit(desk, household_id, visit_id, requirement_id)
    out = tmp_path / "bundle.pdf"
    service.build_evidence(desk, a_case(desk, household_id), out)
    text = " ".join(" ".join(page_texts(out)).split())

    assert text.count("Supper was on the table.") == 1
    assert "Seen: Dayo Okafor and K.T." in text
    assert f"Unannounced visit, {desk.user.display_name}, 3 June 2026" in text


def test_a_note_of_many_pages_runs_on_in_the_bundle(desk: Desk, tmp_path: Path) -> None:
    household_id = a_seasoned_household(desk)
    note = "\n".join(f"Line {number} of what was seen and said that day." for number in range(150))
    link_visit(desk, household_id, a_visit(desk, household_id, note=note))
    out = tmp_path / "bundle.pdf"
    service.build_evidence(desk, a_case(desk, household_id), out)
    text = " ".join(" ".join(page_texts(out)).split())

    assert "Line 0 of what" in text
    assert "Line 149 of what" in text
