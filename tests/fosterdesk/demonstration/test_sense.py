"""What a demonstration tells holds together: days, ages, words, and who is who."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from fosterdesk.access.unlocking import rules_of
from fosterdesk.demonstration.moving import LEVEL
from fosterdesk.demonstration.reports import OF_COURSE
from fosterdesk.demonstration.reviewed import LITTLE
from fosterdesk.demonstration.shown import SHOWN
from fosterdesk.demonstration.stories import STORIES
from fosterdesk.panel import service as panel
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.household_letters import household_letters
from fosterdesk.progression.service import requirement_view
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


def test_what_the_minutes_say_is_done_was_done_before_that_panel(demonstration_as: Open) -> None:
    query = (
        'SELECT a.done_on, later."on" FROM panel_action a JOIN panel_meeting m ON m.id = '
        'a.meeting_id JOIN panel_meeting later ON later."on" > m."on" JOIN panel_item i ON '
        "i.meeting_id = later.id WHERE i.questions LIKE '%Both actions are done%'"
    )
    found = rows(demonstration_as("una.field"), query)
    assert len(found) == 2
    assert all(done is not None and done < held for done, held in found)


def test_items_of_every_panel_that_met_have_the_letters_of_its_pack(demonstration_as: Open) -> None:
    query = (
        "SELECT m.id, group_concat(i.letter, '') FROM panel_item i JOIN panel_meeting m ON m.id = "
        'i.meeting_id WHERE m.papers_sent_on IS NOT NULL GROUP BY m.id ORDER BY m."on"'
    )
    letters = [row[1] for row in rows(demonstration_as("una.field"), query)]
    assert letters == ["AB", "ABCD"]


def test_no_report_that_is_praised_alone_is_scored_as_needing_work(demonstration_as: Open) -> None:
    query = "SELECT report_score FROM panel_item WHERE report_score IS NOT NULL"
    scores = [row[0] for row in rows(demonstration_as("una.field"), query)]
    assert scores
    assert min(scores) >= 3


def test_a_refresher_that_a_review_asked_for_was_taken_in_time(demonstration_as: Open) -> None:
    query = (
        'SELECT c.person_id, r.held_on, max(c."on") FROM review r JOIN household h ON '
        "h.id = r.household_id JOIN residence l ON l.household_id = h.id JOIN completion c ON "
        "c.person_id = l.person_id WHERE h.name LIKE 'Okafor%' AND c.course = 'first-aid' AND "
        "r.training_needs LIKE '%first aid%' GROUP BY c.person_id, r.id"
    )
    found = rows(demonstration_as("una.field"), query)
    assert len(found) >= 2
    for _person, held, taken in found:
        days = (dt.date.fromisoformat(taken) - dt.date.fromisoformat(held)).days
        assert 0 < days <= 183


def test_a_review_that_was_held_bears_the_year_it_was_held_in(demonstration_as: Open) -> None:
    query = "SELECT reference, held_on FROM review WHERE held_on IS NOT NULL"
    found = rows(demonstration_as("una.field"), query)
    assert len({one[0] for one in found}) == len(found) > 50
    assert [one for one in found if one[0].split("-")[1] != one[1][:4]] == []


def test_everybody_of_an_applying_family_was_seen_alone(demonstration_as: Open) -> None:
    query = (
        "SELECT v.seen_alone FROM assessment_visit v JOIN application a ON a.id = "
        "v.application_id JOIN household h ON h.id = a.household_id WHERE h.name = 'Hughes'"
    )
    alone = [row[0] for row in rows(demonstration_as("una.field"), query)]
    assert alone == ["M.H.", "I.H.", "Gwen", "Tomos"]


def test_the_trainers_wrote_when_the_course_was_clear_and_of_the_course(
    demonstration_as: Open,
) -> None:
    query = (
        "SELECT d.dated_on, c.received_on FROM document d JOIN application a ON d.about_id = "
        "a.id JOIN check_item c ON c.application_id = a.id WHERE d.about = 'application' "
        "AND d.title LIKE 'Trainers%' AND c.rule_id = 'STF-1'"
    )
    found = rows(demonstration_as("una.field"), query)
    assert len(found) == 3  # of one applicant, and of two
    assert all(written == clear for written, clear in found)
    assert not any("contact day" in one or "placed" in one for one in OF_COURSE)


def test_a_check_that_does_not_apply_says_why(demonstration_as: Open) -> None:
    query = (
        "SELECT c.rule_id, c.note FROM check_item c JOIN application a ON a.id = "
        "c.application_id JOIN household h ON h.id = a.household_id "
        "WHERE h.name = 'Hughes' AND c.result = 'not-needed'"
    )
    found = rows(demonstration_as("una.field"), query)
    assert {rule for rule, _note in found} == {"CHK-7", "CHK-10", "CHK-13"}
    assert all(note for _rule, note in found)


def test_each_judged_requirement_is_shown_by_words_of_its_own(demonstration_as: Open) -> None:
    desk = demonstration_as("priya.shah")
    judged = [one for one in requirement_view(desk, 1, LEVEL).lines if one.need.how == "judged"]
    assert {one.id for one in judged} == set(SHOWN)
    assert len({one.words for one in SHOWN.values()}) == len(SHOWN)
    assert len({one.judgement for one in SHOWN.values()}) == len(SHOWN)
    assert SHOWN["fostering.competence.10"].source == "School"


def test_no_panel_ahead_falls_between_christmas_and_new_year(demonstration_as: Open) -> None:
    days = rows(demonstration_as("una.field"), 'SELECT "on" FROM panel_meeting ORDER BY "on"')
    assert "2027-01-05" in {row[0] for row in days}
    assert not any("12-24" <= row[0][5:] <= "12-31" for row in days)
