"""FosterDesk can say what on a pack must not be there, and let a finding stand with a reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import FosterDeskError, Refused
from fosterdesk.panel.packing.pack_records import Finding, PaperRef
from fosterdesk.panel.packing.third_parties import ThirdParties, names_on
from fosterdesk.papers.document import AttachedFile, Part, PrintedPiece
from fosterdesk.papers.leak import UNREAD, Leak, find_leaks
from fosterdesk.people.private_words import Allowed, allowed_findings, let_stand, take_back
from fosterdesk.store.desk import Desk

if TYPE_CHECKING:
    from fosterdesk.papers.render import Rendered
    from fosterdesk.papers.text import PageWords

ABOUT = "meeting"
OF_DECISION = "decision"
_PAPERS = {ABOUT: "panel papers", OF_DECISION: "the papers of a case"}
_MOST_NAMED = 40
_FILE = re.compile(r"item-(\d+)-(file|document)-(\d+)")
# Keeps words of two readings of one page from being taken for one phrase.
_APART = "\n" * 8


class LeaksFound(Refused):
    """A pack that must not go out; `findings` are those that stop it."""

    def __init__(self, sentence: str, findings: Sequence[Finding]) -> None:
        super().__init__(sentence)
        self.findings = tuple(findings)


def look_for_leaks(
    made: Path,
    parts: Sequence[Part],
    rendered: "Rendered",
    private: Mapping[str, str],
    read_file: Callable[[str], bytes],
    watermark: str = "",
    parties: Mapping[str, ThirdParties] | None = None,
) -> list[Finding]:
    """Everything found on a finished pack, with the paper it stands in, in order of page.

    Pages are counted from 1 as they lie in the file; each has its printed label beside it. An
    attached page that became a picture is read in its own file. `parties` are the names that do not
    belong on an item’s pages, by its letter. One finding stands for all the
    pages of a file that cannot be read.
    """
    from fosterdesk.papers.text import page_words  # noqa: PLC0415 - loads the PDF library

    read = page_words(made, watermark=watermark)
    texts = [page.text for page in read]
    unread = {number for number, page in enumerate(read, start=1) if page.is_unread}
    files = _file_pages(parts, rendered.pieces)
    labels = ["", *rendered.page_labels]
    for file, pages in files:
        if unread & set(pages):
            for page, words in zip(pages, _own_words(file, read_file), strict=False):
                texts[page - 1] += _APART + words.text
                if not words.is_unread:
                    unread.discard(page)
    told = find_leaks(texts, private, labels=rendered.page_labels)
    told += _strangers(texts, rendered, files, parties or {})
    leaks = [_finding(leak, rendered.pieces, files) for leak in told]
    found = [*leaks, *_unread_findings(unread, files, labels)]
    return sorted(found, key=lambda one: one.page)


def _strangers(
    texts: Sequence[str],
    rendered: "Rendered",
    files: Sequence[tuple[AttachedFile, range]],
    parties: Mapping[str, ThirdParties],
) -> list[Leak]:
    """The names of others on the pages of each item, those of its referees on its files alone."""
    of_files = {page for _file, pages in files for page in pages}
    labels = dict(enumerate(rendered.page_labels, start=1))
    found: list[Leak] = []
    for letter, names in parties.items():
        own = {
            page: texts[page - 1]
            for piece in rendered.pieces
            if piece.letter == letter
            for page in range(piece.start + 1, piece.start + 1 + len(piece.labels))
        }
        for is_file in (False, True):
            pages = {page: text for page, text in own.items() if (page in of_files) is is_file}
            found += names_on(pages, names, labels, is_file)
    return found


def _own_words(file: AttachedFile, read_file: Callable[[str], bytes]) -> list["PageWords"]:
    from fosterdesk.papers.files import packed  # noqa: PLC0415 - loads the PDF libraries
    from fosterdesk.papers.text import page_words  # noqa: PLC0415

    try:
        return page_words(packed(read_file(file.digest), file.media_type), furnished=False)
    except FosterDeskError:
        return []


def _file_pages(
    parts: Sequence[Part], pieces: Sequence[PrintedPiece]
) -> list[tuple[AttachedFile, range]]:
    """Each attached file with the pages it takes in the pack, counted from 1."""
    pages = {one.anchor: range(one.start + 1, one.start + 1 + len(one.labels)) for one in pieces}
    return [(file, pages[file.anchor]) for part in parts for file in part.files]


def _finding(
    leak: Leak, pieces: Sequence[PrintedPiece], files: Sequence[tuple[AttachedFile, range]]
) -> Finding:
    file = next((file for file, pages in files if leak.page in pages), None)
    if file is not None:
        title, paper = file.title, _paper_of(file)
    else:
        begun = [piece for piece in pieces if piece.start < leak.page and piece.labels]
        title, paper = begun[-1].title if begun else "", None
    return Finding(
        leak.page, leak.kind, leak.text, leak.words, title, leak.digest, paper, label=leak.label
    )


def _unread_findings(
    unread: set[int], files: Sequence[tuple[AttachedFile, range]], labels: Sequence[str]
) -> list[Finding]:
    found = []
    for file, pages in files:
        blind = sorted(unread & set(pages))
        if not blind:
            continue
        first, last = labels[blind[0]], labels[blind[-1]]
        leak = Leak(blind[0], UNREAD, file.digest, first)
        which = f"pages {first} to {last}" if len(blind) > 1 else f"page {first}"
        words = f"{which} cannot be read: look at {'them' if len(blind) > 1 else 'it'}"
        paper = _paper_of(file)
        found.append(
            Finding(blind[0], UNREAD, "", words, file.title, leak.digest, paper, label=first)
        )
    return found


def _paper_of(file: AttachedFile) -> PaperRef | None:
    match = _FILE.fullmatch(file.anchor)
    if match is None:
        return None
    return PaperRef(
        "file" if match[2] == "file" else "document", int(match[3]), int(match[1]), file.title
    )


def marked(findings: Sequence[Finding], allowed: Mapping[str, Allowed]) -> tuple[Finding, ...]:
    """The findings, those that somebody let stand with the reason."""
    return tuple(
        replace(
            one,
            reason=allowed[one.digest].reason,
            allowed_by=allowed[one.digest].who,
            allowed_at=allowed[one.digest].at,
        )
        if one.digest in allowed
        else replace(one, reason="", allowed_by="", allowed_at=None)
        for one in findings
    )


def refuse_open(
    findings: Sequence[Finding], name: str = "pack", where: str = "under “Packs”"
) -> None:
    """LeaksFound, naming each finding with its page, unless every one may stand.

    `where` says at which place of the window they are allowed.
    """
    still = [one for one in findings if one.is_open]
    if not still:
        return
    said = [f"{one.words} ({one.paper_title})" if one.paper else one.words for one in still]
    more = f"; and {len(said) - _MOST_NAMED} more places" if len(said) > _MOST_NAMED else ""
    raise LeaksFound(
        f"The {name} could not be written: {'; '.join(said[:_MOST_NAMED])}{more}. "
        f"Take each out of the paper it stands in, or allow it with a reason {where}; then build "
        "again.",
        still,
    )


def with_allowances(
    desk: Desk, about_id: int, findings: Sequence[Finding], about: str = ABOUT
) -> tuple[Finding, ...]:
    """The same findings with what is allowed by now on the papers of a meeting or a decision."""
    require(desk, "read records")
    with desk.read() as tx:
        return marked(findings, allowed_findings(tx, about, about_id))


def allow_finding(
    desk: Desk, about_id: int, finding: Finding, reason: str, about: str = ABOUT
) -> Changes:
    """Let a finding stand on the papers of a meeting or a decision.

    InvalidInput without a reason.
    """
    require(desk, "prepare panel")
    with desk.write(f"Let a finding stand on {_PAPERS[about]}") as tx:
        let_stand(tx, about, about_id, finding.digest, finding.kind, reason)
    return tx.changes


def forbid_finding(desk: Desk, about_id: int, finding: Finding, about: str = ABOUT) -> Changes:
    """Take the reason back: the finding stops the papers again."""
    require(desk, "prepare panel")
    with desk.write(f"Let a finding stop {_PAPERS[about]} again") as tx:
        take_back(tx, about, about_id, finding.digest)
    return tx.changes
