"""Holds the rules against worked examples, and checks rule files for mistakes."""

import sys
from argparse import Namespace
from pathlib import Path

from fosterdesk.errors import Refused
from fosterdesk.paths import bundled
from fosterdesk.rules.book import check_rule_files, read_rules
from fosterdesk.rules.words import plural


def test_rules(asked: Namespace) -> int:
    """Print each disagreement and, last, `N of M agree`; 0 when every example agrees."""
    from fosterdesk.rules.examples import run_examples

    folder: Path = asked.rules or bundled("rules")
    if not folder.is_dir():
        raise Refused(f"“{folder}” is not a folder of rule files.")
    book = read_rules(folder)
    agreed = total = 0
    unread = False
    for path in asked.files:
        try:
            outcome = run_examples(book, path)
        except Refused as problem:
            print(problem.sentence, file=sys.stderr)
            unread = True
            continue
        agreed, total = agreed + outcome.agreed, total + outcome.total
        for found in outcome.disagreements:
            print(
                f"{path.name}: {found.id} ({found.kind}): "
                f"expected {found.expected}, the rules say {found.got}"
            )
    print(f"{agreed} of {total} agree")
    return 0 if agreed == total and not unread else 1


def check_rules(asked: Namespace) -> int:
    """Print every mistake with its file and key; 0 when there is none."""
    paths: list[Path] = list(asked.files)
    if not paths:
        # Reading the whole folder also notices a kind of file that is missing.
        folder = bundled("rules")
        read_rules(folder)
        paths = sorted(folder.glob("*.toml"))
    problems = check_rule_files(paths)
    for problem in problems:
        print(problem.words)
    if problems:
        print(f"{plural(len(problems), 'mistake')} in {plural(len(paths), 'file')}")
        return 1
    print(f"{plural(len(paths), 'file')} checked, no mistakes")
    return 0
