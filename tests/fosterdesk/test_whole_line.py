"""The main job from end to end through the services: from an enquiry to Fostering Plus."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from fosterdesk.__main__ import main
from fosterdesk.access.unlocking import give_password
from fosterdesk.access.users import AddUser, add_user
from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.commands import (
    Act,
    DecideToAssess,
    ProposeTerms,
    RecordCheck,
    RecordObservations,
    RecordReferee,
    RecordVisit,
    StageOneOutcome,
    StartApplication,
)
from fosterdesk.carers import service as carers
from fosterdesk.carers.records import TermsFacts
from fosterdesk.errors import InvalidInput, NotAllowed, Refused
from fosterdesk.panel import service as panel
from fosterdesk.panel.records import (
    AddItem,
    Decide,
    DecisionRecord,
    KeepMinutes,
    Recommend,
    RecordTold,
    SaveMeeting,
    SaveMember,
)
from fosterdesk.people import service as people
from fosterdesk.people.records import NewPerson
from fosterdesk.placement.records import FeeNow, RecordPlacement
from fosterdesk.placement.service import record_placement, weekly_fee_now
from fosterdesk.progression import service as progression
from fosterdesk.progression.records import Judge, LinkEvidence, OpenCase
from fosterdesk.recruitment import service as recruitment
from fosterdesk.recruitment.records import LogEnquiry, RecordStep
from fosterdesk.review import service as review
from fosterdesk.review.records import HoldReview, KeepView, PlanReview, SetOutcome
from fosterdesk.store.audit import audit_trouble
from fosterdesk.store.desk import Desk
from fosterdesk.training import service as training
from fosterdesk.training.records import RecordCompletion, RecordQualification, RecordStandards
from tests.building.deciding import all_read

DeskAs = Callable[..., Desk]

WORKER, MANAGER, CLERK = "supervising-social-worker", "team-manager", "panel-administrator"
DECIDER, OTHER_DECIDER, OPERATIONS = "decision-maker", "second-decision-maker", "operations-manager"
PASSWORD = "correct-horse-battery"

ASKED = dt.date(2024, 1, 8)
APPLIED = dt.date(2024, 1, 29)
CHECKED = dt.date(2024, 4, 15)
SIGNED = dt.date(2024, 7, 1)
FIRST_PANEL = dt.date(2024, 7, 30)
APPROVED = dt.date(2024, 8, 7)
FIRST_REVIEW = dt.date(2025, 7, 22)
REVIEW_PANEL = dt.date(2025, 8, 12)
SECOND_REVIEW = dt.date(2026, 7, 21)
SENT = dt.date(2026, 10, 19)
LAST_PANEL = dt.date(2026, 12, 1)
DECIDED = dt.date(2026, 12, 8)
EFFECTIVE = dt.date(2027, 1, 4)

ELSEWHERE = "Never worked for the service"
MEMBERS = (
    SaveMember("Orla Finch", "chair", ASKED, "education", True, ELSEWHERE),
    SaveMember("Basil Crane", "vice-chair", ASKED, "health", True, ELSEWHERE),
    SaveMember("Nell Proctor", "member", ASKED, "fostering", False, "Employed here", 9),
    SaveMember("Ivo Marsh", "member", ASKED, "care experience", True, ELSEWHERE),
    SaveMember("Tess Holloway", "member", ASKED, "carer elsewhere", True, ELSEWHERE),
)


def test_a_household_goes_from_an_enquiry_to_fostering_plus(
    desk_as: DeskAs,
    desk_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    application_id = an_application_from_an_enquiry(desk_as)
    assess(desk_as, application_id)
    the_panel_is_named(desk_as)
    household_id = approve_after_panel(desk_as, application_id, tmp_path)
    two_years_of_fostering(desk_as, household_id)
    case_id = a_case_that_the_manager_agreed(desk_as, household_id)
    move_up_after_panel(desk_as, case_id, desk_folder)
    the_fee_changes_on_the_day(desk_as, household_id)
    the_evidence_can_be_printed(desk_as, case_id, tmp_path)
    with desk_as("auditor", EFFECTIVE).read() as tx:
        assert audit_trouble(tx.connection) is None
    monkeypatch.setenv("FOSTERDESK_PASSWORD", PASSWORD)
    assert main(["check", str(desk_folder), "--user", "auditor"]) == 0
    assert capsys.readouterr().out.startswith("The desk is sound")


def days(start: dt.date, number: int) -> dt.date:
    return start + dt.timedelta(days=number)


def an_application_from_an_enquiry(desk_as: DeskAs) -> int:
    """Logged with a name and one contact, answered, visited, and applied; the application's id."""
    desk = desk_as(WORKER, ASKED)
    asked = LogEnquiry("Wren Aldous", "01632 960321", "", ASKED, "friend")
    enquiry_id = recruitment.log_enquiry(desk, asked).created_id("enquiry")
    assert recruitment.enquiry(desk, enquiry_id).next_step.key == "contact"
    for day, verb in (
        (1, recruitment.record_first_contact),
        (1, recruitment.plan_visit),
        (10, recruitment.record_visit),
    ):
        desk = desk_as(WORKER, days(ASKED, day))
        version = recruitment.enquiry(desk, enquiry_id).version
        verb(desk, RecordStep(enquiry_id, version, desk.today(), "Warm and curious."))
    desk = desk_as(WORKER, APPLIED)
    started = StartApplication(
        applicants=(
            NewPerson("Wren", "Aldous", dt.date(1985, 6, 2), birth_name="Quillfeather"),
            NewPerson("Marcus", "Bright", dt.date(1983, 3, 9)),
        ),
        received_on=APPLIED,
        enquiry_id=enquiry_id,
        address="7 Invented Lane, Taunton",
        postcode="ZZ99 7AB",
        telephone="01632 960321",
        home_authority="Somerset",
        children=(NewPerson("Pip", "Aldous", dt.date(2014, 10, 5)),),
    )
    application_id = assessment.start_application(desk, started).created_id("application")
    assert recruitment.enquiry(desk, enquiry_id).outcome_words == "Went on to an application"
    return application_id


