"""FosterDesk can bind the frozen papers of a case, once they are read for what may not stand.

They are checked as packs are: what is found stops them until it is taken out or allowed.
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fosterdesk.panel.deciding.reading import ABOUT
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.papers.document import Document
from fosterdesk.papers.leak import UNREAD
from fosterdesk.people.findings import DECISION, Finding, marked, refuse_open
from fosterdesk.people.leak_check import ThirdParties, look_for_leaks
from fosterdesk.people.private_words import Allowed
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import keep_document
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk

Report = Callable[[int, int, str], None]


def quiet(_done: int, _total: int, _words: str) -> None:
    """Report to nobody."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True)
class BoundPapers:
    """Papers that were bound and kept; `warning` names pages that nobody could read for leaks."""

    title: str
    content: bytes
    pages: int
    document_id: int
    warning: str = ""


@dataclass(frozen=True)
class Bundle:
    """What is bound, frozen: the document, whose it is, and the words that may not stand on it.

    `parties` are the names that may not stand on an item's pages, by its letter; `notice` is the
    letter whose words may. One that `warns` is bound with pages that cannot be read, and says so.
    """

    held: DecisionRecord
    title: str
    kind: str
    document: Document
    private: Mapping[str, str]
    allowed: Mapping[str, Allowed]
    parties: Mapping[str, ThirdParties]
    notice: str = ""
    warns: bool = False


def bind_and_keep(
    desk: Desk, bundle: Bundle, report: Report, stopped: Callable[[], bool]
) -> BoundPapers:
    """Bind the papers and keep them on the household's record; LeaksFound, and nothing is kept."""
    content, pages, found = _bound(desk, bundle, report, stopped)
    unread = [one for one in found if one.kind == UNREAD] if bundle.warns else []
    refuse_open([one for one in found if one not in unread], "papers", DECISION)
    name = f"{bundle.document.header_right.rpartition(' ')[2]} {bundle.title[:40]}.pdf"
    with desk.write(f"Bind papers: {bundle.title}"[:120]) as tx:
        made = keep_document(
            tx,
            AddDocument(
                bundle.held.household_id,
                None,
                ABOUT,
                bundle.held.id,
                bundle.kind,
                bundle.title,
                desk.today(),
                name.replace(":", ""),
                content,
            ),
        )
    return BoundPapers(bundle.title, content, pages, made, _unread_words(unread))


def findings_of(
    desk: Desk, bundle: Bundle, report: Report, stopped: Callable[[], bool]
) -> tuple[Finding, ...]:
    """Everything on the papers that must not be there, allowed or not; nothing is kept."""
    return _bound(desk, bundle, report, stopped)[2]


def _bound(
    desk: Desk, bundle: Bundle, report: Report, stopped: Callable[[], bool]
) -> tuple[bytes, int, tuple[Finding, ...]]:
    """The PDF, its pages, and what its own text holds that no paper may tell."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    read_file, document = desk.attachments.get, bundle.document
    said = _said_in_notice(desk, bundle)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "papers.pdf"
        made = render(document, read_file, out, report, stopped)
        found = look_for_leaks(
            out, document.parts, made, bundle.private, read_file, "", bundle.parties
        )
        content = out.read_bytes()
    told = [_of_no_item(one) for one in found if one.digest not in said]
    return content, made.pages, marked(told, bundle.allowed)


def _said_in_notice(desk: Desk, bundle: Bundle) -> set[str]:
    """The findings that a true copy of the letter may hold, since the letter says the same."""
    from fosterdesk.papers.leak import find_leaks  # noqa: PLC0415 - only when papers are bound
    from fosterdesk.papers.text import page_words  # noqa: PLC0415 - loads the PDF library

    if not bundle.notice:
        return set()
    own = [page.text for page in page_words(desk.attachments.get(bundle.notice))]
    return {leak.digest for leak in find_leaks(own, bundle.private)}


def _of_no_item(found: Finding) -> Finding:
    """A finding in a file on the record, which is printed here with no item of a panel."""
    if found.paper is None:
        return found
    return replace(found, paper=replace(found.paper, item_id=None))


def _unread_words(unread: list[Finding]) -> str:
    if not unread:
        return ""
    named = [f"{one.words.partition(' cannot')[0]} ({one.paper_title})" for one in unread]
    return (
        f"The leak check cannot read {joined(named)}, where words stand as a picture: look before "
        "you send."
    )
