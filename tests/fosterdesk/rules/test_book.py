"""Rule files are read whole, and everything wrong with them is told together."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from fosterdesk.errors import Refused
from fosterdesk.paths import bundled
from fosterdesk.rules.book import RuleFileProblems, check_rule_files, read_rules
from fosterdesk.rules.fees import weekly_fee

SCHEME = "scheme-somerset-2017.toml"


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "rules"
    shutil.copytree(bundled("rules"), copy)
    return copy


def change(path, old, new, count=1):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")


def problems(*paths):
    return {(problem.file, problem.key): problem.sentence for problem in check_rule_files(paths)}


def test_the_shipped_files_have_nothing_wrong():
    assert check_rule_files([bundled("rules")]) == []


def test_a_scheme_file_given_alone_can_be_checked():
    assert check_rule_files([bundled("rules", SCHEME)]) == []


def test_every_fault_of_every_file_is_told_at_once_with_file_and_key(folder):
    change(folder / "deadlines.toml", 'unit = "days"', 'unit = "fortnights"')
    change(folder / "deadlines.toml", "length = 10", 'length = "ten"')
    change(folder / "quorum.toml", "[quorum]", "[quorum]\nbiscuits = 4")
    change(folder / SCHEME, '"plus.experience",', '"plus.charm",')
    with pytest.raises(RuleFileProblems) as caught:
        read_rules(folder)
    found = {(problem.file, problem.key) for problem in caught.value.problems}
    assert found == {
        ("deadlines.toml", "timer[REG-27-8].unit"),
        ("deadlines.toml", "timer[REG-26-7].length"),
        ("quorum.toml", "quorum.biscuits"),
        (SCHEME, "level[fostering-plus].also"),
        (SCHEME, "criterion[plus.experience]"),
    }
    assert "quorum.toml, quorum.biscuits: This key is not known here." in str(caught.value)
    assert isinstance(caught.value, Refused)


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('kind = "time-since-approval"', 'kind = "magic"', "plus.experience].kind", "not known"),
        ("parameters = { months = 24 }", "parameters = { weeks = 9 }", "experience].param", "fit"),
        ('all_of = ["fostering"]', 'all_of = ["silver"]', "fostering-plus].all_of", "“silver”"),
        ('level = "fostering-plus"', 'level = "gold"', "fee[fee.plus].level", "“gold”"),
        ('strands = ["fast", "tfc"]', 'strands = ["sea"]', "break-between].strands", "“sea”"),
        ('id = "plus.reviews"', 'id = "plus.experience"', "experience].id", "there twice"),
        ("valid_from = 2017-06-01", "valid_from = soon", "", "not well-formed TOML"),
        ('holds = "scheme"', 'holds = "hope"', "holds", "Say what the file holds"),
        ('cap_year = "approval-anniversary"', 'cap_year = "dog"', "cap_year", "does not fit"),
        ('council = "Somerset County Council"\n', "", "council", "missing"),
        (
            'besides = "fostering.core-training.main"',
            'besides = "fostering.tsd"',
            "second].parameters.besides",
            "courses-by-one-carer",
        ),
        (
            "valid_from = 2017-06-01",
            "valid_from = 2017-06-01\nvalid_to = 2016-01-01",
            "valid_to",
            "ends before it begins",
        ),
    ],
)
def test_a_fault_of_a_scheme_file_is_told_with_its_key(folder, old, new, key, said):
    change(folder / SCHEME, old, new)
    found = problems(folder / SCHEME)
    assert any(key in place and said in sentence for (_, place), sentence in found.items()), found


def test_a_marked_part_that_is_not_in_its_sentence_is_told(folder):
    change(folder / SCHEME, 'excerpt = "skills in caring', 'excerpt = "skill in caring')
    found = problems(folder)
    key = "criterion[plus.competence.03].excerpt"
    assert "not words of the criterion" in found[SCHEME, key]


def test_two_schemes_in_force_on_one_day_are_refused(folder):
    text = (folder / SCHEME).read_text("utf-8")
    other = text.replace('id = "somerset-2017"', 'id = "somerset-2027"', 1)
    (folder / "scheme-next.toml").write_text(other, "utf-8")
    (sentence,) = problems(folder).values()
    assert "somerset-2017 and somerset-2027" in sentence or "somerset-2027" in sentence
    assert "same days" in sentence


def test_next_years_scheme_is_another_file_and_no_code(folder):
    text = (folder / SCHEME).read_text("utf-8")
    other = text.replace('id = "somerset-2017"', 'id = "somerset-2027"', 1)
    other = other.replace("valid_from = 2017-06-01", "valid_from = 2027-04-01", 1)
    other = other.replace('["75.00", "100.00", "100.00"]', '["80.00", "105.50"]', 1)
    (folder / "scheme-next.toml").write_text(other, "utf-8")
    change(
        folder / SCHEME, "valid_from = 2017-06-01", "valid_from = 2017-06-01\nvalid_to = 2027-03-31"
    )
    book = read_rules(folder)
    assert book.scheme_on(date(2027, 3, 31)).id == "somerset-2017"
    newer = book.scheme_on(date(2027, 4, 1))
    assert weekly_fee(newer, "fostering", 3).total == Decimal("185.50")
    assert weekly_fee(newer, "fostering", 3).unpriced == 1


def test_overlapping_versions_of_a_timer_are_refused(folder):
    row = (
        '\n[[timer]]\nid = "NEW"\ntimer = "papers"\ntitle = "T"\nstarts = "s"\nlength = 7\n'
        'unit = "days"\nsource = "x"\nconfidence = "U"\nvalid_from = 2026-01-01\n'
    )
    path = folder / "deadlines.toml"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    assert "same days" in problems(folder)["deadlines.toml", "NEW.valid_from"]


def test_a_course_the_scheme_needs_must_be_in_the_courses_file(folder):
    change(folder / "courses.toml", 'id = "safer-care"', 'id = "safest-care"')
    found = problems(folder)
    assert (
        "“safer-care”"
        in found[SCHEME, "criterion[fostering.core-training.main].parameters.courses"]
    )


def test_a_missing_file_is_told_by_what_it_holds(folder):
    (folder / "quorum.toml").unlink()
    with pytest.raises(RuleFileProblems, match="No file of the folder holds quorum"):
        read_rules(folder)


def test_the_same_thing_held_twice_is_told(folder):
    shutil.copy(folder / "quorum.toml", folder / "quorum-copy.toml")
    with pytest.raises(RuleFileProblems, match="More than one file holds quorum"):
        read_rules(folder)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[[", b"holds = 3", b"timer = 1"])
def test_odd_files_are_told_and_never_raise(tmp_path, content):
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    assert len(check_rule_files([path])) == 1


def test_a_file_that_is_not_there_is_told(tmp_path):
    (only,) = check_rule_files([tmp_path / "none.toml"])
    assert only.words.startswith("none.toml: The file cannot be opened.")


def test_a_table_of_the_wrong_shape_is_told(tmp_path):
    path = tmp_path / "deadlines.toml"
    path.write_text('holds = "deadlines"\ntimer = [3]\n', "utf-8")
    assert problems(path) == {("deadlines.toml", "timer[1]"): "A table is expected here."}


def test_a_bank_holiday_can_be_added_as_data(folder):
    path = folder / "bank-holidays.toml"
    row = '\n[[holiday]]\non = 2027-06-15\ntitle = "One-off"\n'
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    assert not read_rules(folder).working_days.is_working(date(2027, 6, 15))


def test_clear_days_are_a_setting(folder):
    change(folder / "settings.toml", "value = false", "value = true")
    assert read_rules(folder).due("papers", date(2026, 4, 15)).due == date(2026, 4, 7)
