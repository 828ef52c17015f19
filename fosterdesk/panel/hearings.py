"""The times at which an item was heard before it was heard again, as they are kept. Pure.

An item has the times of one hearing, the one whose recommendation counts. Business that was done
without a quorum counts for nothing (Reg 24(1)), so when such an item is heard again its earlier
times are kept beside it, and the minutes tell them.
"""

import datetime as dt
from collections.abc import Sequence

Hearing = tuple[dt.time, dt.time]


def hearings_of(kept: Sequence[Sequence[str]]) -> tuple[Hearing, ...]:
    """When the item was heard before the time that counts, in order."""
    return tuple(
        (dt.time.fromisoformat(began), dt.time.fromisoformat(ended)) for began, ended in kept
    )


def kept_hearings(heard: Sequence[Hearing]) -> list[list[str]]:
    """The same as the desk keeps it."""
    return [[began.isoformat(), ended.isoformat()] for began, ended in heard]
