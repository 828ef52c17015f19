"""Drafts are watermarked, published packs stay as they were, and each can be proved."""

import io
from collections.abc import Callable

import pypdf
import pytest
from sqlalchemy import select

from fosterdesk.errors import NotAllowed, NotFound, Refused
from fosterdesk.panel import service
from fosterdesk.panel.pack_tables import IssuedPack
from fosterdesk.panel.packing.before_publishing import publish_question
from fosterdesk.panel.packing.proving import Proof, prove_pack
from fosterdesk.panel.packing.publishing import draft_pack, publish_pack
from fosterdesk.panel.records import AddItem, AttachPaper
from fosterdesk.panel.tables import Item
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.review import service as reviews
from fosterdesk.store.desk import Desk
from tests.building.packs import Agenda, a_small_agenda, records_move_on
from tests.building.panel import (
    a_first_review,
    a_full_agenda,
    a_meeting,
    a_pdf,
    an_item,
    item_version,
)

DeskAs = Callable[..., Desk]
COVER = """\
Somerset fostering panel
Tuesday 1 December 2026, 10.00
Place Luttrell Room, Taunton
Panel Fostering panel
Items 3; item B was withdrawn
Minute taker J. Frost
Papers with members by 24 November 2026
Confidential. For members of the panel and its advisers alone. Keep these papers locked away, \
and hand them back at the end of the meeting to be destroyed.
"""
ITEM = """\
Item A · Dawes
Change of terms, to up to 3 children aged 0 to 12, short term
What the panel is asked
To recommend whether the terms of approval change as proposed.
"""
WITHDRAWN = """\
Item B · Visits
For the panel to note
This item was withdrawn on 25 November 2026. The panel is not asked to consider it at this \
meeting. Its letter is not given to another item, and its papers are taken out.
"""


@pytest.fixture
def agenda(desk_as: DeskAs) -> Agenda:
    return a_small_agenda(desk_as)


@pytest.fixture
def desk(desk_as: DeskAs) -> Desk:
    return desk_as("panel-administrator")


