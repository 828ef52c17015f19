"""FosterDesk can build the pack of a meeting: the same data gives the same bytes."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.panel import papers, queries
from fosterdesk.panel.agenda.front import front_parts
from fosterdesk.panel.agenda.item_papers import withdrawn_part, withdrawn_words
from fosterdesk.panel.business import BUSINESS
from fosterdesk.panel.ledger import Ledger, from_plain
from fosterdesk.panel.minuting.minutes_page import minutes_of
from fosterdesk.panel.minuting.minutes_papers import DRAFT
from fosterdesk.panel.packing.third_parties import third_parties
from fosterdesk.panel.paper_sets import sheets, summaries
from fosterdesk.panel.paper_sets.paper_makers import Context, Sheet
from fosterdesk.panel.records import (
    AttendanceRecord,
    BuiltPack,
    IssuedPackRecord,
    ItemRecord,
    ItemState,
    MeetingRecord,
)
from fosterdesk.panel.rules import item_quorum, named_item
from fosterdesk.papers.blocks import Block, Facts, anchors_named
from fosterdesk.papers.document import Document, Part
from fosterdesk.papers.page_labels import sort_key
from fosterdesk.people import queries as people
from fosterdesk.people.findings import MEETING, Finding, marked, refuse_open
from fosterdesk.people.leak_check import ThirdParties, look_for_leaks
from fosterdesk.people.private_words import Allowed, allowed_findings, private_words
from fosterdesk.rules.business import Paper
from fosterdesk.rules.words import day_month, short_date, written_out
from fosterdesk.store.desk import Desk, ReadTransaction

if TYPE_CHECKING:
    from fosterdesk.papers.render import Rendered

WATERMARK = "DRAFT"

Report = Callable[[int, int, str], None]
Fixed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Pack:
    """Everything a pack is made from, frozen: what is printed, and the words that may not be.

    `parties` are the names that may not stand on an item’s pages, by its letter.
    """

    meeting: MeetingRecord
    service: str
    parts: tuple[Part, ...]
    digests: tuple[str, ...]
    private: Mapping[str, str]
    parties: Mapping[str, ThirdParties]
    allowed: Mapping[str, Allowed]
    issued: tuple[IssuedPackRecord, ...]
    letters: Mapping[int, str]

    @property
    def published(self) -> IssuedPackRecord | None:
        """The pack that members hold, or None."""
        return published_of(self.issued)

    @property
    def ledger(self) -> Ledger:
        """The labels that members' pages have, and every label ever given."""
        return _ledger_of(self.published)


def published_of(issued: Sequence[IssuedPackRecord]) -> IssuedPackRecord | None:
    """The pack that members hold, or None."""
    return next((one for one in issued if one.status == "published"), None)


def _ledger_of(held: IssuedPackRecord | None) -> Ledger:
    return from_plain(held.ledger) if held is not None else Ledger()


