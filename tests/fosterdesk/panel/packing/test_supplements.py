"""A supplement brings members from the pack they hold to the new one, sheet by sheet."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.agenda.meetings import attach_paper
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.copy_records import CHAIR, CopyOrder
from fosterdesk.panel.ledger import from_plain
from fosterdesk.panel.packing.publishing import draft_pack, publish_pack
from fosterdesk.panel.packing.supplements import make_supplement, supplements
from fosterdesk.panel.records import AttachPaper
from fosterdesk.store.desk import Desk
from tests.building.packs import Agenda, a_small_agenda, records_move_on
from tests.building.panel import a_pdf

DeskAs = Callable[..., Desk]
SLIP = """\
Supplement: from v1 to v2
Somerset fostering panel · 1 December 2026
Your pack is v1. Work through these steps from the front of the pack to its back, and it is v2. \
A sheet is named by the labels at the foot of its two sides; one that is named once is blank on \
its back.
Where Pull Insert
1 Cover and agenda i/ii i/ii, in its place
2 Item A · Dawes · change of terms A1/A2 and A3/A4 A1/A2, A3/A3A and A4, in their place
3 Item A · Dawes · change of terms Nothing A5A, after A5
4 Item B · Visits (withdrawn) B1/B2 and B3/B4 B1, in their place
5 Item D · Training Nothing D1, behind item C
Altogether you pull 5 sheets and insert 7 sheets.
The sheets that you pull are confidential as the pack is. Hand them back at the meeting to be \
destroyed.
What has changed
Pages Paper Change
i Cover Changed
ii Agenda and index of papers Changed
A1 Item A · Dawes · change of terms Changed
A3–A3A Extra support because of the change Changed
A5A School’s view (late paper) New
B1 Item B · Visits (withdrawn) Changed
B2–B4 Plan Taken out
D1 Item D · Training New
"""


@pytest.fixture
def agenda(desk_as: DeskAs) -> Agenda:
    return a_small_agenda(desk_as)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(reader: pypdf.PdfReader, page: int) -> str:
    return " ".join(reader.pages[page].extract_text().split())


def kept(desk: Desk, agenda: Agenda, name: str) -> pypdf.PdfReader:
    packs = service.meeting_page(desk, agenda.meeting_id).packs
    return read(desk.attachments.get(next(one for one in packs if one.name == name).digest))


def test_pages_that_did_not_change_keep_their_labels(desk_as: DeskAs, agenda: Agenda) -> None:
    desk = desk_as("panel-administrator")
    publish_pack(desk, agenda.meeting_id)

    make_supplement(records_move_on(desk_as, agenda), agenda.meeting_id)

    before, after = kept(desk, agenda, "v1"), kept(desk, agenda, "v2")
    assert before.page_labels == [
        *("i", "ii", "A1", "A2", "A3", "A4", "A5", "blank 1", "B1", "B2", "B3", "B4", "C1")
    ]
    # The support grew by a page, the school's view came late, B was withdrawn, D is new.
    assert after.page_labels == [
        *("i", "ii", "A1", "A2", "A3", "A3A", "A4", "A5", "A5A", "blank 1"),
        *("B1", "blank 2", "C1", "blank 3", "D1"),
    ]
    for label in ("A4", "A5", "C1"):
        old = words_of(before, before.page_labels.index(label))
        new = words_of(after, after.page_labels.index(label))
        assert old.partition(" Pack of 1 Dec")[0] == new.partition(" Pack of 1 Dec")[0]


def test_the_supplement_is_slip_index_and_changed_sheets_for_both_sides(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    publish_pack(desk_as("panel-administrator"), agenda.meeting_id)

    made = make_supplement(records_move_on(desk_as, agenda), agenda.meeting_id)

    reader = read(made.content)
    assert reader.page_labels == [
        *("Slip 1", "blank 1", "i", "ii"),
        *("A1", "A2", "A3", "A3A", "A4", "blank 2", "A5A", "blank 3"),
        *("B1", "blank 4", "D1", "blank 5"),
    ]
    assert made.pages == len(reader.pages) == 16
    assert "Withdrawn on 25 November 2026" in words_of(reader, 3)
    assert "This page is left blank." in words_of(reader, 9)
    assert [one.title for one in reader.outline] == [
        "Slip: what to pull and what to insert",
        "Cover and agenda",
        "Item A · Dawes · change of terms",
        "Item B · Visits (withdrawn)",
        "Item D · Training",
    ]
    with pikepdf.Pdf.open(io.BytesIO(made.content)) as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").passed


def test_the_slip_tells_what_to_pull_and_what_to_insert_where(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    publish_pack(desk_as("panel-administrator"), agenda.meeting_id)

    made = make_supplement(records_move_on(desk_as, agenda), agenda.meeting_id)

    assert words_of(read(made.content), 0).startswith(" ".join(SLIP.split()))


def test_a_pack_printed_whole_has_a_late_paper_on_the_sheet_that_the_supplement_gives_it(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    desk = desk_as("panel-administrator")
    publish_pack(desk, agenda.meeting_id)
    for title in ("Health", "School’s view", "Garden"):
        attach_paper(desk, AttachPaper(agenda.dawes, title, "h.pdf", a_pdf(title, 1)))

    made = make_supplement(desk, agenda.meeting_id)

    late = ["A5A", "blank 2", "A5B", "blank 3", "A5C", "blank 4"]
    labels = kept(desk, agenda, "v2").page_labels
    assert labels[labels.index("A5") : labels.index("B1")] == ["A5", "blank 1", *late]
    assert "Nothing A5A, A5B and A5C, after A5" in words_of(read(made.content), 0)
    published = service.meeting_page(desk, agenda.meeting_id).packs[0]
    assert ("A5A", "") in from_plain(published.ledger).sheets


def test_the_slip_tells_the_chair_that_the_pages_in_front_are_printed_anew(
    desk_as: DeskAs, agenda: Agenda, tmp_path: Path
) -> None:
    desk = desk_as("panel-administrator")
    publish_pack(desk, agenda.meeting_id)
    make_copy(desk, agenda.meeting_id, CopyOrder(CHAIR, "Miriam Stowe"), tmp_path / "chair.pdf")

    made = make_supplement(records_move_on(desk_as, agenda), agenda.meeting_id)

    slip = words_of(read(made.content), 0)
    assert "For the chair: the pages Chair 1 and on, with the times and the questions" in slip
    assert "under Readers and copies" in slip


def test_a_second_supplement_is_of_the_sheets_that_members_hold_after_the_first(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    desk = records_move_on(desk_as, agenda)
    make_supplement(desk, agenda.meeting_id)
    attach_paper(desk, AttachPaper(agenda.dawes, "Health", "h.pdf", a_pdf("Health", 2)))

    second = make_supplement(desk, agenda.meeting_id)

    # A4 lies alone since the first supplement; A5 has a blank back since the beginning.
    slip = words_of(read(second.content), 0)
    assert "Item A · Dawes · change of terms A1/A2 A1/A2, in its place" in slip
    assert "Item A · Dawes · change of terms Nothing A5B/A5C, after A5A" in slip
    packs = service.meeting_page(desk, agenda.meeting_id).packs
    assert [(one.name, one.status) for one in packs] == [
        ("v3", "published"),
        ("v2", "superseded"),
        ("v1", "superseded"),
    ]
    sheets = from_plain(packs[0].ledger).sheets
    assert [sheet for sheet in sheets if sheet[0].startswith("A")] == [
        *(("A1", "A2"), ("A3", "A3A"), ("A4", ""), ("A5", ""), ("A5A", ""), ("A5B", "A5C"))
    ]
    assert [one.name for one in supplements(desk, agenda.meeting_id)] == [
        "Supplement v2 to v3",
        "Supplement v1 to v2",
    ]


def test_there_is_no_supplement_to_what_is_not_published_or_has_not_changed(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    desk = desk_as("panel-administrator")
    draft_pack(desk, agenda.meeting_id)
    with pytest.raises(Refused, match="Nothing is published"):
        make_supplement(desk, agenda.meeting_id)
    publish_pack(desk, agenda.meeting_id)
    with pytest.raises(Refused, match="Nothing has changed since v1 was published"):
        make_supplement(desk, agenda.meeting_id)
    assert supplements(desk, agenda.meeting_id) == ()


def test_a_leak_stops_the_supplement_before_anything_is_kept(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    desk = desk_as("panel-administrator")
    publish_pack(desk, agenda.meeting_id)
    attach_paper(desk, AttachPaper(agenda.dawes, "Note", "n.pdf", a_pdf("Ring 01632 960 444")))

    with pytest.raises(service.LeaksFound, match=r"page A5A shows a telephone number"):
        make_supplement(desk, agenda.meeting_id)

    packs = service.meeting_page(desk, agenda.meeting_id).packs
    assert [(one.name, one.status) for one in packs] == [("v1", "published")]
    assert supplements(desk, agenda.meeting_id) == ()
