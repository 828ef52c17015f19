"""The evidence bundle as a real PDF: its sheet, its pages, and what must never stand on it."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from fosterdesk.errors import Refused, Stopped
from fosterdesk.papers.blocks import Grid, PageOf, Strong
from fosterdesk.papers.document import Part
from fosterdesk.papers.render import render
from fosterdesk.people.records import ChangePerson
from fosterdesk.people.service import change_person, people_of, person
from fosterdesk.progression import service
from fosterdesk.progression.evidence_pages import evidence_parts
from fosterdesk.progression.facts import on_file
from fosterdesk.progression.papers import case_parts, evidence_document
from fosterdesk.progression.records import Line, LinkEvidence
from fosterdesk.store.desk import Desk
from fosterdesk.training.records import CertificateFile, RecordCompletion
from fosterdesk.training.service import record_completion
from tests.building.carers import an_approved_household, carer_ids
from tests.building.placement import a_placement
from tests.building.progression import (
    THIS_YEAR,
    a_case,
    a_file,
    a_pdf,
    a_seasoned_household,
    a_sent_case,
    judge_all,
    judge_one,
    link_file,
)

DeskAs = Callable[..., Desk]
NETWORK, PLAY = "plus.support-network", "fostering.competence.08"


def built(desk: Desk, case_id: int, out: Path) -> pypdf.PdfReader:
    service.build_evidence(desk, case_id, out)
    return pypdf.PdfReader(out)


def text_of(reader: pypdf.PdfReader, page: int) -> str:
    return " ".join(reader.pages[page].extract_text().split())


def whole(reader: pypdf.PdfReader) -> str:
    return " ".join(text_of(reader, page) for page in range(len(reader.pages)))


def test_the_sheet_says_what_is_asked_and_what_it_costs(desk: Desk, tmp_path: Path) -> None:
    case_id = a_sent_case(desk)
    a_placement(desk, service.case(desk, case_id).case.household_id)

    sheet = whole(built(desk, case_id, tmp_path / "a.pdf"))

    assert "moves to Fostering Plus under the Foster Carer’s Progression Scheme" in sheet
    assert "Fee from £75.00 to £175.00 a week for 1 child placed" in sheet
    assert "35 of 35 requirements met on 22 November 2026." in sheet
    assert "I recommend the move." in sheet
    assert "Not agreed by the team manager yet." in sheet


def test_the_managers_agreement_stands_with_its_date(
    desk: Desk, desk_as: DeskAs, tmp_path: Path
) -> None:
    case_id = a_sent_case(desk)
    manager = desk_as("team-manager")
    version = service.case(manager, case_id).case.version
    service.agree_case(manager, case_id, version, "A strong case.")

    sheet = whole(built(desk, case_id, tmp_path / "a.pdf"))

    assert "Agrees. Invented Team manager, 22 November 2026." in sheet
    assert "A strong case." in sheet
    assert "confirmed by Invented Team manager, 22 Nov 2026" in sheet


def test_every_requirement_stands_on_the_page_that_the_sheet_gives(
    desk: Desk, tmp_path: Path
) -> None:
    case_id = a_sent_case(desk)
    reader = built(desk, case_id, tmp_path / "a.pdf")
    shown = [(line.need.title, line.need.sentence[:40]) for line in _lines(desk, case_id)]
    pages = _pages(desk, case_id, tmp_path)
    for title, sentence in shown:
        assert title in text_of(reader, pages[title] - 1), title
        assert sentence in text_of(reader, pages[title] - 1), title


def _lines(desk: Desk, case_id: int) -> list[Line]:
    return [line for line in service.case(desk, case_id).view.lines if line.pieces]


def _pages(desk: Desk, case_id: int, folder: Path) -> dict[str, int]:
    """The page that the renderer gives each requirement's part."""
    with desk.read() as tx:
        document = evidence_document(tx, case_id)
    labels = render(document, desk.attachments.get, folder / "again.pdf").labels
    lines = service.case(desk, case_id).view.lines
    _, anchors = evidence_parts(f"case-{case_id}", lines)
    return {line.need.title: int(labels[anchors[line.id]]) for line in lines if line.id in anchors}


def test_an_attached_file_stands_once_and_the_second_requirement_gives_its_page(
    desk: Desk, tmp_path: Path
) -> None:
    household_id = a_seasoned_household(desk)
    document_id = a_file(desk, household_id, "Daily log of a school term", pages=2)
    for requirement_id in (NETWORK, PLAY):
        judge_one(desk, household_id, requirement_id)
        link_file(desk, household_id, requirement_id, document_id)
    case_id = a_case(desk, household_id)

    reader = built(desk, case_id, tmp_path / "a.pdf")
    leaves = [
        page
        for page in range(len(reader.pages))
        if "Daily log of a school term, leaf" in text_of(reader, page)
    ]
    play = next(
        text
        for page in range(2, len(reader.pages))
        if re.search(r"Also rests on .*Daily log", text := text_of(reader, page))
    )

    assert len(leaves) == 2
    first = leaves[0]
    assert "Uses and contributes to the support network" in text_of(reader, first - 1)
    assert re.search(rf"Daily log of a school term {first + 1}\b", play)


