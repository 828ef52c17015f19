"""Papers of one case: for a decision without a panel, and for the review mechanism."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest
from sqlalchemy import select

from fosterdesk.demonstration.letters import letter
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.case_papers import (
    bind_case,
    bind_for_mechanism,
    check_case,
    since_panel,
)
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.packing.pack_records import RedactPaper
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.people.findings import DECISION
from fosterdesk.people.records import AddDocument
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Audit
from tests.building.deciding import DECIDED, a_letter, a_refusal, deciding, now, with_an_address
from tests.building.direct import TODAY, a_direct_case, a_paper_on_record, without_panel_since
from tests.building.panel import a_first_review, a_scan

DeskAs = Callable[..., Desk]
TOLD = dt.date(2026, 12, 21)
SAID = ("Warm, steady and open.", "None.")  # the panel's minutes, as the builder records them


def pages_of(content: bytes) -> list[str]:
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(content)).pages
    ]


def test_a_case_that_passes_no_panel_is_bound_from_the_same_papers(desk_as: DeskAs) -> None:
    clerk, held = a_direct_case(desk_as)

    bound = bind_case(clerk, held.id)

    pages = pages_of(bound.content)
    assert "Ada Okafor and Tom Reed" in pages[0]
    assert "To decide whether the applicants are suitable to foster" in pages[0]
    assert "With the decision maker since Sunday 22 November 2026" in pages[0]
    assert "Recommendation due" not in pages[0]  # no panel recommends anything
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


def said_of(desk: Desk, held: DecisionRecord) -> list[tuple[str, str, str]]:
    return [(one.kind, one.text, one.paper_title) for one in check_case(desk, held.id)]


def test_each_finding_on_papers_without_a_panel_stops_them_until_it_is_allowed(
    desk_as: DeskAs,
) -> None:
    a_first_review(desk_as("supervising-social-worker"))  # the household of Lucia Marchetti
    clerk, held = a_direct_case(desk_as)
    told = ("Ring 01632 960 444.", "Lucia Marchetti knows them.")
    a_paper_on_record(clerk, held, letter("A note", told), "Note from a friend")
    a_paper_on_record(clerk, held, a_scan(), "Drawing", "drawing.png")
    found = said_of(clerk, held)
    drawing, note = "Drawing, 12 Oct 2026", "Note from a friend, 12 Oct 2026"
    assert sorted(found) == [
        ("telephone number", "01632 960 444", note),
        ("third-party name", "Lucia Marchetti", note),
        ("unread page", "", drawing),
    ]

    with pytest.raises(service.LeaksFound) as refused:
        bind_case(clerk, held.id)

    assert len(refused.value.findings) == 3
    assert "under “Findings” on the decision’s page" in refused.value.sentence
    assert decision_page(clerk, held.id).pack is None
    for one in refused.value.findings:
        service.allow_finding(clerk, held.id, one, "It was looked at.", DECISION)
    bound = bind_case(clerk, held.id)
    assert "01632 960 444" in " ".join(pages_of(bound.content))
    (first, *_rest) = check_case(clerk, held.id)
    assert (first.is_open, first.reason) == (False, "It was looked at.")
    with clerk.read() as tx:
        query = select(Audit.user_name, Audit.action).where(Audit.kind == "allowed_finding")
        done = [(row.user_name, row.action) for row in tx.rows(query)]
    assert (
        done
        == [("Invented Panel administrator", "Let a finding stand on the papers of a case")] * 3
    )


def test_a_finding_that_is_forbidden_again_stops_the_papers_again(desk_as: DeskAs) -> None:
    clerk, held = a_direct_case(desk_as)
    a_paper_on_record(clerk, held, letter("A note", ("Ring 01632 960 444.",)), "Note")
    (one,) = check_case(clerk, held.id)
    with pytest.raises(InvalidInput):
        service.allow_finding(clerk, held.id, one, " ", DECISION)
    service.allow_finding(clerk, held.id, one, "The number of the office.", DECISION)
    bind_case(clerk, held.id)

    service.forbid_finding(clerk, held.id, one, DECISION)

    with pytest.raises(service.LeaksFound):
        bind_case(clerk, held.id)


def test_what_is_allowed_on_a_panels_papers_is_not_allowed_on_a_case_of_the_same_number(
    desk_as: DeskAs,
) -> None:
    clerk, held = a_direct_case(desk_as)
    a_paper_on_record(clerk, held, letter("A note", ("Ring 01632 960 444.",)), "Note")
    (one,) = check_case(clerk, held.id)

    service.allow_finding(clerk, held.id, one, "On a panel’s papers.")

    with pytest.raises(service.LeaksFound):
        bind_case(clerk, held.id)


def test_words_are_taken_out_of_a_paper_of_a_case_without_a_panel(desk_as: DeskAs) -> None:
    clerk, held = a_direct_case(desk_as)
    a_paper_on_record(clerk, held, letter("A note", ("Ring 01632 960 444.",)), "Note")
    (one,) = check_case(clerk, held.id)
    assert one.paper is not None
    assert service.find_in_paper(clerk, one.paper, ("01632 960 444",)).pages == (1,)

    service.redact_paper(clerk, RedactPaper(one.paper, ("01632 960 444",)))

    found = check_case(clerk, held.id)
    # A page with words painted out is a picture: it is looked at before it goes.
    assert [(f.kind, f.paper_title) for f in found] == [
        ("unread page", "Note (redacted), 12 Oct 2026")
    ]
    kept = people.documents(clerk, held.household_id, "application", held.application_id)
    assert {"Note", "Note (redacted)"} <= {document.title for document in kept}


def at_mechanism(desk_as: DeskAs, *, with_letter: bool = True) -> tuple[Desk, DecisionRecord]:
    held = a_refusal(desk_as)
    if with_letter:
        with_an_address(desk_as("supervising-social-worker", DECIDED), held.household_id)
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
    assert "determination of 8 Dec 2026" in front
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
        "note.png",
        a_scan(),
    )
    people.add_document(clerk, paper)
    since = since_panel(clerk, held.id)

    bound = bind_for_mechanism(clerk, held.id, [number for number, _words in since])

    assert bound.warning == (
        "The leak check cannot read page B2 (Note from the school), where words stand as a "
        "picture: look before you send."
    )


def test_without_the_letter_there_is_no_notice_to_send(desk_as: DeskAs) -> None:
    clerk, held = at_mechanism(desk_as, with_letter=False)

    with pytest.raises(Refused, match="Write the letter first"):
        bind_for_mechanism(clerk, held.id)


def test_nothing_is_bound_for_a_mechanism_that_nobody_went_to(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)

    with pytest.raises(Refused, match="No application"):
        bind_for_mechanism(desk_as("panel-administrator", TOLD), held.id)
