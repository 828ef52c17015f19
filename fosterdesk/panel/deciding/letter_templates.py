"""FosterDesk can take the service's own Word template for a kind of letter, checked as it comes."""

import datetime as dt

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.access.tables import Staff
from fosterdesk.changes import Changes
from fosterdesk.errors import Refused
from fosterdesk.panel.agenda.meetings import keep_attachment
from fosterdesk.panel.deciding.letter_kinds import KINDS, kind_named
from fosterdesk.panel.deciding.letter_records import TemplateCheck, TemplateRecord
from fosterdesk.panel.decision_tables import LetterTemplate
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Attachment

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class FieldsMissing(Refused):
    """A template that lacks what its letter must hold; it is taken when that is confirmed."""


def check(kind: str, content: bytes) -> TemplateCheck:
    """What is wrong with a Word file as a template, and what the letter would lack."""
    from fosterdesk.panel.deciding.word_letters import check_template  # noqa: PLC0415 - loads Word files

    return check_template(kind, content)


def load_template(
    desk: Desk, kind: str, file_name: str, content: bytes, *, confirmed: bool = False
) -> Changes:
    """Take a Word file as the service's template for a kind of letter.

    Refused, each in a sentence, for fields that are broken or unknown; FieldsMissing for one
    that lacks what the letter must hold, unless `confirmed`.
    """
    require(desk, "prepare panel")
    kind_named(kind)
    if not file_name.lower().endswith(".docx"):
        raise Refused("A template is a Word file that ends in .docx. Save it as one in Word.")
    found = check(kind, content)
    if found.problems:
        raise Refused(" ".join(found.problems))
    if found.missing and not confirmed:
        raise FieldsMissing(" ".join(found.missing))
    stored = desk.attachments.put(content)
    with desk.write("Load a letter template") as tx:
        kept = Attachment(
            digest=stored.digest,
            name=file_name,
            media_type=WORD,
            size=stored.size,
            added_at=desk.now(),
        )
        tx.add(
            LetterTemplate(
                kind=kind,
                attachment_id=keep_attachment(tx, kept),
                loaded_at=desk.now(),
                loaded_by_id=desk.user.id,
            )
        )
    return tx.changes


def remove_template(desk: Desk, kind: str) -> Changes:
    """Go back to our own words for a kind of letter; the templates loaded before are kept."""
    require(desk, "prepare panel")
    with desk.write("Go back to our own letter") as tx:
        query = select(LetterTemplate).where(
            LetterTemplate.kind == kind, LetterTemplate.removed_on.is_(None)
        )
        for row in tx.find(LetterTemplate, query):
            row.removed_on = desk.today()
    return tx.changes


def starter(kind: str) -> bytes:
    """Our own letter as a Word file with its fields, ready to be edited in Word."""
    from fosterdesk.panel.deciding.word_letters import our_template  # noqa: PLC0415 - loads Word files

    kind_named(kind)
    return our_template(kind)


def template_content(desk: Desk, kind: str) -> bytes:
    """The template in use for a kind: the service's own, else ours."""
    with desk.read() as tx:
        row = _row(tx, kind)
    return desk.attachments.get(row.digest) if row is not None else starter(kind)


def templates(desk: Desk) -> tuple[TemplateRecord, ...]:
    """Every kind of letter with the template it uses."""
    require(desk, "read records")
    with desk.read() as tx:
        rows = {kind: _row(tx, kind) for kind in KINDS}
    return tuple(
        TemplateRecord(kind, KINDS[kind].title)
        if row is None
        else TemplateRecord(kind, KINDS[kind].title, row.name, _day(row.loaded_at), row.who)
        for kind, row in rows.items()
    )


def _day(at: dt.datetime) -> dt.date:
    return at.date()


def _row(tx: ReadTransaction, kind: str):  # type: ignore[no-untyped-def]
    query = (
        select(
            Attachment.digest,
            Attachment.name,
            LetterTemplate.loaded_at,
            Staff.display_name.label("who"),
        )
        .join(Attachment, Attachment.id == LetterTemplate.attachment_id)
        .join(Staff, Staff.id == LetterTemplate.loaded_by_id)
        .where(LetterTemplate.kind == kind, LetterTemplate.removed_on.is_(None))
        .order_by(LetterTemplate.id.desc())
    )
    return tx.first(query)
