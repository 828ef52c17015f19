"""The printed minutes say all that was recorded, in order."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.minuting.declarations import rule_on_interest
from fosterdesk.panel.minuting.minutes_papers import _recommendation
from fosterdesk.panel.minuting.minutes_records import MinutesBook, RecordView
from fosterdesk.panel.minuting.presence import put_times_right, set_item_times, set_meeting_times
from fosterdesk.panel.minuting.views import all_agree, record_view
from fosterdesk.panel.packing.publishing import publish_pack
from fosterdesk.panel.records import AddItem, AttachPaper, ItemRecord, KeepMinutes, Recommend
from fosterdesk.panel.tables import PanelAction
from fosterdesk.papers.blocks import Block
from fosterdesk.store.desk import Desk
from tests.building.minutes import Met, a_met_panel, texts
from tests.building.packs import a_small_agenda, records_move_on
from tests.building.panel import a_meeting, a_pdf, an_item, item_version, the_members

DeskAs = Callable[..., Desk]

AN_ITEM = ItemRecord(
    id=1,
    version=1,
    meeting_id=1,
    position=1,
    kind="approval",
    kind_title="Approval of a new household",
    title="Hughes · first approval",
    household_id=1,
    application_id=1,
    review_id=None,
    case_id=None,
    note="",
    attending="",
    withdrawn_on=None,
    strengths="",
    concerns="",
    questions="",
    advice="",
    recommendation=None,
    recommended_on=None,
    reasons="",
    is_unanimous=None,
    dissent="",
    report_feedback="",
    terms={},
    letter="A",
)
GOLDEN = """Minutes of the panel Tuesday 1 December 2026, 10.00
Draft, not yet agreed. The chair signs these minutes off once they are right.
Place Luttrell Room, Taunton Panel Fostering panel Began and ended 10.02 to 12.30
Apologies None Minute taker J. Frost Papers Not recorded Late papers None
Present Name Role In the room
A. Whitcombe Chair, independent Throughout
R. Adeyemi Vice chair, independent Throughout
H. Patel Health 10.02–11.40
M. Castle Care experience, independent Throughout
S. Bird Social worker with 11 years’ experience Throughout
T. Dunn Carer elsewhere, independent Throughout
Item A · Marchetti · first annual review
Heard 10.10 to 11.00.
Attending: Invented Supervising social worker, presenting worker; Lucia Marchetti, carer.
S. Bird declared an interest (Trained the carer in 2024) and stayed.
A. Whitcombe ruled: S. Bird stays (the course was for sixty people).
Quorate: the chair or a vice chair, a social worker with at least 3 years of relevant experience
and 4 other members (at least 3 needed).
Strengths Warm and steady. Concerns Nights. Questions and answers Who helps? A sister.
Advice given The medical adviser sees no bar.
Recommendation
The panel recommends that Lucia Marchetti and the household remain suitable, and that the terms of
approval remain right{terms}.
The evidence carries it. A majority agreed, 5 to 1.
Each member’s view Member View In their words
A. Whitcombe Agrees No words H. Patel Agrees No words M. Castle Does not agree Too soon after
the move. R. Adeyemi Agrees No words S. Bird Agrees No words T. Dunn Agrees No words
Feedback on the report 3 of 4, good. Clear on what others said.
Actions Ask the school for its view (Grace Lund, by 12 January 2027).
Sign-off by the chair Signed Name Date"""


def filled(met: Met) -> None:
    desk, item_id = met.desk, met.item_id
    set_meeting_times(desk, met.meeting_id, met.version, dt.time(10, 2), dt.time(12, 30))
    set_item_times(desk, item_id, dt.time(10, 10), dt.time(11))
    put_times_right(desk, met.meeting_id, met.member("H. Patel"), "10.02-11.40")
    made = service.declare_interest(
        desk, item_id, met.member("S. Bird"), "Trained the carer in 2024", False
    )
    ruling = "the course was for sixty people"
    rule_on_interest(desk, made.created_id("interest"), False, ruling, "A. Whitcombe")
    said = ("Warm and steady.", "Nights.", "Who helps? A sister.")
    advice, feedback = "The medical adviser sees no bar.", "Clear on what others said."
    command = KeepMinutes(item_id, item_version(desk, item_id), *said, advice, feedback, 3)
    service.record_minutes(desk, command)
    words = "Too soon after the move."
    record_view(desk, RecordView(item_id, met.member("M. Castle"), "disagrees", words))
    all_agree(desk, item_id)
    version = item_version(desk, item_id)
    reasons = "The evidence carries it."
    service.record_recommendation(
        desk, Recommend(item_id, version, "remains-suitable", reasons, False)
    )
    with desk.write("Add an action") as tx:
        tx.add(
            PanelAction(
                meeting_id=met.meeting_id,
                item_id=item_id,
                words="Ask the school for its view.",
                owner="Grace Lund",
                due_on=dt.date(2027, 1, 12),
            )
        )


def test_the_minutes_read_as_they_were_taken(desk_as: DeskAs, tmp_path: Path) -> None:
    met = a_met_panel(desk_as)
    filled(met)
    out = tmp_path / "minutes.pdf"

    out.write_bytes(service.print_minutes(met.desk, met.meeting_id))

    pages = texts(out)
    lines = [line for page in pages for line in page.splitlines()]
    furniture = (
        "Somerset fostering panel · 1 December 2026",
        "CONFIDENTIAL",
        "Draft, not yet agreed",
        "DRAFT",
    )
    kept = [line for line in lines if line.strip() not in furniture and "Page " not in line]
    words = " ".join(" ".join(kept).replace("•", " ").split())
    terms = service.terms_words(met.page.items[0].item.terms)
    assert words == " ".join(
        GOLDEN.format(terms=f": {terms[:1].lower()}{terms[1:]}" if terms else "").split()
    )


def test_the_same_minutes_print_the_same_bytes(desk_as: DeskAs) -> None:
    met = a_met_panel(desk_as)
    filled(met)

    first = service.print_minutes(met.desk, met.meeting_id)

    assert service.print_minutes(met.desk, met.meeting_id) == first


def test_draft_minutes_are_marked_across_every_page_and_signed_ones_are_not(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    met, out = a_met_panel(desk_as), tmp_path / "minutes.pdf"
    filled(met)

    out.write_bytes(service.print_minutes(met.desk, met.meeting_id))
    assert all("DRAFT" in page.split() for page in texts(out))

    met.sign()
    out.write_bytes(service.print_minutes(met.desk, met.meeting_id))
    assert not any("DRAFT" in page for page in texts(out))


def test_the_minutes_name_the_pack_that_the_panel_had_and_its_late_papers(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    agenda, out = a_small_agenda(desk_as), tmp_path / "minutes.pdf"
    desk = desk_as("panel-administrator", dt.date(2026, 11, 24))
    publish_pack(desk, agenda.meeting_id)
    version = service.meeting_page(desk, agenda.meeting_id).meeting.version
    service.record_papers_sent(desk, agenda.meeting_id, version)
    publish_pack(records_move_on(desk_as, agenda), agenda.meeting_id)
    after = desk_as("panel-administrator", dt.date(2026, 12, 3))
    late = AttachPaper(agenda.dawes, "A note on the day", "note.pdf", a_pdf("Note", 1))
    service.attach_paper(after, late)

    out.write_bytes(service.print_minutes(after, agenda.meeting_id))

    words = " ".join(texts(out)[0].split())
    assert (
        "Papers Pack v2, sent 24 November 2026, in time (5 working days before 1 Dec 2026)" in words
    )
    dawes = "Item A · Dawes · change of terms"
    late_papers = (
        f"School’s view ({dawes}, page A5A) and A note on the day ({dawes}, not in pack v2)"
    )
    assert f"Late papers {late_papers}" in words


def test_an_item_of_which_nothing_is_written_says_so(desk_as: DeskAs, tmp_path: Path) -> None:
    agenda, out = a_small_agenda(desk_as), tmp_path / "minutes.pdf"
    desk = desk_as("panel-administrator", dt.date(2026, 12, 3))

    out.write_bytes(service.print_minutes(desk, agenda.meeting_id))

    words = " ".join(" ".join(texts(out)).split())
    nothing = "Nothing is recorded of what was said."
    added = "Added in time: Plan (22 November 2026)."
    assert f"Item B · Visits {added} {nothing} Item C · Figures {nothing}" in words


def test_a_member_who_left_for_an_item_was_not_there_throughout(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    met, out = a_met_panel(desk_as), tmp_path / "minutes.pdf"
    bird = met.member("S. Bird")
    service.declare_interest(met.desk, met.item_id, bird, "A cousin of the carer", True)

    out.write_bytes(service.print_minutes(met.desk, met.meeting_id))

    words = " ".join(" ".join(texts(out)).split())
    assert "S. Bird Social worker with 11 years’ experience Throughout, but for item A" in words
    assert "A. Whitcombe Chair, independent Throughout R. Adeyemi" in words


def test_minutes_of_a_panel_whose_only_item_was_withdrawn_say_why_there_is_nothing(
    desk_as: DeskAs, tmp_path: Path
) -> None:
    desk, out = desk_as("panel-administrator"), tmp_path / "minutes.pdf"
    the_members(desk)
    meeting_id = a_meeting(desk)
    item_id = an_item(desk, AddItem(meeting_id, "note-only", "Visits", note="Three were made."))
    publish_pack(desk, meeting_id)
    service.withdraw_item(desk, item_id, item_version(desk, item_id))
    with pytest.raises(Refused, match="no items"):
        service.preview_pack(desk, meeting_id)

    out.write_bytes(service.print_minutes(desk, meeting_id))

    words = " ".join(" ".join(texts(out)).split())
    nothing = "No item stayed on the agenda, so the panel had none to recommend on."
    withdrawn = "Item A · Visits Withdrawn on 22 November 2026 and not heard."
    assert f"{nothing} {withdrawn}" in words
    assert "Sign-off by the chair" in words


def approval(recommendation: str, terms: dict[str, object], sentence: str = "") -> str:
    """What a panel's draft minutes say of an approval."""
    item = replace(
        AN_ITEM, recommendation=recommendation, terms=terms, sentence=sentence, reasons="Sound."
    )
    return repr(minutes_of_item(item))


def test_an_approval_says_its_terms_or_that_they_are_not_recorded() -> None:
    terms = {"children": 2, "age_from": 0, "age_to": 17, "kinds": ["short-term"]}

    assert "Terms: not recorded yet." in approval("approve", {})
    assert "Terms: Up to 2 children aged 0 to 17, short term." in approval("approve", terms)
    said = "They are suitable to foster, for up to 2 children aged 0 to 17, short term."
    assert "Terms:" not in approval("approve-with-terms", terms, said)
    assert "Terms:" not in approval("not-approve", {})


def test_a_matter_that_is_only_noted_has_an_outcome() -> None:
    assert "text='Outcome'" in approval("note-only", {})
    assert "text='Recommendation'" in approval("approve", {})


def minutes_of_item(item: ItemRecord) -> tuple[Block, ...]:
    titles = {item.recommendation or "": "As recommended."}
    return tuple(_recommendation(item, titles, MinutesBook(), True))
