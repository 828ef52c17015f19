"""What a screen may see of a possible conflict: whose link, what was found, and what followed."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from fosterdesk.panel.packing.name_matching import plainly
from fosterdesk.rules.words import plural

OWN_NAME = "own name"
LINK_WORDS = {
    OWN_NAME: "Own name",
    "person": "Person",
    "place": "Place",
    "employer": "Employer",
}


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Something that ties a member to somebody or somewhere. kind: a key of LINK_WORDS."""

    member_id: int
    member: str
    kind: str
    words: str

    @property
    def title(self) -> str:
        """`Place: Taunton`."""
        return f"{LINK_WORDS[self.kind]}: {self.words}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A link of a member that was found in an item.

    `found` is as it is written there; `roles` say who it is in the item’s records; `pages` are the
    labels where it stands. `is_near` when it is only nearly the same. It is open until an interest
    is declared or somebody sets it aside with a reason.
    """

    link: LinkRecord
    item_id: int
    letter: str
    item_title: str
    found: str
    is_near: bool = False
    roles: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    is_declared: bool = False
    reason: str = ""
    set_aside_by: str = ""
    set_aside_at: dt.datetime | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """The same for the same link, item and words found, wherever they stand."""
        link = self.link
        return (link.member_id, link.kind, plainly(link.words), self.item_id, plainly(self.found))

    @property
    def digest(self) -> str:
        """What it is set aside by."""
        return hashlib.sha256(repr(self.key).encode()).hexdigest()

    @property
    def is_open(self) -> bool:
        """Whether it is neither declared nor set aside."""
        return not self.is_declared and not self.reason

    @property
    def where(self) -> str:
        """`Referee; on B4 and 2 more pages`."""
        said = list(self.roles)
        if self.pages:
            more = plural(len(self.pages) - 1, "more page")
            said.append(f"on {self.pages[0]}" + (f" and {more}" if len(self.pages) > 1 else ""))
        words = "; ".join(said)
        return words[:1].upper() + words[1:]

    @property
    def words(self) -> str:
        """The finding as a sentence without its full stop."""
        nearly = "like " if self.is_near else ""
        link = "their own name" if self.link.kind == OWN_NAME else f"“{self.link.words}”"
        where = f" ({self.where[:1].lower()}{self.where[1:]})" if self.where else ""
        return f"{self.link.member}: {link} is {nearly}“{self.found}” in item {self.letter}{where}"

    @property
    def nature(self) -> str:
        """The interest as it would be declared, to be put into better words by who declares it."""
        if self.link.kind == OWN_NAME:
            return f"Has a name like that of {self.found}"
        verb = {"person": "Knows", "place": "Linked with", "employer": "Works or worked for"}
        return f"{verb[self.link.kind]} {self.link.words}"


@dataclass(frozen=True, slots=True)
class ConflictsFound:
    """Everything found, the open ones first; `unread` are labels of pages that hold no words.

    `looked_at` says in words what was read: the records, or a pack.
    """

    conflicts: tuple[Conflict, ...]
    unread: tuple[str, ...] = ()
    looked_at: str = ""

    @property
    def still_open(self) -> tuple[Conflict, ...]:
        """Those neither declared nor set aside."""
        return tuple(one for one in self.conflicts if one.is_open)

    @property
    def warning(self) -> str:
        """What is said before copies are made; empty when nothing is open."""
        still = self.still_open
        if not still:
            return ""
        told = "; ".join(one.words for one in still[:5])
        more = f"; and {len(still) - 5} more" if len(still) > 5 else ""
        noun = "possible conflict is" if len(still) == 1 else "possible conflicts are"
        return f"{len(still)} {noun} neither declared nor set aside. {told}{more}."
