"""Writes the evidence bundle of a case, and refuses it when it tells what no paper may tell."""

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.papers.leak import Leak, find_leaks
from fosterdesk.papers.render import never, quiet, render
from fosterdesk.papers.text import page_texts
from fosterdesk.people.private_words import allowed_findings, let_stand, private_words
from fosterdesk.progression import queries
from fosterdesk.progression.papers import evidence_document
from fosterdesk.progression.records import BuiltEvidence
from fosterdesk.store.desk import Desk, ReadTransaction

ABOUT = "case"


def write_bundle(
    desk: Desk,
    case_id: int,
    out: Path,
    report: Callable[[int, int, str], None] | None,
    stopped: Callable[[], bool] | None,
) -> BuiltEvidence:
    """Render beside `out`, read the finished text for leaks, then put it in place.

    Refused, with every page named, when a leak is found; `out` is left as it was.
    """
    with desk.read() as tx:
        document = evidence_document(tx, case_id)
        terms = private_words(tx, [queries.case(tx, case_id).household_id])
        standing = frozenset(allowed_findings(tx, ABOUT, case_id))
    handle, name = tempfile.mkstemp(prefix=".", suffix=".pdf", dir=out.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        made = render(document, desk.attachments.get, temporary, report or quiet, stopped or never)
        refuse_leaks(page_texts(temporary), terms, standing=standing)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    return BuiltEvidence(made.pages, made.fingerprint)


def refuse_leaks(
    texts: list[str],
    terms: Iterable[str] | Mapping[str, str],
    allowed: Iterable[str] = (),
    paper: str = "bundle",
    standing: Collection[str] = (),
) -> None:
    """Refused, naming each place, when the text holds what no paper may tell.

    `standing` are the digests of findings that somebody let stand, with the reason.
    """
    leaks = [leak for leak in find_leaks(texts, terms, allowed) if leak.digest not in standing]
    if not leaks:
        return
    named = "; ".join(leak.words.replace(" shows", ":", 1) for leak in leaks)
    raise Refused(
        f"The {paper} was not made, since it would tell what no paper may tell ({named}). "
        "Take it out of the statement or record it stands in, then build again."
    )


def allow_in_bundle(desk: Desk, case_id: int, kind: str, text: str, reason: str) -> Changes:
    """Let words that the leak check found stand in a case's bundle; InvalidInput without a reason.

    `kind` and `text` are those of the finding, as in ("telephone number", "01632 960 444").
    """
    require(desk, "put forward progression")
    with desk.write("Let a finding stand in a progression case's bundle") as tx:
        let_stand(tx, ABOUT, case_id, Leak(1, kind, text).digest, kind, reason)
    return tx.changes


def private_terms(tx: ReadTransaction, household_id: int) -> list[str]:
    """Address, numbers and birth names of a household and everybody who lived there."""
    return list(private_words(tx, [household_id]))