def act(desk: Desk, application_id: int) -> Act:
    return Act(
        application_id, assessment.application(desk, application_id).facts.version, desk.today()
    )


def assess(desk_as: DeskAs, application_id: int) -> None:
    """The decision to assess, two stages, the report, its sending, and what they said of it."""
    worker, manager = desk_as(WORKER, APPLIED), desk_as(MANAGER, days(APPLIED, 7))
    on = act(manager, application_id)
    with pytest.raises(NotAllowed):
        assessment.decide_to_assess(worker, DecideToAssess(on.id, on.version, APPLIED, True))
    assessment.decide_to_assess(manager, DecideToAssess(on.id, on.version, on.on, True))
    desk = desk_as(WORKER, CHECKED)
    interview_referees(desk, application_id)
    fill_stage(desk, application_id, 1)
    manager = desk_as(MANAGER, days(CHECKED, 3))
    on = act(manager, application_id)
    outcome = StageOneOutcome(on.id, on.version, on.on, goes_on=True)
    assessment.record_stage_one_outcome(manager, outcome)
    desk = desk_as(WORKER, days(CHECKED, 3))
    assessment.start_stage_two(desk, act(desk, application_id))
    desk = desk_as(WORKER, SIGNED)
    fill_stage(desk, application_id, 2)
    write(desk, application_id)
    send_and_hear(desk_as, application_id)
    ready = assessment.application(desk_as(WORKER, days(SIGNED, 9)), application_id)
    assert [blocker.words for blocker in ready.readiness] == []


def interview_referees(desk: Desk, application_id: int) -> None:
    for number, name in enumerate(("Ada Thrush", "Joan Pell")):
        seen = days(CHECKED, number - 6)
        words = "Known for ten years. Patient, plain and kind."
        referee = RecordReferee(
            application_id, name, requested_on=days(seen, -14), interviewed_on=seen, report=words
        )
        assessment.record_referee(desk, referee)


def fill_stage(desk: Desk, application_id: int, stage: int) -> None:
    """Every check of a stage is in and clear; answering one item may bring out another."""
    for _again in range(2):
        for line in assessment.application(desk, application_id).checks_in(stage):
            if line.kept_in or line.is_done:
                continue
            version = line.facts.version if line.facts else None
            day, note = desk.today(), "Nothing that bears on fostering."
            assessment.record_check(
                desk,
                RecordCheck(
                    application_id,
                    line.rule.id,
                    line.person_id,
                    version,
                    day,
                    day,
                    "clear",
                    "",
                    note,
                ),
            )


