"""Writes the evidence bundle of a case, and refuses it when it tells what no paper may tell."""

import os
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from fosterdesk.errors import Refused
from fosterdesk.papers.leak import find_leaks
from fosterdesk.papers.render import never, quiet, render
from fosterdesk.papers.text import page_texts
from fosterdesk.people import queries as people
from fosterdesk.progression import queries
from fosterdesk.progression.papers import evidence_document
from fosterdesk.progression.records import BuiltEvidence
from fosterdesk.store.desk import Desk, ReadTransaction


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
        terms = private_terms(tx, queries.case(tx, case_id).household_id)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".pdf", dir=out.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        made = render(document, desk.attachments.get, temporary, report or quiet, stopped or never)
        refuse_leaks(page_texts(temporary), terms)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    return BuiltEvidence(made.pages, made.fingerprint)


def refuse_leaks(
    texts: list[str], terms: list[str], allowed: Iterable[str] = (), paper: str = "bundle"
) -> None:
    """Refused, naming each page, when the text holds what no paper may tell."""
    leaks = find_leaks(texts, terms, allowed)
    if not leaks:
        return
    words = {"term": "an address or birth name"}
    said = [f"page {leak.page}: {words.get(leak.kind, 'a ' + leak.kind)}" for leak in leaks]
    named = "; ".join(dict.fromkeys(said)).replace("a e-mail", "an e-mail")
    raise Refused(
        f"The {paper} was not made, since it would tell what no paper may tell ({named}). "
        "Take it out of the statement or record it stands in, then build again."
    )


def private_terms(tx: ReadTransaction, household_id: int) -> list[str]:
    """Address, numbers and birth names of a household and everybody who lives there."""
    household = people.household_record(tx, household_id)
    terms = [
        _street(household.address),
        household.postcode,
        household.telephone,
        household.email,
    ]
    for one in people.residents(tx, household_id, tx.desk.today()):
        person = people.person_record(tx, one.person_id)
        terms += [person.telephone, person.email]
        if person.birth_name and person.birth_name.casefold() != person.last_name.casefold():
            terms.append(person.birth_name)
    return [term for term in terms if term.strip()]


def _street(address: str) -> str:
    """The first two words or more of an address, so that a town alone is no leak."""
    parts = [part.strip() for part in re.split(r"[,\n]", address) if part.strip()]
    if not parts:
        return ""
    if len(parts[0].split()) > 1 or len(parts) == 1:
        return parts[0]
    return f"{parts[0]} {parts[1]}"
