import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from fosterdesk.access.permissions import ROLE_WORDS
from fosterdesk.access.unlocking import describe
from fosterdesk.command_line.desk_check import troubles_of
from fosterdesk.command_line.listing import LISTINGS, _rows
from fosterdesk.demonstration.foundation import lay_foundation
from fosterdesk.demonstration.making import make
from fosterdesk.demonstration.names import Names
from fosterdesk.demonstration.volume import add_households
from fosterdesk.errors import Refused
from fosterdesk.panel import service as panel
from fosterdesk.people import service as people
from fosterdesk.store.desk import Desk

AS_OF = dt.date(2026, 11, 22)
Open = Callable[[str], Desk]


def test_the_unlock_screen_of_a_demonstration_names_a_user_of_each_role(
    made_demonstration: Path,
) -> None:
    described = describe(made_demonstration)
    assert described.demonstration
    assert described.password == "demo-password"
    assert {role for _, _, role in described.users} == set(ROLE_WORDS.values())
    assert ("priya.shah", "Priya Shah", "Supervising social worker") in described.users


def test_a_demonstration_is_a_sound_desk(demonstration_as: Open) -> None:
    assert list(troubles_of(demonstration_as("una.field"))) == []


def test_it_holds_as_many_approved_households_as_were_asked_for(demonstration_as: Open) -> None:
    source = people.households_list(demonstration_as("helen.marsh"), ("approved",))
    assert source.count() == 34


def test_every_telephone_postcode_and_address_is_invented(demonstration_as: Open) -> None:
    desk = demonstration_as("una.field")
    with desk.engine.connect() as connection:
        rows = connection.execute(text("SELECT telephone, postcode, email FROM household")).all()
    assert rows
    for telephone, postcode, email in rows:
        assert re.fullmatch(r"01632 960\d{3}", telephone)
        assert re.fullmatch(r"ZZ99 \d[A-Z]{2}", postcode)
        assert email.endswith("@example.org")


def test_a_visit_of_an_assessment_names_a_child_by_initials(demonstration_as: Open) -> None:
    desk = demonstration_as("helen.marsh")
    with desk.engine.connect() as connection:
        alone = connection.execute(text("SELECT seen_alone FROM assessment_visit")).scalars().all()
        query = "SELECT first_name FROM person JOIN residence ON person.id = person_id"
        children = connection.execute(text(f"{query} WHERE role = 'child'")).scalars().all()
    assert "M.H." in alone
    assert children
    assert not set(children) & {word.strip(".,") for said in alone for word in said.split()}


def test_no_other_household_waits_for_an_unannounced_visit(demonstration_as: Open) -> None:
    rows = list(_rows(demonstration_as("helen.marsh"), "due"))
    assert "Unannounced visit" not in {row["what"] for row in rows}


def test_the_next_panel_has_six_items_of_which_the_first_review_has_gaps(
    demonstration_as: Open,
) -> None:
    desk = demonstration_as("grace.lund")
    page = panel.meeting_page(desk, panel.meeting_id_on(desk, None))
    assert page.meeting.on == dt.date(2026, 12, 1)
    assert [state.item.kind for state in page.items] == [
        "minutes",
        "approval",
        "progression",
        "first-review",
        "change-of-terms",
        "quality-feedback",
    ]
    gaps = {state.item.kind: state.gaps for state in page.items}
    assert gaps["first-review"] > 0
    assert gaps["approval"] == gaps["progression"] == 0
    assert page.quorum.quorate


def test_a_past_panel_was_decided_and_changed_what_it_decided(demonstration_as: Open) -> None:
    desk = demonstration_as("helen.marsh")
    words = {row["household"]: row for row in _rows(desk, "progression")}
    kestrel = next(row for name, row in words.items() if name.startswith("Kestrel"))
    assert kestrel["stage"] == "Agreed"
    assert people.households_list(desk, ("approved",)).count("Ellery") == 1


def test_past_papers_went_out_five_working_days_before_and_minutes_are_each_their_own(
    demonstration_as: Open,
) -> None:
    desk = demonstration_as("grace.lund")
    rows = panel.meetings(desk)
    past = [panel.meeting_page(desk, row.meeting.id) for row in rows if row.meeting.on < AS_OF]
    # Tuesday 10 November 2026 less five working days is Tuesday 3 November.
    assert {(one.meeting.on, one.meeting.papers_sent_on) for one in past} >= {
        (dt.date(2026, 11, 10), dt.date(2026, 11, 3))
    }
    items = [state.item for one in past for state in one.items]
    assert all(item.questions for item in items)
    said = [item.strengths for item in items if item.strengths]
    assert len(said) == len(set(said)) > 1
    assert not any(item.strengths or item.concerns for item in items if item.kind == "minutes")


@pytest.mark.parametrize("what", [*LISTINGS, "meetings", "due"])
def test_each_list_of_the_command_line_can_be_read(what: str, demonstration_as: Open) -> None:
    rows = list(_rows(demonstration_as("priya.shah"), what))
    assert rows
    assert "None" not in str(rows)
    assert not any(re.search(r"\d{4}-\d{2}-\d{2}", str(row.get("due"))) for row in rows)


def test_the_same_seed_gives_the_same_data_on_another_desk(
    tmp_path: Path, demonstration_as: Open
) -> None:
    desks = []
    for name in ("one", "two"):
        made = lay_foundation(tmp_path / name, 7, AS_OF, 40)
        add_households(made, 40)
        desks.append(made.desk)
    query = text("SELECT name, address, telephone FROM household ORDER BY id")
    one, two = (list(desk.engine.connect().execute(query)) for desk in desks)
    for desk in desks:
        desk.close()
    assert one == two
    assert len(one) == 40


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="not empty"):
        make(tmp_path, AS_OF)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_no_surname_comes_twice_before_all_were_used() -> None:
    names = Names(3)
    drawn = [names.last() for _ in range(100)]
    assert len(set(drawn)) == 100
