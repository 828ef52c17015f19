"""The times at which an item was heard before it was heard again, kept among its terms.

Pure. An item holds the times of one hearing, the one whose recommendation counts. Business that
was done without a quorum counts for nothing (Reg 24(1)), so when such an item is heard again its
earlier times go among its terms, as what a deferred case waits for does.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

HEARD_BEFORE = "heard_before"
Hearing = tuple[dt.time, dt.time]


def hearings_of(terms: Mapping[str, Any]) -> tuple[Hearing, ...]:
    """When the item was heard before the time that counts, in order."""
    return tuple(
        (dt.time.fromisoformat(began), dt.time.fromisoformat(ended))
        for began, ended in terms.get(HEARD_BEFORE, ())
    )


def terms_alone(terms: Mapping[str, Any]) -> dict[str, Any]:
    """The terms without those times."""
    return {name: value for name, value in terms.items() if name != HEARD_BEFORE}


def with_hearings(terms: Mapping[str, Any], heard: tuple[Hearing, ...]) -> dict[str, Any]:
    """The terms with these times in the place of any that were there."""
    alone = terms_alone(terms)
    if heard:
        alone[HEARD_BEFORE] = [[began.isoformat(), ended.isoformat()] for began, ended in heard]
    return alone
