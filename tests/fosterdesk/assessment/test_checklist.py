"""Who is asked for which check, and when one is complete."""

import datetime as dt

import pytest

from fosterdesk.assessment import service
from fosterdesk.assessment.checklist import same_council
from fosterdesk.assessment.commands import RecordCheck, RecordReferee
from fosterdesk.assessment.records import CheckLine
from fosterdesk.errors import InvalidInput, StaleRecord
from fosterdesk.people import service as people
from fosterdesk.people.records import AddPerson, LeaveHousehold, NewPerson
from fosterdesk.store.desk import Desk
from tests.building.assessment import ADA, CHILD, GRAN, an_application

DAY = dt.date(2026, 7, 1)


def lines(desk: Desk, application_id: int, rule_id: str) -> list[CheckLine]:
    record = service.application(desk, application_id)
    return [line for line in record.checks if line.rule.id == rule_id]


def record(
    desk: Desk, application_id: int, rule_id: str, result: str | None = "clear", **more: object
) -> None:
    """Record the first person's check of this rule."""
    line = lines(desk, application_id, rule_id)[0]
    values: dict[str, object] = {
        "requested_on": dt.date(2026, 6, 1),
        "received_on": DAY if result else None,
        "result": result,
    }
    version = line.facts.version if line.facts else None
    command = RecordCheck(application_id, rule_id, line.person_id, version, **(values | more))  # type: ignore[arg-type]
    service.record_check(desk, command)


def whose(desk: Desk, application_id: int, rule_id: str) -> list[str]:
    return [line.whose for line in lines(desk, application_id, rule_id)]


def test_certificates_are_asked_of_everybody_of_eighteen_or_over(desk: Desk) -> None:
    grown = NewPerson("Max", "Okafor", dt.date(2008, 11, 22))
    number = an_application(desk, adults=(GRAN,), children=(CHILD, grown))

    assert whose(desk, number, "SCH3-9") == [
        "Ada Okafor",
        "Tom Reed",
        "Ruth Okafor",
        "Max Okafor",
    ]
    assert whose(desk, number, "SCH3-2") == ["Ada Okafor", "Tom Reed"]
    assert whose(desk, number, "SCH3-5") == ["The household"]


def test_somebody_who_moves_in_later_is_asked_and_one_who_left_is_not(desk: Desk) -> None:
    number = an_application(desk, (ADA,), adults=(GRAN,))
    household_id = service.application(desk, number).facts.household_id
    lodger = NewPerson("Len", "Farr", dt.date(1990, 5, 5))
    people.add_person(desk, AddPerson(household_id, lodger, "adult", dt.date(2026, 10, 1)))
    gran = people.people_of(desk, household_id)[1]
    people.leave_household(desk, LeaveHousehold(gran.residence_id, dt.date(2026, 10, 2)))

    assert whose(desk, number, "SCH3-9") == ["Ada Okafor", "Len Farr"]


def test_a_check_goes_from_open_to_asked_to_complete(desk: Desk) -> None:
    number = an_application(desk)
    seen = [lines(desk, number, "SCH3-1")[0].words]
    record(desk, number, "SCH3-1", None)
    seen.append(lines(desk, number, "SCH3-1")[0].words)
    record(desk, number, "SCH3-1")
    seen.append(lines(desk, number, "SCH3-1")[0].words)

    assert seen == ["Not asked yet", "Asked 1 Jun 2026", "Clear · 1 Jul 2026"]
    assert lines(desk, number, "SCH3-1")[1].state == "open"


def test_practice_renews_a_certificate_three_years_after_it_came(desk: Desk) -> None:
    number = an_application(desk)
    record(desk, number, "SCH3-9")

    renewal = lines(desk, number, "SCH3-9")[0].renewal

    assert renewal is not None
    assert renewal.due == dt.date(2029, 7, 1)
    assert renewal.words == "36 months after 1 Jul 2026"


def test_a_medical_is_complete_only_with_the_advisers_comment(desk: Desk) -> None:
    number = an_application(desk)
    record(desk, number, "SCH3-2")
    without = lines(desk, number, "SCH3-2")[0]
    record(desk, number, "SCH3-2", note="Fit to foster.")

    assert without.state == "problem"
    assert "medical adviser" in without.words
    assert lines(desk, number, "SCH3-2")[0].state == "complete"


