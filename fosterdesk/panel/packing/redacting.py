"""FosterDesk can take words out of an attached paper: a redacted copy stands in its place."""

from dataclasses import dataclass
from pathlib import PurePath

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.meetings import keep_attachment, refuse_signed
from fosterdesk.panel.packing.pack_records import PaperRef, RedactPaper, WordsInPaper
from fosterdesk.panel.records import ItemRecord
from fosterdesk.panel.tables import Item, ItemPaper, Meeting
from fosterdesk.people import queries as people
from fosterdesk.people import service as households
from fosterdesk.people.records import AddDocument
from fosterdesk.people.tables import Document
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.store.tables import Attachment

PDF = "application/pdf"
REDACTED = " (redacted)"


@dataclass(frozen=True)
class _Held:
    """A paper as it stands: its title, its file, and the item it is printed with, if it is."""

    title: str
    name: str
    digest: str
    media_type: str
    item: ItemRecord | None


def _held(tx: ReadTransaction, paper: PaperRef) -> _Held:
    item = queries.item(tx, paper.item_id) if paper.item_id is not None else None
    if paper.kind == "document" or item is None:
        document = people.document(tx, paper.id)
        return _Held(document.title, document.name, document.digest, document.media_type, item)
    file = next((one for one in item.files if one.id == paper.id), None)
    if file is None:
        raise InvalidInput({"words": "This paper was taken out of the item. Check the pack again."})
    return _Held(file.title, file.name, file.digest, file.media_type, item)


def find_in_paper(desk: Desk, paper: PaperRef, words: tuple[str, ...]) -> WordsInPaper:
    """The pages of the paper where these words stand; InvalidInput when they stand on none."""
    from fosterdesk.papers.redaction import find_words  # noqa: PLC0415 - loads the PDF libraries

    require(desk, "read records")
    if not any(word.strip() for word in words):
        raise InvalidInput({"words": "Type the words to take out, each on a line of its own."})
    with desk.read() as tx:
        held = _held(tx, paper)
    found = find_words(desk.attachments.get(held.digest), held.media_type, words)
    if not found.pages:
        blind = " Some of its pages are pictures, which cannot be searched." if found.unread else ""
        raise InvalidInput(
            {"words": f"These words do not stand in the paper. Check how they are spelt.{blind}"}
        )
    return WordsInPaper(found.pages, found.unread)


def redact_paper(desk: Desk, command: RedactPaper) -> Changes:
    """Make a redacted copy of a paper, keep it on the record, and print it in the paper's place.

    The original stays on the household's record. Refused when a word cannot be taken out.
    """
    from fosterdesk.papers.files import check  # noqa: PLC0415 - loads the PDF libraries
    from fosterdesk.papers.redaction import redact  # noqa: PLC0415

    require(desk, "prepare panel")
    with desk.read() as tx:
        held = _held(tx, command.paper)
    original = desk.attachments.get(held.digest)
    content = redact(original, held.media_type, command.words)
    pages = check(content, PDF).pages
    with desk.write("Redact a panel paper") as tx:
        if command.paper.item_id is not None:
            refuse_signed(tx.get(Meeting, tx.get(Item, command.paper.item_id).meeting_id))
        if command.paper.kind == "document":
            _replace_document(tx, command.paper.id, content)
        else:
            _replace_file(tx, command.paper.id, held, original, content, pages)
    return tx.changes


def _replace_document(tx: WriteTransaction, document_id: int, content: bytes) -> None:
    row = tx.get(Document, document_id)
    held = people.document(tx, document_id)
    row.redacted_as_id = households.keep_document(
        tx,
        AddDocument(
            row.household_id,
            row.person_id,
            row.about,
            row.about_id,
            row.kind,
            _redacted(row.title),
            row.dated_on,
            _file_name(held.name),
            content,
        ),
    )


def _replace_file(
    tx: WriteTransaction, file_id: int, held: _Held, original: bytes, content: bytes, pages: int
) -> None:
    row = tx.get(ItemPaper, file_id)
    home = held.item.household_id if held.item is not None else None
    if home is None:
        stored = tx.desk.attachments.put(content)
        kept = Attachment(
            digest=stored.digest,
            name=_file_name(held.name),
            media_type=PDF,
            size=stored.size,
            pages=pages,
            added_at=tx.desk.now(),
        )
        row.attachment_id = keep_attachment(tx, kept)
    else:
        today = tx.desk.today()
        if row.document_id is None:
            before = AddDocument(
                home, None, "household", None, "other", held.title, today, held.name, original
            )
            households.keep_document(tx, before)
        after = AddDocument(
            home,
            None,
            "household",
            None,
            "other",
            _redacted(held.title),
            today,
            _file_name(held.name),
            content,
        )
        row.document_id = households.keep_document(tx, after)
        row.attachment_id = tx.get(Document, row.document_id).attachment_id
    row.title = _redacted(held.title)


def _redacted(title: str) -> str:
    return title if title.endswith(REDACTED) else f"{title}{REDACTED}"


def _file_name(name: str) -> str:
    stem = PurePath(name).stem.removesuffix("-redacted")
    return f"{stem}-redacted.pdf"
