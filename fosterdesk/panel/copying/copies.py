"""FosterDesk can make each reader’s copy, without what that reader may not have."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.access.permissions import may, require
from fosterdesk.errors import Refused
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.agenda_queries import meeting_timings
from fosterdesk.panel.copying import question_queries
from fosterdesk.panel.copying.applicant_copy import applicant_document, own_papers
from fosterdesk.panel.copying.chair_papers import Planned, chair_blocks
from fosterdesk.panel.copying.copy_records import (
    APPLICANT,
    ARCHIVE,
    CHAIR,
    DECISION_MAKER,
    LARGE_PRINT,
    CopyOrder,
    MadeCopy,
    Variant,
)
from fosterdesk.panel.copying.copy_register import Entry, numbered, register
from fosterdesk.panel.copying.copy_sources import Report, Source, source_of
from fosterdesk.panel.copying.decision_copy import asks_for_decision, decision_document
from fosterdesk.panel.copying.item_people import item_names
from fosterdesk.panel.copying.other_names import names_of_others, names_on_pages
from fosterdesk.panel.copying.readers import left_out_of, letters_words
from fosterdesk.panel.packing.leaving_out import NOT_HERE, LeftOut, sections, without_items
from fosterdesk.panel.packing.name_matching import name_parts
from fosterdesk.panel.packing.packs import never, quiet
from fosterdesk.panel.papers import heading_of, item_anchor
from fosterdesk.panel.records import ItemRecord, MeetingRecord
from fosterdesk.papers.blocks import Notice
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.leak import THIRD_PARTY, Leak
from fosterdesk.people.findings import Finding, marked, refuse_open
from fosterdesk.people.leak_check import look_for_leaks
from fosterdesk.rules.words import written_out
from fosterdesk.store.desk import Desk, ReadTransaction

if TYPE_CHECKING:
    from fosterdesk.papers.render import Rendered

DECLARED = "You declared an interest in it."
AS_THEY_CAME = (
    "Papers that others wrote stand in this copy as they came. Ask the panel administrator for any "
    "that you cannot read."
)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A copy before it is printed: its document (None for the pack as it is) and what is gone.

    `hidden` are names that may not be read on it; `guarded` are names that are findings.
    """

    variant: Variant | None
    left_out: str = ""
    hidden: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


def make_copy(
    desk: Desk,
    meeting_id: int,
    order: CopyOrder,
    out: Path,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
    source: Source | None = None,
) -> MadeCopy:
    """Write one reader’s copy to `out` as PDF/A-2b, numbered and named, and register it.

    LeaksFound for what may not be on it; Refused when there is nothing to make it of, or when a
    paper of another item names what was left out. Raises Stopped. Nothing is left at `out` then.
    """
    require(desk, "read records")
    source = source or source_of(desk, meeting_id, report, stopped)
    with desk.read() as tx:
        shaped = shape(tx, meeting_id, source, order)
    (number,) = numbered(desk, meeting_id, source.pack_id, [order])
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        whole = Path(folder) / "whole.pdf"
        large = order.kind == LARGE_PRINT
        write_shaped(desk, source, shaped, whole, report, stopped, large=large)
        pages = _mark(whole, order, number, Path(folder) / "copy.pdf")
        shutil.move(Path(folder) / "copy.pdf", out)
    made = MadeCopy(out, order, number, pages, shaped.left_out)
    if may(desk.user.role, "prepare panel"):
        register(desk, [(Entry(meeting_id, source.pack_id, order, shaped.left_out), number)])
    return made


def _mark(whole: Path, order: CopyOrder, number: int, out: Path) -> int:
    from fosterdesk.papers.copies import Binding, Copy, write_copies  # noqa: PLC0415 - PDF library
    from fosterdesk.papers.text import page_count  # noqa: PLC0415

    if order.kind == ARCHIVE:
        shutil.copyfile(whole, out)
        return page_count(out)
    return write_copies(whole, out, [Copy(number, order.name)], Binding())


def shape(tx: ReadTransaction, meeting_id: int, source: Source, order: CopyOrder) -> Shaped:
    """What a copy would be; Refused when there is nothing to make it of."""
    meeting, items = queries.meeting(tx, meeting_id), queries.items(tx, meeting_id)
    document = source.fixed
    if order.kind == APPLICANT:
        item = next((one for one in items if one.id == order.item_id), None)
        if item is None:
            raise Refused("This item is no longer on the agenda. Choose another.")
        variant = applicant_document(document, item, own_papers(tx, item))
        others = [one for one in items if one.id != item.id]
        return Shaped(variant, "the papers of others", guarded=names_of_others(tx, item, others))
    if order.kind == DECISION_MAKER:
        titles = {one.id: one.sentence for one in tx.desk.rules.recommendations}
        cases = asks_for_decision(tx, meeting, items)
        return Shaped(decision_document(document, meeting, cases, titles))
    gone = left_out_of(items, order.member_id) if order.member_id is not None else ()
    return _whole(tx, meeting, items, document, order, gone)


