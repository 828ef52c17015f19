"""The whole agenda page of a pack, word for word."""

import io
from collections.abc import Callable
from dataclasses import replace

import pypdf

from fosterdesk.panel import service
from fosterdesk.panel.agenda.front import quorum_note
from fosterdesk.panel.packing.publishing import publish_pack
from fosterdesk.panel.records import AddItem
from fosterdesk.store.desk import Desk
from tests.building.packs import a_small_agenda
from tests.building.panel import a_meeting, an_item, the_members

GOLDEN = """\
Agenda and index of papers
Tuesday 1 December 2026, 10.00 · Luttrell Room, Taunton
Time Item, and what it is for Who is expected Page
A 10.00 Dawes
Change of terms, to up to 3 children aged 0 to 12, short term
Invented Supervising social worker, presenting worker
Ann Dawes, carer
A1
B 10.30 Visits To note B1
C 10.35 Figures To note C1
Ends 10.40.
Actions and matters arising
No action of an earlier panel is open.
Members
Name Role Independent Interest declared
A. Whitcombe Chair Yes None
R. Adeyemi Vice chair Yes None
H. Patel Health No None
M. Castle Care experience Yes None
S. Bird Social worker with 11 years’ experience No None
T. Dunn Carer elsewhere Yes None
Quorum
Quorate: the chair or a vice chair, a social worker with at least 3 years of relevant experience \
and 4 other members (at least 3 needed). 6 of 6 members expected.
Timetable after the meeting
Panel minutes signed off and sent to the decision maker by 8 December 2026
Decision maker’s decision, within 7 working days of receipt by 17 December 2026
Person told of the decision, within 2 working days by 21 December 2026
Person written to, within 5 working days by 24 December 2026
"""


def test_the_agenda_page_reads_as_it_is_written_here(desk_as: Callable[..., Desk]) -> None:
    agenda = a_small_agenda(desk_as)

    made = publish_pack(desk_as("panel-administrator"), agenda.meeting_id)

    reader = pypdf.PdfReader(io.BytesIO(made.content))
    lines = reader.pages[1].extract_text().splitlines()
    furniture = ("Somerset fostering panel · 1 December 2026", "CONFIDENTIAL", "ii")
    kept = [one for one in lines if one.strip() not in furniture and "Pack of" not in one]
    assert " ".join(" ".join(kept).split()) == " ".join(GOLDEN.split())
    assert lines[-1].strip() == "ii"


def test_before_any_member_has_answered_the_quorum_is_not_known(
    desk_as: Callable[..., Desk],
) -> None:
    desk = desk_as("panel-administrator")
    the_members(desk)
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "note-only", "Visits", note="Two were made."))
    member_id = service.meeting_page(desk, meeting_id).attendance[0].member.id
    service.declare_interest(desk, item_id, member_id, "A neighbour.")

    made = publish_pack(desk, meeting_id)

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.content)).pages]
    text = " ".join(" ".join(pages).split())
    assert "Not known yet: no member has said whether they are coming. 1 declared" in text
    assert "Not quorate" not in text


def test_the_quorum_says_who_was_not_heard_from_and_that_an_item_keeps_it_without_a_member(
    desk_as: Callable[..., Desk],
) -> None:
    agenda = a_small_agenda(desk_as)
    desk = desk_as("panel-administrator")
    page = service.meeting_page(desk, agenda.meeting_id)
    patel = next(one.member for one in page.attendance if one.member.name == "H. Patel")
    dunn = next(one for one in page.attendance if one.member.name == "T. Dunn")
    service.declare_interest(desk, agenda.dawes, patel.id, "A neighbour.", True)
    attendance = tuple(
        replace(one, expected="unknown") if one is dunn else one for one in page.attendance
    )
    states = service.meeting_page(desk, agenda.meeting_id).items

    with desk.read() as tx:
        words = quorum_note(tx, page.meeting, states, attendance)

    assert "Not heard from yet: T. Dunn. 1 declared interest: item A." in words
    assert words.endswith("Item A stays quorate without H. Patel.")