def write(desk: Desk, application_id: int) -> None:
    """A visit, every section that is typed, and the terms proposed."""
    seen = RecordVisit(application_id, days(CHECKED, 30), "both applicants and Pip", "Pip")
    assessment.record_visit(desk, seen)
    for section in assessment.application(desk, application_id).sections:
        if section.made is None:
            words = f"On {section.rule.title.lower()}: shown by examples from three visits."
            assessment.keep_section(desk, application_id, section.rule.id, words, section.version)
    on = act(desk, application_id)
    terms = TermsFacts(2, 0, 12, ("short-term",))
    assessment.propose_terms(desk, ProposeTerms(on.id, on.version, terms, "fostering"))


def send_and_hear(desk_as: DeskAs, application_id: int) -> None:
    """Signed, countersigned, sent, and the applicants' observations received."""
    desk = desk_as(WORKER, SIGNED)
    assessment.sign_report(desk, act(desk, application_id))
    manager = desk_as(MANAGER, days(SIGNED, 1))
    assessment.countersign(manager, act(manager, application_id))
    desk = desk_as(WORKER, days(SIGNED, 2))
    assessment.send_report(desk, act(desk, application_id))
    waits = assessment.application(desk, application_id).readiness
    assert [one.words for one in waits] == [
        "The applicants have until 17 Jul 2024 to send their observations."
    ]
    desk = desk_as(WORKER, days(SIGNED, 9))
    on = act(desk, application_id)
    said = "We recognise ourselves in this."
    assessment.record_observations(desk, RecordObservations(on.id, on.version, on.on, said))


def the_panel_is_named(desk_as: DeskAs) -> None:
    """Five people on the central list: enough for a quorum (reg 24(1))."""
    desk = desk_as(CLERK, days(APPLIED, 30))
    for member in MEMBERS:
        panel.save_member(desk, member)


def a_panel(desk_as: DeskAs, on: dt.date, item: AddItem) -> int:
    """A meeting planned with one item that lacks nothing, everybody coming; the meeting's id."""
    desk = desk_as(CLERK, days(on, -14))
    planned = SaveMeeting(on, dt.time(10), "Luttrell Room", minute_taker="J. Frost")
    meeting_id = panel.save_meeting(desk, planned).created_id("panel_meeting")
    for one in panel.meeting_page(desk, meeting_id).attendance:
        panel.expect_member(desk, meeting_id, one.member.id, "yes")
    panel.add_item(desk, replace(item, meeting_id=meeting_id))
    (state,) = panel.meeting_page(desk, meeting_id).items
    assert [paper.title for paper in state.papers if paper.state == "missing"] == []
    assert state.quorum.quorate, state.quorum.words
    return meeting_id


def hold(desk_as: DeskAs, meeting_id: int, on: dt.date, recommendation: str) -> DecisionRecord:
    """Held, minuted, recommended with reasons, signed off and sent; the decision that waits."""
    desk = desk_as(CLERK, days(on, 2))
    page = panel.meeting_page(desk, meeting_id)
    panel.record_presence(desk, meeting_id, {one.member.id: True for one in page.attendance})
    item = page.items[0].item
    said = KeepMinutes(item.id, item.version, "Warm and steady.", "None.", "How are breaks kept?")
    panel.record_minutes(desk, said)
    version = item_version(desk, meeting_id)
    bare = Recommend(item.id, version, recommendation, " ", True, terms=item.terms)
    with pytest.raises(InvalidInput, match="reasons"):
        panel.record_recommendation(desk, bare)
    reasons = "The evidence comes from many sources and agrees."
    panel.record_recommendation(desk, replace(bare, reasons=reasons))
    version = panel.meeting_page(desk, meeting_id).meeting.version
    panel.sign_minutes(desk, meeting_id, version, "Orla Finch", desk.today())
    version = panel.meeting_page(desk, meeting_id).meeting.version
    panel.send_to_decision_maker(desk, meeting_id, version, desk.today())
    (decision,) = panel.meeting_page(desk, meeting_id).decisions
    return decision


def item_version(desk: Desk, meeting_id: int) -> int:
    return panel.meeting_page(desk, meeting_id).items[0].item.version