def quiet(_done: int, _total: int, _words: str) -> None:
    """Report to nobody."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def gather(tx: ReadTransaction, meeting_id: int, *, for_minutes: bool = False) -> Pack:
    """All that the pack of a meeting is made from, in one consistent view of the desk.

    Refused without an item to hear, but for the minutes of a panel that was held all the same.
    """
    meeting = queries.meeting(tx, meeting_id)
    attendance = queries.attendance(tx, meeting)
    issued = queries.packs(tx, meeting_id)
    fixed = _ledger_of(published_of(issued)).fixed
    states: list[ItemState] = []
    by_letter: dict[str, list[Part]] = {}
    for item in queries.items(tx, meeting_id, withdrawn=True):
        if item.letter:
            state, parts = _item(tx, meeting, item, attendance, fixed)
            states.append(state)
            by_letter[item.letter] = parts
    if not for_minutes and all(state.item.withdrawn_on for state in states):
        raise Refused("This panel has no items yet. Add one, then build the pack.")
    service = people.setting(tx, "service-name")
    order = sorted(by_letter, key=lambda letter: (len(letter), letter))
    item_parts = [part for letter in order for part in by_letter[letter]]
    parts = [*front_parts(tx, service, meeting, states, attendance), *item_parts]
    return Pack(
        meeting,
        service,
        tuple(parts),
        tuple(file.digest for part in parts for file in part.files),
        private_words(tx, {s.item.household_id for s in states if s.item.household_id}),
        third_parties(tx, [state.item for state in states]),
        allowed_findings(tx, MEETING.about, meeting_id),
        issued,
        {state.item.id: state.item.letter for state in states},
    )


def _item(
    tx: ReadTransaction,
    meeting: MeetingRecord,
    item: ItemRecord,
    attendance: tuple[AttendanceRecord, ...],
    fixed: Fixed,
) -> tuple[ItemState, list[Part]]:
    """An item as the index names it, and its parts; of a withdrawn one the notice alone."""
    quorum = item_quorum(tx.desk.rules.quorum, meeting, attendance, item.interests)
    if item.withdrawn_on is not None:
        alone = replace(item, attending="", interests=())
        return ItemState(alone, withdrawn_words(item), (), quorum), [withdrawn_part(item)]
    c = sheets.context(tx, meeting, item)
    made = sheets.sheets(c)
    known = any(one.is_known for one in attendance)
    states = sheets.paper_states(c, made)
    state = ItemState(item, summaries.under_title(c), states, quorum, quorum_known=known)
    return state, _item_parts(c, state, made, fixed)


def _item_parts(
    c: Context, state: ItemState, made: list[tuple[Paper, Sheet]], fixed: Fixed
) -> list[Part]:
    parts = sheets.item_parts(c, made)
    told = anchors_named(_lead(c, made))  # with its page already, as a requirement's evidence is
    late = {sheets.file_anchor(c, held) for held in c.item.files if held.is_late}
    named = sheets.note_title(made)
    listed: list[papers.Listed] = []
    if c.item.note and any(sheet.is_note and paper.title == named for paper, sheet in made):
        listed.append(papers.Listed(named, papers.item_anchor(c.item)))
    for part in parts:
        if part.blocks and part.anchor not in told:
            listed.append(papers.Listed(part.title, part.anchor))
        listed += [
            papers.Listed(f.title.removesuffix(sheets.LATE), f.anchor, f.anchor in late)
            for f in part.files
        ]
    listed = _as_they_lie(listed, fixed)
    blocks = papers.item_blocks(state, _lead(c, made), listed, sheets.note_title(made))
    title = written_out(named_item(c.item))
    anchor = papers.item_anchor(c.item)
    return [
        Part(anchor, title, blocks, starts_right=True, letter=c.item.letter),
        *parts,
    ]


def _lead(c: Context, made: list[tuple[Paper, Sheet]]) -> tuple[Block, ...]:
    """How an item's sheet begins: as a paper of its own says it, or with the key facts.

    Either says when the case was deferred before, and what it waited for.
    """
    own = next((sheet.lead for _paper, sheet in made if sheet.lead), ())
    if not own:
        return papers.lead_blocks(BUSINESS[c.item.kind].asks, summaries.item_facts(c))
    before = summaries.deferred_words(c)
    return (Facts((("Last time", before),)), *own) if before else own


def _as_they_lie(listed: list[papers.Listed], fixed: Fixed) -> list[papers.Listed]:
    """The papers in the order of their pages: those that members hold, then what is new."""
    held = [one for one in listed if fixed.get(one.anchor)]
    held.sort(key=lambda one: sort_key(fixed[one.anchor][0]))
    return [*held, *(one for one in listed if not fixed.get(one.anchor))]


def fingerprint_of(pack: Pack, read_file: Callable[[str], bytes]) -> str:
    """The SHA-256 of what goes into a pack, in hexadecimal, the same on every desk."""
    told = hashlib.sha256()
    named = {digest: hashlib.sha256(read_file(digest)).hexdigest() for digest in set(pack.digests)}
    for part in pack.parts:
        files = tuple(replace(file, digest=named[file.digest]) for file in part.files)
        told.update(repr(replace(part, files=files)).encode())
    told.update(repr((pack.service, pack.meeting.on)).encode())
    return told.hexdigest()


def fingerprint_words(fingerprint: str) -> str:
    """The first twelve digits as print shows them: `7c1e 90ab 44f2`."""
    return " ".join(fingerprint[at : at + 4] for at in (0, 4, 8))


def is_published(pack: Pack, fingerprint: str) -> bool:
    """Whether members hold this pack, so that nothing has changed."""
    return pack.published is not None and pack.published.fingerprint == fingerprint


def next_number(pack: Pack, *, drafts: bool) -> int:
    """The number of the next draft, or of the next pack to be published."""
    held = [one.number for one in pack.issued if (one.status == "draft") is drafts]
    return max(held, default=0) + 1


def document_of(pack: Pack, fingerprint: str, name: str, watermark: str = "") -> Document:
    """The pack as one document with its furniture; pages that members hold keep their labels.

    `name` is `v2`, `draft 3`, or empty for one that is not kept.
    """
    title = f"{pack.service} fostering panel".strip()
    title = title[:1].upper() + title[1:]
    footer = f"Pack of {short_date(pack.meeting.on)}, {name or 'not published'}"
    return Document(
        title=f"{title}, {day_month(pack.meeting.on)}",
        subject="Panel pack",
        author=pack.service or "Fostering service",
        dated=pack.meeting.on,
        parts=pack.parts,
        header_left=f"{title} · {day_month(pack.meeting.on)}",
        header_right="CONFIDENTIAL",
        footer_left=f"{footer} · {fingerprint_words(fingerprint)}",
        fixed=pack.ledger.fixed,
        used=pack.ledger.used,
        watermark=watermark,
    )


def build_pack(
    desk: Desk,
    meeting_id: int,
    out: Path,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> BuiltPack:
    """Write the pack of a meeting to `out` as PDF/A-2b.

    LeaksFound when an address, telephone number, e-mail address or birth name stands on a page, or
    a page cannot be read, and nobody allowed it; each is named with its page and nothing is left at
    `out`. Raises Stopped once `stopped()` is true.
    """
    require(desk, "read records")
    with desk.read() as tx:
        pack = gather(tx, meeting_id)
    fingerprint = fingerprint_of(pack, desk.attachments.get)
    held = pack.published if is_published(pack, fingerprint) else None
    document = document_of(pack, fingerprint, held.name if held else "")
    rendered = write_checked(desk, pack, document, out, report, stopped)[0]
    return built_from(rendered, fingerprint, held.number if held else 0, held.name if held else "")


def check_pack(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> tuple[Finding, ...]:
    """Everything on the pack that must not be there, allowed or not, with page and paper."""
    require(desk, "read records")
    with desk.read() as tx:
        pack = gather(tx, meeting_id)
    document = document_of(pack, "", "")
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "pack.pdf"
        return write_checked(desk, pack, document, out, report, stopped, refuses=False)[1]


def write_checked(
    desk: Desk,
    pack: Pack,
    document: Document,
    out: Path,
    report: Report,
    stopped: Callable[[], bool],
    *,
    refuses: bool = True,
) -> tuple["Rendered", tuple[Finding, ...]]:
    """Render beside `out`, look for leaks, and put the pack in its place unless one is open."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    read_file = desk.attachments.get
    handle, name = tempfile.mkstemp(".pdf", "pack-", out.resolve().parent)
    os.close(handle)
    made = Path(name)
    try:
        rendered = render(document, read_file, made, report, stopped)
        found = look_for_leaks(
            made,
            pack.parts,
            rendered,
            pack.private,
            read_file,
            document.watermark,
            pack.parties,
        )
        findings = marked(found, pack.allowed)
        if refuses:
            refuse_open(findings)
        made.replace(out)
    finally:
        made.unlink(missing_ok=True)
    return rendered, findings