def test_an_adverse_result_needs_its_risk_assessment_and_is_no_refusal_by_itself(
    desk: Desk,
) -> None:
    number = an_application(desk)
    record(desk, number, "SCH3-9", "adverse")
    without = lines(desk, number, "SCH3-9")[0]
    record(desk, number, "SCH3-9", "adverse", note="A fine of 2004, not of a listed kind.")

    assert without.state == "problem"
    assert lines(desk, number, "SCH3-9")[0].state == "complete"


def test_what_the_law_asks_can_neither_be_declined_nor_left_out(desk: Desk) -> None:
    number = an_application(desk)
    record(desk, number, "SCH3-9", "declined")

    assert lines(desk, number, "SCH3-9")[0].state == "problem"
    with pytest.raises(InvalidInput, match="always needed"):
        record(desk, number, "SCH3-1", "not-needed")
    record(desk, number, "CHK-15", "not-needed")
    assert lines(desk, number, "CHK-15")[0].state == "not-needed"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"received_on": None, "result": "clear"}, "received_on"),
        ({"received_on": DAY, "result": None}, "result"),
        ({"received_on": dt.date(2026, 5, 31), "result": "clear"}, "received_on"),
        ({"received_on": dt.date(2026, 11, 23), "result": "clear"}, "received_on"),
    ],
)
def test_dates_and_result_must_fit_together(
    desk: Desk, more: dict[str, object], field: str
) -> None:
    number = an_application(desk)

    with pytest.raises(InvalidInput) as refused:
        record(desk, number, "SCH3-1", **more)  # type: ignore[arg-type]
    assert list(refused.value.problems) == [field]


def test_two_people_recording_one_check_do_not_overwrite_each_other(desk: Desk) -> None:
    number = an_application(desk)
    person_id = lines(desk, number, "SCH3-1")[0].person_id
    first = RecordCheck(number, "SCH3-1", person_id, None, dt.date(2026, 6, 1))
    service.record_check(desk, first)

    with pytest.raises(StaleRecord):
        service.record_check(desk, first)


def test_two_interviews_must_be_written_up_for_each_applicant(desk: Desk) -> None:
    number = an_application(desk)
    ada = lines(desk, number, "SCH3-8")[0].person_id
    of_both = RecordReferee(number, "Hal Brook", interviewed_on=DAY, report="Warm.")
    of_ada = RecordReferee(number, "Ivy Dunn", person_id=ada, interviewed_on=DAY, report="Fair.")
    unwritten = RecordReferee(number, "Joe Wells", interviewed_on=DAY)
    for referee in (of_both, of_ada, unwritten):
        service.record_referee(desk, referee)

    found = lines(desk, number, "SCH3-8")

    assert [line.state for line in found] == ["complete", "asked"]
    assert found[1].words == "1 of 2 interviewed and written up"


def test_another_services_reference_stands_in_for_that_applicants_interviews(desk: Desk) -> None:
    number = an_application(desk)
    assert lines(desk, number, "REG-26-3") == []
    record(desk, number, "SCH3-7", "information", note="Fostered for Invented Care until May.")
    assert [line.state for line in lines(desk, number, "REG-26-3")] == ["open"]

    record(desk, number, "REG-26-3")

    assert [line.state for line in lines(desk, number, "SCH3-8")] == ["complete", "open"]
    assert "1 Jul 2026 stands in" in lines(desk, number, "SCH3-8")[0].words


def test_nobody_asks_for_a_reference_when_there_was_no_other_service(desk: Desk) -> None:
    number = an_application(desk)
    record(desk, number, "SCH3-7", "clear")

    assert [line.state for line in lines(desk, number, "REG-26-3")] == ["not-needed"]


def test_the_service_does_not_consult_itself(desk: Desk) -> None:
    own = an_application(desk, (ADA,), home_authority="Somerset Council")
    other = an_application(desk, (ADA,), home_authority="Northshire Council")

    assert lines(desk, own, "REG-26-5")[0].state == "not-needed"
    assert lines(desk, other, "REG-26-5")[0].state == "open"
    assert not same_council("Somerset", "")
    assert not same_council("Somerset Fostering Agency", "Somerset Council")
