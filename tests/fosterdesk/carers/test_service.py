"""Approving, changing terms and levels, resigning, and the register."""

from collections.abc import Callable
from datetime import date

import pytest

from fosterdesk.carers import queries
from fosterdesk.carers.records import (
    ConfirmEnding,
    RecordResignation,
    RecordTemporaryApproval,
    TermsFacts,
)
from fosterdesk.carers.service import (
    approve,
    change_level,
    change_terms,
    confirm_ending,
    record_resignation,
    record_temporary_approval,
    register_rows,
    standing,
)
from fosterdesk.carers.tasks import tasks
from fosterdesk.errors import InvalidInput, NotAllowed, Refused
from fosterdesk.people import queries as people
from fosterdesk.people.records import Scope
from fosterdesk.people.service import household
from fosterdesk.store.desk import Desk
from tests.building.carers import an_applicant_household, an_approved_household


def test_approval_makes_carers_of_the_applicants_and_sets_terms_and_level(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    stands = standing(desk, household_id)
    assert stands.terms_words == "Up to 2 children aged 0 to 12, short term"
    assert stands.level_words == "Fostering"
    assert stands.approval is not None
    assert stands.approval.approved_on == date(2023, 3, 14)
    assert household(desk, household_id).status == "approved"
    with desk.read() as tx:
        roles = {one.role for one in people.carers(tx, household_id, desk.today())}
    assert roles == {"carer"}


def test_a_second_full_approval_is_refused(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    with pytest.raises(Refused, match="14 Mar 2023"), desk.write("Approve again") as tx:
        approve(
            tx,
            household_id,
            date(2026, 1, 5),
            "full",
            False,
            TermsFacts(1),
            "fostering",
            None,
            desk.rules.schemes[0].id,
            "",
        )


def test_full_approval_replaces_a_temporary_one_on_its_day(desk: Desk) -> None:
    household_id = an_approved_household(
        desk, temporary=True, connected=True, approved_on=date(2026, 8, 3)
    )
    assert standing(desk, household_id).level is None
    with desk.write("Approve") as tx:
        approve(
            tx,
            household_id,
            date(2026, 11, 2),
            "full",
            True,
            TermsFacts(1),
            "fostering",
            None,
            desk.rules.schemes[0].id,
            "",
        )
    with desk.read() as tx:
        old, new = queries.approvals(tx, household_id)
        assert (old.ended_on, old.end_reason) == (date(2026, 11, 2), "full-approval")
        assert queries.fully_approved_on(tx, household_id, desk.today()) == new.approved_on
        assert queries.fully_approved_on(tx, household_id, date(2026, 11, 1)) is None


def test_terms_and_level_are_those_begun_by_the_day_asked(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    scheme_id = desk.rules.schemes[0].id
    with desk.write("Decide") as tx:
        change_terms(tx, household_id, date(2025, 6, 1), TermsFacts(3, 0, 17), "Review")
        change_level(
            tx, household_id, date(2026, 12, 1), "fostering-plus", None, True, scheme_id, "Panel"
        )
    stands = standing(desk, household_id)
    assert stands.terms_words == "Up to 3 children aged 0 to 17"
    assert stands.level_words == "Fostering"
    with desk.read() as tx:
        later = queries.level(tx, household_id, date(2026, 12, 1))
    assert later is not None
    assert (later.title, later.needed_at_home) == ("Fostering Plus", True)


def test_a_specialist_level_needs_one_of_its_strands(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    scheme_id = desk.rules.schemes[0].id
    with pytest.raises(Refused, match="strands"), desk.write("Decide") as tx:
        change_level(tx, household_id, desk.today(), "specialist", None, False, scheme_id, "")


def test_approval_ends_28_days_after_the_resignation_is_received(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    record_resignation(desk, RecordResignation(household_id, date(2026, 11, 16)))
    stands = standing(desk, household_id)
    assert stands.approval is not None
    assert stands.approval.ended_on == date(2026, 12, 14)  # reg 28(13)
    assert household(desk, household_id).status == "approved"
    with pytest.raises(Refused, match="stands already"):
        record_resignation(desk, RecordResignation(household_id, date(2026, 11, 17)))
    with desk.read() as tx:
        task = tasks(tx, Scope(desk.today(), desk.rules, desk.user.id))[0]
    assert task.due.due == date(2026, 12, 14)
    assert task.due.words == "28 days from 16 Nov 2026"


def test_an_approval_that_has_come_to_its_last_day_is_closed(
    desk: Desk, desk_as: Callable[..., Desk]
) -> None:
    household_id = an_approved_household(desk)
    record_resignation(desk, RecordResignation(household_id, date(2026, 11, 16)))
    with pytest.raises(Refused, match="not ended"):
        confirm_ending(desk, ConfirmEnding(household_id))
    later = desk_as("supervising-social-worker", date(2026, 12, 14))
    assert standing(later, household_id).approval is None
    confirm_ending(later, ConfirmEnding(household_id))
    assert household(later, household_id).status == "ended"


def test_a_manager_records_a_temporary_approval_that_runs_16_weeks(
    desk: Desk, desk_as: Callable[..., Desk]
) -> None:
    household_id = an_applicant_household(desk)
    command = RecordTemporaryApproval(household_id, date(2026, 11, 2), "K.T.")
    with pytest.raises(NotAllowed):
        record_temporary_approval(desk, command)
    manager = desk_as("team-manager")
    with pytest.raises(InvalidInput):
        record_temporary_approval(
            manager, RecordTemporaryApproval(household_id, date(2026, 11, 2), " ")
        )
    record_temporary_approval(manager, command)
    assert standing(desk, household_id).terms_words == "Named child K.T., family and friends"
    with desk.read() as tx:
        assert tasks(tx, Scope(desk.today(), desk.rules)) == []  # 22 Feb 2027 is past 60 days
        found = tasks(tx, Scope(date(2027, 1, 4), desk.rules))
    assert [task.due.due for task in found] == [date(2027, 2, 22)]


def test_the_register_tells_level_and_terms_in_words_in_order_of_name(desk: Desk) -> None:
    an_approved_household(desk)
    an_approved_household(
        desk,
        names=(("Ann", "Marlowe"),),
        level="specialist",
        strand="tfc",
        terms=TermsFacts(1, 3, 12),
    )
    an_applicant_household(desk, names=(("Ivo", "Hughes"),))
    rows = register_rows(desk)
    assert [row.name for row in rows] == ["Marlowe", "Okafor & Reed"]
    assert rows[0].level == "Specialist Fostering · Treatment Foster Care"
    assert rows[1].terms == "Up to 2 children aged 0 to 12, short term"
    assert [row.name for row in register_rows(desk, level="fostering")] == ["Okafor & Reed"]
