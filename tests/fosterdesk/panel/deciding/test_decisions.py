"""What the panel recommends and the decision maker decides, and what changes only then."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.tables import Application
from fosterdesk.carers import service as carers
from fosterdesk.errors import InvalidInput, NotAllowed, Refused
from fosterdesk.panel import service
from fosterdesk.panel.records import AddItem, AskDecision, Decide, DecisionRecord, RecordTold
from fosterdesk.people import service as people
from fosterdesk.review import service as reviews
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application, an_application
from tests.building.carers import an_approved_household
from tests.building.deciding import all_read
from tests.building.panel import (
    NEXT,
    a_first_review,
    a_held_meeting,
    a_meeting,
    an_agreed_case,
    item_version,
    recommended,
    sent_on,
)

DeskAs = Callable[..., Desk]
SENT = dt.date(2026, 12, 3)
DECIDED = dt.date(2026, 12, 8)
TERMS = {"children": 2, "age_from": 0, "age_to": 12, "kinds": ["short-term"]}


def sent(
    desk_as: DeskAs, command: Callable[[int], AddItem], recommendation: str, **more: object
) -> DecisionRecord:
    """A decision that waits, after a panel that recommended."""
    meeting_id, item_id = a_held_meeting(desk_as, command)
    desk = desk_as("panel-administrator", SENT)
    recommended(desk, item_id, recommendation, **more)
    sent_on(desk, meeting_id, SENT)
    return service.meeting_page(desk, meeting_id).decisions[0]


def decision(desk: Desk, record: DecisionRecord, outcome: str, **more: object) -> Decide:
    said: dict[str, object] = {"reasons": "As the panel’s.", "read_words": "The pack, minutes."}
    said |= {"decided_on": DECIDED, "weighed": all_read(desk, record.id), **more}
    return Decide(record.id, record.version, outcome, **said)  # type: ignore[arg-type]


def of(desk: Desk, record: DecisionRecord) -> DecisionRecord:
    assert record.meeting_id is not None
    return service.meeting_page(desk, record.meeting_id).decisions[0]


def test_approval_makes_carers_with_terms_and_level_and_sets_the_first_review(
    desk_as: DeskAs,
) -> None:
    number = a_ready_application(desk_as)
    asked = sent(
        desk_as,
        lambda m: AddItem(m, "approval", application_id=number),
        "approve-with-terms",
        terms=TERMS,
    )
    chief = desk_as("decision-maker", DECIDED)
    assert people.household(chief, asked.household_id).status == "applicant"
    # Seven working days from Thursday 3 December 2026 end on Monday 14 December.
    assert asked.decide_by.due == dt.date(2026, 12, 14)

    service.decide(chief, decision(chief, asked, "approve-with-terms", terms=TERMS))

    standing = carers.standing(chief, asked.household_id)
    assert standing.approval is not None
    assert standing.approval.approved_on == DECIDED
    assert standing.terms_words.startswith("Up to 2 children aged 0 to 12")
    assert standing.level_words == "Fostering"
    household = people.household(chief, asked.household_id)
    assert household.status == "approved"
    assert household.social_worker_id == assessment.application(chief, number).facts.assessor_id
    (first,) = reviews.reviews(chief, asked.household_id)
    assert first.due.due == dt.date(2027, 12, 8)
    assert assessment.application(chief, number).facts.stage == "decided"
    decided = of(chief, asked)
    assert decided.tell_by is not None
    assert decided.tell_by.due == dt.date(2026, 12, 10)
    assert decided.write_by is not None
    assert decided.write_by.due == dt.date(2026, 12, 15)


def test_a_refusal_is_a_determination_that_changes_nothing_for_28_days(desk_as: DeskAs) -> None:
    number = a_ready_application(desk_as)
    asked = sent(desk_as, lambda m: AddItem(m, "approval", application_id=number), "not-approve")
    chief = desk_as("decision-maker", DECIDED)

    service.decide(chief, decision(chief, asked, "not-approve"))

    held = of(chief, asked)
    assert held.is_proposal
    assert held.representations_by is not None
    assert held.representations_by.due == dt.date(2027, 1, 5)
    assert people.household(chief, asked.household_id).status == "applicant"
    later = desk_as("decision-maker", dt.date(2027, 1, 6))
    with pytest.raises(Refused, match="5 Jan 2027"):
        service.make_final(later, held.id, held.version, dt.date(2027, 1, 5))
    service.make_final(later, held.id, held.version, dt.date(2027, 1, 6))
    assert people.household(later, asked.household_id).status == "not-approved"


def test_representations_to_the_service_bring_the_case_back_to_panel(desk_as: DeskAs) -> None:
    number = a_ready_application(desk_as)
    asked = sent(desk_as, lambda m: AddItem(m, "approval", application_id=number), "not-approve")
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, decision(chief, asked, "not-approve"))
    held = of(chief, asked)
    on = dt.date(2026, 12, 20)
    clerk = desk_as("panel-administrator", on)
    service.record_representations(clerk, held.id, held.version, on, "service")

    held = of(clerk, asked)
    later = desk_as("decision-maker", dt.date(2027, 2, 1))
    with pytest.raises(Refused, match="back to panel"):
        service.make_final(later, held.id, held.version, dt.date(2027, 2, 1))
    again = a_meeting(clerk, dt.date(2027, 1, 12))
    command = AddItem(again, "reconsideration", household_id=asked.household_id)
    made = service.add_item(clerk, command).created_id("panel_item")
    item = next(s for s in service.meeting_page(clerk, again).items if s.item.id == made)
    assert item.item.application_id == number


def test_a_first_review_is_agreed_by_the_decision_maker(desk_as: DeskAs) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    asked = sent(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id), "remains-suitable"
    )
    chief = desk_as("decision-maker", DECIDED)

    service.decide(chief, decision(chief, asked, "remains-suitable"))

    held = reviews.review(chief, review_id).review
    assert held.agreed_on == DECIDED
    assert held.agreed_by_role == "decision-maker"


def test_a_level_changes_on_the_effective_day_and_never_before_the_decision(
    desk_as: DeskAs,
) -> None:
    case_id = an_agreed_case(desk_as)
    asked = sent(desk_as, lambda m: AddItem(m, "progression", case_id=case_id), "level-progression")
    chief = desk_as("decision-maker", DECIDED)
    before = decision(chief, asked, "level-progression", effective_on=dt.date(2026, 12, 7))

    with pytest.raises(InvalidInput) as refused:
        service.decide(chief, before)
    assert "effective_on" in refused.value.problems
    assert carers.standing(chief, asked.household_id).level_words == "Fostering"

    service.decide(
        chief, decision(chief, asked, "level-progression", effective_on=dt.date(2026, 12, 14))
    )
    assert carers.standing(chief, asked.household_id).level_words == "Fostering"
    later = desk_as("decision-maker", dt.date(2026, 12, 14))
    assert carers.standing(later, asked.household_id).level_words == "Fostering Plus"


def changed_terms(desk_as: DeskAs) -> DecisionRecord:
    home = an_approved_household(desk_as("supervising-social-worker"))
    return sent(
        desk_as,
        lambda m: AddItem(m, "change-of-terms", household_id=home, note="A third child."),
        "remains-suitable-change-terms",
        terms=TERMS | {"children": 3},
    )


def test_terms_change_at_once_when_the_carer_agreed_in_writing(desk_as: DeskAs) -> None:
    asked = changed_terms(desk_as)
    chief = desk_as("decision-maker", DECIDED)
    command = decision(
        chief,
        asked,
        "remains-suitable-change-terms",
        terms=TERMS | {"children": 3},
        agreed_in_writing_on=NEXT,
        support="No extra support is needed.",
    )

    service.decide(chief, command)

    assert carers.standing(chief, asked.household_id).terms_words.startswith("Up to 3 children")


def test_terms_wait_28_days_when_the_carer_did_not_agree(desk_as: DeskAs) -> None:
    asked = changed_terms(desk_as)
    chief = desk_as("decision-maker", DECIDED)

    service.decide(
        chief,
        decision(
            chief,
            asked,
            "remains-suitable-change-terms",
            terms=TERMS | {"children": 3},
            support="A weekly visit.",
        ),
    )

    assert carers.standing(chief, asked.household_id).terms_words.startswith("Up to 2 children")
    assert of(chief, asked).is_proposal


def test_ending_approval_takes_effect_when_the_determination_is_final(desk_as: DeskAs) -> None:
    home = an_approved_household(desk_as("supervising-social-worker"))
    asked = sent(
        desk_as,
        lambda m: AddItem(m, "termination", household_id=home, note="Why."),
        "no-longer-suitable",
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, decision(chief, asked, "no-longer-suitable"))
    assert people.household(chief, home).status == "approved"

    later = desk_as("decision-maker", dt.date(2027, 1, 6))
    held = of(later, asked)
    service.make_final(later, held.id, held.version, dt.date(2027, 1, 6))

    assert people.household(later, home).status == "ended"


def test_whoever_sat_on_the_panel_may_not_decide(desk_as: DeskAs) -> None:
    from fosterdesk.panel.records import SaveMember

    review_id = a_first_review(desk_as("supervising-social-worker"))
    chief = desk_as("decision-maker", DECIDED)
    clerk = desk_as("panel-administrator")
    sits = SaveMember(
        "Invented Decision maker",
        "member",
        NEXT,
        independence_reason="Employed here",
        staff_id=chief.user.id,
    )
    service.save_member(clerk, sits)
    asked = sent(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id), "remains-suitable"
    )

    with pytest.raises(Refused, match=r"Reg 27\(4\)"):
        service.decide(chief, decision(chief, asked, "remains-suitable"))
    assert "sat on the panel" in of(chief, asked).blocker


def test_only_a_decision_maker_decides(desk_as: DeskAs) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    asked = sent(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id), "remains-suitable"
    )

    manager = desk_as("team-manager", DECIDED)
    with pytest.raises(NotAllowed):
        service.decide(manager, decision(manager, asked, "remains-suitable"))


def test_telling_falls_between_the_decision_and_today(desk_as: DeskAs) -> None:
    review_id = a_first_review(desk_as("supervising-social-worker"))
    asked = sent(
        desk_as, lambda m: AddItem(m, "first-review", review_id=review_id), "remains-suitable"
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, decision(chief, asked, "remains-suitable"))
    held = of(chief, asked)

    with pytest.raises(InvalidInput):
        service.record_told(chief, RecordTold(held.id, held.version, SENT))
    service.record_told(chief, RecordTold(held.id, held.version, DECIDED))

    assert of(chief, asked).told_orally_on == DECIDED


def test_a_deferred_item_asks_for_no_decision(desk_as: DeskAs) -> None:
    number = a_ready_application(desk_as)
    meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "approval", application_id=number)
    )
    desk = desk_as("panel-administrator", SENT)
    recommended(desk, item_id, "defer")

    sent_on(desk, meeting_id, SENT)

    assert service.meeting_page(desk, meeting_id).decisions == ()
    assert [one.subject_id for one in service.candidates(desk)] == [number]
    assert item_version(desk, item_id) > 1


def without_panel(desk: Desk, kind: str) -> None:
    """The rules as they would be were the panel step of a kind switched off."""
    rows = tuple(
        msgspec.structs.replace(row, panel=False) if row.kind == kind else row
        for row in desk.rules.businesses
    )
    desk.rules = dataclasses.replace(desk.rules, businesses=rows)


def test_with_its_panel_step_switched_off_a_case_goes_straight_to_the_decision_maker(
    desk_as: DeskAs,
) -> None:
    number = a_ready_application(desk_as)
    clerk, chief = desk_as("panel-administrator"), desk_as("decision-maker")
    home = assessment.application(clerk, number).facts.household_id
    command = AskDecision("approval", clerk.today(), home, application_id=number)
    with pytest.raises(Refused, match="panel first"):
        service.ask_decision(clerk, command)

    without_panel(clerk, "approval")
    assert service.candidates(clerk) == ()
    (waiting,) = service.direct_candidates(clerk)
    assert waiting.direct(clerk.today()) == command
    service.ask_decision(clerk, command)
    (asked,) = service.decisions_open(chief)
    service.decide(chief, decision(chief, asked, "approve", decided_on=chief.today()))

    assert people.household(chief, home).status == "approved"
    with pytest.raises(Refused, match="without a panel"):
        service.add_item(clerk, AddItem(a_meeting(clerk), "approval", application_id=number))


def test_a_case_with_gaps_does_not_go_straight_to_the_decision_maker(desk_as: DeskAs) -> None:
    number = an_application(desk_as("supervising-social-worker"))
    clerk = desk_as("panel-administrator")
    without_panel(clerk, "approval")
    home = assessment.application(clerk, number).facts.household_id

    with pytest.raises(Refused, match="not ready"):
        service.ask_decision(
            clerk, AskDecision("approval", clerk.today(), home, application_id=number)
        )


def test_on_a_brief_report_nobody_can_be_recommended_or_approved(desk_as: DeskAs) -> None:
    number = an_application(desk_as("supervising-social-worker"))
    with desk_as("supervising-social-worker").write("Turn to a brief report") as tx:
        tx.get(Application, number).report_kind = "brief"
    _meeting_id, item_id = a_held_meeting(
        desk_as, lambda m: AddItem(m, "approval", application_id=number)
    )
    desk = desk_as("panel-administrator", SENT)

    allowed = [one.id for one in service.recommendations(desk, item_id)]

    assert allowed == ["request-full-report", "not-approve"]
    with pytest.raises(InvalidInput):
        recommended(desk, item_id, "approve")