def _whole(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    items: Sequence[ItemRecord],
    document: Document,
    order: CopyOrder,
    gone: Sequence[ItemRecord],
) -> Shaped:
    """The pack without the items of a member’s declared interests, dressed as the order asks."""
    letters = letters_words(tuple(one.letter for one in gone))
    shown = {letter for letter, _ in sections(document)}
    left = [
        LeftOut(one.letter, DECLARED, names_to_hide(tx, one, items))
        for one in gone
        if one.letter in shown
    ]
    variant = Variant(without_items(document, left)) if left else None
    if order.kind == CHAIR:
        kept = variant.document if variant else document
        variant = _with_running_order(tx, meeting, items, kept, [one.letter for one in gone])
    hidden = tuple(n for one in left for n in one.names if len(name_parts(n)) > 1)
    return Shaped(variant, letters, hidden)


def names_to_hide(
    tx: ReadTransaction, item: ItemRecord, items: Sequence[ItemRecord]
) -> tuple[str, ...]:
    """The names by which an item that is left out could be told in the rest of the copy.

    What another item or a member is called by too is not hidden, nor is a surname they share.
    """
    if item.household_id is None:
        return (item.title,)
    roles = ("the household", "foster carer", "applicant", "of the household")
    people = [one.name for one in item_names(tx, item) if one.role in roles]
    names = [*people, item.title, written_out(item.title), heading_of(item)]
    others = [o.name for one in items if one.id != item.id for o in item_names(tx, one)]
    others += [one.name for one in queries.members(tx)]
    taken = {name_parts(name) for name in others}
    surnames = {name.split()[-1] for name in people if name.split()}
    surnames |= {word for name in people[:1] for word in name.split() if name_parts(word)}
    shared = {part for name in others for part in name_parts(name)}
    alone = [one for one in sorted(surnames) if len(one) > 2 and not {*name_parts(one)} & shared]
    return tuple(dict.fromkeys(n for n in (*names, *alone) if name_parts(n) not in taken))


def _with_running_order(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    items: Sequence[ItemRecord],
    document: Document,
    gone: Sequence[str],
) -> Variant:
    anchors = {part.anchor for part in document.parts}
    planned = [one for one in _planned(tx, meeting, items, gone) if one.anchor in anchors]
    attendance = queries.attendance(tx, meeting)
    asked = question_queries.questions(tx, meeting.id)
    front = Part(
        "chair", "Chair’s running order", chair_blocks(meeting, planned, attendance, asked)
    )
    first, *rest = document.parts
    parts = (front, replace(first, starts_right=True), *rest)
    return Variant(replace(document, subject="Chair’s copy", parts=parts), {front.anchor: "Chair"})


def _planned(
    tx: ReadTransaction, meeting: MeetingRecord, items: Sequence[ItemRecord], gone: Sequence[str]
) -> list[Planned]:
    times = meeting_timings(tx, meeting, items)
    found = []
    for item in items:
        slot = times.slot(item.id)
        if slot is not None:
            is_here = item.letter not in gone
            title = heading_of(item) if is_here else NOT_HERE
            found.append(Planned(item, title, slot, item_anchor(item), is_here))
    return found


def write_shaped(
    desk: Desk,
    source: Source,
    shaped: Shaped,
    out: Path,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
    *,
    large: bool = False,
) -> None:
    """Print a shaped copy, without its reader’s mark, and look for leaks in it."""
    from fosterdesk.papers.own_pages import with_own_labels  # noqa: PLC0415 - PDF libraries
    from fosterdesk.papers.render import render  # noqa: PLC0415

    if shaped.variant is None and not large:
        out.write_bytes(source.content)
        return
    made = shaped.variant or Variant(source.fixed)
    document = with_own_labels(made.document, made.stems)
    if large:
        document = enlarged(document)
    rendered = render(document, desk.attachments.get, out, report, stopped)
    _check(desk, source, shaped, document, rendered, out)


def enlarged(document: Document) -> Document:
    """The document in large print under the labels it holds; its front says what stays small."""
    from fosterdesk.papers.large_print import large_document  # noqa: PLC0415 - PDF libraries

    if any(part.files for part in document.parts):
        first, *rest = document.parts
        front = replace(first, blocks=(*first.blocks, Notice(AS_THEY_CAME)))
        document = replace(document, parts=(front, *rest))
    return large_document(document, document.fixed)


def _check(
    desk: Desk,
    source: Source,
    shaped: Shaped,
    document: Document,
    rendered: "Rendered",
    out: Path,
) -> None:
    """LeaksFound for what may not be on a paper; Refused where what was left out is still named."""
    from fosterdesk.papers.labelled_text import labelled_texts  # noqa: PLC0415 - PDF library

    read = desk.attachments.get
    found = look_for_leaks(out, document.parts, rendered, source.private, read, document.watermark)
    texts = [page.text for page in labelled_texts(out)] if shaped.guarded or shaped.hidden else []
    for page, name in names_on_pages(shaped.guarded, texts):
        found.append(_named_finding(page, rendered.page_labels[page - 1], name))
    refuse_open(marked(found, source.allowed), "copy")
    still = names_on_pages(shaped.hidden, texts)
    if still:
        where = "; ".join(f"{rendered.page_labels[page - 1]} shows “{n}”" for page, n in still[:8])
        raise Refused(
            f"This copy would still name what was left out: {where}. Redact it in that paper, "
            "then make the copy again."
        )


def _named_finding(page: int, label: str, name: str) -> Finding:
    leak = Leak(page, THIRD_PARTY, name, label)
    return Finding(page, leak.kind, name, leak.words, "", leak.digest, label=label)
