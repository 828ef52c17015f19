"""Writes the evidence bundle of a case, and refuses it when it tells what no paper may tell."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.papers.document import Document
from fosterdesk.papers.redaction import redact
from fosterdesk.papers.render import never, quiet, render
from fosterdesk.people import queries as people
from fosterdesk.people.findings import CASE, Finding, PaperRef, WordsInPaper, marked, refuse_open
from fosterdesk.people.leak_check import look_for_leaks
from fosterdesk.people.private_words import Allowed, allowed_findings, private_words
from fosterdesk.people.redacting import find_words, replace_document
from fosterdesk.progression import queries
from fosterdesk.progression.papers import evidence_document
from fosterdesk.progression.records import BuiltEvidence
from fosterdesk.store.desk import Desk

if TYPE_CHECKING:
    from fosterdesk.papers.render import Rendered

Report = Callable[[int, int, str], None]


def write_bundle(
    desk: Desk,
    case_id: int,
    out: Path,
    report: Report | None,
    stopped: Callable[[], bool] | None,
) -> BuiltEvidence:
    """Render beside `out`, read the finished pages for leaks, then put it in place.

    LeaksFound, with every page named, unless each finding may stand; `out` is left as it was.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".pdf", dir=out.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        made, found = _made(desk, case_id, temporary, report or quiet, stopped or never)
        refuse_open(found, "bundle", CASE)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    return BuiltEvidence(made.pages, made.fingerprint)


def check_bundle(
    desk: Desk,
    case_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> tuple[Finding, ...]:
    """Everything on a case's bundle that must not be there, allowed or not; nothing is kept."""
    require(desk, "read records")
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        return _made(desk, case_id, Path(folder) / "evidence.pdf", report, stopped)[1]


def _made(
    desk: Desk, case_id: int, out: Path, report: Report, stopped: Callable[[], bool]
) -> tuple["Rendered", tuple[Finding, ...]]:
    document, private, allowed = _gathered(desk, case_id)
    read_file = desk.attachments.get
    made = render(document, read_file, out, report, stopped)
    found = look_for_leaks(out, document.parts, made, private, read_file)
    return made, marked(found, allowed)


def _gathered(desk: Desk, case_id: int) -> tuple[Document, dict[str, str], dict[str, Allowed]]:
    with desk.read() as tx:
        document = evidence_document(tx, case_id)
        private = private_words(tx, [queries.case(tx, case_id).household_id])
        return document, private, allowed_findings(tx, CASE.about, case_id)


def find_in_evidence(desk: Desk, paper: PaperRef, words: tuple[str, ...]) -> WordsInPaper:
    """The pages of a file of evidence where these words stand; InvalidInput when on none."""
    require(desk, "read records")
    with desk.read() as tx:
        held = people.printed_document(tx, paper.id)
    return find_words(desk, held.digest, held.media_type, words)


def redact_evidence(desk: Desk, paper: PaperRef, words: tuple[str, ...]) -> Changes:
    """Print a copy without these words in the place of a file of evidence.

    The original stays on the household's record. Refused when a word cannot be taken out.
    """
    require(desk, CASE.permission)
    with desk.read() as tx:
        held = people.printed_document(tx, paper.id)
    content = redact(desk.attachments.get(held.digest), held.media_type, words)
    with desk.write("Redact a file of evidence") as tx:
        replace_document(tx, held, content)
    return tx.changes
