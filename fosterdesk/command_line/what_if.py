"""Costs a proposed scheme on the desk's carers and prints the comparison as a paper."""

import sys
from argparse import Namespace

from fosterdesk.command_line.signing_in import open_desk
from fosterdesk.progression.what_if_records import WhatIf
from fosterdesk.rules.words import plural


def cost_scheme(asked: Namespace) -> int:
    """Print the cost of the scheme asked for and write its paper; 0 when it is worked out.

    1 when the file has mistakes, each of which is printed, or its examples disagree.
    """
    from fosterdesk.progression.what_if import Question, read_scheme, what_if
    from fosterdesk.progression.what_if_printing import write_what_if
    from fosterdesk.rules.reading import RuleFileProblems

    try:
        read_scheme(asked.rules)
    except RuleFileProblems as found:
        print("\n".join(problem.words for problem in found.problems))
        print(f"{plural(len(found.problems), 'mistake')} in {asked.rules.name}")
        return 1
    question = Question(asked.rules, asked.examples, asked.from_on, asked.to_on)
    with open_desk(asked) as desk:
        made = what_if(desk, question, _tell)
        pages = write_what_if(desk, made, asked.out) if asked.out else 0
    print("\n".join(_lines(made)))
    if pages:
        print(f"“{asked.out}”: {plural(pages, 'page')}.")
    return 1 if made.examples and made.examples.disagreements else 0


def _lines(made: WhatIf) -> list[str]:
    lines = [f"{made.then}, against {made.now}", made.answer]
    lines += [f"  {level.level}: {level.year.difference_words}" for level in made.levels]
    lines.append(f"{made.period_words}: {made.period.difference_words}")
    lines += [*made.left_out, *(rate.words for rate in made.rates), *made.other_changes]
    if made.examples:
        lines += [f"{made.examples.name}: {made.examples.words}", *made.examples.disagreements]
    return lines


def _tell(done: int, total: int, words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done + 1} of {total} {words:<60.60}", end="", file=sys.stderr, flush=True)
