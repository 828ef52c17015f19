"""Checks a desk from end to end: pages, links between records, audit trail and files."""

from argparse import Namespace
from collections.abc import Iterator

from sqlalchemy import select, text

from fosterdesk.command_line.signing_in import open_desk
from fosterdesk.errors import FosterDeskError
from fosterdesk.rules.words import plural
from fosterdesk.store.audit import audit_trouble
from fosterdesk.store.desk import Desk, ReadTransaction
from fosterdesk.store.tables import Attachment, Audit


def check_desk(asked: Namespace) -> int:
    """Print a sentence for each trouble and give 1, or say that all is well and give 0."""
    with open_desk(asked) as desk:
        troubles = list(troubles_of(desk))
        for sentence in troubles:
            print(sentence)
        if troubles:
            return 1
        print(_all_well(desk))
    return 0


def troubles_of(desk: Desk) -> Iterator[str]:
    """A sentence for each trouble found; nothing when the desk is sound."""
    with desk.read() as tx:
        pages = [
            str(row[0]) for row in tx.connection.execute(text("PRAGMA cipher_integrity_check"))
        ]
        if pages:
            yield (
                f"The database is damaged on disk ({plural(len(pages), 'page')}). "
                "Restore the latest backup."
            )
            return
        verdict = str(tx.connection.execute(text("PRAGMA integrity_check")).scalar())
        if verdict != "ok":
            yield f"The database is damaged: {verdict}. Restore the latest backup."
            return
        for table, count in _broken_links(tx).items():
            yield (
                f"{plural(count, 'record')} in {table.replace('_', ' ')} "
                f"{'points' if count == 1 else 'point'} to a record that is not there."
            )
        broken = audit_trouble(tx.connection)
        if broken:
            yield broken
        files = tx.rows(select(Attachment.digest, Attachment.name, Attachment.size))
    for row in files:
        yield from _file_trouble(desk, row.digest, row.name, row.size)


def _broken_links(tx: ReadTransaction) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in tx.connection.execute(text("PRAGMA foreign_key_check")):
        found[str(row[0])] = found.get(str(row[0]), 0) + 1
    return found


def _file_trouble(desk: Desk, digest: str, name: str, size: int) -> Iterator[str]:
    try:
        content = desk.attachments.get(digest)
    except FosterDeskError as problem:
        yield f"“{name}”: {problem.sentence}"
        return
    if len(content) != size:
        yield f"“{name}” has {len(content):,} bytes and should have {size:,}."


def _all_well(desk: Desk) -> str:
    with desk.read() as tx:
        entries = tx.connection.execute(
            select(Audit.id).order_by(Audit.id.desc()).limit(1)
        ).scalar()
        files = len(tx.scalars(select(Attachment.id)))
    trail = plural(entries or 0, "audit entry", "audit entries")
    return f"The desk is sound: database, links, {trail} and {plural(files, 'file')} were checked."
