"""What another scheme would cost: nothing for the same one, and to the penny for another."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.service import change_level
from fosterdesk.errors import Refused, Stopped
from fosterdesk.paths import bundled
from fosterdesk.placement.records import RecordEvent
from fosterdesk.placement.service import record_event
from fosterdesk.progression.what_if import Question, read_scheme, what_if
from fosterdesk.progression.what_if_printing import write_what_if
from fosterdesk.rules.reading import RuleFileProblems
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement

SHIPPED = bundled("rules") / "scheme-somerset-2017.toml"
OURS = Path(__file__).parents[2] / "data" / "examples" / "scheme-more.json"
OTHER_COUNCIL = """
holds = "scheme"
id = "borders-2026"
version = "2026"
name = "Skills Payments"
council = "Invented Borders Council"
source = "Invented for a test"
note = ""
valid_from = 2026-04-01
cap_year = "financial-year"
allowance_note = ""

[[level]]
id = "fostering"
title = "Level One"
who = "Everybody"
sentence = "Everybody starts here."
also = ["one"]

[[criterion]]
id = "one"
title = "Cares well"
kind = "judged"
sentence = "Cares well."

[[fee]]
id = "fee.one"
level = "fostering"
weekly = ["140.00", "70.00"]
sentence = "£140, and £70 for a second child."
"""


def changed(folder: Path, before: str, after: str) -> Path:
    """The shipped scheme in a copy, with something changed in it."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    path = folder / "proposed.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """One household at Fostering with two children, one at Fostering Plus with one."""
    first = an_approved_household(desk, terms=TermsFacts(4, 0, 17))
    a_placement(desk, first, "A.A.", date(2026, 3, 2))
    a_placement(desk, first, "B.B.", date(2026, 11, 16))
    second = an_approved_household(desk, names=(("Ada", "Hill"),))
    with desk.write("Change a level") as tx:
        scheme_id = desk.rules.schemes[0].id
        change_level(
            tx, second, date(2025, 1, 6), "fostering-plus", None, False, scheme_id, "Decision"
        )
    a_placement(desk, second, "C.C.", date(2025, 6, 1))
    record_event(desk, RecordEvent(second, "break", date(2026, 11, 9), date(2026, 11, 13)))
    return desk


def test_the_same_scheme_costs_no_more_and_no_less(busy: Desk) -> None:
    found = what_if(busy, Question(SHIPPED, from_on=date(2025, 12, 1), to_on=date(2026, 11, 22)))
    assert (found.year.difference, found.period.difference) == (0, 0)
    assert (found.differing, found.rates, found.other_changes) == ((), (), ())
    assert found.period.now > 0
    assert "the same" in found.answer


def test_a_higher_rate_costs_its_difference_by_level_and_household(
    busy: Desk, tmp_path: Path
) -> None:
    path = changed(tmp_path, '["75.00", "100.00", "100.00"]', '["82.00", "100.00", "100.00"]')
    found = what_if(busy, Question(path))
    # 7 pounds a week for one first child at Fostering: 52 weeks, and two weeks of the period.
    assert (found.year.difference, found.period.difference) == (Decimal(364), Decimal(14))
    # 175 and 175 a week now.
    assert found.year.now == Decimal("18200.00")
    assert {level.level: level.year.difference for level in found.levels} == {
        "Fostering": Decimal(364),
        "Fostering Plus": Decimal(0),
    }
    (household,) = found.differing
    assert (household.name, household.children) == ("Okafor & Reed", 2)
    assert [rate.words for rate in found.rates] == [
        "Fostering, first child: £75.00 now, £82.00 proposed"
    ]


def test_the_period_is_priced_by_its_days(busy: Desk, tmp_path: Path) -> None:
    path = changed(tmp_path, '["75.00", "100.00", "100.00"]', '["75.00", "107.00", "100.00"]')
    found = what_if(busy, Question(path))
    # B.B. was placed for the last 7 of the 14 days, as the second child.
    assert found.period.difference == Decimal("7.00")
    # 7 days at 75 + 175, 7 days at 175 + 175.
    assert found.period.now == Decimal("600.00")


