"""Reference numbers such as P-2026-014, given out in order within a year."""

from sqlalchemy import select

from fosterdesk.store.desk import WriteTransaction
from fosterdesk.store.tables import Counter


def next_reference(tx: WriteTransaction, prefix: str, year: int) -> str:
    """The next reference of this prefix in the year, such as `P-2026-014`."""
    query = select(Counter).where(Counter.prefix == prefix, Counter.year == year)
    found = tx.find(Counter, query)
    counter = found[0] if found else tx.add(Counter(prefix=prefix, year=year, last=0))
    counter.last += 1
    return f"{prefix}-{year}-{counter.last:03d}"
