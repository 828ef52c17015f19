"""The closed file of a meeting holds all of it in one archive, as it was."""

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
import pypdf
import pytest
from pikepdf import pdfa

from fosterdesk.errors import NotAllowed, Refused
from fosterdesk.panel import service
from fosterdesk.panel.packing.publishing import publish_pack
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.year import closing
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.deciding import DECIDED, SENT, a_letter, deciding
from tests.building.panel import NEXT, a_meeting, an_item, recommended, sent_on, the_members

DeskAs = Callable[..., Desk]


def a_finished_meeting(
    desk_as: DeskAs, *, published: bool = True, outcome: str = "approve-with-terms"
) -> int:
    """An approval heard with an interest, decided, and written about; returns the meeting's id.

    With the outcome `not-approve` the decision is a proposal, and no letter is written yet.
    """
    before = desk_as("panel-administrator")
    the_members(before)
    meeting_id = a_meeting(before)
    number = a_ready_application(desk_as)
    item_id = an_item(before, AddItem(meeting_id, "approval", application_id=number))
    member = service.meeting_page(before, meeting_id).attendance[-1].member
    service.declare_interest(before, item_id, member.id, "Taught one of them.", True)
    if published:
        publish_pack(before, meeting_id)
    after = desk_as("panel-administrator", NEXT + dt.timedelta(days=2))
    present = {one.member.id: True for one in service.meeting_page(after, meeting_id).attendance}
    service.record_presence(after, meeting_id, present)
    terms = service.meeting_page(after, meeting_id).items[0].item.terms
    more = {"terms": terms} if outcome == "approve-with-terms" else {}
    recommended(after, item_id, outcome, **more)
    sent_on(after, meeting_id, SENT)
    chief = desk_as("decision-maker", DECIDED)
    (held,) = service.meeting_page(chief, meeting_id).decisions
    service.decide(chief, deciding(chief, held, outcome, **more))
    if outcome == "approve-with-terms":
        a_letter(chief, held, "approval", DECIDED)
    return meeting_id


def closed(desk_as: DeskAs, meeting_id: int) -> bytes:
    return closing.close_meeting(desk_as("panel-administrator", DECIDED), meeting_id)


def texts_of(content: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_file_holds_pack_interests_minutes_decision_and_letter(desk_as: DeskAs) -> None:
    meeting_id = a_finished_meeting(desk_as)
    desk = desk_as("panel-administrator", DECIDED)
    (pack,) = service.meeting_page(desk, meeting_id).packs

    content = closed(desk_as, meeting_id)

    reader = pypdf.PdfReader(io.BytesIO(content))
    tops = [one.title for one in reader.outline if not isinstance(one, list)]
    assert tops == ["Front pages", "Pack v1", "Letter: approval, 8 Dec 2026"]
    texts = texts_of(content)
    assert "Closed file Fostering panel of Tuesday 1 December 2026" in texts[0]
    told = " ".join(texts)
    assert "Taught one of them. Left the room." in told
    assert "Minutes of the panel" in told
    assert "Record of the decision" in told
    labels = reader.page_labels
    own = pypdf.PdfReader(io.BytesIO(service.pack_content(desk, pack.digest)))
    at = labels.index("i")
    assert labels[at : at + len(own.pages)] == own.page_labels
    assert len(set(labels)) == len(labels)
    assert texts[at : at + len(own.pages)] == [
        " ".join(page.extract_text().split()) for page in own.pages
    ]
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        assert pdfa.check(pdf, "2b").passed


def test_a_proposal_is_called_one_and_waits_for_its_final_decision(desk_as: DeskAs) -> None:
    texts = texts_of(closed(desk_as, a_finished_meeting(desk_as, outcome="not-approve")))
    assert "Proposal: Okafor & Reed" in texts[0] or "Proposal: Okafor and Reed" in texts[0]
    assert "Decision: " not in texts[0]
    assert "1 case had no final decision when this file was closed" in texts[0]
    assert "(proposed)." in texts[0]
    assert "Record of the proposal" in " ".join(texts)


def test_the_index_says_between_which_labels_each_paper_stands(desk_as: DeskAs) -> None:
    index = texts_of(closed(desk_as, a_finished_meeting(desk_as)))[0]

    assert "Pack v1" in index
    assert " i to A" in index
    assert "L1-1" in index


def test_the_same_records_give_the_same_file_which_is_kept_once(desk_as: DeskAs) -> None:
    meeting_id = a_finished_meeting(desk_as)

    first, second = closed(desk_as, meeting_id), closed(desk_as, meeting_id)

    desk = desk_as("auditor", DECIDED)
    state = closing.closing(desk, meeting_id)
    assert first == second
    assert len(state.files) == 1
    assert state.files[0].closed_by == "Invented Panel administrator"
    assert desk.attachments.get(state.files[0].digest) == first
    assert service.meeting_page(desk, meeting_id).meeting.status == "closed"
    assert state.words.startswith("Everything is done.")


def test_nothing_is_closed_before_the_minutes_were_sent_or_without_a_pack(desk_as: DeskAs) -> None:
    desk = desk_as("panel-administrator")
    planned = a_meeting(desk, NEXT + dt.timedelta(days=30))
    with pytest.raises(Refused, match="when the minutes are signed off and sent"):
        closing.close_meeting(desk, planned)

    unpublished = a_finished_meeting(desk_as, published=False)
    with pytest.raises(Refused, match="No pack was published"):
        closed(desk_as, unpublished)
    assert closing.closing(desk, unpublished).files == ()


def test_only_who_records_minutes_closes_a_file(desk_as: DeskAs) -> None:
    with pytest.raises(NotAllowed):
        closing.close_meeting(desk_as("auditor", DECIDED), a_finished_meeting(desk_as))
