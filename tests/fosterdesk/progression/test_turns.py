"""A case in its other turns: held, withdrawn, deferred, returned, and looked at a second time."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fosterdesk.carers import queries as carers
from fosterdesk.errors import InvalidInput, NotAllowed, Refused
from fosterdesk.people.records import Scope
from fosterdesk.progression import service, turns
from fosterdesk.progression.records import KeepActionPlan, OpenCase, ReturnComment
from fosterdesk.progression.tasks import tasks
from fosterdesk.progression.turn_records import AnswerSecondLook, AskSecondLook, HoldCase, NewPieces
from fosterdesk.store.desk import Desk
from fosterdesk.training.records import RecordCompletion
from fosterdesk.training.service import record_completion
from tests.building.carers import an_approved_household, carer_ids
from tests.building.deciding import DECIDED, a_decided_case
from tests.building.panel import an_agreed_case
from tests.building.progression import a_case, a_seasoned_household, a_sent_case, judge_one

DeskAs = Callable[..., Desk]
TODAY = dt.date(2026, 11, 22)
UNTIL = dt.date(2027, 1, 4)
LACKING = ("plus.training-days.main",)


def version(desk: Desk, case_id: int) -> int:
    return service.case(desk, case_id).case.version


def hold(desk: Desk, case_id: int, until: dt.date | None = UNTIL) -> None:
    command = HoldCase(case_id, version(desk, case_id), "An operation.", until)
    turns.hold_case(desk, command)


def level_on(desk: Desk, household_id: int, day: dt.date) -> str:
    with desk.read() as tx:
        level = carers.level(tx, household_id, day)
    return level.level if level else ""


def test_a_case_on_hold_says_why_and_until_when_and_goes_no_further(
    desk: Desk, desk_as: DeskAs
) -> None:
    case_id = a_sent_case(desk)
    hold(desk, case_id)

    page = service.case(desk, case_id)

    assert page.waits_for == "On hold until 4 Jan 2027: An operation."
    assert page.case.stage == "manager"
    manager = desk_as("team-manager")
    with pytest.raises(Refused, match="on hold until 4 Jan 2027"):
        service.agree_case(manager, case_id, page.case.version)


def test_a_case_taken_up_again_stands_where_it_stood(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    hold(desk, case_id)
    turns.resume_case(desk, case_id, version(desk, case_id))

    manager = desk_as("team-manager")
    service.agree_case(manager, case_id, version(manager, case_id))

    assert service.case(desk, case_id).case.stage == "panel"


@pytest.mark.parametrize("until", [None, TODAY, dt.date(2026, 11, 1)])
def test_a_hold_needs_a_day_that_lies_ahead(desk: Desk, until: dt.date | None) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))

    with pytest.raises(InvalidInput) as caught:
        hold(desk, case_id, until)

    assert "until" in caught.value.problems


def test_an_agreed_case_on_hold_goes_on_no_agenda(desk: Desk, desk_as: DeskAs) -> None:
    case_id = an_agreed_case(desk_as)
    hold(desk, case_id)

    with pytest.raises(Refused, match="on hold"), desk.write("Put on the agenda") as tx:
        service.put_to_panel(tx, case_id, dt.date(2026, 12, 1))


def test_a_case_on_an_agenda_is_not_put_on_hold(desk: Desk, desk_as: DeskAs) -> None:
    case_id = an_agreed_case(desk_as)
    with desk.write("Put on the agenda") as tx:
        service.put_to_panel(tx, case_id, dt.date(2026, 12, 1))

    with pytest.raises(Refused, match="agenda of 1 Dec 2026"):
        hold(desk, case_id)


def test_the_end_of_a_hold_is_what_is_due(desk: Desk) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))
    hold(desk, case_id)

    with desk.read() as tx:
        found = [one for one in tasks(tx, Scope(TODAY, desk.rules)) if one.record_id == case_id]

    assert [(one.what, one.due.due) for one in found] == [
        ("Take a progression case up again", UNTIL)
    ]


def test_a_case_on_hold_can_be_withdrawn(desk: Desk) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))
    hold(desk, case_id)

    service.withdraw_case(desk, case_id, version(desk, case_id), "They moved away.")

    case = service.case(desk, case_id).case
    assert (case.outcome, case.outcome_reason, case.is_held) == (
        "withdrawn",
        "They moved away.",
        False,
    )


def test_a_deferred_case_waits_for_another_panel_and_says_since_when(
    desk: Desk, desk_as: DeskAs
) -> None:
    case_id = an_agreed_case(desk_as)
    with desk.write("Defer") as tx:
        service.put_to_panel(tx, case_id, dt.date(2026, 12, 1))
        service.defer_case(tx, case_id)

    page = service.case(desk, case_id)

    assert (page.case.stage, page.case.panel_on) == ("panel", None)
    assert page.waits_for == "A panel date, deferred 22 Nov 2026"


def test_only_evidence_added_since_the_return_is_new(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    manager = desk_as("team-manager")
    comment = ReturnComment("Add the school’s view.", "plus.support-network")
    service.return_case(manager, case_id, version(manager, case_id), (comment,))
    assert turns.case_turns(desk, case_id).new_pieces == NewPieces()

    page = service.case(desk, case_id)
    judge_one(desk, page.case.household_id, "plus.support-network")

    new = turns.case_turns(desk, case_id).new_pieces
    line = service.case(desk, case_id).view.line("plus.support-network")
    assert line is not None
    assert [piece in new for piece in line.pieces] == [False, True]


def test_training_recorded_since_the_return_is_new_though_nobody_links_it(
    desk: Desk, desk_as: DeskAs
) -> None:
    case_id = a_sent_case(desk)
    manager = desk_as("team-manager")
    comment = ReturnComment("One training day is missing.", None)
    service.return_case(manager, case_id, version(manager, case_id), (comment,))
    household_id = service.case(desk, case_id).case.household_id
    carer = carer_ids(desk, household_id)[0]
    made = record_completion(
        desk,
        RecordCompletion(household_id, carer, "safer-care", TODAY, Decimal(1)),
    )

    new = turns.case_turns(desk, case_id).new_pieces

    pieces = {
        piece.key: piece in new
        for line in service.case(desk, case_id).view.lines
        for piece in line.pieces
        if piece.kind == "completion"
    }
    key = f"completion-{made.created_id('completion')}"
    assert pieces.pop(key)
    assert pieces
    assert not any(pieces.values())


class TakeBack(Exception):
    """Undoes a write."""


def ratified_and_taken_back(desk: Desk, case_id: int, effective: dt.date) -> None:
    """Ratify from a day, look at what holds around it, and undo it all."""
    with desk.write("Decide") as tx:
        service.ratify(tx, case_id, effective, DECIDED)
        household_id = service.case(desk, case_id).case.household_id
        before = carers.level(tx, household_id, effective - dt.timedelta(days=1))
        after = carers.level(tx, household_id, effective)
        assert before is not None
        assert after is not None
        assert (before.level, after.level) == ("fostering", "fostering-plus")
        raise TakeBack


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.integers(min_value=-400, max_value=400))
def test_an_effective_date_is_never_before_the_decision(
    agreed_case: tuple[Desk, int], days: int
) -> None:
    desk, case_id = agreed_case
    with pytest.raises(Refused if days < 0 else TakeBack):
        ratified_and_taken_back(desk, case_id, DECIDED + dt.timedelta(days=days))


@pytest.fixture
def agreed_case(desk: Desk, desk_as: DeskAs) -> tuple[Desk, int]:
    return desk, an_agreed_case(desk_as)


def lowering(desk: Desk, desk_as: DeskAs) -> int:
    """A case down at the carer's own wish, agreed by the team manager."""
    household_id = an_approved_household(desk, level="fostering-plus")
    command = OpenCase(
        household_id, "fostering", early_reason="A new baby.", own_wish_on=dt.date(2026, 11, 2)
    )
    case_id = service.open_case(desk, command).created_id("progression_case")
    service.send_to_manager(desk, case_id, version(desk, case_id), "As they wish.")
    manager = desk_as("team-manager")
    service.agree_case(manager, case_id, version(manager, case_id))
    return case_id