def decision_of(
    desk: Desk, decision: DecisionRecord, on: dt.date, effective_on: dt.date | None = None
) -> Decide:
    assert decision.recommendation is not None
    return Decide(
        decision.id,
        decision.version,
        decision.recommendation,
        "For the panel’s reasons, which I share.",
        "The papers, the final minutes and the recommendation.",
        on,
        effective_on=effective_on,
        terms=decision.proposed_terms,
        weighed=all_read(desk, decision.id),
    )


def approve_after_panel(desk_as: DeskAs, application_id: int, tmp_path: Path) -> int:
    """The first panel, its pack and its decision; the household's id."""
    item = AddItem(0, "approval", application_id=application_id)
    meeting_id = a_panel(desk_as, FIRST_PANEL, item)
    built = panel.build_pack(desk_as(CLERK, days(FIRST_PANEL, -7)), meeting_id, tmp_path / "p.pdf")
    pack = pypdf.PdfReader(tmp_path / "p.pdf")
    assert len(pack.pages) == built.pages
    assert pack.page_labels[-1] == f"A{built.pages - 2}"
    text = " ".join(page.extract_text() for page in pack.pages)
    assert "Aldous and Bright" in text
    for private in ("Invented Lane", "ZZ99", "01632", "Quillfeather"):
        assert private not in text
    decision = hold(desk_as, meeting_id, FIRST_PANEL, "approve-with-terms")
    maker = desk_as(DECIDER, APPROVED)
    with pytest.raises(NotAllowed):
        panel.decide(desk_as(MANAGER, APPROVED), decision_of(maker, decision, APPROVED))
    panel.decide(maker, decision_of(maker, decision, APPROVED))
    (made,) = panel.meeting_page(maker, meeting_id).decisions
    told = RecordTold(made.id, made.version, APPROVED, days(APPROVED, 2))
    panel.record_told(desk_as(WORKER, days(APPROVED, 2)), told)
    approved_with_terms_and_level(maker, decision.household_id)
    return decision.household_id


def approved_with_terms_and_level(desk: Desk, household_id: int) -> None:
    standing = carers.standing(desk, household_id)
    assert standing.approval is not None
    assert standing.approval.approved_on == APPROVED
    assert standing.terms is not None
    assert standing.terms.words == "Up to 2 children aged 0 to 12, short term"
    assert standing.level_words == "Fostering"
    (first,) = review.reviews(desk, household_id)
    # A year from 7 August 2024 ends on 7 August 2025 (reg 28(2)).
    assert (first.number, first.due.due) == (1, dt.date(2025, 8, 7))
    roles = {one.name: one.role for one in people.people_of(desk, household_id)}
    assert roles == {"Wren Aldous": "carer", "Marcus Bright": "carer", "Pip Aldous": "child"}


def two_years_of_fostering(desk_as: DeskAs, household_id: int) -> None:
    """Training, standards and a portfolio; two children placed; two reviews agreed."""
    train(desk_as, household_id)
    place(desk_as(WORKER, dt.date(2024, 9, 2)), household_id, "K.T.", 7)
    place(desk_as(WORKER, dt.date(2025, 10, 6)), household_id, "L.M.", 4)
    fee = weekly_fee_now(desk_as(WORKER, dt.date(2025, 10, 6)), household_id)
    # fee.fostering: 75 pounds for the first child in placement, 100 for the second.
    assert (fee.total, fee.lines) == (
        Decimal("175.00"),
        (("K.T.", "£75.00"), ("L.M.", "£100.00")),
    )
    first = a_review(desk_as, household_id, FIRST_REVIEW)
    desk = desk_as(OPERATIONS, days(FIRST_REVIEW, 7))
    version = review.review(desk, first).review.version
    with pytest.raises(Refused, match="goes to the fostering panel"):
        review.agree(desk, first, version, desk.today())
    meeting_id = a_panel(desk_as, REVIEW_PANEL, AddItem(0, "first-review", review_id=first))
    decision = hold(desk_as, meeting_id, REVIEW_PANEL, "remains-suitable")
    on = days(REVIEW_PANEL, 7)
    panel.decide(desk_as(DECIDER, on), decision_of(desk_as(DECIDER, on), decision, on))
    second = a_review(desk_as, household_id, SECOND_REVIEW)
    desk = desk_as(OPERATIONS, days(SECOND_REVIEW, 7))
    review.agree(desk, second, review.review(desk, second).review.version, desk.today())
    agreed = [one.agreed_by_role for one in review.reviews(desk, household_id)]
    assert agreed == ["decision-maker", "operations-manager", None]


