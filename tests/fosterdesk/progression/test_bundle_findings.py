"""What the leak check finds on a bundle is allowed with a reason, or taken out of its file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from fosterdesk.__main__ import main
from fosterdesk.errors import InvalidInput, NotAllowed
from fosterdesk.people import service as people
from fosterdesk.people.findings import CASE, Finding, LeaksFound, allow_finding, forbid_finding
from fosterdesk.people.records import AddDocument
from fosterdesk.progression import service
from fosterdesk.progression.bundle import check_bundle, find_in_evidence, redact_evidence
from fosterdesk.progression.records import LinkEvidence
from fosterdesk.store.desk import Desk
from tests.building.desks import PASSWORD
from tests.building.progression import THIS_YEAR, a_case, a_pdf, a_seasoned_household, link_file

DeskAs = Callable[..., Desk]
NETWORK = "plus.support-network"


def a_case_that_says(desk: Desk, words: str) -> int:
    """A case with a statement in these words."""
    home = a_seasoned_household(desk)
    statement = LinkEvidence(home, NETWORK, "statement", words, THIS_YEAR, source="A visitor")
    service.link_evidence(desk, statement)
    return a_case(desk, home)


def a_case_with_a_file(desk: Desk, words: str) -> int:
    """A case with a file of these words as evidence."""
    home = a_seasoned_household(desk)
    about = (home, None, "household", None)
    command = AddDocument(*about, "other", "Note", THIS_YEAR, "note.pdf", a_pdf(words))
    document_id = people.add_document(desk, command).created_id("document")
    link_file(desk, home, NETWORK, document_id)
    return a_case(desk, home)


def only(found: tuple[Finding, ...]) -> Finding:
    (one,) = found
    return one


def words_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


def test_a_finding_that_is_allowed_for_a_case_lets_its_bundle_be_built(
    desk: Desk, tmp_path: Path
) -> None:
    case_id = a_case_that_says(desk, "Ring 01632 960101 to ask.")
    out = tmp_path / "a.pdf"
    with pytest.raises(LeaksFound) as refused:
        service.build_evidence(desk, case_id, out)
    finding = only(refused.value.findings)
    assert (finding.kind, finding.text) == ("telephone number", "01632 960101")
    assert (
        "01632 960101"
        in pypdf.PdfReader(_looked_at(desk, case_id, tmp_path))
        .pages[finding.page - 1]
        .extract_text()
    )

    allow_finding(desk, case_id, finding, "The school’s own number.", CASE)

    service.build_evidence(desk, case_id, out)
    assert only(check_bundle(desk, case_id)).reason == "The school’s own number."
    forbid_finding(desk, case_id, finding, CASE)
    with pytest.raises(LeaksFound):
        service.build_evidence(desk, case_id, out)


def _looked_at(desk: Desk, case_id: int, folder: Path) -> Path:
    """The bundle as it would be with everything allowed."""
    finding = only(check_bundle(desk, case_id))
    allow_finding(desk, case_id, finding, "To look at.", CASE)
    service.build_evidence(desk, case_id, folder / "look.pdf")
    forbid_finding(desk, case_id, finding, CASE)
    return folder / "look.pdf"


def test_a_finding_is_allowed_with_a_reason_by_who_puts_forward_cases(desk_as: DeskAs) -> None:
    worker = desk_as("supervising-social-worker")
    case_id = a_case_that_says(worker, "Ring 01632 960101 to ask.")
    finding = only(check_bundle(worker, case_id))

    with pytest.raises(InvalidInput):
        allow_finding(worker, case_id, finding, "  ", CASE)
    with pytest.raises(NotAllowed):
        allow_finding(desk_as("decision-maker"), case_id, finding, "It may.", CASE)
    allow_finding(worker, case_id + 1, finding, "On another case.", CASE)
    assert only(check_bundle(worker, case_id)).is_open


def test_words_are_taken_out_of_a_file_of_evidence_and_the_original_stays(desk: Desk) -> None:
    case_id = a_case_with_a_file(desk, "Ring 01632 960 101 or 01632 960 102")
    first, second = check_bundle(desk, case_id)
    assert first.paper is not None
    assert (first.paper_title.partition(",")[0], first.paper.kind) == ("Note", "document")
    assert find_in_evidence(desk, first.paper, (first.text,)).pages == (1,)

    redact_evidence(desk, first.paper, (first.text, second.text))

    # The redacted page is a picture: somebody looks at it before it goes out.
    left = only(check_bundle(desk, case_id))
    assert left.kind == "unread page"
    allow_finding(desk, case_id, left, "I looked: nothing can be read.", CASE)
    home = service.case(desk, case_id).case.household_id
    kept = {one.title: one for one in people.documents(desk, home)}
    assert "01632 960 101" in words_of(desk.attachments.get(kept["Note"].digest))
    copy = desk.attachments.get(kept["Note (redacted)"].digest)
    assert "01632" not in words_of(copy)


def test_the_command_says_what_was_found_with_its_page_and_gives_one(
    desk_as: DeskAs,
    desk_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk = desk_as("supervising-social-worker")
    case_id = a_case_that_says(desk, "Ring 01632 960101 to ask.")
    page = only(check_bundle(desk, case_id)).page
    monkeypatch.setenv("FOSTERDESK_PASSWORD", PASSWORD)
    reference, out = service.case(desk, case_id).case.reference, tmp_path / "a.pdf"

    command = ["evidence", str(desk_folder), "--case", reference, "--out", str(out)]
    code = main([*command, "--user", "supervising-social-worker"])

    assert code == 1
    said = capsys.readouterr().err
    assert f"page {page} shows a telephone number, “01632 960101”" in said
    assert "under “Findings” on the case’s page" in said
    assert not out.exists()
