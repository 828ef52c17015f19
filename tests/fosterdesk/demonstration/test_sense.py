"""What a demonstration tells holds together: days, ages, words, and who is who."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from fosterdesk.access.unlocking import rules_of
from fosterdesk.demonstration.reviewed import LITTLE
from fosterdesk.demonstration.stories import STORIES
from fosterdesk.panel import service as panel
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.household_letters import household_letters
from fosterdesk.store.desk import Desk
from fosterdesk.worklist.service import worklist
from tests.building.desks import TODAY

Open = Callable[[str], Desk]
DONE = {
    "approval": "approved_on",
    "completion": "on",
    "standards": "completed_on",
    "visit": "on",
    "assessment_visit": "on",
    "review": "held_on",
    "review_view": "received_on",
    "referee": "interviewed_on",
    "panel_meeting": '"on"',
    "member_event": '"on"',
    "decision": "decided_on",
}


def own_desk(desk: Desk) -> Desk:
    """The desk under the rules that its own folder gives it."""
    return replace(desk, rules=rules_of(desk.folder))


def rows(desk: Desk, query: str) -> Sequence[Any]:
    with desk.engine.connect() as connection:
        return connection.execute(text(query)).all()


def test_what_was_done_was_done_on_a_working_day_that_has_come(demonstration_as: Open) -> None:
    desk = demonstration_as("una.field")
    is_worked = desk.rules.working_days.on_or_after
    for table, name in DONE.items():
        column = name if '"' in name else f'"{name}"'
        query = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"
        days = [dt.date.fromisoformat(row[0]) for row in rows(desk, query)]
        assert days, table
        assert [day for day in days if is_worked(day) != day] == [], table
        if table != "panel_meeting":
            assert max(days) <= TODAY, table


def test_nobody_says_at_a_review_what_another_said(demonstration_as: Open) -> None:
    query = "SELECT review_id, source, text FROM review_view WHERE text != ''"
    found = [tuple(row) for row in rows(demonstration_as("una.field"), query)]
    found = [one for one in found if one[2] != LITTLE]
    assert len(found) > 50
    assert len(found) == len(set(found))


def test_two_referees_of_an_application_do_not_say_the_same(demonstration_as: Open) -> None:
    query = "SELECT application_id, report FROM referee"
    found = [tuple(row) for row in rows(demonstration_as("una.field"), query)]
    assert len(found) == len(set(found)) > 2


def test_school_or_health_visitor_is_asked_where_there_are_children(demonstration_as: Open) -> None:
    query = (
        "SELECT h.name, c.result FROM check_item c JOIN application a ON a.id = c.application_id "
        "JOIN household h ON h.id = a.household_id WHERE c.rule_id = 'CHK-8'"
    )
    found = dict(tuple(row) for row in rows(demonstration_as("una.field"), query))
    assert found["Hughes"] == "clear"
    assert found["Ellery"] == "not-needed"


def test_children_placed_fit_the_terms_and_are_children_still(demonstration_as: Open) -> None:
    query = (
        "SELECT p.age_when_placed, p.from_on, p.kind, t.age_from, t.age_to, t.kinds "
        "FROM placement p JOIN approval a ON a.household_id = p.household_id "
        "JOIN terms t ON t.approval_id = a.id WHERE p.until_on IS NULL"
    )
    found = rows(demonstration_as("una.field"), query)
    assert len(found) > 20
    for age, placed, kind, youngest, oldest, kinds in found:
        assert youngest <= age <= oldest
        assert kind in kinds
        assert age + (TODAY - dt.date.fromisoformat(placed)).days / 365.25 < 18


def test_every_carer_was_of_age_when_approved(demonstration_as: Open) -> None:
    query = (
        "SELECT p.born_on, a.approved_on FROM person p JOIN residence r ON r.person_id = p.id "
        "JOIN approval a ON a.household_id = r.household_id WHERE r.role = 'carer'"
    )
    for born, approved in rows(demonstration_as("una.field"), query):
        years = (dt.date.fromisoformat(approved) - dt.date.fromisoformat(born)).days / 365.25
        assert years > 21


def test_no_two_households_of_the_demonstration_bear_one_name(demonstration_as: Open) -> None:
    names = [row[0] for row in rows(demonstration_as("una.field"), "SELECT name FROM household")]
    assert len(names) == len(set(names)) > len(STORIES)


def test_a_later_review_went_straight_to_the_decision_maker_with_its_papers(
    demonstration_as: Open,
) -> None:
    desk = demonstration_as("ruth.vaughan")
    (held,) = [one for one in panel.decisions_open(desk) if one.item_id is None]
    assert held.kind == "later-review"
    assert held.title.startswith("Silverton")
    assert decision_page(desk, held.id).to_read
    assert "comes to panel" not in str(decision_page(own_desk(desk), held.id).to_read)
    own = rules_of(desk.folder)
    assert not own.business("later-review", TODAY).panel
    assert own.business("later-review", TODAY - dt.timedelta(days=61)).panel
    assert desk.rules.business("later-review", TODAY).panel  # the shipped rules


def test_a_refusal_after_stage_1_that_was_written_to_waits_for_nothing(
    demonstration_as: Open,
) -> None:
    tasks = worklist(demonstration_as("helen.marsh"))
    assert tasks
    assert "Garrow" not in {one.who for one in tasks}


def test_a_letter_of_each_kind_about_no_decision_is_written(demonstration_as: Open) -> None:
    desk = demonstration_as("grace.lund")
    for kind in ("extension", "resignation", "stage-one"):
        assert len(household_letters(desk, kind)) == 1, kind
