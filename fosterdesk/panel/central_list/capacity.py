"""How much business a meeting has room for, by kind."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.words import joined, plural
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.store.tables import Setting

USUAL = "panel-capacity"
# One and many of what a diary counts; a kind that a council adds is called by its own title.
NOUNS = {
    "approval": ("approval", "approvals"),
    "brief-report": ("brief report", "brief reports"),
    "first-review": ("first review", "first reviews"),
    "later-review": ("later review", "later reviews"),
    "change-of-terms": ("change of terms", "changes of terms"),
    "termination": ("ending of approval", "endings of approval"),
    "extension-of-temporary-approval": ("extension", "extensions"),
    "reconsideration": ("reconsideration", "reconsiderations"),
    "progression": ("move between levels", "moves between levels"),
}


@dataclass(frozen=True)
class KindRoom:
    """How many of one kind a meeting has and has room for."""

    kind: str
    used: int
    most: int
    noun: str
    nouns: str

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)

    @property
    def words(self) -> str:
        """`1 approval more`, or `no more approvals`."""
        if not self.left:
            return f"no more {self.nouns}"
        return f"{plural(self.left, self.noun, self.nouns)} more"

    @property
    def overload(self) -> str:
        """`3 approvals, room for 2`; nothing while there is room."""
        if self.used <= self.most:
            return ""
        room = f"room for {self.most}" if self.most else "room for none"
        return f"{plural(self.used, self.noun, self.nouns)}, {room}"


def counted_kinds(rules: RuleBook, on: dt.date) -> tuple[str, ...]:
    """The kinds of business that take a panel's room on a day: those it recommends on."""
    kinds = dict.fromkeys(entry.kind for entry in rules.businesses)
    found = [(kind, rules.business(kind)) for kind in kinds]
    return tuple(kind for kind, held in found if held.decision and _passes(rules, kind, on))


def _passes(rules: RuleBook, kind: str, on: dt.date) -> bool:
    return any(
        entry.panel
        for entry in rules.businesses
        if entry.kind == kind
        and (entry.valid_from or dt.date.min) <= on <= (entry.valid_to or dt.date.max)
    )


def nouns(rules: RuleBook, kind: str) -> tuple[str, str]:
    """What one and several of a kind are called in a sentence."""
    title = rules.business(kind).title
    own = f"{title[:1].lower()}{title[1:]}"
    return NOUNS.get(kind, (own, f"{own} (several)"))


def rooms(
    rules: RuleBook, capacity: Mapping[str, int], kinds: Iterable[str]
) -> tuple[KindRoom, ...]:
    """The room of a meeting by kind, for the kinds it sets a number for; `kinds` are its items'.

    In the order of the rules; a kind that the rules no longer hold is left out.
    """
    used = Counter(kinds)
    order = dict.fromkeys(entry.kind for entry in rules.businesses)
    return tuple(
        KindRoom(kind, used[kind], int(capacity[kind]), *nouns(rules, kind))
        for kind in order
        if kind in capacity
    )


def has_room(held: Sequence[KindRoom], kind: str) -> bool:
    """Whether one more of a kind fits; a kind without a number always does."""
    return all(room.left > 0 for room in held if room.kind == kind)


def overload_words(held: Sequence[KindRoom]) -> str:
    """`3 approvals, room for 2.`; nothing while everything fits."""
    over = [room.overload for room in held if room.overload]
    return f"{'; '.join(over)}." if over else ""


def room_words(held: Sequence[KindRoom]) -> str:
    """`Room for 1 approval and 2 first reviews`; says so when no number is set."""
    if not held:
        return "No numbers are set"
    open_ones = [plural(room.left, room.noun, room.nouns) for room in held if room.left]
    return f"Room for {joined(open_ones)}" if open_ones else "Full"


def usual_capacity(tx: ReadTransaction) -> dict[str, int]:
    """The numbers that a new meeting begins with, by kind; empty until somebody sets them."""
    kept = tx.scalar(select(Setting.value).where(Setting.key == USUAL))
    return {str(kind): int(most) for kind, most in json.loads(kept).items()} if kept else {}