def built_from(rendered: "Rendered", fingerprint: str, number: int, name: str) -> BuiltPack:
    """What a screen may know of a pack that was written."""
    return BuiltPack(rendered.pages, fingerprint, rendered.labels, number, rendered.pieces, name)


def print_minutes(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> bytes:
    """The minutes of a meeting as they stand, as a PDF; Refused for what no paper may show."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    require(desk, "read records")
    with desk.read() as tx:
        pack = gather(tx, meeting_id, for_minutes=True)
        blocks = minutes_of(tx, pack.meeting)
    whole = document_of(pack, "", "")
    is_draft = pack.meeting.minutes_signed_on is None
    document = replace(
        whole,
        subject="Panel minutes",
        parts=(Part("minutes", f"Minutes of {day_month(pack.meeting.on)}", blocks),),
        footer_left=DRAFT if is_draft else "Minutes",
        watermark=WATERMARK if is_draft else "",
    )
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        made = Path(folder) / "minutes.pdf"
        rendered = render(document, desk.attachments.get, made, report, stopped)
        findings = look_for_leaks(
            made,
            document.parts,
            rendered,
            pack.private,
            desk.attachments.get,
            document.watermark,
        )
        refuse_open(marked(findings, pack.allowed), "minutes")
        return made.read_bytes()


def preview_pack(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> tuple[BuiltPack, bytes]:
    """Build the pack to look at, and keep nothing; returns it with its PDF."""
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "pack.pdf"
        built = build_pack(desk, meeting_id, out, report, stopped)
        return built, out.read_bytes()
