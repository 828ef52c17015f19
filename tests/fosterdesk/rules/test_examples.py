"""Worked examples that the rules must agree with, and files that cannot be run."""

import json
from pathlib import Path

import pytest

from fosterdesk.errors import Refused
from fosterdesk.rules.examples import run_examples

FOLDER = Path(__file__).parents[2] / "data" / "examples"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_rules_agree_with_every_worked_example(book, path):
    outcome = run_examples(book, path)
    assert [item.words for item in outcome.disagreements] == []
    assert outcome.agreed == outcome.total > 0


def test_every_example_of_ours_says_why_and_has_its_own_id():
    for name in ("scheme-more.json", "england-more.json"):
        rows = json.loads((FOLDER / name).read_text(encoding="utf-8"))["examples"]
        assert all(row["why"] for row in rows)
        assert len({row["id"] for row in rows}) == len(rows)


def written(folder, content):
    path = folder / "examples.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def example(**facts):
    return {"format": 1, "rules": "somerset-2017", "examples": [facts]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not well-formed JSON"),
        ("[]", "holds no list of examples"),
        ('{"format": 1}', "holds no list of examples"),
        ('{"format": 2, "examples": []}', "not in format 1"),
    ],
)
def test_a_file_that_is_no_file_of_examples_is_refused_with_a_sentence(
    book, tmp_path, content, said
):
    with pytest.raises(Refused, match=said):
        run_examples(book, written(tmp_path, content))


def test_a_missing_file_is_refused_with_a_sentence(book, tmp_path):
    with pytest.raises(Refused, match=r"nowhere\.json cannot be opened"):
        run_examples(book, tmp_path / "nowhere.json")


def test_a_file_in_another_encoding_is_refused_with_a_sentence(book, tmp_path):
    path = tmp_path / "odd.json"
    path.write_bytes(b'{"format": 1, "examples": ["\xff"]}')
    with pytest.raises(Refused, match="not well-formed JSON"):
        run_examples(book, path)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "weather", "id": "x", "expect": {"rain": True}}, "The kind is not known"),
        ({"id": "x", "expect": {}}, "The kind is not known"),
        ({"kind": "deadline", "id": "x", "timer": "papers"}, "give it “expect”"),
        (
            {"kind": "deadline", "id": "x", "timer": "papers", "expect": {"due": "2026-01-01"}},
            "facts do not fit",
        ),
        (
            {
                "kind": "deadline",
                "id": "x",
                "timer": "no",
                "from": "2026-01-01",
                "expect": {"d": 1},
            },
            "no timer “no”",
        ),
        (
            {
                "kind": "deadline",
                "id": "x",
                "timer": "papers",
                "from": "2026-02-30",
                "expect": {"due": "2026-01-01"},
            },
            "facts do not fit",
        ),
        (
            {
                "kind": "deadline",
                "id": "x",
                "timer": "retention-approved",
                "from": "9999-01-01",
                "expect": {"due": "2026-01-01"},
            },
            "cannot be used",
        ),
        (
            {"kind": "weekly-fee", "id": "x", "level": "gold", "children": 1, "expect": {"a": 1}},
            "no level “gold”",
        ),
        (
            {
                "kind": "statement",
                "id": "x",
                "from": "2026-02-01",
                "to": "2026-01-01",
                "expect": {"fee_total": "0.00"},
            },
            "ends before it begins",
        ),
    ],
)
def test_an_example_that_cannot_be_run_is_a_disagreement_with_its_sentence(
    book, tmp_path, facts, said
):
    outcome = run_examples(book, written(tmp_path, example(**facts)))
    assert (outcome.agreed, outcome.total) == (0, 1)
    assert said in outcome.disagreements[0].got


def test_an_example_that_is_no_table_is_a_disagreement(book, tmp_path):
    content = {"format": 1, "rules": "", "examples": [3]}
    outcome = run_examples(book, written(tmp_path, content))
    assert outcome.disagreements[0].id == "number 1"


def test_a_wrong_answer_is_told_with_both_sides(book, tmp_path):
    facts = {"kind": "deadline", "id": "d", "timer": "papers", "from": "2026-04-15"}
    content = example(**facts, expect={"due": "2026-04-09"})
    outcome = run_examples(book, written(tmp_path, content))
    assert outcome.words == "0 of 1 example agreed"
    only = outcome.disagreements[0]
    assert (only.expected, only.got) == ("due 2026-04-09", "due 2026-04-08")


def test_an_answer_that_the_rules_do_not_give_is_a_disagreement(book, tmp_path):
    facts = {"kind": "weekly-fee", "id": "w", "level": "fostering", "children": 1}
    content = example(**facts, expect={"total": "75.00", "bonus": "0.00"})
    assert run_examples(book, written(tmp_path, content)).agreed == 0


def test_a_child_with_no_fee_may_be_left_out_of_the_fees(book, tmp_path):
    facts = {
        "kind": "statement",
        "id": "s",
        "from": "2026-06-01",
        "to": "2026-06-07",
        "approved_on": None,
        "placements": [{"child": "A", "from": "2026-06-01", "to": None}],
        "expect": {"fees": {}, "allowance_days": {"A": 7}},
    }
    assert run_examples(book, written(tmp_path, example(**facts))).agreed == 1