def train(desk_as: DeskAs, household_id: int) -> None:
    desk = desk_as(WORKER, dt.date(2026, 9, 14))
    main_carer, second = (
        one.person_id for one in people.people_of(desk, household_id) if one.role == "carer"
    )

    def complete(person_id: int, course: str, on: dt.date, number: int = 1) -> None:
        for day in range(number):
            done = RecordCompletion(
                household_id, person_id, course, days(on, day), Decimal(1), "taught"
            )
            training.record_completion(desk, done)

    core = ("first-aid", "child-protection", "equality-diversity", "safer-care", "attachment")
    for course in core:
        complete(main_carer, course, dt.date(2024, 11, 5))
    for course in ("first-aid", "safer-care", "child-protection"):
        complete(second, course, dt.date(2025, 2, 11))
    for person_id in (main_carer, second):
        signed = RecordStandards(
            person_id, "signed-off", completed_on=dt.date(2025, 6, 3), signed_by="Lyle Gant"
        )
        training.record_standards(desk, signed)
    complete(main_carer, "attachment", dt.date(2026, 2, 2), number=6)
    complete(second, "attachment", dt.date(2026, 3, 2), number=1)
    portfolio = RecordQualification(
        household_id, main_carer, "portfolio", "Portfolio of 9 items", desk.today(), "Lyle Gant"
    )
    training.record_qualification(desk, portfolio)


def place(desk: Desk, household_id: int, initials: str, age: int) -> None:
    child = RecordPlacement(
        household_id,
        initials,
        f"C-{initials}",
        desk.today(),
        age_when_placed=age,
        placing_authority="Somerset",
        social_worker="Nia Larch",
    )
    record_placement(desk, child)


def a_review(desk_as: DeskAs, household_id: int, on: dt.date) -> int:
    """Planned, every view heard, held, and its positive outcome recorded; the review's id."""
    desk = desk_as(WORKER, days(on, -28))
    waiting = next(one for one in review.reviews(desk, household_id) if one.held_on is None)
    planned = PlanReview(waiting.id, waiting.version, on, "Hester Vane")
    review.plan_review(desk, planned)
    review.ask_all_views(desk, waiting.id, desk.today())
    desk = desk_as(WORKER, on)
    for view in review.review(desk, waiting.id).review.views:
        heard = KeepView(
            waiting.id, view.source, view.who, view.asked_on, on, "It goes well.", view.id
        )
        review.keep_view(desk, heard)
    version = review.review(desk, waiting.id).review.version
    review.hold_review(desk, HoldReview(waiting.id, version, on, "Hester Vane"))
    assert not [one for one in review.review(desk, waiting.id).review.views if not one.asked_on]
    version = review.review(desk, waiting.id).review.version
    found = SetOutcome(waiting.id, version, "A steady year.", True, True, True, "positive")
    review.set_outcome(desk, found)
    return waiting.id


def a_case_that_the_manager_agreed(desk_as: DeskAs, household_id: int) -> int:
    """Opened at the second review, its one gap named and closed, sent, and agreed."""
    desk = desk_as(WORKER, days(SENT, -14))
    held = [one for one in review.reviews(desk, household_id) if one.held_on]
    opened = OpenCase(household_id, "fostering-plus", review_id=held[-1].id)
    case_id = progression.open_case(desk, opened).created_id("progression_case")
    for line in progression.requirement_view(desk, household_id, "fostering-plus").lines:
        if line.need.how == "judged":
            show(desk, household_id, line.id)
    desk = desk_as(WORKER, SENT)
    statement = "They do this work already. I recommend the move."
    with pytest.raises(Refused, match="Two training days in the year: second carer"):
        send(desk, case_id, statement)
    second = [one for one in people.people_of(desk, household_id) if one.role == "carer"][1]
    missing = RecordCompletion(household_id, second.person_id, "safer-care", SENT, Decimal(1))
    training.record_completion(desk, missing)
    send(desk, case_id, statement)
    manager = desk_as(MANAGER, days(SENT, 3))
    version = progression.case(manager, case_id).case.version
    progression.agree_case(manager, case_id, version, "Clear and well set out.")
    page = progression.case(manager, case_id)
    assert (page.case.stage, page.view.unmet) == ("panel", ())
    return case_id


