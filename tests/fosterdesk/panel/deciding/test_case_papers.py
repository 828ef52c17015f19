"""Papers of one case: for a decision without a panel, and for the review mechanism."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from io import BytesIO

import msgspec
import pypdf
import pytest

from fosterdesk.assessment import service as assessment
from fosterdesk.demonstration.letters import letter
from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.case_papers import bind_case, bind_for_mechanism, since_panel
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.records import AskDecision, DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.people.records import AddDocument
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.deciding import DECIDED, a_letter, a_refusal, deciding, now
from tests.building.panel import a_pdf

DeskAs = Callable[..., Desk]
TOLD = dt.date(2026, 12, 21)
TODAY = dt.date(2026, 11, 22)
SAID = ("Warm, steady and open.", "None.")  # the panel's minutes, as the builder records them


def pages_of(content: bytes) -> list[str]:
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(content)).pages
    ]


def without_panel_since(desk: Desk, kind: str, on: dt.date) -> None:
    """The rules with a second row of the kind that has no panel from a day on."""
    rows = []
    for row in desk.rules.businesses:
        rows.append(row)
        if row.kind == kind:
            rows[-1] = msgspec.structs.replace(row, valid_to=on - dt.timedelta(days=1))
            rows.append(msgspec.structs.replace(row, panel=False, valid_from=on))
    desk.rules = dataclasses.replace(desk.rules, businesses=tuple(rows))


def a_direct_case(desk_as: DeskAs) -> tuple[Desk, DecisionRecord]:
    number = a_ready_application(desk_as)
    clerk = desk_as("panel-administrator")
    home = assessment.application(clerk, number).facts.household_id
    without_panel_since(clerk, "approval", TODAY)
    service.ask_decision(clerk, AskDecision("approval", TODAY, home, application_id=number))
    (held,) = service.decisions_open(clerk)
    return clerk, held


def test_a_case_that_passes_no_panel_is_bound_from_the_same_papers(desk_as: DeskAs) -> None:
    clerk, held = a_direct_case(desk_as)

    bound = bind_case(clerk, held.id)

    pages = pages_of(bound.content)
    assert "Ada Okafor and Tom Reed" in pages[0]
    assert "To decide whether the applicants are suitable to foster" in pages[0]
    assert "What is to be decided" in pages[0]
    assert "What the panel is asked" not in pages[0]
    for title in ("Assessment report", "Checks and references", "Proposed terms of approval"):
        assert title in pages[0]
        assert any(title in page for page in pages[1:]), title
    assert bound.pages == len(pages)
    labels = pypdf.PdfReader(BytesIO(bound.content)).page_labels
    assert labels == [f"A{number}" for number in range(1, len(pages) + 1)]
    whole = " ".join(pages)
    assert not any(private in whole for private in ("Invented Row", "ZZ99", "01632"))


def test_what_must_be_read_without_a_panel_is_the_papers_alone(desk_as: DeskAs) -> None:
    clerk, held = a_direct_case(desk_as)
    page = decision_page(clerk, held.id)

    titles = [one.title for one in page.to_read]

    assert titles[:2] == ["Assessment report", "Summary of checks and references"]
    assert not any("minutes" in title or "recommendation" in title for title in titles)
    assert page.pack is None
    bind_case(clerk, held.id)
    pack = decision_page(clerk, held.id).pack
    assert pack is not None
    assert pack.title == "Papers for the decision: Okafor and Reed"


def test_with_approval_switched_off_by_a_rule_the_decision_approves_at_once(
    desk_as: DeskAs,
) -> None:
    _clerk, held = a_direct_case(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    without_panel_since(chief, "approval", TODAY)

    service.decide(chief, deciding(chief, held, "approve"))

    assert people.household(chief, held.household_id).status == "approved"


def test_the_papers_of_a_case_that_a_panel_heard_are_in_its_pack(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)

    with pytest.raises(Refused, match="panel’s pack"):
        bind_case(desk_as("panel-administrator", DECIDED), held.id)


def at_mechanism(desk_as: DeskAs, *, with_letter: bool = True) -> tuple[Desk, DecisionRecord]:
    held = a_refusal(desk_as)
    if with_letter:
        a_letter(
            desk_as("panel-administrator", DECIDED),
            held,
            "determination",
            DECIDED,
            address_reason="For the post.",
        )
    clerk = desk_as("panel-administrator", TOLD)
    determinations.record_representations(
        clerk, held.id, now(clerk, held).version, TOLD, "review-mechanism"
    )
    return clerk, now(clerk, held)


def test_the_review_mechanism_gets_report_new_information_and_notice_and_no_minutes(
    desk_as: DeskAs,
) -> None:
    clerk, held = at_mechanism(desk_as)
    paper = AddDocument(
        held.household_id,
        None,
        "household",
        held.household_id,
        "other",
        "Note from the school",
        dt.date(2026, 12, 10),
        "note.pdf",
        letter("Note from the school", ("The school writes.",)),
    )
    people.add_document(clerk, paper)
    minutes = dataclasses.replace(paper, title="Minutes of the panel", file_name="m.pdf")
    people.add_document(clerk, minutes)
    since = since_panel(clerk, held.id)
    assert [words for _number, words in since] == ["Note from the school, 10 Dec 2026"]

    bound = bind_for_mechanism(clerk, held.id, [number for number, _words in since])

    assert bound.warning == ""

    pages = pages_of(bound.content)
    front = pages[0]
    assert "To be sent by Thursday 7 January 2027, 10 working days from 21 Dec 2026" in front
    for part in (
        "A. Report and other documents that went to the panel A1",
        "B. Information obtained since B1",
        "C. Notice of the determination and its papers C1",
    ):
        assert part in front
    whole = " ".join(pages)
    assert "The school writes." in whole
    assert "The decision maker proposes not to approve Ada Okafor and Tom Reed" in whole
    assert "What was found about" in whole
    assert "Minutes of the panel" not in whole
    assert SAID[0] not in whole
    assert f"Concerns {SAID[1]}" not in whole


def test_pages_that_the_leak_check_cannot_read_are_named(desk_as: DeskAs) -> None:
    clerk, held = at_mechanism(desk_as)
    paper = AddDocument(
        held.household_id,
        None,
        "household",
        held.household_id,
        "other",
        "Note from the school",
        dt.date(2026, 12, 10),
        "note.pdf",
        a_pdf("A page without its own letters", 2),
    )
    people.add_document(clerk, paper)
    since = since_panel(clerk, held.id)

    bound = bind_for_mechanism(clerk, held.id, [number for number, _words in since])

    assert bound.warning == (
        "2 pages hold a picture of words that the leak check cannot read (pages B2 and B3): "
        "look before you send."
    )


def test_without_the_letter_there_is_no_notice_to_send(desk_as: DeskAs) -> None:
    clerk, held = at_mechanism(desk_as, with_letter=False)

    with pytest.raises(Refused, match="Write the letter first"):
        bind_for_mechanism(clerk, held.id)


def test_nothing_is_bound_for_a_mechanism_that_nobody_went_to(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)

    with pytest.raises(Refused, match="No application"):
        bind_for_mechanism(desk_as("panel-administrator", TOLD), held.id)
