"""Training for tests, recorded through the service."""

from datetime import date
from decimal import Decimal

from fosterdesk.store.desk import Desk
from fosterdesk.training.records import RecordCompletion, RecordStandards
from fosterdesk.training.service import record_completion, record_standards

CORE = ("first-aid", "child-protection", "equality-diversity", "safer-care", "attachment")


def a_completion(
    desk: Desk,
    household_id: int,
    person_id: int,
    course: str,
    on: date,
    *,
    days: str = "1",
    mode: str = "taught",
) -> int:
    """A course done on a day; returns the completion's id."""
    command = RecordCompletion(household_id, person_id, course, on, Decimal(days), mode)
    return record_completion(desk, command).created_id("completion")


def all_core(desk: Desk, household_id: int, person_id: int, on: date) -> None:
    """All five core courses, taught, on one day."""
    for course in CORE:
        a_completion(desk, household_id, person_id, course, on)


def signed_off(desk: Desk, person_id: int, on: date) -> None:
    """The standards signed off on a day."""
    record_standards(
        desk,
        RecordStandards(person_id, "signed-off", completed_on=on, signed_by="I. Example"),
    )