def test_the_same_certificate_of_two_carers_stands_by_their_names(
    desk: Desk, tmp_path: Path
) -> None:
    household_id = a_seasoned_household(desk)
    names = {one.person_id: one.name for one in people_of(desk, household_id)}
    for person_id in carer_ids(desk, household_id):
        file = CertificateFile("a.pdf", a_pdf(f"First aid, {names[person_id]}"))
        done = RecordCompletion(
            household_id, person_id, "attachment", THIS_YEAR, Decimal(1), certificate=file
        )
        record_completion(desk, done)
    case_id = a_case(desk, household_id)

    parts, _pages = evidence_parts("case", _lines(desk, case_id))

    assert {file.title for part in parts for file in part.files} == {
        f"Certificate: Introduction to Attachment, {name}, 20 May 2026"
        for name in ("Dayo Okafor", "Jo Reed")
    }


def test_a_paper_of_a_household_with_one_carer_needs_no_name(desk: Desk) -> None:
    household_id = an_approved_household(desk, names=(("Ann", "Dawes"),))
    (person_id,) = carer_ids(desk, household_id)
    file = CertificateFile("a.pdf", a_pdf("First aid"))
    done = RecordCompletion(
        household_id, person_id, "first-aid", THIS_YEAR, Decimal(1), certificate=file
    )
    record_completion(desk, done)

    with desk.read() as tx:
        held = on_file(tx, household_id, THIS_YEAR)

    assert [one.title for one in held.documents.values()] == ["Certificate: First Aid"]


def test_what_is_missing_is_named(desk: Desk, tmp_path: Path) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    case_id = a_case(desk, household_id)

    said = whole(built(desk, case_id, tmp_path / "a.pdf"))

    assert "No evidence" in said
    assert "Missing: 1 day." in said
    assert "No statement is written yet." in said


def test_the_same_case_gives_the_same_bytes_on_another_day(
    desk: Desk, desk_as: DeskAs, tmp_path: Path
) -> None:
    case_id = a_sent_case(desk)
    later = desk_as("supervising-social-worker", date(2026, 12, 24))
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"

    built(desk, case_id, first)
    built(later, case_id, second)

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "leak",
    [
        "Seen at 1 Invented Row on most weeks.",
        "Ring 01632 960101 to ask.",
        "Write to someone@example.org about it.",
        "They live in ZZ99 1AA now.",
        "Known to us as Jo Formerly.",
    ],
)
def test_a_bundle_with_a_private_fact_is_refused_with_its_page(
    desk: Desk, tmp_path: Path, leak: str
) -> None:
    household_id = a_seasoned_household(desk)
    second = carer_ids(desk, household_id)[1]
    held = person(desk, second)
    change_person(
        desk,
        ChangePerson(second, held.version, "Jo", "Reed", "Formerly", held.born_on, "", "", True),
    )
    service.link_evidence(
        desk,
        LinkEvidence(household_id, NETWORK, "statement", leak, THIS_YEAR, source="A visitor"),
    )
    out = tmp_path / "a.pdf"

    with pytest.raises(Refused, match=r"bundle could not be written: page \d+ shows an? "):
        service.build_evidence(desk, a_case(desk, household_id), out)

    assert list(tmp_path.glob("*.pdf")) == []


def test_stopping_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))

    with pytest.raises(Stopped):
        service.build_evidence(desk, case_id, tmp_path / "a.pdf", stopped=lambda: True)

    assert not (tmp_path / "a.pdf").exists()


def test_the_pages_for_a_panel_pack_begin_with_the_sheet(desk: Desk) -> None:
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, "fostering-plus")
    case_id = a_case(desk, household_id)

    with desk.read() as tx:
        parts = case_parts(tx, case_id)

    assert isinstance(parts[0], Part)
    assert (parts[0].level, parts[0].starts_right) == (1, True)
    assert {part.level for part in parts[1:]} == {2}


def test_each_review_begins_on_the_page_that_the_index_gives(desk: Desk, tmp_path: Path) -> None:
    case_id = a_sent_case(desk)
    with desk.read() as tx:
        document = evidence_document(tx, case_id)
    made = render(document, desk.attachments.get, tmp_path / "a.pdf")
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    (grid,) = [one for one in document.parts[-1].blocks if isinstance(one, Grid)]

    found = []
    for name, _date, _serves, page in grid.rows:
        if isinstance(name, Strong) and name.under == "Review" and isinstance(page, PageOf):
            at = int(made.labels[page.anchor]) - 1
            found.append(name.text)
            assert text_of(reader, at).startswith(f"{name.text} Okafor and Reed")
    assert len(found) == 2
