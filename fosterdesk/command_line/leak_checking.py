"""Reads a finished PDF against a desk and names what no paper may tell."""

from argparse import Namespace

from fosterdesk.command_line.signing_in import open_desk
from fosterdesk.errors import Refused
from fosterdesk.panel.packing.third_parties import referees_on_record
from fosterdesk.papers.leak import THIRD_PARTY, UNREAD, Leak, find_leaks
from fosterdesk.people.private_words import private_words
from fosterdesk.rules.words import plural


def check_leaks(asked: Namespace) -> int:
    """Print a line for each finding with its page and kind and give 1; 0 when there is none."""
    from fosterdesk.papers.text import page_words

    if not asked.file.is_file():
        raise Refused(f"“{asked.file}” is not a file. Give the PDF to read.")
    with open_desk(asked) as desk, desk.read() as tx:
        private = private_words(tx)
        if not asked.for_panel:
            private |= dict.fromkeys(referees_on_record(tx), THIRD_PARTY)
    try:
        pages = page_words(asked.file)
    except Exception as problem:
        # Another program's file can fail anywhere in the reader, and must not pass unread.
        raise Refused(
            f"“{asked.file}” cannot be read as a PDF, or asks for a password."
        ) from problem
    leaks = find_leaks([page.text for page in pages], private)
    leaks += [Leak(number, UNREAD, "") for number, page in enumerate(pages, 1) if page.is_unread]
    for leak in sorted(leaks, key=lambda one: one.page):
        print(_line(leak))
    if leaks:
        return 1
    print(f"“{asked.file}”: {plural(len(pages), 'page')} read, nothing found.")
    return 0


def _line(leak: Leak) -> str:
    if leak.kind == UNREAD:
        return f"page {leak.page}: cannot be read: look at it"
    return f"page {leak.page}: {leak.kind}: “{leak.text}”"
