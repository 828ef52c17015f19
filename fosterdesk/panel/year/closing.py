"""FosterDesk can close the file of a meeting: all of it in one archive with an index."""

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from fosterdesk.access.permissions import require
from fosterdesk.access.tables import Staff
from fosterdesk.errors import Refused, Stopped
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.meetings import keep_attachment
from fosterdesk.panel.copying.copy_register import copies
from fosterdesk.panel.deciding.decision_pages import page_of
from fosterdesk.panel.deciding.decision_papers import record_blocks
from fosterdesk.panel.deciding.decision_records import DecisionPage
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.minutes_page import minutes_of
from fosterdesk.panel.pack_tables import ClosedFile
from fosterdesk.panel.packing.packs import Report, never, quiet
from fosterdesk.panel.packing.supplements import supplements_in
from fosterdesk.panel.records import DecisionRecord, IssuedPackRecord, MeetingRecord
from fosterdesk.panel.rules import named_item
from fosterdesk.panel.tables import Correction, Item, Meeting
from fosterdesk.panel.year.closed_papers import front_document
from fosterdesk.panel.year.closed_records import (
    ClosedFileRecord,
    Closing,
    KeptPaper,
    Listed,
    MeetingFile,
)
from fosterdesk.people import queries as people
from fosterdesk.people.findings import MEETING, marked, refuse_open
from fosterdesk.people.leak_check import look_for_leaks
from fosterdesk.people.private_words import allowed_findings, private_words
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Attachment

if TYPE_CHECKING:
    from fosterdesk.papers.joining import Extent, Joined


def closing(desk: Desk, meeting_id: int) -> Closing:
    """What stops the closing of a meeting or is open still, and the files that were kept."""
    require(desk, "read records")
    with desk.read() as tx:
        meeting = queries.meeting(tx, meeting_id)
        undecided = _count(tx, _decisions(meeting_id).where(Decision.final_on.is_(None)))
        asked = select(Correction.id).where(
            Correction.meeting_id == meeting_id, Correction.outcome == "open"
        )
        out = sum(one.returned_on is None for one in copies(tx, meeting_id))
        stops = _stops(meeting, _pack(tx, meeting_id))
        return Closing(stops, undecided, _count(tx, asked), out, _kept(tx, meeting_id))


def _decisions(meeting_id: int) -> Select[int]:
    query = select(Decision.id).join(Item, Item.id == Decision.item_id)
    return query.where(Item.meeting_id == meeting_id).order_by(Item.position)


def _count(tx: ReadTransaction, query: Select[int]) -> int:
    return len(tx.scalars(query))


def _pack(tx: ReadTransaction, meeting_id: int) -> IssuedPackRecord | None:
    """The pack that the members had last."""
    return next((p for p in queries.packs(tx, meeting_id) if p.status == "published"), None)


def _stops(meeting: MeetingRecord, pack: IssuedPackRecord | None) -> str:
    if meeting.minutes_sent_on is None:
        return (
            "The file is closed when the minutes are signed off and sent to the decision maker. "
            "Do that under Minutes."
        )
    if pack is None:
        return (
            "No pack was published for this meeting. Publish it, so that the file has its papers."
        )
    return ""


def _kept(tx: ReadTransaction, meeting_id: int) -> tuple[ClosedFileRecord, ...]:
    query = (
        select(
            ClosedFile.id,
            ClosedFile.pages,
            ClosedFile.content_sha256,
            ClosedFile.closed_at,
            Staff.display_name,
            Attachment.digest,
        )
        .join(Staff, Staff.id == ClosedFile.closed_by_id)
        .join(Attachment, Attachment.id == ClosedFile.attachment_id)
        .where(ClosedFile.meeting_id == meeting_id)
        .order_by(ClosedFile.id.desc())
    )
    return tuple(
        ClosedFileRecord(
            row.id, row.pages, row.content_sha256, row.closed_at, row.display_name, row.digest
        )
        for row in tx.rows(query)
    )


def close_meeting(
    desk: Desk, meeting_id: int, report: Report = quiet, stopped: Callable[[], bool] = never
) -> bytes:
    """Make the closed file of a meeting as PDF/A-2b, keep it, and give it back.

    It holds the index, interests, minutes, each decision's record and the register of copies, then
    the pack, its supplements and the letters as they were. The same records give the same bytes,
    and a file that has not changed is kept once. Refused before the minutes were sent or without a
    published pack; LeaksFound for what no paper may show on its own pages; Stopped.
    """
    require(desk, "record minutes")
    with desk.read() as tx:
        file = _gather(tx, meeting_id)
    content, pages = _make(desk, file, report, stopped)
    _keep(desk, file.meeting, content, pages)
    return content


