"""FosterDesk can build the pack of a meeting: the same data gives the same bytes."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select

from fosterdesk.access.permissions import require
from fosterdesk.errors import Refused
from fosterdesk.panel import papers, queries, sheets, summaries
from fosterdesk.panel.business import BUSINESS
from fosterdesk.panel.findings import ABOUT, look_for_leaks, marked, refuse_open
from fosterdesk.panel.front import front_parts
from fosterdesk.panel.meetings import keep_attachment
from fosterdesk.panel.pack_records import Finding
from fosterdesk.panel.pack_tables import IssuedPack
from fosterdesk.panel.paper_makers import Context, Sheet, minutes_of
from fosterdesk.panel.records import (
    BuiltPack,
    IssuedPackRecord,
    ItemState,
    MeetingRecord,
)
from fosterdesk.panel.rules import item_quorum
from fosterdesk.papers.document import Document, Part
from fosterdesk.people import queries as people
from fosterdesk.people.private_words import Allowed, allowed_findings, private_words
from fosterdesk.rules.business import Paper
from fosterdesk.rules.words import day_month, short_date
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Attachment

Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Pack:
    """Everything a pack is made from, frozen: what is printed, and the words that may not be."""

    meeting: MeetingRecord
    service: str
    parts: tuple[Part, ...]
    digests: tuple[str, ...]
    private: Mapping[str, str]
    allowed: Mapping[str, Allowed]
    issued: tuple[IssuedPackRecord, ...]


def quiet(_done: int, _total: int, _words: str) -> None:
    """Report to nobody."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def gather(tx: ReadTransaction, meeting_id: int) -> Pack:
    """All that the pack of a meeting is made from, in one consistent view of the desk."""
    meeting = queries.meeting(tx, meeting_id)
    attendance = queries.attendance(tx, meeting)
    states: list[ItemState] = []
    item_parts: list[Part] = []
    for item in queries.items(tx, meeting_id):
        c = sheets.context(tx, meeting, item)
        made = sheets.sheets(c)
        state = ItemState(
            item,
            summaries.under_title(c),
            sheets.paper_states(c, made),
            item_quorum(tx.desk.rules.quorum, meeting, attendance, item.interests),
        )
        states.append(state)
        item_parts += _item_parts(c, state, made)
    if not states:
        raise Refused("This panel has no items yet. Add one, then build the pack.")
    service = people.setting(tx, "service-name")
    parts = (*front_parts(tx, service, meeting, states, attendance), *item_parts)
    return Pack(
        meeting,
        service,
        parts,
        tuple(file.digest for part in parts for file in part.files),
        private_words(tx, {s.item.household_id for s in states if s.item.household_id}),
        allowed_findings(tx, ABOUT, meeting_id),
        queries.packs(tx, meeting_id),
    )


def _item_parts(c: Context, state: ItemState, made: list[tuple[Paper, Sheet]]) -> list[Part]:
    parts = sheets.item_parts(c, made)
    lead = next((sheet.lead for _paper, sheet in made if sheet.lead), ())
    told = {part.anchor for _paper, sheet in made if sheet.lead for part in sheet.parts}
    late = {sheets.file_anchor(c, held) for held in c.item.files if held.is_late}
    listed: list[papers.Listed] = []
    for part in parts:
        if part.blocks and part.anchor not in told:
            listed.append(papers.Listed(part.title, part.anchor))
        listed += [papers.Listed(f.title, f.anchor, f.anchor in late) for f in part.files]
    asks = BUSINESS[c.item.kind].asks
    lead = lead or papers.lead_blocks(asks, summaries.item_facts(c))
    blocks = papers.item_blocks(state, lead, listed)
    title = f"{c.item.letter}. {c.item.title}"
    anchor = papers.item_anchor(c.item)
    return [Part(anchor, title, blocks, starts_right=True, letter=c.item.letter), *parts]


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


def number_of(pack: Pack, fingerprint: str) -> int:
    """The number of an issued pack with the same fingerprint, else the next one."""
    for held in pack.issued:
        if held.fingerprint == fingerprint:
            return held.number
    return max((held.number for held in pack.issued), default=0) + 1


