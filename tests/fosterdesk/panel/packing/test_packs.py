"""The pack of a meeting: what it holds, that it is the same each time, that it leaks nothing."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from fosterdesk.errors import Refused, Stopped
from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.people.tables import Household, Person
from fosterdesk.review import service as reviews
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household, carer_ids
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_full_agenda,
    a_held_meeting,
    a_meeting,
    a_pdf,
    an_agreed_case,
    an_item,
    recommended,
    the_members,
)

DeskAs = Callable[..., Desk]


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_the_pack_is_one_numbered_bookmarked_file_with_what_is_missing_named(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk, out = desk_as("panel-administrator"), tmp_path / "pack.pdf"

    built = service.build_pack(desk, meeting_id, out)

    pages, reader = texts(out), PdfReader(out)
    assert len(pages) == built.pages
    agenda = pages[1] + pages[2]
    assert "Tuesday 1 December 2026, 10.00" in agenda
    assert "by 8 December 2026" in agenda  # five working days after the meeting
    assert "by 17 December 2026" in agenda  # seven more for the decision
    assert "by 24 December 2026" in agenda  # five more to write
    assert "Quorate" in agenda
    items = service.meeting_page(desk, meeting_id).items
    review = next(item for item in items if item.gaps)
    change = next(one for one in items if one.item.kind == "change-of-terms")
    label = built.labels[f"item-{review.item.id}"]
    assert label == f"{review.item.letter}1"
    at = reader.page_labels.index(label) + 1
    assert at % 2 == 1
    assert "Not here when this pack was built" in pages[at - 1]
    assert "Carer’s views" in pages[at - 1]
    assert label in pages[at - 1].split()
    assert review.page == ""  # nothing is kept yet
    words = service.fingerprint_words(built.fingerprint)
    assert f"Pack of 1 Dec 2026, not published · {words}" in pages[at - 1]
    form = " ".join(pages[-1].split())
    assert "The scores: 1 needs rewriting, 2 needs work, 3 good and 4 excellent." in form
    assert "Score, 1 to 4" in form
    top = [one for one in reader.outline if not isinstance(one, list)]
    below = [one for group in reader.outline if isinstance(group, list) for one in group]
    assert [one.title for one in top][:2] == [
        "i Cover",
        "ii–iii Agenda and index of papers",
    ]
    (letter,) = [one.title for one in below if one.title.endswith("Carers’ letter")]
    first = built.labels[f"item-{change.item.id}-file-{change.item.files[0].id}"]
    assert letter == f"{first}–E{int(first[1:]) + 1} Carers’ letter"


def test_the_same_data_gives_the_same_bytes_and_what_is_published_keeps_its_number(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    files = [tmp_path / name for name in ("first", "second", "third", "fourth")]

    for out in files[:2]:
        service.build_pack(desk, meeting_id, out)
    published = service.publish_pack(desk, meeting_id)
    service.publish_pack(desk, meeting_id)
    for out in files[2:]:
        service.build_pack(desk, meeting_id, out)

    packs = service.meeting_page(desk, meeting_id).packs
    made = [out.read_bytes() for out in files]
    assert made[0] == made[1]
    assert made[2] == made[3] == published.content
    assert service.pack_content(desk, packs[0].digest) == published.content
    assert [pack.number for pack in packs] == [1]
    assert published.built.number == 1


def test_a_changed_agenda_is_issued_as_the_next_version(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Resignations", note="None this month."))
    service.publish_pack(desk, meeting_id)

    an_item(desk, AddItem(meeting_id, "quality-feedback", "Quality of the reports"))
    service.publish_pack(desk, meeting_id)

    packs = service.meeting_page(desk, meeting_id).packs
    assert [pack.number for pack in packs] == [2, 1]


def test_a_pack_with_a_telephone_number_is_refused_and_names_the_page(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    desk, out = desk_as("panel-administrator"), tmp_path / "pack.pdf"
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Visit", note="Ring them on 01632 960 444."))

    with pytest.raises(Refused, match=r"page A1 shows a telephone number, “01632 960 444”"):
        service.build_pack(desk, meeting_id, out)

    assert list(tmp_path.glob("*.pdf")) == []


def test_an_empty_agenda_makes_no_pack(desk_as: DeskAs, tmp_path: Path) -> None:
    desk = desk_as("panel-administrator")

    with pytest.raises(Refused, match="no items"):
        service.build_pack(desk, a_meeting(desk), tmp_path / "pack.pdf")


def test_stopping_leaves_nothing_behind(desk_as: DeskAs, tmp_path: Path) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Visit", note="A note."))

    with pytest.raises(Stopped):
        service.build_pack(desk, meeting_id, tmp_path / "pack.pdf", stopped=lambda: True)

    assert list(tmp_path.glob("*.pdf")) == []


def test_a_paper_attached_after_the_closing_day_is_marked_late(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "note-only", "Visit", note="A note."))
    # Papers for 1 December close on 24 November, five working days before.
    service.attach_paper(desk, AttachPaper(item_id, "In time", "one.pdf", a_pdf("One")))

    late = desk_as("panel-administrator", dt.date(2026, 11, 25))
    service.attach_paper(late, AttachPaper(item_id, "Too late", "two.pdf", a_pdf("Two")))

    files = service.meeting_page(desk, meeting_id).items[0].item.files
    assert [(one.title, one.is_late) for one in files] == [("In time", False), ("Too late", True)]


def test_a_file_that_is_no_pdf_is_refused_with_a_sentence(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "note-only", "Visit", note="A note."))

    for name in ("letter.docx", "letter.pdf"):
        with pytest.raises(Refused):
            service.attach_paper(desk, AttachPaper(item_id, "Letter", name, b"not a file"))


def test_the_minutes_print_with_who_came_the_reasons_and_the_vote(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id)
    )
    desk = desk_as("panel-administrator", dt.date(2026, 12, 3))
    recommended(desk, item_id, "remains-suitable")
    out = tmp_path / "minutes.pdf"

    out.write_bytes(service.print_minutes(desk, meeting_id))

    words = " ".join(" ".join(texts(out)).split())
    assert "A. Whitcombe Chair, independent Throughout" in words
    assert "Lucia Marchetti and the household remain suitable" in words
    assert "The evidence carries it." in words
    named = "A. Whitcombe, R. Adeyemi, H. Patel, M. Castle, S. Bird and T. Dunn"
    assert f"All 6 members agreed: {named}." in words


def test_a_file_kept_with_the_review_stands_in_the_pack_but_a_medical_report_does_not(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    review_id = a_first_review(worker)
    home = reviews.review(worker, review_id).review.household_id
    for kind, title in (("report", "School report"), ("medical", "Medical report")):
        file = AddDocument(
            home, None, "review", review_id, kind, title, NEXT, "a.pdf", a_pdf(title)
        )
        people.add_document(desk_as("supervising-social-worker", NEXT), file)
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))

    service.build_pack(desk, meeting_id, tmp_path / "pack.pdf")

    groups = [one for one in PdfReader(tmp_path / "pack.pdf").outline if isinstance(one, list)]
    titles = [one.title for group in groups for one in group]
    assert any(title.endswith(" School report, 1 Dec 2026") for title in titles)
    assert not [title for title in titles if "Medical" in title]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Born Ann Winterbourne.", "a birth name, “Winterbourne”"),
        ("They live at 4 Orchard Lane.", "an address, “4 Orchard Lane”"),
    ],
)
def test_a_birth_name_or_an_address_is_refused_on_any_page(
    desk_as: DeskAs, tmp_path: Path, words: str, told: str
) -> None:
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    home = an_approved_household(worker, names=(("Ann", "Dawes"),))
    with worker.write("Give an address and a birth name") as tx:
        tx.get(Household, home).address = "4 Orchard Lane, Marshford"
        tx.get(Person, carer_ids(worker, home)[0]).birth_name = "Winterbourne"
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "note-only", "Dawes", household_id=home, note=words))

    with pytest.raises(Refused, match=f"page A1 shows {told}"):
        service.build_pack(desk, meeting_id, tmp_path / "pack.pdf")


def test_a_case_lists_each_paper_in_full_and_its_page(desk_as: DeskAs, tmp_path: Path) -> None:
    desk, out = desk_as("panel-administrator"), tmp_path / "pack.pdf"
    meeting_id = a_meeting(desk)
    an_item(desk, AddItem(meeting_id, "progression", case_id=an_agreed_case(desk_as)))

    service.build_pack(desk, meeting_id, out)

    said = [" ".join(text.split()) for text in texts(out)]
    labels = PdfReader(out).page_labels
    sheet = " ".join(
        text for at, text in zip(labels, said, strict=True) if at in ("A1", "A2", "A3")
    )
    _, _, listed = sheet.partition(" Papers Paper Page ")
    for title in ("Annual review 2", "Annual review 3", "Index of evidence", "Training record"):
        (begins,) = [at for at, text in zip(labels, said, strict=True) if text.startswith(title)]
        assert f"{title} {begins}" in listed
    assert "At least two years since approval" not in listed  # the requirements give its page
    # Two reviews prove one requirement: their reports stand together.
    kept = [(at, text) for at, text in zip(labels, said, strict=True) if text.startswith("Annual")]
    (second, third) = [int(at.removeprefix("A")) for at, _text in kept]
    assert third == second + 1
