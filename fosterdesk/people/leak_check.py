"""FosterDesk can read a finished paper for what must not stand on it, with page and paper."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.errors import FosterDeskError
from fosterdesk.papers.document import AttachedFile, Document, Part, PrintedPiece
from fosterdesk.papers.leak import UNREAD, Leak, find_leaks, find_names
from fosterdesk.people.findings import Finding, PaperRef, Whose, marked, refuse_open
from fosterdesk.people.private_words import allowed_findings
from fosterdesk.store.desk import Desk

if TYPE_CHECKING:
    from fosterdesk.papers.render import Rendered
    from fosterdesk.papers.text import PageWords

# An attached file by its anchor: of an item of a panel, or evidence of a progression case.
_OF_ITEM = re.compile(r"item-(\d+)-(file|document)-(\d+)")
_OF_CASE = re.compile(r"case-\d+-file-(\d+)")
# Keeps words of two readings of one page from being taken for one phrase.
_APART = "\n" * 8


@dataclass(frozen=True)
class ThirdParties:
    """Names for one item: `strangers` on none of its pages, `referees` on no attached file.

    The sheets that FosterDesk makes name the referees where the panel must hear them; a letter
    or a form that is attached does not need to.
    """

    strangers: frozenset[str]
    referees: frozenset[str]


def names_on(
    texts: Mapping[int, str], parties: ThirdParties, labels: Mapping[int, str], is_file: bool
) -> list[Leak]:
    """The names that do not belong on these pages of an item, by page from 1."""
    names = parties.strangers | parties.referees if is_file else parties.strangers
    return find_names(texts, names, labels)


def look_for_leaks(
    made: Path,
    parts: Sequence[Part],
    rendered: "Rendered",
    private: Mapping[str, str],
    read_file: Callable[[str], bytes],
    watermark: str = "",
    parties: Mapping[str, ThirdParties] | None = None,
) -> list[Finding]:
    """Everything found on a finished paper, with the file it stands in, in order of page.

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


def refuse_leaks(
    desk: Desk,
    made: Path,
    document: Document,
    rendered: "Rendered",
    private: Mapping[str, str],
    whose: Whose,
    about_id: int,
    name: str,
    said: Iterable[str] = (),
) -> None:
    """LeaksFound unless everything on a finished paper may stand.

    `said` are words that its writer meant to stand on it, such as an address that was asked for.
    """
    meant = {leak.digest for leak in find_leaks(tuple(said), private)}
    read_file = desk.attachments.get
    found = look_for_leaks(made, document.parts, rendered, private, read_file, document.watermark)
    with desk.read() as tx:
        allowed = allowed_findings(tx, whose.about, about_id)
    told = [one for one in found if one.digest not in meant]
    refuse_open(marked(told, allowed), name, whose)


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
    match = _OF_ITEM.fullmatch(file.anchor)
    if match is not None:
        number, item_id = int(match[3]), int(match[1])
        return PaperRef("file" if match[2] == "file" else "document", number, item_id, file.title)
    match = _OF_CASE.fullmatch(file.anchor)
    return PaperRef("document", int(match[1]), None, file.title) if match is not None else None
