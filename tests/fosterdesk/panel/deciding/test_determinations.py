"""A determination: what it must weigh, its one way or the other, and the final decision."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.decision_pages import decision_page, preview_sentence, print_record
from fosterdesk.panel.deciding.decision_papers import AGREES, record_blocks, record_document
from fosterdesk.panel.deciding.decision_records import DecideFinally, MemberSaid, RecordMechanism
from fosterdesk.panel.reasoning import SAME_AS_PANEL, Reasoning, reasoning_of
from fosterdesk.panel.records import AddItem, DecisionRecord
from fosterdesk.panel.tasks import tasks
from fosterdesk.people import service as people
from fosterdesk.people.records import Scope
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application
from tests.building.deciding import (
    DECIDED,
    a_letter,
    a_refusal,
    a_waiting_decision,
    all_read,
    deciding,
    now,
)
from tests.building.panel import a_first_review, a_meeting

DeskAs = Callable[..., Desk]
TOLD = dt.date(2026, 12, 21)
HEARD = dt.date(2027, 3, 2)


def a_waiting_review(desk_as: DeskAs) -> DecisionRecord:
    number = a_first_review(desk_as("supervising-social-worker"))
    return a_waiting_decision(
        desk_as, lambda m: AddItem(m, "first-review", review_id=number), "remains-suitable"
    )


def problems_of(desk: Desk, command: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        service.decide(desk, command)  # type: ignore[arg-type]
    return dict(caught.value.problems)


def test_what_must_be_read_is_the_cases_papers_the_minutes_and_the_recommendation(
    desk_as: DeskAs,
) -> None:
    held = a_waiting_review(desk_as)

    titles = [
        one.title for one in decision_page(desk_as("decision-maker", DECIDED), held.id).to_read
    ]

    assert titles == [
        "Review report",
        "Training record",
        "Terms of approval now",
        "Final minutes of the panel of 1 Dec 2026",
        "The panel’s recommendation with its reasons",
    ]


def test_a_decision_names_the_paper_that_is_not_ticked_as_read(desk_as: DeskAs) -> None:
    held = a_waiting_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    read = all_read(chief, held.id).read[1:]
    weighed = all_read(chief, held.id)

    found = problems_of(
        chief,
        deciding(chief, held, "remains-suitable", weighed=type(weighed)(read)),
    )

    assert found == {
        "read": "Not ticked as read: review report. It is to be read before this is decided."
    }
    assert now(chief, held).decided_on is None


def test_the_offered_beginning_about_the_panels_reasons_has_to_be_finished(desk_as: DeskAs) -> None:
    held = a_waiting_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)

    found = problems_of(chief, deciding(chief, held, "remains-suitable", reasons=SAME_AS_PANEL))

    assert found == {"reasons": "Say why you share the panel’s reasons: finish the sentence."}


def test_reasons_are_kept_with_both_sides_and_can_be_told_apart_again() -> None:
    said = Reasoning("Own words.\n\nMore of them.", "I agree.", "Warmth.", "The stairs.")

    assert reasoning_of(said.text) == said
    assert reasoning_of("As the panel’s.") == Reasoning("As the panel’s.")


def test_the_decision_is_said_in_one_sentence_before_it_is_made(desk_as: DeskAs) -> None:
    number = a_ready_application(desk_as)
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "approval", application_id=number), "approve"
    )
    chief = desk_as("decision-maker", DECIDED)

    said = preview_sentence(chief, held.id, "not-approve", {})

    assert said == (
        "The decision maker proposes not to approve Ada Okafor and Tom Reed as foster carers."
    )
    service.decide(chief, deciding(chief, held, "not-approve"))
    assert now(chief, held).sentence == said


def test_terms_narrower_than_applied_for_are_a_question_to_a_person(desk_as: DeskAs) -> None:
    number = a_ready_application(desk_as)
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "approval", application_id=number), "approve"
    )
    chief = desk_as("decision-maker", DECIDED)
    one_child = {"children": 1, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}
    command = deciding(chief, held, "approve-with-terms", terms=one_child)

    assert set(problems_of(chief, command)) == {"narrower"}
    weighed = all_read(chief, held.id, narrower="determination")
    service.decide(
        chief, deciding(chief, held, "approve-with-terms", terms=one_child, weighed=weighed)
    )

    proposed = now(chief, held)
    assert proposed.is_proposal
    assert proposed.sentence.startswith("The decision maker proposes to approve Ada Okafor")
    assert people.household(chief, held.household_id).status == "applicant"
    # 28 days from 8 December 2026 end on 5 January 2027.
    later = desk_as("decision-maker", dt.date(2027, 1, 6))
    service.make_final(later, held.id, proposed.version, dt.date(2027, 1, 6))
    assert people.household(later, held.household_id).status == "approved"


def test_the_28_days_run_from_the_date_of_the_letter(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    assert held.representations_by is not None
    assert held.representations_by.due == dt.date(2027, 1, 5)
    clerk = desk_as("panel-administrator", dt.date(2026, 12, 10))

    a_letter(clerk, held, "determination", dt.date(2026, 12, 10))

    last = now(clerk, held).representations_by
    assert last is not None
    assert (last.due, last.words) == (dt.date(2027, 1, 7), "28 days from 10 Dec 2026")


def test_one_way_closes_the_other_and_says_so(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    clerk = desk_as("panel-administrator", TOLD)
    determinations.record_representations(clerk, held.id, held.version, TOLD, "review-mechanism")

    page = decision_page(clerk, held.id)

    assert page.way == (
        "The way taken is an application to the Independent Review Mechanism. Only one may be "
        "taken, so written representations to the service are closed."
    )
    with pytest.raises(Refused, match="written representations to the service are closed"):
        determinations.record_representations(
            clerk, held.id, page.decision.version, TOLD, "service"
        )


def test_no_review_mechanism_is_open_to_a_disqualified_person(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as, disqualified="A conviction that the regulations name.")
    clerk = desk_as("panel-administrator", TOLD)

    with pytest.raises(Refused, match="They can complain to the service"):
        determinations.record_representations(
            clerk, held.id, held.version, TOLD, "review-mechanism"
        )
    chief = desk_as("decision-maker", TOLD)
    service.make_final(chief, held.id, held.version, TOLD)

    assert people.household(chief, held.household_id).status == "not-approved"


def at_mechanism(desk_as: DeskAs) -> DecisionRecord:
    """Told on Monday 21 December 2026 that the applicants went to the review mechanism."""
    held = a_refusal(desk_as)
    a_letter(desk_as("panel-administrator", DECIDED), held, "determination", DECIDED)
    clerk = desk_as("panel-administrator", TOLD)
    determinations.record_representations(
        clerk, held.id, now(clerk, held).version, TOLD, "review-mechanism"
    )
    return now(clerk, held)


def recommended_by_mechanism(desk_as: DeskAs, outcome: str = "approve") -> DecisionRecord:
    held = at_mechanism(desk_as)
    clerk = desk_as("panel-administrator", HEARD)
    words = "The concerns of 2019 have been answered."
    command = RecordMechanism(held.id, held.version, HEARD, outcome, words)
    determinations.record_mechanism(clerk, command)
    return now(clerk, held)


def test_papers_are_due_at_the_review_mechanism_in_ten_working_days(desk_as: DeskAs) -> None:
    held = at_mechanism(desk_as)
    clerk = desk_as("panel-administrator", TOLD)
    with clerk.read() as tx:
        found = tasks(tx, Scope(TOLD, clerk.rules))

    (papers,) = [one for one in found if "review mechanism" in one.what]

    # Christmas Day, Monday 28 December (for Boxing Day) and New Year's Day do not count.
    assert papers.due.due == dt.date(2027, 1, 7)
    assert (papers.screen, papers.record_id) == ("decision", held.id)
    determinations.record_mechanism_papers_sent(clerk, held.id, held.version, TOLD)
    assert [c.done_on for c in decision_page(clerk, held.id).clocks][-1] == TOLD


def test_nothing_is_decided_before_the_review_mechanism_has_recommended(desk_as: DeskAs) -> None:
    held = at_mechanism(desk_as)
    chief = desk_as("decision-maker", HEARD)

    with pytest.raises(Refused, match="has not recommended yet"):
        service.make_final(chief, held.id, held.version, HEARD)


def final(held: DecisionRecord, desk: Desk, outcome: str, reasons: str) -> DecideFinally:
    read = decision_page(desk, held.id).unread
    return DecideFinally(held.id, held.version, HEARD, outcome, reasons, read=read)


def test_a_final_decision_that_differs_from_the_mechanism_needs_reasons(desk_as: DeskAs) -> None:
    held = recommended_by_mechanism(desk_as)
    chief = desk_as("decision-maker", HEARD)

    with pytest.raises(InvalidInput) as caught:
        determinations.decide_finally(chief, final(held, chief, "not-approve", ""))

    assert caught.value.problems["reasons"].startswith("This differs from what the Independent")


def test_the_mechanisms_recommendation_has_to_be_read_before_the_final_decision(
    desk_as: DeskAs,
) -> None:
    held = recommended_by_mechanism(desk_as)
    chief = desk_as("decision-maker", HEARD)
    command = DecideFinally(held.id, held.version, HEARD, "approve", "It answers the concerns.")

    with pytest.raises(InvalidInput) as caught:
        determinations.decide_finally(chief, command)

    assert (
        "recommendation of the Independent Review Mechanism, 2 Mar 2027"
        in (caught.value.problems["read"])
    )


def test_the_final_decision_may_be_another_than_proposed_and_has_its_effects(
    desk_as: DeskAs,
) -> None:
    held = recommended_by_mechanism(desk_as)
    chief = desk_as("decision-maker", HEARD)

    determinations.decide_finally(
        chief, final(held, chief, "approve", "The mechanism’s reasons answer my concerns.")
    )

    decided = now(chief, held)
    assert (decided.outcome, decided.final_outcome) == ("not-approve", "approve")
    assert people.household(chief, held.household_id).status == "approved"
    assert decided.sentence.startswith("The decision maker approves Ada Okafor and Tom Reed")


def test_representations_to_the_service_are_decided_finally_after_the_panel(
    desk_as: DeskAs,
) -> None:
    held = a_refusal(desk_as)
    clerk = desk_as("panel-administrator", TOLD)
    determinations.record_representations(clerk, held.id, held.version, TOLD, "service")

    assert decision_page(clerk, held.id).stops.startswith("Representations came. The case goes")
    again = a_meeting(clerk, dt.date(2027, 1, 12))
    command = AddItem(again, "reconsideration", household_id=held.household_id)
    assert service.add_item(clerk, command).created_id("panel_item")


def test_a_late_decision_says_by_how_much_and_how_it_was_counted(desk_as: DeskAs) -> None:
    held = a_waiting_review(desk_as)
    chief = desk_as("decision-maker", dt.date(2026, 12, 16))
    assert decision_page(chief, held.id).clocks[0].words == (
        "7 working days from 3 Dec 2026 (NMS 14.9): 2 days late."
    )

    service.decide(chief, deciding(chief, held, "remains-suitable", decided_on=chief.today()))

    assert decision_page(chief, held.id).clocks[0].words == (
        "7 working days from 3 Dec 2026 (NMS 14.9). Decided on 16 Dec 2026, 2 days late."
    )


def test_the_record_of_a_decision_holds_what_was_read_and_weighed(desk_as: DeskAs) -> None:
    from io import BytesIO

    import pypdf

    held = a_waiting_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    weighed = all_read(
        chief,
        held.id,
        arguments_for="Two settled children.",
        arguments_against="A long drive to school.",
        on_panel="I agree with how the panel went about it.",
    )
    service.decide(chief, deciding(chief, held, "remains-suitable", weighed=weighed))

    content = print_record(chief, held.id, lambda *_: None, lambda: False)

    text = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages).split()
    )
    for words in (
        "Apart from the panel Invented Decision maker did not sit on it.",
        "The decision maker decides that Lucia Marchetti and the household remain suitable",
        "Review report",
        "Final minutes of the panel of 1 Dec 2026",
        "Two settled children.",
        "A long drive to school.",
        "I agree with how the panel went about it.",
        "7 working days from 3 Dec 2026 (NMS 14.9). Decided on 8 Dec 2026.",
    ):
        assert words in text, words


@pytest.mark.parametrize("is_told", [True, False])
def test_the_record_says_once_who_did_not_agree_and_why(desk_as: DeskAs, is_told: bool) -> None:
    held = a_waiting_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "remains-suitable"))
    words = "The children were not asked twice"
    members = (
        MemberSaid("A. Whitcombe", AGREES, ""),
        MemberSaid("M. Castle", "Does not agree", words),
    )
    page = replace(
        decision_page(chief, held.id),
        dissent=f"M. Castle did not agree: {words}.",
        members=members if is_told else (),
    )

    said = repr(record_blocks(page))

    assert said.count(words) == 1
    assert "A majority agreed." in said


def test_the_record_of_a_proposal_says_proposal_until_it_is_final(desk_as: DeskAs) -> None:
    held = a_waiting_review(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "no-longer-suitable"))
    page = decision_page(chief, held.id)

    document = record_document(page, "Somerset", "H-2026-001")

    assert document.title == "Record of the proposal: Marchetti"
    assert document.footer_left == "H-2026-001 · proposed 8 Dec 2026"
    said = repr(document.parts[0].blocks)
    assert "Record of the decision" not in said
    assert "Tell the person of the proposal" in said
    assert "Write to the person with the proposal" in said
    assert "Proposed on 8 Dec 2026." in said
    final = replace(page, decision=replace(page.decision, final_on=dt.date(2027, 1, 20)))
    document = record_document(final, "Somerset", "H-2026-001")
    assert document.title == "Record of the decision: Marchetti"
    assert document.footer_left == "H-2026-001 · proposed 8 Dec 2026, decided 20 Jan 2027"