def pages(content: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def standing(desk: Desk, agenda: Agenda) -> list[tuple[str, str]]:
    page = service.meeting_page(desk, agenda.meeting_id)
    return [(one.name, one.status) for one in page.packs]


def letters(desk: Desk, agenda: Agenda) -> dict[str, str]:
    query = select(Item.title, Item.letter).where(Item.meeting_id == agenda.meeting_id)
    with desk.read() as tx:
        return {row.title: row.letter for row in tx.rows(query)}


def plain(words: str) -> str:
    return " ".join(words.split())


def test_a_draft_bears_its_watermark_and_number_and_gives_no_letters(
    desk: Desk, agenda: Agenda
) -> None:
    first = draft_pack(desk, agenda.meeting_id)
    again = draft_pack(desk, agenda.meeting_id)
    an_item(desk, AddItem(agenda.meeting_id, "note-only", "Training", note="Two places."))
    second = draft_pack(desk, agenda.meeting_id)

    assert (first.built.name, again.built.name, second.built.name) == (
        *("draft 1", "draft 1", "draft 2"),
    )
    assert again.content == first.content
    for page in pages(first.content):
        assert "DRAFT" in page
        assert "Pack of 1 Dec 2026, draft 1 · " in page
    assert standing(desk, agenda) == [("draft 2", "draft"), ("draft 1", "draft")]
    assert set(letters(desk, agenda).values()) == {""}


def test_publishing_gives_items_their_letters_for_good(desk: Desk, agenda: Agenda) -> None:
    made = publish_pack(desk, agenda.meeting_id)

    assert made.built.name == "v1"
    assert "DRAFT" not in pages(made.content)[0]
    given = {"Dawes · change of terms": "A", "Visits": "B", "Figures": "C"}
    assert letters(desk, agenda) == given

    service.move_item(desk, agenda.figures, -1)
    service.withdraw_item(desk, agenda.dawes, item_version(desk, agenda.dawes))
    an_item(desk, AddItem(agenda.meeting_id, "note-only", "Training", note="Two places."))
    publish_pack(desk, agenda.meeting_id)
    assert letters(desk, agenda) == {**given, "Training": "D"}


def test_what_was_published_before_is_superseded_and_nothing_changed_keeps_the_pack(
    desk: Desk, agenda: Agenda
) -> None:
    first = publish_pack(desk, agenda.meeting_id)
    same = publish_pack(desk, agenda.meeting_id)
    assert (same.built.name, same.content) == ("v1", first.content)
    assert same.changes.touched == frozenset()
    draft_pack(desk, agenda.meeting_id)
    service.move_item(desk, agenda.figures, -1)

    publish_pack(desk, agenda.meeting_id)

    assert standing(desk, agenda) == [
        ("v2", "published"),
        ("draft 1", "draft"),
        ("v1", "superseded"),
    ]


def test_the_pages_of_a_pack_say_what_they_should(desk_as: DeskAs, agenda: Agenda) -> None:
    publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    later = records_move_on(desk_as, agenda)

    made = publish_pack(later, agenda.meeting_id)

    said = pages(made.content)
    at = {label: page for page, label in enumerate(labels(made.content))}
    assert said[0].startswith(plain(COVER))
    assert said[at["A1"]].startswith(plain(ITEM))
    assert "School’s view Late A5A" in said[at["A1"]]
    assert said[at["B1"]].startswith(plain(WITHDRAWN))
    assert "Withdrawn on 25 November 2026 B1" in said[1]


def labels(content: bytes) -> list[str]:
    return list(pypdf.PdfReader(io.BytesIO(content)).page_labels)


def test_a_kept_pack_is_made_again_byte_for_byte_after_the_records_moved_on(
    desk_as: DeskAs, agenda: Agenda
) -> None:
    first = publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    draft_pack(desk_as("panel-administrator"), agenda.meeting_id)
    later = records_move_on(desk_as, agenda)
    publish_pack(later, agenda.meeting_id)

    for name in ("v1", "V1", "draft 1", "draft-1", "v2"):
        proof = prove_pack(later, agenda.meeting_id, name)
        assert proof.is_same, name
    proof = prove_pack(later, agenda.meeting_id, "v1")
    assert proof.words == f"v1: the same {first.built.pages} pages, byte for byte."


def test_a_pack_whose_file_is_lost_is_proved_to_differ_by_its_pages(
    desk: Desk, agenda: Agenda
) -> None:
    made = publish_pack(desk, agenda.meeting_id)
    item = service.meeting_page(desk, agenda.meeting_id).items[1].item
    lost = item.files[0].digest
    (desk.folder / "attachments" / lost[:2] / lost).unlink()

    proof = prove_pack(desk, agenda.meeting_id, "v1")

    # The plan of three pages has a sheet of one page in its place.
    assert (proof.is_same, proof.pages) == (False, made.built.pages)
    assert {"B2", "B3", "B4"} <= set(proof.differing)
    assert "differ from what was kept" in proof.words


def test_a_proof_says_in_words_which_pages_differ() -> None:
    assert Proof("v1", 1, True).words == "v1: the same page, byte for byte."
    assert Proof("v2", 9, False, ("B3",)).words == "v2: page B3 differs from what was kept."
    many = tuple(f"B{n}" for n in range(1, 15))
    assert Proof("v2", 90, False, many).words.endswith(
        "B11, B12 and 2 more differ from what was kept."
    )
    assert "reads the same" in Proof("v2", 9, False).words


def test_a_pack_that_is_not_there_is_named_with_those_that_are(desk: Desk, agenda: Agenda) -> None:
    with pytest.raises(NotFound, match="No pack of this panel is kept yet"):
        prove_pack(desk, agenda.meeting_id, "v1")
    publish_pack(desk, agenda.meeting_id)
    with pytest.raises(NotFound, match=r"This panel has no pack “v7”\. It has v1"):
        prove_pack(desk, agenda.meeting_id, "v7")


def test_a_pack_kept_by_an_older_program_can_be_opened_but_not_proved(
    desk: Desk, agenda: Agenda
) -> None:
    made = publish_pack(desk, agenda.meeting_id)
    with desk.write("As an older program kept it") as tx:
        row = tx.get(IssuedPack, made.id)
        row.inputs_id, row.ledger, row.content_sha256 = None, {}, ""

    with pytest.raises(Refused, match="cannot be made again"):
        prove_pack(desk, agenda.meeting_id, "v1")
    page = service.meeting_page(desk, agenda.meeting_id)
    assert page.items[0].page == "A1"
    assert page.items[0].pages is None


def test_pages_of_items_are_those_of_the_pack(desk: Desk, agenda: Agenda) -> None:
    publish_pack(desk, agenda.meeting_id)
    items = service.meeting_page(desk, agenda.meeting_id).items
    assert [(state.page, state.pages) for state in items] == [("A1", 5), ("B1", 4), ("C1", 1)]


def test_the_question_before_publishing_says_what_is_not_ready(desk_as: DeskAs) -> None:
    meeting_id = a_full_agenda(desk_as)
    desk = desk_as("panel-administrator")
    question = publish_question(service.meeting_page(desk, meeting_id))
    assert question.startswith("Publish this pack as v1?\n\n4 of 6 items ready. Missing:\n")
    assert "\nItem D · Marchetti · first annual review: carer’s views\n" in question
    assert "superseded" not in question


def test_the_question_says_that_members_hold_a_pack_already(desk: Desk, agenda: Agenda) -> None:
    publish_pack(desk, agenda.meeting_id)
    question = publish_question(service.meeting_page(desk, agenda.meeting_id))
    assert question.startswith("Publish this pack as v2?\n\n3 of 3 items ready.\n\n")
    assert "v1 is superseded." in question


def test_only_who_prepares_panels_may_publish(desk_as: DeskAs, agenda: Agenda) -> None:
    for verb in (draft_pack, publish_pack):
        with pytest.raises(NotAllowed):
            verb(desk_as("auditor"), agenda.meeting_id)


def test_an_item_lists_its_papers_as_they_lie_with_the_late_one_last(desk_as: DeskAs) -> None:
    worker, desk = desk_as("supervising-social-worker"), desk_as("panel-administrator")
    review_id = a_first_review(worker)
    home = reviews.review(worker, review_id).review.household_id
    day, content = worker.today(), a_pdf("School")
    told = ("review", review_id, "report", "School report", day, "a.pdf", content)
    people.add_document(worker, AddDocument(home, None, *told))
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "first-review", review_id=review_id))
    first = publish_pack(desk, meeting_id)

    service.attach_paper(desk, AttachPaper(item_id, "Letter", "b.pdf", a_pdf("Letter")))
    second = publish_pack(desk, meeting_id)

    last = labels(first.content)[-1]
    sheet = next(page for page in pages(second.content) if page.startswith("Item A · Marchetti"))
    assert f"School report, 22 Nov 2026 {last} Letter {last}A" in sheet
