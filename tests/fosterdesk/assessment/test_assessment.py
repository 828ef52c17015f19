"""An application from its first day to panel: decisions, clocks, report, what stops it."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.assessment import service
from fosterdesk.assessment.commands import (
    Act,
    DecideToAssess,
    ProposeTerms,
    RecordObservations,
    StageOneOutcome,
    StartApplication,
)
from fosterdesk.assessment.records import ApplicationRecord, Clock
from fosterdesk.assessment.tasks import tasks
from fosterdesk.carers.records import TermsFacts
from fosterdesk.errors import InvalidInput, NotAllowed, Refused, StaleRecord
from fosterdesk.people import service as people
from fosterdesk.people.records import NewPerson, Scope
from fosterdesk.recruitment.service import enquiry
from fosterdesk.store.desk import Desk
from tests.building.assessment import (
    ADA,
    CHILD,
    GRAN,
    TOM,
    a_ready_application,
    an_application,
    an_enquiry,
    decided,
    fill_checks,
    finish,
    write_report,
)

Opens = Callable[..., Desk]


@pytest.fixture
def manager(desk_as: Opens) -> Desk:
    return desk_as("team-manager")


def now(desk: Desk, number: int) -> ApplicationRecord:
    return service.application(desk, number)


def act(desk: Desk, number: int, on: dt.date, words: str = "") -> Act:
    return Act(number, now(desk, number).facts.version, on, words)


def clock(desk: Desk, number: int, key: str) -> Clock:
    found = now(desk, number).clock(key)
    assert found is not None
    return found


def test_one_step_makes_household_people_and_application_and_ends_the_enquiry(desk: Desk) -> None:
    enquiry_id = an_enquiry(desk)
    number = an_application(desk, enquiry_id=enquiry_id, adults=(GRAN,), children=(CHILD,))

    record = now(desk, number)

    assert (record.household.name, record.facts.reference) == ("Okafor & Reed", "A-2026-001")
    assert [(one.name, one.role) for one in record.residents] == [
        ("Ada Okafor", "applicant"),
        ("Tom Reed", "applicant"),
        ("Ruth Okafor", "adult"),
        ("Kit Okafor", "child"),
    ]
    gone_on = enquiry(desk, enquiry_id)
    assert (gone_on.outcome, gone_on.household_id) == ("applied", record.facts.household_id)


def test_nothing_is_made_when_the_enquiry_has_ended_already(desk: Desk) -> None:
    enquiry_id = an_enquiry(desk)
    an_application(desk, enquiry_id=enquiry_id)

    with pytest.raises(Refused, match="has an outcome already"):
        an_application(desk, enquiry_id=enquiry_id)
    assert people.households_list(desk).count() == 1


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (StartApplication((), dt.date(2026, 5, 1)), "first_name"),
        (StartApplication((ADA, TOM, GRAN), dt.date(2026, 5, 1)), "first_name"),
        (StartApplication((CHILD,), dt.date(2026, 5, 1)), "born_on"),
        (StartApplication((ADA,), dt.date(2026, 11, 23)), "received_on"),
        (StartApplication((NewPerson("Ada", ""),), dt.date(2026, 5, 1)), "last_name"),
    ],
)
def test_an_application_that_cannot_be_is_refused(
    desk: Desk, command: StartApplication, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.start_application(desk, command)
    assert list(refused.value.problems) == [field]


def test_a_household_has_one_open_application(desk: Desk) -> None:
    household_id = now(desk, an_application(desk)).facts.household_id

    with pytest.raises(Refused, match="open application already: A-2026-001"):
        an_application(desk, (), household_id=household_id)


@pytest.mark.parametrize(
    ("received_on", "due"),
    [
        (dt.date(2026, 5, 11), dt.date(2027, 1, 11)),
        # June has thirty days, so the corresponding date of 31 October is 30 June.
        (dt.date(2025, 10, 31), dt.date(2026, 6, 30)),
        (dt.date(2025, 6, 29), dt.date(2026, 2, 28)),
    ],
)
def test_the_eight_months_run_from_the_application(
    desk: Desk, received_on: dt.date, due: dt.date
) -> None:
    running = clock(desk, an_application(desk, received_on=received_on), "eight-months")

    assert running.due is not None
    assert running.due.due == due


def test_eight_months_that_have_passed_are_said_to_be_late(desk: Desk) -> None:
    number = an_application(desk, received_on=dt.date(2026, 3, 20))

    assert clock(desk, number, "eight-months").chip == ("late", "2 days late")


def test_only_a_manager_decides_whether_to_assess(desk: Desk, manager: Desk) -> None:
    number = an_application(desk)

    with pytest.raises(NotAllowed, match="decide whether to assess"):
        decided(desk, number)
    decided(manager, number)

    assert now(desk, number).facts.stage == "assessing"
    with pytest.raises(Refused, match="decided already"):
        decided(manager, number)


def test_a_decision_not_to_assess_needs_reasons_and_ends_the_application(
    desk: Desk, manager: Desk
) -> None:
    number = an_application(desk)
    version = now(desk, number).facts.version
    day = dt.date(2026, 5, 18)

    with pytest.raises(InvalidInput):
        service.decide_to_assess(manager, DecideToAssess(number, version, day, assess=False))
    why = "No room of its own for a child."
    service.decide_to_assess(manager, DecideToAssess(number, version, day, False, why))

    record = now(desk, number)
    assert record.facts.stage_words == "The service decided not to assess"
    assert record.household.status == "not-approved"
    assert not record.is_ready


def test_the_notice_runs_ten_working_days_from_the_last_item_of_stage_one(
    desk: Desk, manager: Desk
) -> None:
    number = an_application(desk)
    decided(manager, number)
    assert now(desk, number).clock("stage-1-notice") is None

    # The second interview on 21 August is the last. Of the days after it Monday 31 August is a
    # bank holiday, so ten working days end on Monday 7 September.
    fill_checks(desk, number, dt.date(2026, 8, 20))

    assert now(desk, number).stage_one_complete_on == dt.date(2026, 8, 21)
    due = clock(desk, number, "stage-1-notice").due
    assert due is not None
    assert due.due == dt.date(2026, 9, 7)
    assert due.words == "10 working days from 21 Aug 2026"
    assert due.letter_source == ""


def test_a_refusal_after_stage_one_stays_a_task_until_it_is_told(desk: Desk, manager: Desk) -> None:
    number = an_application(desk)
    decided(manager, number)
    outcome = StageOneOutcome(
        number, now(desk, number).facts.version, dt.date(2026, 11, 16), False, "Health."
    )
    service.record_stage_one_outcome(manager, outcome)

    def due_words() -> list[str]:
        with desk.read() as tx:
            return [task.what for task in tasks(tx, Scope(desk.today(), desk.rules))]

    assert due_words() == ["Tell the applicants of the refusal in writing"]
    assert now(desk, number).next_step.startswith("They were refused after stage 1. Tell them")
    service.record_stage_one_told(desk, act(desk, number, dt.date(2026, 11, 20)))
    assert due_words() == []


def test_a_refusal_needs_its_full_reasons(desk: Desk, manager: Desk) -> None:
    number = an_application(desk)
    decided(manager, number)
    version = now(desk, number).facts.version

    outcome = StageOneOutcome(number, version, dt.date(2026, 11, 16), goes_on=False)
    with pytest.raises(InvalidInput, match="full reasons"):
        service.record_stage_one_outcome(manager, outcome)


def test_stage_two_may_run_beside_stage_one_but_not_before_the_decision(
    desk: Desk, manager: Desk
) -> None:
    number = an_application(desk)
    with pytest.raises(Refused, match="first decides"):
        service.start_stage_two(desk, act(desk, number, dt.date(2026, 5, 20)))

    decided(manager, number)
    service.start_stage_two(desk, act(desk, number, dt.date(2026, 5, 20)))

    record = now(desk, number)
    assert record.facts.stage_words == "Stage 2"
    assert record.stage_one_complete_on is None
    assert clock(desk, number, "stage-1").chip == ("part", "Running")


def test_before_the_decision_only_the_decision_stops_it(desk: Desk) -> None:
    blockers = now(desk, an_application(desk)).readiness

    assert [one.words for one in blockers] == ["The service has not yet decided to assess."]
    assert blockers[0].source_words == "Reg 26(1)"


def test_what_stops_it_is_named_by_person_rule_and_place(desk: Desk, manager: Desk) -> None:
    number = an_application(desk, (ADA,), adults=(GRAN,))
    decided(manager, number)

    blockers = now(desk, number).readiness

    certificate = [one for one in blockers if (one.rule, one.screen) == ("SCH3-9", "checks")]
    assert [one.words.split(":")[0] for one in certificate] == ["Ada Okafor", "Ruth Okafor"]
    assert {one.screen for one in blockers} == {"checks", "referees", "report", "readiness"}
    assert "(unconfirmed)" in certificate[0].source_words
    assert not any(one.rule.startswith("CHK-6") for one in blockers)


def test_a_complete_application_is_ready_and_offered_to_the_panel(desk_as: Opens) -> None:
    number = a_ready_application(desk_as)
    desk = desk_as("panel-administrator")

    assert now(desk, number).readiness == ()
    with desk.read() as tx:
        ready = service.ready_applications(tx)
    assert [one.id for one in ready] == [number]
    assert ready[0].terms_words == "Up to 2 children aged 0 to 12, short term"
    assert ready[0].applicants == "Ada Okafor and Tom Reed"


def test_whatever_is_taken_away_from_a_ready_application_stops_it(desk_as: Opens) -> None:
    number = a_ready_application(desk_as)
    desk = desk_as("supervising-social-worker")
    referee = now(desk, number).referees[0]

    service.remove_referee(desk, referee.id, referee.version)

    blockers = now(desk, number).readiness
    assert [one.rule for one in blockers] == ["SCH3-8", "SCH3-8"]


def test_the_report_is_signed_only_when_every_section_is_written(desk: Desk, manager: Desk) -> None:
    number = an_application(desk)
    decided(manager, number)
    with pytest.raises(Refused, match="Still to write: The household"):
        service.sign_report(desk, act(desk, number, dt.date(2026, 10, 1)))

    write_report(desk, number)
    service.sign_report(desk, act(desk, number, dt.date(2026, 10, 1)))

    assert now(desk, number).signed_by == "Invented Supervising social worker"


def test_a_signed_report_cannot_be_changed_until_the_signature_is_taken_back(
    desk: Desk, manager: Desk
) -> None:
    number = an_application(desk)
    decided(manager, number)
    write_report(desk, number)
    service.sign_report(desk, act(desk, number, dt.date(2026, 10, 1)))
    version = now(desk, number).sections[0].version

    with pytest.raises(Refused, match="Take the signature back"):
        service.keep_section(desk, number, "household", "Other words.", version)
    service.withdraw_signature(desk, number, now(desk, number).facts.version)
    service.keep_section(desk, number, "household", "Other words.", version)

    assert now(desk, number).sections[0].text == "Other words."


def test_nobody_countersigns_their_own_report(desk: Desk, manager: Desk) -> None:
    number = an_application(desk)
    decided(manager, number)
    write_report(desk, number)
    service.sign_report(manager, act(desk, number, dt.date(2026, 10, 1)))

    with pytest.raises(Refused, match="Another manager"):
        service.countersign(manager, act(desk, number, dt.date(2026, 10, 2)))
    with pytest.raises(NotAllowed):
        service.countersign(desk, act(desk, number, dt.date(2026, 10, 2)))


def test_two_writers_of_one_section_do_not_overwrite_each_other(desk: Desk, manager: Desk) -> None:
    number = an_application(desk)
    service.keep_section(desk, number, "home", "Mine.", None)

    with pytest.raises(StaleRecord) as stale:
        service.keep_section(manager, number, "home", "Theirs.", None)
    assert stale.value.theirs == {"text": "Mine."}


def sent(desk: Desk, manager: Desk, on: dt.date) -> int:
    """An application whose report went to the applicants on this day."""
    number = an_application(desk)
    decided(manager, number)
    fill_checks(desk, number)
    write_report(desk, number)
    terms = ProposeTerms(number, now(desk, number).facts.version, TermsFacts(1, 0, 5), "fostering")
    service.propose_terms(desk, terms)
    service.sign_report(desk, act(desk, number, on))
    service.countersign(manager, act(desk, number, on))
    service.send_report(desk, act(desk, number, on))
    return number


def test_the_applicants_have_ten_working_days_for_their_observations(
    desk: Desk, manager: Desk
) -> None:
    # Monday 9 November and ten working days: Monday 23 November.
    number = sent(desk, manager, dt.date(2026, 11, 9))

    blockers = now(desk, number).readiness

    assert [one.words for one in blockers] == [
        "The applicants have until 23 Nov 2026 to send their observations."
    ]


def test_that_none_came_is_recorded_after_their_time_or_with_their_own_word(
    desk: Desk, manager: Desk
) -> None:
    number = sent(desk, manager, dt.date(2026, 11, 9))
    facts = now(desk, number).facts
    day = desk.today()

    early = RecordObservations(number, facts.version, day, none_came=True)
    with pytest.raises(InvalidInput, match="until 23 Nov 2026"):
        service.record_observations(desk, early)
    told = RecordObservations(number, facts.version, day, "They rang: nothing to add.", True)
    service.record_observations(desk, told)

    assert now(desk, number).is_ready


def test_once_their_time_is_over_it_must_be_recorded_that_none_came(
    desk: Desk, manager: Desk
) -> None:
    number = sent(desk, manager, dt.date(2026, 11, 2))
    waiting = now(desk, number)

    assert waiting.readiness[0].words.startswith("The time for observations ended on 16 Nov 2026")
    command = RecordObservations(number, waiting.facts.version, desk.today(), none_came=True)
    service.record_observations(desk, command)
    assert now(desk, number).is_ready


def test_a_sent_report_stays_as_it_is(desk: Desk, manager: Desk) -> None:
    number = sent(desk, manager, dt.date(2026, 11, 9))

    with pytest.raises(Refused, match="stays as it is"):
        service.withdraw_signature(desk, number, now(desk, number).facts.version)


def test_a_brief_report_goes_to_panel_without_every_check_or_terms(
    desk: Desk, manager: Desk
) -> None:
    number = an_application(desk)
    decided(manager, number)
    service.choose_report_kind(desk, number, now(desk, number).facts.version, "brief")
    write_report(desk, number)
    day = dt.date(2026, 11, 2)
    service.sign_report(desk, act(desk, number, day))
    service.countersign(manager, act(desk, number, day))
    service.send_report(desk, act(desk, number, day))
    seen = RecordObservations(number, now(desk, number).facts.version, day, "We are sad.")
    service.record_observations(desk, seen)

    assert now(desk, number).is_ready


@pytest.mark.parametrize(
    ("terms", "level", "strand", "field"),
    [
        (TermsFacts(), "fostering", None, "children"),
        (TermsFacts(2, 12, 4), "fostering", None, "age_to"),
        (TermsFacts(2), "platinum", None, "level"),
        (TermsFacts(2), "specialist", None, "strand"),
        (TermsFacts(2), "fostering", "fast", "strand"),
    ],
)
def test_terms_and_level_must_be_possible(
    desk: Desk, terms: TermsFacts, level: str, strand: str | None, field: str
) -> None:
    number = an_application(desk)

    with pytest.raises(InvalidInput) as refused:
        service.propose_terms(desk, ProposeTerms(number, 1, terms, level, strand))
    assert list(refused.value.problems) == [field]


def test_an_application_that_was_withdrawn_can_no_longer_be_changed(desk: Desk) -> None:
    number = an_application(desk)
    service.close_application(desk, act(desk, number, dt.date(2026, 6, 1), "AW3"))

    record = now(desk, number)
    assert record.facts.stage_words == "Withdrew: their household’s circumstances changed"
    assert record.household.status == "withdrawn"
    with pytest.raises(Refused, match="has ended"):
        service.assign_assessor(desk, number, None, record.facts.version)


def test_the_decision_ends_the_application(desk_as: Opens) -> None:
    number = a_ready_application(desk_as)
    desk = desk_as("decision-maker")
    with desk.write("Put on the agenda") as tx:
        service.application_to_panel(tx, number, True)
    assert now(desk, number).next_step == "It is on the agenda of a panel meeting."

    with desk.write("Decide") as tx:
        service.application_decided(tx, number, "not-approved", desk.today())

    record = now(desk, number)
    assert record.facts.stage_words == "Not approved"
    assert record.household.status == "not-approved"
    with desk.read() as tx:
        assert service.ready_applications(tx) == []


def test_the_list_says_what_stops_each(desk: Desk, manager: Desk, desk_as: Opens) -> None:
    an_application(desk, (ADA,))
    finished = an_application(desk, (TOM,))
    decided(manager, finished)
    fill_checks(desk, finished)
    write_report(desk, finished)
    finish(desk, manager, finished)

    rows = service.applications_list(desk).block(0, 10, "household", False, "")

    assert [(row.cells[0].text, row.cells[3].text, row.cells[3].chip) for row in rows] == [
        ("Okafor", "The service has not yet decided to assess.", None),
        ("Reed", "", ("good", "Ready for panel")),
    ]
    assert service.applications_list(desk).count("A-2026-002") == 1
    words = "2 open applications · 1 to decide whether to assess"
    assert service.applications_words(desk) == words


def test_tasks_name_the_eight_months_and_the_renewals_of_approved_households(
    desk: Desk, manager: Desk
) -> None:
    due_soon = an_application(desk, (TOM,), dt.date(2026, 4, 1))
    an_application(desk, (ADA,), dt.date(2026, 11, 1))
    decided(manager, due_soon)
    scope = Scope(desk.today(), desk.rules)

    with desk.read() as tx:
        found = [(one.what, one.due.due) for one in tasks(tx, scope)]
    assert found == [("Take the application to panel", dt.date(2026, 12, 1))]


def test_a_certificate_to_be_renewed_is_a_task_of_the_social_worker(
    desk: Desk, desk_as: Opens
) -> None:
    number = a_ready_application(desk_as)
    household_id = now(desk, number).facts.household_id
    later = desk_as("team-manager", today=dt.date(2029, 6, 20))
    with later.write("Approve") as tx:
        people.set_status(tx, household_id, "approved")
        service.application_decided(tx, number, "approved", later.today())

    with later.read() as tx:
        found = tasks(tx, Scope(later.today(), later.rules))

    certificates = [one for one in found if "criminal record" in one.what]
    assert [one.due.due for one in certificates] == [dt.date(2029, 7, 1)] * 2
    assert {one.what for one in certificates} == {
        "Renew the criminal record certificate (Ada Okafor)",
        "Renew the criminal record certificate (Tom Reed)",
    }
