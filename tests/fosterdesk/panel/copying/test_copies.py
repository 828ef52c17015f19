"""Readers’ copies: each read back by two extractors for what may not be in it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.commands import RecordReferee
from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.copying import questions
from fosterdesk.panel.copying.copies import make_copy
from fosterdesk.panel.copying.copy_records import CopyOrder, MadeCopy
from fosterdesk.panel.copying.question_records import SaveQuestion
from fosterdesk.panel.copying.readers import order_of, readers_page
from fosterdesk.panel.records import AttachPaper
from fosterdesk.store.desk import Desk
from tests.building.panel import NEXT, a_full_agenda, a_held_meeting, a_pdf, recommended

DeskAs = Callable[..., Desk]


@pytest.fixture
def meeting_id(desk_as: DeskAs) -> int:
    return a_full_agenda(desk_as)


@pytest.fixture
def desk(desk_as: DeskAs, meeting_id: int) -> Desk:
    return desk_as("panel-administrator")


def letters(desk: Desk, meeting_id: int) -> dict[str, int]:
    return {s.item.letter: s.item.id for s in service.meeting_page(desk, meeting_id).items}


def publish(desk: Desk, meeting_id: int) -> None:
    service.publish_pack(desk, meeting_id)


def a_copy(desk: Desk, meeting_id: int, asked: str, out: Path, letter: str = "") -> MadeCopy:
    with desk.read() as tx:
        order = order_of(tx, meeting_id, asked, letter)
    return make_copy(desk, meeting_id, order, out)


def read_by_both(path: Path) -> tuple[str, str]:
    mine = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    with pypdfium2.PdfDocument(path) as document:
        theirs = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return mine, theirs


def bookmarks(path: Path) -> list[str]:
    found: list[str] = []

    def add(items: list[object]) -> None:
        for item in items:
            if isinstance(item, list):
                add(item)
            else:
                found.append(item.title)  # type: ignore[attr-defined]

    add(pypdf.PdfReader(path).outline)
    return found


def declare(desk: Desk, meeting_id: int, letter: str, member: int = 3) -> str:
    """An interest of one of the members, M. Castle unless told otherwise; the member’s name."""
    page = service.meeting_page(desk, meeting_id)
    one = page.attendance[member].member
    service.declare_interest(desk, letters(desk, meeting_id)[letter], one.id, "A neighbour.")
    return one.name


@pytest.mark.parametrize("is_published", [True, False])
def test_a_conflicted_member_cannot_find_the_household_they_declared(
    desk: Desk, meeting_id: int, tmp_path: Path, is_published: bool
) -> None:
    name = declare(desk, meeting_id, "D")
    if is_published:
        publish(desk, meeting_id)
    whole, out = tmp_path / "whole.pdf", tmp_path / "copy.pdf"
    a_copy(desk, meeting_id, "archive", whole)
    assert all("Lucia Marchetti" in text for text in read_by_both(whole))
    assert "Item D · Marchetti · first annual review" in " ".join(bookmarks(whole))

    made = a_copy(desk, meeting_id, name, out)

    assert made.left_out == "item D"
    for text in read_by_both(out):
        assert "marchetti" not in text.casefold()
        assert "Item D is not in this copy. You declared an interest in it." in text
    assert not [mark for mark in bookmarks(out) if "Marchetti" in mark]
    assert "Item D" in bookmarks(out)


def test_the_other_labels_of_a_conflicted_copy_stay_and_the_place_is_kept(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    name = declare(desk, meeting_id, "B")
    publish(desk, meeting_id)
    a_copy(desk, meeting_id, "archive", tmp_path / "whole.pdf")
    a_copy(desk, meeting_id, name, tmp_path / "copy.pdf")

    def labels(path: Path) -> list[str]:
        return [one for one in pypdf.PdfReader(path).page_labels if "blank" not in one]

    before, after = labels(tmp_path / "whole.pdf"), labels(tmp_path / "copy.pdf")
    assert [one for one in after if one.startswith("B")] == ["B1"]
    assert [one for one in before if not one.startswith("B")] == [
        one for one in after if not one.startswith("B")
    ]
    reader = pypdf.PdfReader(tmp_path / "copy.pdf")
    at = reader.page_labels.index("C1")
    assert "C1" in reader.pages[at].extract_text()


def test_an_archive_of_a_published_pack_is_its_very_bytes(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    kept = service.publish_pack(desk, meeting_id)
    a_copy(desk, meeting_id, "archive", tmp_path / "archive.pdf")
    assert (tmp_path / "archive.pdf").read_bytes() == kept.content


def test_copies_come_of_the_published_pack_though_the_records_moved_on(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    name = declare(desk, meeting_id, "B")
    item = service.meeting_page(desk, meeting_id).items[4].item
    from fosterdesk.panel.records import ChangeItem

    changed = ChangeItem(item.id, item.version, item.title, note="Something else altogether.")
    service.change_item(desk, changed)

    a_copy(desk, meeting_id, name, tmp_path / "copy.pdf")

    text = read_by_both(tmp_path / "copy.pdf")[0]
    assert "Something else altogether" not in text
    assert "The carers ask to foster a third child" in text


def test_a_draft_says_on_every_page_that_it_is_one(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "copy.pdf")
    pages = pypdf.PdfReader(tmp_path / "copy.pdf").pages
    assert all("DRAFT" in page.extract_text() for page in pages)


def test_the_chairs_copy_begins_with_times_and_the_questions_by_theme(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    item_id = letters(desk, meeting_id)["B"]
    page = questions.questions_page(desk, meeting_id)
    (member_id, name) = page.members[1]
    assert name == "R. Adeyemi"
    service.declare_interest(desk, item_id, member_id, "A neighbour")
    publish(desk, meeting_id)
    for words, theme in (("Who covers nights?", "Nights"), ("Is there a spare room?", "Home")):
        command = SaveQuestion(item_id, words, page.members[1][0], theme)
        questions.save_question(desk, command)

    a_copy(desk, meeting_id, "chair", tmp_path / "copy.pdf")

    reader = pypdf.PdfReader(tmp_path / "copy.pdf")
    labels = reader.page_labels
    front = " ".join(
        " ".join(page.extract_text().split())
        for label, page in zip(labels, reader.pages, strict=True)
        if label.startswith("Chair")
    )
    assert labels[0] == "Chair 1"
    assert "i" in labels
    assert labels.index("i") % 2 == 0
    assert "Chair’s running order" in front
    assert "10.00" in front
    assert "Approval of a new household · 45 minutes" in front
    assert "R. Adeyemi leaves (interest)" in front
    assert front.index("Nights") < front.index("Who covers nights? (R. Adeyemi)")
    asked = [  # all of an item stands below its name on one page
        page.extract_text() for page in reader.pages if "Who covers nights?" in page.extract_text()
    ]
    assert len(asked) == 1
    assert asked[0].index("Item B · ") < asked[0].index("Is there a spare room?")
    assert "A. Whitcombe (Chair)" in front
    assert bookmarks(tmp_path / "copy.pdf")[0] == "Chair 1 Chair’s running order"


def test_a_question_that_tells_a_telephone_number_stops_the_chairs_copy(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    item_id = letters(desk, meeting_id)["B"]
    questions.save_question(desk, SaveQuestion(item_id, "Did anybody ring 01632 960 444?"))
    with pytest.raises(service.LeaksFound, match="telephone number"):
        a_copy(desk, meeting_id, "chair", tmp_path / "copy.pdf")
    assert not (tmp_path / "copy.pdf").exists()


def test_the_decision_makers_copy_holds_the_cases_alone(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    made = a_copy(desk, meeting_id, "decision-maker", tmp_path / "copy.pdf")

    labels = pypdf.PdfReader(tmp_path / "copy.pdf").page_labels
    assert {one[0] for one in labels if one[:1].isupper() and one[1:2].isdigit()} == set("BCDE")
    assert labels[0] == "Cases 1"
    text = " ".join(read_by_both(tmp_path / "copy.pdf")[0].split())
    assert "4 cases, each with the papers of the panel." in text
    assert "Quality of the reports" not in text
    assert made.order.name == "Decision maker"


def test_what_was_recorded_goes_to_the_decision_maker(desk_as: DeskAs, tmp_path: Path) -> None:
    from fosterdesk.panel.records import AddItem
    from tests.building.carers import an_approved_household

    worker = desk_as("supervising-social-worker")
    home = an_approved_household(worker, names=(("Ann", "Dawes"),))
    meeting, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "termination", household_id=home, note="A report.")
    )
    desk = desk_as("panel-administrator", NEXT + dt.timedelta(days=2))
    recommended(desk, item_id, "remains-suitable")

    a_copy(desk, meeting, "decision-maker", tmp_path / "copy.pdf")

    labels = pypdf.PdfReader(tmp_path / "copy.pdf").page_labels
    assert labels.index("A1") < labels.index("A minutes 1")
    text = " ".join(read_by_both(tmp_path / "copy.pdf")[0].split())
    assert "The evidence carries it." in text
    assert "Warm, steady and open." in text
    front = " ".join(pypdf.PdfReader(tmp_path / "copy.pdf").pages[0].extract_text().split())
    assert "The panel recommends that Ann Dawes and the household remain suitable" in front


def test_the_applicants_part_names_no_referee_and_nobody_else(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    a_copy(desk, meeting_id, "applicant", tmp_path / "copy.pdf", "B")

    for text in read_by_both(tmp_path / "copy.pdf"):
        plain = " ".join(text.split())
        assert "Assessment report" in plain
        assert "We think it is a fair account." in plain
        assert "Proposed terms of approval" in plain
        assert "not in this copy: other people’s words stand there." in plain
        for other in (
            *("Hal Brook", "Ivy Dunn", "Warm and steady", "Personal referees"),
            *("Checks and references", "What referees say"),
            *("Marchetti", "Dawes", "Whitcombe", "Adeyemi", "Quality of the reports"),
        ):
            assert other not in plain, other
    labels = pypdf.PdfReader(tmp_path / "copy.pdf").page_labels
    assert labels[0] == "Front 1"
    assert {one[0] for one in labels[1:] if "blank" not in one} == {"B"}
    told = " ".join(bookmarks(tmp_path / "copy.pdf"))
    assert "referee" not in told.casefold()


def test_the_applicants_sheet_has_no_column_of_pages_that_are_not_theirs(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    a_copy(desk, meeting_id, "applicant", tmp_path / "copy.pdf", "C")

    reader = pypdf.PdfReader(tmp_path / "copy.pdf")
    sheet = reader.pages[reader.page_labels.index("C1")].extract_text()
    assert "Requirement" in sheet
    assert "Page" not in sheet.splitlines()
    assert "–" not in sheet.splitlines()


def test_the_review_of_a_progression_item_stands_in_the_pack_once(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    a_copy(desk, meeting_id, "archive", tmp_path / "whole.pdf")

    reader = pypdf.PdfReader(tmp_path / "whole.pdf")
    labels = [one for one in reader.page_labels if one.startswith("C")]
    texts = [reader.pages[reader.page_labels.index(one)].extract_text() for one in labels]
    reviews = [text.splitlines() for text in texts if "What the review found" in text]
    named = [line for lines in reviews for line in lines if "Okafor and Reed · R-" in line]
    assert len(named) == len(set(named)) == 2


def test_a_referee_named_in_the_report_stops_the_applicants_part(
    desk_as: DeskAs, desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    worker = desk_as("supervising-social-worker")
    application_id = service.meeting_page(desk, meeting_id).items[1].item.application_id
    assert application_id is not None
    # A referee whose name is that of two words which the report holds.
    command = RecordReferee(application_id, "Was Found", report="Kind.")
    assessment.record_referee(worker, command)
    with pytest.raises(service.LeaksFound, match="the name of somebody else"):
        a_copy(desk, meeting_id, "applicant", tmp_path / "copy.pdf", "B")


def test_an_attached_file_is_the_applicants_only_when_it_is_ticked(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    from fosterdesk.panel.copying.applicant_files import put_for_applicant

    (file,) = service.meeting_page(desk, meeting_id).items[4].item.files
    a_copy(desk, meeting_id, "applicant", tmp_path / "without.pdf", "E")
    put_for_applicant(desk, file.id, True)
    a_copy(desk, meeting_id, "applicant", tmp_path / "with.pdf", "E")

    # The letter is the third and fourth page of item E.
    assert {"E3", "E4"} & set(pypdf.PdfReader(tmp_path / "without.pdf").page_labels) == set()
    assert {"E3", "E4"} <= set(pypdf.PdfReader(tmp_path / "with.pdf").page_labels)


def test_an_applicants_part_needs_its_item(desk: Desk, meeting_id: int) -> None:
    with desk.read() as tx, pytest.raises(Refused, match="--item B"):
        order_of(tx, meeting_id, "applicant")


def test_large_print_reads_the_labels_of_the_pack(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    publish(desk, meeting_id)
    a_copy(desk, meeting_id, "archive", tmp_path / "whole.pdf")
    a_copy(desk, meeting_id, "large-print", tmp_path / "large.pdf")

    before = pypdf.PdfReader(tmp_path / "whole.pdf").page_labels
    after = pypdf.PdfReader(tmp_path / "large.pdf").page_labels
    kept = [one.partition(" · ")[0] for one in after if "blank" not in one]
    assert list(dict.fromkeys(kept)) == [one for one in before if "blank" not in one]
    assert bookmarks(tmp_path / "whole.pdf") == bookmarks(tmp_path / "large.pdf")


def test_copies_keep_their_numbers_and_are_ticked_as_returned(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    from fosterdesk.panel.copying.copy_register import mark_returned

    name = declare(desk, meeting_id, "B")
    publish(desk, meeting_id)
    first = a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "1.pdf")
    second = a_copy(desk, meeting_id, name, tmp_path / "2.pdf")
    again = a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "3.pdf")

    assert (first.number, second.number, again.number) == (1, 2, 1)
    page = readers_page(desk, meeting_id)
    assert [one.what for one in page.copies] == [
        "Member’s copy of v1",
        "Member’s copy of v1, without item B",
    ]
    mark_returned(desk, page.copies[1])
    page = readers_page(desk, meeting_id)
    assert page.returned_words == "1 of 2 returned"
    assert page.copies[1].where == "Returned 22 Nov 2026"
    text = pypdf.PdfReader(tmp_path / "2.pdf").pages[0].extract_text()
    assert f"Copy 2 · {name}" in text


def test_a_number_is_given_once_for_a_meeting_whichever_the_pack(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    drafted = a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "1.pdf")
    publish(desk, meeting_id)
    first = a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "2.pdf")
    item_id = letters(desk, meeting_id)["B"]
    late = AttachPaper(item_id, "Late letter", "late.pdf", a_pdf("Late"))
    service.attach_paper(desk, late)
    publish(desk, meeting_id)
    second = a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "3.pdf")
    again = a_copy(desk, meeting_id, "A. Whitcombe", tmp_path / "3.pdf")

    assert [one.number for one in (drafted, first, second, again)] == [1, 2, 3, 3]


def test_the_readers_say_what_each_gets(desk: Desk, meeting_id: int) -> None:
    name = declare(desk, meeting_id, "E")
    found = {one.order.name: one for one in readers_page(desk, meeting_id).readers}

    assert found["A. Whitcombe"].order.kind == "chair"
    assert found[name].gets == "The pack, without item E"
    assert found["J. Frost"].gets == "The whole pack"
    assert found["Decision maker"].gets.endswith("items B, C, D and E")
    assert "Okafor and Reed (item B)" in found
    assert CopyOrder("archive", "Archive") in [one.order for one in found.values()]