def _is_proposed(held: DecisionRecord) -> bool:
    """Whether a qualifying determination was made and is not final yet."""
    return held.is_proposal and held.final_on is None


def _record_title(held: DecisionRecord) -> str:
    return f"{'Proposal' if _is_proposed(held) else 'Decision'}: {held.title}"


def _gather(tx: ReadTransaction, meeting_id: int) -> MeetingFile:
    meeting, pack = queries.meeting(tx, meeting_id), _pack(tx, meeting_id)
    if (problem := _stops(meeting, pack)) or pack is None:
        raise Refused(problem)
    items = queries.items(tx, meeting_id, withdrawn=True)
    pages = [page_of(tx, one) for one in tx.scalars(_decisions(meeting_id))]
    decided = [page for page in pages if page.decision.decided_on is not None]
    return MeetingFile(
        meeting,
        people.setting(tx, "service-name"),
        pack,
        tuple((named_item(one), d) for one in items for d in one.interests),
        minutes_of(tx, meeting),
        tuple((_record_title(page.decision), record_blocks(page)) for page in decided),
        tuple(
            f"{page.decision.title} (proposed)" if page.decision.decided_on else page.decision.title
            for page in pages
            if page.decision.decided_on is None or _is_proposed(page.decision)
        ),
        copies(tx, meeting_id),
        _papers(tx, meeting_id, pack, decided),
        private_words(tx, {one.household_id for one in items if one.household_id is not None}),
    )


def _papers(
    tx: ReadTransaction, meeting_id: int, pack: IssuedPackRecord, decided: list[DecisionPage]
) -> tuple[KeptPaper, ...]:
    """The pack with its own labels, its supplements, and each letter, the earliest first."""
    found = [KeptPaper(f"Pack {pack.name}", pack.digest, "")]
    found += [
        KeptPaper(one.name, one.digest, f"S{number}-")
        for number, one in enumerate(reversed(supplements_in(tx, meeting_id)), start=1)
    ]
    letters = [
        letter
        for page in decided
        for letter in reversed(page.letters)
        if letter.document_id is not None
    ]
    found += [
        KeptPaper(
            f"{letter.title}, {short_date(letter.dated_on)}",
            people.document(tx, letter.document_id or 0).digest,
            f"L{number}-",
        )
        for number, letter in enumerate(letters, start=1)
    ]
    return tuple(found)


def _make(
    desk: Desk, file: MeetingFile, report: Report, stopped: Callable[[], bool]
) -> tuple[bytes, int]:
    from fosterdesk.papers.joining import Joined, extent, join  # noqa: PLC0415 - loads PDF
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    behind = [
        Joined(one.title, desk.attachments.get(one.digest), one.prefix) for one in file.papers
    ]
    document = front_document(file, [_listed(one.title, extent(one)) for one in behind])
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        front, out = Path(folder) / "front.pdf", Path(folder) / "closed.pdf"
        rendered = render(document, desk.attachments.get, front, report, stopped)
        found = look_for_leaks(front, document.parts, rendered, file.private, desk.attachments.get)
        with desk.read() as tx:
            allowed = allowed_findings(tx, MEETING.about, file.meeting.id)
        refuse_open(marked(found, allowed), "closed file")

        def look(one: "Joined") -> None:
            if stopped():
                raise Stopped
            report(behind.index(one) + 1 if one in behind else 0, len(behind) + 1, one.title)

        pages = join([Joined("Front pages", front.read_bytes()), *behind], out, look)
        return out.read_bytes(), pages


def _listed(title: str, takes: "Extent") -> Listed:
    labels = f"{takes.first} to {takes.last}" if takes.pages > 1 else takes.first
    return Listed(title, labels, takes.pages)


def _keep(desk: Desk, meeting: MeetingRecord, content: bytes, pages: int) -> None:
    told = hashlib.sha256(content).hexdigest()
    stored = desk.attachments.put(content)
    with desk.write("Close the file of a panel meeting") as tx:
        latest = next(iter(_kept(tx, meeting.id)), None)
        if latest is not None and latest.content_sha256 == told:
            return
        kept = Attachment(
            digest=stored.digest,
            name=f"Closed file of the panel of {short_date(meeting.on)}.pdf",
            media_type="application/pdf",
            size=stored.size,
            pages=pages,
            added_at=desk.now(),
        )
        tx.add(
            ClosedFile(
                meeting_id=meeting.id,
                pages=pages,
                content_sha256=told,
                closed_at=desk.now(),
                closed_by_id=desk.user.id,
                attachment_id=keep_attachment(tx, kept),
            )
        )
        tx.get(Meeting, meeting.id).status = "closed"