def document_of(pack: Pack, fingerprint: str, number: int) -> Document:
    """The pack as one document with its furniture."""
    name = f"{pack.service} fostering panel".strip()
    name = name[:1].upper() + name[1:]
    footer = f"Pack {pack.meeting.on.isoformat()} v{number} · {fingerprint_words(fingerprint)}"
    return Document(
        title=f"{name}, {day_month(pack.meeting.on)}",
        subject="Panel pack",
        author=pack.service or "Fostering service",
        dated=pack.meeting.on,
        parts=pack.parts,
        header_left=f"{name} · {day_month(pack.meeting.on)}",
        header_right="CONFIDENTIAL",
        footer_left=footer,
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
    return _write(desk, pack, out, report, stopped)[0]


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
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "pack.pdf"
        return _write(desk, pack, out, report, stopped, refuses=False)[1]


def _write(
    desk: Desk,
    pack: Pack,
    out: Path,
    report: Report,
    stopped: Callable[[], bool],
    *,
    refuses: bool = True,
) -> tuple[BuiltPack, tuple[Finding, ...]]:
    """Render beside `out`, look for leaks, and put the pack in its place unless one is open."""
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    fingerprint = fingerprint_of(pack, desk.attachments.get)
    number = number_of(pack, fingerprint)
    handle, name = tempfile.mkstemp(".pdf", "pack-", out.resolve().parent)
    os.close(handle)
    made = Path(name)
    try:
        document = document_of(pack, fingerprint, number)
        rendered = render(document, desk.attachments.get, made, report, stopped)
        read_file = desk.attachments.get
        found = look_for_leaks(made, pack.parts, rendered, pack.private, read_file)
        findings = marked(found, pack.allowed)
        if refuses:
            refuse_open(findings)
        made.replace(out)
    finally:
        made.unlink(missing_ok=True)
    built = BuiltPack(rendered.pages, fingerprint, rendered.labels, number, rendered.pieces)
    return built, findings


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
        pack = gather(tx, meeting_id)
        blocks = minutes_of(tx, pack.meeting)
    whole = document_of(pack, "", 0)
    document = replace(
        whole,
        subject="Panel minutes",
        parts=(Part("minutes", f"Minutes of {day_month(pack.meeting.on)}", blocks),),
        footer_left="Minutes",
    )
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        made = Path(folder) / "minutes.pdf"
        rendered = render(document, desk.attachments.get, made, report, stopped)
        read_file = desk.attachments.get
        findings = look_for_leaks(made, document.parts, rendered, pack.private, read_file)
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


def issue_pack(
    desk: Desk,
    meeting_id: int,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> tuple[BuiltPack, bytes]:
    """Build the pack and keep it with the meeting as v1, v2 and so on; returns it with its PDF.

    A pack whose inputs have not changed since it was issued keeps its number and is kept once.
    """
    require(desk, "prepare panel")
    built, content = preview_pack(desk, meeting_id, report, stopped)
    stored = desk.attachments.put(content)
    with desk.write("Issue a panel pack") as tx:
        known = select(func.count(IssuedPack.id)).where(
            IssuedPack.meeting_id == meeting_id, IssuedPack.fingerprint == built.fingerprint
        )
        if not tx.scalar(known):
            meeting = queries.meeting(tx, meeting_id)
            kept = Attachment(
                digest=stored.digest,
                name=f"Panel pack {short_date(meeting.on)} v{built.number}.pdf",
                media_type="application/pdf",
                size=stored.size,
                pages=built.pages,
                added_at=desk.now(),
            )
            tx.add(
                IssuedPack(
                    meeting_id=meeting_id,
                    number=built.number,
                    fingerprint=built.fingerprint,
                    pages=built.pages,
                    labels=dict(built.labels),
                    built_at=desk.now(),
                    attachment_id=keep_attachment(tx, kept),
                )
            )
    return built, content
