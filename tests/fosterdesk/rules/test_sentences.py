"""Sentences of rule files: what may stand in them, and how they are filled."""

from pathlib import Path

import pytest

from fosterdesk.paths import bundled
from fosterdesk.rules.book import check_rule_files
from fosterdesk.rules.sentences import filled, sentence_problem


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("{persons} are approved.", "persons"),
        ("{people} {is|are|be} approved.", "two words"),
        ("{people are approved.", "bracket"),
        ("{people}[ for {terms}.", "bracket"),
    ],
)
def test_a_sentence_that_cannot_be_filled_is_a_mistake(template: str, word: str) -> None:
    assert word in sentence_problem(template)


def test_what_stands_in_brackets_needs_its_parts() -> None:
    template = "{people} {goes|go}[ to {level}[]."

    assert sentence_problem(template) != ""
    assert filled("{people} {goes|go}[ to {level}].", {"people": "Sam"}, 1) == "Sam goes."


def test_a_rule_file_with_an_unknown_part_is_named_with_its_row(tmp_path: Path) -> None:
    shipped = (bundled("rules") / "paper-sets.toml").read_text(encoding="utf-8")
    own = tmp_path / "paper-sets.toml"
    own.write_text(shipped.replace("{people} {is|are} suitable", "{names} are suitable"), "utf-8")

    problems = check_rule_files([own])

    assert [problem.key for problem in problems] == [
        "recommendation[approve].sentence",
        "recommendation[approve-with-terms].sentence",
    ]
    assert "{people}, {terms}, {level} or {waiting}" in problems[0].sentence


def test_what_is_decided_on_needs_the_sentence_of_the_decision(tmp_path: Path) -> None:
    shipped = (bundled("rules") / "paper-sets.toml").read_text(encoding="utf-8")
    kept = [line for line in shipped.splitlines() if not line.startswith('decision = "The dec')]
    own = tmp_path / "paper-sets.toml"
    own.write_text("\n".join(kept), "utf-8")

    assert {problem.key for problem in check_rule_files([own])} == {
        f"recommendation[{name}].decision"
        for name in (
            "approve",
            "approve-with-terms",
            "not-approve",
            "remains-suitable",
            "remains-suitable-change-terms",
            "no-longer-suitable",
            "level-progression",
            "level-unchanged",
        )
    }
