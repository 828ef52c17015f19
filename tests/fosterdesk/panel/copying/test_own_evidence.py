"""The carers' own copy of a progression case holds their evidence and nobody else's words."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from fosterdesk.panel import queries, service
from fosterdesk.panel.copying.applicant_copy import _sheet, own_papers
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.own_evidence import own_evidence, own_titles
from fosterdesk.panel.copying.readers import order_of
from fosterdesk.panel.packing import packs
from fosterdesk.panel.records import AddItem
from fosterdesk.papers.blocks import Column, Grid, Heading, Notice, Paragraph, Quote, Strong
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.people.service import people_of
from fosterdesk.progression.evidence_records import FileContent
from fosterdesk.store.desk import Desk
from fosterdesk.training.records import CertificateFile, RecordCompletion, RecordQualification
from fosterdesk.training.service import record_completion, record_qualification
from tests.building.carers import an_approved_household
from tests.building.panel import a_meeting, an_agreed_case
from tests.building.panel import an_item as an_agenda_item
from tests.building.progression import THIS_YEAR, a_file, a_pdf, an_item, link_file

DeskAs = Callable[..., Desk]
EVIDENCE = (Column("Evidence", 0.5), Column("Date", 0.2), Column("What it shows", 0.3))
STATEMENT = "Seen on visits through the year, and heard from the child’s school."


@pytest.fixture
def labels(desk_as: DeskAs, tmp_path: Path) -> dict[str, str]:
    """The pages of the carers' copy of the case by label, the pack published."""
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    case_id = an_agreed_case(desk_as, gather)
    an_agenda_item(desk, AddItem(meeting_id, "progression", case_id=case_id))
    service.publish_pack(desk, meeting_id)
    with desk.read() as tx:
        order = order_of(tx, meeting_id, "applicant", "A")
    make_copy(desk, meeting_id, order, tmp_path / "copy.pdf")
    reader = pypdf.PdfReader(tmp_path / "copy.pdf")
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    return dict(zip(reader.page_labels, texts, strict=True))


def gather(worker: Desk, household_id: int) -> None:
    """A certificate, a portfolio, an item of it with its file, and a letter that others wrote."""
    carer = next(one for one in people_of(worker, household_id) if one.role == "carer")
    certificate = CertificateFile("c.pdf", a_pdf("This certifies a day on attachment"))
    course = (household_id, carer.person_id, "attachment", THIS_YEAR, Decimal(1))
    record_completion(worker, RecordCompletion(*course, certificate=certificate))
    whole = CertificateFile("whole.pdf", a_pdf("All that the portfolio holds"))
    assessed = (household_id, carer.person_id, "portfolio", "Portfolio of 1 item", THIS_YEAR)
    record_qualification(worker, RecordQualification(*assessed, "I. Example", whole))
    file = FileContent("diary.pdf", a_pdf("A page of the diary"))
    an_item(worker, household_id, "Diary of a term", "fostering.competence.08", file=file)
    letter = a_file(worker, household_id, "Letter from the school")
    link_file(worker, household_id, "plus.support-network", letter)


def test_certificates_portfolio_and_reviews_are_theirs(labels: dict[str, str]) -> None:
    whole = " ".join(labels.values())

    assert "This certifies a day on attachment" in whole
    assert "A page of the diary" in whole
    assert "All that the portfolio holds" in whole
    assert "How a plan for school mornings came about." in whole
    assert "What the review found A steady year" in whole
    assert "Certificate: Introduction to Attachment, Dayo Okafor, 20 May 2026" in labels["Front 1"]
    assert "Portfolio of 1 item, Dayo Okafor, 20 May 2026" in labels["Front 1"]
    assert "Certificate: Portfolio" not in whole


def test_evidence_names_the_page_on_which_its_file_begins(labels: dict[str, str]) -> None:
    named = {page for text in labels.values() for page in re.findall(r"\(attached, (A\d+)\)", text)}

    files = ("This certifies a day on", "A page of the diary", "All that the portfolio holds")
    assert named == {next(at for at, text in labels.items() if words in text) for words in files}


def test_words_of_others_are_left_out_and_a_line_says_how_many(labels: dict[str, str]) -> None:
    whole = " ".join(labels.values())

    assert STATEMENT not in whole
    assert "Letter from the school" not in whole
    assert "Index of evidence" not in whole
    network = next(
        text for text in labels.values() if "support network" in text and "scheme" in text
    )
    assert "2 pieces of evidence with the words of others are in the panel’s papers" in network


def test_a_section_keeps_what_the_scheme_asks_and_the_judgement() -> None:
    rows = (
        (Strong("First Aid, Jo Reed", "Training"), "3 Apr 2026", "1 day"),
        (Strong("Letter", "File"), "4 Apr 2026", "Kind"),
        (Strong("Certificate: First Aid", "File"), "3 Apr 2026", ""),
    )
    kept_file = AttachedFile("case-1-file-3", "Certificate: First Aid, 3 Apr 2026", "", "", "c.pdf")
    scheme, judged = Quote("Do this.", "The scheme"), Paragraph("Shown at home.")
    asked = Notice("Asked of the school, Hill Top Primary, not in yet.")
    blocks = (scheme, asked, judged, Heading("Evidence", 3), Grid(EVIDENCE, rows))
    said = Quote("They are kind.", "Hill Top Primary, 5 April 2026")
    part = Part("case-1-x", "First aid", blocks, (kept_file,))

    titles = own_titles([part], ["case-1-file-3"])
    found = own_evidence((*blocks, said), titles)

    assert titles == {"First Aid, Jo Reed", "Certificate: First Aid"}
    assert found == (
        scheme,
        judged,
        Heading("Evidence", 3),
        Grid(EVIDENCE, (rows[0], rows[2])),
        Notice(
            "2 pieces of evidence with the words of others are in the panel’s papers and not in "
            "this copy."
        ),
    )


def test_a_heading_under_which_nothing_is_left_goes() -> None:
    blocks = (Paragraph("Judged."), Heading("Evidence", 3))

    assert own_evidence(blocks, ()) == (Paragraph("Judged."),)


def test_a_note_that_serves_as_a_report_is_theirs_only_where_the_report_is(
    desk_as: DeskAs,
) -> None:
    home = an_approved_household(desk_as("supervising-social-worker"), names=(("Ann", "Dawes"),))
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    for kind in ("extension-of-temporary-approval", "change-of-terms"):
        title, note = f"Dawes · {kind}", "What a neighbour said."
        an_agenda_item(desk, AddItem(meeting_id, kind, title, household_id=home, note=note))
    service.publish_pack(desk, meeting_id)

    with desk.read() as tx:
        pack = packs.gather(tx, meeting_id)
        parts = {part.anchor: part for part in pack.parts}
        extension, change = queries.items(tx, meeting_id)
        own = [own_papers(tx, one) for one in (extension, change)]

    shown = [
        repr(_sheet(parts[f"item-{item.id}"].blocks, held, {f"item-{item.id}"}))
        for item, held in zip((extension, change), own, strict=True)
    ]
    assert "Report on the extension" in repr(parts[f"item-{extension.id}"].blocks)
    assert "What a neighbour said." not in shown[0]
    assert "What a neighbour said." in shown[1]
