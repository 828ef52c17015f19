from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from fosterdesk.errors import InvalidInput, NotAllowed, NotFound, StaleRecord
from fosterdesk.people.service import history
from fosterdesk.store.desk import Desk
from fosterdesk.supervision import queries
from fosterdesk.supervision.records import ChangeVisit, RecordVisit, VisitFacts
from fosterdesk.supervision.service import change_visit, record_visit, remove_visit, visits
from tests.building.carers import an_applicant_household, an_approved_household
from tests.building.supervision import NOTE, a_visit

FACTS = VisitFacts(
    date(2026, 11, 20),
    "unannounced",
    " All at supper. ",
    time(17, 45),
    ("Dayo Okafor", "Jo Reed"),
    ("K.T.",),
    True,
    "School is asked for a plan.",
    date(2026, 12, 18),
)


def test_a_visit_keeps_what_was_written_and_who_made_it(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    record_visit(desk, RecordVisit(household_id, FACTS))
    view = visits(desk, household_id)
    (visit,) = view.visits
    assert visit.when_words == "20 Nov 2026, 17:45"
    assert visit.kind_words == "Unannounced visit"
    assert visit.by == desk.user.display_name
    assert visit.seen_words == "Dayo Okafor, Jo Reed and K.T.; bedrooms"
    assert visit.note == "All at supper."
    assert visit.agreed_actions == "School is asked for a plan."
    assert view.planned_on == date(2026, 12, 18)


def test_the_latest_visit_stands_first(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    for on in (date(2026, 3, 2), date(2026, 9, 7), date(2026, 6, 1)):
        a_visit(desk, household_id, on)
    days = [one.on for one in visits(desk, household_id).visits]
    assert days == [date(2026, 9, 7), date(2026, 6, 1), date(2026, 3, 2)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on": date(2026, 11, 23)}, "on"),
        ({"kind": "by-drone"}, "kind"),
        ({"note": "  "}, "note"),
        ({"next_visit_on": date(2026, 11, 20)}, "next_visit_on"),
        ({"kind": "telephone"}, "bedrooms_seen"),
    ],
)
def test_what_cannot_be_so_is_said_beside_its_field(
    desk: Desk, changed: dict[str, object], field: str
) -> None:
    household_id = an_approved_household(desk)
    facts = replace(FACTS, **changed)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refused:
        record_visit(desk, RecordVisit(household_id, facts))
    assert list(refused.value.problems) == [field]
    assert visits(desk, household_id).visits == ()


def test_a_household_that_is_not_on_the_desk_is_not_visited(desk: Desk) -> None:
    with pytest.raises(NotFound):
        record_visit(desk, RecordVisit(999, FACTS))


@pytest.mark.parametrize("role", ["panel-administrator", "decision-maker", "auditor"])
def test_only_social_workers_and_team_managers_record_visits(
    desk: Desk, desk_as: Callable[[str], Desk], role: str
) -> None:
    household_id = an_approved_household(desk)
    visit_id = a_visit(desk, household_id)
    other = desk_as(role)
    with pytest.raises(NotAllowed):
        record_visit(other, RecordVisit(household_id, FACTS))
    with pytest.raises(NotAllowed):
        change_visit(other, ChangeVisit(visit_id, 1, FACTS))
    with pytest.raises(NotAllowed):
        remove_visit(other, visit_id, 1)
    assert [one.note for one in visits(other, household_id).visits] == [NOTE]


def test_a_team_manager_mends_a_visit_and_its_maker_stays(
    desk: Desk, desk_as: Callable[[str], Desk]
) -> None:
    household_id = an_approved_household(desk)
    visit_id = a_visit(desk, household_id)
    change_visit(desk_as("team-manager"), ChangeVisit(visit_id, 1, FACTS))
    (visit,) = visits(desk, household_id).visits
    assert (visit.on, visit.by) == (date(2026, 11, 20), desk.user.display_name)
    with pytest.raises(StaleRecord):
        change_visit(desk, ChangeVisit(visit_id, 1, FACTS))


def test_a_removed_visit_counts_for_nothing_and_its_words_stay_in_the_trail(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    visit_id = a_visit(desk, household_id, date(2026, 10, 1), "unannounced")
    remove_visit(desk, visit_id, 1)
    assert visits(desk, household_id).visits == ()
    with desk.read() as tx:
        assert queries.last_unannounced(tx, household_id) is None
    with pytest.raises(NotFound):
        remove_visit(desk, visit_id, 2)
    actions = [line.action for line in history(desk, [("visit", visit_id)])]
    assert actions == ["Remove a visit", "Record: unannounced visit"]


def test_the_clock_runs_from_the_last_unannounced_visit(desk: Desk) -> None:
    household_id = an_approved_household(desk)
    a_visit(desk, household_id, date(2025, 8, 4), "unannounced")
    a_visit(desk, household_id, date(2026, 2, 9), "unannounced")
    a_visit(desk, household_id, date(2026, 10, 5), "supervisory")
    view = visits(desk, household_id)
    assert view.clock is not None
    assert view.clock.due == date(2027, 2, 9)
    assert view.clock.words == "12 months after 9 Feb 2026, the last unannounced visit"
    assert view.clock.source == "NMS 21.8"
    with desk.read() as tx:
        assert queries.last_unannounced(tx, household_id) == date(2026, 2, 9)


def test_without_one_the_clock_runs_from_the_approval(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 25))
    a_visit(desk, household_id)
    view = visits(desk, household_id)
    assert view.clock is not None
    assert view.clock.due == date(2026, 11, 25)
    assert view.clock.words == "12 months after 25 Nov 2025, the approval; none made since"


def test_applicants_have_no_clock(desk: Desk) -> None:
    assert visits(desk, an_applicant_household(desk)).clock is None