def test_the_carers_own_wish_lowers_a_level_without_a_plan(desk: Desk, desk_as: DeskAs) -> None:
    case_id = lowering(desk, desk_as)
    household_id = service.case(desk, case_id).case.household_id

    with desk.write("Decide") as tx:
        service.ratify(tx, case_id, DECIDED, DECIDED)

    assert level_on(desk, household_id, DECIDED) == "fostering"


def test_a_case_that_was_to_go_up_never_takes_a_level_away(desk: Desk, desk_as: DeskAs) -> None:
    case_id = an_agreed_case(desk_as)
    household_id = service.case(desk, case_id).case.household_id
    with desk.write("A higher level since") as tx:
        from fosterdesk.carers.service import change_level

        change_level(
            tx, household_id, TODAY, "specialist", "tfc", False, "somerset-2017", "Decision"
        )

    with pytest.raises(Refused, match="only after an action plan"), desk.write("Decide") as tx:
        service.ratify(tx, case_id, DECIDED, DECIDED)

    assert level_on(desk, household_id, DECIDED) == "specialist"


def test_a_plan_that_ended_with_everything_shown_lowers_nothing(desk: Desk) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    day = dt.date(2026, 4, 1)
    plan = KeepActionPlan(household_id, "Six days.", LACKING, day, day, day)
    reviewed: Any = {"reviewed_on": dt.date(2026, 9, 1), "review_outcome": "Six days of six."}
    service.keep_action_plan(desk, replace(plan, conclusion="shown", **reviewed))

    with pytest.raises(Refused, match="the level stays as it is"):
        service.open_case(desk, OpenCase(household_id, "fostering", early_reason="A reason."))


