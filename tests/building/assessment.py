"""Applications for tests, made through the services as a social worker and a manager would."""

import datetime as dt
from collections.abc import Callable

from fosterdesk.assessment import service
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
from fosterdesk.assessment.records import ApplicationRecord
from fosterdesk.carers.records import TermsFacts
from fosterdesk.people.records import NewPerson
from fosterdesk.recruitment.records import LogEnquiry
from fosterdesk.recruitment.service import log_enquiry
from fosterdesk.store.desk import Desk

RECEIVED = dt.date(2026, 5, 11)
ADA = NewPerson("Ada", "Okafor", dt.date(1984, 2, 3))
TOM = NewPerson("Tom", "Reed", dt.date(1982, 9, 30))
GRAN = NewPerson("Ruth", "Okafor", dt.date(1955, 1, 9))
CHILD = NewPerson("Kit", "Okafor", dt.date(2017, 6, 1))


def an_enquiry(desk: Desk, name: str = "Mira Ostrow", received_on: dt.date | None = None) -> int:
    """The id of an enquiry with a telephone number, received today unless said otherwise."""
    command = LogEnquiry(name, "01632 960111", "", received_on or desk.today(), "website")
    return log_enquiry(desk, command).created_id("enquiry")


def an_application(
    desk: Desk,
    applicants: tuple[NewPerson, ...] = (ADA, TOM),
    received_on: dt.date = RECEIVED,
    **more: object,
) -> int:
    """The id of an application just received, of a couple with nobody else at home."""
    command = StartApplication(applicants, received_on, **more)  # type: ignore[arg-type]
    return service.start_application(desk, command).created_id("application")


def decided(manager: Desk, application_id: int, on: dt.date = dt.date(2026, 5, 18)) -> None:
    """A manager decided to assess."""
    version = service.application(manager, application_id).facts.version
    service.decide_to_assess(manager, DecideToAssess(application_id, version, on, assess=True))


def fill_checks(desk: Desk, application_id: int, on: dt.date = dt.date(2026, 7, 1)) -> None:
    """Every check that is kept here is in and clear, and two referees were interviewed."""
    for number, name in enumerate(("Hal Brook", "Ivy Dunn")):
        day = on + dt.timedelta(days=number)
        service.record_referee(
            desk,
            RecordReferee(application_id, name, interviewed_on=day, report="Warm and steady."),
        )
    for _again in range(2):  # answering one item may bring out another
        for line in service.application(desk, application_id).checks:
            if line.kept_in or line.is_done:
                continue
            version = line.facts.version if line.facts else None
            note = "The medical adviser sees no reason against it."
            command = RecordCheck(
                application_id, line.rule.id, line.person_id, version, on, on, "clear", "", note
            )
            service.record_check(desk, command)


def write_report(desk: Desk, application_id: int) -> None:
    """Every section that is typed has words, and one visit is recorded."""
    service.record_visit(
        desk, RecordVisit(application_id, dt.date(2026, 6, 20), "the whole household", "K.O.")
    )
    for section in service.application(desk, application_id).sections:
        if section.made is None:
            words = f"What was found about {section.rule.title.lower()}."
            service.keep_section(desk, application_id, section.rule.id, words, section.version)


def a_ready_application(desk_as: Callable[..., Desk], **more: object) -> int:
    """The id of an application that could go on an agenda today."""
    desk, manager = desk_as("supervising-social-worker"), desk_as("team-manager")
    number = an_application(desk, **more)  # type: ignore[arg-type]
    decided(manager, number)
    fill_checks(desk, number)
    write_report(desk, number)
    finish(desk, manager, number)
    return number


def finish(desk: Desk, manager: Desk, number: int) -> None:
    """Outcome of stage 1, stage 2, terms, signatures, sending and observations."""

    def now() -> ApplicationRecord:
        return service.application(desk, number)

    day = dt.date(2026, 7, 6)
    outcome = StageOneOutcome(number, now().facts.version, day, goes_on=True)
    service.record_stage_one_outcome(manager, outcome)
    service.start_stage_two(desk, Act(number, now().facts.version, day))
    terms = TermsFacts(2, 0, 12, ("short-term",))
    service.propose_terms(desk, ProposeTerms(number, now().facts.version, terms, "fostering"))
    service.sign_report(desk, Act(number, now().facts.version, dt.date(2026, 10, 1)))
    service.countersign(manager, Act(number, now().facts.version, dt.date(2026, 10, 2)))
    service.send_report(desk, Act(number, now().facts.version, dt.date(2026, 10, 5)))
    seen = RecordObservations(
        number, now().facts.version, dt.date(2026, 10, 9), "We think it is a fair account."
    )
    service.record_observations(desk, seen)
