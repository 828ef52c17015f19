"""Who recorded something, by the audit trail, where the record itself keeps no name."""

from sqlalchemy import select

from fosterdesk.access.tables import Staff
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.store.tables import Audit


def who_recorded(tx: ReadTransaction, kind: str, record_id: int, field: str) -> str:
    """The name of the user who last changed a field of a record; empty where nothing says it."""
    query = (
        select(Staff.display_name)
        .join(Audit, Audit.user_id == Staff.id)
        .where(
            Audit.kind == kind,
            Audit.record_id == record_id,
            # Fields are kept as JSON: the name of one, in quotes, is followed by a colon.
            Audit.fields.contains(f'"{field}": ', autoescape=True),
        )
        .order_by(Audit.id.desc())
    )
    return tx.scalar(query.limit(1)) or ""