def test_a_plan_says_what_could_not_be_shown_and_flags_its_review_early(desk: Desk) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    plan = KeepActionPlan(household_id, "Six days.", ())
    with pytest.raises(InvalidInput) as caught:
        service.keep_action_plan(desk, plan)
    assert "requirement_ids" in caught.value.problems
    day = dt.date(2026, 6, 20)
    service.keep_action_plan(
        desk,
        replace(
            plan,
            requirement_ids=LACKING,
            carer_agreed_on=day,
            social_worker_agreed_on=day,
            manager_agreed_on=day,
        ),
    )

    (line,) = service.open_plans(desk)

    assert line.not_shown == ("Six training days in the year: main carer",)
    assert line.review_due is not None
    assert (line.review_due.due, line.is_due_soon) == (dt.date(2026, 12, 20), True)


def asked(desk: Desk, case_id: int, on: dt.date) -> None:
    turns.ask_second_look(desk, AskSecondLook(case_id, on, "The school was not asked."))


def answer(desk: Desk, case_id: int, outcome: str) -> None:
    look = turns.case_turns(desk, case_id).looks[0]
    command = AnswerSecondLook(look.id, look.version, outcome, "The school is to be asked.")
    turns.answer_second_look(desk, command)


def test_a_decision_looked_at_again_may_go_back_to_the_panel(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as, "level-unchanged")
    later = desk_as("supervising-social-worker", dt.date(2026, 12, 20))
    assert service.case(later, case_id).case.outcome_reason == "Some of it is not shown yet."
    asked(later, case_id, dt.date(2026, 12, 15))
    with pytest.raises(NotAllowed):
        answer(later, case_id, "again")

    answer(desk_as("operations-manager", dt.date(2026, 12, 21)), case_id, "again")

    case = service.case(later, case_id).case
    (look,) = turns.case_turns(later, case_id).looks
    assert (case.stage, case.outcome) == ("panel", None)
    assert (look.looked_by, look.looked_on) == (
        "Invented Operations manager",
        dt.date(2026, 12, 21),
    )


def test_a_request_for_a_second_look_is_due_like_any_other_work(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as, "level-unchanged")
    desk = desk_as("supervising-social-worker", dt.date(2026, 12, 20))
    asked(desk, case_id, dt.date(2026, 12, 15))

    with desk.read() as tx:
        found = [one for one in tasks(tx, Scope(desk.today(), desk.rules)) if one.waits_for]

    assert [(one.what, one.due.due, one.waits_for) for one in found] == [
        ("Look at a decision on a level again", dt.date(2026, 12, 29), "operations-manager")
    ]


def test_a_second_look_may_leave_the_decision_as_it_is(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as, "level-unchanged")
    day = dt.date(2026, 12, 20)
    asked(desk_as("supervising-social-worker", day), case_id, day)

    manager = desk_as("operations-manager", day)
    answer(manager, case_id, "stands")

    assert service.case(manager, case_id).case.outcome == "not-agreed"


def test_a_level_that_changed_is_not_changed_back_by_a_second_look(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as)
    day = dt.date(2026, 12, 20)
    asked(desk_as("supervising-social-worker", day), case_id, day)

    with pytest.raises(Refused, match="Open a new case"):
        answer(desk_as("operations-manager", day), case_id, "again")


def test_a_second_look_is_asked_for_within_28_days_of_the_decision(desk_as: DeskAs) -> None:
    case_id = a_decided_case(desk_as, "level-unchanged")
    late = desk_as("supervising-social-worker", dt.date(2027, 1, 10))

    with pytest.raises(InvalidInput, match="until 5 Jan 2027"):
        asked(late, case_id, dt.date(2027, 1, 6))
    asked(late, case_id, dt.date(2027, 1, 5))


def test_a_case_that_is_not_decided_has_nothing_to_look_at_again(desk: Desk) -> None:
    case_id = a_sent_case(desk)

    with pytest.raises(Refused, match="not been decided"):
        asked(desk, case_id, TODAY)
