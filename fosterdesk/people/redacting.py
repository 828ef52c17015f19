"""FosterDesk can take words out of a file on record: a redacted copy is printed in its place."""

from pathlib import PurePath

from fosterdesk.errors import InvalidInput
from fosterdesk.people import service as households
from fosterdesk.people.findings import WordsInPaper
from fosterdesk.people.records import AddDocument, DocumentRecord
from fosterdesk.people.tables import Document
from fosterdesk.store.desk import Desk, WriteTransaction

REDACTED = " (redacted)"


def find_words(desk: Desk, digest: str, media_type: str, words: tuple[str, ...]) -> WordsInPaper:
    """The pages of a kept file where these words stand; InvalidInput when they stand on none."""
    from fosterdesk.papers.redaction import find_words as look  # noqa: PLC0415 - loads PDF

    if not any(word.strip() for word in words):
        raise InvalidInput({"words": "Type the words to take out, each on a line of its own."})
    found = look(desk.attachments.get(digest), media_type, words)
    if not found.pages:
        blind = " Some of its pages are pictures, which cannot be searched." if found.unread else ""
        raise InvalidInput(
            {"words": f"These words do not stand in the paper. Check how they are spelt.{blind}"}
        )
    return WordsInPaper(found.pages, found.unread)


def replace_document(tx: WriteTransaction, held: DocumentRecord, content: bytes) -> None:
    """Keep the redacted copy of a file on record, to be printed in its place from now on."""
    tx.get(Document, held.id).redacted_as_id = households.keep_document(
        tx,
        AddDocument(
            held.household_id,
            held.person_id,
            held.about,
            held.about_id,
            held.kind,
            redacted_title(held.title),
            held.dated_on,
            redacted_name(held.name),
            content,
        ),
    )


def redacted_title(title: str) -> str:
    """What a redacted copy is called."""
    return title if title.endswith(REDACTED) else f"{title}{REDACTED}"


def redacted_name(name: str) -> str:
    """The name of the file of a redacted copy."""
    stem = PurePath(name).stem.removesuffix("-redacted")
    return f"{stem}-redacted.pdf"
