"""The words of the commands about packs that were published: proof, supplement, closed file."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_pack_commands(
    commands: Any,
    takes_desk: Callable[[ArgumentParser], None],
    later: Callable[[str, str], Callable[[Any], int]],
) -> None:
    """Add `prove`, `supplement` and `closed-file` to the commands."""
    prove: ArgumentParser = commands.add_parser(
        "prove",
        help="make a kept pack again and say whether it is the same",
        description="Make a pack that was kept again from what it was made from, whatever the "
        "records say by now, and hold it against the kept one. The exit code is 0 when they are "
        "the same, byte for byte, else 1.",
    )
    takes_desk(prove)
    prove.add_argument("--pack", required=True, metavar="v1|draft-1", help="which pack")
    _takes_meeting(prove)
    prove.set_defaults(verb=later("printing", "prove"))
    supplement: ArgumentParser = commands.add_parser(
        "supplement",
        help="publish what has changed and write the changed pages with a slip",
        description="Publish the pack as the records are now, and write the supplement to the "
        "pack that members hold: the slip that says what to pull and what to insert, the fresh "
        "agenda, and the changed pages, to be printed on both sides.",
    )
    takes_desk(supplement)
    _takes_meeting(supplement)
    supplement.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the PDF to write"
    )
    supplement.set_defaults(verb=later("printing", "write_supplement"))
    closed: ArgumentParser = commands.add_parser(
        "closed-file",
        help="write the closed file of a meeting as one archive",
        description="Write the pack, interests, minutes, decisions, copies and letters of a "
        "meeting as one PDF/A archive with an index, and keep it with the meeting. Its minutes "
        "must have gone to the decision maker.",
    )
    takes_desk(closed)
    _takes_meeting(closed)
    closed.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    closed.set_defaults(verb=later("printing", "write_closed_file"))


def _takes_meeting(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--meeting", required=True, metavar="next|YYYY-MM-DD", help="the next, or one by its date"
    )
