"""Enquiries: taken down, answered in time, visited, closed or gone on to an application."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from fosterdesk.access.permissions import AUDITOR
from fosterdesk.errors import InvalidInput, NotAllowed, Refused, StaleRecord
from fosterdesk.people.records import Scope
from fosterdesk.recruitment import service
from fosterdesk.recruitment.records import (
    CLOSE_WORDS,
    ChangeEnquiry,
    CloseEnquiry,
    EnquiryRecord,
    LogEnquiry,
    RecordStep,
)
from fosterdesk.recruitment.tasks import tasks
from fosterdesk.store.desk import Desk

TUESDAY = dt.date(2026, 11, 17)


def logged(desk: Desk, **more: object) -> EnquiryRecord:
    values: dict[str, object] = {
        "name": "Mira Ostrow",
        "telephone": "01632 960111",
        "email": "",
        "received_on": TUESDAY,
        "source": "website",
    }
    made = service.log_enquiry(desk, LogEnquiry(**(values | more)))  # type: ignore[arg-type]
    return service.enquiry(desk, made.created_id("enquiry"))


def step(record: EnquiryRecord, on: dt.date, note: str = "") -> RecordStep:
    return RecordStep(record.id, record.version, on, note)


def again(desk: Desk, record: EnquiryRecord) -> EnquiryRecord:
    return service.enquiry(desk, record.id)


def test_a_name_and_one_way_to_reach_them_are_enough(desk: Desk) -> None:
    by_telephone = logged(desk)
    by_email = logged(desk, telephone="", email="mira@example.org")

    assert (by_telephone.reference, by_email.reference) == ("E-2026-001", "E-2026-002")
    assert by_telephone.owner == "Invented Supervising social worker"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"telephone": ""}, "telephone"),
        ({"received_on": dt.date(2026, 11, 23)}, "received_on"),
        ({"source": "dream"}, "source"),
        ({"service": "other"}, "service"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    desk: Desk, more: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        logged(desk, **more)
    assert list(refused.value.problems) == [field]


@pytest.mark.parametrize(
    ("received_on", "due"),
    [
        (TUESDAY, dt.date(2026, 11, 18)),
        (dt.date(2026, 11, 20), dt.date(2026, 11, 23)),
        # Christmas Day, Boxing Day and the weekend after them do not count.
        (dt.date(2025, 12, 24), dt.date(2025, 12, 29)),
    ],
)
def test_the_first_contact_is_due_on_the_next_working_day(
    desk: Desk, received_on: dt.date, due: dt.date
) -> None:
    assert logged(desk, received_on=received_on).contact_due.due == due


def test_the_clock_says_how_late_and_by_which_rule(desk: Desk) -> None:
    record = logged(desk)

    assert record.contact_chip == ("late", "4 days late")
    assert record.contact_due.words == "1 working day from 17 Nov 2026"
    assert "unconfirmed" in record.contact_due.source_words
    assert record.next_step.sentence == "Reply to them: it was due 18 Nov 2026, 4 days late."


def test_an_answer_stops_the_clock_in_time_or_late(desk: Desk) -> None:
    in_time, late = logged(desk), logged(desk)
    service.record_first_contact(desk, step(in_time, dt.date(2026, 11, 18)))
    service.record_first_contact(desk, step(late, dt.date(2026, 11, 20)))

    assert again(desk, in_time).contact_chip == ("good", "In time")
    assert again(desk, late).contact_chip == ("part", "Was 2 days late")


def test_each_step_leads_to_the_next(desk: Desk) -> None:
    record = logged(desk)
    keys = [record.next_step.key]
    service.record_first_contact(desk, step(record, dt.date(2026, 11, 18)))
    keys.append(again(desk, record).next_step.key)
    service.plan_visit(desk, step(again(desk, record), dt.date(2026, 11, 27)))
    planned = again(desk, record)
    keys.append(planned.next_step.key)
    service.record_visit(desk, step(planned, dt.date(2026, 11, 22), "A calm home."))
    visited = again(desk, record)
    keys.append(visited.next_step.key)

    assert keys == ["contact", "plan", "visit", "outcome"]
    assert planned.next_step.sentence == "The initial visit is planned for 27 Nov 2026."
    assert [state for _, state in service.steps(visited)] == [
        "done",
        "done",
        "done",
        "now",
        "todo",
    ]


def test_no_step_lies_before_the_enquiry_or_after_today(desk: Desk) -> None:
    record = logged(desk)

    with pytest.raises(InvalidInput, match="asked on 17 Nov 2026"):
        service.record_first_contact(desk, step(record, dt.date(2026, 11, 16)))
    with pytest.raises(InvalidInput, match="not come yet"):
        service.record_visit(desk, step(record, dt.date(2026, 11, 23)))


def closing(record: EnquiryRecord, reason: str = "AW4", outcome: str = "closed") -> CloseEnquiry:
    return CloseEnquiry(record.id, record.version, dt.date(2026, 11, 20), reason, "", outcome)


def test_a_closed_enquiry_says_why_in_words(desk: Desk) -> None:
    record = logged(desk)

    service.close_enquiry(desk, closing(record))

    closed = again(desk, record)
    assert closed.outcome_words == "Closed: money"
    assert closed.contact_chip == ("neutral", "No reply made")
    assert closed.next_step.sentence == "The enquiry is closed. Nothing more is due."


def test_every_withdrawal_code_of_the_return_has_words() -> None:
    assert {"AW0", "AW1", "AW2", "AW3", "AW4", "AW5"} <= set(CLOSE_WORDS)


def test_an_enquiry_is_not_closed_without_a_reason_nor_twice(desk: Desk) -> None:
    record = logged(desk)

    with pytest.raises(InvalidInput, match="why the enquiry ends"):
        service.close_enquiry(desk, closing(record, reason=""))
    service.close_enquiry(desk, closing(record))
    with pytest.raises(Refused, match="has an outcome already"):
        service.close_enquiry(desk, closing(again(desk, record)))


def test_a_closed_enquiry_can_be_reopened_and_passed_on(desk: Desk) -> None:
    record = logged(desk)
    service.close_enquiry(desk, closing(record))

    service.reopen_enquiry(desk, record.id, again(desk, record).version)
    service.close_enquiry(desk, closing(again(desk, record), "", "passed-on"))

    assert again(desk, record).outcome_words == "Passed on to another service"


def test_one_front_door_hands_an_enquiry_to_the_other_service(desk: Desk) -> None:
    record = logged(desk)
    names = [name for name in ChangeEnquiry.__dataclass_fields__ if name != "service"]
    command = ChangeEnquiry(**{name: getattr(record, name) for name in names}, service="high-needs")

    service.change_enquiry(desk, command)

    assert again(desk, record).service_words == "Homes and Horizons"
    with pytest.raises(StaleRecord):
        service.change_enquiry(desk, replace(command, name="Somebody Else"))


def test_the_list_has_the_unanswered_first_and_finds_by_every_word(desk: Desk) -> None:
    answered = logged(desk, name="Pat Lindley", received_on=dt.date(2026, 11, 2))
    service.record_first_contact(desk, step(answered, dt.date(2026, 11, 3)))
    logged(desk, name="Grace Tyndall", received_on=dt.date(2026, 11, 20), area="Wellfold")
    logged(desk)
    closed = logged(desk, name="Sam Orchard")
    service.close_enquiry(desk, closing(closed))

    def names(text: str = "", open_only: bool = True) -> list[str]:
        rows = service.enquiries_list(desk, open_only).block(0, 50, "", False, text)
        return [row.cells[0].text for row in rows]

    assert names() == ["Mira Ostrow", "Grace Tyndall", "Pat Lindley"]
    assert names("wellfold grace") == ["Grace Tyndall"]
    assert "Sam Orchard" in names(open_only=False)
    assert service.enquiries_words(desk) == "3 open enquiries · 2 to answer · 1 first reply is late"


def test_first_replies_and_planned_visits_are_tasks_of_their_owner(
    desk: Desk, desk_as: Callable[..., Desk]
) -> None:
    logged(desk)
    planned = logged(desk_as("team-manager"), name="Pat Lindley")
    service.record_first_contact(desk, step(planned, TUESDAY))
    service.plan_visit(desk, step(again(desk, planned), dt.date(2026, 11, 27)))

    with desk.read() as tx:
        everybody = tasks(tx, Scope(desk.today(), desk.rules))
        mine = tasks(tx, Scope(desk.today(), desk.rules, desk.user.id))

    assert [(one.what, one.who, one.due.due) for one in everybody] == [
        ("Reply to an enquiry", "Mira Ostrow", dt.date(2026, 11, 18)),
        ("Make the initial visit", "Pat Lindley", dt.date(2026, 11, 27)),
    ]
    assert [one.who for one in mine] == ["Mira Ostrow"]


def test_an_auditor_logs_nothing(desk_as: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed, match="signed in as an auditor"):
        logged(desk_as(AUDITOR))
