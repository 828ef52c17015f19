"""What approvals make due: a household that nobody supervises is named to the team manager."""

from datetime import date

from fosterdesk.carers.tasks import tasks
from fosterdesk.people import service as people
from fosterdesk.people.records import Scope, Task
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household

NAMED = "Name a supervising social worker"


def asked(desk: Desk, owner_id: int | None = None) -> list[Task]:
    with desk.read() as tx:
        found = tasks(tx, Scope(desk.today(), desk.rules, owner_id))
    return [task for task in found if task.what == NAMED]


def test_an_approved_household_without_a_social_worker_waits_for_the_team_manager(
    desk: Desk,
) -> None:
    household_id = an_approved_household(desk, approved_on=date(2026, 11, 17))
    version = people.household(desk, household_id).version
    people.assign_social_worker(desk, household_id, None, version)

    (task,) = asked(desk)

    # Five working days from Tuesday 17 November 2026 end on Tuesday the 24th.
    assert (task.due.due, task.waits_for) == (date(2026, 11, 24), "team-manager")
    assert (task.screen, task.record_id) == ("households", household_id)
    assert asked(desk, desk.user.id) == []


def test_a_named_social_worker_ends_the_task(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    version = people.household(desk, household_id).version
    people.assign_social_worker(desk, household_id, desk.user.id, version)

    assert asked(desk) == []