def send(desk: Desk, case_id: int, statement: str) -> None:
    version = progression.case(desk, case_id).case.version
    progression.send_to_manager(desk, case_id, version, statement)


def show(desk: Desk, household_id: int, requirement_id: str) -> None:
    """One piece of evidence and the worker's judgement of one requirement."""
    told = LinkEvidence(
        household_id,
        requirement_id,
        "statement",
        "Seen on visits and heard from school.",
        desk.today(),
        source="Supervising social worker",
    )
    progression.link_evidence(desk, told)
    judged = Judge(household_id, requirement_id, "met", "Shown in day-to-day care.")
    progression.judge_requirement(desk, judged)


def move_up_after_panel(desk_as: DeskAs, case_id: int, folder: Path) -> None:
    """Recommended by a panel on which the decision maker sat, so another one decides."""
    maker_sits_on_the_panel(desk_as, folder)
    item = AddItem(0, "progression", case_id=case_id)
    meeting_id = a_panel(desk_as, LAST_PANEL, item)
    decision = hold(desk_as, meeting_id, LAST_PANEL, "level-progression")
    maker = desk_as(DECIDER, DECIDED)
    with pytest.raises(Refused, match="You sat on the panel"):
        panel.decide(maker, decision_of(maker, decision, DECIDED, EFFECTIVE))
    other = desk_as(OTHER_DECIDER, DECIDED)
    with pytest.raises(InvalidInput, match="Nothing takes effect before it is decided"):
        panel.decide(other, decision_of(other, decision, DECIDED, days(DECIDED, -1)))
    assert progression.case(other, case_id).case.outcome is None
    panel.decide(other, decision_of(other, decision, DECIDED, EFFECTIVE))
    case = progression.case(other, case_id).case
    assert (case.outcome, case.effective_on) == ("agreed", EFFECTIVE)


def maker_sits_on_the_panel(desk_as: DeskAs, folder: Path) -> None:
    administrator = desk_as("administrator", days(LAST_PANEL, -60))
    add_user(administrator, AddUser(OTHER_DECIDER, "Invented Second Maker", DECIDER))
    give_password(folder, ("administrator", PASSWORD), OTHER_DECIDER, PASSWORD)
    maker = desk_as(DECIDER).user
    member = SaveMember(
        maker.display_name,
        "member",
        days(LAST_PANEL, -60),
        "health",
        independence_reason="Employed here",
        staff_id=maker.id,
    )
    panel.save_member(desk_as(CLERK, days(LAST_PANEL, -60)), member)


def the_fee_changes_on_the_day(desk_as: DeskAs, household_id: int) -> None:
    """As it was up to the day before, and by Fostering Plus from the day itself."""

    def fee_on(day: dt.date) -> FeeNow:
        return weekly_fee_now(desk_as(WORKER, day), household_id)

    assert fee_on(DECIDED).total == Decimal("175.00")
    assert fee_on(days(EFFECTIVE, -1)).total == Decimal("175.00")
    # fee.plus: 175 pounds for the first child in placement, 225 for the second.
    after = fee_on(EFFECTIVE)
    assert (after.total, after.lines) == (
        Decimal("400.00"),
        (("K.T.", "£175.00"), ("L.M.", "£225.00")),
    )
    assert carers.standing(desk_as(WORKER, DECIDED), household_id).level_words == "Fostering"
    after_words = carers.standing(desk_as(WORKER, EFFECTIVE), household_id).level_words
    assert after_words == "Fostering Plus"


def the_evidence_can_be_printed(desk_as: DeskAs, case_id: int, tmp_path: Path) -> None:
    built = progression.build_evidence(desk_as(WORKER, DECIDED), case_id, tmp_path / "e.pdf")
    bundle = pypdf.PdfReader(tmp_path / "e.pdf")
    assert len(bundle.pages) == built.pages
    text = " ".join(" ".join(page.extract_text().split()) for page in bundle.pages)
    assert "Aldous and Bright" in text
    assert "Two training days in the year: second carer" in text
    for private in ("Invented Lane", "ZZ99", "01632", "Quillfeather"):
        assert private not in text
