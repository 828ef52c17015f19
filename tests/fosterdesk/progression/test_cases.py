"""A case from its opening to the decision, on a real desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fosterdesk.carers import queries as carers
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.people.records import Scope
from fosterdesk.progression import service
from fosterdesk.progression.records import KeepActionPlan, OpenCase, ReturnComment
from fosterdesk.progression.tasks import tasks
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household, carer_ids
from tests.building.placement import a_placement
from tests.building.progression import (
    a_case,
    a_seasoned_household,
    a_sent_case,
    judge_all,
    judge_one,
)
from tests.building.training import a_completion

DeskAs = Callable[..., Desk]
TODAY = date(2026, 11, 22)
LACKING = ("plus.training-days.main",)


def level_on(desk: Desk, household_id: int, day: date) -> str:
    with desk.read() as tx:
        level = carers.level(tx, household_id, day)
    return level.level if level else ""


def agreed(desk_as: DeskAs, case_id: int) -> None:
    manager = desk_as("team-manager")
    service.agree_case(manager, case_id, service.case(manager, case_id).case.version)


def test_a_case_opened_at_a_review_keeps_the_scheme_of_that_day(desk: Desk) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))

    page = service.case(desk, case_id)

    assert page.case.reference == "P-2026-001"
    assert page.case.scheme_id == "somerset-2017"
    assert page.opened_words == (
        "Progression case P-2026-001 · opened at the annual review of 10 Mar 2026"
    )
    assert [state for _, state in page.steps] == ["done", "now", "todo", "todo", "todo"]


def test_a_case_before_its_review_needs_a_reason(desk: Desk) -> None:
    household_id = an_approved_household(desk)

    with pytest.raises(InvalidInput) as caught:
        service.open_case(desk, OpenCase(household_id, "fostering-plus"))

    assert "early_reason" in caught.value.problems


def test_a_household_has_one_case_at_a_time(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    command = OpenCase(household_id, "fostering-plus", early_reason="A sibling group waits.")
    service.open_case(desk, command)

    with pytest.raises(Refused, match="P-2026-001 is under way"):
        service.open_case(desk, command)


def test_temporary_approval_cannot_progress(desk: Desk) -> None:
    household_id = an_approved_household(desk, temporary=True)

    with pytest.raises(Refused, match="full approval"):
        service.open_case(desk, OpenCase(household_id, "fostering-plus", early_reason="A reason."))


def test_specialist_needs_a_strand(desk: Desk) -> None:
    household_id = an_approved_household(desk)

    with pytest.raises(InvalidInput, match="needs one of its strands"):
        service.open_case(desk, OpenCase(household_id, "specialist", early_reason="A reason."))


def test_a_case_with_a_gap_is_not_sent_and_the_gap_is_named(desk: Desk) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    judge_all(desk, household_id, "fostering-plus")
    case_id = a_case(desk, household_id)
    page = service.case(desk, case_id)

    with pytest.raises(Refused, match="1 requirement is not fully met: Two training days"):
        service.send_to_manager(desk, case_id, page.case.version, "I recommend it.")

    assert page.blocker.startswith("1 requirement is not fully met")
    line = page.view.line("plus.training-days.second")
    assert line is not None
    assert (line.need.words, line.missing_words) == (
        "1 day of 2 · 1 day missing",
        "Missing: 1 day.",
    )


def test_a_requirement_met_in_part_is_not_enough(desk: Desk) -> None:
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, "fostering-plus")
    judge_one(desk, household_id, "plus.support-network", "part")
    case_id = a_case(desk, household_id)

    with pytest.raises(Refused, match="Uses and contributes to the support network"):
        service.send_to_manager(
            desk, case_id, service.case(desk, case_id).case.version, "I recommend it."
        )


def test_sending_freezes_the_day_of_the_verdicts(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    later = desk_as("team-manager", date(2027, 3, 20))

    page = service.case(later, case_id)

    assert page.view.as_of == TODAY
    assert page.view.unmet == ()


def test_while_evidence_is_gathered_the_verdicts_are_of_the_day(
    desk: Desk, desk_as: DeskAs
) -> None:
    case_id = a_case(desk, a_seasoned_household(desk))
    later = desk_as("supervising-social-worker", date(2027, 3, 3))

    days = service.case(later, case_id).view.line("plus.training-days.second")

    assert days is not None
    assert days.need.words == "1 day of 2 · 1 day missing"


def test_a_returned_case_carries_comments_on_requirements_and_on_the_whole(
    desk: Desk, desk_as: DeskAs
) -> None:
    case_id = a_sent_case(desk)
    manager = desk_as("team-manager")
    comments = (
        ReturnComment("Nearly there."),
        ReturnComment("Add the school’s view.", "plus.support-network"),
    )
    service.return_case(manager, case_id, service.case(manager, case_id).case.version, comments)

    page = service.case(desk, case_id)
    line = page.view.line("plus.support-network")

    assert page.case.stage == "evidence"
    assert line is not None
    assert line.comment == "Add the school’s view."
    assert {one.text for one in page.comments} == {"Nearly there.", "Add the school’s view."}
    judge_one(desk, page.case.household_id, "plus.support-network")
    answered = service.case(desk, case_id).view.line("plus.support-network")
    assert answered is not None
    assert answered.comment == ""


def test_evidence_stays_as_it_was_sent(desk: Desk) -> None:
    case_id = a_sent_case(desk)
    household_id = service.case(desk, case_id).case.household_id

    with pytest.raises(Refused, match="with the team manager"):
        judge_one(desk, household_id, "plus.support-network")


def test_agreement_confirms_the_judgements_and_nothing_changes_before_the_decision(
    desk: Desk, desk_as: DeskAs
) -> None:
    case_id = a_sent_case(desk)
    agreed(desk_as, case_id)

    page = service.case(desk, case_id)
    line = page.view.line("plus.support-network")

    assert line is not None
    assert line.judgement is not None
    assert line.judgement.confirmed_on == TODAY
    assert line.judgement.confirmed_by == "Invented Team manager"
    assert page.case.stage == "panel"
    assert level_on(desk, page.case.household_id, date(2027, 6, 1)) == "fostering"
    with desk.read() as tx:
        assert [one.id for one in service.cases_for_panel(tx)] == [case_id]


def test_nobody_agrees_what_they_sent(desk: Desk, desk_as: DeskAs) -> None:
    manager = desk_as("team-manager")
    household_id = a_seasoned_household(desk)
    judge_all(desk, household_id, "fostering-plus")
    case_id = a_case(desk, household_id)
    version = service.case(manager, case_id).case.version
    service.send_to_manager(manager, case_id, version, "I recommend it.")

    with pytest.raises(Refused, match="Another team manager agrees it"):
        service.agree_case(manager, case_id, service.case(manager, case_id).case.version)


def test_the_decision_moves_the_level_from_the_day_it_sets(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    agreed(desk_as, case_id)
    with desk.write("Decide") as tx:
        service.put_to_panel(tx, case_id, date(2026, 12, 1))
        service.to_decision_maker(tx, case_id)
        service.ratify(tx, case_id, date(2026, 12, 14), date(2026, 12, 8))

    case = service.case(desk, case_id).case

    assert (case.stage, case.outcome, case.effective_on) == (
        "closed",
        "agreed",
        date(2026, 12, 14),
    )
    assert level_on(desk, case.household_id, date(2026, 12, 13)) == "fostering"
    assert level_on(desk, case.household_id, date(2026, 12, 14)) == "fostering-plus"


def test_a_level_never_begins_before_the_decision(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    agreed(desk_as, case_id)

    with pytest.raises(Refused, match="before the decision of 8 Dec 2026"), desk.write("D") as tx:
        service.ratify(tx, case_id, date(2026, 12, 7), date(2026, 12, 8))


def test_a_case_that_is_not_agreed_goes_to_no_panel_and_no_decision(desk: Desk) -> None:
    case_id = a_sent_case(desk)

    with pytest.raises(Refused), desk.write("Put on the agenda") as tx:
        service.put_to_panel(tx, case_id)
    with pytest.raises(Refused), desk.write("Decide") as tx:
        service.ratify(tx, case_id, TODAY, TODAY)


def test_a_refused_case_leaves_the_level(desk: Desk, desk_as: DeskAs) -> None:
    case_id = a_sent_case(desk)
    agreed(desk_as, case_id)
    with desk.write("Decide") as tx:
        service.not_agreed(tx, case_id, "Not yet.", date(2026, 12, 8))

    case = service.case(desk, case_id).case

    assert (case.outcome, case.outcome_reason) == ("not-agreed", "Not yet.")
    assert level_on(desk, case.household_id, date(2027, 6, 1)) == "fostering"


def test_lowering_needs_a_plan_or_the_carers_own_wish(desk: Desk) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    command = OpenCase(household_id, "fostering", early_reason="Two reviews could not show it.")

    with pytest.raises(Refused, match="after an action plan agreed by the carer"):
        service.open_case(desk, command)
    service.open_case(desk, replace(command, own_wish_on=date(2026, 11, 2)))

    (case,) = service.cases_of(desk, household_id)
    assert case.direction == "down"


def a_plan(desk: Desk, household_id: int, **others: object) -> int:
    others = {"requirement_ids": LACKING, **others}
    command = KeepActionPlan(household_id, "Show six training days by May.", **others)  # type: ignore[arg-type]
    return service.keep_action_plan(desk, command).created_id("action_plan")


def test_a_plan_without_the_managers_agreement_lowers_nothing(desk: Desk) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    day = date(2026, 4, 1)
    a_plan(desk, household_id, carer_agreed_on=day, social_worker_agreed_on=day)

    with pytest.raises(Refused, match="not agreed by the team manager"):
        service.open_case(desk, OpenCase(household_id, "fostering", early_reason="A reason."))


def test_a_lowering_goes_forward_once_its_plan_was_reviewed_and_agreed(
    desk: Desk, desk_as: DeskAs
) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    day = date(2026, 4, 1)
    three: dict[str, Any] = {
        "carer_agreed_on": day,
        "social_worker_agreed_on": day,
        "manager_agreed_on": day,
    }
    plan_id = a_plan(desk, household_id, **three)
    case_id = service.open_case(
        desk, OpenCase(household_id, "fostering", early_reason="The plan was not met.")
    ).created_id("progression_case")
    version = service.case(desk, case_id).case.version
    with pytest.raises(Refused, match="has not been reviewed"):
        service.send_to_manager(desk, case_id, version, "With regret.")

    held = service.action_plans(desk, household_id)[0]
    service.keep_action_plan(
        desk,
        KeepActionPlan(
            household_id,
            held.plan,
            LACKING,
            **three,
            reviewed_on=date(2026, 9, 28),
            review_outcome="Two days of six.",
            conclusion="not-shown",
            referred_on=date(2026, 10, 1),
            plan_id=plan_id,
            version=held.version,
        ),
    )
    with pytest.raises(Refused, match="operations manager has not agreed"):
        service.send_to_manager(desk, case_id, version, "With regret.")
    manager = desk_as("operations-manager")
    service.agree_action_plan(
        manager, plan_id, service.action_plans(manager, household_id)[0].version
    )

    service.send_to_manager(desk, case_id, version, "With regret.")

    assert service.case(desk, case_id).case.stage == "manager"


def test_the_review_of_a_plan_is_due_six_months_after_the_last_agreement(desk: Desk) -> None:
    household_id = an_approved_household(desk, level="fostering-plus")
    a_plan(
        desk,
        household_id,
        carer_agreed_on=date(2026, 6, 1),
        social_worker_agreed_on=date(2026, 6, 2),
        manager_agreed_on=date(2026, 6, 8),
    )

    with desk.read() as tx:
        (task,) = tasks(tx, Scope(desk.today(), desk.rules))

    assert (task.what, task.due.due) == ("Review the action plan", date(2026, 12, 8))


def test_the_fee_follows_the_children_placed(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_placement(desk, household_id)
    a_placement(desk, household_id, "B.L.", date(2026, 4, 1), age=5)

    change = service.fee_now_and_then(desk, household_id, "fostering-plus")

    assert (change.children, change.now, change.then) == (2, Decimal(175), Decimal(400))


def test_the_list_says_where_each_case_is(desk: Desk) -> None:
    a_sent_case(desk)
    source = service.cases_list(desk)

    (row,) = source.block(0, 200, "", False, "")

    assert row.cells[0].chip == ("brand", "Team manager")
    assert row.cells[4].text == "The team manager’s agreement, sent 22 Nov 2026"
    assert service.cases_list(desk, "closed").count() == 0


def test_a_training_day_done_closes_the_gap(desk: Desk) -> None:
    household_id = a_seasoned_household(desk, second_days=1)
    _, second = carer_ids(desk, household_id)

    a_completion(desk, household_id, second, "safer-care", TODAY)

    view = service.requirement_view(desk, household_id, "fostering-plus")
    line = view.line("plus.training-days.second")
    assert line is not None
    assert line.need.verdict == "met"
    assert [piece.dated_on for piece in line.pieces] == [date(2026, 3, 3), TODAY]
