"""FosterDesk can take words out of an attached paper: a redacted copy stands in its place."""

from dataclasses import dataclass

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.panel import queries
from fosterdesk.panel.agenda.meetings import keep_attachment, refuse_signed
from fosterdesk.panel.packing.pack_records import RedactPaper
from fosterdesk.panel.records import ItemRecord
from fosterdesk.panel.tables import Item, ItemPaper, Meeting
from fosterdesk.people import queries as people
from fosterdesk.people import service as households
from fosterdesk.people.findings import PaperRef, WordsInPaper
from fosterdesk.people.records import AddDocument
from fosterdesk.people.redacting import find_words, redacted_name, redacted_title, replace_document
from fosterdesk.people.tables import Document
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction
from fosterdesk.store.tables import Attachment

PDF = "application/pdf"


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
        document = people.printed_document(tx, paper.id)
        return _Held(document.title, document.name, document.digest, document.media_type, item)
    file = next((one for one in item.files if one.id == paper.id), None)
    if file is None:
        raise InvalidInput({"words": "This paper was taken out of the item. Check the pack again."})
    return _Held(file.title, file.name, file.digest, file.media_type, item)


def find_in_paper(desk: Desk, paper: PaperRef, words: tuple[str, ...]) -> WordsInPaper:
    """The pages of the paper where these words stand; InvalidInput when they stand on none."""
    require(desk, "read records")
    with desk.read() as tx:
        held = _held(tx, paper)
    return find_words(desk, held.digest, held.media_type, words)


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
            replace_document(tx, people.printed_document(tx, command.paper.id), content)
        else:
            _replace_file(tx, command.paper.id, held, original, content, pages)
    return tx.changes


def _replace_file(
    tx: WriteTransaction, file_id: int, held: _Held, original: bytes, content: bytes, pages: int
) -> None:
    row = tx.get(ItemPaper, file_id)
    home = held.item.household_id if held.item is not None else None
    if home is None:
        stored = tx.desk.attachments.put(content)
        kept = Attachment(
            digest=stored.digest,
            name=redacted_name(held.name),
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
            redacted_title(held.title),
            today,
            redacted_name(held.name),
            content,
        )
        row.document_id = households.keep_document(tx, after)
        row.attachment_id = tx.get(Document, row.document_id).attachment_id
    row.title = redacted_title(held.title)