def test_a_lower_cap_shows_in_the_period_and_in_words(busy: Desk, tmp_path: Path) -> None:
    path = changed(tmp_path, "cap_days = 21", "cap_days = 3")
    found = what_if(busy, Question(path))
    # Two of the five break days at 175 a week are no longer paid.
    assert found.period.difference == Decimal("-50.00")
    assert found.year.difference == 0
    assert found.other_changes == (
        "Agreed break from fostering: up to 21 days now, up to 3 days proposed.",
    )


def test_another_councils_scheme_is_costed_the_same_way(busy: Desk, tmp_path: Path) -> None:
    path = tmp_path / "borders.toml"
    path.write_text(OTHER_COUNCIL, encoding="utf-8")
    found = what_if(busy, Question(path))
    # Okafor and Reed: 140 + 70 against 175; Fostering Plus is not in the scheme: 364 days.
    first = next(held for held in found.households if held.children == 2)
    assert first.year.difference == Decimal("1820.00")
    assert (found.year.unpriced_now, found.year.unpriced_then) == (0, 364)
    assert "No longer a level: Fostering Plus and Specialist" in found.other_changes[0]
    assert "364 days under the proposed one" in found.left_out[0]


def test_a_file_with_mistakes_is_refused_with_all_of_them(busy: Desk, tmp_path: Path) -> None:
    path = changed(tmp_path, 'level = "fostering-plus"\nweekly', 'level = "gold"\nweeekly')
    with pytest.raises(RuleFileProblems) as refused:
        what_if(busy, Question(path))
    said = " ".join(problem.words for problem in refused.value.problems)
    assert "weeekly" in said
    assert "proposed.toml" in said


def test_another_kind_of_rule_file_is_refused() -> None:
    with pytest.raises(RuleFileProblems, match="another kind of rule file"):
        read_scheme(bundled("rules") / "quorum.toml")


def test_worked_examples_are_run_against_the_proposed_scheme(busy: Desk, tmp_path: Path) -> None:
    examples = tmp_path / "examples.json"
    row = {
        "id": "one-child",
        "kind": "weekly-fee",
        "level": "fostering",
        "children": 1,
        "needed_at_home": False,
        "temporary": False,
        "expect": {"fees": [82], "unpriced": 0, "total": 82},
    }
    content = {"format": 1, "rules": "somerset-2017", "examples": [row]}
    examples.write_text(json.dumps(content), encoding="utf-8")
    before = what_if(busy, Question(SHIPPED, examples)).examples
    path = changed(tmp_path, '["75.00", ', '["82.00", ')
    after = what_if(busy, Question(path, examples)).examples
    assert before is not None
    assert after is not None
    assert (len(before.disagreements), after.words) == (1, "1 of 1 example agreed")


def test_a_period_the_wrong_way_round_is_refused(busy: Desk) -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        what_if(busy, Question(SHIPPED, None, date(2026, 11, 2), date(2026, 11, 1)))


def test_the_work_stops_when_asked(busy: Desk) -> None:
    with pytest.raises(Stopped):
        what_if(busy, Question(SHIPPED), stopped=lambda: True)


def test_the_paper_has_two_pages_however_many_households_there_are(
    desk: Desk, tmp_path: Path
) -> None:
    for number in range(30):
        household_id = an_approved_household(desk, names=(("Ada", f"Invented-Longname{number}"),))
        a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    path = changed(tmp_path, '["75.00", "100.00", "100.00"]', '["82.00", "107.00", "90.00"]')
    text = path.read_text(encoding="utf-8").replace("cap_days = 21", "cap_days = 14")
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "cost.pdf"
    found = what_if(desk, Question(path, OURS))
    assert write_what_if(desk, found, out) == 2
    pages = [
        " ".join(page.extract_text().split())
        for page in pypdf.PdfReader(io.BytesIO(out.read_bytes())).pages
    ]
    # 30 households, 7 pounds for 52 weeks each.
    assert "would cost £10,920.00 more over a year" in pages[0]
    assert "other households" in pages[1]
    for page in pages:
        assert "Progression Scheme, June 2017 · worked out" in page
        assert ".toml" not in page  # the paper names schemes, and not the files that hold them
        assert ".json" not in page
