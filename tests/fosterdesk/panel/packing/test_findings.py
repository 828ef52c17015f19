"""Nothing goes out with a finding that is neither taken out nor allowed with a reason."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import select

from fosterdesk.errors import InvalidInput, NotAllowed
from fosterdesk.panel import service
from fosterdesk.panel.packing.pack_records import RedactPaper
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.people import service as people
from fosterdesk.people.findings import Finding
from fosterdesk.people.records import AddDocument
from fosterdesk.people.tables import Household, Person
from fosterdesk.review import service as reviews
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Audit
from tests.building.carers import an_approved_household, carer_ids
from tests.building.panel import a_first_review, a_meeting, a_pdf, a_scan, an_item

DeskAs = Callable[..., Desk]


def a_home(desk: Desk) -> int:
    """The household Dawes, with an address and a birth name that no paper may show."""
    home = an_approved_household(desk, names=(("Ann", "Dawes"),))
    with desk.write("Give an address and a birth name") as tx:
        tx.get(Household, home).address = "4 Orchard Lane, Marshford"
        tx.get(Person, carer_ids(desk, home)[0]).birth_name = "Winterbourne"
    return home


def an_item_with(desk_as: DeskAs, content: bytes, name: str = "letter.pdf") -> tuple[int, int]:
    """A meeting with one item on Dawes and one attached paper; (meeting, item) ids."""
    home, desk = a_home(desk_as("supervising-social-worker")), desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    note = AddItem(meeting_id, "note-only", "Dawes", household_id=home, note="To note.")
    item_id = an_item(desk, note)
    service.attach_paper(desk, AttachPaper(item_id, "Letter", name, content))
    return meeting_id, item_id


def found(desk: Desk, meeting_id: int) -> list[tuple[str, str, str]]:
    return [(f.kind, f.text, f.paper_title) for f in service.check_pack(desk, meeting_id)]


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_each_finding_is_named_with_its_page_and_paper(desk_as: DeskAs) -> None:
    # a_pdf writes in a font that is not in its file, so that its page becomes a picture: its words
    # are read in the file itself.
    meeting_id, _item = an_item_with(desk_as, a_pdf("Ann Winterbourne of 4 Orchard Lane"))
    desk = desk_as("panel-administrator")

    with pytest.raises(service.LeaksFound) as refused:
        service.publish_pack(desk, meeting_id)

    assert "page A2 shows an address, “4 Orchard Lane” (Letter)" in str(refused.value)
    assert "page A2 shows a birth name, “Winterbourne” (Letter)" in str(refused.value)
    assert {f.kind for f in refused.value.findings} == {"address", "birth name"}
    assert service.meeting_page(desk, meeting_id).packs == ()


def test_a_finding_allowed_with_a_reason_no_longer_stops_the_pack(desk_as: DeskAs) -> None:
    meeting_id, _item = an_item_with(desk_as, a_pdf("The carer was Ann Winterbourne"))
    desk = desk_as("panel-administrator")
    (finding,) = service.check_pack(desk, meeting_id)

    service.allow_finding(desk, meeting_id, finding, "She writes under this name.")

    service.publish_pack(desk, meeting_id)
    (again,) = service.check_pack(desk, meeting_id)
    assert (again.is_open, again.reason) == (False, "She writes under this name.")
    assert again.allowed_by == "Invented Panel administrator"
    with desk.read() as tx:
        said = tx.scalars(select(Audit.action).where(Audit.kind == "allowed_finding"))
    assert said == ["Let a finding stand on panel papers"]
    service.forbid_finding(desk, meeting_id, finding)
    with pytest.raises(service.LeaksFound):
        service.publish_pack(desk, meeting_id)


def test_a_reason_is_needed_and_the_right_to_prepare_panels(desk_as: DeskAs) -> None:
    meeting_id, _item = an_item_with(desk_as, a_pdf("Ann Winterbourne"))
    (finding,) = service.check_pack(desk_as("panel-administrator"), meeting_id)

    with pytest.raises(InvalidInput):
        service.allow_finding(desk_as("panel-administrator"), meeting_id, finding, "  ")
    with pytest.raises(NotAllowed):
        service.allow_finding(desk_as("auditor"), meeting_id, finding, "I may not.")


def test_what_is_allowed_on_one_meeting_stops_another(desk_as: DeskAs) -> None:
    meeting_id, _item = an_item_with(desk_as, a_pdf("Ann Winterbourne"))
    desk = desk_as("panel-administrator")
    (finding,) = service.check_pack(desk, meeting_id)

    service.allow_finding(desk, meeting_id, finding, "Known to all.")

    assert service.with_allowances(desk, meeting_id + 1, [finding])[0].is_open


def test_a_scan_is_one_finding_until_somebody_looked_at_it(desk_as: DeskAs, tmp_path: Path) -> None:
    meeting_id, _item = an_item_with(desk_as, a_scan(), "scan.png")
    desk = desk_as("panel-administrator")
    with pytest.raises(service.LeaksFound, match="page A2 cannot be read: look at it"):
        service.build_pack(desk, meeting_id, tmp_path / "pack.pdf")
    (finding,) = service.check_pack(desk, meeting_id)

    service.allow_finding(desk, meeting_id, finding, "I looked: a drawing by the child.")

    assert service.build_pack(desk, meeting_id, tmp_path / "pack.pdf").pages == 4


def test_a_redacted_copy_takes_the_papers_place_and_the_original_stays(desk_as: DeskAs) -> None:
    meeting_id, item_id = an_item_with(desk_as, a_pdf("Ann Winterbourne wrote", 2))
    desk = desk_as("panel-administrator")
    finding = first_with_paper(service.check_pack(desk, meeting_id))
    assert finding.paper is not None
    where = service.find_in_paper(desk, finding.paper, ("winterbourne",))
    assert where.pages == (1, 2)

    service.redact_paper(desk, RedactPaper(finding.paper, ("winterbourne",)))

    item = service.meeting_page(desk, meeting_id).items[0].item
    (file,) = item.files
    assert (item.id, file.title) == (item_id, "Letter (redacted)")
    assert "interbourne" not in text_of(desk.attachments.get(file.digest))
    assert item.household_id is not None
    kept = {one.title: one for one in people.documents(desk, item.household_id)}
    assert set(kept) == {"Letter", "Letter (redacted)"}
    assert kept["Letter (redacted)"].digest == file.digest
    assert "Winterbourne" in text_of(desk.attachments.get(kept["Letter"].digest))


def test_what_is_redacted_is_looked_at_before_it_goes_out(desk_as: DeskAs) -> None:
    # The redacted page is a picture, so that nobody can read it by machine: somebody looks.
    meeting_id, _item = an_item_with(desk_as, a_pdf("Ann Winterbourne wrote"))
    desk = desk_as("panel-administrator")
    finding = first_with_paper(service.check_pack(desk, meeting_id))
    assert finding.paper is not None

    service.redact_paper(desk, RedactPaper(finding.paper, ("Winterbourne",)))

    assert [kind for kind, _text, _paper in found(desk, meeting_id)] == ["unread page"]


def test_a_redacted_document_of_the_record_is_printed_in_its_place(desk_as: DeskAs) -> None:
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    review_id = a_first_review(worker)
    home = reviews.review(worker, review_id).review.household_id
    content = a_pdf("Ring 01632 960 444")
    told = AddDocument(
        home, None, "review", review_id, "report", "School report", worker.today(), "a.pdf", content
    )
    people.add_document(worker, told)
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))
    finding = first_with_paper(service.check_pack(desk, meeting_id))
    assert finding.paper is not None
    assert finding.paper.kind == "document"

    service.redact_paper(desk, RedactPaper(finding.paper, ("01632 960 444",)))

    (left,) = service.check_pack(desk, meeting_id)
    assert left.kind == "unread page"
    assert left.paper_title == "School report (redacted), 22 Nov 2026"
    assert {one.title for one in people.documents(desk, home)} >= {
        "School report",
        "School report (redacted)",
    }


def test_words_that_stand_nowhere_in_a_paper_are_told_beside_the_field(desk_as: DeskAs) -> None:
    meeting_id, _item = an_item_with(desk_as, a_pdf("Ann Winterbourne wrote"))
    desk = desk_as("panel-administrator")
    finding = first_with_paper(service.check_pack(desk, meeting_id))
    assert finding.paper is not None
    for words in (("Nightingale",), ("  ",), ()):
        with pytest.raises(InvalidInput) as refused:
            service.find_in_paper(desk, finding.paper, words)
        assert set(refused.value.problems) == {"words"}


def first_with_paper(findings: tuple[Finding, ...]) -> Finding:
    return next(one for one in findings if one.paper is not None)
